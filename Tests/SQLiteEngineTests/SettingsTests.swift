import Foundation
import SQLiteEngine
import Storage
import Testing

@Suite("The settings that durability hangs on")
struct SettingsTests {
  private func setting(_ name: String, in reading: any Reading) throws -> String? {
    try reading.first("SELECT CAST(\(name) AS TEXT) FROM pragma_\(name)") { try $0.take() }
  }

  @Test(
    "are in force on the connection that writes",
    arguments: [
      ("journal_mode", "wal"), ("synchronous", "2"), ("foreign_keys", "1"), ("secure_delete", "1"),
      ("trusted_schema", "0"),
    ]
  )
  func onTheWriter(name: String, value: String) async throws {
    try await SQLiteFile.with { file in
      for opening in ["the first time", "again"] {
        let database = try SQLiteDatabase(path: file.path)
        let found = try await database.write(.house) { try setting(name, in: $0) }
        #expect(found == value, "\(opening)")
        try database.close()
      }
    }
  }

  @Test("let another process finish before a statement gives up")
  func busyTimeout() async throws {
    try await SQLiteFile.withNumbers { database in
      let found = try await database.write(.house) { transaction in
        try transaction.number("SELECT timeout FROM pragma_busy_timeout")
      }
      #expect(found >= 5000)
    }
  }

  @Test("keep a question from changing anything")
  func readersOnlyRead() async throws {
    try await SQLiteFile.withNumbers { database in
      await #expect(throws: StorageError.self) {
        try await database.read { _ = try $0.rows("INSERT INTO number (value) VALUES (1) RETURNING value", []) }
      }
      let count = try await database.count()
      #expect(count == 0)
    }
  }

  @Test("a path that leads nowhere, and a file that is no database, are refused")
  func refusals() async throws {
    try await SQLiteFile.with { file in
      #expect(throws: StorageError.self) { try SQLiteDatabase(path: file.path + "/none/test.sqlite") }
      try Data(repeating: UInt8(ascii: "x"), count: 5000).write(to: file.url)
      #expect(throws: StorageError.self) { try SQLiteDatabase(path: file.path) }
    }
  }
}
