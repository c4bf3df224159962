import Foundation
import GRDB
import SQLiteEngine
import Storage
import Testing

@Suite("SQLite's own checks")
struct IntegrityTests {
  @Test("find nothing in a good file")
  func good() async throws {
    try await SQLiteFile.withNumbers { database in
      try await database.add(1...2000)
      #expect(try await database.integrityProblems().isEmpty)
    }
  }

  @Test("name a row that refers to nothing")
  func brokenForeignKey() async throws {
    try await SQLiteFile.with { file in
      let database = try SQLiteDatabase(path: file.path)
      try await database.makeNumbers()
      // Only a connection that does not keep foreign keys can do this.
      var careless = Configuration()
      careless.foreignKeysEnabled = false
      let queue = try DatabaseQueue(path: file.path, configuration: careless)
      try await queue.write { try $0.execute(sql: "INSERT INTO note (number) VALUES (77)") }
      try queue.close()
      #expect(try await database.integrityProblems() == ["a row of note names a row of number that is not there"])
      try database.close()
    }
  }

  @Test("find a page that was overwritten", arguments: [2, 3, 4])
  func corrupted(page: Int) async throws {
    try await SQLiteFile.with { file in
      let database = try SQLiteDatabase(path: file.path)
      try await database.makeNumbers()
      try await database.add(1...5000)
      try database.close()
      let handle = try FileHandle(forUpdating: file.url)
      try handle.seek(toOffset: UInt64((page - 1) * 4096))
      try handle.write(contentsOf: [UInt8](repeating: 0xA5, count: 4096))
      try handle.close()
      let reopened = try SQLiteDatabase(path: file.path)
      #expect(try await !reopened.integrityProblems().isEmpty)
      try reopened.close()
    }
  }
}
