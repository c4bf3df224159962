import Delivery
import Operations
import Scheduling
import Storage
import Synchronization
import TestEngines
import Testing

/// A desk with a clock to set, whose webhooks are told of events that the test makes up.
struct WebhookDesk: Sendable {
  let desk: Desk
  let clock: Clock

  final class Clock: Sendable {
    private let instant = Mutex(Instant(seconds: 1_795_420_800))
    var now: Instant { instant.withLock { $0 } }
    func advance(_ seconds: Int) { instant.withLock { $0 = $0 + seconds } }
  }

  static func on(_ engine: TestEngine, _ body: (WebhookDesk) async throws -> Void) async throws {
    try await engine.withDatabase { database in
      let clock = Clock()
      let links = CapabilityLinks(keyID: "k1", key: Array(repeating: 7, count: 32))
      let desk = Desk(database: database, zones: ZoneTable([.utc]), links: links, now: { clock.now })
      try await body(WebhookDesk(desk: desk, clock: clock))
    }
  }

  func hook(_ url: String) async throws -> MadeWebhook {
    try await AddWebhook(
      url: url,
      wants: ["booking.*", "session.*", "activity.*"].compactMap { WebhookWish($0) },
      organisation: nil,
      reaches: { _ in true }
    ).run(at: desk, as: .system)
  }

  /// Tells webhooks of an event, as a verb would.
  func tell(_ event: String, of object: String = "one", to hooks: MadeWebhook...) async throws {
    let now = clock.now
    try await desk.database.write(.house) { transaction in
      try transaction.post(
        event,
        .bookingChanged,
        about: object,
        body: #"{"id":"\#(event)"}"#,
        to: hooks.map(\.webhook.id),
        at: now
      )
    }
  }

  func worker(_ carrier: any WebhookCarrier) -> WebhookWorker { WebhookWorker(desk: desk, carrier: carrier) }

  @discardableResult
  func work(_ carrier: any WebhookCarrier) async throws -> WebhookWorker.Report { try await worker(carrier).run() }

  /// What became of what a webhook was told, the oldest first: `sent 200 2` after two attempts.
  func fates(of hook: MadeWebhook) async throws -> [String] {
    try await ListDeliveries(to: hook.webhook.id, limit: 1_000).run(at: desk, as: .system).reversed().map {
      "\($0.state.rawValue) \($0.outcome ?? "-") \($0.attempts)"
    }
  }

  func condition(of hook: MadeWebhook) async throws -> Webhook.Condition? {
    try await ListWebhooks().run(at: desk, as: .system).first { $0.id == hook.webhook.id }?.condition(at: clock.now)
  }
}

/// Answers as a test says, and keeps what it was given.
final class TestCarrier: WebhookCarrier {
  private let answer: @Sendable (WebhookCall) async -> WebhookOutcome
  private let carried = Mutex<[WebhookCall]>([])

  init(_ answer: @escaping @Sendable (WebhookCall) async -> WebhookOutcome = { _ in .answered(200) }) {
    self.answer = answer
  }

  var calls: [WebhookCall] { carried.withLock { $0 } }
  /// What came to an address, by the events' names.
  func events(to url: String? = nil) -> [String] { calls.filter { url == nil || $0.url == url }.map(\.event) }

  func carry(_ call: WebhookCall) async -> WebhookOutcome {
    carried.withLock { $0.append(call) }
    return await answer(call)
  }
}

extension WebhookCall {
  var event: String { header("webhook-id") }
  func header(_ name: String) -> String { headers.first { $0.name == name }?.value ?? "" }
}
