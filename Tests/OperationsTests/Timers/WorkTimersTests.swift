import Dispatch
import Operations
import Scheduling
import Storage
import TestDesks
import TestEngines
import Testing

@Suite("Timers")
struct WorkTimersTests {
  private struct Failure: Error {}

  /// Work that leaves a line in the audit trail.
  private static let noting: [DueTimer.Kind: TimerWork.Step] = [
    .holdEnds: { work, transaction in
      // The house notes that it works timers when it is done: until then everybody sees that it was away.
      let isLate = try transaction.timerBeat().map { abs(work.now - $0) > Grace.gap } ?? false
      let word = isLate ? "late" : "done"
      try transaction.audit(actor: "test", verb: word, object: work.timer.object, at: work.now)
    },
    .offerEnds: { _, _ in throw Failure() },
    .reminderDue: { work, transaction in
      try transaction.audit(actor: "test", verb: "again", object: work.timer.object, at: work.now)
      try transaction.arm(DueTimer(.reminderDue, work.timer.object, of: nil, due: work.now + 60))
    },
  ]

  private func work(_ desk: TestDesk) async throws -> WorkTimers.Answer {
    try await WorkTimers(work: Self.noting).run(at: desk.desk, as: .system)
  }

  private func arm(_ timers: (DueTimer.Kind, String, Int)..., at desk: TestDesk) async throws {
    let now = desk.clock.now
    try await desk.database.write(.house) { transaction in
      for (kind, object, seconds) in timers {
        try transaction.arm(DueTimer(kind, object, of: nil, due: now + seconds))
      }
    }
  }

  private func notes(_ desk: TestDesk) async throws -> [String] {
    try await desk.column("SELECT verb || ' ' || object FROM audit WHERE actor = 'test' ORDER BY number")
  }

  @Test("are worked once, in the order in which they fall due", arguments: TestEngine.all)
  func order(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      try await arm((.holdEnds, "c", 30), (.holdEnds, "a", 10), (.holdEnds, "b", 20), (.holdEnds, "d", 99), at: desk)
      #expect(try await work(desk) == .init(done: 0, failed: 0))
      desk.clock.advance(seconds: 30)
      #expect(try await work(desk) == .init(done: 3, failed: 0))
      #expect(try await work(desk) == .init(done: 0, failed: 0))
      #expect(try await notes(desk) == ["done a", "done b", "done c"])
    }
  }

  @Test("are one for each kind and object: set again, the later one counts", arguments: TestEngine.all)
  func setAgain(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      try await arm((.holdEnds, "a", 10), (.holdEnds, "a", 60), at: desk)
      desk.clock.advance(seconds: 30)
      #expect(try await work(desk).done == 0)
      desk.clock.advance(seconds: 30)
      #expect(try await work(desk).done == 1)
      try await arm((.reminderDue, "r", 0), at: desk)
      #expect(try await work(desk).done == 1)
      #expect(try await work(desk).done == 0)
      desk.clock.advance(seconds: 60)
      #expect(try await work(desk).done == 1)
    }
  }

  @Test(
    "that fail are tried again, keep no other from being worked, and leave nothing half done",
    arguments: TestEngine.all
  )
  func failures(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      try await arm((.offerEnds, "bad", 0), (.holdEnds, "good", 0), (.erasureDue, "no work", 0), at: desk)
      #expect(try await work(desk) == .init(done: 1, failed: 2))
      #expect(try await work(desk) == .init(done: 0, failed: 0))
      desk.clock.advance(seconds: WorkTimersTests.patience)
      #expect(try await work(desk) == .init(done: 0, failed: 2))
      #expect(try await desk.count("timer") == 2)
      // The clock goes back by a day: what failed is not left alone for a day.
      desk.clock.advance(seconds: -86_400)
      try await arm((.holdEnds, "after", 0), at: desk)
      #expect(try await work(desk) == .init(done: 1, failed: 0))
      desk.clock.advance(seconds: 86_400)
      #expect(try await work(desk) == .init(done: 0, failed: 2))
    }
  }

  private static let patience = 60

  @Test("know that the service was away or the clock jumped", arguments: TestEngine.all)
  func late(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      _ = try await work(desk)
      try await arm((.holdEnds, "a", 60), (.holdEnds, "b", 3600), at: desk)
      desk.clock.advance(seconds: 60)
      _ = try await work(desk)
      desk.clock.advance(seconds: 86_400)
      _ = try await work(desk)
      #expect(try await notes(desk) == ["done a", "late b"])
    }
  }

  @Test("are nobody's but the house's")
  func rights() async throws {
    try await TestEngine.all[0].withDesk { desk in
      await #expect(throws: OperationError.notSignedIn) { try await WorkTimers().run(at: desk.desk, as: .visitor) }
    }
  }

  @Test("are worked by two workers at once without one being done twice", arguments: TestEngine.all)
  func twoWorkers(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let now = desk.clock.now
      try await desk.database.write(.house) { transaction in
        for number in 0..<60 { try transaction.arm(DueTimer(.holdEnds, "t\(number)", of: nil, due: now)) }
      }
      async let first = work(desk)
      async let second = work(desk)
      _ = try await (first, second)
      #expect(try await notes(desk).count == 60)
      #expect(try await Set(notes(desk)).count == 60)
    }
  }

  @Test("of other groups do not wait for one that is locked", arguments: TestEngine.all.filter { !$0.isFirst })
  func lockedGroup(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let locked = try await desk.session(id: "a").activity
      let other = try await desk.session(id: "b").activity
      let now = desk.clock.now
      try await desk.database.write(.house) { transaction in
        for (number, activity) in [locked, other].enumerated() {
          try transaction.arm(DueTimer(.holdEnds, "timer \(number)", of: activity, due: now + number))
        }
      }
      desk.clock.advance(seconds: 10)
      let release = DispatchSemaphore(value: 0)
      let database = desk.database
      let (isLocked, entered) = AsyncStream.makeStream(of: Void.self)
      let lock = Task {
        try await database.write(.activity("somebody")) { transaction in
          _ = try transaction.lock(locked)
          entered.yield()
          release.wait()
        }
      }
      for await _ in isLocked { break }
      let timers = WorkTimers(work: [
        .holdEnds: { work, transaction in
          try transaction.audit(actor: "test", verb: "done", object: work.timer.object, at: work.now)
          if work.timer.activity == other { release.signal() }
        }
      ])
      let worked = try? await timers.run(at: desk.desk, as: .system)
      // Where the other group's timer has not come, the lock has to end all the same.
      release.signal()
      try await lock.value
      #expect(worked == .init(done: 2, failed: 0))
      #expect(try await notes(desk) == ["done timer 1", "done timer 0"])
    }
  }
}
