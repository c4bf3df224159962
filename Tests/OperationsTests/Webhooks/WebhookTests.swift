import Scheduling
import Storage
import TestDesks
import TestEngines
import Testing

@testable import Operations

@Suite("Who has addresses told")
struct WebhookTests {
  @Test("An address has to be one that events may go to, and wants something", arguments: TestEngine.all)
  func refused(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      func add(_ url: String, _ wants: [String] = ["booking.*"], of owner: Identifier<Organisation>? = nil) async throws
      {
        _ = try await AddWebhook(
          url: url,
          wants: wants.compactMap { WebhookWish($0) },
          organisation: owner,
          reaches: { $0.hasPrefix("https://") }
        ).run(at: desk.desk, as: .system)
      }
      for url in ["", "http://example.org", "https://exa mple.org", "https://example.org/\n", "https://exämple.org"] {
        await #expect(throws: OperationError.invalid([FieldProblem("url", .webAddress)])) { try await add(url) }
      }
      let long = "https://example.org/" + String(repeating: "x", count: 2_000)
      await #expect(throws: OperationError.invalid([FieldProblem("url", .tooLong(maximum: 2_000))])) {
        try await add(long)
      }
      await #expect(throws: OperationError.invalid([FieldProblem("events", .required)])) {
        try await add("https://example.org", [])
      }
      await #expect(throws: OperationError.notFound) {
        try await add("https://example.org", of: Identifier(stored: "nobody"))
      }
      let count = try await desk.count("webhook")
      #expect(count == 0)
    }
  }

  @Test("There are so many of an organisation at most, and as many of the network", arguments: TestEngine.all)
  func most(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      try await desk.importing(Programmes.group())
      let own = try await desk.organisation()
      let network = try await desk.webhook("booking.*")
      for _ in 1..<AddWebhook.most { _ = try await desk.webhook("booking.*") }
      for _ in 1...AddWebhook.most { _ = try await desk.webhook("booking.*", of: own) }
      for owner in [nil, own] {
        await #expect(throws: OperationError.tooManyWebhooks) { _ = try await desk.webhook("booking.*", of: owner) }
      }
      try await EndWebhook(network).run(at: desk.desk, as: .system)
      _ = try await desk.webhook("booking.*")
      #expect(try await desk.count("webhook") == 2 * AddWebhook.most + 1)
    }
  }

  @Test("Each sees and changes its own, and of others' not even that they are there", arguments: TestEngine.all)
  func others(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      try await desk.importing(Programmes.group())
      let (own, other) = (try await desk.organisation(), try await desk.otherOrganisation())
      let network = try await desk.webhook("booking.*")
      let mine = try await desk.webhook("booking.*", of: own)
      _ = try await desk.webhook("booking.*", of: other)
      let actors: [(Actor, [Identifier<Webhook>])] = [
        (Samples.staff([.webhooks], of: own), [mine]),
        (Asker.adminOwn.actor(towards: Subject(organisation: own), link: ""), [mine]),
      ]
      for (actor, seen) in actors {
        #expect(try await ListWebhooks().run(at: desk.desk, as: actor).map(\.id) == seen)
        await #expect(throws: OperationError.notFound) { try await EndWebhook(network).run(at: desk.desk, as: actor) }
        await #expect(throws: OperationError.notFound) {
          try await ListDeliveries(to: network, limit: 1).run(at: desk.desk, as: actor)
        }
      }
      #expect(try await ListWebhooks().run(at: desk.desk, as: Samples.staff([.webhooks], of: nil)).count == 3)
      // A delivery is reached by its own webhook alone.
      let ping = try await TestWebhook(network).run(at: desk.desk, as: .system)
      await #expect(throws: OperationError.notFound) {
        try await ResendDelivery(ping.number, to: mine).run(at: desk.desk, as: Samples.staff([.webhooks], of: own))
      }
    }
  }

  @Test(
    "A secret is stored nowhere, differs from hook to hook, and is another one once renewed",
    arguments: TestEngine.all
  )
  func secrets(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      func add() async throws -> MadeWebhook {
        try await AddWebhook(
          url: "https://example.org",
          wants: [WebhookWish("booking.*")].compactMap(\.self),
          organisation: nil,
          reaches: { _ in true }
        ).run(at: desk.desk, as: .system)
      }
      let (one, two) = (try await add(), try await add())
      let renewed = try await RenewWebhookSecret(one.webhook.id).run(at: desk.desk, as: .system)
      let secrets = [one, two, renewed].map(\.secret.text)
      #expect(Set(secrets).count == 3 && secrets.allSatisfy { $0.hasPrefix("whsec_") && $0.utf8.count == 50 })
      let stored = try await desk.everything().joined()
      for secret in secrets { #expect(!stored.contains(secret.dropFirst(6))) }
      try await EndWebhook(one.webhook.id).run(at: desk.desk, as: .system)
      await #expect(throws: OperationError.notFound) {
        try await RenewWebhookSecret(one.webhook.id).run(at: desk.desk, as: .system)
      }
    }
  }
}
