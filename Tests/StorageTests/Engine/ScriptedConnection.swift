import Storage
import Synchronization

/// A connection that keeps a list of what it is told, and fails where a test wants it to.
final class ScriptedConnection: TransactionConnection, Sendable {
  struct Refusal: Error, Equatable {}

  private struct State {
    var steps: [String] = []
    var isOpen = false
  }

  private let state = Mutex(State())
  /// What fails: `begin`, `commit`, or a statement, which ends the transaction as well.
  private let failing: String?
  private let beforeCommit: @Sendable () -> Void

  init(failing: String? = nil, beforeCommit: @escaping @Sendable () -> Void = {}) {
    self.failing = failing
    self.beforeCommit = beforeCommit
  }

  var steps: [String] { state.withLock { $0.steps } }
  var dialect: Dialect {
    Dialect(
      integer: "",
      real: "",
      text: "",
      rowNumber: "",
      tableSuffix: "",
      rowLock: "",
      freeRowLock: "",
      tableNames: "",
      lastRowNumber: { _ in "" },
      setLastRowNumber: { _, _ in [] }
    )
  }
  var isInTransaction: Bool { state.withLock { $0.isOpen } }

  func begin() throws {
    try step("begin")
    state.withLock { $0.isOpen = true }
  }

  func commit() throws {
    beforeCommit()
    try step("commit")
    state.withLock { $0.isOpen = false }
  }

  func rollback() {
    state.withLock { state in
      if state.isOpen { state.steps.append("rollback") }
      state.isOpen = false
    }
  }

  func setSavepoint() throws { try step("savepoint") }
  func releaseSavepoint() throws { try step("release") }
  func rollbackToSavepoint() throws { try step("back") }
  func rows(_ sql: String, _ arguments: [SQLValue]) throws -> [Row] { [] }

  func run(_ sql: String, _ arguments: [SQLValue]) throws -> Int {
    do { try step(sql) } catch {
      state.withLock { $0.isOpen = false }
      throw error
    }
    return 1
  }

  private func step(_ step: String) throws {
    if step == failing { throw StorageError.unavailable("\(step) fails") }
    state.withLock { $0.steps.append(step) }
  }
}
