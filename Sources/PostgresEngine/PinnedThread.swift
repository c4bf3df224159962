import Dispatch
import Foundation
import Synchronization

/// A thread that runs the jobs of one actor, one after another: libpq's calls may block it, and nothing else.
final class PinnedThread: SerialExecutor {
  private struct State {
    var jobs: [UnownedJob] = []
    var isOver = false
  }

  private let state = Mutex(State())
  private let arrivals = DispatchSemaphore(value: 0)

  init() {
    Thread { [self] in
      while let job = next() { job.runSynchronously(on: asUnownedSerialExecutor()) }
    }.start()
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    state.withLock { $0.jobs.append(job) }
    arrivals.signal()
  }

  /// Lets the thread end; the actor that it ran is gone.
  func stop() {
    state.withLock { $0.isOver = true }
    arrivals.signal()
  }

  private func next() -> UnownedJob? {
    arrivals.wait()
    return state.withLock { $0.jobs.isEmpty ? nil : $0.jobs.removeFirst() }
  }
}
