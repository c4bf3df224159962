import Storage
import Synchronization

/// A database whose transactions break off at one of their statements.
struct InterruptedDatabase: Database {
  struct Interruption: Error {}

  let base: any Database
  /// The number of the statement, from 1, that is not run.
  let breaksAt: Int

  var dialect: Dialect { base.dialect }

  func read<Answer: Sendable>(_ body: @escaping @Sendable (any Reading) throws -> Answer) async throws -> Answer {
    try await base.read(body)
  }

  func write<Answer: Sendable>(
    _ key: WriteKey,
    _ body: @escaping @Sendable (any Writing) throws -> Answer
  ) async throws -> Answer {
    try await base.write(key) { [breaksAt] in try body(InterruptedTransaction(base: $0, breaksAt: breaksAt)) }
  }

  func integrityProblems() async throws -> [String] { try await base.integrityProblems() }
}

private struct InterruptedTransaction: Writing {
  let base: any Writing
  let breaksAt: Int
  private let statements = Counter()

  init(base: any Writing, breaksAt: Int) {
    self.base = base
    self.breaksAt = breaksAt
  }

  var dialect: Dialect { base.dialect }

  func rows(_ sql: String, _ arguments: [SQLValue]) throws -> [Row] { try base.rows(sql, arguments) }

  func run(_ sql: String, _ arguments: [SQLValue]) throws -> Int {
    guard statements.next() != breaksAt else { throw InterruptedDatabase.Interruption() }
    return try base.run(sql, arguments)
  }
}

private final class Counter: Sendable {
  private let value = Mutex(0)

  func next() -> Int {
    value.withLock { value in
      value += 1
      return value
    }
  }
}
