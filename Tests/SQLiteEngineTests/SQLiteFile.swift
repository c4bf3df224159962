import Foundation
import SQLiteEngine
import Storage

/// A folder for one database file, removed when the test is over.
struct SQLiteFile {
  let url: URL

  var path: String { url.path }

  static func with<Answer>(_ body: (SQLiteFile) async throws -> Answer) async throws -> Answer {
    let folder = FileManager.default.temporaryDirectory.appending(path: "tapaamo-sqlite-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await body(SQLiteFile(url: folder.appending(path: "test.sqlite")))
  }

  /// Runs a test on one open database with a table of numbers.
  static func withNumbers(_ body: (SQLiteDatabase) async throws -> Void) async throws {
    try await with { file in
      let database = try SQLiteDatabase(path: file.path)
      try await database.makeNumbers()
      try await body(database)
      try database.close()
    }
  }
}

extension SQLiteDatabase {
  func makeNumbers() async throws {
    try await write(.house) { transaction in
      try transaction.run("CREATE TABLE number (value INTEGER PRIMARY KEY, name TEXT) STRICT")
      try transaction.run("CREATE TABLE note (number INTEGER NOT NULL REFERENCES number (value)) STRICT")
    }
  }

  func add(_ numbers: some Sequence<Int> & Sendable) async throws {
    try await write(.house) { transaction in
      for number in numbers { try transaction.run("INSERT INTO number (value) VALUES (?1)", number) }
    }
  }

  func count() async throws -> Int {
    try await read { try $0.number("SELECT COUNT(*) FROM number") }
  }
}
