import GRDB
import Storage

/// One snapshot or one transaction of SQLite.
struct SQLiteConnection: Writing {
  let database: GRDB.Database
  let soundness: Soundness

  var dialect: Dialect { .sqlite }

  func rows(_ sql: String, _ arguments: [SQLValue]) throws -> [Storage.Row] {
    try soundness.watching {
      let statement = try statement(sql, arguments)
      let cursor = try GRDB.Row.fetchCursor(statement)
      var rows: [Storage.Row] = []
      while let row = try cursor.next() {
        rows.append(Storage.Row(try row.databaseValues.map(SQLValue.init)))
      }
      return rows
    }
  }

  func run(_ sql: String, _ arguments: [SQLValue]) throws -> Int {
    try soundness.watching {
      try statement(sql, arguments).execute()
      return database.changesCount
    }
  }

  private func statement(_ sql: String, _ arguments: [SQLValue]) throws -> Statement {
    // After some errors SQLite ends the transaction by itself; what followed would be committed row by row.
    guard database.isInsideTransaction else { throw StorageError.unavailable("SQLite ended the transaction") }
    let statement = try database.cachedStatement(sql: sql)
    try statement.setArguments(StatementArguments(arguments.map(\.databaseValue)))
    return statement
  }
}

extension SQLiteConnection: TransactionConnection {
  // Immediate: what a transaction reads first is then what it writes upon.
  func begin() throws { try execute("BEGIN IMMEDIATE") }
  func commit() throws { try execute("COMMIT") }
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

extension SQLValue {
  fileprivate var databaseValue: DatabaseValue {
    switch self {
    case .null: .null
    case .integer(let number): number.databaseValue
    case .real(let number): number.databaseValue
    case .text(let text): text.databaseValue
    }
  }

  fileprivate init(_ value: DatabaseValue) throws {
    switch value.storage {
    case .null: self = .null
    case .int64(let number): self = .integer(Int(number))
    case .double(let number): self = .real(number)
    case .string(let text): self = .text(text)
    case .blob: throw StorageError.unreadable("a blob")
    }
  }
}
