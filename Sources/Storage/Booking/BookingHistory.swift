package import Scheduling

/// One step in the life of a booking.
package struct BookingStepTaken: Hashable, Sendable {
  package var at: Instant
  package var event: BookingEvent
  /// What it led to.
  package var state: Booking.State
}

extension Reading {
  /// What has happened to a booking, from the first step.
  package func history(of booking: Identifier<Booking>) throws -> [BookingStepTaken] {
    try list("SELECT at, event, state FROM booking_event WHERE booking_id = ?1 ORDER BY number", booking) { row in
      let (at, event) = (try row.take(Instant.self), BookingEvent(rawValue: try row.take(String.self)))
      return try event.map { BookingStepTaken(at: at, event: $0, state: try row.take()) }
    }.compactMap { $0 }
  }

  /// The request that a key was first used for since an instant, and the id of what came of it.
  package func repeatedRequest(_ key: String, since: Instant) throws -> (fingerprint: String, object: String)? {
    try first("SELECT fingerprint, object_id FROM repeat_key WHERE key = ?1 AND created >= ?2", key, since) {
      (try $0.take(), try $0.take())
    }
  }
}

extension Writing {
  /// Appends to a booking's history.
  package func recordEvent(
    of booking: Identifier<Booking>,
    event: BookingEvent,
    state: Booking.State,
    actor: String,
    at now: Instant
  ) throws {
    try run(
      "INSERT INTO booking_event (booking_id, at, event, state, actor) VALUES (?1, ?2, ?3, ?4, ?5)",
      booking,
      now,
      event.rawValue,
      state,
      actor
    )
  }

  /// Remembers what a request led to, in place of what its key was used for before an instant.
  ///
  /// Returns false where another transaction has meanwhile used the key for something else.
  package func remember(
    key: String,
    fingerprint: String,
    object: String,
    at now: Instant,
    since: Instant
  ) throws -> Bool {
    try run(
      """
      INSERT INTO repeat_key (key, fingerprint, object_id, created) VALUES (?1, ?2, ?3, ?4)
      ON CONFLICT (key) DO UPDATE
        SET fingerprint = excluded.fingerprint, object_id = excluded.object_id, created = excluded.created
        WHERE repeat_key.created < ?5
      """,
      key,
      fingerprint,
      object,
      now,
      since
    ) == 1
  }

  /// Forgets keys that were first used before an instant.
  package func forgetRepeatKeys(before instant: Instant) throws {
    try run("DELETE FROM repeat_key WHERE created < ?1", instant)
  }

  /// Erases names, contacts and answers of sessions, or whole courses, that ended before an instant, the keys of the requests
  /// that held them and the letters that told them; counts and history stay.
  ///
  /// Returns how many bookings were erased.
  package func eraseContacts(endedBefore instant: Instant, privacy: Privacy, limit: Int) throws -> Int {
    let erased = try list(
      """
      UPDATE booking SET name = NULL, email = NULL, phone = NULL, email_key = NULL, phone_key = NULL, reason = NULL,
        answers = NULL
      WHERE id IN (
        SELECT b.id FROM booking b JOIN activity a ON a.id = b.activity_id LEFT JOIN session s ON s.id = b.session_id
        WHERE a.privacy = ?2 AND (b.name IS NOT NULL OR b.email IS NOT NULL OR b.phone IS NOT NULL OR b.reason IS NOT NULL
          OR b.answers IS NOT NULL)
          AND (s.ends_at < ?1 OR (b.session_id IS NULL AND NOT EXISTS (
            SELECT 1 FROM session c WHERE c.activity_id = b.activity_id AND c.ends_at >= ?1)))
        LIMIT ?3)
      RETURNING id
      """,
      instant,
      privacy,
      limit
    ) { try $0.take(Identifier<Booking>.self) }
    for booking in erased { try eraseTraces(of: booking) }
    return erased.count
  }

  /// Erases the name, contact and answers of one booking, with everything else that tells of them.
  package func eraseContact(of booking: Identifier<Booking>) throws {
    try run(
      """
      UPDATE booking SET name = NULL, email = NULL, phone = NULL, email_key = NULL, phone_key = NULL, reason = NULL,
        answers = NULL
      WHERE id = ?1
      """,
      booking
    )
    try eraseTraces(of: booking)
  }

  private func eraseTraces(of booking: Identifier<Booking>) throws {
    try run("DELETE FROM repeat_key WHERE object_id = ?1", booking)
    try eraseLetters(of: booking)
    try eraseVisitWords(of: booking)
  }
}
