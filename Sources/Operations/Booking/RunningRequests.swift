import Synchronization

/// The requests with a key that this program is answering now: a repeat waits for the one that it repeats.
package final class RunningRequests: Sendable {
  private struct Repeat {
    let number: Int
    let answer: CheckedContinuation<Bool, Never>
  }

  private struct State {
    var arrived = 0
    /// Those who wait for a request that is running, first come first.
    var repeats: [String: [Repeat]] = [:]
  }

  private let state = Mutex(State())

  package init() {}

  /// Waits until nobody else runs a request; true when it is the caller's to run, and to `end`.
  func begin(_ name: String, patience: Duration) async -> Bool {
    let number = state.withLock { state in
      state.arrived += 1
      return state.arrived
    }
    let timer = Mutex<Task<Void, Never>?>(nil)
    defer { timer.withLock { $0?.cancel() } }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        guard enter(name, Repeat(number: number, answer: continuation)) else { return }
        let waiting = Task {
          if patience > .zero { try? await Task.sleep(for: patience) }
          leave(name, number)
        }
        timer.withLock { $0 = waiting }
        if Task.isCancelled { leave(name, number) }
      }
    } onCancel: {
      leave(name, number)
    }
  }

  /// Lets the next repeat run.
  func end(_ name: String) {
    let next = state.withLock { state -> Repeat? in
      guard var waiting = state.repeats.removeValue(forKey: name), !waiting.isEmpty else { return nil }
      let next = waiting.removeFirst()
      state.repeats[name] = waiting
      return next
    }
    next?.answer.resume(returning: true)
  }

  /// Whether the request has to wait.
  private func enter(_ name: String, _ request: Repeat) -> Bool {
    let mustWait = state.withLock { state in
      guard state.repeats[name] != nil else {
        state.repeats[name] = []
        return false
      }
      state.repeats[name]?.append(request)
      return true
    }
    if !mustWait { request.answer.resume(returning: true) }
    return mustWait
  }

  private func leave(_ name: String, _ number: Int) {
    let left = state.withLock { state in
      (state.repeats[name]?.firstIndex { $0.number == number }).flatMap { state.repeats[name]?.remove(at: $0) }
    }
    left?.answer.resume(returning: false)
  }
}
