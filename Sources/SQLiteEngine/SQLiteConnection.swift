import GRDB
import Storage

/// One transaction of SQLite.
struct SQLiteConnection: Writing {
  let database: GRDB.Database

  var dialect: Dialect { .sqlite }

  func rows(_ sql: String, _ arguments: [SQLValue]) throws -> [Storage.Row] {
    let statement = try database.cachedStatement(sql: sql)
    let cursor = try GRDB.Row.fetchCursor(statement, arguments: StatementArguments(arguments.map(\.databaseValue)))
    var rows: [Storage.Row] = []
    while let row = try cursor.next() {
      rows.append(Storage.Row(try row.databaseValues.map(SQLValue.init)))
    }
    return rows
  }

  func run(_ sql: String, _ arguments: [SQLValue]) throws -> Int {
    let statement = try database.cachedStatement(sql: sql)
    try statement.execute(arguments: StatementArguments(arguments.map(\.databaseValue)))
    return database.changesCount
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
