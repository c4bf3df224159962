package import Scheduling

extension Reading {
  package func familyCalendar(_ id: Identifier<FamilyCalendar>) throws -> FamilyCalendar? {
    try first("SELECT id, email_key, generation, ended, changed FROM family_calendar WHERE id = ?1", id) {
      FamilyCalendar(
        id: try $0.take(),
        email: try $0.takeOptional(),
        generation: try $0.take(),
        isEnded: try $0.take(),
        changed: try $0.take()
      )
    }
  }

  /// What is booked with an address, whatever has become of it, where its session or course goes on after an instant.
  package func bookings(of email: String, endingAfter instant: Instant) throws -> [Booking] {
    try list(
      """
      SELECT \(bookingColumns) FROM booking b LEFT JOIN session s ON s.id = b.session_id
      WHERE b.email_key = ?1 AND b.state <> 'held' AND (s.ends_at > ?2 OR (b.session_id IS NULL AND EXISTS (
        SELECT 1 FROM session c WHERE c.activity_id = b.activity_id AND c.ends_at > ?2)))
      ORDER BY COALESCE(s.starts_at, 0), b.id
      """,
      email,
      instant
    ) { try $0.takeBooking() }
  }
}

extension Writing {
  package func save(_ calendar: FamilyCalendar) throws {
    try run(
      """
      INSERT INTO family_calendar (id, email_key, generation, ended, changed) VALUES (?1, ?2, ?3, ?4, ?5)
      ON CONFLICT (id) DO UPDATE SET email_key = excluded.email_key, generation = excluded.generation,
        ended = excluded.ended, changed = excluded.changed
      """,
      calendar.id,
      calendar.email,
      calendar.generation,
      calendar.isEnded,
      calendar.changed
    )
  }

  /// Erases addresses with which nothing is booked any more: whether a link was closed stays known, and of whom does not.
  package func eraseCalendarAddresses() throws {
    try run(
      """
      UPDATE family_calendar SET email_key = NULL WHERE email_key IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM booking b WHERE b.email_key = family_calendar.email_key)
      """
    )
  }
}
