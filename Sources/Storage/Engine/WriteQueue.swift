import Dispatch
import Synchronization

/// The writes that wait for an engine's one lane, in order of arrival.
///
/// The lane is a thread that calls `serve` and has the database to itself. While its commit is on its way to the disk,
/// the writes that arrive gather, and the next commit takes them all.
package final class WriteQueue: Sendable {
  /// How many writes may wait: about a second's work, since who would wait longer is better told to come again.
  package static let usualCapacity = 1024
  /// How many writes share a commit at most: more would make the first of them wait longer than they spare.
  package static let usualGroup = 64

  private struct State {
    var waiting: [PendingWrite] = []
    var isAsleep = false
    var arrived = 0
    var closed: StorageError?
  }

  private let state = Mutex(State())
  private let wake = DispatchSemaphore(value: 0)
  private let capacity: Int
  private let largestGroup: Int

  package init(capacity: Int = usualCapacity, largestGroup: Int = usualGroup) {
    self.capacity = capacity
    self.largestGroup = largestGroup
  }

  /// Waits for a lane to run a write, and returns when it is on disk.
  ///
  /// A caller that is cancelled while it waits leaves the queue, and its write is never run; once a lane has taken the
  /// write, it is carried through and the caller hears of it.
  ///
  /// - Throws: `StorageError.busy` when too many wait, `unavailable` when the commit fails, `CancellationError`, and
  ///   whatever the write throws.
  package func perform<Answer: Sendable>(
    _ key: WriteKey,
    _ body: @escaping @Sendable (any Writing) throws -> Answer
  ) async throws -> Answer {
    try Task.checkCancellation()
    let number = state.withLock { state in
      state.arrived += 1
      return state.arrived
    }
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        admit(PendingWrite(number: number, key: key, body: body, continuation: continuation))
        // It may have been cancelled before it was there to be withdrawn.
        if Task.isCancelled { withdraw(number) }
      }
    } onCancel: {
      withdraw(number)
    }
  }

  /// Runs groups of writes one after another until the queue is closed; keeps its thread all that time.
  package func serve(_ run: (WriteGroup) -> Void) {
    while let group = next() { run(group) }
  }

  /// Ends the lane, and refuses those that wait and all that come later.
  package func close() {
    let error = StorageError.unavailable("the database is closed")
    let left = state.withLock { state in
      state.closed = error
      wakeUp(&state)
      defer { state.waiting = [] }
      return state.waiting
    }
    for write in left { write.refuse(error) }
  }

  /// How many wait, not counting those that a lane has taken.
  var waitingCount: Int { state.withLock { $0.waiting.count } }

  private func admit(_ write: PendingWrite) {
    let refusal = state.withLock { state -> StorageError? in
      if let closed = state.closed { return closed }
      guard state.waiting.count < capacity else { return .busy }
      state.waiting.append(write)
      wakeUp(&state)
      return nil
    }
    if let refusal { write.refuse(refusal) }
  }

  private func withdraw(_ number: Int) {
    let write = state.withLock { state in
      state.waiting.firstIndex { $0.number == number }.map { state.waiting.remove(at: $0) }
    }
    write?.refuse(CancellationError())
  }

  private func next() -> WriteGroup? {
    while true {
      let (group, isClosed) = state.withLock { state -> (WriteGroup?, Bool) in
        if state.closed != nil { return (nil, true) }
        let group = take(&state)
        state.isAsleep = group == nil
        return (group, false)
      }
      if isClosed { return nil }
      if let group { return group }
      wake.wait()
    }
  }

  private func take(_ state: inout State) -> WriteGroup? {
    guard let first = state.waiting.first else { return nil }
    let count = first.key.isAlone ? 1 : state.waiting.prefix(largestGroup).prefix { !$0.key.isAlone }.count
    defer { state.waiting.removeFirst(count) }
    return WriteGroup(writes: Array(state.waiting.prefix(count)))
  }

  private func wakeUp(_ state: inout State) {
    guard state.isAsleep else { return }
    state.isAsleep = false
    wake.signal()
  }
}

extension WriteKey {
  /// Whether such writes are long, touch everything, and so share with nobody.
  var isAlone: Bool { if case .activity = self { false } else { true } }
}
