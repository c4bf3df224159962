import Storage
import Synchronization

/// A database whose writes wait at a gate until a test opens it.
final class GatedDatabase: Database, Sendable {
  private struct State {
    var isOpen = false
    var waiting: [CheckedContinuation<Void, Never>] = []
  }

  private let base: any Database
  private let state = Mutex(State())

  init(_ base: any Database) { self.base = base }

  var dialect: Dialect { base.dialect }
  /// How many writes wait at the gate.
  var waiting: Int { state.withLock { $0.waiting.count } }

  func open() {
    let waiting = state.withLock { state in
      state.isOpen = true
      defer { state.waiting = [] }
      return state.waiting
    }
    for one in waiting { one.resume() }
  }

  func read<Answer: Sendable>(_ body: @escaping @Sendable (any Reading) throws -> Answer) async throws -> Answer {
    try await base.read(body)
  }

  func write<Answer: Sendable>(
    _ key: WriteKey,
    _ body: @escaping @Sendable (any Writing) throws -> Answer
  ) async throws -> Answer {
    await withCheckedContinuation { continuation in
      let isOpen = state.withLock { state in
        if !state.isOpen { state.waiting.append(continuation) }
        return state.isOpen
      }
      if isOpen { continuation.resume() }
    }
    return try await base.write(key, body)
  }

  func integrityProblems() async throws -> [String] { try await base.integrityProblems() }
}
