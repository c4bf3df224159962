package import Scheduling

let bookingColumns = """
  b.id, b.session_id, b.activity_id, b.state, b.reference, b.adults, b.infants, b.toddlers, b.preschool, b.school, \
  b.youth, b.places, b.name, b.email, b.phone, b.language, b.slot, b.sequence, b.generation, b.expires, b.extensions, \
  b.passed, b.invitation_id, b.created, b.changed, b.cancelled_by, b.reason, b.reminders, b.answers
  """

/// The states of bookings that go on, as SQL.
let activeStates = Booking.State.active.map { "'\($0.rawValue)'" }.joined(separator: ", ")

extension Row {
  mutating func takeBooking() throws -> Booking {
    let id = try take(Identifier<Booking>.self)
    let (session, activity) = (try takeOptional(Identifier<Session>.self), try take(Identifier<Activity>.self))
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
      slot: try takeOptional(),
      sequence: try take(),
      generation: try take(),
      expires: try takeOptional(),
      extensions: try take(),
      passed: try take(),
      invitation: try takeOptional(),
      created: try take(),
      changed: try take(),
      cancelledBy: try takeOptional(),
      reason: try takeOptional(),
      reminders: try take(),
      answers: try takeOptional(JSONColumn<[Question: String]>.self)?.value ?? [:]
    )
  }
}

extension Booking.CancelledBy: SQLConvertible {}
extension Booking.Reminders: SQLConvertible {}

extension Reading {
  package func booking(_ id: Identifier<Booking>) throws -> Booking? {
    return try first("SELECT \(bookingColumns) FROM booking b WHERE b.id = ?1", id) { try $0.takeBooking() }
  }

  /// The bookings that hold or want a place in a session, those of its whole course too, in order of arrival.
  package func activeBookings(of session: Identifier<Session>) throws -> [Booking] {
    try list(
      """
      SELECT \(bookingColumns) FROM booking b WHERE b.session_id = ?1 AND b.state IN (\(activeStates))
      UNION ALL
      SELECT \(bookingColumns) FROM booking b
      WHERE b.session_id IS NULL AND b.activity_id = (SELECT s.activity_id FROM session s WHERE s.id = ?1)
        AND b.state IN (\(activeStates))
      ORDER BY sequence
      """,
      session
    ) { try $0.takeBooking() }
  }

  /// The bookings that hold or want a place in a whole course, in order of arrival.
  package func activeBookings(ofCourse activity: Identifier<Activity>) throws -> [Booking] {
    try list(
      """
      SELECT \(bookingColumns) FROM booking b
      WHERE b.session_id IS NULL AND b.activity_id = ?1 AND b.state IN (\(activeStates)) ORDER BY b.sequence
      """,
      activity
    ) { try $0.takeBooking() }
  }

  /// Whether somebody has an appointment in a session of a group that is still to come.
  package func hasAppointments(of activity: Identifier<Activity>, after now: Instant) throws -> Bool {
    try number(
      """
      SELECT COUNT(*) FROM session s JOIN booking b ON b.session_id = s.id
      WHERE s.activity_id = ?1 AND s.starts_at > ?2 AND b.slot IS NOT NULL AND b.state IN (\(activeStates))
      """,
      activity,
      now
    ) > 0
  }

  /// Whether anybody has ever booked.
  package func hasBookings() throws -> Bool {
    try number("SELECT COUNT(*) FROM (SELECT b.id FROM booking b LIMIT 1) one") > 0
  }

  /// The number that the next booking of an activity gets: arrivals keep their order by it.
  package func nextSequence(of activity: Identifier<Activity>) throws -> Int {
    try number("SELECT COALESCE(MAX(sequence), 0) + 1 FROM booking WHERE activity_id = ?1", activity)
  }

