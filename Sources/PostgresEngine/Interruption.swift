import CPostgres
import Foundation
import Synchronization

/// Lets a cancelled task stop the statement that another thread waits for.
final class Interruption: Sendable {
  private enum Phase { case idle, working, committing, stopped }

  private struct State {
    var phase = Phase.idle
    var handle: Handle?
  }

  /// What libpq needs to ask the server to stop.
  private final class Handle: Sendable {
    /// Unsafe to the compiler alone: PQcancel may be called from any thread (libpq, section 34.7), nothing else touches it.
    private nonisolated(unsafe) let pointer: OpaquePointer

    init?(_ connection: OpaquePointer) {
      guard let pointer = PQgetCancel(connection) else { return nil }
      self.pointer = pointer
    }

    deinit { PQfreeCancel(pointer) }

    func cancel() {
      var message = [CChar](repeating: 0, count: 256)
      _ = PQcancel(pointer, &message, Int32(message.count))
    }
  }

  private let state = Mutex(State())

  func begin(_ link: PostgresLink) {
    let handle = Handle(link.connection)
    state.withLock { $0 = State(phase: .working, handle: handle) }
  }

  /// Says that the commit goes out: from now on nothing can be stopped. False when it was stopped already.
  func beginCommit() -> Bool {
    state.withLock { state in
      guard state.phase == .working else { return false }
      state.phase = .committing
      return true
    }
  }

  /// Returns whether the work was stopped: the order to stop may still be on its way, so the connection is spoilt.
  func end() -> Bool {
    state.withLock { state in
      defer { state = State() }
      return state.phase == .stopped
    }
  }

  /// Stops the statement that runs; nothing happens where none does. Does not wait for the network.
  ///
  /// An order that comes between two statements is lost, so it is given until the work has ended.
  func stop() {
    let handle = state.withLock { state -> Handle? in
      guard state.phase == .working else { return nil }
      state.phase = .stopped
      return state.handle
    }
    guard let handle else { return }
    Thread.detachNewThread { [weak self] in
      while self?.isStopping(handle) == true {
        handle.cancel()
        Thread.sleep(forTimeInterval: 0.02)
      }
    }
  }

  private func isStopping(_ handle: Handle) -> Bool {
    state.withLock { $0.phase == .stopped && $0.handle === handle }
  }
}
