package import Storage
import Synchronization

/// The engine for several servers: PostgreSQL 15 or newer, through libpq.
package final class PostgresDatabase: Database {
  private static let reading = ["BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"]
  private static let writing = ["BEGIN ISOLATION LEVEL READ COMMITTED"]
  /// A number of Tapaamo's own ("tapaamo" in ASCII) by which its servers exclude each other.
  private static let houseLock = ["SELECT pg_advisory_xact_lock(\(0x74_6170_6161_6D6F))"]

  private let pool: PostgresPool
  private let limits: PostgresLimits
  private let lines: KeyedTurns<WriteKey>

  private let found = Mutex<StorageError?>(nil)

  package var dialect: Dialect { .postgres }
  package var failure: StorageError? { found.withLock { $0 } }

  /// Connects once, and checks the settings that durability hangs on.
  ///
  /// - Throws: `StorageError`.
  package init(_ address: PostgresAddress, limits: PostgresLimits = PostgresLimits()) async throws {
    self.limits = limits
    lines = KeyedTurns(capacity: limits.queue, share: limits.share)
    pool = PostgresPool(address, limits: limits)
    _ = try await read { try $0.number("SELECT 1") }
  }

  deinit { pool.close() }

  /// Closes the connections; later calls throw.
  package func close() { pool.close() }

  package func read<Answer: Sendable>(
    _ body: @escaping @Sendable (any Reading) throws -> Answer
  ) async throws -> Answer {
    try await repeating(Self.reading, committingWithin: limits.commit) { try body($0) }
  }

  package func write<Answer: Sendable>(
    _ key: WriteKey,
    _ body: @escaping @Sendable (any Writing) throws -> Answer
  ) async throws -> Answer {
    if let failure { throw failure }
    return try await lines.inTurn(key, within: limits.waiting) {
      // A copy's or a migration's commit has more to put on the disk.
      let patience = key == .schema ? limits.commit * 60 : limits.commit
      return try await repeating(Self.writing + Self.locks(for: key), committingWithin: patience, body)
    }
  }

  /// Runs one statement that PostgreSQL takes in no transaction: CREATE DATABASE, VACUUM.
  package func outside(_ sql: String) async throws {
    try await pool.lend { try await $0.outside(sql) }
  }

  /// What servers must not do at the same time has a lock for all of them; an activity's is its own row's.
  private static func locks(for key: WriteKey) -> [String] {
    switch key {
    case .activity: []
    case .house: houseLock
    // However long the other server's migration takes.
    case .schema: ["SET LOCAL lock_timeout = 0"] + Dialect.postgres.unhurried + houseLock
    }
  }

  /// Runs a transaction until it is done or not worth another attempt; what failed has left nothing behind.
  private func repeating<Answer: Sendable>(
    _ opening: [String],
    committingWithin patience: Duration,
    _ body: @escaping @Sendable (any Writing) throws -> Answer
  ) async throws -> Answer {
    var attempt = 1
    while true {
      do {
        return try await pool.lend { session in
          try await withTaskCancellationHandler {
            try await session.transaction(opening, committingWithin: patience, body)
          } onCancel: {
            session.interruption.stop()
          }
        }
      } catch let error as StorageError {
        if case .failed = error { found.withLock { $0 = $0 ?? error } }
        throw error
      } catch let repeatable as PostgresSession.Repeatable {
        guard attempt < limits.attempts else { throw repeatable.failure.storageError }
        attempt += 1
        // Those who met do not meet again at the same moment.
        try await Task.sleep(for: .milliseconds(Int.random(in: 1...10 * attempt)))
      }
    }
  }
}
