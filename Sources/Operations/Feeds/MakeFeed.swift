package import ICalendar
package import Language
package import Scheduling
package import Storage

/// The calendar of a scope's sessions, as a subscriber gets it.
package struct MakeFeed: Sendable {
  package struct Answer: Sendable {
    package let feed: CalendarFeed
    /// The later of the last change and the midnight that moved the window: it never goes back.
    package let lastModified: Instant
  }

  package var scope: FeedScope
  package var language: LanguageCode
  /// Where the product is reached, without a slash at the end.
  package var publicURL: String

  package init(_ scope: FeedScope, language: LanguageCode, publicURL: String) {
    self.scope = scope
    self.language = language
    self.publicURL = publicURL
  }

  /// Days back, days ahead.
  private static let window = (back: 30, ahead: 366)
  private static let mostEvents = 20_000

  /// - Throws: `OperationError.notFound` for a venue, group or organisation that there is none of; `gone` for a child
  ///   that has grown up.
  package func run(at desk: Desk, as actor: Actor) async throws -> Answer {
    try Rights.require(actor, .browse)
    let zone = try desk.zones.zone(FeedDay.zone)
    let now = desk.now()
    let today = zone.local(now).date
    return try await desk.read { [self] reading in
      let (name, about) = try subject(in: reading, today: today)
      var filter = SessionFilter(
        from: zone.instant(LocalDateTime(today - Self.window.back, .midnight)),
        until: zone.instant(LocalDateTime(today + Self.window.ahead, .midnight)),
        limit: Self.mostEvents
      )
      if case .activity(let activity) = scope { filter.activity = activity }
      var sieve = ProgrammeSieve(scope.filter, in: reading, zones: desk.zones, at: now)
      let sessions = try sieve.sessions(filter)
        .filter { $0.availability != .cancelled || $0.session.start.date >= today - 1 }
        .filter(suits)
      let fingerprint = try reading.fingerprint(of: scope)
      let writer = FeedWriting(words: Phrasebook(language), publicURL: publicURL, zones: desk.zones)
      let events = try sessions.map { try writer.event($0) }
      let feed = writer.feed(named: name, about: about, scope: scope, events: events)
      let midnight = zone.instant(LocalDateTime(today, .midnight))
      let changes = [fingerprint.changed, midnight] + events.map(\.lastModified)
      return Answer(feed: feed, lastModified: changes.max() ?? midnight)
    }
  }

  /// Whether a session is for the child that the feed follows, if it follows one.
  private func suits(_ view: SessionView) -> Bool {
    guard case .born(let month, _) = scope else { return true }
    return month.ages(on: view.session.start.date).contains(where: view.activity.activity.audience.admits)
  }

  /// The feed's name, and the page's path that shows the same.
  private func subject(in reading: any Reading, today: LocalDate) throws -> (name: String, path: String) {
    let words = Phrasebook(language)
    let root = "/\(language.rawValue)"
    switch scope {
    case .all: return (words.text("feed.all"), root)
    case .venue(let id):
      guard let venue = try reading.venue(id)?.value else { throw OperationError.notFound }
      return (venue.name, "\(root)/venues/\(id)")
    case .activity(let id):
      guard let stored = try reading.activity(id), stored.activity.isVisible(to: .visitor) else {
        throw OperationError.notFound
      }
      var shelf = Shelf(reading)
      let view = try shelf.view(stored)
      let title = view.activity.texts.text(for: language.rawValue).text.title
      return ("\(title), \(view.venue.name)", "\(root)/groups/\(id)")
    case .organisation(let id):
      return (try narrowed(words, in: reading) ?? words.text("feed.all"), "\(root)/organisations/\(id)")
    case .filtered:
      let query = scope.filter.query
      let name = try narrowed(words, in: reading)?.capitalisedFirst ?? words.text("feed.all")
      return (name, query.isEmpty ? root : "\(root)?\(query)")
    case .born(let month, let filter):
      guard month.isOfChild(on: today) else {
        throw month.months(until: today) > 0 ? OperationError.gone : OperationError.notFound
      }
      // The page is told nothing of the child.
      let path = filter.query.isEmpty ? root : "\(root)?\(scope.filter.query)"
      return (words.ageFollowing(month, narrowed: try narrowed(words, in: reading), today: today), path)
    }
  }

  /// What the scope narrows the programme by, in words that may stand within others.
  private func narrowed(_ words: Phrasebook, in reading: any Reading) throws -> String? {
    let names = try reading.names(of: scope.filter)
    let organisation = names.organisation.map(words.organisation)
    return words.filterWithin(scope.filter, venue: names.venue?.name, organisation: organisation)
  }
}

/// What a feed's bytes depend on, so that finished bytes are kept until exactly this changes.
package struct FeedDay: Hashable, Sendable {
  /// The window of every feed moves at midnight here.
  package static let zone = "Europe/Helsinki"

  package let today: LocalDate
  package let fingerprint: FeedFingerprint

  /// Reads what a feed's bytes now depend on.
  package static func now(_ scope: FeedScope, at desk: Desk) async throws -> FeedDay {
    let today = try desk.zones.zone(zone).local(desk.now()).date
    let fingerprint = try await desk.read { try $0.fingerprint(of: scope) }
    return FeedDay(today: today, fingerprint: fingerprint)
  }
}