  /// How many parties wait before this one, itself included, that want a place where it does; nil when it does not
  /// wait.
  package func waitingPosition(of booking: Booking, at now: Instant) throws -> Int? {
    guard booking.state == .waitlisted else { return nil }
    guard let session = booking.session else {
      return try number(
        """
        SELECT COUNT(*) FROM booking b LEFT JOIN session s ON s.id = b.session_id
        WHERE b.activity_id = ?1 AND b.state = 'waitlisted' AND b.sequence <= ?2
          AND (b.session_id IS NULL OR s.starts_at > ?3)
        """,
        booking.activity,
        booking.sequence,
        now
      )
    }
    return try number(
      """
      SELECT COUNT(*) FROM booking b WHERE b.activity_id = ?1 AND b.state = 'waitlisted' AND b.sequence <= ?2
        AND (b.session_id IS NULL OR b.session_id = ?3)
      """,
      booking.activity,
      booking.sequence,
      session
    )
  }

  /// Whether a reference code is already some booking's.
  package func isReferenceTaken(_ reference: String) throws -> Bool {
    try number("SELECT COUNT(*) FROM booking WHERE reference = ?1", reference) > 0
  }
}

extension Writing {
  package func insert(_ booking: Booking) throws {
    let children = AgeBand.allCases.map { booking.party.children[$0] ?? 0 }
    try run(
      """
      INSERT INTO booking (id, session_id, activity_id, state, reference, adults, infants, toddlers, preschool,
        school, youth, places, name, email, phone, email_key, language, slot, sequence, generation, expires,
        extensions, passed, invitation_id, created, changed, phone_key, reminders, told, answers)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22,
        ?23, ?24, ?25, ?26, ?27, ?28, 0, ?29)
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
      booking.contact.emailKey,
      booking.language,
      booking.slot,
      booking.sequence,
      booking.generation,
      booking.expires,
      booking.extensions,
      booking.passed,
      booking.invitation,
      booking.created,
      booking.changed,
      booking.contact.phoneKey,
      booking.reminders,
      booking.answers.isEmpty ? nil : JSONColumn(booking.answers)
    )
  }

  /// Stores what a step of the ladder changes of a booking; what cancels it is `cancel`.
  package func update(_ booking: Booking) throws {
    let children = AgeBand.allCases.map { booking.party.children[$0] ?? 0 }
    try run(
      """
      UPDATE booking SET session_id = ?2, state = ?3, adults = ?4, infants = ?5, toddlers = ?6, preschool = ?7,
        school = ?8, youth = ?9, places = ?10, name = ?11, email = ?12, phone = ?13, email_key = ?14, language = ?15,
        slot = ?16, sequence = ?17, generation = ?18, expires = ?19, extensions = ?20, passed = ?21, changed = ?22, phone_key = ?23,
        reminders = ?24, answers = ?25
      WHERE id = ?1
      """,
      booking.id,
      booking.session,
      booking.state,
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
      booking.contact.emailKey,
      booking.language,
      booking.slot,
      booking.sequence,
      booking.generation,
      booking.expires,
      booking.extensions,
      booking.passed,
      booking.changed,
      booking.contact.phoneKey,
      booking.reminders,
      booking.answers.isEmpty ? nil : JSONColumn(booking.answers)
    )
  }

  /// - Parameter reason: in words, where somebody gave one.
  package func cancel(
    _ booking: Identifier<Booking>,
    by: Booking.CancelledBy,
    reason: String? = nil,
    at now: Instant
  ) throws {
    try run(
      """
      UPDATE booking SET state = 'cancelled', cancelled_by = ?2, reason = ?3, expires = NULL, changed = ?4
      WHERE id = ?1
      """,
      booking,
      by.rawValue,
      reason,
      now
    )
  }

  /// Notes how often later parties were let in before a party.
  package func notePasses(_ times: Int, of booking: Identifier<Booking>) throws {
    try run("UPDATE booking SET passed = ?2 WHERE id = ?1", booking, times)
  }

  /// Notes whether a party was told that it is larger than all the places there are.
  package func noteTold(_ booking: Identifier<Booking>, isTold: Bool) throws {
    try run("UPDATE booking SET told = ?2 WHERE id = ?1", booking, isTold)
  }
}
