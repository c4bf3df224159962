import Foundation
import PostgresEngine
import SQLiteEngine
import Storage
import Synchronization

/// Which database is meant; its scheme says which engine keeps it.
enum DatabaseAddress: Sendable, CustomStringConvertible {
  case sqlite(path: String)
  case postgres(PostgresAddress)

  /// - Throws: `Failure.badConfiguration`, which never repeats an address that may hold a password.
  init(_ text: String, option: String) throws {
    let scheme = text.prefix { $0 != ":" }
    switch scheme {
    case "sqlite" where text.utf8.count > 7: self = .sqlite(path: String(text.dropFirst(7)))
    case "postgresql", "postgres":
      do { self = .postgres(try PostgresAddress(text)) } catch {
        throw Failure.badConfiguration(
          "\(option): this postgresql:// address cannot be read. Special characters in its parts are written as %XX."
        )
      }
    default:
      // Whatever else was given may hold a password, in a form that nobody foresees.
      let isScheme = scheme.endIndex < text.endIndex && scheme.allSatisfy { $0.isASCII && $0.isLetter }
      let unknown = isScheme && !scheme.isEmpty && scheme != "sqlite" ? " \(scheme): is not known;" : ""
      throw Failure.badConfiguration("\(option):\(unknown) give sqlite:PATH or postgresql://USER@HOST/NAME.")
    }
  }

  /// Opens it; a file is made where there is none.
  ///
  /// - Throws: `StorageError`.
  func open() async throws -> any Database {
    switch self {
    case .sqlite(let path):
      let database = try SQLiteDatabase(path: path)
      OpenDatabases.note { try? database.close() }
      return database
    case .postgres(let address):
      let database = try await PostgresDatabase(address)
      OpenDatabases.note { database.close() }
      return database
    }
  }

  /// The file that the database is; nil when a server keeps it.
  var path: String? { if case .sqlite(let path) = self { path } else { nil } }

  /// Where the server's key is unless an option says otherwise.
  var keyPath: String { path.map { $0 + ".key" } ?? "tapaamo.key" }

  /// What the engine asserts each time it opens the database.
  var settings: String {
    switch self {
    case .sqlite: "WAL, synchronous FULL, foreign keys, secure delete"
    case .postgres: "fsync, full_page_writes, synchronous_commit, UTF8, version 15 or newer"
    }
  }

  var description: String {
    switch self {
    case .sqlite(let path): "sqlite:\(path)"
    case .postgres(let address): address.description
    }
  }
}

/// The databases that this run of the program opened: closed at its end, so that a file has everything in it and no
/// journal beside it.
enum OpenDatabases {
  private static let closings = Mutex<[@Sendable () -> Void]>([])

  static func note(_ close: @escaping @Sendable () -> Void) { closings.withLock { $0.append(close) } }

  static func close() {
    let all = closings.withLock { closings in
      defer { closings = [] }
      return closings
    }
    for close in all { close() }
  }
}
