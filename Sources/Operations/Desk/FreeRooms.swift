package import Scheduling
import Storage

/// Which rooms are free at the times of a schedule; a place without rooms is one.
package struct FindFreeRooms: Sendable {
  package struct Answer: Sendable {
    package let venue: Venue
    /// Nil of a place that has none.
    package let room: Room?
    /// The times that were asked for: those that are left out for a holiday are not.
    package let asked: [LocalDateTime]
    /// When it is taken.
    package let taken: Set<LocalDateTime>
    /// When the place is closed by its hours.
    package let outside: Set<LocalDateTime>
    /// When groups meet in the place of which nobody has said in which room.
    package let beside: Set<LocalDateTime>

    package var free: [LocalDateTime] { asked.filter { !taken.contains($0) && !outside.contains($0) } }
  }

  package var schedule: Schedule
  package var municipality: String?

  package init(_ schedule: Schedule, in municipality: String? = nil) {
    (self.schedule, self.municipality) = (schedule, municipality)
  }

  /// Refuses whoever looks after no groups.
  ///
  /// - Throws: `OperationError.notSignedIn`, `notAllowed`.
  package static func require(_ actor: Actor) throws { try Rights.requireAnywhere(actor, .readDrafts) }

  /// The freest first, then by name.
  ///
  /// - Throws: `OperationError.notSignedIn`, `notAllowed`.
  package func run(at desk: Desk, as actor: Actor) async throws -> [Answer] {
    try Self.require(actor)
    let now = desk.now()
    return try await desk.read { [self] reading in
      let (zone, closures) = (try desk.zones.zone(schedule.zone), try reading.closureCalendars())
      let venues = try reading.venues().map(\.value).filter { municipality == nil || $0.municipality == municipality }
      return try venues.flatMap { try rooms(of: $0, zone, closures, now: now, in: reading) }.sorted { one, other in
        (other.free.count, one.beside.count, one.venue.name, one.room?.name ?? "")
          < (one.free.count, other.beside.count, other.venue.name, other.room?.name ?? "")
      }
    }
  }

  private func rooms(
    of venue: Venue,
    _ zone: Zone,
    _ closures: [ClosureCalendar],
    now: Instant,
    in reading: any Reading
  ) throws -> [Answer] {
    let times = times(at: venue, zone, closures, now: now)
    guard let from = times.map(\.from).min(), let until = times.map(\.until).max() else { return [] }
    let uses = PlaceDiary(try reading.uses(at: venue.id, from: from, until: until))
    let (all, outside) = (times.map(\.start), Set(times.filter { !$0.isOpen }.map(\.start)))
    func starts(_ isMeant: (PlaceUse) -> Bool) -> Set<LocalDateTime> {
      Set(times.filter { time in uses.during(time).contains(where: isMeant) }.map(\.start))
    }
    guard !venue.rooms.isEmpty else {
      return [
        Answer(venue: venue, room: nil, asked: all, taken: starts { _ in true }, outside: outside, beside: [])
      ]
    }
    let beside = starts { $0.room == nil }
    return venue.rooms.map { room in
      let blocked = venue.rooms.blocked(by: room.id)
      let taken = starts { $0.room.map(blocked.contains) ?? false }
      return Answer(
        venue: venue,
        room: room,
        asked: all,
        taken: taken,
        outside: outside,
        beside: beside.subtracting(taken)
      )
    }
  }

  /// When it would be used, from now on.
  private func times(
    at venue: Venue,
    _ zone: Zone,
    _ closures: [ClosureCalendar],
    now: Instant
  ) -> [AskedTime] {
    let today = zone.local(now).date
    let first = max(schedule.segments.map(\.first).min() ?? today, today)
    let dates = schedule.dates(
      in: zone,
      window: first...(first + ActivitySnapshot.horizon),
      closures: closures.filter { calendar in
        schedule.observance.concerns(calendar, municipality: venue.municipality, venues: [venue.id])
      },
      home: venue.id
    )
    return dates.meetings.map { AskedTime($0, at: venue, in: zone) }.filter { $0.from > now }
  }
}

/// A time that a room is asked for.
private struct AskedTime {
  let start: LocalDateTime
  let from: Instant
  let until: Instant
  let isOpen: Bool

  init(_ meeting: Meeting, at venue: Venue, in zone: Zone) {
    let end = meeting.start.adding(minutes: meeting.minutes ?? Session.assumedMinutes)
    (start, from, until) = (meeting.start, zone.instant(meeting.start), zone.instant(end))
    isOpen = venue.hoursInForce?.covers(meeting.start, until: end) ?? !venue.isClosed(on: meeting.start.date)
  }
}

/// The uses of a venue by the days on which they are.
private struct PlaceDiary {
  private var days: [Int: [PlaceUse]] = [:]

  init(_ uses: [PlaceUse]) {
    for use in uses { for day in Self.days(use.from, use.until) { days[day, default: []].append(use) } }
  }

  func during(_ time: AskedTime) -> [PlaceUse] {
    Self.days(time.from, time.until).flatMap { days[$0] ?? [] }
      .filter { $0.from < time.until && time.from < $0.until }
  }

  private static func days(_ from: Instant, _ until: Instant) -> ClosedRange<Int> {
    let first = from.seconds / 86_400
    return first...max(first, until.seconds / 86_400)
  }
}
