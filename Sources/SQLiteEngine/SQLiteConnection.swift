import GRDB
import Storage

/// One snapshot or one transaction of SQLite.
struct SQLiteConnection: Writing {
  let database: GRDB.Database
  let soundness: Soundness

  var dialect: Dialect { .sqlite }

  func rows(_ sql: String, _ arguments: [SQLValue]) throws -> [Storage.Row] {
    try soundness.watching { try statement(sql, arguments).rows() }
  }

  func run(_ sql: String, _ arguments: [SQLValue]) throws -> Int {
    try soundness.watching {
      try statement(sql, arguments).run()
      return database.changesCount
    }
  }

  private func statement(_ sql: String, _ arguments: [SQLValue]) throws -> SQLiteStatement {
    // After some errors SQLite ends the transaction by itself; what followed would be committed row by row.
    guard database.isInsideTransaction else { throw StorageError.unavailable("SQLite ended the transaction") }
    return try SQLiteStatement(sql, arguments, in: database)
  }
}

extension SQLiteConnection: TransactionConnection {
  // Immediate: what a transaction reads first is then what it writes upon.
  func begin() throws { try execute("BEGIN IMMEDIATE") }
  func commit() throws {
    // A neighbour in this transaction has met what cannot be mended: what the others read may be wrong, too.
    if let failure = soundness.failure { throw failure }
    try execute("COMMIT")
  }
  func setSavepoint() throws { try execute("SAVEPOINT one_write") }
  func releaseSavepoint() throws { try execute("RELEASE one_write") }
  func rollbackToSavepoint() throws { try execute("ROLLBACK TO one_write") }
  var isInTransaction: Bool { database.isInsideTransaction }

  func rollback() {
    guard database.isInsideTransaction else { return }
    // Nothing more can be done where this fails: the file's own journal forgets what was not committed.
    try? execute("ROLLBACK")
  }

  private func execute(_ sql: String) throws {
    try soundness.watching { try database.cachedStatement(sql: sql).execute() }
  }
}
