import Foundation
import GRDB

/// What SQLite can do at most on this disk, with the product's settings: rows like a booking's, so many a commit.
struct SQLiteLimit {
  private let queue: DatabaseQueue

  init(in folder: URL) throws {
    queue = try DatabaseQueue(path: folder.appending(path: "limit.sqlite").path)
    try queue.writeWithoutTransaction { database in
      for pragma in ["journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "secure_delete = ON"] {
        _ = try Row.fetchAll(database, sql: "PRAGMA \(pragma)")
      }
      try database.execute(
        sql: """
          CREATE TABLE entry (id TEXT PRIMARY KEY, session TEXT NOT NULL, name TEXT NOT NULL, at INTEGER NOT NULL) STRICT
          """
      )
    }
  }

  /// Inserts for a while; returns how long each commit took.
  func insert(perCommit: Int, seconds: Double) throws -> [Double] {
    try queue.writeWithoutTransaction { database in
      let statement = try database.cachedStatement(sql: "INSERT INTO entry VALUES (?, ?, ?, ?)")
      let end = Date().addingTimeInterval(seconds)
      var commits: [Double] = []
      while Date() < end {
        let began = DispatchTime.now().uptimeNanoseconds
        try database.inTransaction(.immediate) {
          for number in 0..<perCommit {
            try statement.execute(arguments: [UUID().uuidString, "session \(number)", "Perhe Mallikylästä", number])
          }
          return .commit
        }
        commits.append(Double(DispatchTime.now().uptimeNanoseconds - began) / 1e9)
      }
      return commits
    }
  }
}
