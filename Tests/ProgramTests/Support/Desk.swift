import Foundation
import SQLiteEngine
import Scheduling
import Storage
import Testing

/// The program's database, opened beside it.
struct Desk {
  private let database: SQLiteDatabase

  init(at program: Program) throws {
    database = try SQLiteDatabase(path: program.folder.appending(path: "desk.sqlite").path)
  }

  /// The id of an imported group.
  func activity(_ source: String) async throws -> String {
    try #require(try await database.read { try $0.activity(source: source) }).activity.id.text
  }

  /// The id of a group's last session.
  func session(_ source: String) async throws -> String {
    let sessions = try await database.read { reading in
      try reading.activity(source: source).map { try reading.allSessions(of: $0.activity.id) } ?? []
    }
    return try #require(sessions.last).id.text
  }

  /// One column of what a question answers.
  func column(_ sql: String) async throws -> [String] {
    try await database.read { try $0.list(sql) { try $0.take(String.self) } }
  }

  /// What SQLite's own checks find.
  func integrityProblems() async throws -> [String] { try await database.integrityProblems() }

  func count(_ sql: String) async throws -> Int { try await database.read { try $0.number(sql) } }

  func run(_ sql: String) async throws {
    try await database.write(.house) { _ = try $0.run(sql) }
    try database.close()
  }
}
