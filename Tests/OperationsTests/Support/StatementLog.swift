import Storage
import Synchronization

/// A database that writes down what its transactions ask, in order.
final class StatementLog: Database {
  private let base: any Database
  private let statements = Mutex<[String]>([])

  init(base: any Database) { self.base = base }

  var dialect: Dialect { base.dialect }

  /// The number of the first statement that a test looks for.
  func first(where isWanted: (String) -> Bool) -> Int? { statements.withLock { $0.firstIndex(where: isWanted) } }

  fileprivate func note(_ sql: String) { statements.withLock { $0.append(sql) } }

  func read<Answer: Sendable>(_ body: @escaping @Sendable (any Reading) throws -> Answer) async throws -> Answer {
    try await base.read(body)
  }

  func write<Answer: Sendable>(
    _ key: WriteKey,
    _ body: @escaping @Sendable (any Writing) throws -> Answer
  ) async throws -> Answer {
    try await base.write(key) { try body(LoggedTransaction(base: $0, log: self)) }
  }

  func integrityProblems() async throws -> [String] { try await base.integrityProblems() }
}

private struct LoggedTransaction: Writing {
  let base: any Writing
  let log: StatementLog

  var dialect: Dialect { base.dialect }

  func rows(_ sql: String, _ arguments: [SQLValue]) throws -> [Row] {
    log.note(sql)
    return try base.rows(sql, arguments)
  }

  func run(_ sql: String, _ arguments: [SQLValue]) throws -> Int {
    log.note(sql)
    return try base.run(sql, arguments)
  }
}
