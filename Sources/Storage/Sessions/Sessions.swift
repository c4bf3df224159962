package import Scheduling

/// A session with what a list shows of it: its activity, its venue and its places.
package struct ListedSession: Sendable {
  package var session: Session
  package var startsAt: Instant
  package var endsAt: Instant
  package var activity: StoredActivity
  package var confirmedPlaces: Int
  package var heldPlaces: Int
  package var offeredPlaces: Int
  package var waitlistedPlaces: Int

  package var counts: PlaceCounts {
    PlaceCounts(
      capacity: activity.activity.enrolment.capacity(of: session),
      confirmed: confirmedPlaces,
      held: heldPlaces,
      offered: offeredPlaces,
      waitlisted: waitlistedPlaces
    )
  }
}

let sessionColumns = """
  s.id, s.activity_id, s.uid, s.original_start, s.start, s.minutes, s.place, s.note, s.title, s.venue_id, \
  s.room_id, s.places, s.state, s.reason, s.with_others, s.sequence, s.changed
  """

extension Row {
  mutating func takeSession() throws -> Session {
    let (id, activity) = (try take(Identifier<Session>.self), try take(Identifier<Activity>.self))
    let (uid, original) = (try take(String.self), try take(LocalDateTime.self))
    let (start, minutes) = (try take(LocalDateTime.self), try takeOptional(Int.self))
    let (place, note) = (try takeOptional(String.self), try takeOptional(String.self))
    let title = try takeOptional(JSONColumn<[String: String]>.self)?.value
    let (venue, room) = (try takeOptional(Identifier<Venue>.self), try takeOptional(Identifier<Room>.self))
    let places = try takeOptional(Int.self)
    let (state, reason) = (try take(String.self), try takeOptional(String.self))
    return Session(
      id: id,
      activity: activity,
      uid: uid,
      originalStart: original,
      start: start,
      minutes: minutes,
      place: place,
      note: note,
      title: title,
      site: venue.map { Place(venue: $0, room: room) },
      places: places,
      state: state == "cancelled" ? .cancelled(reason: reason) : .scheduled,
      isCancelledWithOthers: try take(),
      sequence: try take(),
      changed: try take()
    )
  }

  fileprivate mutating func takeListed() throws -> ListedSession {
    let session = try takeSession()
    let (startsAt, endsAt) = (try take(Instant.self), try take(Instant.self))
    let (confirmed, held) = (try take(Int.self), try take(Int.self))
    let (offered, waitlisted) = (try take(Int.self), try take(Int.self))
    return ListedSession(
      session: session,
      startsAt: startsAt,
      endsAt: endsAt,
      activity: try takeActivity(),
      confirmedPlaces: confirmed,
      heldPlaces: held,
      offeredPlaces: offered,
      waitlistedPlaces: waitlisted
    )
  }
}

extension Reading {
  /// - Parameter now: the parameter by which holds and offers whose time is over are left out.
  private func listedColumns(at now: String) -> String {
    let live = " AND b.expires > \(now)"
    return """
      \(sessionColumns), s.starts_at, s.ends_at, \(places("confirmed")), \(places("held", live)), \
      \(places("offered", live)), \(places("waitlisted")), \(activityColumns)
      """
  }

  /// The places of the session's own bookings in a state, and of its course's.
  private func places(_ state: String, _ more: String = "") -> String {
    """
    (SELECT CAST(COALESCE(SUM(b.places), 0) AS \(dialect.integer)) FROM booking b
     WHERE b.session_id = s.id AND b.state = '\(state)'\(more))
    + (SELECT CAST(COALESCE(SUM(b.places), 0) AS \(dialect.integer)) FROM booking b
     WHERE b.activity_id = s.activity_id AND b.session_id IS NULL AND b.state = '\(state)'\(more))
    """
  }

  /// A session by itself, for what is decided from its ledger: to count its places is the ledger's part.
  package func bareSession(_ id: Identifier<Session>) throws -> Session? {
    try first("SELECT \(sessionColumns) FROM session s WHERE s.id = ?1", id) { try $0.takeSession() }
  }

  /// The activity of a session.
  package func activity(of session: Identifier<Session>) throws -> Identifier<Activity>? {
    try first("SELECT activity_id FROM session WHERE id = ?1", session) { try $0.take() }
  }

  /// A session with its places as they were at an instant; without one, holds and offers count whose time is over, too.
  package func session(
    _ id: Identifier<Session>,
    at now: Instant = Instant(seconds: 0)
  ) throws -> ListedSession? {
    try first(
      """
      SELECT \(listedColumns(at: "?2")) FROM session s JOIN activity a ON a.id = s.activity_id WHERE s.id = ?1
      """,
      id,
      now
    ) { try $0.takeListed() }
  }

