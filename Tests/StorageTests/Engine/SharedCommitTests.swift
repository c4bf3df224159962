import Scheduling
import Storage
import TestEngines
import Testing

@Suite("Many writes at once", .timeLimit(.minutes(10)))
struct SharedCommitTests {
  private struct Refusal: Error {}

  @Test("what was acknowledged is seen by whoever asks afterwards", arguments: TestEngine.all)
  func visible(engine: TestEngine) async throws {
    try await engine.withDatabase { database in
      let unseen = try await unseen(in: database)
      #expect(unseen == 0)
    }
  }

  @Test("the negative control, which acknowledges before the commit, is caught", arguments: TestEngine.all)
  func hastyControl(engine: TestEngine) async throws {
    try await engine.withDatabase { database in
      let unseen = try await unseen(in: HastyDatabase(base: database))
      #expect(unseen > 0)
    }
  }

  /// How many of 200 writes cannot be seen when their client has its answer.
  private func unseen(in database: any Database) async throws -> Int {
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for number in 0..<200 {
        group.addTask {
          try await database.write(.activity("\(number % 5)")) { transaction in
            try transaction.audit(actor: "x", verb: "v", object: "\(number)", at: Samples.now)
          }
          return try await database.read { try $0.number("SELECT COUNT(*) FROM audit WHERE object = ?1", "\(number)") }
            == 1
        }
      }
      return try await group.reduce(into: 0) { unseen, isSeen in unseen += isSeen ? 0 : 1 }
    }
  }

  @Test("of those that fail nothing is left, of their neighbours everything", arguments: TestEngine.all)
  func neighbours(engine: TestEngine) async throws {
    try await engine.withDatabase { database in
      let failed = try await withThrowingTaskGroup(of: Int?.self) { group in
        for number in 0..<300 {
          group.addTask {
            do {
              try await database.write(number % 50 == 7 ? .house : .activity("\(number % 3)")) { transaction in
                for part in 0..<3 {
                  try transaction.audit(actor: "x", verb: "\(part)", object: "\(number)", at: Samples.now)
                }
                if number % 4 == 1 { throw Refusal() }
                // What the schema refuses, a constraint or a table that is not there.
                if number % 4 == 2 { try transaction.run("INSERT INTO organisation (id) VALUES (NULL)") }
              }
              return nil
            } catch is Refusal { return number } catch StorageError.constraint { return number }
          }
        }
        return try await group.reduce(into: Set<Int>()) { if let number = $1 { $0.insert(number) } }
      }
      let rows = try await database.read { reading in
        try reading.list("SELECT object, COUNT(*) FROM audit GROUP BY object") { row in
          (object: try row.take(String.self), count: try row.take(Int.self))
        }
      }
      let stored = Dictionary(uniqueKeysWithValues: rows.map { ($0.object, $0.count) })
      let wanted = (0..<300).filter { $0 % 4 == 0 || $0 % 4 == 3 }
      #expect(failed == Set(0..<300).subtracting(wanted))
      #expect(Set(stored.keys) == Set(wanted.map { "\($0)" }))
      #expect(stored.values.allSatisfy { $0 == 3 })
    }
  }

  @Test("of one client that waits for each, keep its order", arguments: TestEngine.all)
  func order(engine: TestEngine) async throws {
    try await engine.withDatabase { database in
      try await withThrowingTaskGroup { group in
        for client in 0..<8 {
          group.addTask {
            for number in 0..<20 {
              try await database.write(.activity("\(client % 2)")) { transaction in
                try transaction.audit(actor: "\(client)", verb: "v", object: "\(number)", at: Samples.now)
              }
            }
          }
        }
        try await group.waitForAll()
      }
      for client in 0..<8 {
        let numbers = try await database.read { reading in
          try reading.list("SELECT object FROM audit WHERE actor = ?1 ORDER BY number", "\(client)") { row in
            try row.take(String.self)
          }
        }
        #expect(numbers == (0..<20).map(String.init))
      }
    }
  }
}

/// How an engine must not be: it answers as soon as the statements have run, and would commit some time later.
private struct HastyDatabase: Database {
  let base: any Database

  var dialect: Dialect { base.dialect }

  func read<Answer: Sendable>(_ body: @escaping @Sendable (any Reading) throws -> Answer) async throws -> Answer {
    try await base.read(body)
  }

  func write<Answer: Sendable>(
    _ key: WriteKey,
    _ body: @escaping @Sendable (any Writing) throws -> Answer
  ) async throws -> Answer {
    let early = Shared<Answer?>(nil)
    do {
      try await base.write(key) { transaction in
        let answer = try body(transaction)
        early.withLock { $0 = answer }
        throw NotYetCommitted()
      }
    } catch is NotYetCommitted {}
    return try #require(early.withLock { $0 })
  }

  private struct NotYetCommitted: Error {}

  func integrityProblems() async throws -> [String] { try await base.integrityProblems() }
}
