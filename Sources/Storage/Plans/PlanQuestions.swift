package import Scheduling

extension Reading {
  /// The activities whose sessions stand in public, or soon will, in order of id.
  package func activitiesWithSessions(
    at venue: Identifier<Venue>? = nil,
    after: Identifier<Activity>?,
    limit: Int
  ) throws -> [StoredActivity] {
    var wanted = Conditions()
    if let venue { wanted.add("a.id IN (\(activitiesMeeting(at: wanted.bind(venue))))") }
    wanted.add("a.state IN ('submitted', 'published')")
    if let after { wanted.add("a.id > \(wanted.bind(after))") }
    let most = wanted.bind(limit)
    return try list(
      "SELECT \(activityColumns) FROM activity a \(wanted.clause) ORDER BY a.id LIMIT \(most)",
      wanted.arguments
    ) { try $0.takeActivity() }
  }

  /// The parties that hold or want a place in an activity's sessions or its course: those of `activeBookings`, who are
  /// written to when a session changes.
  package func bookingCounts(of activity: Identifier<Activity>) throws -> ActivityBookings {
    let rows = try list(
      """
      SELECT b.session_id, b.state, COUNT(*), COUNT(b.email), CAST(SUM(b.places) AS \(dialect.integer))
      FROM booking b WHERE b.activity_id = ?1 AND b.state IN (\(activeStates))
      GROUP BY b.session_id, b.state
      """,
      activity
    ) { row in
      (
        session: try row.takeOptional(Identifier<Session>.self), state: try row.take(Booking.State.self),
        parties: try row.take(Int.self), reachable: try row.take(Int.self), places: try row.take(Int.self)
      )
    }
    return rows.reduce(into: ActivityBookings()) { bookings, row in
      var more = BookingCounts(reachable: row.reachable, taken: row.state.takesPlaces ? row.places : 0)
      switch row.state {
      case .confirmed: more.confirmed = row.parties
      case .held: more.held = row.parties
      default: more.waiting = row.parties
      }
      if let session = row.session {
        bookings.sessions[session] = (bookings.sessions[session] ?? BookingCounts()) + more
      } else {
        bookings.course = bookings.course + more
      }
    }
  }

  /// Those of an activity's bookings that go on and have an e-mail address.
  package func reachableBookings(of activity: Identifier<Activity>) throws -> Set<Identifier<Booking>> {
    let found = try list(
      """
      SELECT b.id FROM booking b WHERE b.activity_id = ?1 AND b.state IN (\(activeStates)) AND b.email IS NOT NULL
      """,
      activity
    ) { try $0.take(Identifier<Booking>.self) }
    return Set(found)
  }

  /// The uses of a room in a span of time, by groups that stand in public or soon will.
  package func uses(of room: Identifier<Room>, from: Instant, until: Instant) throws -> [RoomUse] {
    try uses("a.room_id = ?1 AND s.venue_id IS NULL", of: room, from: from, until: until)
      + uses("s.room_id = ?1", of: room, from: from, until: until)
  }

  private func uses(
    _ there: String,
    of room: Identifier<Room>,
    from: Instant,
    until: Instant
  ) throws -> [RoomUse] {
    // No session and no margin is longer than two days, so that an index on the start bounds the rows read.
    try list(
      """
      SELECT s.id, s.activity_id, a.organisation_id, s.start, s.starts_at - a.set_up * 60, s.ends_at + a.clearing * 60
      FROM activity a JOIN session s ON s.activity_id = a.id
      WHERE \(there) AND s.starts_at > ?2 AND s.starts_at < ?3 AND s.state = 'scheduled'
        AND a.state IN ('submitted', 'published')
      """,
      room,
      from - 3 * 86_400,
      until + 86_400
    ) { row in
      let (session, activity) = (try row.take(Identifier<Session>.self), try row.take(Identifier<Activity>.self))
      return RoomUse(
        session: session,
        activity: activity,
        organisation: try row.take(),
        room: room,
        start: try row.take(),
        from: try row.take(),
        until: try row.take()
      )
    }
  }
}

extension Reading {
  /// What is taken of a venue in a span of time, room or none, set-up and clearing included, by groups that stand in
  /// public or soon will.
  package func uses(at venue: Identifier<Venue>, from: Instant, until: Instant) throws -> [PlaceUse] {
    try list(
      """
      SELECT CASE WHEN s.venue_id IS NULL THEN a.room_id ELSE s.room_id END, s.starts_at - a.set_up * 60,
        s.ends_at + a.clearing * 60
      FROM activity a JOIN session s ON s.activity_id = a.id
      WHERE a.id IN (\(activitiesMeeting(at: "?1"))) AND COALESCE(s.venue_id, a.venue_id) = ?1
        AND s.starts_at > ?2 AND s.starts_at < ?3 AND s.state = 'scheduled' AND a.state IN ('submitted', 'published')
      """,
      venue,
      from - 3 * 86_400,
      until + 86_400
    ) { row in
      PlaceUse(room: try row.takeOptional(), from: try row.take(), until: try row.take())
    }
  }
}

extension Writing {
  /// Takes the locks of rooms, in order of id, whatever order they come in.
  package func lock(_ rooms: Set<Identifier<Room>>) throws {
    for room in rooms.sorted() {
      _ = try rows("SELECT id FROM room WHERE id = ?1 \(dialect.rowLock)", [room.sqlValue])
    }
  }

  /// Writes down where sessions that have begun were held, before their group moves away.
  package func keepPlace(ofBegunSessionsOf activity: Identifier<Activity>, at place: Place, now: Instant) throws {
    try run(
      """
      UPDATE session SET venue_id = ?2, room_id = ?3
      WHERE activity_id = ?1 AND starts_at <= ?4 AND venue_id IS NULL
      """,
      activity,
      place.venue,
      place.room,
      now
    )
  }
}
