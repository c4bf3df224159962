/// A room in use by one session, set-up and clearing included.
package struct RoomUse: Hashable, Sendable {
  /// Nil for a session that is only planned.
  package var session: Identifier<Session>?
  package var activity: Identifier<Activity>
  package var organisation: Identifier<Organisation>
  package var room: Identifier<Room>
  /// The local start of the session itself.
  package var start: LocalDateTime
  package var from: Instant
  package var until: Instant

  package init(
    session: Identifier<Session>?,
    activity: Identifier<Activity>,
    organisation: Identifier<Organisation>,
    room: Identifier<Room>,
    start: LocalDateTime,
    from: Instant,
    until: Instant
  ) {
    self.session = session
    self.activity = activity
    self.organisation = organisation
    self.room = room
    self.start = start
    self.from = from
    self.until = until
  }
}

extension RoomUse {
  /// What a session needs of the room that it is held in; nil where it is held in none.
  package init?(
    _ facts: SessionFacts,
    of activity: Activity,
    session: Identifier<Session>?,
    zone: Zone
  ) {
    guard let room = (facts.site ?? activity.place).room else { return nil }
    let minutes = facts.minutes ?? Session.assumedMinutes
    self.init(
      session: session,
      activity: activity.id,
      organisation: activity.organisation,
      room: room,
      start: facts.start,
      from: zone.instant(facts.start) - activity.margins.setUp * 60,
      until: zone.instant(facts.start.adding(minutes: minutes)) + activity.margins.clearing * 60
    )
  }
}

/// Two sessions that would need one room, or a room and its part, at one time.
package struct RoomClash: Hashable, Sendable {
  package var mine: RoomUse
  package var other: RoomUse
}

extension RoomUse {
  /// The clashes of new uses with each other and with those that stand.
  ///
  /// - Parameter rooms: all rooms of the venues concerned, so that a part blocks the whole and the whole its parts.
  package static func clashes(
    of new: [RoomUse],
    with standing: [RoomUse],
    rooms: [Room]
  ) -> [RoomClash] {
    var byRoom: [Identifier<Room>: [RoomUse]] = [:]
    for use in standing { byRoom[use.room, default: []].append(use) }
    for room in byRoom.keys { byRoom[room]?.sort { $0.from < $1.from } }
    var blocked: [Identifier<Room>: Set<Identifier<Room>>] = [:]
    var clashes: [RoomClash] = []
    for use in new.sorted(by: { ($0.from, $0.activity, $0.start) < ($1.from, $1.activity, $1.start) }) {
      let taken = blocked[use.room] ?? rooms.blocked(by: use.room)
      blocked[use.room] = taken
      for room in taken.sorted() {
        for other in byRoom[room] ?? [] where other.from < use.until && use.from < other.until {
          clashes.append(RoomClash(mine: use, other: other))
        }
      }
      // Each pair of new ones is found once: by the later of the two.
      byRoom[use.room, default: []].append(use)
    }
    return clashes
  }
}
