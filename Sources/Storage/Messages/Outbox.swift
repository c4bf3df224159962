package import Scheduling

extension MessageKind: SQLConvertible {}
extension OutboxEntry.State: SQLConvertible {}
extension OutboxEntry.Method: SQLConvertible {}

private let entryColumns = """
  o.number, o.kind, o.recipient, o.booking_id, o.session_id, o.invitation_id, o.staff_id, o.batch, o.once, o.detail, \
  o.created, o.due, o.state, o.attempts, o.address, o.letter, o.message_id, o.method, o.sequence, o.outcome, o.ended
  """

extension Row {
  fileprivate mutating func takeEntry() throws -> OutboxEntry {
    let (number, kind, recipient) = (try take(Int.self), try take(MessageKind.self), try take(String.self))
    let (booking, session) = (try takeOptional(Identifier<Booking>.self), try takeOptional(Identifier<Session>.self))
    let invitation = try takeOptional(Identifier<Invitation>.self)
    let staff = try takeOptional(Identifier<StaffMember>.self)
    let subject: Posting.Subject
    switch (booking, invitation, staff) {
    case (let id?, nil, nil): subject = .booking(id)
    case (nil, let id?, nil): subject = .invitation(id)
    case (nil, nil, let id?): subject = .staff(id)
    default: throw StorageError.unreadable("a message about nothing")
    }
    let (batch, once) = (try takeOptional(String.self), try takeOptional(String.self))
    let detail = try takeOptional(JSONColumn<MessageDetail>.self)?.value
    var posting = Posting(kind, about: subject, to: recipient, at: try take())
    (posting.session, posting.batch, posting.once, posting.detail) = (session, batch, once, detail)
    posting.due = try take()
    let (state, attempts) = (try take(OutboxEntry.State.self), try take(Int.self))
    return OutboxEntry(
      number: number,
      posting: posting,
      state: state,
      attempts: attempts,
      letter: try takeLetter(),
      outcome: try takeOptional(),
      ended: try takeOptional()
    )
  }

  private mutating func takeLetter() throws -> OutboxEntry.Letter? {
    let (address, text) = (try takeOptional(String.self), try takeOptional(String.self))
    let messageID = try takeOptional(String.self)
    let (method, sequence) = (try takeOptional(OutboxEntry.Method.self), try takeOptional(Int.self))
    guard let address, let text, let messageID else { return nil }
    let calendar = method.flatMap { method in sequence.map { OutboxEntry.Calendar(method, sequence: $0) } }
    return OutboxEntry.Letter(to: address, text: text, messageID: messageID, calendar: calendar)
  }
}

extension Reading {
  package func outboxEntry(_ number: Int) throws -> OutboxEntry? {
    try first("SELECT \(entryColumns) FROM outbox o WHERE o.number = ?1", number) { try $0.takeEntry() }
  }

  /// The messages of a state, or all, by number, after a given one.
  package func outbox(_ state: OutboxEntry.State?, after number: Int = 0, limit: Int) throws -> [OutboxEntry] {
    var wanted = Conditions()
    wanted.add("o.number > \(wanted.bind(number))")
    if let state { wanted.add("o.state = \(wanted.bind(state))") }
    let most = wanted.bind(limit)
    return try list(
      "SELECT \(entryColumns) FROM outbox o \(wanted.clause) ORDER BY o.number LIMIT \(most)",
      wanted.arguments
    ) { try $0.takeEntry() }
  }

  /// How many messages wait, and how many are dead.
  package func outboxCounts() throws -> (waiting: Int, dead: Int) {
    (
      try number("SELECT COUNT(*) FROM outbox WHERE state = 'waiting'"),
      try number("SELECT COUNT(*) FROM outbox WHERE state = 'dead'")
    )
  }

  /// How many messages have gone out since an instant.
  package func sentMessages(since instant: Instant) throws -> Int {
    try number("SELECT COUNT(*) FROM outbox WHERE ended > ?1 AND state = 'sent'", instant)
  }

