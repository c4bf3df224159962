package import Scheduling
import Storage

/// A webhook with its secret, which is shown when it is made or renewed.
package struct MadeWebhook: Sendable {
  package let webhook: Webhook
  package let secret: WebhookSecret
}

/// Has an address told what happens.
package struct AddWebhook: Sendable {
  package var url: String
  package var wants: [WebhookWish]
  /// Nil for the events of the whole network.
  package var organisation: Identifier<Organisation>?
  /// Whether events may go to an address, as far as can be known before anybody connects to it.
  package var reaches: @Sendable (String) -> Bool

  package init(
    url: String,
    wants: [WebhookWish],
    organisation: Identifier<Organisation>?,
    reaches: @escaping @Sendable (String) -> Bool
  ) {
    self.url = url
    self.wants = wants
    self.organisation = organisation
    self.reaches = reaches
  }

  private static let longest = 2_000
  /// How many an organisation has, and the network as a whole beside: each change is written once for each.
  package static let most = 20

  /// - Throws: `OperationError.notSignedIn`, `notAllowed`, `invalid`, `tooManyWebhooks`; `notFound` for an organisation
  ///   there is none of.
  package func run(at desk: Desk, as actor: Actor) async throws -> MadeWebhook {
    try Rights.require(actor, .manageWebhooks, on: organisation)
    guard url.utf8.count <= Self.longest else {
      throw OperationError.invalid([FieldProblem("url", .tooLong(maximum: Self.longest))])
    }
    guard url.utf8.allSatisfy({ (0x21...0x7E).contains($0) }), reaches(url) else {
      throw OperationError.invalid([FieldProblem("url", .webAddress)])
    }
    if wants.isEmpty { throw OperationError.invalid([FieldProblem("events", .required)]) }
    let now = desk.now()
    let webhook = Webhook(
      id: desk.newID(),
      organisation: organisation,
      url: url,
      wants: Set(wants).sorted(),
      created: now
    )
    try await desk.write(.house) { transaction in
      if let organisation = webhook.organisation, try transaction.organisation(organisation) == nil {
        throw OperationError.notFound
      }
      guard
        try transaction.webhooks().count(where: { $0.ended == nil && $0.organisation == webhook.organisation })
          < Self.most
      else {
        throw OperationError.tooManyWebhooks
      }
      try transaction.insert(webhook)
      try transaction.audit(actor: actor.auditName, verb: "add_webhook", object: "webhook:\(webhook.id)", at: now)
    }
    return MadeWebhook(webhook: webhook, secret: WebhookSecret(of: webhook, desk.links))
  }
}

/// The webhooks that the actor may end, without their secrets.
package struct ListWebhooks: Sendable {
  package init() {}

  /// - Throws: `OperationError.notSignedIn`, `notAllowed`.
  package func run(at desk: Desk, as actor: Actor) async throws -> [Webhook] {
    try Rights.requireAnywhere(actor, .manageWebhooks)
    return try await desk.read { try $0.webhooks() }.filter {
      Rights.allows(actor, .manageWebhooks, on: $0.organisation)
    }
  }
}

/// Has an address told nothing more; what waits for it is taken back.
package struct EndWebhook: Sendable {
  package var id: Identifier<Webhook>

  package init(_ id: Identifier<Webhook>) { self.id = id }

  /// - Throws: `OperationError.notFound` where there is no such webhook, or it had ended.
  @discardableResult
  package func run(at desk: Desk, as actor: Actor) async throws -> Webhook {
    try await desk.change(id, as: actor, verb: "end_webhook") { transaction, webhook, now in
      guard try transaction.end(webhook.id, at: now) else { throw OperationError.notFound }
      var ended = webhook
      ended.ended = now
      return ended
    }
  }
}

