package import Language
package import Scheduling

/// All meeting places, by municipality.
package struct VenuesPage: Sendable {
  private let frame: Frame
  private let venues: [Venue]

  /// The list of all meeting places; it sorts them itself.
  package init(_ language: LanguageCode, _ venues: [Venue], today: LocalDate, publicURL: String) {
    frame = Frame(language, at: .venues, today: today, publicURL: publicURL)
    self.venues = venues
  }

  /// The page as HTML.
  package func render() -> String {
    let title = frame.words.text("venues.title")
    return Document(template: .venues, frame: frame, title: title, content: Content(sections: sections, empty: empty))
      .render()
  }

  private struct Content {
    let sections: [Section]
    let empty: EmptyState?
  }

  private struct Section {
    let id: String
    let name: String
    let count: String
    let own: Link?
    let cards: [VenueCard]
  }

  /// Municipalities in the order of the Finnish alphabet; online rooms, which belong to none, come last.
  private var sections: [Section] {
    let groups = Dictionary(grouping: venues) { $0.municipality ?? "" }
    let order = groups.keys.sorted { ($0.isEmpty ? 1 : 0, $0.sortKey) < ($1.isEmpty ? 1 : 0, $1.sortKey) }
    return order.enumerated().map { index, municipality in
      let venues = (groups[municipality] ?? []).sorted { ($0.name.sortKey, $0.id) < ($1.name.sortKey, $1.id) }
      return Section(
        id: "municipality-\(index + 1)",
        name: municipality.isEmpty ? frame.words.text("venues.online") : municipality,
        count: frame.words.count("venues.count", venues.count),
        own: municipality.isEmpty ? nil : page(of: municipality),
        cards: venues.map { VenueCard($0, frame) }
      )
    }
  }

  private func page(of municipality: String) -> Link {
    let label = frame.words.text("municipalityPage.page", ["municipality": municipality])
    return Link(frame.path(.municipality(municipality)), label)
  }

  private var empty: EmptyState? {
    guard venues.isEmpty else { return nil }
    return EmptyState(
      title: frame.words.text("venues.empty"),
      hint: frame.words.text("venues.emptyHint"),
      links: [Link(frame.path(.home), frame.words.text("help.toCalendar"))]
    )
  }
}

/// A meeting place in a list of them.
struct VenueCard {
  let path: String
  let name: String
  let kind: String
  let address: String?

  init(_ venue: Venue, _ frame: Frame) {
    path = frame.path(.venue(venue.id))
    name = venue.name
    kind = venue.kind.capitalisedFirst
    let address = [venue.address, venue.area].joined(separator: ", ")
    self.address = address.isEmpty ? nil : address
  }
}

extension String {
  /// Sorts å, ä and ö behind z, in that order, whatever the case.
  var sortKey: String {
    String(lowercased().map { Self.lastLetters[$0] ?? $0 })
  }

  private static let lastLetters: [Character: Character] = ["å": "\u{7B}", "ä": "\u{7C}", "ö": "\u{7D}"]
}
