package import Language
package import Scheduling

/// What is on today at one place, in big type: for the screen at its door.
package struct TodayPage: Sendable {
  private let frame: Frame
  private let venue: Venue
  private let sessions: [ListedSession]
  private let over: Set<Identifier<Session>>
  private let next: ListedSession?
  private let closures: [Closure]
  private let now: LocalDateTime

  /// Today's page of a meeting place.
  ///
  /// - Parameters:
  ///   - sessions: today's.
  ///   - over: those of them that have ended.
  ///   - next: the first that is to come on another day.
  ///   - now: on the place's wall clock.
  package init(
    _ language: LanguageCode,
    _ venue: Venue,
    sessions: [ListedSession],
    over: Set<Identifier<Session>>,
    next: ListedSession?,
    closures: [Closure],
    now: LocalDateTime,
    publicURL: String
  ) {
    frame = Frame(language, at: .today(venue.id), today: now.date, publicURL: publicURL)
    self.venue = venue
    self.sessions = sessions
    self.over = over
    self.next = next
    self.closures = closures
    self.now = now
  }

  /// The page as HTML.
  package func render() -> String {
    let words = frame.words
    let coming = sessions.inOrder.filter { !over.contains($0.session.id) }
    // What is not as planned comes first: somebody at the door may have come in vain.
    let changed = coming.filter { $0.flag(frame) != nil }
    let planned = coming.filter { $0.flag(frame) == nil }
    let content = Content(
      name: venue.name,
      day: words.longDate(frame.today, today: frame.today).capitalisedFirst,
      door: Door(venue, closures: closures, now: now, frame),
      changed: changed.map { SessionRow($0, frame, atVenue: true) },
      planned: planned.map { SessionRow($0, frame, atVenue: true) },
      over: sessions.inOrder.filter { over.contains($0.session.id) }.map { SessionRow($0, frame, atVenue: true) },
      isEmpty: coming.isEmpty,
      next: next.map { words.text("todayPage.next", ["when": "\($0.when(frame)) \($0.title(frame).text)"]) },
      updated: words.text("todayPage.updated", ["time": words.time(now.time)]),
      back: Link(frame.path(.venue(venue.id)), words.text("todayPage.back"))
    )
    let title = "\(words.text("todayPage.title")): \(venue.name)"
    return Document(template: .today, frame: frame, title: title, content: content).render()
  }

  private struct Content {
    let name: String
    let day: String
    let door: Door?
    let changed: [SessionRow]
    let planned: [SessionRow]
    let over: [SessionRow]
    let isEmpty: Bool
    let next: String?
    let updated: String
    let back: Link
  }
}
