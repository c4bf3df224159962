import Storage
import Synchronization

/// A database that answers as a test tells it to, or else as the one behind it.
final class TroubledDatabase: Database, Sendable {
  enum Trouble: Sendable, Hashable {
    case none
    /// No write is done.
    case writes(StorageError)
    /// Writes are done, and yet answered with this: nobody knows what came of them.
    case acknowledgements(StorageError)
    case everything(StorageError)
  }

  private let base: any Database
  private let state = Mutex(Trouble.none)
  private let broken = Mutex<StorageError?>(nil)

  init(_ base: any Database) { self.base = base }

  var trouble: Trouble {
    get { state.withLock { $0 } }
    set { state.withLock { $0 = newValue } }
  }

  var failure: StorageError? {
    get { broken.withLock { $0 } }
    set { broken.withLock { $0 = newValue } }
  }

  var dialect: Dialect { base.dialect }

  func read<Answer: Sendable>(_ body: @escaping @Sendable (any Reading) throws -> Answer) async throws -> Answer {
    if case .everything(let error) = trouble { throw error }
    return try await base.read(body)
  }

  func write<Answer: Sendable>(
    _ key: WriteKey,
    _ body: @escaping @Sendable (any Writing) throws -> Answer
  ) async throws -> Answer {
    switch trouble {
    case .none: return try await base.write(key, body)
    case .writes(let error), .everything(let error): throw error
    case .acknowledgements(let error):
      _ = try await base.write(key, body)
      throw error
    }
  }

  func integrityProblems() async throws -> [String] { try await base.integrityProblems() }
}
