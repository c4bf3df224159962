package import Scheduling
import Storage

/// A week of places, room by room: one's own groups by name, those of others as taken.
package struct ReadBoard: Sendable {
  package struct Entry: Sendable {
    package let session: Session
    /// Nil of another organisation's group: that the room is taken is all that is told.
    package let activity: Activity?
    /// Whose it is; nil of another's group that hides something.
    package let organisation: Organisation?
    package let room: Identifier<Room>?
    /// Sessions that have the same room, or a part of it, at the same time.
    package fileprivate(set) var clashes: [Identifier<Session>] = []
    fileprivate let use: RoomUse?
  }

  package struct Day: Sendable {
    package let date: LocalDate
    /// Nil where nobody has said when the place is open; none where it is closed by its hours.
    package let spans: [OpeningHours.Span]?
    /// Why it is closed all day.
    package let closures: [Closure]
  }

  package struct Place: Sendable {
    package let venue: Venue
    package let days: [Day]
    /// By start.
    package let entries: [Entry]
  }

  package var week: ISOWeek
  /// Nil for those where one's own groups meet in the week.
  package var venue: Identifier<Venue>?

  package init(_ week: ISOWeek, at venue: Identifier<Venue>? = nil) { (self.week, self.venue) = (week, venue) }

  /// So many places stand on one page at most.
  private static let mostPlaces = 6
  private static let mostSessions = 2000

  /// - Throws: `OperationError.notFound` for a venue that there is none of; `notSignedIn`, `notAllowed`.
  package func run(at desk: Desk, as actor: Actor) async throws -> [Place] {
    try Rights.requireAnywhere(actor, .readDrafts)
    return try await desk.read { [self] reading in
      let closures = try reading.closureCalendars()
      return try venues(in: reading, at: desk, for: actor).map { id in
        guard let venue = try reading.venue(id)?.value else { throw OperationError.notFound }
        var entries = try sessions(at: id, in: reading, at: desk).compactMap {
          try entry($0, in: reading, for: actor, at: desk)
        }
        entries.noteClashes(in: venue.rooms)
        return Place(venue: venue, days: days(of: venue, closures), entries: entries)
      }
    }
  }

  private func sessions(
    at venue: Identifier<Venue>?,
    in reading: any Reading,
    at desk: Desk
  ) throws -> [ListedSession] {
    let zone = try desk.zones.zone(FeedDay.zone)
    var filter = SessionFilter(
      from: zone.instant(LocalDateTime(week.monday, .midnight)),
      until: zone.instant(LocalDateTime(week.monday + 7, .midnight)),
      venue: venue,
      limit: Self.mostSessions
    )
    (filter.states, filter.includesUnlisted) = ([.draft, .submitted, .published, .cancelled], true)
    return try reading.sessions(filter)
  }

  private func venues(in reading: any Reading, at desk: Desk, for actor: Actor) throws -> [Identifier<Venue>] {
    if let venue { return [venue] }
    let mine = try sessions(at: nil, in: reading, at: desk)
      .filter { Rights.allows(actor, .readDrafts, on: $0.subject) }
      .map { $0.session.site?.venue ?? $0.activity.activity.place.venue }
    let counts = Dictionary(grouping: mine) { $0 }.mapValues(\.count)
    return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(Self.mostPlaces).map(\.key)
  }

  /// Nil for what is nobody else's business, and keeps nobody from the room.
  private func entry(
    _ listed: ListedSession,
    in reading: any Reading,
    for actor: Actor,
    at desk: Desk
  ) throws -> Entry? {
    let (session, activity) = (listed.session, listed.activity.activity)
    let isMine = Rights.allows(actor, .readDrafts, on: listed.subject)
    guard isMine || !session.isCancelled && [.submitted, .published].contains(activity.state) else { return nil }
    let zone = try desk.zones.zone(activity.schedule.zone)
    let names =
      isMine || activity.privacy == .open && activity.state.isPublic && !activity.enrolment.rules.isByInvitation
    let facts = SessionFacts(session)
    return Entry(
      session: session,
      activity: isMine ? activity : nil,
      organisation: names ? try reading.organisation(activity.organisation) : nil,
      room: (session.site ?? activity.place).room,
      use: session.isCancelled ? nil : RoomUse(facts, of: activity, session: session.id, zone: zone)
    )
  }

  private func days(of venue: Venue, _ calendars: [ClosureCalendar]) -> [Day] {
    let own = calendars.filter { $0.venue == venue.id }.flatMap(\.closures) + venue.closings
    return (0..<7).map { number in
      let date = week.monday + number
      return Day(
        date: date,
        spans: venue.openingHours?.spans(on: date),
        closures: own.filter { ($0.first...$0.last).contains(date) }
      )
    }
  }
}

extension [ReadBoard.Entry] {
  fileprivate mutating func noteClashes(in rooms: [Room]) {
    var others: [Identifier<Session>: [Identifier<Session>]] = [:]
    for clash in RoomUse.clashes(of: compactMap(\.use), with: [], rooms: rooms) {
      guard let mine = clash.mine.session, let other = clash.other.session else { continue }
      others[mine, default: []].append(other)
      others[other, default: []].append(mine)
    }
    for index in indices { self[index].clashes = others[self[index].session.id] ?? [] }
  }
}
