import Scheduling
import Storage

extension Writing {
  /// Tells those of some webhooks of an event who want to hear of it: they are told if the transaction is committed.
  func tell(_ event: WebhookEvent, to webhooks: [Webhook], at desk: Desk, now: Instant) throws {
    let hearing = webhooks.filter { $0.wants(event.kind) }.map(\.id)
    if hearing.isEmpty { return }
    try post(event, to: hearing, at: desk, now: now)
  }

  func post(_ event: WebhookEvent, to webhooks: [Identifier<Webhook>], at desk: Desk, now: Instant) throws {
    let id = desk.newID(WebhookEvent.self).text
    try post(id, event.kind, about: event.object, body: event.body(id: id, at: now), to: webhooks, at: now)
  }

  /// Tells what is news of a group, if anything is.
  func tell(of activity: Activity, before: Activity?, to webhooks: [Webhook], at desk: Desk, now: Instant) throws {
    guard let event = WebhookEvent(of: activity, before: before) else { return }
    try tell(event, to: webhooks, at: desk, now: now)
  }

  /// Tells what happened to a session, unless nobody else may know of its group yet.
  func tell(
    _ kind: WebhookEvent.Kind,
    _ session: Identifier<Session>,
    of activity: Activity,
    to webhooks: [Webhook],
    at desk: Desk,
    now: Instant
  ) throws {
    guard activity.isForFamilies else { return }
    try tell(WebhookEvent(kind, of: session, in: activity.id), to: webhooks, at: desk, now: now)
  }
}
