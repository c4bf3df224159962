import Storage
import Synchronization

/// A number of places that are handed out first come, first served.
final class Turns: Sendable {
  private enum Outcome { case turn, tooLong, full, cancelled }

  private struct Waiter {
    let continuation: CheckedContinuation<Outcome, Never>
    let timer: Task<Void, any Error>
  }

  private struct State {
    var free: Int
    var nextID = 0
    var waiting: [Int: Waiter] = [:]
    /// The ids of those who wait in order of arrival, and of some who have left.
    var line: [Int] = []
    /// Where in the line the first one is.
    var head = 0

    mutating func removeFirst() -> Waiter? {
      while head < line.count {
        head += 1
        if let waiter = waiting.removeValue(forKey: line[head - 1]) { return waiter }
      }
      return nil
    }

    /// Forgets those who have left, once they are the larger part.
    mutating func tidy() {
      guard line.count > 2 * waiting.count + 64 else { return }
      line = line[head...].filter { waiting[$0] != nil }
      head = 0
    }
  }

  private let state: Mutex<State>
  private let capacity: Int

  /// - Parameters:
  ///   - count: the places there are.
  ///   - capacity: how many may wait for one.
  init(_ count: Int, capacity: Int = .max) {
    state = Mutex(State(free: count))
    self.capacity = capacity
  }

  /// Waits for a place; whoever gets one gives it back.
  ///
  /// - Throws: `StorageError.busy` when too many wait, `unavailable` when none came free in time, `CancellationError`.
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
    case .full: throw StorageError.busy
    case .cancelled: throw CancellationError()
    }
  }

  /// How many stand in the line.
  var waiting: Int { state.withLock { $0.waiting.count } }

  func giveBack() {
    let next = state.withLock { state -> Waiter? in
      defer { state.tidy() }
      if let waiter = state.removeFirst() { return waiter }
      state.free += 1
      return nil
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
      guard state.waiting.count < capacity else { return .full }
      // Whoever is cancelled later is found in the line.
      if Task.isCancelled { return .cancelled }
      let timer = Task { [weak self] in
        try await Task.sleep(for: patience)
        self?.abandon(id, .tooLong)
      }
      state.waiting[id] = Waiter(continuation: continuation, timer: timer)
      state.line.append(id)
      return nil
    }
    if let outcome { continuation.resume(returning: outcome) }
  }

  private func abandon(_ id: Int, _ outcome: Outcome) {
    let waiter = state.withLock { state in
      defer { state.tidy() }
      return state.waiting.removeValue(forKey: id)
    }
    waiter?.timer.cancel()
    waiter?.continuation.resume(returning: outcome)
  }
}

/// One line for each key, so that what concerns one thing keeps its order and what concerns others does not wait.
final class KeyedTurns<Key: Hashable & Sendable>: Sendable {
  private struct Line {
    let turns: Turns
    var people = 0
  }

  private struct State {
    var lines: [Key: Line] = [:]
    var people = 0
  }

  private let state = Mutex(State())
  private let capacity: Int
  private let share: Int

  /// - Parameters:
  ///   - capacity: how many may wait or be at work in all.
  ///   - share: how many may wait in the line of one key, so that what everybody wants leaves room for the rest.
  init(capacity: Int, share: Int) {
    (self.capacity, self.share) = (capacity, share)
  }

  /// - Throws: `StorageError.busy` when too many wait, `unavailable` when the turn did not come in time,
  ///   `CancellationError`, and whatever the work throws.
  func inTurn<Answer>(
    _ key: Key,
    within patience: Duration,
    _ work: () async throws -> Answer
  ) async throws -> Answer {
    let turns = try enter(key)
    defer { leave(key) }
    try await turns.take(within: patience, for: "earlier writes of the same thing")
    defer { turns.giveBack() }
    return try await work()
  }

  /// How many stand in the line of a key.
  func waiting(for key: Key) -> Int { state.withLock { $0.lines[key]?.turns.waiting ?? 0 } }

  private func enter(_ key: Key) throws -> Turns {
    try state.withLock { state in
      guard state.people < capacity else { throw StorageError.busy }
      var line = state.lines[key] ?? Line(turns: Turns(1, capacity: share))
      line.people += 1
      state.people += 1
      state.lines[key] = line
      return line.turns
    }
  }

  private func leave(_ key: Key) {
    state.withLock { state in
      state.people -= 1
      state.lines[key]?.people -= 1
      if state.lines[key]?.people == 0 { state.lines[key] = nil }
    }
  }
}
