import Scheduling
import Storage
import TestEngines
import Testing

@Suite("The outbox")
struct OutboxTests {
  private static let now = Samples.now

  @Test("gives a message to one of many who want it, and to another when the claim is over", arguments: TestEngine.all)
  func claims(engine: TestEngine) async throws {
    try await Self.withOutbox(engine) { database in
      try await database.write(.house) { try $0.place(.confirmed) }
      let taken = try await withThrowingTaskGroup(of: Bool.self) { group in
        for worker in 0..<12 {
          group.addTask {
            try await database.write(.house) {
              try $0.claimMessage(1, "worker \(worker)", at: Self.now, until: Self.now + 600)
            }
          }
        }
        return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
      }
      #expect(taken == 1)
      try await database.write(.house) { transaction throws in
        #expect(try transaction.messagesToSend(at: Self.now + 599, limit: 9) == [])
        #expect(try !transaction.claimMessage(1, "late", at: Self.now + 599, until: Self.now + 999))
        #expect(try transaction.messagesToSend(at: Self.now + 600, limit: 9) == [1])
        #expect(try transaction.claimMessage(1, "late", at: Self.now + 600, until: Self.now + 999))
        // Whoever had it before has lost it.
        #expect(try !transaction.keep(Samples.letter, of: 1, "worker 0"))
        #expect(try !transaction.end(1, "worker 0", as: .sent, outcome: nil, at: Self.now))
        #expect(try transaction.end(1, "late", as: .sent, outcome: "accepted", at: Self.now + 601))
        #expect(try !transaction.claimMessage(1, "later", at: Self.now + 2000, until: Self.now + 3000))
      }
    }
  }

  @Test("gives no message before its time, be it known by its number", arguments: TestEngine.all)
  func due(engine: TestEngine) async throws {
    try await Self.withOutbox(engine) { database in
      try await database.write(.house) { transaction throws in
        try transaction.place(.sessionMoved, due: 30)
        #expect(try transaction.messagesToSend(at: Self.now + 29, limit: 9) == [])
        #expect(try !transaction.claimMessage(1, "x", at: Self.now + 29, until: Self.now + 600))
        #expect(try transaction.messagesToSend(at: Self.now + 30, limit: 9) == [1])
        #expect(try transaction.claimMessage(1, "x", at: Self.now + 30, until: Self.now + 600))
      }
    }
  }

  @Test("keeps the order to one address, and none between two", arguments: TestEngine.all)
  func order(engine: TestEngine) async throws {
    try await Self.withOutbox(engine) { database in
      try await database.write(.house) { transaction throws in
        for recipient in ["a", "a", "b", "a", "b"] { try transaction.place(.confirmed, to: recipient) }
        #expect(try transaction.messagesToSend(at: Self.now, limit: 9) == [1, 3])
        #expect(try transaction.messagesToSend(at: Self.now, limit: 1) == [1])
        // One that somebody is at blocks those behind it.
        #expect(try transaction.claimMessage(1, "x", at: Self.now, until: Self.now + 600))
        #expect(try transaction.messagesToSend(at: Self.now, limit: 9) == [3])
        #expect(try transaction.end(1, "x", as: .sent, outcome: nil, at: Self.now))
        #expect(try transaction.messagesToSend(at: Self.now, limit: 9) == [2, 3])
        // And one that is tried again later.
        try transaction.fail(2, until: 60)
        #expect(try transaction.messagesToSend(at: Self.now + 59, limit: 9) == [3])
        #expect(try transaction.messagesToSend(at: Self.now + 60, limit: 9) == [3, 2])
        // One that is dead, dropped or skipped blocks nobody.
        for state in [OutboxEntry.State.dead, .skipped] {
          let next = try #require(try transaction.messagesToSend(at: Self.now + 60, limit: 9).last)
          #expect(try transaction.claimMessage(next, "x", at: Self.now + 60, until: Self.now + 90))
          #expect(try transaction.end(next, "x", as: state, outcome: nil, at: Self.now + 60))
        }
        #expect(try transaction.messagesToSend(at: Self.now + 60, limit: 9) == [3])
        #expect(try transaction.dropMessage(3, at: Self.now + 60))
        #expect(try transaction.messagesToSend(at: Self.now + 60, limit: 9) == [5])
      }
    }
  }

