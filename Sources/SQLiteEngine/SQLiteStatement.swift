import GRDB
import GRDBSQLite
import Storage

/// One statement of a transaction, bound, stepped and read through SQLite's own functions: GRDB's rows and arguments
/// would take longer than SQLite itself for what the product asks, small statements by the dozen.
struct SQLiteStatement {
  /// Tells SQLite to copy a text while it is bound.
  private static var copied: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }

  private let database: GRDB.Database
  private let handle: OpaquePointer

  /// - Throws: `DatabaseError` for what is no SQL, or has other parameters than there are arguments.
  init(_ sql: String, _ arguments: [SQLValue], in database: GRDB.Database) throws {
    self.database = database
    handle = try database.cachedStatement(sql: sql).sqliteStatement
    guard sqlite3_bind_parameter_count(handle) == Int32(arguments.count) else {
      throw DatabaseError(resultCode: .SQLITE_MISUSE, message: "\(arguments.count) arguments are not what it takes")
    }
    for (index, argument) in arguments.enumerated() { try check(bind(argument, at: Int32(index + 1))) }
  }

  /// Runs to the end; returns the rows.
  func rows() throws -> [Storage.Row] {
    defer { reset() }
    var rows: [Storage.Row] = []
    while true {
      switch sqlite3_step(handle) {
      case SQLITE_ROW: rows.append(Storage.Row(try (0..<sqlite3_data_count(handle)).map(value)))
      case SQLITE_DONE: return rows
      case let code: throw error(code)
      }
    }
  }

  /// Runs to the end, whatever rows there are.
  func run() throws {
    defer { reset() }
    while true {
      switch sqlite3_step(handle) {
      case SQLITE_ROW: continue
      case SQLITE_DONE: return
      case let code: throw error(code)
      }
    }
  }

  private func bind(_ value: SQLValue, at index: Int32) -> Int32 {
    switch value {
    case .null: return sqlite3_bind_null(handle, index)
    case .integer(let number): return sqlite3_bind_int64(handle, index, Int64(number))
    case .real(let number): return sqlite3_bind_double(handle, index, number)
    case .text(var text):
      return text.withUTF8 { bytes in
        // An empty text is no null, though its pointer may be.
        guard let start = bytes.baseAddress else { return sqlite3_bind_text(handle, index, "", 0, Self.copied) }
        return start.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
          sqlite3_bind_text(handle, index, $0, Int32(bytes.count), Self.copied)
        }
      }
    }
  }

  private func value(_ column: Int32) throws -> SQLValue {
    switch sqlite3_column_type(handle, column) {
    case SQLITE_NULL: return .null
    case SQLITE_INTEGER: return .integer(Int(sqlite3_column_int64(handle, column)))
    case SQLITE_FLOAT: return .real(sqlite3_column_double(handle, column))
    case SQLITE_TEXT:
      guard let start = sqlite3_column_text(handle, column) else { throw error(SQLITE_NOMEM) }
      let bytes = UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column)))
      return .text(String(decoding: bytes, as: UTF8.self))
    default: throw StorageError.unreadable("a blob")
    }
  }

  /// Ends the statement, so that it holds no lock, and can be bound anew.
  private func reset() {
    sqlite3_reset(handle)
    sqlite3_clear_bindings(handle)
  }

  private func check(_ code: Int32) throws {
    guard code == SQLITE_OK else { throw error(code) }
  }

  private func error(_ code: Int32) -> DatabaseError {
    let message = sqlite3_errmsg(database.sqliteConnection).map { String(cString: $0) }
    return DatabaseError(resultCode: ResultCode(rawValue: code), message: message)
  }
}
