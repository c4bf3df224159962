package import Scheduling

private let columns = """
  o.number, o.webhook_id, o.message_id, o.kind, o.letter, o.state, o.attempts, o.outcome, o.created, o.due, o.ended
  """

extension Row {
  fileprivate mutating func takeDelivery() throws -> WebhookDelivery {
    WebhookDelivery(
      number: try take(),
      webhook: try take(),
      event: try take(),
      type: try take(),
      body: try take(),
      state: try take(),
      attempts: try take(),
      outcome: try takeOptional(),
      created: try take(),
      due: try take(),
      ended: try takeOptional()
    )
  }
}

extension Reading {
  package func delivery(_ number: Int) throws -> WebhookDelivery? {
    try first("SELECT \(columns) FROM outbox o WHERE o.number = ?1 AND o.webhook_id IS NOT NULL", number) {
      try $0.takeDelivery()
    }
  }

  /// What was sent to a webhook, or is to be, the newest first, before a given number.
  package func deliveries(to webhook: Identifier<Webhook>, before number: Int?, limit: Int) throws -> [WebhookDelivery]
  {
    var wanted = Conditions()
    wanted.add("o.webhook_id = \(wanted.bind(webhook))")
    if let number { wanted.add("o.number < \(wanted.bind(number))") }
    let most = wanted.bind(limit)
    return try list(
      "SELECT \(columns) FROM outbox o \(wanted.clause) ORDER BY o.number DESC LIMIT \(most)",
      wanted.arguments
    ) { try $0.takeDelivery() }
  }

  /// What is to be sent next to each webhook that does not rest and is not being told anything at this moment, those
  /// first that had their turn longest ago. None overtakes another about the same thing.
  ///
  /// - Parameter proven: whether to those alone that took what they were last told, or to all others alone; nil for all.
  package func deliveriesToSend(at now: Instant, limit: Int, proven: Bool? = nil) throws -> [Int] {
    try list(
      """
      SELECT n.number FROM (
        SELECT w.tried, w.id, (
          SELECT o.number FROM outbox o
          WHERE o.webhook_id = w.id AND o.state = 'waiting' AND o.due <= ?1 AND o.claimed_until <= ?1 AND NOT EXISTS (
            SELECT 1 FROM outbox e
            WHERE e.state = 'waiting' AND e.recipient = o.recipient AND e.number < o.number)
          ORDER BY o.due, o.number LIMIT 1) AS number
        FROM webhook w
        WHERE w.ended IS NULL AND (?4 = 2 OR ?4 = CASE WHEN w.failures = 0 AND w.tried > 0 THEN 1 ELSE 0 END)
          AND (w.rests_until <= ?1 OR w.rests_until > ?2) AND COALESCE((
          SELECT MAX(c.claimed_until) FROM outbox c WHERE c.webhook_id = w.id AND c.claim IS NOT NULL), 0) <= ?1
      ) n
      WHERE n.number IS NOT NULL ORDER BY n.tried, n.id LIMIT ?3
      """,
      now,
      // No rest is longer: a clock that went back must not make one of it.
      now + Webhook.Health.slowPace,
      limit,
      proven.map { $0 ? 1 : 0 } ?? 2
    ) { try $0.take(Int.self) }
  }
}

extension Writing {
  /// Puts an event in the outbox, once for each webhook.
  ///
  /// - Parameter event: its name for whoever receives it.
  package func post(
    _ event: String,
    _ kind: WebhookEvent.Kind,
    about object: String,
    body: String,
    to webhooks: [Identifier<Webhook>],
    at now: Instant
  ) throws {
    try runEach(
      """
      INSERT INTO outbox (kind, recipient, webhook_id, letter, message_id, created, state, due, claimed_until, attempts)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'waiting', ?6, 0, 0)
      """,
      webhooks.map { webhook in
        [
          kind.rawValue.sqlValue, "\(webhook) \(object)".sqlValue, webhook.sqlValue, body.sqlValue, event.sqlValue,
          now.sqlValue,
        ]
      }
    )
  }

  /// Notes that a webhook has its turn with a message that was claimed for it.
  package func noteTurn(of number: Int, at now: Instant) throws {
    try run(
      "UPDATE webhook SET tried = ?2 WHERE id = (SELECT webhook_id FROM outbox WHERE number = ?1)",
      number,
      now
    )
  }

  /// Sends an event to a webhook once more, or at once; false where it is on its way at this moment.
  package func resendDelivery(_ number: Int, at now: Instant) throws -> Bool {
    try run(
      """
      UPDATE outbox SET state = 'waiting', ended = NULL, due = ?2, attempts = 0
      WHERE number = ?1 AND webhook_id IS NOT NULL AND claimed_until <= ?2
      """,
      number,
      now
    ) == 1
  }

  /// Gives up what has waited for a webhook since before an instant.
  package func giveUpDeliveries(
    to webhook: Identifier<Webhook>,
    writtenBefore instant: Instant,
    outcome: String,
    at now: Instant
  ) throws {
    try run(
      """
      UPDATE outbox SET state = 'dead', ended = ?4, outcome = COALESCE(outcome, ?3), claim = NULL, claimed_until = 0
      WHERE webhook_id = ?1 AND state = 'waiting' AND created <= ?2 AND claimed_until <= ?4
      """,
      webhook,
      instant,
      outcome,
      now
    )
  }

  /// Forgets what was sent to webhooks, or was not, once it has been over since before an instant.
  package func forgetDeliveries(endedBefore instant: Instant) throws {
    try run("DELETE FROM outbox WHERE ended < ?1 AND webhook_id IS NOT NULL", instant)
  }
}
