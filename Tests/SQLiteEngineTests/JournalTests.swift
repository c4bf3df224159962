import Foundation
import SQLiteEngine
import Storage
import Testing

@Suite("The journal beside the file")
struct JournalTests {
  private static let secret = "Aino Äijälä, https://tapaamo.example/open/"

  @Test("keeps nothing of what was erased, and neither does the file")
  func erased() async throws {
    try await SQLiteFile.with { file in
      let database = try SQLiteDatabase(path: file.path, emptying: .zero)
      try await Self.writeAndErase(database)
      let left = try await Self.left(of: file, database)
      #expect(left == [:])
      try database.close()
    }
  }

  @Test("keeps it where nobody empties it")
  func control() async throws {
    try await SQLiteFile.with { file in
      let database = try SQLiteDatabase(path: file.path, emptying: .seconds(3_600))
      try await Self.writeAndErase(database)
      let left = try await Self.left(of: file, database)
      #expect(left == ["-wal": true])
      try database.close()
    }
  }

  @Test("is emptied as soon as nobody reads from it any more, and holds up nobody meanwhile")
  func readers() async throws {
    try await SQLiteFile.with { file in
      let database = try SQLiteDatabase(path: file.path, emptying: .zero)
      try await database.makeNumbers()
      let leave = DispatchSemaphore(value: 0)
      let (inside, enter) = AsyncStream.makeStream(of: Void.self)
      let reader = Task {
        try await database.read { reading throws in
          _ = try reading.number("SELECT COUNT(*) FROM number")
          enter.yield()
          leave.wait()
        }
      }
      for await _ in inside { break }
      try await Self.writeAndErase(database, isMade: true)
      #expect(try await Self.left(of: file, database) == ["-wal": true])
      leave.signal()
      try await reader.value
      #expect(try await Self.left(of: file, database) == [:])
      #expect(try await database.write(.house) { try $0.number("SELECT timeout FROM pragma_busy_timeout") } == 5_000)
      try database.close()
    }
  }

  private static func writeAndErase(_ database: SQLiteDatabase, isMade: Bool = false) async throws {
    if !isMade { try await database.makeNumbers() }
    try await database.write(.house) { transaction in
      for number in 0..<50 { try transaction.run("INSERT INTO number VALUES (?1, ?2)", number, "\(secret)\(number)") }
    }
    try await database.write(.house) { transaction in
      _ = try transaction.run("UPDATE number SET name = NULL")
    }
  }

  /// In which of the database's files the secret still stands.
  private static func left(of file: SQLiteFile, _ database: SQLiteDatabase) async throws -> [String: Bool] {
    // The journal is emptied after the answer: whoever writes next comes after that.
    try await database.write(.house) { _ = try $0.number("SELECT 1") }
    try await database.write(.house) { _ = try $0.number("SELECT 1") }
    return ["", "-wal"].reduce(into: [:]) { found, end in
      let bytes = (try? Data(contentsOf: URL(filePath: file.path + end))) ?? Data()
      if bytes.range(of: Data(secret.utf8)) != nil { found[end] = true }
    }
  }
}