  /// Messages whose turn has come: nobody is at them, and none to the same address that was due before still waits.
  package func messagesToSend(at now: Instant, limit: Int) throws -> [Int] {
    try list(
      """
      SELECT o.number FROM outbox o
      WHERE o.state = 'waiting' AND o.due <= ?1 AND o.claimed_until <= ?1 AND NOT EXISTS (
        SELECT 1 FROM outbox e
        WHERE e.state = 'waiting' AND e.recipient = o.recipient AND e.number < o.number
          AND (e.due <= ?1 OR e.attempts > 0))
      ORDER BY o.due, o.number LIMIT ?2
      """,
      now,
      limit
    ) { try $0.take(Int.self) }
  }

  /// The messages that went out together, or are to.
  package func batch(_ name: String) throws -> [OutboxEntry] {
    try list("SELECT \(entryColumns) FROM outbox o WHERE o.batch = ?1 ORDER BY o.number", name) { try $0.takeEntry() }
  }

  /// The last calendar object that a booking was sent, or is about to be.
  package func lastCalendar(of booking: Identifier<Booking>) throws -> OutboxEntry.Calendar? {
    try first(
      """
      SELECT o.method, o.sequence FROM outbox o WHERE o.booking_id = ?1 AND o.method IS NOT NULL
      ORDER BY o.sequence DESC LIMIT 1
      """,
      booking
    ) { OutboxEntry.Calendar(try $0.take(), sequence: try $0.take()) }
  }

  /// Whether a party was last told that its session is cancelled, and not yet that it takes place after all.
  package func isToldOff(_ booking: Identifier<Booking>, of session: Identifier<Session>?) throws -> Bool {
    try first(
      """
      SELECT o.kind FROM outbox o
      WHERE o.booking_id = ?1 AND COALESCE(o.session_id, '') = ?2 AND o.state = 'sent'
        AND o.kind IN ('session_cancelled', 'session_restored')
      ORDER BY o.number DESC LIMIT 1
      """,
      booking,
      session?.text ?? ""
    ) { try $0.take(MessageKind.self) } == .sessionCancelled
  }
}

extension Writing {
  /// Puts a message in the outbox, unless one of its name is there or was.
  package func post(_ message: Posting) throws {
    var (booking, invitation, staff): (Identifier<Booking>?, Identifier<Invitation>?, Identifier<StaffMember>?)
    switch message.subject {
    case .booking(let id): booking = id
    case .invitation(let id): invitation = id
    case .staff(let id): staff = id
    }
    try run(
      """
      INSERT INTO outbox (kind, recipient, booking_id, session_id, invitation_id, staff_id, batch, once, detail,
        created, state, due, claimed_until, attempts)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 'waiting', ?11, 0, 0)
      ON CONFLICT (once) WHERE once IS NOT NULL DO NOTHING
      """,
      message.kind,
      message.recipient,
      booking,
      message.session,
      invitation,
      staff,
      message.batch,
      message.once,
      message.detail.map { JSONColumn($0) },
      message.created,
      message.due
    )
  }

  /// Takes a message to work on it until an instant; false where somebody else has, or it does not wait any more.
  package func claimMessage(_ number: Int, _ claim: String, at now: Instant, until end: Instant) throws -> Bool {
    try run(
      """
      UPDATE outbox SET claim = ?2, claimed_until = ?4
      WHERE number = ?1 AND state = 'waiting' AND claimed_until <= ?3
      """,
      number,
      claim,
      now,
      end
    ) == 1
  }

