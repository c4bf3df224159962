package import Scheduling

private let entryColumns = """
  b.id, b.session_id, b.slot, b.state, b.places, b.sequence, b.passed, b.expires, b.extensions, b.told
  """

extension Row {
  fileprivate mutating func takeEntry() throws -> ActivityLedger.Entry {
    let (booking, session) = (try take(Identifier<Booking>.self), try takeOptional(Identifier<Session>.self))
    let (slot, state) = (try takeOptional(Int.self), try take(Booking.State.self))
    let (places, sequence, passed) = (try take(Int.self), try take(Int.self), try take(Int.self))
    return ActivityLedger.Entry(
      booking: booking,
      scope: session.map { .session($0) } ?? .course,
      slot: slot,
      state: state,
      places: places,
      sequence: sequence,
      passed: passed,
      expires: try takeOptional(),
      extensions: try take(),
      isTold: try take()
    )
  }
}

/// A ledger, and the sessions it is of.
package struct LoadedLedger: Sendable {
  package var ledger: ActivityLedger
  /// Whether it holds all the activity's sessions.
  package var isWhole: Bool
}

extension Reading {
  /// What is decided about one session, to be loaded under the activity's lock: that session's bookings and those of
  /// its course; all sessions only while a course booking waits or its hold or offer runs.
  package func ledger(
    of session: Session,
    in activity: Activity,
    zone: Zone,
    at now: Instant
  ) throws -> LoadedLedger {
    let course = try courseEntries(of: activity.id)
    guard course.allSatisfy({ $0.state == .confirmed }) else {
      return try ledger(of: activity, in: zone, at: now, course: course)
    }
    let entries = try list(
      "SELECT \(entryColumns) FROM booking b WHERE b.session_id = ?1 AND b.state IN (\(activeStates))",
      session.id
    ) { try $0.takeEntry() }
    return LoadedLedger(
      ledger: ActivityLedger(
        enrolment: activity.enrolment,
        sittings: [activity.sitting(session, in: zone)],
        entries: entries + course
      ),
      isWhole: false
    )
  }

  /// What is decided about a course, or about all sessions of an activity; to be loaded under the activity's lock.
  package func ledger(of activity: Activity, in zone: Zone, at now: Instant) throws -> LoadedLedger {
    try ledger(of: activity, in: zone, at: now, course: try courseEntries(of: activity.id))
  }

  /// A course may have opened with a session a year ago; before that nothing bears on today.
  private static var memory: Int { 366 * 86_400 }

  private func ledger(
    of activity: Activity,
    in zone: Zone,
    at now: Instant,
    course: [ActivityLedger.Entry]
  ) throws -> LoadedLedger {
    let sessions = try list(
      """
      SELECT \(sessionColumns) FROM session s WHERE s.activity_id = ?1 AND s.starts_at > ?2 ORDER BY s.starts_at
      """,
      activity.id,
      now - Self.memory
    ) { try $0.takeSession() }
    let ahead = try list(
      """
      SELECT \(entryColumns) FROM session s JOIN booking b ON b.session_id = s.id
      WHERE s.activity_id = ?1 AND s.starts_at > ?2 AND b.state IN (\(activeStates))
      """,
      activity.id,
      now
    ) { try $0.takeEntry() }
    // What has begun bears on nothing, but what wanted a place in it may not have been told so yet.
    let begun = try list(
      """
      SELECT \(entryColumns) FROM booking b JOIN session s ON s.id = b.session_id
      WHERE b.activity_id = ?1 AND b.state IN ('held', 'waitlisted', 'offered') AND s.starts_at <= ?2
      """,
      activity.id,
      now
    ) { try $0.takeEntry() }
    return LoadedLedger(
      ledger: ActivityLedger(
        enrolment: activity.enrolment,
        sittings: sessions.map { activity.sitting($0, in: zone) },
        entries: ahead + begun + course
      ),
      isWhole: true
    )
  }

  private func courseEntries(of activity: Identifier<Activity>) throws -> [ActivityLedger.Entry] {
    try list(
      """
      SELECT \(entryColumns) FROM booking b
      WHERE b.activity_id = ?1 AND b.session_id IS NULL AND b.state IN (\(activeStates))
      """,
      activity
    ) { try $0.takeEntry() }
  }
}

extension Activity {
  /// A session of it with its places, as the ledger has it.
  package func sitting(_ session: Session, in zone: Zone) -> ActivityLedger.Sitting {
    ActivityLedger.Sitting(
      id: session.id,
      window: enrolment.window(of: session.start, in: zone),
      isCancelled: session.isCancelled || state != .published,
      places: session.places ?? enrolment.capacity.places,
      slots: enrolment.slots(inMinutes: session.plannedMinutes)
    )
  }
}
