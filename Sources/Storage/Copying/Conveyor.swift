import Foundation

/// Carries rows from one transaction to another, each of which runs on a thread of its engine and may wait here.
///
/// Unchecked, because the condition guards everything in it: a `Mutex` has nothing to wait for, and an actor would hold up
/// other tasks, since transactions are synchronous inside.
final class Conveyor: @unchecked Sendable {
  enum Load {
    case rows(StoredTable, [[SQLValue]])
    case end(StoredTable, CopiedTable, lastNumber: Int)
  }

  /// The other side has ended.
  struct Stopped: Error {}

  private static let most = 4

  private let condition = NSCondition()
  private var loads: [Load] = []
  private var isFinished = false
  private var isStopped = false
  private var sides: Set<String> = []
  private var failures: [String: StorageError] = [:]

  /// A side that begins a second time would miss what it has handed over or taken already.
  ///
  /// - Throws: `StorageError` with what ended it the first time, `Stopped`.
  func begin(_ side: String) throws {
    try condition.withLock {
      guard sides.insert(side).inserted else {
        throw failures[side] ?? .unavailable("the \(side) did not come to its end")
      }
      guard !isStopped else { throw Stopped() }
    }
  }

  /// Runs a side's work and remembers what ended it: the engine may begin it again.
  func noting<Answer>(_ side: String, _ work: () throws -> Answer) throws -> Answer {
    do { return try work() } catch let error as StorageError {
      condition.withLock { failures[side] = failures[side] ?? error }
      throw error
    }
  }

  func put(_ load: Load) throws {
    try condition.withLock {
      while loads.count >= Self.most, !isStopped { condition.wait() }
      guard !isStopped else { throw Stopped() }
      loads.append(load)
      condition.broadcast()
    }
  }

  /// The next load; nil once all have come.
  func take() throws -> Load? {
    try condition.withLock {
      while loads.isEmpty, !isFinished, !isStopped { condition.wait() }
      guard !isStopped else { throw Stopped() }
      condition.broadcast()
      return loads.isEmpty ? nil : loads.removeFirst()
    }
  }

  func finish() { end { isFinished = true } }

  /// Lets both sides throw.
  func stop() { end { isStopped = true } }

  private func end(_ change: () -> Void) {
    condition.withLock {
      change()
      condition.broadcast()
    }
  }
}
