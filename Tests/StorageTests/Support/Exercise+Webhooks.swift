import Scheduling
import Storage

extension Exercise {
  /// Those of webhooks and of what they are sent.
  static let webhooks = [
    Exercise("webhook") { _ = try $0.webhook(Samples.id(1)) },
    Exercise("webhooks") { _ = try $0.webhooks() },
    Exercise("webhooks") { _ = try $0.webhooks(hearing: Samples.id(1)) },
    Exercise("insert") { try $0.insert(Samples.webhook(2)) },
    Exercise("raiseGeneration") { try $0.raiseGeneration(of: Samples.id(1)) },
    Exercise("save") { try $0.save(Webhook.Health(), of: Samples.id(1)) },
    Exercise("post") { try $0.postEvent() },
    Exercise("outboxTrials") { _ = try $0.outboxTrials(1) },
    Exercise("delivery") { _ = try $0.delivery(1) },
    Exercise("deliveries") { transaction in
      for number in [nil, 7] { _ = try transaction.deliveries(to: Samples.id(1), before: number, limit: 5) }
    },
    Exercise("deliveriesToSend") { _ = try $0.deliveriesToSend(at: Samples.now, limit: 5) },
    Exercise("noteTurn") { try $0.noteTurn(of: 1, at: Samples.now) },
    Exercise("resendDelivery") { _ = try $0.resendDelivery(1, at: Samples.now) },
    Exercise("giveUpDeliveries") { transaction in
      try transaction.giveUpDeliveries(to: Samples.id(1), writtenBefore: Samples.now, outcome: "x", at: Samples.now)
    },
    Exercise("forgetDeliveries") { try $0.forgetDeliveries(endedBefore: Samples.now) },
    Exercise("end") { _ = try $0.end(Samples.id(2, of: Webhook.self), at: Samples.now) },
  ]
}

extension Writing {
  /// Tells the one webhook that there is of an event.
  func postEvent() throws {
    try post("event", .bookingConfirmed, about: "3", body: "{}", to: [Samples.id(1)], at: Samples.now)
  }
}

extension Samples {
  static func webhook(_ number: Int) -> Webhook {
    Webhook(
      id: id(number),
      organisation: id(1),
      url: "https://example.org/\(number)",
      wants: ["booking.*", "session.cancelled"].compactMap { WebhookWish($0) },
      created: now
    )
  }
}
