import Dispatch
import PostgresEngine
import Storage
import Synchronization
import TestEngines
import Testing

@Suite("A transaction of PostgreSQL", isServerThere)
struct TransactionTests {
  private struct Interruption: Error {}

  @Test("that throws leaves nothing, and the next one works")
  func rollback() async throws {
    try await PostgresNumbers.with { database, _ in
      await #expect(throws: Interruption.self) {
        try await database.write(.house) { transaction in
          try transaction.run("INSERT INTO number (value) VALUES (1)")
          try transaction.run("CREATE TABLE other (value BIGINT)")
          throw Interruption()
        }
      }
      #expect(try await database.count() == 0)
      #expect(try await database.read { try $0.list($0.dialect.tableNames) { try $0.take(String.self) } }.count == 2)
      try await database.add(1...3)
      #expect(try await database.count() == 3)
    }
  }

  @Test(
    "that the schema refuses is a constraint error, and leaves nothing",
    arguments: [
      "INSERT INTO number (value) VALUES (1)", "INSERT INTO note (number) VALUES (77)",
      "INSERT INTO note (number) VALUES (NULL)", "INSERT INTO note (number) VALUES ('many')",
    ]
  )
  func constraints(sql: String) async throws {
    try await PostgresNumbers.with { database, _ in
      try await database.add(1...1)
      do {
        try await database.write(.house) { transaction in
          try transaction.run("INSERT INTO number (value) VALUES (2)")
          try transaction.run(sql)
        }
        Issue.record("the schema took it")
      } catch StorageError.constraint {}
      #expect(try await database.count() == 1)
    }
  }

  @Test("that is refused at its end is a constraint error too")
  func deferred() async throws {
    try await PostgresNumbers.with { database, _ in
      _ = try await database.write(.schema) {
        try $0.run("CREATE TABLE late (number BIGINT REFERENCES number (value) DEFERRABLE INITIALLY DEFERRED)")
      }
      do {
        _ = try await database.write(.house) { try $0.run("INSERT INTO late (number) VALUES (77)") }
        Issue.record("it was committed")
      } catch StorageError.constraint {}
      #expect(try await database.read { try $0.number("SELECT COUNT(*) FROM late") } == 0)
    }
  }

  @Test("whose failed statement was shrugged off is not passed off as done")
  func shruggedOff() async throws {
    try await PostgresNumbers.with { database, _ in
      do {
        try await database.write(.house) { transaction in
          try transaction.run("INSERT INTO number (value) VALUES (1)")
          _ = try? transaction.run("INSERT INTO number (value) VALUES (1)")
        }
        Issue.record("it passed for committed")
      } catch StorageError.constraint {}
      #expect(try await database.count() == 0)
    }
  }

  @Test("that is not SQL is an error, not a crash")
  func nonsense() async throws {
    try await PostgresNumbers.with { database, _ in
      for sql in ["SELEKT 1", "SELECT ?1", "", "SELECT 1; SELECT 2"] {
        await #expect(throws: StorageError.self, "\(sql)") { try await database.read { _ = try $0.rows(sql, []) } }
      }
      let left = try await database.count()
      #expect(left == 0)
    }
  }

  @Test("that only reads changes nothing")
  func readersOnlyRead() async throws {
    try await PostgresNumbers.with { database, _ in
      await #expect(throws: StorageError.self) {
        try await database.read { _ = try $0.rows("INSERT INTO number (value) VALUES (1) RETURNING value", []) }
      }
      let afterwards = try await database.count()
      #expect(afterwards == 0)
    }
  }

  @Test("is not seen by a question that began before it")
  func snapshot() async throws {
    try await PostgresNumbers.with { database, _ in
      try await database.add(1...1)
      let (asked, written) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
      async let counts = database.read { reading in
        let before = try reading.number("SELECT COUNT(*) FROM number")
        asked.signal()
        written.wait()
        return [before, try reading.number("SELECT COUNT(*) FROM number")]
      }
      await asked.arrival()
      try await database.add(2...2)
      written.signal()
      #expect(try await counts == [1, 1])
      #expect(try await database.count() == 2)
    }
  }

  @Test("sees what it has written itself, and says how many rows that was")
  func ownWrites() async throws {
    try await PostgresNumbers.with { database, _ in
      try await database.add(1...5)
      let (changed, left) = try await database.write(.house) { transaction in
        let changed = try transaction.run("DELETE FROM number WHERE value > ?1", 2)
        return (changed, try transaction.number("SELECT COUNT(*) FROM number"))
      }
      #expect(changed == 3 && left == 2)
    }
  }

  @Test("that asks nothing costs nothing")
  func empty() async throws {
    try await PostgresNumbers.with { database, _ in
      let counted = try await database.write(.house) { _ in 7 }
      #expect(counted == 7)
      await #expect(throws: Interruption.self) { try await database.write(.house) { _ in throw Interruption() } }
    }
  }

  @Test("of the house on two servers follow one another, so that what one reads is so until it is done")
  func house() async throws {
    try await PostgresNumbers.with { first, name in
      let second = try await PostgresServer.open(name)
      _ = try await first.write(.house) { try $0.run("INSERT INTO number (value, name) VALUES (1, '0')") }
      try await withThrowingTaskGroup { group in
        for number in 1...12 {
          group.addTask { try await count(up: number.isMultiple(of: 2) ? first : second, key: .house) }
        }
        try await group.waitForAll()
      }
      #expect(try await first.read { try $0.first("SELECT name FROM number") { try $0.take(String.self) } } == "12")
      second.close()
    }
  }

  @Test("of two activities do not: the negative control loses one of two")
  func negativeControl() async throws {
    try await PostgresNumbers.with { first, name in
      let second = try await PostgresServer.open(name)
      _ = try await first.write(.house) { try $0.run("INSERT INTO number (value, name) VALUES (1, '0')") }
      let meeting = [DispatchSemaphore(value: 0), DispatchSemaphore(value: 0)]
      async let one: Void = count(up: first, key: .activity("one")) {
        meeting[0].signal()
        meeting[1].wait()
      }
      async let other: Void = count(up: second, key: .activity("other")) {
        meeting[1].signal()
        meeting[0].wait()
      }
      _ = try await (one, other)
      #expect(try await first.read { try $0.first("SELECT name FROM number") { try $0.take(String.self) } } == "1")
      second.close()
    }
  }

  /// Reads a number without a lock and writes the next one.
  private func count(
    up database: PostgresDatabase,
    key: WriteKey,
    between: @escaping @Sendable () -> Void = {}
  ) async throws {
    try await database.write(key) { transaction in
      let found = try transaction.number("SELECT CAST(name AS BIGINT) FROM number WHERE value = 1")
      between()
      try transaction.run("UPDATE number SET name = ?1 WHERE value = 1", "\(found + 1)")
    }
  }

  @Test("takes rows that no other has taken, and neither waits nor works on the same one")
  func freeRows() async throws {
    try await PostgresNumbers.with { database, _ in
      try await database.add(1...2)
      let sql = "SELECT value FROM number ORDER BY value LIMIT 1 \(database.dialect.freeRowLock)"
      try await database.locking(1) {
        let taken = try await database.write(.activity("worker")) { try $0.number(sql) }
        #expect(taken == 2)
      }
      #expect(try await database.write(.activity("worker")) { try $0.number(sql) } == 1)
    }
  }
}
