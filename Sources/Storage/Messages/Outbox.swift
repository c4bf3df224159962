package import Scheduling

extension MessageKind: SQLConvertible {}
extension OutboxEntry.State: SQLConvertible {}
extension OutboxEntry.Method: SQLConvertible {}

/// How often a message was tried.
package struct OutboxTrials: Sendable {
  package let written: Instant
  package let attempts: Int
  /// Which webhook it goes to; nil for a letter.
  package let webhook: Identifier<Webhook>?
}

private let entryColumns = """
  o.number, o.kind, o.recipient, o.booking_id, o.session_id, o.invitation_id, o.staff_id, o.batch, o.once, o.detail, \
  o.created, o.due, o.state, o.attempts, o.doubtful, o.address, o.letter, o.message_id, o.method, o.sequence, \
  o.outcome, o.ended
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
    let isDoubtful = try take(Bool.self)
    var entry = OutboxEntry(
      number: number,
      posting: posting,
      state: state,
      attempts: attempts,
      letter: try takeLetter(),
      outcome: try takeOptional(),
      ended: try takeOptional()
    )
    entry.isDoubtful = isDoubtful
    return entry
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
    try first("SELECT \(entryColumns) FROM outbox o WHERE o.number = ?1 AND o.webhook_id IS NULL", number) {
      try $0.takeEntry()
    }
  }

  /// How often a message was tried since it was written, letter or event; nil where there is none.
  package func outboxTrials(_ number: Int) throws -> OutboxTrials? {
    try first("SELECT o.created, o.attempts, o.webhook_id FROM outbox o WHERE o.number = ?1", number) {
      OutboxTrials(written: try $0.take(), attempts: try $0.take(), webhook: try $0.takeOptional())
    }
  }

  /// The messages of a state, or all, by number, after a given one.
  package func outbox(_ state: OutboxEntry.State?, after number: Int = 0, limit: Int) throws -> [OutboxEntry] {
    var wanted = Conditions()
    wanted.add("o.webhook_id IS NULL")
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
      try number("SELECT COUNT(*) FROM outbox WHERE state = 'waiting' AND webhook_id IS NULL"),
      try number("SELECT COUNT(*) FROM outbox WHERE state = 'dead' AND webhook_id IS NULL")
    )
  }

  /// How many messages have gone out after an instant, until another: a clock that went back has some in its future.
  package func sentMessages(after instant: Instant, until now: Instant) throws -> Int {
    try number(
      """
      SELECT COUNT(*) FROM outbox WHERE ended > ?1 AND ended <= ?2 AND state = 'sent' AND webhook_id IS NULL
      """,
      instant,
      now
    )
  }

  /// Messages whose turn has come: nobody is at them, and none to the same address that was due before still waits.
  ///
  /// One that is held back until later lets others pass; one whose letter is written does not, whenever it is tried again.
  ///
  /// - Parameter share: how many one address is sent in a minute at most.
  package func messagesToSend(at now: Instant, limit: Int, share: Int = .max) throws -> [Int] {
    try list(
      """
      SELECT o.number FROM outbox o
      WHERE o.state = 'waiting' AND o.webhook_id IS NULL AND o.due <= ?1 AND o.claimed_until <= ?1 AND NOT EXISTS (
        SELECT 1 FROM outbox e
        WHERE e.state = 'waiting' AND e.recipient = o.recipient AND e.number < o.number
          AND (e.due <= ?1 OR e.attempts > 0 OR e.message_id IS NOT NULL))
        AND (
          SELECT COUNT(*) FROM outbox s
          WHERE s.recipient = o.recipient AND s.webhook_id IS NULL AND s.due > ?5 AND s.ended > ?3 AND s.ended <= ?1
            AND s.state = 'sent') < ?4
      ORDER BY o.due, o.number LIMIT ?2
      """,
      now,
      // Less than none would be all of them on one engine, and an error on the other.
      max(0, limit),
      now - 60,
      share,
      // Of what has gone out just now little was due longer ago: the index need not tell of all letters there ever were.
      now - 86_400
    ) { try $0.take(Int.self) }
  }

  /// When the last letter but some leaves, or has left, that a family has brought about for an address; nil where there
  /// are fewer after an instant.
  package func familyLetter(to recipient: String, lastBut skipped: Int, after instant: Instant) throws -> Instant? {
    let kinds = MessageKind.allCases.filter(\.isByFamily).map { "'\($0.rawValue)'" }.joined(separator: ", ")
    return try first(
      """
      SELECT o.due FROM outbox o
      WHERE o.recipient = ?1 AND o.due > ?2 AND o.webhook_id IS NULL AND o.kind IN (\(kinds))
        AND o.state NOT IN ('skipped', 'dropped')
      ORDER BY o.due DESC LIMIT 1 OFFSET ?3
      """,
      recipient,
      instant,
      skipped
    ) { try $0.take() }
  }

  /// Whether a message of the same kind about the same session and booking waits for a later moment, and nobody has
  /// begun to write it.
  package func isHeldBack(_ posting: Posting, at now: Instant) throws -> Bool {
    guard case .booking(let booking) = posting.subject else { return false }
    return try first(
      """
      SELECT o.number FROM outbox o
      WHERE o.booking_id = ?1 AND COALESCE(o.session_id, '') = ?2 AND o.kind = ?3 AND o.state = 'waiting'
        AND o.message_id IS NULL AND o.due > ?4 AND o.claimed_until <= ?4
      LIMIT 1
      """,
      booking,
      posting.session?.text ?? "",
      posting.kind,
      now
    ) { try $0.take(Int.self) } != nil
  }

  /// The messages that went out together, or are to.
  package func batch(_ name: String) throws -> [OutboxEntry] {
    try list("SELECT \(entryColumns) FROM outbox o WHERE o.batch = ?1 ORDER BY o.number", name) { try $0.takeEntry() }
  }

  /// What calendar programs were last told of a booking, with the highest number that was given out; a cancellation
  /// where nothing has left, or may have.
  package func lastCalendar(of booking: Identifier<Booking>) throws -> OutboxEntry.Calendar? {
    let told = try first(
      """
      SELECT o.method FROM outbox o
      WHERE o.booking_id = ?1 AND o.method IS NOT NULL AND (o.state = 'sent' OR o.doubtful = 1)
      ORDER BY o.sequence DESC LIMIT 1
      """,
      booking
    ) { try $0.take(OutboxEntry.Method.self) }
    let last = try first("SELECT MAX(o.sequence) FROM outbox o WHERE o.booking_id = ?1", booking) {
      try $0.takeOptional(Int.self)
    }
    return last.flatMap(\.self).map { OutboxEntry.Calendar(told ?? .cancel, sequence: $0) }
  }

  /// Whether the last letter of a booking that was tried is dead.
  package func isLastLetterDead(of booking: Identifier<Booking>) throws -> Bool {
    try first(
      """
      SELECT o.state FROM outbox o WHERE o.booking_id = ?1 AND o.state IN ('sent', 'dead')
      ORDER BY o.number DESC LIMIT 1
      """,
      booking
    ) { try $0.take(OutboxEntry.State.self) } == .dead
  }

  /// Whether a party was told, before a message, that its session is cancelled, and not yet that it takes place after
  /// all, nor that it has a place in another.
  package func isToldOff(
    _ booking: Identifier<Booking>,
    of session: Identifier<Session>?,
    before number: Int
  ) throws -> Bool {
    try first(
      """
      SELECT o.kind FROM outbox o
      WHERE o.booking_id = ?1 AND COALESCE(o.session_id, '') = ?2 AND o.number < ?3
        AND (o.state = 'sent' OR o.doubtful = 1)
        AND o.kind IN ('session_cancelled', 'session_restored', 'booking_moved')
      ORDER BY o.number DESC LIMIT 1
      """,
      booking,
      session?.text ?? "",
      number
    ) { try $0.take(MessageKind.self) } == .sessionCancelled
  }

  /// The next message of the same kind about the same session and booking, which is not written yet; nil where there
  /// is none.
  package func nextOfItsKind(_ entry: OutboxEntry) throws -> Int? {
    guard case .booking(let booking) = entry.posting.subject else { return nil }
    return try first(
      """
      SELECT o.number FROM outbox o
      WHERE o.booking_id = ?1 AND COALESCE(o.session_id, '') = ?2 AND o.kind = ?3 AND o.number > ?4
        AND o.state = 'waiting' AND o.message_id IS NULL
      ORDER BY o.number LIMIT 1
      """,
      booking,
      entry.posting.session?.text ?? "",
      entry.posting.kind,
      entry.number
    ) { try $0.take(Int.self) }
  }
}