  /// Keeps the finished letter of a message that one has claimed; false where the claim is somebody else's by now.
  package func keep(_ letter: OutboxEntry.Letter, of number: Int, _ claim: String) throws -> Bool {
    try run(
      """
      UPDATE outbox SET address = ?3, letter = ?4, message_id = ?5, method = ?6, sequence = ?7
      WHERE number = ?1 AND claim = ?2 AND state = 'waiting' AND letter IS NULL
      """,
      number,
      claim,
      letter.address,
      letter.text,
      letter.messageID,
      letter.calendar?.method,
      letter.calendar?.sequence
    ) == 1
  }

  /// Ends a message that one has claimed. What was said in it goes with it, unless it may be tried again by hand.
  package func end(
    _ number: Int,
    _ claim: String,
    as state: OutboxEntry.State,
    outcome: String?,
    at now: Instant
  ) throws -> Bool {
    let erased = state == .dead ? "" : ", letter = NULL, address = NULL, detail = NULL"
    return try run(
      """
      UPDATE outbox SET state = ?3, outcome = ?4, ended = ?5, attempts = attempts + 1, claim = NULL,
        claimed_until = 0\(erased)
      WHERE number = ?1 AND claim = ?2 AND state = 'waiting'
      """,
      number,
      claim,
      state,
      outcome,
      now
    ) == 1
  }

  /// Lets go of a message that one has claimed, until an instant.
  ///
  /// - Parameter counts: whether it was an attempt: what hinders all messages is held against none.
  package func postpone(
    _ number: Int,
    _ claim: String,
    until instant: Instant,
    counts: Bool,
    outcome: String?
  ) throws {
    try run(
      """
      UPDATE outbox SET due = ?3, outcome = ?4, attempts = attempts + ?5, claim = NULL, claimed_until = 0
      WHERE number = ?1 AND claim = ?2 AND state = 'waiting'
      """,
      number,
      claim,
      instant,
      outcome,
      counts
    )
  }

  /// Lets go of claims that end only after an instant, which a clock that went back has made too long.
  package func releaseMessages(after instant: Instant) throws {
    try run("UPDATE outbox SET claimed_until = 0 WHERE state = 'waiting' AND claimed_until > ?1", instant)
  }

  /// Sends a dead message once more, or a waiting one at once; false where there is none such.
  package func retryMessage(_ number: Int, at now: Instant) throws -> Bool {
    try run(
      """
      UPDATE outbox SET state = 'waiting', ended = NULL, due = ?2, attempts = 0
      WHERE number = ?1 AND (state = 'dead' OR (state = 'waiting' AND claimed_until <= ?2))
      """,
      number,
      now
    ) == 1
  }

  /// Takes a message back that nobody is sending; false where it is too late.
  package func dropMessage(_ number: Int, at now: Instant) throws -> Bool {
    try run(
      """
      UPDATE outbox SET state = 'dropped', ended = ?2, letter = NULL, address = NULL, detail = NULL
      WHERE number = ?1 AND (state = 'dead' OR (state = 'waiting' AND claimed_until <= ?2))
      """,
      number,
      now
    ) == 1
  }

  /// Takes back those of a batch that have not begun to leave; returns how many.
  package func dropBatch(_ batch: String, at now: Instant) throws -> Int {
    try run(
      """
      UPDATE outbox SET state = 'dropped', ended = ?2, letter = NULL, address = NULL, detail = NULL
      WHERE batch = ?1 AND state = 'waiting' AND due > ?2 AND claimed_until <= ?2
      """,
      batch,
      now
    )
  }

  /// Erases what was said in the letters of a booking.
  func eraseLetters(of booking: Identifier<Booking>) throws {
    try run("UPDATE outbox SET letter = NULL, address = NULL, detail = NULL WHERE booking_id = ?1", booking)
  }

  /// Erases what was said in letters that have been dead since before an instant.
  package func eraseLetters(deadBefore instant: Instant) throws {
    try run(
      """
      UPDATE outbox SET letter = NULL, address = NULL, detail = NULL
      WHERE ended < ?1 AND state = 'dead' AND (letter IS NOT NULL OR detail IS NOT NULL)
      """,
      instant
    )
  }
}
