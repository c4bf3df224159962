import Foundation
package import Storage

/// A database engine under test. `all` is the one list of them: a second engine is one more line.
package struct TestEngine: Sendable, CustomStringConvertible {
  package static let all: [TestEngine] = [.sqlite, .postgres].compactMap { $0 }
  /// For tests to which the engine is all one.
  package static var first: TestEngine { .sqlite }

  package var isFirst: Bool { description == Self.first.description }

  /// A database that a test has to itself, and how to be rid of it.
  struct Opened {
    let database: any Database
    let discard: () async throws -> Void
  }

  package let description: String
  private let open: @Sendable () async throws -> Opened
  private let openMigrated: @Sendable () async throws -> Opened
  private let plan: @Sendable (String, [SQLValue], any Reading) throws -> Plan

  init(
    _ description: String,
    open: @escaping @Sendable () async throws -> Opened,
    openMigrated: (@Sendable () async throws -> Opened)? = nil,
    plan: @escaping @Sendable (String, [SQLValue], any Reading) throws -> Plan
  ) {
    self.description = description
    self.open = open
    self.openMigrated =
      openMigrated
      ?? {
        let opened = try await open()
        try await opened.database.migrate(now: 0)
        return opened
      }
    self.plan = plan
  }

  /// Runs a test on an empty database, which is gone afterwards.
  @discardableResult
  package func withEmptyDatabase<Answer>(_ body: (any Database) async throws -> Answer) async throws -> Answer {
    try await Self.with(try await open(), body)
  }

  /// Runs a test on a database with today's schema and no rows, which is gone afterwards.
  @discardableResult
  package func withDatabase<Answer>(_ body: (any Database) async throws -> Answer) async throws -> Answer {
    try await Self.with(try await openMigrated(), body)
  }

  /// Whether the test has a database already: it must not wait for the next one, or tests that have one each and want
  /// two would wait for each other.
  @TaskLocal static var isInside = false

  private static func with<Answer>(
    _ opened: Opened,
    _ body: (any Database) async throws -> Answer
  ) async throws -> Answer {
    let result: Result<Answer, any Error>
    do {
      result = .success(try await $isInside.withValue(true) { try await body(opened.database) })
    } catch { result = .failure(error) }
    try await opened.discard()
    return try result.get()
  }

  /// How the engine would run a statement.
  package struct Plan: Sendable {
    /// The steps that read a table from end to end, be it through an index.
    package let fullScans: [String]
    /// The steps that sort rows which no index gives in order.
    package let sorts: [String]
  }

  package func plan(of sql: String, _ arguments: [SQLValue], in reading: any Reading) throws -> Plan {
    try plan(sql, arguments, reading)
  }
}
