import Scheduling
import Storage

/// One request to a webhook, signed for this attempt.
package struct WebhookCall: Sendable {
  package let url: String
  package let headers: [(name: String, value: String)]
  package let body: [UInt8]
}

/// Reads what a claimed event has to say, and signs it.
package struct OpenDelivery: Sendable {
  package var claimed: ClaimedMessage

  package init(_ claimed: ClaimedMessage) { self.claimed = claimed }

  /// Returns nil where it is done, or nobody wants to hear it any more.
  package func run(at desk: Desk, as actor: Actor) async throws -> WebhookCall? {
    try Rights.require(actor, .workTimers)
    return try await desk.read { [claimed] reading in
      guard let delivery = try reading.delivery(claimed.number), delivery.state == .waiting,
        let webhook = try reading.webhook(delivery.webhook), webhook.ended == nil
      else { return nil }
      return WebhookCall(delivery, to: webhook, at: desk)
    }
  }
}

extension WebhookCall {
  fileprivate init(_ delivery: WebhookDelivery, to webhook: Webhook, at desk: Desk) {
    let seconds = desk.now().seconds
    let secret = WebhookSecret(of: webhook, desk.links)
    url = webhook.url
    headers = [
      ("Content-Type", "application/json"),
      ("webhook-id", delivery.event),
      ("webhook-timestamp", String(seconds)),
      ("webhook-signature", secret.signature(of: delivery.event, at: seconds, body: delivery.body)),
    ]
    body = Array(delivery.body.utf8)
  }
}

extension Writing {
  /// Notes of a webhook how a request to it went.
  func note(_ outcome: CloseMessage.Outcome, of id: Identifier<Webhook>, at now: Instant) throws {
    guard var webhook = try webhook(id) else { return }
    switch outcome {
    case .sent: if webhook.health.failures > 0 { try save(Webhook.Health(), of: id) }
    case .again(let words):
      webhook.health.fail(at: now)
      try save(webhook.health, of: id)
      guard webhook.health.isBroken(at: now) else { return }
      // What waits behind is as old, and will hardly have its turn.
      try giveUpDeliveries(to: id, writtenBefore: now - Backoff.webhooks.patience, outcome: words, at: now)
    case .gone:
      guard try end(id, at: now) else { return }
      try audit(actor: Actor.system.auditName, verb: "end_webhook", object: "webhook:\(id)", at: now)
    case .skipped, .refused, .doubtful, .hindered: break
    }
  }
}
