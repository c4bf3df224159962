import Dispatch
import PostgresEngine
import Storage
import TestEngines
import Testing

/// What these tests need: the server that `Scripts/test` starts.
let isServerThere = ConditionTrait.enabled(if: PostgresServer.url != nil, "Scripts/test starts the server")

/// An empty database with a table of numbers.
enum PostgresNumbers {
  static func with(
    limits: PostgresLimits = PostgresServer.patient,
    _ body: (PostgresDatabase, _ name: String) async throws -> Void
  ) async throws {
    try await PostgresServer.withNewDatabase { name in
      let database = try await PostgresServer.open(name, limits: limits)
      try await database.write(.schema) { transaction in
        try transaction.run("CREATE TABLE number (value BIGINT PRIMARY KEY, name TEXT)")
        try transaction.run("CREATE TABLE note (number BIGINT NOT NULL REFERENCES number (value))")
      }
      try await body(database, name)
      database.close()
    }
  }
}

extension PostgresDatabase {
  func add(_ numbers: some Sequence<Int> & Sendable, key: WriteKey = .activity("numbers")) async throws {
    try await write(key) { transaction in
      for number in numbers { try transaction.run("INSERT INTO number (value) VALUES (?1)", number) }
    }
  }

  func count() async throws -> Int { try await read { try $0.number("SELECT COUNT(*) FROM number") } }

  /// Holds the lock of a number until the body has run.
  func locking(_ number: Int, _ body: () async throws -> Void) async throws {
    let (locked, over) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    async let holding: Void = write(.activity("holder \(number)")) { transaction in
      try transaction.run("UPDATE number SET name = 'held' WHERE value = ?1", number)
      locked.signal()
      over.wait()
    }
    await locked.arrival()
    let result = await Result { try await body() }
    over.signal()
    try await holding
    try result.get()
  }
}

extension DispatchSemaphore {
  /// Waits without holding a thread that others need.
  func arrival() async {
    await withCheckedContinuation { continuation in
      DispatchQueue.global().async {
        self.wait()
        continuation.resume()
      }
    }
  }
}

extension Result where Failure == any Error {
  init(_ work: () async throws -> Success) async {
    do { self = .success(try await work()) } catch { self = .failure(error) }
  }
}
