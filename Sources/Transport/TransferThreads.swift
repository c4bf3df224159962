import Foundation
import Synchronization

/// Threads for work that blocks, so many at most; each ends when nothing waits.
///
/// Swift's own threads are few and must never wait for a network.
final class TransferThreads: Sendable {
  private struct State {
    var running = 0
    var waiting: [@Sendable () -> Void] = []
  }

  private let limit: Int
  private let queue: Int
  private let state = Mutex(State())

  /// - Parameters:
  ///   - limit: how many run at once.
  ///   - queue: how many more may wait for their turn.
  init(limit: Int, queue: Int) {
    self.limit = limit
    self.queue = queue
  }

  /// Runs the work on a thread of its own; nil, without running it, when too many wait.
  func run<Answer: Sendable>(_ work: @escaping @Sendable () -> Answer) async -> Answer? {
    await withCheckedContinuation { continuation in
      let isTaken = take { continuation.resume(returning: work()) }
      if !isTaken { continuation.resume(returning: nil) }
    }
  }

  private enum Place { case thread, line, none }

  private func take(_ job: @escaping @Sendable () -> Void) -> Bool {
    let place = state.withLock { state -> Place in
      if state.running < limit {
        state.running += 1
        return .thread
      }
      guard state.waiting.count < queue else { return .none }
      state.waiting.append(job)
      return .line
    }
    if place == .thread { Thread.detachNewThread { [self] in work(from: job) } }
    return place != .none
  }

  private func work(from first: @escaping @Sendable () -> Void) {
    var job = Optional(first)
    while let current = job {
      current()
      job = state.withLock { state in
        if !state.waiting.isEmpty { return state.waiting.removeFirst() }
        state.running -= 1
        return nil
      }
    }
  }
}
