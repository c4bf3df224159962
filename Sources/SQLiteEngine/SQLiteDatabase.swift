import Foundation
import GRDB
package import Storage
import Synchronization

/// The embedded engine: SQLite in WAL mode, every commit synced before it is acknowledged.
package final class SQLiteDatabase: Storage.Database {
  /// How long a statement waits for another process's lock, in seconds.
  private static let busyTimeout: TimeInterval = 5
  static let busyMilliseconds = Int(busyTimeout * 1_000)

  private let pool: DatabasePool
  private let queue: WriteQueue
  private let soundness = Soundness()
  private let isClosed = Mutex(false)

  package var dialect: Dialect { .sqlite }
  package var failure: StorageError? { soundness.failure }

  /// Opens a database file, which is made where there is none, and checks the settings that durability hangs on.
  ///
  /// - Parameters:
  ///   - queueCapacity: how many writes may wait before `busy` is answered.
  ///   - emptying: after how long the next write leaves nothing in the journal.
  /// - Throws: `StorageError`.
  package init(
    path: String,
    queueCapacity: Int = WriteQueue.usualCapacity,
    emptying: Duration = .seconds(60)
  ) throws {
    pool = try soundness.watching { try Self.open(path) }
    queue = WriteQueue(capacity: queueCapacity)
    try soundness.watching { try Self.assertSettings(of: pool) }
    SQLiteWriter(queue: queue, pool: pool, soundness: soundness, emptying: emptying).start()
  }

  deinit { try? close() }

  package func read<Answer: Sendable>(
    _ body: @escaping @Sendable (any Reading) throws -> Answer
  ) async throws -> Answer {
    try await soundness.watching { [soundness] in
      try await pool.read { try body(SQLiteConnection(database: $0, soundness: soundness)) }
    }
  }

  package func write<Answer: Sendable>(
    _ key: WriteKey,
    _ body: @escaping @Sendable (any Writing) throws -> Answer
  ) async throws -> Answer {
    try await queue.perform(key, body)
  }

  package func integrityProblems() async throws -> [String] {
    try await soundness.watching {
      try await pool.read { database in
        try Self.namingCorruption {
          try String.fetchAll(database, sql: "PRAGMA quick_check").filter { $0 != "ok" }
        }
          + Self.namingCorruption {
            try GRDB.Row.fetchAll(database, sql: "PRAGMA foreign_key_check").map { row in
              "a row of \(row[0] as String? ?? "?") names a row of \(row[2] as String? ?? "?") that is not there"
            }
          }
      }
    }
  }

  /// A file so broken that a check cannot go on is what the check was to find.
  private static func namingCorruption(_ check: () throws -> [String]) throws -> [String] {
    do { return try check() } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {
      return [error.message ?? "the file is corrupt"]
    }
  }

  /// Closes the file; writes that wait are refused, and later calls throw. Closing twice is the same as once.
  package func close() throws {
    let isFirst = isClosed.withLock { closed in
      defer { closed = true }
      return !closed
    }
    guard isFirst else { return }
    queue.close()
    // So that the file alone is the whole, as those who copy it expect; another program may still need the journal.
    if failure == nil { _ = try? pool.writeWithoutTransaction { try $0.checkpoint(.truncate) } }
    try soundness.watching { try pool.close() }
  }

  private static func open(_ path: String) throws -> DatabasePool {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = true
    configuration.busyMode = .timeout(busyTimeout)
    configuration.prepareDatabase { database in
      try database.execute(sql: "PRAGMA secure_delete = ON")
      try database.execute(sql: "PRAGMA trusted_schema = OFF")
    }
    let pool = try DatabasePool(path: path, configuration: configuration)
    try pool.writeWithoutTransaction { database in
      // The pool lowers it to NORMAL while it opens, after prepareDatabase has run.
      try database.execute(sql: "PRAGMA synchronous = FULL")
      // New ids are random: of a large database the upper pages of every index are needed all the time. In KiB.
      try database.execute(sql: "PRAGMA cache_size = -65536")
      // The writer's thread does them itself.
      try database.execute(sql: "PRAGMA wal_autocheckpoint = 0")
    }
    return pool
  }

  private static func assertSettings(of pool: DatabasePool) throws {
    let wanted = [("journal_mode", "wal"), ("synchronous", "2"), ("foreign_keys", "1"), ("secure_delete", "1")]
    try pool.writeWithoutTransaction { database in
      for (name, value) in wanted {
        let found = try String.fetchOne(database, sql: "PRAGMA \(name)") ?? ""
        guard found.lowercased() == value else {
          throw StorageError.wrongSetting(name: name, found: found, wanted: value)
        }
      }
    }
  }
}

extension Dialect {
  /// SQLite ≥ 3.40.
  package static let sqlite = Dialect(
    integer: "INTEGER",
    real: "REAL",
    text: "TEXT",
    rowNumber: "INTEGER PRIMARY KEY AUTOINCREMENT",
    tableSuffix: " STRICT",
    rowLock: "",
    freeRowLock: "",
    unhurried: [],
    tableNames: "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name",
    lastRowNumber: { "SELECT COALESCE(MAX(seq), 0) FROM sqlite_sequence WHERE name = '\($0)'" },
    setLastRowNumber: { table, number in
      [
        "DELETE FROM sqlite_sequence WHERE name = '\(table)'",
        "INSERT INTO sqlite_sequence (name, seq) VALUES ('\(table)', \(number))",
      ]
    }
  )
}
