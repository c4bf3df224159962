import Delivery
import Foundation
import Operations
import Scheduling
import Storage
import Synchronization
import TestEngines
import Testing

@Suite("Webhooks are told at least once, in order, and none waits for another")
struct WebhookWorkerTests {
  @Test("Of one thing in order, though something about another has to wait", arguments: TestEngine.all)
  func order(engine: TestEngine) async throws {
    try await WebhookDesk.on(engine) { desk in
      let hook = try await desk.hook("https://a.example")
      for number in 1...3 {
        try await desk.tell("bad\(number)", of: "bad", to: hook)
        try await desk.tell("good\(number)", of: "good", to: hook)
      }
      let refusing = TestCarrier { $0.event.hasPrefix("bad") ? .answered(500) : .answered(204) }
      for _ in 0..<100 {
        try await desk.work(refusing)
        desk.clock.advance(5)
      }
      #expect(refusing.events().filter { $0.hasPrefix("good") } == ["good1", "good2", "good3"])
      #expect(Set(refusing.events().filter { $0.hasPrefix("bad") }) == ["bad1"])
      let willing = TestCarrier()
      for _ in 0..<1_000 {
        try await desk.work(willing)
        desk.clock.advance(5)
      }
      #expect(willing.events() == ["bad1", "bad2", "bad3"])
      #expect(try await desk.fates(of: hook).allSatisfy { $0.hasPrefix("sent 20") })
    }
  }

  @Test("Order is that of writing, though the clock has gone back meanwhile", arguments: TestEngine.all)
  func clockBack(engine: TestEngine) async throws {
    try await WebhookDesk.on(engine) { desk in
      let hook = try await desk.hook("https://a.example")
      try await desk.tell("first", to: hook)
      desk.clock.advance(-3_600)
      try await desk.tell("second", to: hook)
      let carrier = TestCarrier()
      try await desk.work(carrier)
      #expect(carrier.events().isEmpty)
      desk.clock.advance(3_600)
      try await desk.work(carrier)
      #expect(carrier.events() == ["first", "second"])
    }
  }

