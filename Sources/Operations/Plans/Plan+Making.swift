import Foundation
import ICalendar
import Scheduling
import Storage

extension Plan {
  /// Makes the plan of a request from what is stored; changes nothing.
  ///
  /// - Parameters:
  ///   - ids: the activities to look at; under their locks when the plan is to be done.
  ///   - lockRooms: called with the rooms that the plan needs before anybody looks whether they are free.
  init(
    _ maker: PlanMaker,
    of ids: [Identifier<Activity>],
    in reading: any Reading,
    lockRooms: (Set<Identifier<Room>>) throws -> Void = { _ in }
  ) throws {
    var maker = maker
    for id in ids {
      guard let snapshot = try maker.snapshot(of: id, in: reading) else { continue }
      examined += 1
      let planned: ActivityPlan?
      do throws(EditRefusal) { planned = try maker.plan(snapshot) } catch {
        guard !maker.isOfOne else { throw OperationError.editRefused(error) }
        if error != .nothingFollows { refused[id] = error }
        continue
      }
      if let planned, maker.isOfOne || !planned.changesNothing { activities.append(planned) }
    }
    try findConflicts(in: reading, lockRooms: lockRooms)
    calendars = maker.changed
    fingerprint = try Self.fingerprint(of: outline)
  }

  /// Every planned session against opening hours and against whoever else has the room.
  mutating func findConflicts(
    in reading: any Reading,
    lockRooms: (Set<Identifier<Room>>) throws -> Void
  ) throws {
    let ids = activities.reduce(into: Set<Identifier<Venue>>()) { $0.formUnion($1.venues) }
    let venues = try ids.sorted().compactMap { try reading.venue($0)?.value }
    let hours = Dictionary(uniqueKeysWithValues: venues.compactMap { one in one.openingHours.map { (one.id, $0) } })
    for index in activities.indices { activities[index].conflicts = activities[index].outsideOpeningHours(hours) }
    let released = activities.reduce(into: Set<Identifier<Session>>()) { $0.formUnion($1.released) }
    let found = try reading.clashes(
      of: activities.flatMap(\.uses),
      in: venues.flatMap(\.rooms),
      released: released,
      lockRooms: lockRooms
    )
    let clashes = Dictionary(grouping: found, by: \.mine.activity)
    for index in activities.indices {
      let mine = clashes[activities[index].after.id] ?? []
      activities[index].conflicts += mine.map { .roomTaken($0) }
    }
  }

  private static func fingerprint(of outline: PlanOutline) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var unsigned = outline
    unsigned.fingerprint = ""
    return String(Crypto.sha256(Array(try encoder.encode(unsigned))).hexadecimal.prefix(32))
  }
}

extension Reading {
  /// The clashes of new uses with each other and with those that are stored.
  ///
  /// - Parameters:
  ///   - released: sessions whose stored use no longer counts.
  ///   - lockRooms: called with every room that the answer hangs on, before any of them is asked.
  func clashes(
    of uses: [RoomUse],
    in rooms: [Room],
    released: Set<Identifier<Session>>,
    lockRooms: (Set<Identifier<Room>>) throws -> Void = { _ in }
  ) throws -> [RoomClash] {
    guard let from = uses.map(\.from).min(), let until = uses.map(\.until).max() else { return [] }
    let wanted = Set(uses.map(\.room)).reduce(into: Set<Identifier<Room>>()) { $0.formUnion(rooms.blocked(by: $1)) }
    try lockRooms(wanted)
    let standing = try wanted.sorted().flatMap { try self.uses(of: $0, from: from, until: until) }
      .filter { use in use.session.map { !released.contains($0) } ?? true }
    return RoomUse.clashes(of: uses, with: standing, rooms: rooms)
  }
}
