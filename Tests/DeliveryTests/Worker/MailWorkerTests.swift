import Operations
import Scheduling
import Storage
import TestDesks
import TestEngines
import Testing
import Transport

@testable import Delivery

@Suite("What leaves the outbox")
struct MailWorkerTests {
  @Test("is what was committed, in order, once", arguments: TestEngine.all)
  func ordinary(engine: TestEngine) async throws {
    try await Self.withPost(engine, places: 2, waiting: 1) { desk, session in
      let first = try await desk.book(session)
      _ = try await desk.book(session, "b@example.org")
      _ = try await desk.book(session, "c@example.org")
      await #expect(throws: OperationError.self) { _ = try await desk.book(session, "d@example.org") }
      _ = try await desk.base.cancel(first)
      #expect(try await desk.pass(seconds: 0).sent == 3)
      #expect(
        try await desk.log() == [
          "confirmed skipped", "confirmed sent", "waitlisted skipped", "cancelled_by_family sent", "promoted sent",
        ]
      )
      #expect(desk.postbox.taken.map(\.recipient).sorted() == ["aino@example.org", "b@example.org", "c@example.org"])
      #expect(try await desk.pass(seconds: 100) == MailWorker.Report())
      #expect(try await desk.entries().allSatisfy { $0.letter == nil }, "what is done says no more")
    }
  }

  @Test("is not what a transaction took back", arguments: TestEngine.all)
  func rolledBack(engine: TestEngine) async throws {
    struct Interrupted: Error {}
    try await Self.withPost(engine) { desk, session in
      let booked = try await desk.book(session)
      await #expect(throws: Interrupted.self) {
        try await desk.base.database.write(.house) { transaction in
          try transaction.post(
            Posting(.partyChanged, about: .booking(booked.booking.id), to: "x", at: desk.base.clock.now)
          )
          throw Interrupted()
        }
      }
      #expect(try await desk.pass(seconds: 0).sent == 1)
      #expect(try await desk.log() == ["confirmed sent"])
    }
  }

  @Test("stops at a refusal for good, which holds up nobody else, nor what comes later", arguments: TestEngine.all)
  func refused(engine: TestEngine) async throws {
    try await Self.withPost(engine) { desk, session in
      desk.postbox.set { $0.recipient == "aino@example.org" ? .nobody : .accepted }
      let booked = try await desk.book(session)
      for name in ["b", "c", "d", "e", "f", "g"] { _ = try await desk.book(session, "\(name)@example.org") }
      let report = try await desk.pass(seconds: 0)
      #expect(report.sent == 6 && report.failed == 1)
      let dead = try #require(try await desk.entries(.dead).first)
      #expect(dead.outcome == "550 5.1.1 … no such mailbox" && dead.attempts == 1 && dead.letter != nil)
      // The next to the same address is tried, though it be as vain.
      _ = try await ChangeParty(booked.booking.id, to: Party(adults: 2))
        .run(at: desk.base.desk, as: .family(link: booked.token))
      #expect(try await desk.pass(seconds: 10).failed == 1)
      #expect(try await desk.entries(.dead).count == 2)
      // By hand, once the mailbox is there.
      desk.postbox.set { _ in .accepted }
      try await RetryMessage(dead.number).run(at: desk.base.desk, as: .system)
      #expect(try await desk.pass(seconds: 1).sent == 1)
      #expect(desk.postbox.taken.last?.recipient == "aino@example.org")
      #expect(try await desk.entries(.dead).count == 1)
    }
  }

  @Test("is written anew where it was dead, and skipped where it is not true any more", arguments: TestEngine.all)
  func retried(engine: TestEngine) async throws {
    try await Self.withPost(engine) { desk, session in
      desk.postbox.set { _ in .nobody }
      _ = try await desk.book(session)
      let other = try await desk.book(session, "b@example.org")
      #expect(try await desk.pass(seconds: 0).failed == 2)
      // Letters to two addresses leave side by side.
      let before = try #require(desk.postbox.tried.first { $0.recipient == "aino@example.org" })
      desk.postbox.set { _ in .accepted }
      try await desk.edit(session, .move(to: session.start.date, at: LocalTime(secondsSinceMidnight: 20 * 3_600)))
      _ = try await desk.base.cancel(other)
      try await desk.pass(seconds: 40)
      let told = desk.postbox.taken.count
      #expect(try await RetryDeadMessages().run(at: desk.base.desk, as: .system) == 2)
      try await desk.pass(seconds: 0)
      let again = try #require(desk.postbox.taken.dropFirst(told).first)
      #expect(desk.postbox.taken.count == told + 1, "what was cancelled is not confirmed")
      #expect(again.number == before.number && again.subject != before.subject)
      let last = desk.postbox.taken.filter { $0.recipient == again.recipient }.compactMap { $0.property("DTSTART") }
      #expect(Set(last).count <= 1 && again.property("SEQUENCE") != before.property("SEQUENCE"))
    }
  }

  @Test("is the same letter again by hand, where a server may have it", arguments: TestEngine.all)
  func retriedInDoubt(engine: TestEngine) async throws {
    try await Self.withPost(engine) { desk, session in
      desk.postbox.set { _ in .unknown }
      _ = try await desk.book(session)
      try await desk.pass(seconds: 0)
      desk.postbox.set { _ in .nobody }
      try await desk.pass(seconds: 60)
      desk.postbox.set { _ in .accepted }
      #expect(try await RetryDeadMessages().run(at: desk.base.desk, as: .system) == 1)
      try await desk.pass(seconds: 3_600)
      #expect(desk.postbox.taken.count == 1 && Set(desk.postbox.tried.map(\.text)).count == 1)
    }
  }

  @Test("rests longer each time that a server will not have it yet, with those behind it", arguments: TestEngine.all)
  func postponed(engine: TestEngine) async throws {
    try await Self.withPost(engine) { desk, session in
      desk.postbox.set { $0.recipient == "aino@example.org" ? .busy : .accepted }
      let booked = try await desk.book(session)
      var pauses: [Int] = []
      for _ in 0..<4 {
        try await desk.pass(seconds: 0)
        let entry = try #require(try await desk.entries(.waiting).first)
        #expect(entry.outcome == "451 4.7.1 later" && !entry.isDoubtful)
        pauses.append(entry.posting.due - desk.base.clock.now)
        try await desk.base.pass(seconds: pauses.last ?? 0)
      }
      #expect(pauses == [60, 300, 900, 3600])
      _ = try await ChangeParty(booked.booking.id, to: Party(adults: 2))
        .run(at: desk.base.desk, as: .family(link: booked.token))
      _ = try await desk.book(session, "b@example.org")
      desk.postbox.set { _ in .accepted }
      try await desk.pass(seconds: 0)
      #expect(desk.postbox.taken.map(\.number) == [1, 2, 3] || desk.postbox.taken.map(\.number) == [1, 3, 2])
      #expect(Set(desk.postbox.tried.filter { $0.number == 1 }.map(\.text)).count == 1)
    }
  }

  @Test("is repeated byte by byte after a lost answer, and known to be in doubt", arguments: TestEngine.all)
  func doubtful(engine: TestEngine) async throws {
    try await Self.withPost(engine) { desk, session in
      desk.postbox.set { _ in .unknown }
      _ = try await desk.book(session)
      #expect(try await desk.pass(seconds: 0).failed == 1)
      #expect(try await desk.entries().map(\.isDoubtful) == [true])
      desk.postbox.set { _ in .accepted }
      #expect(try await desk.pass(seconds: 59).sent == 0)
      #expect(try await desk.pass(seconds: 1).sent == 1)
      #expect(desk.postbox.tried.count == 2 && Set(desk.postbox.tried.map(\.text)).count == 1)
    }
  }

  @Test("is repeated byte by byte where a worker died with it", arguments: TestEngine.all)
  func died(engine: TestEngine) async throws {
    try await Self.withPost(engine) { desk, session in
      _ = try await desk.book(session)
      // A server has it, and nobody lives to note that.
      let (claimed, text) = try await Self.die(desk)
      #expect(try await desk.pass(seconds: 599).sent == 0)
      #expect(try await desk.pass(seconds: 1).sent == 1)
      #expect(desk.postbox.taken.map(\.text) == [text])
      #expect(try await desk.entries().map(\.isDoubtful) == [true])
      // The dead one comes back: it has nothing to say any more.
      try await CloseMessage(claimed, .again("451 later")).run(at: desk.base.desk, as: .system)
      #expect(try await desk.log() == ["confirmed sent"])
    }
  }

  /// A worker that writes the next letter and dies.
  private static func die(_ desk: PostedDesk) async throws -> (ClaimedMessage, String) {
    let base = desk.base.desk
    let claimed = try #require(try await ClaimMessages(limit: 1, perMinute: 9).run(at: base, as: .system).first)
    let opened = try await OpenMessage(claimed, publicURL: "https://tapaamo.example").run(at: base, as: .system)
    guard case .facts(let facts) = opened else { throw OperationError.notFound }
    let writer = MailWriter(
      sender: try #require(Sender(name: "Tapaamo", address: "desk@tapaamo.example")),
      publicURL: "https://tapaamo.example",
      zone: TestDesk.helsinki
    )
    let letter = writer.write(facts, now: desk.base.clock.now)
    #expect(try await KeepLetter(letter, of: claimed).run(at: base, as: .system))
    return (claimed, letter.text)
  }

  @Test("is noted though the program is told to end in that moment", arguments: TestEngine.all)
  func ending(engine: TestEngine) async throws {
    try await Self.withPost(engine) { desk, session in
      for name in ["a", "b", "c", "d", "e", "f"] { _ = try await desk.book(session, "\(name)@example.org") }
      let running = Shared<Task<MailWorker.Report, any Error>?>(nil)
      desk.postbox.set { _ in
        running.withLock { $0?.cancel() }
        return .accepted
      }
      let (gate, open) = AsyncStream.makeStream(of: Never.self)
      let task = Task {
        for await _ in gate {}
        return try await desk.worker.run()
      }
      running.withLock { $0 = task }
      open.finish()
      _ = await task.result
      let sent = try await desk.entries(.sent).map(\.number)
      #expect(!sent.isEmpty && sent.count < 6)
      #expect(sent == desk.postbox.taken.map(\.number).sorted())
      // What was begun is finished, and no more is begun.
      desk.postbox.set { _ in .accepted }
      #expect(try await desk.worker.run { true } == MailWorker.Report())
      try await desk.pass(seconds: 600)
      #expect(try await desk.entries(.sent).count == 6 && desk.postbox.taken.count == 6)
    }
  }

  @Test("is no more in a minute than is allowed", arguments: TestEngine.all)
  func budget(engine: TestEngine) async throws {
    try await Self.withPost(engine, places: 40, perMinute: 5) { desk, session in
      for number in 0..<12 { _ = try await desk.book(session, "\(number)@example.org") }
      var sent: [Int] = []
      for _ in 0..<13 { sent.append(try await desk.pass(seconds: 10).sent) }
      #expect(sent.reduce(0, +) == 12)
      for start in sent.indices { #expect(sent[start...].prefix(6).reduce(0, +) <= 5) }
      // With less than went out already, nothing leaves, and nothing breaks.
      _ = try await desk.book(session, "last@example.org")
      let slow = try PostedDesk(desk.base, perMinute: 1)
      #expect(try await slow.worker.run() == MailWorker.Report())
    }
  }

  static func withPost(
    _ engine: TestEngine,
    places: Int = 20,
    waiting: Int = 20,
    rules: String = "",
    perMinute: Int = 1_000,
    _ body: (PostedDesk, Session) async throws -> Void
  ) async throws {
    try await engine.withDesk { base in
      let session = try await base.session(places: places, waiting: waiting, rules: rules)
      try await body(PostedDesk(base, perMinute: perMinute), session)
    }
  }
}