  /// Sessions by start, of published and cancelled activities unless others are asked for, with their places as they were at an instant; without
  /// one, holds and offers count whose time is over, too.
  package func sessions(_ filter: SessionFilter, at now: Instant = Instant(seconds: 0)) throws -> [ListedSession] {
    var wanted = Conditions()
    let moment = wanted.bind(now)
    wanted.add("a.id = s.activity_id")
    wanted.add("v.id = COALESCE(s.venue_id, a.venue_id)")
    wanted.add("s.starts_at >= \(wanted.bind(filter.earliestStart))")
    wanted.add("s.starts_at < \(wanted.bind(filter.until))")
    wanted.add("s.ends_at > \(wanted.bind(filter.from))")
    // Written out, not bound: an index of what families see goes by these very words.
    let states = Activity.State.allCases.filter(filter.states.contains).map { "'\($0.rawValue)'" }
    wanted.add("a.state IN (\(states.joined(separator: ", ")))")
    if !filter.includesUnlisted { wanted.add("a.unlisted = 0") }
    if let venue = filter.venue {
      let here = wanted.bind(venue)
      wanted.add("s.activity_id IN (\(activitiesMeeting(at: here)))")
      wanted.add("COALESCE(s.venue_id, a.venue_id) = \(here)")
    }
    if let activity = filter.activity { wanted.add("s.activity_id = \(wanted.bind(activity))") }
    if let organisation = filter.organisation { wanted.add("a.organisation_id = \(wanted.bind(organisation))") }
    if let municipality = filter.municipality { wanted.add("v.municipality = \(wanted.bind(municipality))") }
    if let after = filter.after {
      wanted.add("(s.starts_at, s.id) > (\(wanted.bind(after.startsAt)), \(wanted.bind(after.id)))")
    }
    let most = wanted.bind(filter.limit)
    // Of one venue or group, its sessions are few. Otherwise SQLite keeps the order of a CROSS JOIN: it reads sessions
    // by their start and stops at the limit, and does not sort them all first. To PostgreSQL the two are one.
    let join = filter.venue == nil && filter.activity == nil ? "CROSS JOIN" : ","
    return try list(
      """
      SELECT \(listedColumns(at: moment)) FROM session s \(join) activity a \(join) venue v
      \(wanted.clause) ORDER BY s.starts_at, s.id LIMIT \(most)
      """,
      wanted.arguments
    ) { try $0.takeListed() }
  }

  /// All sessions of one activity, in order of their original start.
  package func allSessions(of activity: Identifier<Activity>) throws -> [Session] {
    try list(
      "SELECT \(sessionColumns) FROM session s WHERE s.activity_id = ?1 ORDER BY s.original_start",
      activity
    ) { try $0.takeSession() }
  }

  /// Those of an activity's sessions that somebody ever booked or was counted at: they are never deleted.
  package func sessionsInUse(of activity: Identifier<Activity>) throws -> Set<Identifier<Session>> {
    let found = try list(
      """
      SELECT s.id FROM session s
      WHERE s.activity_id = ?1
        AND (EXISTS (SELECT 1 FROM booking b WHERE b.session_id = s.id)
          OR EXISTS (SELECT 1 FROM booking c
            WHERE c.activity_id = s.activity_id AND c.session_id IS NULL AND c.state IN (\(activeStates)))
          OR EXISTS (SELECT 1 FROM invitation i WHERE i.session_id = s.id)
          OR EXISTS (SELECT 1 FROM attendance_event e WHERE e.session_id = s.id)
          OR EXISTS (SELECT 1 FROM headcount_event h WHERE h.session_id = s.id))
      """,
      activity
    ) { try $0.take(Identifier<Session>.self) }
    return Set(found)
  }
}

/// The activities that have a session at a venue: those that are at home there, and guests.
func activitiesMeeting(at venue: String) -> String {
  """
  SELECT id FROM activity WHERE venue_id = \(venue)
  UNION SELECT activity_id FROM session WHERE venue_id = \(venue)
  """
}

extension SessionFilter {
  fileprivate var earliestStart: Instant { Self.earliestStart(from: from) }

  /// A session may have begun before a window; none is longer than two days.
  static func earliestStart(from: Instant) -> Instant { from - 2 * 86_400 }
}

extension Writing {
  package func insert(_ session: Session, startsAt: Instant, endsAt: Instant) throws {
    try run(
      """
      INSERT INTO session (id, activity_id, uid, original_start, start, minutes, place, note, title, venue_id,
        room_id, places, state, reason, with_others, sequence, changed, starts_at, ends_at)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)
      """,
      session.id,
      session.activity,
      session.uid,
      session.originalStart,
      session.start,
      session.minutes,
      session.place,
      session.note,
      session.title.map { JSONColumn($0) },
      session.site?.venue,
      session.site?.room,
      session.places,
      session.state.word,
      session.state.reason,
      session.isCancelledWithOthers,
      session.sequence,
      session.changed,
      startsAt,
      endsAt
    )
  }

  package func update(_ session: Session, startsAt: Instant, endsAt: Instant) throws {
    try run(
      """
      UPDATE session SET original_start = ?2, start = ?3, minutes = ?4, place = ?5, note = ?6, title = ?7,
        venue_id = ?8, room_id = ?9, places = ?10, state = ?11, reason = ?12, with_others = ?13, sequence = ?14,
        changed = ?15, starts_at = ?16, ends_at = ?17
      WHERE id = ?1
      """,
      session.id,
      session.originalStart,
      session.start,
      session.minutes,
      session.place,
      session.note,
      session.title.map { JSONColumn($0) },
      session.site?.venue,
      session.site?.room,
      session.places,
      session.state.word,
      session.state.reason,
      session.isCancelledWithOthers,
      session.sequence,
      session.changed,
      startsAt,
      endsAt
    )
  }

  /// Deletes a session that nobody ever booked; the schema refuses any other.
  package func delete(_ session: Identifier<Session>) throws { try run("DELETE FROM session WHERE id = ?1", session) }

  /// Marks that what feeds say of a session's places has changed: its time and place have not.
  package func touch(_ session: Identifier<Session>, at now: Instant) throws {
    try run("UPDATE session SET changed = ?2 WHERE id = ?1", session, now)
  }
}

extension Session.State {
  fileprivate var word: String { self == .scheduled ? "scheduled" : "cancelled" }
  fileprivate var reason: String? { if case .cancelled(let reason) = self { reason } else { nil } }
}