  @Test("A repeat is the same bytes under the same id, signed for its own time", arguments: TestEngine.all)
  func repeats(engine: TestEngine) async throws {
    try await WebhookDesk.on(engine) { desk in
      let hook = try await desk.hook("https://a.example")
      _ = try await TestWebhook(hook.webhook.id).run(at: desk.desk, as: .system)
      let carrier = TestCarrier { _ in .failed("timed_out") }
      for _ in 1...3 {
        try await desk.work(carrier)
        desk.clock.advance(300)
      }
      let willing = TestCarrier()
      try await desk.work(willing)
      let number = try #require(
        try await ListDeliveries(to: hook.webhook.id, limit: 1).run(at: desk.desk, as: .system).first?.number
      )
      desk.clock.advance(60)
      _ = try await ResendDelivery(number, to: hook.webhook.id).run(at: desk.desk, as: .system)
      try await desk.work(willing)
      let calls = carrier.calls + willing.calls
      #expect(calls.count == 5 && Set(calls.map(\.body)).count == 1 && Set(calls.map(\.event)).count == 1)
      #expect(Set(calls.map { $0.header("webhook-timestamp") }).count == 5)
      #expect(Set(calls.map { $0.header("webhook-signature") }).count == 5)
      #expect(calls.allSatisfy { $0.header("Content-Type") == "application/json" && $0.headers.count == 4 })
      #expect(try await desk.fates(of: hook) == ["sent 200 1"])
    }
  }

  @Test("Who is slow holds up neither other webhooks nor whoever writes", arguments: TestEngine.all)
  func slow(engine: TestEngine) async throws {
    try await WebhookDesk.on(engine) { desk in
      let (slow, quick) = (try await desk.hook("https://slow.example"), try await desk.hook("https://quick.example"))
      for number in 1...5 { try await desk.tell("\(number)", of: "\(number)", to: slow, quick) }
      let gate = Gate()
      let carrier = TestCarrier { call in
        if call.url == "https://slow.example" { await gate.wait() }
        return .answered(200)
      }
      try await withThrowingTaskGroup { lanes in
        for _ in WebhookWorker.lanes { lanes.addTask { _ = try await desk.work(carrier) } }
        try await until { carrier.events(to: "https://quick.example").count == 5 }
        try await desk.tell("6", of: "6", to: quick)
        // One of the others may be at it, and find this one too.
        try await until {
          try await desk.work(carrier)
          return carrier.events(to: "https://quick.example").count == 6
        }
        #expect(carrier.events(to: "https://quick.example") == (1...6).map(String.init))
        // One request at a time, whatever waits.
        #expect(carrier.events(to: "https://slow.example") == ["1"])
        gate.open()
        try await lanes.waitForAll()
      }
      #expect(carrier.events(to: "https://slow.example") == (1...5).map(String.init))
    }
  }

  @Test("However many hang that took nothing before, who took all is told at once", arguments: TestEngine.all)
  func lanes(engine: TestEngine) async throws {
    try await WebhookDesk.on(engine) { desk in
      let healthy = try await desk.hook("https://healthy.example")
      var hanging: [MadeWebhook] = []
      for number in 1...5 { hanging.append(try await desk.hook("https://hanging\(number).example")) }
      try await desk.tell("0", to: healthy)
      try await desk.work(TestCarrier())
      for hook in hanging.dropLast() { try await desk.tell("0", to: hook) }
      try await desk.work(TestCarrier { _ in .failed("timed_out") })
      // Four have failed and one is new; their rest is over.
      desk.clock.advance(3_600)
      for hook in hanging { try await desk.tell("1", of: "1", to: hook) }
      let gate = Gate()
      let carrier = TestCarrier { call in
        if call.url != "https://healthy.example" { await gate.wait() }
        return .answered(200)
      }
      try await withThrowingTaskGroup { runs in
        for lane in WebhookWorker.lanes where lane == .unproven {
          runs.addTask { _ = try await desk.worker(carrier).run(lane) }
        }
        try await until { carrier.calls.count == 1 }
        for number in 2...4 { try await desk.tell("\(number)", of: "\(number)", to: healthy) }
        for lane in WebhookWorker.lanes where lane == .proven {
          _ = try await desk.worker(carrier).run(lane)
        }
        #expect(carrier.events(to: "https://healthy.example") == ["2", "3", "4"])
        #expect(carrier.calls.count == 4, "one of the hanging is asked, and no lane of the others")
        gate.open()
        try await runs.waitForAll()
      }
      // Who takes something again is told with the others.
      #expect(carrier.calls.count { $0.url != "https://healthy.example" } >= 5)
      #expect(try await desk.worker(carrier).run(.proven).failed == 0)
    }
  }

  @Test("Who is dead is asked seldom, and the others are told at once", arguments: TestEngine.all)
  func dead(engine: TestEngine) async throws {
    try await WebhookDesk.on(engine) { desk in
      let (dead, alive) = (try await desk.hook("https://dead.example"), try await desk.hook("https://alive.example"))
      let carrier = TestCarrier { $0.url == "https://dead.example" ? .failed("unreachable") : .answered(200) }
      for number in 1...50 { try await desk.tell("\(number)", of: "\(number)", to: dead, alive) }
      #expect(try await desk.work(carrier) == report(sent: 50, failed: 1))
      #expect(carrier.events(to: "https://alive.example") == (1...50).map(String.init))
      #expect(try await desk.condition(of: dead) == .failing)
      #expect(try await desk.condition(of: alive) == .working)
      var tries = 1
      for _ in 0..<720 {
        desk.clock.advance(5)
        tries += try await desk.work(carrier).failed
      }
      #expect((8...25).contains(tries), "\(tries) in an hour")
    }
  }

  @Test(
    "After 24 hours an event is dead, its webhook broken, and tried once an hour until it answers",
    arguments: TestEngine.all
  )
  func patience(engine: TestEngine) async throws {
    try await WebhookDesk.on(engine) { desk in
      let hook = try await desk.hook("https://a.example")
      for number in 1...20 { try await desk.tell("\(number)", of: "\(number)", to: hook) }
      let refusing = TestCarrier { _ in .answered(503) }
      while desk.clock.now < hook.webhook.created + 86_400 {
        try await desk.work(refusing)
        desk.clock.advance(60)
      }
      #expect(try await desk.condition(of: hook) == .broken)
      for _ in 0..<120 {
        try await desk.work(refusing)
        desk.clock.advance(60)
      }
      let fates = try await desk.fates(of: hook)
      #expect(fates.allSatisfy { $0.hasPrefix("dead 503") }, "\(fates)")
      let before = refusing.calls.count
      try await desk.tell("late", to: hook)
      for _ in 0..<600 {
        try await desk.work(refusing)
        desk.clock.advance(60)
      }
      #expect((9...10).contains(refusing.calls.count - before), "once an hour")
      let willing = TestCarrier()
      desk.clock.advance(3_600)
      try await desk.work(willing)
      #expect(willing.events() == ["late"])
      #expect(try await desk.condition(of: hook) == .working)
    }
  }

  @Test("410 ends a webhook, and what waits for it is taken back", arguments: TestEngine.all)
  func gone(engine: TestEngine) async throws {
    try await WebhookDesk.on(engine) { desk in
      let hook = try await desk.hook("https://a.example")
      for number in 1...3 { try await desk.tell("\(number)", to: hook) }
      let carrier = TestCarrier { _ in .answered(410) }
      try await desk.work(carrier)
      #expect(carrier.events() == ["1"])
      #expect(try await desk.condition(of: hook) == .ended)
      #expect(try await desk.fates(of: hook) == ["dead 410 1", "dropped - 0", "dropped - 0"])
      let audit = try await desk.desk.database.read { try $0.auditEntries(AuditFilter(limit: 1)) }
      #expect(audit.map(\.verb) == ["end_webhook"])
      await #expect(throws: OperationError.notFound) {
        try await ResendDelivery(1, to: hook.webhook.id).run(at: desk.desk, as: .system)
      }
    }
  }

  @Test("Any other answer is no answer", arguments: [301, 302, 307, 400, 404, 429, 500, 199])
  func refusals(status: Int) async throws {
    try await WebhookDesk.on(.first) { desk in
      let hook = try await desk.hook("https://a.example")
      try await desk.tell("1", to: hook)
      let carrier = TestCarrier { _ in .answered(status) }
      try await desk.work(carrier)
      #expect(carrier.calls.count == 1)
      #expect(try await desk.fates(of: hook) == ["waiting \(status) 1"])
    }
  }

  @Test("A claim whose worker died is taken up by another", arguments: TestEngine.all)
  func lease(engine: TestEngine) async throws {
    try await WebhookDesk.on(engine) { desk in
      let hook = try await desk.hook("https://a.example")
      try await desk.tell("1", to: hook)
      #expect(try await ClaimMessages(eventsAtMost: 1).run(at: desk.desk, as: .system).count == 1)
      let carrier = TestCarrier()
      for _ in 1...2 {
        try await desk.work(carrier)
        #expect(carrier.events().isEmpty)
        desk.clock.advance(30)
      }
      try await desk.work(carrier)
      #expect(carrier.events() == ["1"])
    }
  }

  @Test("Letters and events do not see each other", arguments: TestEngine.all)
  func letters(engine: TestEngine) async throws {
    try await WebhookDesk.on(engine) { desk in
      let hook = try await desk.hook("https://a.example")
      for number in 1...5 { try await desk.tell("\(number)", of: "\(number)", to: hook) }
      #expect(try await ClaimMessages(limit: 9, perMinute: 9).run(at: desk.desk, as: .system).isEmpty)
      #expect(try await ListOutbox(nil, limit: 9).run(at: desk.desk, as: .system).entries.isEmpty)
      for verb in [RetryMessage(1).run, DropMessage(1).run] {
        await #expect(throws: OperationError.notFound) { try await verb(desk.desk, .system) }
      }
      try await desk.work(TestCarrier())
      let answer = try await ListOutbox(.sent, limit: 9).run(at: desk.desk, as: .system)
      #expect(answer.entries.isEmpty && answer.waiting == 0)
      let now = desk.clock.now
      #expect(try await desk.desk.database.read { try $0.sentMessages(after: now - 60, until: now) } == 0)
    }
  }

  private func report(sent: Int, failed: Int) -> WebhookWorker.Report {
    var report = WebhookWorker.Report()
    (report.sent, report.failed) = (sent, failed)
    return report
  }
}

/// Holds tasks up until it is opened.
private final class Gate: Sendable {
  private let isOpen = Mutex(false)
  func open() { isOpen.withLock { $0 = true } }
  func wait() async { try? await until { isOpen.withLock { $0 } } }
}
