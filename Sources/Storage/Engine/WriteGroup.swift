/// A connection that can open a transaction and take back a part of it: what an engine lends to a group of writes.
package protocol TransactionConnection: Writing {
  func begin() throws
  /// Returns when the transaction is on disk.
  func commit() throws
  /// Takes everything back; the engine may have done so already.
  func rollback()
  func setSavepoint() throws
  func releaseSavepoint() throws
  func rollbackToSavepoint() throws
  /// Whether the transaction is still open: after some errors an engine ends it by itself.
  var isInTransaction: Bool { get }
}

/// One write that waits: what it does, and who waits for it.
struct PendingWrite: Sendable {
  /// What a write came to, to be told once its commit is on disk.
  struct Answer: Sendable {
    let failure: (any Error)?
    let deliver: @Sendable () -> Void
  }

  let number: Int
  let key: WriteKey
  let run: @Sendable (any Writing) -> Answer
  let refuse: @Sendable (any Error) -> Void

  init<Value: Sendable>(
    number: Int,
    key: WriteKey,
    body: @escaping @Sendable (any Writing) throws -> Value,
    continuation: CheckedContinuation<Value, any Error>
  ) {
    self.number = number
    self.key = key
    run = { transaction in
      let result = Result { try body(transaction) }
      let failure: (any Error)? = if case .failure(let error) = result { error } else { nil }
      return Answer(failure: failure) { continuation.resume(with: result) }
    }
    refuse = { continuation.resume(throwing: $0) }
  }
}

/// Writes that share one commit, in order of arrival.
package struct WriteGroup: Sendable {
  let writes: [PendingWrite]

  package var count: Int { writes.count }

  /// Runs every write in one transaction, and tells all of them once it is on disk.
  ///
  /// A write that fails is taken back alone. If the transaction as a whole fails, every write hears `unavailable`, also
  /// one that had been refused by a rule: what it was decided from never came to be.
  package func run(on connection: some TransactionConnection) {
    do {
      try attempt(on: connection).deliver()
    } catch {
      refuse(error)
    }
  }

  /// The answers of a transaction that is on disk.
  package struct Answers: Sendable {
    let all: [PendingWrite.Answer]

    package func deliver() { for answer in all { answer.deliver() } }
  }

  /// Runs every write in one transaction; nobody hears of it before `deliver`.
  ///
  /// - Throws: why the whole transaction was taken back; the group may then be attempted again or refused.
  package func attempt(on connection: some TransactionConnection) throws -> Answers {
    try connection.begin()
    do {
      var answers: [PendingWrite.Answer] = []
      answers.reserveCapacity(writes.count)
      for write in writes { answers.append(try run(write, on: connection)) }
      // Where nothing was written there is nothing to wait for: a refusal is as quick as a question.
      if answers.allSatisfy({ $0.failure != nil }) { connection.rollback() } else { try connection.commit() }
      return Answers(all: answers)
    } catch {
      connection.rollback()
      throw error
    }
  }

  /// Tells every write why nothing of it was done.
  package func refuse(_ error: any Error) {
    let refusal: StorageError? = if case .unavailable? = error as? StorageError { error as? StorageError } else { nil }
    for write in writes { write.refuse(refusal ?? .unavailable("\(error)")) }
  }

  private func run(_ write: PendingWrite, on connection: some TransactionConnection) throws -> PendingWrite.Answer {
    let isAlone = writes.count == 1
    if !isAlone { try connection.setSavepoint() }
    let answer = write.run(connection)
    // A write may have caught the error with which the engine ended the transaction.
    guard connection.isInTransaction else {
      throw answer.failure ?? StorageError.unavailable("the engine ended the transaction")
    }
    if isAlone { return answer }
    if answer.failure != nil { try connection.rollbackToSavepoint() }
    try connection.releaseSavepoint()
    return answer
  }
}
