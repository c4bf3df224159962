import Storage
import Synchronization

/// A connection on a thread of its own.
actor PostgresSession {
  private nonisolated let thread = PinnedThread()
  private nonisolated let worn = Mutex(false)
  nonisolated let interruption = Interruption()
  private let address: PostgresAddress
  private let limits: PostgresLimits
  private var link: PostgresLink?
  private var refusal: (any Error)?

  nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

  /// Whether it is of no more use.
  nonisolated var isWorn: Bool { worn.withLock { $0 } }

  init(_ address: PostgresAddress, limits: PostgresLimits) {
    self.address = address
    self.limits = limits
  }

  deinit { thread.stop() }

  /// A transaction that is worth running again, on a connection that may have to be another.
  struct Repeatable: Error { let failure: PostgresFailure }

  /// Runs one transaction, once.
  ///
  /// - Parameters:
  ///   - opening: the statements that begin it.
  ///   - patience: for its commit.
  /// - Throws: `Repeatable`, `StorageError`, `CancellationError`, and whatever the body throws.
  func transaction<Answer: Sendable>(
    _ opening: [String],
    committingWithin patience: Duration,
    _ body: @Sendable (any Writing) throws -> Answer
  ) throws -> Answer {
    let link = try connected()
    interruption.begin(link)
    let result = Result { try attempt(link, opening, patience, body) }
    if interruption.end() {
      wear()
      // What was committed before the order to stop came is committed.
      if case .failure = result { throw CancellationError() }
    }
    if link.isLost { wear() }
    return try result.get()
  }

  /// Runs one statement in no transaction.
  func outside(_ sql: String) throws {
    let link = try connected()
    do { try link.simple(sql) } catch let failure as PostgresFailure {
      if failure.spoilsConnection { wear() }
      throw failure.storageError
    }
  }

  private func attempt<Answer: Sendable>(
    _ link: PostgresLink,
    _ opening: [String],
    _ patience: Duration,
    _ body: (any Writing) throws -> Answer
  ) throws -> Answer {
    try Task.checkCancellation()
    let transaction = PostgresTransaction(link, opening: opening)
    let result = Result { try body(transaction) }
    if let failure = transaction.failure {
      rollBack(link)
      if failure.spoilsConnection { wear() }
      throw failure.isWorthRepeating ? Repeatable(failure: failure) : failure.storageError
    }
    guard transaction.isOpen else { return try result.get() }
    guard case .success(let answer) = result, interruption.beginCommit() else {
      rollBack(link)
      _ = try result.get()
      throw CancellationError()
    }
    try commit(link, within: patience)
    return answer
  }

  private func commit(_ link: PostgresLink, within patience: Duration) throws {
    do {
      switch try link.commit(within: patience) {
      case .committed: return
      case .rolledBack: throw StorageError.unavailable("PostgreSQL: the transaction had failed and was rolled back")
      case .unknown(let why): throw unknown(why)
      }
    } catch let failure as PostgresFailure {
      rollBack(link)
      if failure.isConnectionLost { throw unknown("the connection was lost") }
      throw failure.isWorthRepeating ? Repeatable(failure: failure) : failure.storageError
    }
  }

  /// It may be on disk or not: only whoever asked can find out, by asking again with the same key.
  private func unknown(_ why: String) -> StorageError {
    wear()
    return .unavailable("PostgreSQL: the outcome of a commit is unknown: \(why)")
  }

  private func rollBack(_ link: PostgresLink) {
    if link.isLost { return wear() }
    do { try link.simple("ROLLBACK") } catch { wear() }
  }

  /// Connects, before anything else.
  ///
  /// Hosts and name servers that do not answer hold up this thread for a while, but nobody who waits for it.
  ///
  /// - Throws: `StorageError`, `CancellationError`.
  nonisolated func open() async throws {
    let opened = Turns(0)
    Task {
      await connect()
      opened.giveBack()
    }
    try await opened.take(within: address.patience(limits.connecting), for: "a connection to be made")
    try await requireLink()
  }

  private func connect() {
    do { link = try PostgresLink(address, limits: limits) } catch {
      wear()
      refusal = (error as? PostgresFailure)?.storageError ?? error
    }
  }

  private func requireLink() throws { _ = try connected() }

  private func connected() throws -> PostgresLink {
    if let link { return link }
    throw refusal ?? StorageError.unavailable("PostgreSQL: the connection was lost")
  }

  private func wear() {
    worn.withLock { $0 = true }
    link = nil
  }
}
