import GRDB
import Storage

extension SQLiteDatabase {
  /// Turns SQLite's errors into storage's closed set; everything else passes.
  static func translating<Answer>(_ body: () throws -> Answer) throws -> Answer {
    do { return try body() } catch let error as DatabaseError { throw StorageError(error) }
  }

  static func translating<Answer>(_ body: () async throws -> sending Answer) async throws -> sending Answer {
    do { return try await body() } catch let error as DatabaseError { throw StorageError(error) }
  }
}

extension StorageError {
  fileprivate init(_ error: DatabaseError) {
    let text = "SQLite \(error.resultCode.rawValue): \(error.message ?? "no message")"
    self = error.resultCode == .SQLITE_CONSTRAINT ? .constraint(text) : .unavailable(text)
  }
}
