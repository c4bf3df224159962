package import Scheduling

private let bookingColumns = """
  b.id, b.session_id, b.activity_id, b.state, b.reference, b.adults, b.infants, b.toddlers, b.preschool, b.school, \
  b.youth, b.places, b.name, b.email, b.phone, b.language, b.sequence, b.generation, b.created, b.changed
  """

extension Row {
  fileprivate mutating func takeBooking() throws -> Booking {
    let id = try take(Identifier<Booking>.self)
    let (session, activity) = (try take(Identifier<Session>.self), try take(Identifier<Activity>.self))
    let (state, reference) = (try take(Booking.State.self), try take(String.self))
    var party = Party(adults: try take())
    for band in AgeBand.allCases { party.children[band] = try take(Int.self) }
    let places = try take(Int.self)
    let contact = Contact(name: try takeOptional(), email: try takeOptional(), phone: try takeOptional())
    return Booking(
      id: id,
      session: session,
      activity: activity,
      state: state,
      reference: reference,
      party: Party(adults: party.adults, children: party.children),
      places: places,
      contact: contact,
      language: try take(),
      sequence: try take(),
      generation: try take(),
      created: try take(),
      changed: try take()
    )
  }
}

extension Reading {
  package func booking(_ id: Identifier<Booking>) throws -> Booking? {
    return try first("SELECT \(bookingColumns) FROM booking b WHERE b.id = ?1", id) { try $0.takeBooking() }
  }

  /// The bookings of a session that have not been cancelled, in order of arrival.
  package func activeBookings(of session: Identifier<Session>) throws -> [Booking] {
    try list(
      "SELECT \(bookingColumns) FROM booking b WHERE b.session_id = ?1 AND b.state <> 'cancelled' ORDER BY b.sequence",
      session
    ) { try $0.takeBooking() }
  }

  /// What an admission to a session is decided from; to be loaded under the activity's lock.
  package func ledger(of session: ListedSession) throws -> SessionLedger {
    let entries = try list(
      """
      SELECT b.id, b.state, b.places, b.sequence FROM booking b
      WHERE b.session_id = ?1 AND b.state IN ('confirmed', 'waitlisted')
      """,
      session.session.id
    ) { row in
      return SessionLedger.Entry(
        booking: try row.take(),
        state: try row.take(),
        places: try row.take(),
        sequence: try row.take()
      )
    }
    var enrolment = session.activity.activity.enrolment
    enrolment.capacity = session.session.capacity(of: enrolment.capacity)
    return SessionLedger(
      enrolment: enrolment,
      starts: session.startsAt,
      isCancelled: session.session.isCancelled || session.activity.activity.state != .published,
      entries: entries
    )
  }

  /// The number that the next booking of a session gets: arrivals keep their order by it.
  package func nextSequence(of session: Identifier<Session>) throws -> Int {
    try number("SELECT COALESCE(MAX(sequence), 0) + 1 FROM booking WHERE session_id = ?1", session)
  }

  /// How many parties wait before this one, itself included; nil when it does not wait.
  package func waitingPosition(of booking: Booking) throws -> Int? {
    guard booking.state == .waitlisted else { return nil }
    return try first(
      "SELECT COUNT(*) FROM booking WHERE session_id = ?1 AND state = 'waitlisted' AND sequence <= ?2",
      booking.session,
      booking.sequence
    ) { try $0.take() }
  }

  /// Whether a reference code is already some booking's.
  package func isReferenceTaken(_ reference: String) throws -> Bool {
    try number("SELECT COUNT(*) FROM booking WHERE reference = ?1", reference) > 0
  }

  /// The request that a key was first used for, and the booking that came of it.
  package func repeatedRequest(_ key: String) throws -> (fingerprint: String, booking: Identifier<Booking>)? {
    try first("SELECT fingerprint, booking_id FROM repeat_key WHERE key = ?1", key) { (try $0.take(), try $0.take()) }
  }
}

extension Writing {
  package func insert(_ booking: Booking) throws {
    let children = AgeBand.allCases.map { booking.party.children[$0] ?? 0 }
    try run(
      """
      INSERT INTO booking (id, session_id, activity_id, state, reference, adults, infants, toddlers, preschool,
        school, youth, places, name, email, phone, language, sequence, generation, created, changed)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20)
      """,
      booking.id,
      booking.session,
      booking.activity,
      booking.state,
      booking.reference,
      booking.party.adults,
      children[0],
      children[1],
      children[2],
      children[3],
      children[4],
      booking.places,
      booking.contact.name,
      booking.contact.email,
      booking.contact.phone,
      booking.language,
      booking.sequence,
      booking.generation,
      booking.created,
      booking.changed
    )
  }

  package func promote(_ booking: Identifier<Booking>, at now: Instant) throws {
    try run("UPDATE booking SET state = 'confirmed', changed = ?2 WHERE id = ?1", booking, now)
  }

  package func cancel(_ booking: Identifier<Booking>, by: Booking.CancelledBy, at now: Instant) throws {
    try run(
      "UPDATE booking SET state = 'cancelled', cancelled_by = ?2, changed = ?3 WHERE id = ?1",
      booking,
      by.rawValue,
      now
    )
  }

  /// Appends to a booking's history.
  package func recordEvent(
    of booking: Identifier<Booking>,
    state: Booking.State,
    actor: String,
    at now: Instant
  ) throws {
    try run(
      "INSERT INTO booking_event (booking_id, at, state, actor) VALUES (?1, ?2, ?3, ?4)",
      booking,
      now,
      state,
      actor
    )
  }

  package func remember(
    key: String,
    fingerprint: String,
    booking: Identifier<Booking>,
    at now: Instant
  ) throws {
    try run(
      "INSERT INTO repeat_key (key, fingerprint, booking_id, created) VALUES (?1, ?2, ?3, ?4)",
      key,
      fingerprint,
      booking,
      now
    )
  }

  /// Forgets keys that were first used before an instant.
  package func forgetRepeatKeys(before instant: Instant) throws {
    try run("DELETE FROM repeat_key WHERE created < ?1", instant)
  }

  /// Puts a message in the outbox: it goes out only if this transaction is committed.
  package func post(_ message: OutboxMessage, about booking: Identifier<Booking>, at now: Instant) throws {
    try run("INSERT INTO outbox (kind, booking_id, created) VALUES (?1, ?2, ?3)", message.rawValue, booking, now)
  }
}

extension Writing {
  /// Erases names and contacts of sessions that ended before an instant; counts and history stay.
  ///
  /// Returns how many bookings were erased.
  package func eraseContacts(endedBefore instant: Instant, privacy: Privacy, limit: Int) throws -> Int {
    try run(
      """
      UPDATE booking SET name = NULL, email = NULL, phone = NULL
      WHERE id IN (
        SELECT b.id FROM booking b JOIN session s ON s.id = b.session_id JOIN activity a ON a.id = b.activity_id
        WHERE s.ends_at < ?1 AND a.privacy = ?2
          AND (b.name IS NOT NULL OR b.email IS NOT NULL OR b.phone IS NOT NULL)
        LIMIT ?3)
      """,
      instant,
      privacy,
      limit
    )
  }
}

/// The messages that a change of a booking makes due.
package enum OutboxMessage: String, Sendable, Hashable, CaseIterable {
  case confirmed, waitlisted, promoted
  case cancelledByFamily = "cancelled_by_family"
  case cancelledByOrganiser = "cancelled_by_organiser"
  case sessionMoved = "session_moved"
}
