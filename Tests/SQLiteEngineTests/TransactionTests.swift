import Dispatch
import Foundation
import SQLiteEngine
import Storage
import Testing

@Suite("A transaction of SQLite")
struct TransactionTests {
  private struct Interruption: Error {}

  @Test("that throws leaves nothing, and the next one works")
  func rollback() async throws {
    try await SQLiteFile.withNumbers { database in
      await #expect(throws: Interruption.self) {
        try await database.write(.house) { transaction in
          try transaction.run("INSERT INTO number (value) VALUES (1)")
          try transaction.run("CREATE TABLE other (value INTEGER) STRICT")
          throw Interruption()
        }
      }
      #expect(try await database.count() == 0)
      let tables = try await database.read { reading in
        try reading.number("SELECT COUNT(*) FROM sqlite_schema WHERE name = 'other'")
      }
      #expect(tables == 0)
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
    try await SQLiteFile.withNumbers { database in
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

  @Test("that is not SQL is an error, not a crash")
  func nonsense() async throws {
    try await SQLiteFile.withNumbers { database in
      for sql in ["SELEKT 1", "SELECT ?1", ""] {
        await #expect(throws: StorageError.self, "\(sql)") { try await database.read { _ = try $0.rows(sql, []) } }
      }
    }
  }

  @Test("is not seen by a question that began before it")
  func snapshot() async throws {
    try await SQLiteFile.withNumbers { database in
      try await database.add(1...1)
      let (asked, written) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
      async let counts = database.read { reading in
        let before = try reading.number("SELECT COUNT(*) FROM number")
        asked.signal()
        written.wait()
        return [before, try reading.number("SELECT COUNT(*) FROM number")]
      }
      try await database.write(.house) { transaction in
        asked.wait()
        try transaction.run("INSERT INTO number (value) VALUES (2)")
      }
      written.signal()
      #expect(try await counts == [1, 1])
      #expect(try await database.count() == 2)
    }
  }

  @Test("sees what it has written itself, and says how many rows that was")
  func ownWrites() async throws {
    try await SQLiteFile.withNumbers { database in
      try await database.add(1...5)
      let (changed, left) = try await database.write(.house) { transaction in
        let changed = try transaction.run("DELETE FROM number WHERE value > ?1", 2)
        return (changed, try transaction.number("SELECT COUNT(*) FROM number"))
      }
      #expect(changed == 3 && left == 2)
    }
  }

  @Test("of two programs on one file take turns, and nothing is lost")
  func secondOpener() async throws {
    try await SQLiteFile.with { file in
      let first = try SQLiteDatabase(path: file.path)
      try await first.makeNumbers()
      let second = try SQLiteDatabase(path: file.path)
      try await withThrowingTaskGroup { group in
        for number in 1...60 {
          group.addTask { try await (number.isMultiple(of: 2) ? first : second).add(number...number) }
        }
        try await group.waitForAll()
      }
      #expect(try await first.count() == 60)
      #expect(try await second.count() == 60)
      try first.close()
      #expect(try await second.count() == 60)
      await #expect(throws: StorageError.self) { try await first.count() }
      try second.close()
    }
  }
}