  @Test("lets others pass one that is held back, and none pass one that was written", arguments: TestEngine.all)
  func heldBack(engine: TestEngine) async throws {
    try await Self.withOutbox(engine) { database in
      try await database.write(.house) { transaction throws in
        try transaction.place(.sessionCancelled, due: 30)
        try transaction.place(.confirmed)
        #expect(try transaction.messagesToSend(at: Self.now, limit: 9) == [2])
        #expect(try transaction.messagesToSend(at: Self.now + 30, limit: 9) == [1])
        // No server answered: it waits, and was not tried.
        #expect(try transaction.claimMessage(1, "x", at: Self.now + 30, until: Self.now + 600))
        #expect(try transaction.keep(Samples.letter, of: 1, "x"))
        try transaction.postpone(1, "x", until: Self.now + 330, counts: false, outcome: "no mail server answers")
        #expect(try transaction.outboxEntry(1)?.attempts == 0)
        #expect(try transaction.messagesToSend(at: Self.now + 100, limit: 9) == [])
        #expect(try transaction.messagesToSend(at: Self.now + 330, limit: 9) == [1])
      }
    }
  }

  @Test("counts what went out in a minute, and takes less than nothing for nothing", arguments: TestEngine.all)
  func budget(engine: TestEngine) async throws {
    try await Self.withOutbox(engine) { database in
      try await database.write(.house) { transaction throws in
        for number in 1...5 {
          try transaction.place(.confirmed, to: "\(number)")
          guard number < 5 else { continue }
          #expect(try transaction.claimMessage(number, "x", at: Self.now, until: Self.now + 600))
          let state: OutboxEntry.State = number == 4 ? .skipped : .sent
          #expect(try transaction.end(number, "x", as: state, outcome: nil, at: Self.now + number))
        }
        func sent(_ from: Int, _ to: Int) throws -> Int {
          try transaction.sentMessages(after: Self.now + from, until: Self.now + to)
        }
        #expect(try sent(0, 60) == 3)
        #expect(try sent(1, 60) == 2)
        #expect(try sent(3, 60) == 0)
        #expect(try sent(-60, 0) == 0, "the clock went back: what it called later is not of this minute")
        #expect(try transaction.messagesToSend(at: Self.now, limit: 1) == [5])
        for limit in [0, -1, -90] { #expect(try transaction.messagesToSend(at: Self.now, limit: limit) == []) }
      }
    }
  }

  @Test("takes a name once, whatever became of its first message", arguments: TestEngine.all)
  func once(engine: TestEngine) async throws {
    try await Self.withOutbox(engine) { database in
      try await database.write(.house) { transaction throws in
        for name in ["a", "a", nil, nil, "b"] { try transaction.place(.reminder, once: name) }
        #expect(try transaction.outbox(nil, limit: 9).map(\.posting.once) == ["a", nil, nil, "b"])
        #expect(try transaction.dropMessage(1, at: Self.now))
        try transaction.place(.reminder, once: "a")
        #expect(try transaction.outbox(nil, limit: 9).count == 4)
      }
    }
  }

  @Test("takes back what nobody is sending, one or a batch", arguments: TestEngine.all)
  func drop(engine: TestEngine) async throws {
    try await Self.withOutbox(engine) { database in
      try await database.write(.house) { transaction throws in
        for (due, batch) in [(0, nil), (30, "m"), (30, "m"), (0, "m"), (30, "n")] as [(Int, String?)] {
          try transaction.place(.fromOrganiser, due: due, batch: batch, to: "\(due) \(batch ?? "")")
        }
        #expect(try transaction.claimMessage(1, "x", at: Self.now, until: Self.now + 600))
        #expect(try !transaction.dropMessage(1, at: Self.now), "it is on its way")
        #expect(try transaction.dropBatch("m", at: Self.now) == 2, "the other has begun to leave")
        #expect(try transaction.dropBatch("m", at: Self.now) == 0)
        #expect(try transaction.outbox(.dropped, limit: 9).map(\.number) == [2, 3])
        #expect(try transaction.outbox(.dropped, limit: 9).allSatisfy { $0.posting.detail == nil && $0.ended != nil })
        #expect(try transaction.dropMessage(5, at: Self.now))
        #expect(try !transaction.dropMessage(5, at: Self.now))
        #expect(try !transaction.dropMessage(99, at: Self.now))
        #expect(try transaction.dropMessage(1, at: Self.now + 600), "whoever had it is gone")
        #expect(try transaction.outboxCounts() == (1, 0))
      }
    }
  }
}
