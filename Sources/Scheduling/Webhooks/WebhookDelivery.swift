/// An event on its way to one webhook, as the outbox holds it.
package struct WebhookDelivery: Hashable, Sendable {
  package var number: Int
  package var webhook: Identifier<Webhook>
  /// The event's name for whoever receives it: a repeat is known by it.
  package var event: String
  /// The kind of event.
  package var type: String
  package var body: String
  package var state: OutboxEntry.State
  package var attempts: Int
  /// What came of the last attempt: the answer's status, or why there was none.
  package var outcome: String?
  package var created: Instant
  /// When it is tried next, while it waits.
  package var due: Instant
  package var ended: Instant?

  package init(
    number: Int,
    webhook: Identifier<Webhook>,
    event: String,
    type: String,
    body: String,
    state: OutboxEntry.State,
    attempts: Int,
    outcome: String?,
    created: Instant,
    due: Instant,
    ended: Instant?
  ) {
    self.number = number
    self.webhook = webhook
    self.event = event
    self.type = type
    self.body = body
    self.state = state
    self.attempts = attempts
    self.outcome = outcome
    self.created = created
    self.due = due
    self.ended = ended
  }
}
