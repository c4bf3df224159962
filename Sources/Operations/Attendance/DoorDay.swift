package import Scheduling
import Storage

/// The sessions of today whose attendance the actor may read, in numbers: of a tablet, its venue's; of somebody who works
/// here, those of the own organisation and venue. No family's name.
package struct DoorDay: Sendable {
  package struct Entry: Sendable {
    package let view: SessionView
    package let venue: Venue
    package let parties: Int
    /// Which list of parties it is.
    package let version: String
    package let summary: AttendanceSummary
    package let room: DoorRoom
  }

  package init() {}

  /// - Throws: `OperationError.notSignedIn`, `notAllowed`.
  package func run(at desk: Desk, as actor: Actor) async throws -> [Entry] {
    try Rights.requireAnywhere(actor, .readAttendance)
    let (now, zones) = (desk.now(), desk.zones)
    return try await desk.read { reading in
      var shelf = Shelf(reading)
      return try reading.sessionsOfToday(for: actor, zones: zones, at: now).filter { listed in
        Rights.allows(actor, .readAttendance, on: listed.subject)
      }.map { listed in
        let entries = try reading.attendance(of: listed.session.id)
        let numbers = try reading.doorNumbers(of: listed.session.id)
        let marks = entries.map { (party: $0.party, mark: $0.mark) }
        let view = try shelf.view(listed)
        return Entry(
          view: view,
          venue: view.activity.venue,
          parties: entries.count,
          version: AttendanceList.version(of: entries),
          summary: AttendanceSummary(marks: marks, numbers: numbers),
          room: DoorRoom(view.counts.capacity, marks, numbers)
        )
      }
    }
  }
}

/// How many people are inside, for whoever has to get them out: at the tablet's venue, or where one's own groups meet
/// today; groups of other organisations in one number, since what they are is theirs to say.
package struct CountInside: Sendable {
  package struct Place: Sendable {
    package let venue: Venue
    package let own: [DoorDay.Entry]
    package let others: Int

    package var total: Int { own.reduce(others) { $0 + $1.summary.visitors } }
  }

  package init() {}

  /// People come before a session starts, and stay after its end; in seconds.
  private static let before = 3_600
  private static let after = 900

  static func isRunning(from startsAt: Instant, to endsAt: Instant, at now: Instant) -> Bool {
    startsAt - before <= now && now < endsAt + after
  }

  /// - Throws: `OperationError.notSignedIn`, `notAllowed`.
  package func run(at desk: Desk, as actor: Actor) async throws -> [Place] {
    let day = try await DoorDay().run(at: desk, as: actor)
    let (now, zones) = (desk.now(), desk.zones)
    return try await desk.read { reading in
      var shelf = Shelf(reading)
      var venues = day.map(\.venue.id)
      if case .device(let device) = actor { venues = [device.venue] }
      var inside: [Identifier<Venue>: Int] = [:]
      for listed in try reading.sessionsOfToday(at: Set(venues), zones: zones, at: now) {
        guard !Rights.allows(actor, .readAttendance, on: listed.subject), !listed.session.isCancelled,
          Self.isRunning(from: listed.startsAt, to: listed.endsAt, at: now), let venue = listed.subject.venue
        else { continue }
        let marks = try reading.attendance(of: listed.session.id).map { (party: $0.party, mark: $0.mark) }
        let numbers = try reading.doorNumbers(of: listed.session.id)
        inside[venue, default: 0] += AttendanceSummary(marks: marks, numbers: numbers).visitors
      }
      return try Set(venues).map { id in
        let own = day.filter { entry in
          entry.venue.id == id && !entry.view.session.isCancelled
            && Self.isRunning(from: entry.view.startsAt, to: entry.view.endsAt, at: now)
        }
        return Place(venue: try shelf.venue(id), own: own, others: inside[id] ?? 0)
      }.sorted { ($0.venue.name, $0.venue.id) < ($1.venue.name, $1.venue.id) }
    }
  }
}

extension Reading {
  /// Those that the actor's kind could have to do with: of a tablet, its venue's.
  fileprivate func sessionsOfToday(for actor: Actor, zones: ZoneTable, at now: Instant) throws -> [ListedSession] {
    var venue: Identifier<Venue>?
    if case .device(let device) = actor { venue = device.venue }
    return try sessionsOfToday(at: venue.map { [$0] }, zones: zones, at: now)
  }

  fileprivate func sessionsOfToday(
    at venues: Set<Identifier<Venue>>?,
    zones: ZoneTable,
    at now: Instant
  ) throws -> [ListedSession] {
    // Local days begin at most so many seconds before an instant, and end at most so many after.
    let (day, page) = (26 * 3_600, 200)
    var filter = SessionFilter(from: now - day, until: now + day, limit: page)
    filter.includesUnlisted = true
    if venues?.count == 1 { filter.venue = venues?.first }
    var found: [ListedSession] = []
    while true {
      let sessions = try sessions(filter, at: now)
      for listed in sessions where venues.map({ ids in listed.subject.venue.map(ids.contains) ?? false }) ?? true {
        let zone = try zones.zone(listed.activity.activity.schedule.zone)
        if listed.session.start.date == zone.local(now).date { found.append(listed) }
      }
      guard sessions.count == page, let last = sessions.last else { return found }
      filter.after = SessionCursor(startsAt: last.startsAt, id: last.session.id)
    }
  }
}
