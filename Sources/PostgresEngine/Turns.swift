import Storage
import Synchronization

/// A number of places that are handed out first come, first served.
final class Turns: Sendable {
  private enum Outcome { case turn, tooLong, cancelled }

  private struct Waiter {
    let id: Int
    let continuation: CheckedContinuation<Outcome, Never>
    let timer: Task<Void, any Error>
  }

  private struct State {
    var free: Int
    var nextID = 0
    var waiting: [Waiter] = []
  }

  private let state: Mutex<State>

  init(_ count: Int) { state = Mutex(State(free: count)) }

  /// Waits for a place; whoever gets one gives it back.
  ///
  /// - Throws: `StorageError.unavailable` when none came free in time, `CancellationError`.
  func take(within patience: Duration, for purpose: String) async throws {
    try Task.checkCancellation()
    let id = state.withLock { state in
      state.nextID += 1
      return state.nextID
    }
    let outcome = await withTaskCancellationHandler {
      await withCheckedContinuation { stand(id, $0, within: patience) }
    } onCancel: {
      abandon(id, .cancelled)
    }
    switch outcome {
    case .turn: return
    case .tooLong: throw StorageError.unavailable("PostgreSQL: waited too long for \(purpose)")
    case .cancelled: throw CancellationError()
    }
  }

  /// How many stand in the line.
  var waiting: Int { state.withLock { $0.waiting.count } }

  func giveBack() {
    let next = state.withLock { state -> Waiter? in
      guard !state.waiting.isEmpty else {
        state.free += 1
        return nil
      }
      return state.waiting.removeFirst()
    }
    next?.timer.cancel()
    next?.continuation.resume(returning: .turn)
  }

  private func stand(_ id: Int, _ continuation: CheckedContinuation<Outcome, Never>, within patience: Duration) {
    let outcome = state.withLock { state -> Outcome? in
      if state.free > 0 {
        state.free -= 1
        return .turn
      }
      // Whoever is cancelled later is found in the line.
      if Task.isCancelled { return .cancelled }
      let timer = Task { [weak self] in
        try await Task.sleep(for: patience)
        self?.abandon(id, .tooLong)
      }
      state.waiting.append(Waiter(id: id, continuation: continuation, timer: timer))
      return nil
    }
    if let outcome { continuation.resume(returning: outcome) }
  }

  private func abandon(_ id: Int, _ outcome: Outcome) {
    let waiter = state.withLock { state in
      state.waiting.firstIndex { $0.id == id }.map { state.waiting.remove(at: $0) }
    }
    waiter?.timer.cancel()
    waiter?.continuation.resume(returning: outcome)
  }
}

/// One line for each key, so that what concerns one thing keeps its order and what concerns others does not wait.
final class KeyedTurns<Key: Hashable & Sendable>: Sendable {
  private struct Line {
    let turns = Turns(1)
    var people = 0
  }

  private let lines = Mutex<[Key: Line]>([:])

  func inTurn<Answer>(
    _ key: Key,
    within patience: Duration,
    _ work: () async throws -> Answer
  ) async throws -> Answer {
    let turns = lines.withLock { lines in
      lines[key, default: Line()].people += 1
      return lines[key]?.turns
    }
    defer {
      lines.withLock { lines in
        lines[key]?.people -= 1
        if lines[key]?.people == 0 { lines[key] = nil }
      }
    }
    try await turns?.take(within: patience, for: "earlier writes of the same thing")
    defer { turns?.giveBack() }
    return try await work()
  }
}
