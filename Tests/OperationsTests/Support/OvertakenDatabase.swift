import Storage
import Synchronization

/// A database in which something else happens just before one of the writes.
final class OvertakenDatabase: Database, Sendable {
  private let base: any Database
  private let number: Int
  private let others: @Sendable () async throws -> Void
  private let writes = Mutex(0)

  /// - Parameter number: of the write, from 1.
  init(_ base: any Database, beforeWrite number: Int, _ others: @escaping @Sendable () async throws -> Void) {
    (self.base, self.number, self.others) = (base, number, others)
  }

  var dialect: Dialect { base.dialect }

  func read<Answer: Sendable>(_ body: @escaping @Sendable (any Reading) throws -> Answer) async throws -> Answer {
    try await base.read(body)
  }

  func write<Answer: Sendable>(
    _ key: WriteKey,
    _ body: @escaping @Sendable (any Writing) throws -> Answer
  ) async throws -> Answer {
    let count = writes.withLock { writes in
      writes += 1
      return writes
    }
    if count == number { try await others() }
    return try await base.write(key, body)
  }

  func integrityProblems() async throws -> [String] { try await base.integrityProblems() }
}
