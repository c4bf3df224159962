import HTTPTypes
import Hummingbird
import Operations
import Scheduling
import Language

/// Addresses that are told what happens.
extension Visit {
  func listWebhooks() async throws -> Response {
    let found = try await ListWebhooks().run(at: desk, as: try await actor())
    let now = desk.now()
    return Response(json: .object(["items": .array(found.map { .object(JSON.webhook($0, at: now)) })]))
  }

  /// `{"url": "https://…", "events": ["booking.*"], "organisation_id": "…"}`; without the last, the token's own.
  func addWebhook() async throws -> Response {
    let actor = try await actor()
    var body = try await jsonObject()
    let (url, events) = (body.string("url", required: true), body.strings("events"))
    let owner = body.string("organisation_id")
    try body.finish()
    let wants = try events.map { text in
      guard let wish = WebhookWish(text) else {
        throw WebError.badField("events", expected: .a(.webhookEvents))
      }
      return wish
    }
    let organisation = try owner.map { text in
      guard let id = Identifier<Organisation>(text) else { throw WebError.notFound }
      return id
    }
    let made = try await AddWebhook(
      url: url ?? "",
      wants: wants,
      organisation: organisation ?? actor.organisation,
      reaches: site.webhookReaches
    ).run(at: desk, as: actor)
    return secret(of: made, status: .created)
  }

  func endWebhook() async throws -> Response {
    let webhook = try await EndWebhook(try id()).run(at: desk, as: try await actor())
    return Response(json: .object(JSON.webhook(webhook, at: desk.now())))
  }

  func renewWebhookSecret() async throws -> Response {
    secret(of: try await RenewWebhookSecret(try id()).run(at: desk, as: try await actor()))
  }

  func testWebhook() async throws -> Response {
    let made = try await TestWebhook(try id()).run(at: desk, as: try await actor())
    return Response(json: JSON(made), status: .accepted)
  }

  func listDeliveries() async throws -> Response {
    let limit = try limit()
    let before = try query["cursor"].map { text in
      guard let number = Int(text) else { throw WebError.badParameter("cursor", expected: .a(.cursor)) }
      return number
    }
    let found = try await ListDeliveries(to: try id(), before: before, limit: limit + 1)
      .run(at: desk, as: try await actor())
    let page = found.prefix(limit)
    return Self.list(page.map { JSON($0) }, next: found.count > limit ? page.last.map { String($0.number) } : nil)
  }

  func resendDelivery() async throws -> Response {
    let actor = try await actor()
    // A number that is none is like one that there is nothing of: who may not ask hears so first.
    let number = Int(parameter("number")) ?? 0
    let resent = try await ResendDelivery(number, to: try id()).run(at: desk, as: actor)
    return Response(json: JSON(resent), status: .accepted)
  }

  private func secret(of made: MadeWebhook, status: HTTPResponse.Status = .ok) -> Response {
    let shown = JSON.webhook(made.webhook, at: desk.now()).merging(["secret": .string(made.secret.text)]) { $1 }
    return Response(json: .object(shown), status: status)
  }
}

extension Actor {
  /// Whose data a token opens; nil for the network's, and for everybody else.
  fileprivate var organisation: Identifier<Organisation>? {
    if case .token(let holder) = self { holder.organisation } else { nil }
  }
}

extension JSON {
  fileprivate static func webhook(_ webhook: Webhook, at now: Instant) -> [String: JSON] {
    [
      "id": .string(webhook.id.text), "organisation_id": .optional(webhook.organisation?.text),
      "url": .string(webhook.url), "events": .array(webhook.wants.map { .string($0.description) }),
      "state": .string(webhook.condition(at: now).rawValue),
      "failing_since": .optional(webhook.health.failingSince?.description),
      "created": .string(webhook.created.description), "ended": .optional(webhook.ended?.description),
    ]
  }

  fileprivate init(_ delivery: WebhookDelivery) {
    self = .object([
      "number": .number(delivery.number), "webhook_id": .string(delivery.webhook.text),
      "event_id": .string(delivery.event), "type": .string(delivery.type), "state": .string(delivery.state.rawValue),
      "attempts": .number(delivery.attempts), "outcome": .optional(delivery.outcome),
      "created": .string(delivery.created.description),
      "due": .optional(delivery.ended == nil ? delivery.due.description : nil),
      "ended": .optional(delivery.ended?.description),
    ])
  }
}
