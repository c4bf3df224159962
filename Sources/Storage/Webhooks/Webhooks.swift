package import Scheduling

private let columns = """
  w.id, w.organisation_id, w.url, w.wants, w.generation, w.created, w.ended, w.failures, w.failing_since, w.rests_until
  """

extension Row {
  fileprivate mutating func takeWebhook() throws -> Webhook {
    var webhook = Webhook(
      id: try take(),
      organisation: try takeOptional(),
      url: try take(),
      wants: try take(String.self).split(separator: " ").compactMap { WebhookWish(String($0)) },
      generation: try take(),
      created: try take(),
      ended: try takeOptional()
    )
    webhook.health.failures = try take()
    webhook.health.failingSince = try takeOptional()
    webhook.health.restsUntil = try take()
    return webhook
  }
}

extension Reading {
  package func webhook(_ id: Identifier<Webhook>) throws -> Webhook? {
    try first("SELECT \(columns) FROM webhook w WHERE w.id = ?1", id) { try $0.takeWebhook() }
  }

  package func webhooks() throws -> [Webhook] {
    try list("SELECT \(columns) FROM webhook w ORDER BY w.created, w.id") { try $0.takeWebhook() }
  }

  /// Those who hear what happens at an organisation: its own, and the network's.
  package func webhooks(hearing organisation: Identifier<Organisation>) throws -> [Webhook] {
    try list(
      """
      SELECT \(columns) FROM webhook w
      WHERE w.ended IS NULL AND (w.organisation_id = ?1 OR w.organisation_id IS NULL) ORDER BY w.id
      """,
      organisation
    ) { try $0.takeWebhook() }
  }
}

extension Writing {
  package func insert(_ webhook: Webhook) throws {
    try run(
      """
      INSERT INTO webhook (id, organisation_id, url, wants, generation, created, failures, rests_until, tried)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, 0, 0, 0)
      """,
      webhook.id,
      webhook.organisation,
      webhook.url,
      webhook.wants.map(\.description).joined(separator: " "),
      webhook.generation,
      webhook.created
    )
  }

  /// Makes a webhook's secret another one; what it was is worthless.
  package func raiseGeneration(of webhook: Identifier<Webhook>) throws {
    try run("UPDATE webhook SET generation = generation + 1 WHERE id = ?1", webhook)
  }

  /// Ends a webhook and takes back what waits for it; false where it had ended.
  package func end(_ webhook: Identifier<Webhook>, at now: Instant) throws -> Bool {
    guard try run("UPDATE webhook SET ended = ?2 WHERE id = ?1 AND ended IS NULL", webhook, now) == 1 else {
      return false
    }
    try run(
      """
      UPDATE outbox SET state = 'dropped', ended = ?2, claim = NULL, claimed_until = 0
      WHERE webhook_id = ?1 AND state = 'waiting'
      """,
      webhook,
      now
    )
    return true
  }

  package func save(_ health: Webhook.Health, of webhook: Identifier<Webhook>) throws {
    try run(
      "UPDATE webhook SET failures = ?2, failing_since = ?3, rests_until = ?4 WHERE id = ?1",
      webhook,
      health.failures,
      health.failingSince,
      health.restsUntil
    )
  }
}
