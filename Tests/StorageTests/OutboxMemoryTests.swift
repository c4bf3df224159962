import Scheduling
import Storage
import TestEngines
import Testing

@Suite("What the outbox remembers and forgets")
struct OutboxMemoryTests {
  private static let now = Samples.now
  private typealias Told = OutboxEntry.Calendar

  @Test("sends a dead message again, written anew", arguments: TestEngine.all)
  func retry(engine: TestEngine) async throws {
    try await OutboxTests.withOutbox(engine) { database in
      try await database.write(.house) { transaction throws in
        try transaction.place(.confirmed)
        try transaction.letOut(1, as: .dead)
        var entry = try #require(try transaction.outboxEntry(1))
        #expect(entry.letter == Samples.letter && entry.attempts == 1 && entry.ended == Self.now)
        #expect(try transaction.outboxCounts() == (0, 1))
        #expect(try transaction.retryMessage(1, at: Self.now + 5))
        entry = try #require(try transaction.outboxEntry(1))
        #expect(entry.letter == nil && entry.attempts == 0 && entry.ended == nil)
        #expect(entry.posting.due == Self.now + 5 && entry.state == .waiting)
        #expect(try transaction.claimMessage(1, "x", at: Self.now + 5, until: Self.now + 600))
        #expect(try !transaction.retryMessage(1, at: Self.now + 6), "it is on its way")
        #expect(try transaction.end(1, "x", as: .sent, outcome: "accepted", at: Self.now + 6))
        #expect(try !transaction.retryMessage(1, at: Self.now + 9))
        #expect(try !transaction.retryMessage(99, at: Self.now))
        entry = try #require(try transaction.outboxEntry(1))
        #expect(entry.letter == nil && entry.state == .sent && entry.outcome == "accepted")
        // By a waiting one it leaves at once.
        try transaction.place(.sessionMoved, due: 30)
        #expect(try transaction.retryMessage(2, at: Self.now))
        #expect(try transaction.messagesToSend(at: Self.now, limit: 9) == [2])
      }
    }
  }

  @Test("sends all that is dead again, and what may have left as it was", arguments: TestEngine.all)
  func retryDead(engine: TestEngine) async throws {
    try await OutboxTests.withOutbox(engine) { database in
      try await database.write(.house) { transaction throws in
        for number in 1...3 { try transaction.place(.confirmed, to: "\(number)") }
        try transaction.letOut(1, as: .dead)
        try transaction.letOut(2, as: .sent)
        #expect(try transaction.claimMessage(3, "x", at: Self.now, until: Self.now + 600))
        #expect(try transaction.keep(Samples.letter, of: 3, "x"))
        try transaction.postpone(3, "x", until: Self.now, counts: true, mayHaveLeft: true, outcome: "lost")
        #expect(try transaction.claimMessage(3, "y", at: Self.now, until: Self.now + 600))
        #expect(try transaction.end(3, "y", as: .dead, outcome: "550", at: Self.now))
        #expect(try transaction.retryDeadMessages(at: Self.now + 5) == 2)
        let entries = try transaction.outbox(nil, limit: 9)
        #expect(entries.map(\.state) == [.waiting, .sent, .waiting])
        #expect(entries.map(\.letter) == [nil, nil, Samples.letter])
        #expect(try transaction.retryDeadMessages(at: Self.now + 6) == 0)
      }
    }
  }

  @Test("knows which letters a server may have although none has said so", arguments: TestEngine.all)
  func doubt(engine: TestEngine) async throws {
    try await OutboxTests.withOutbox(engine) { database in
      try await database.write(.house) { transaction throws in
        for number in 1...4 { try transaction.place(.confirmed, to: "\(number)") }
        func isDoubtful(_ number: Int) throws -> Bool? { try transaction.outboxEntry(number)?.isDoubtful }
        // Its worker died before the letter was written; after it; the answer was lost; none was given.
        #expect(try transaction.claimMessage(1, "x", at: Self.now, until: Self.now + 600))
        for number in 2...4 {
          #expect(try transaction.claimMessage(number, "x", at: Self.now, until: Self.now + 600))
          #expect(try transaction.keep(Samples.letter, of: number, "x"))
        }
        try transaction.postpone(3, "x", until: Self.now, counts: true, mayHaveLeft: true, outcome: "lost")
        try transaction.postpone(4, "x", until: Self.now, counts: true, outcome: "451 later")
        for number in 1...4 {
          #expect(try transaction.claimMessage(number, "y", at: Self.now + 600, until: Self.now + 900))
        }
        #expect(try (1...4).map { try isDoubtful($0) } == [false, true, true, false])
        for number in 1...4 {
          #expect(try transaction.end(number, "y", as: .skipped, outcome: "overtaken", at: Self.now + 601))
        }
        #expect(try (1...4).map { try isDoubtful($0) } == [false, true, true, false], "and it stays known")
        #expect(try transaction.outbox(.skipped, limit: 9).map(\.attempts) == [0, 0, 1, 1], "to skip is no attempt")
      }
    }
  }

