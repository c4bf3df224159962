package import Scheduling

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
  ///
  /// A written letter whose claim was left behind may have gone out: whoever had it died before saying so.
  package func claimMessage(_ number: Int, _ claim: String, at now: Instant, until end: Instant) throws -> Bool {
    try run(
      """
      UPDATE outbox SET claim = ?2, claimed_until = ?4,
        doubtful = CASE WHEN claim IS NOT NULL AND message_id IS NOT NULL THEN 1 ELSE doubtful END
      WHERE number = ?1 AND state = 'waiting' AND due <= ?3 AND claimed_until <= ?3
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

  /// Ends a message that one has claimed. What a letter said goes with it, unless it may be tried again by hand.
  package func end(
    _ number: Int,
    _ claim: String,
    as state: OutboxEntry.State,
    outcome: String?,
    at now: Instant
  ) throws -> Bool {
    // An event says nothing of anybody, and may be asked for again.
    let letter = "letter = CASE WHEN webhook_id IS NULL THEN NULL ELSE letter END"
    let erased = state == .dead ? "" : ", \(letter), address = NULL, detail = NULL"
    return try run(
      """
      UPDATE outbox SET state = ?3, outcome = ?4, ended = ?5, attempts = attempts + ?6, claim = NULL,
        claimed_until = 0\(erased)
      WHERE number = ?1 AND claim = ?2 AND state = 'waiting'
      """,
      number,
      claim,
      state,
      outcome,
      now,
      state != .skipped
    ) == 1
  }

  /// Lets go of a message that one has claimed, until an instant.
  ///
  /// - Parameters:
  ///   - counts: whether it was an attempt: what hinders all messages is held against none.
  ///   - mayHaveLeft: whether a server may have it, although none has said so.
  package func postpone(
    _ number: Int,
    _ claim: String,
    until instant: Instant,
    counts: Bool,
    mayHaveLeft: Bool = false,
    outcome: String?
  ) throws {
    try run(
      """
      UPDATE outbox SET due = ?3, outcome = ?4, attempts = attempts + ?5, claim = NULL, claimed_until = 0,
        doubtful = CASE WHEN ?6 = 1 THEN 1 ELSE doubtful END
      WHERE number = ?1 AND claim = ?2 AND state = 'waiting'
      """,
      number,
      claim,
      instant,
      outcome,
      counts,
      mayHaveLeft
    )
  }

  /// Gives a message that is not written yet the detail of an earlier one, in whose place it goes out.
  package func handOn(_ detail: MessageDetail?, to number: Int) throws {
    try run(
      "UPDATE outbox SET detail = ?2 WHERE number = ?1 AND state = 'waiting' AND message_id IS NULL",
      number,
      detail.map { JSONColumn($0) }
    )
  }

  /// Lets go of claims that end only after an instant, and sends at once what would leave only after another: a clock
  /// that went back has made them too long.
  package func releaseMessages(claimedAfter end: Instant, dueAfter latest: Instant, at now: Instant) throws {
    try run("UPDATE outbox SET claimed_until = 0 WHERE state = 'waiting' AND claimed_until > ?1", end)
    try run("UPDATE outbox SET due = ?2 WHERE state = 'waiting' AND due > ?1", latest, now)
  }

  /// Sends a dead message once more, or a waiting one at once; false where there is none such.
  ///
  /// What no server has is written anew, for much may have changed since. What one may have, and what was left behind by
  /// a worker that died, goes out as it was.
  package func retryMessage(_ number: Int, at now: Instant) throws -> Bool {
    try run(
      """
      UPDATE outbox SET \(retried(at: "?2"))
      WHERE number = ?1 AND webhook_id IS NULL
        AND (state = 'dead' OR (state = 'waiting' AND claimed_until <= ?2))
      """,
      number,
      now
    ) == 1
  }

  /// Sends all dead messages once more that still have something to say; returns how many.
  package func retryDeadMessages(at now: Instant) throws -> Int {
    try run(
      """
      UPDATE outbox SET \(retried(at: "?1"))
      WHERE state = 'dead' AND ended <= ?1 AND webhook_id IS NULL
      """,
      now
    )
  }

  /// - Parameter now: which parameter is the moment from which it waits.
  private func retried(at now: String) -> String {
    let known = "doubtful = 1 OR claim IS NOT NULL"
    let columns = ["address", "letter", "message_id", "method", "sequence"]
    let forgotten = columns.map { "\($0) = CASE WHEN \(known) THEN \($0) ELSE NULL END" }.joined(separator: ", ")
    return "state = 'waiting', ended = NULL, due = \(now), attempts = 0, \(forgotten)"
  }

  /// Takes a message back that nobody is sending; false where it is too late.
  package func dropMessage(_ number: Int, at now: Instant) throws -> Bool {
    try run(
      """
      UPDATE outbox SET state = 'dropped', ended = ?2, letter = NULL, address = NULL, detail = NULL
      WHERE number = ?1 AND webhook_id IS NULL
        AND (state = 'dead' OR (state = 'waiting' AND claimed_until <= ?2))
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
      WHERE ended < ?1 AND state = 'dead' AND webhook_id IS NULL AND (letter IS NOT NULL OR detail IS NOT NULL)
      """,
      instant
    )
  }
}
