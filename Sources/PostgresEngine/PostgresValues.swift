import CPostgres
import Storage

extension SQLValue {
  /// The value in PostgreSQL's text form; nil for null.
  ///
  /// - Throws: `PostgresFailure` for a text with a NUL, which PostgreSQL does not hold.
  var postgresText: String? {
    get throws {
      switch self {
      case .null: return nil
      case .integer(let number): return String(number)
      case .real(let number): return String(number)
      case .text(let text):
        guard !text.utf8.contains(0) else {
          throw PostgresFailure(state: "22021", message: "a text holds a NUL")
        }
        return text
      }
    }
  }
}

/// The columns of an answer, by what PostgreSQL calls their types.
struct PostgresRows {
  private let result: OpaquePointer?
  private let kinds: [Kind]

  private enum Kind { case integer, real, text, boolean }

  /// - Throws: `StorageError.unreadable` for a type that no column of ours has.
  init(_ result: OpaquePointer?) throws {
    self.result = result
    kinds = try (0..<PQnfields(result)).map { column in
      switch PQftype(result, column) {
      case 20, 21, 23: .integer
      case 700, 701: .real
      case 16: .boolean
      case 18, 19, 25, 705, 1042, 1043: .text
      case let type: throw StorageError.unreadable("a column of PostgreSQL's type \(type)")
      }
    }
  }

  var all: [Row] {
    get throws {
      try (0..<PQntuples(result)).map { row in
        Row(try kinds.indices.map { try value(row, Int32($0), kinds[$0]) })
      }
    }
  }

  private func value(_ row: Int32, _ column: Int32, _ kind: Kind) throws -> SQLValue {
    guard PQgetisnull(result, row, column) == 0, let pointer = PQgetvalue(result, row, column) else { return .null }
    let length = Int(PQgetlength(result, row, column))
    let bytes = UnsafeBufferPointer(start: UnsafeRawPointer(pointer).assumingMemoryBound(to: UInt8.self), count: length)
    let text = String(decoding: bytes, as: UTF8.self)
    switch kind {
    case .text: return .text(text)
    case .boolean: return .integer(text == "t" ? 1 : 0)
    case .integer:
      guard let number = Int(text) else { throw StorageError.unreadable("\(text) is no whole number") }
      return .integer(number)
    case .real:
      guard let number = Double(text) else { throw StorageError.unreadable("\(text) is no number") }
      return .real(number)
    }
  }
}
