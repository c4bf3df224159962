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
  /// The clashes of new uses with each other and with those that stand, by start.
  ///
  /// Both are walked once, in order of time, beside those that are not over yet.
  ///
  /// - Parameter rooms: all rooms of the venues concerned, so that a part blocks the whole and the whole its parts.
  package static func clashes(
    of new: [RoomUse],
    with standing: [RoomUse],
    rooms: [Room]
  ) -> [RoomClash] {
    var blocked: [Identifier<Room>: [Identifier<Room>]] = [:]
    var running: [Identifier<Room>: [(use: RoomUse, isNew: Bool)]] = [:]
    var clashes: [RoomClash] = []
    let all = new.map { (use: $0, isNew: true) } + standing.map { (use: $0, isNew: false) }
    for (use, isNew) in all.sorted(by: { $0.use.comesBefore($1.use) }) {
      let taken = blocked[use.room] ?? rooms.blocked(by: use.room).sorted()
      blocked[use.room] = taken
      for room in taken {
        running[room]?.removeAll { $0.use.until <= use.from }
        for other in running[room] ?? [] where isNew || other.isNew {
          // Of two new ones, the later says it.
          clashes.append(isNew ? RoomClash(mine: use, other: other.use) : RoomClash(mine: other.use, other: use))
        }
      }
      running[use.room, default: []].append((use, isNew))
    }
    return clashes.sorted { one, next in
      one.mine == next.mine ? one.other.comesBefore(next.other) : one.mine.comesBefore(next.mine)
    }
  }

  private func comesBefore(_ other: RoomUse) -> Bool {
    (from, activity, start, room) < (other.from, other.activity, other.start, other.room)
  }
}

/// A venue in use by one session, in a room or nobody has said in which.
package struct PlaceUse: Hashable, Sendable {
  package var room: Identifier<Room>?
  package var from: Instant
  package var until: Instant

  package init(room: Identifier<Room>?, from: Instant, until: Instant) {
    (self.room, self.from, self.until) = (room, from, until)
  }
}