  @Test("remembers what calendars and families were told", arguments: TestEngine.all)
  func told(engine: TestEngine) async throws {
    try await OutboxTests.withOutbox(engine) { database in
      try await database.write(.house) { transaction throws in
        let booking = Samples.id(3, of: Booking.self)
        func last() throws -> Told? { try transaction.lastCalendar(of: booking) }
        func isToldOff(_ number: Int) throws -> Bool { try transaction.isToldOff(booking, of: nil, before: number) }
        for kind in [.confirmed, .sessionCancelled, .sessionRestored, .sessionCancelled, .bookingMoved, .confirmed]
          as [MessageKind]
        { try transaction.place(kind) }
        #expect(try last() == nil)
        // Refused for good: the number is used up, and nobody was told.
        try transaction.letOut(1, as: .dead, Told(.request, sequence: 3))
        #expect(try last() == Told(.cancel, sequence: 3))
        try transaction.letOut(2, as: .sent, Told(.request, sequence: 4))
        #expect(try last() == Told(.request, sequence: 4))
        #expect(try isToldOff(3))
        #expect(try !isToldOff(2))
        try transaction.letOut(3, as: .skipped, nil)
        #expect(try isToldOff(4), "what was skipped was not said")
        try transaction.letOut(4, as: .sent, Told(.cancel, sequence: 5))
        #expect(try last() == Told(.cancel, sequence: 5))
        try transaction.letOut(5, as: .sent, nil)
        #expect(try !isToldOff(6), "it is of another session now")
        #expect(try isToldOff(5))
      }
    }
  }

  @Test("knows whether the same is to be said once more, and hands on where it began", arguments: TestEngine.all)
  func again(engine: TestEngine) async throws {
    try await OutboxTests.withOutbox(engine) { database in
      try await database.write(.house) { transaction throws in
        for kind in [.sessionMoved, .sessionChanged, .sessionMoved, .sessionMoved] as [MessageKind] {
          try transaction.place(kind, due: 30)
        }
        func next(_ number: Int) throws -> Int? {
          try transaction.outboxEntry(number).flatMap { try transaction.nextOfItsKind($0) }
        }
        #expect(try (1...4).map { try next($0) } == [3, nil, 4, nil])
        let first = MessageDetail(before: Samples.local("2026-11-30T10:00"))
        try transaction.handOn(first, to: 3)
        #expect(try transaction.outboxEntry(3)?.posting.detail == first)
        try transaction.letOut(4, as: .sent, nil, after: 30)
        #expect(try next(3) == nil)
        try transaction.handOn(first, to: 4)
        #expect(try transaction.outboxEntry(4)?.posting.detail == nil, "what has gone is as it was")
      }
    }
  }

  @Test("erases what it said when the family is erased, waiting or not", arguments: TestEngine.all)
  func erased(engine: TestEngine) async throws {
    try await OutboxTests.withOutbox(engine, email: "aino@example.org") { database in
      try await database.write(.house) { transaction throws in
        for _ in 0..<3 {
          try transaction.place(.confirmed, detail: MessageDetail(before: Samples.local("2026-11-30T10:00")))
        }
        try transaction.letOut(1, as: .dead)
        #expect(try transaction.claimMessage(2, "x", at: Self.now, until: Self.now + 600))
        #expect(try transaction.keep(Samples.letter, of: 2, "x"))
        let after = Samples.local("2027-01-30T10:00").asInstant
        #expect(try transaction.eraseContacts(endedBefore: after, privacy: .open, limit: 9) == 1)
        let entries = try transaction.outbox(nil, limit: 9)
        #expect(entries.map(\.state) == [.dead, .waiting, .waiting])
        #expect(entries.allSatisfy { $0.letter == nil && $0.posting.detail == nil })
        for row in try transaction.rows("SELECT * FROM outbox", []) {
          #expect(!"\(row)".contains("aino") && !"\(row)".contains("Hei"))
        }
      }
    }
  }

  @Test("forgets the words of letters that have been dead for long", arguments: TestEngine.all)
  func dead(engine: TestEngine) async throws {
    try await OutboxTests.withOutbox(engine) { database in
      try await database.write(.house) { transaction throws in
        try transaction.place(.confirmed)
        try transaction.letOut(1, as: .dead)
        try transaction.eraseLetters(deadBefore: Self.now)
        #expect(try transaction.outboxEntry(1)?.letter != nil)
        try transaction.eraseLetters(deadBefore: Self.now + 1)
        #expect(try transaction.outboxEntry(1)?.letter == nil)
      }
    }
  }

  @Test("is not stuck for long when the clock has gone back", arguments: TestEngine.all)
  func rewound(engine: TestEngine) async throws {
    try await OutboxTests.withOutbox(engine) { database in
      try await database.write(.house) { transaction throws in
        for (number, due) in [(1, 0), (2, 3 * 86_400), (3, 3600)] {
          try transaction.place(.confirmed, due: due, to: "\(number)")
        }
        #expect(try transaction.claimMessage(1, "x", at: Self.now + 86_400, until: Self.now + 87_000))
        try transaction.releaseMessages(claimedAfter: Self.now + 600, dueAfter: Self.now + 43_200, at: Self.now)
        #expect(try transaction.messagesToSend(at: Self.now, limit: 9) == [1, 2])
        #expect(try transaction.outboxEntry(3)?.posting.due == Self.now + 3600, "an ordinary rest stays one")
      }
    }
  }

  @Test(
    "refuses rows that contradict themselves",
    arguments: TestEngine.all,
    [
      "state = 'sent'", "ended = 5", "letter = 'x'", "address = 'x'", "method = 'REQUEST'", "sequence = 1",
      "state = 'lost'", "method = 'REPLY', sequence = 1", "attempts = -1", "doubtful = 2", "booking_id = NULL",
      "state = 'dead', ended = NULL",
    ]
  )
  func invariants(engine: TestEngine, change: String) async throws {
    try await OutboxTests.withOutbox(engine) { database in
      try await database.write(.house) { try $0.place(.confirmed) }
      await #expect(throws: (any Error).self) {
        try await database.write(.house) { _ = try $0.run("UPDATE outbox SET \(change)") }
      }
      try await database.write(.house) { _ = try $0.run("UPDATE outbox SET outcome = 'x'") }
    }
  }
}
