import Storage
import Synchronization

/// The connections of one process: so many at most, each lent to one transaction at a time.
final class PostgresPool: Sendable {
  private struct State {
    var idle: [PostgresSession] = []
    var isClosed = false

    mutating func takeIdle() -> [PostgresSession] {
      defer { idle = [] }
      return idle
    }
  }

  private let address: PostgresAddress
  private let limits: PostgresLimits
  private let places: Turns
  private let state = Mutex(State())

  init(_ address: PostgresAddress, limits: PostgresLimits) {
    self.address = address
    self.limits = limits
    // Writes have stood in a line before; what they leave is for questions.
    places = Turns(limits.connections, capacity: limits.queue * 2)
  }

  /// - Throws: `StorageError.busy` when too many wait, `unavailable` when none came free in time.
  func lend<Answer>(_ work: (PostgresSession) async throws -> Answer) async throws -> Answer {
    try await places.take(within: limits.waiting, for: "a free connection")
    defer { places.giveBack() }
    let session = try await take()
    defer { giveBack(session) }
    return try await work(session)
  }

  /// Lets go of every connection that is not in use; those in use follow when they come back.
  func close() {
    // Closing a connection takes time, so it is let go of once the lock is free.
    let left = state.withLock { state in
      state.isClosed = true
      return state.takeIdle()
    }
    withExtendedLifetime(left) {}
  }

  private func take() async throws -> PostgresSession {
    let idle = try state.withLock { state in
      guard !state.isClosed else { throw StorageError.unavailable("PostgreSQL: the database was closed") }
      return state.idle.popLast()
    }
    if let idle { return idle }
    let session = PostgresSession(address, limits: limits)
    try await session.open()
    return session
  }

  private func giveBack(_ session: PostgresSession) {
    let left = state.withLock { state -> [PostgresSession] in
      // What ended one connection has mostly ended all: those that idled meanwhile are made anew.
      if session.isWorn { return state.takeIdle() }
      if !state.isClosed { state.idle.append(session) }
      return []
    }
    withExtendedLifetime(left) {}
  }
}
