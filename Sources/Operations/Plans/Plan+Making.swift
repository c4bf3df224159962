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
        refused[id] = PlanOutline.Refused(snapshot.activity, error)
        continue
      }
      if let planned, maker.isOfOne || maker.isOfHours || !planned.changesNothing { activities.append(planned) }
    }
    (calendars, notes, venue, closing) = (maker.changed, maker.notes, maker.venue, maker.closing)
    try findConflicts(in: reading, hours: maker.venue, lockRooms: lockRooms)
    if maker.isOfHours { keepThoseOutsideOpeningHours() }
    for index in activities.indices { try maker.settle(&activities[index], in: reading) }
    fingerprint = try sign()
  }

  /// Of a venue's opening hours alone the plan says what lies outside them.
  private mutating func keepThoseOutsideOpeningHours() {
    for index in activities.indices {
      activities[index].conflicts.removeAll { if case .roomTaken = $0 { true } else { false } }
    }
    activities.removeAll { $0.conflicts.isEmpty }
  }

  /// Every session of the groups concerned against opening hours and against whoever else has the room.
  ///
  /// - Parameter changed: a venue whose opening hours are to be others than the stored.
  mutating func findConflicts(
    in reading: any Reading,
    hours changed: Venue? = nil,
    lockRooms: (Set<Identifier<Room>>) throws -> Void
  ) throws {
    let ids = activities.reduce(into: Set<Identifier<Venue>>()) { $0.formUnion($1.venues) }
    let venues = try ids.sorted().compactMap { id in
      if let changed, changed.id == id { return changed }
      return try reading.venue(id)?.value
    }
    let rooms = venues.flatMap(\.rooms)
    var found = try clashes(in: reading, rooms: rooms, lockRooms: lockRooms)
    let news = activities.map(\.sessions.added.count)
    for index in activities.indices { activities[index].yield(to: found) }
    if news != activities.map(\.sessions.added.count) {
      found = try clashes(in: reading, rooms: rooms, lockRooms: lockRooms)
    }
    let hours = Dictionary(uniqueKeysWithValues: venues.compactMap { one in one.hoursInForce.map { (one.id, $0) } })
    let anew = activities.reduce(into: Set<Identifier<Session>>()) { $0.formUnion($1.heldAnew) }
    // Where neither is held anew, the two had the room before this plan.
    func isNew(_ use: RoomUse) -> Bool { use.session.map(anew.contains) ?? true }
    let mine = Dictionary(grouping: found, by: \.mine.activity)
    for index in activities.indices {
      activities[index].conflicts =
        activities[index].outsideOpeningHours(hours)
        + (mine[activities[index].after.id] ?? []).map { clash in
          .roomTaken(clash, isBlocking: isNew(clash.mine) || isNew(clash.other))
        }
    }
  }

  private func clashes(
    in reading: any Reading,
    rooms: [Room],
    lockRooms: (Set<Identifier<Room>>) throws -> Void
  ) throws -> [RoomClash] {
    try reading.clashes(
      of: activities.flatMap(\.uses),
      in: rooms,
      released: activities.reduce(into: Set<Identifier<Session>>()) { $0.formUnion($1.released) },
      lockRooms: lockRooms
    )
  }

  /// The digest of all that the plan does, and of whom the queue moves by it.
  private func sign() throws -> String {
    struct Signed: Encodable {
      let outline: PlanOutline
      let moves: [[String]]
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var unsigned = outline
    unsigned.fingerprint = ""
    let moves = activities.flatMap(\.queue).map { [$0.booking.text, $0.kind.rawValue] }
    let bytes = Array(try encoder.encode(Signed(outline: unsigned, moves: moves)))
    return String(Crypto.sha256(bytes).hexadecimal.prefix(32))
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
