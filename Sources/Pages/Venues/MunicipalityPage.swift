package import Language
package import Scheduling

/// A municipality: its meeting places, and what is on there this week.
package struct MunicipalityPage: Sendable {
  private let frame: Frame
  private let municipality: String
  private let venues: [Venue]
  private let sessions: [ListedSession]

  /// The page of a municipality, with its meeting places and this week's sessions that are not over.
  package init(
    _ language: LanguageCode,
    _ municipality: String,
    venues: [Venue],
    sessions: [ListedSession],
    today: LocalDate,
    publicURL: String
  ) {
    frame = Frame(language, at: .municipality(municipality), today: today, publicURL: publicURL)
    self.municipality = municipality
    self.venues = venues
    self.sessions = sessions
  }

  /// The page as HTML.
  package func render() -> String {
    let words = frame.words
    let filter = ProgrammeFilter(municipality: municipality)
    let content = Content(
      name: municipality,
      hasLongWord: municipality.hasLongWord,
      cards: venues.sorted { ($0.name.sortKey, $0.id) < ($1.name.sortKey, $1.id) }.map { VenueCard($0, frame) },
      days: DayList.days(sessions, frame),
      calendar: Link(
        frame.path(.week(WeekFilter(programme: filter))),
        words.text("organisationPage.calendar")
      ),
      subscribe: SubscribePanel(.filtered(filter), frame, named: municipality)
    )
    let title = "\(municipality): \(words.text("municipalityPage.places"))"
    return Document(template: .municipality, frame: frame, title: title, content: content).render()
  }

  private struct Content {
    let name: String
    let hasLongWord: Bool
    let cards: [VenueCard]
    let days: [DayList]
    let calendar: Link
    let subscribe: SubscribePanel
  }
}
