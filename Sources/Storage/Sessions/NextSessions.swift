package import Scheduling

extension Reading {
  /// Of each group of an organisation the first session that is neither over nor cancelled, with the parties that attend
  /// it or its course, and those that wait or have an offer. Nothing is read of the other sessions.
  package func nextSessions(
    of organisation: Identifier<Organisation>,
    at now: Instant
  ) throws -> [Identifier<Activity>: (session: Session, bookings: BookingCounts)] {
    let found = try list(
      """
      SELECT \(sessionColumns), \(parties("'confirmed'")), \(parties("'waitlisted', 'offered'"))
      FROM activity a JOIN session s ON s.id = (
        SELECT n.id FROM session n
        WHERE n.activity_id = a.id AND n.starts_at > ?2 AND n.ends_at > ?3 AND n.state = 'scheduled'
        ORDER BY n.starts_at, n.id LIMIT 1)
      WHERE a.organisation_id = ?1
      """,
      organisation,
      SessionFilter.earliestStart(from: now),
      now
    ) { row in
      (session: try row.takeSession(), bookings: BookingCounts(confirmed: try row.take(), waiting: try row.take()))
    }
    return Dictionary(uniqueKeysWithValues: found.map { ($0.session.activity, $0) })
  }

  /// An activity's first session that begins after an instant, or its last where none does.
  package func nextSession(of activity: Identifier<Activity>, after now: Instant) throws -> ListedSession? {
    let next = try first(
      "SELECT id FROM session WHERE activity_id = ?1 AND starts_at > ?2 ORDER BY starts_at, id LIMIT 1",
      activity,
      now
    ) { try $0.take(Identifier<Session>.self) }
    let last = try first(
      "SELECT id FROM session WHERE activity_id = ?1 ORDER BY starts_at DESC LIMIT 1",
      activity
    ) { try $0.take(Identifier<Session>.self) }
    return try (next ?? last).flatMap { try session($0) }
  }

  /// The parties in some states that have booked the session itself, or its course.
  private func parties(_ states: String) -> String {
    """
    (SELECT COUNT(*) FROM booking b WHERE b.session_id = s.id AND b.state IN (\(states)))
    + (SELECT COUNT(*) FROM booking b
       WHERE b.activity_id = s.activity_id AND b.session_id IS NULL AND b.state IN (\(states)))
    """
  }
}
