package import Language
package import Scheduling

/// A week of places as their organisers see it: a row for each room, a column for each day; day by day on a phone.
package struct BoardPage: Sendable {
  package struct Entry: Sendable {
    package var session: Session
    /// Nil of another organisation's.
    package var activity: Activity?
    package var organisation: Organisation?
    package var room: Identifier<Room>?
    /// Those that have the same room at the same time.
    package var clashes: [Identifier<Session>]

    package init(
      _ session: Session,
      of activity: Activity?,
      by organisation: Organisation?,
      in room: Identifier<Room>?,
      clashes: [Identifier<Session>]
    ) {
      (self.session, self.activity, self.organisation) = (session, activity, organisation)
      (self.room, self.clashes) = (room, clashes)
    }
  }

  package struct Day: Sendable {
    package var date: LocalDate
    /// Nil where nobody has said.
    package var spans: [OpeningHours.Span]?
    package var closures: [Closure]

    package init(_ date: LocalDate, spans: [OpeningHours.Span]?, closures: [Closure]) {
      (self.date, self.spans, self.closures) = (date, spans, closures)
    }
  }

  package struct Place: Sendable {
    package var venue: Venue
    package var days: [Day]
    package var entries: [Entry]

    package init(_ venue: Venue, days: [Day], entries: [Entry]) {
      (self.venue, self.days, self.entries) = (venue, days, entries)
    }
  }

  package var places: [Place]
  /// Where one can look, by name.
  package var venues: [Venue] = []
  private let week: ISOWeek
  private let venue: Identifier<Venue>?
  private let frame: Frame

  package init(
    _ language: LanguageCode,
    _ week: ISOWeek,
    at venue: Identifier<Venue>?,
    _ places: [Place],
    today: LocalDate,
    publicURL: String
  ) {
    frame = Frame(language, at: .desk(.board(week, venue)), today: today, publicURL: publicURL)
    (self.week, self.venue, self.places) = (week, venue, places)
  }

  /// The page as HTML.
  package func render() -> String {
    let words = frame.words
    let steps = WeekSteps(week, frame) { .desk(.board($0, venue)) }
    return Document(
      template: .board,
      frame: frame,
      title: "\(words.text("board.title")), \(steps.heading.lowercased())",
      isPrivate: true,
      content: Content(
        back: Link(frame.path(.desk(.home)), words.text("desk.title")),
        title: "\(words.text("board.title")), \(steps.heading.lowercased())",
        steps: steps,
        action: frame.path(.desk(.board(nil, nil))),
        week: WeekFilter.text(week),
        venues: [Choice("", words.text("board.mine"))]
          + venues.map {
            Choice(
              $0.id.text,
              [$0.name, $0.municipality].compactMap(\.self).joined(separator: ", "),
              isSelected: $0.id == venue
            )
          },
        freeRooms: Link(frame.path(.desk(.freeRooms)), words.text("board.freeRooms")),
        places: places.enumerated().map { BoardPlace($1, number: $0 + 1, frame) },
        isEmpty: places.isEmpty
      )
    ).render()
  }

  private struct Content {
    let back: Link
    let title: String
    let steps: WeekSteps
    let action: String
    let week: String
    let venues: [Choice]
    let freeRooms: Link
    let places: [BoardPlace]
    let isEmpty: Bool
  }
}