/// Makes a webhook's secret worthless; the answer has the new one, by which all is signed from now on.
package struct RenewWebhookSecret: Sendable {
  package var id: Identifier<Webhook>

  package init(_ id: Identifier<Webhook>) { self.id = id }

  /// - Throws: `OperationError.notFound` where there is no such webhook, or it has ended.
  package func run(at desk: Desk, as actor: Actor) async throws -> MadeWebhook {
    try await desk.change(id, as: actor, verb: "renew_webhook_secret") { transaction, webhook, _ in
      try transaction.raiseGeneration(of: webhook.id)
      var renewed = webhook
      renewed.generation += 1
      return MadeWebhook(webhook: renewed, secret: WebhookSecret(of: renewed, desk.links))
    }
  }
}

/// Sends a webhook an event of no meaning, to see whether it is taken.
package struct TestWebhook: Sendable {
  package var id: Identifier<Webhook>

  package init(_ id: Identifier<Webhook>) { self.id = id }

  /// Returns the delivery, to look for what becomes of it.
  ///
  /// - Throws: `OperationError.notFound` where there is no such webhook, or it has ended.
  package func run(at desk: Desk, as actor: Actor) async throws -> WebhookDelivery {
    try await desk.change(id, as: actor, verb: "test_webhook") { transaction, webhook, now in
      try transaction.post(WebhookEvent(pingOf: webhook.id), to: [webhook.id], at: desk, now: now)
      guard let made = try transaction.deliveries(to: webhook.id, before: nil, limit: 1).first else {
        throw OperationError.notFound
      }
      return made
    }
  }
}

/// What a webhook was sent and what it is still to be sent, the newest first.
package struct ListDeliveries: Sendable {
  package var webhook: Identifier<Webhook>
  /// Only those with a smaller number.
  package var before: Int?
  package var limit: Int

  package init(to webhook: Identifier<Webhook>, before: Int? = nil, limit: Int) {
    self.webhook = webhook
    self.before = before
    self.limit = limit
  }

  /// - Throws: `OperationError.notFound`, `notSignedIn`, `notAllowed`.
  package func run(at desk: Desk, as actor: Actor) async throws -> [WebhookDelivery] {
    try await desk.read { [self] reading in
      _ = try reading.webhook(webhook, for: actor)
      return try reading.deliveries(to: webhook, before: before, limit: limit)
    }
  }
}

/// Sends an event once more, the same bytes under the same name; one that waits is tried at once.
package struct ResendDelivery: Sendable {
  package var webhook: Identifier<Webhook>
  package var number: Int

  package init(_ number: Int, to webhook: Identifier<Webhook>) {
    self.number = number
    self.webhook = webhook
  }

  /// - Throws: `OperationError.notFound` for what is gone or on its way at this moment, or whose webhook has ended.
  package func run(at desk: Desk, as actor: Actor) async throws -> WebhookDelivery {
    try await desk.change(webhook, as: actor, verb: "resend_delivery") { [number] transaction, webhook, now in
      guard try transaction.delivery(number)?.webhook == webhook.id,
        try transaction.resendDelivery(number, at: now), let delivery = try transaction.delivery(number)
      else { throw OperationError.notFound }
      return delivery
    }
  }
}

extension Reading {
  fileprivate func webhook(_ id: Identifier<Webhook>, for actor: Actor) throws -> Webhook {
    guard let webhook = try webhook(id) else {
      try Rights.require(actor, .manageWebhooks)
      throw OperationError.notFound
    }
    try Rights.require(actor, .manageWebhooks, on: webhook.organisation)
    return webhook
  }
}

extension Desk {
  /// Does something to a webhook that goes on.
  fileprivate func change<Answer: Sendable>(
    _ id: Identifier<Webhook>,
    as actor: Actor,
    verb: String,
    _ body: @escaping @Sendable (any Writing, Webhook, Instant) throws -> Answer
  ) async throws -> Answer {
    let now = now()
    return try await write(.house) { transaction in
      let webhook = try transaction.webhook(id, for: actor)
      guard webhook.ended == nil else { throw OperationError.notFound }
      let answer = try body(transaction, webhook, now)
      try transaction.audit(actor: actor.auditName, verb: verb, object: "webhook:\(id)", at: now)
      return answer
    }
  }
}
