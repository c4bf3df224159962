package import Language
package import Scheduling

/// A meeting place: where it is, how one gets in, what happens there.
package struct VenuePage: Sendable {
  private let frame: Frame
  private let venue: Venue
  private let sessions: [ListedSession]
  private let closures: [Closure]

  /// The page of a meeting place, with its coming sessions and its coming breaks.
  package init(
    _ language: LanguageCode,
    _ venue: Venue,
    sessions: [ListedSession],
    closures: [Closure],
    today: LocalDate,
    publicURL: String
  ) {
    frame = Frame(language, at: .venue(venue.id), today: today, publicURL: publicURL)
    self.venue = venue
    self.sessions = sessions
    self.closures = closures
  }

  /// The page as HTML.
  package func render() -> String {
    let content = Content(
      name: venue.name,
      hasLongWord: venue.name.hasLongWord,
      kind: venue.kind.capitalisedFirst,
      facts: facts,
      days: DayList.days(atVenue: sessions, frame),
      empty: sessions.isEmpty ? emptyState : nil,
      breaks: closures.sorted { $0.first < $1.first }.map(closedDays),
      subscribe: SubscribePanel(.venue(venue.id), frame, named: venue.name)
    )
    let title = [venue.name, venue.municipality].joined(separator: ", ")
    return Document(template: .venue, frame: frame, title: title, content: content).render()
  }

  private struct Content {
    let name: String
    let hasLongWord: Bool
    let kind: String
    let facts: [Fact]
    let days: [DayList]
    let empty: EmptyState?
    let breaks: [ClosedDays]
    let subscribe: SubscribePanel
  }

  private struct ClosedDays {
    let dates: String
    let reason: Wording
    let tentative: String?
  }

  private var facts: [Fact] {
    let words = frame.words
    let address = [venue.address, venue.area, venue.municipality].compactMap { $0 }
    let noAccessibility = venue.isOnline ? [] : [Wording(words.text("venue.noAccessibility"))]
    // The keeper's facts are in Finnish until venues have texts in several languages.
    let accessibility = venue.accessibility.map { frame.wording($0.capitalisedFirst, in: "fi") }
    let facts = [
      Fact(
        words.text("venue.address"),
        venue.isOnline ? [Wording(words.text("venue.online"))] : address.map { Wording($0) }
      ),
      Fact(words.text("venue.accessibility"), accessibility.isEmpty ? noAccessibility : accessibility),
      Fact(words.text("venue.rooms"), venue.rooms.map { Wording(roomLine($0)) }),
    ]
    return facts.filter { !$0.values.isEmpty }
  }

  private func roomLine(_ room: Room) -> String {
    guard let larger = venue.rooms.first(where: { $0.id == room.partOf }) else { return room.name }
    return "\(room.name), \(frame.words.text("venue.partOf", ["room": larger.name]))"
  }

  private func closedDays(_ closure: Closure) -> ClosedDays {
    let language = closure.names[frame.language.rawValue] == nil ? "fi" : nil
    return ClosedDays(
      dates: frame.words.dates(closure.first, closure.last, today: frame.today).capitalisedFirst,
      reason: Wording(closure.name(in: frame.language.rawValue), language: language),
      tentative: closure.isTentative ? frame.words.text("skip.tentative") : nil
    )
  }

  private var emptyState: EmptyState {
    EmptyState(
      title: frame.words.text("venue.empty"),
      hint: frame.words.text("venue.emptyHint"),
      links: [Link(frame.path(.home), frame.words.text("help.toCalendar"))]
    )
  }
}
