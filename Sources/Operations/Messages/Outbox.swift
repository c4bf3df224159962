package import Scheduling
import Storage

/// What the outbox holds, for whoever keeps the house; it tells no address and no word of a letter.
package struct ListOutbox: Sendable {
  package struct Answer: Sendable {
    package let waiting: Int
    package let dead: Int
    package let entries: [OutboxEntry]
  }

  /// Nil for all.
  package var state: OutboxEntry.State?
  package var after: Int
  package var limit: Int

  package init(_ state: OutboxEntry.State?, after: Int = 0, limit: Int) {
    self.state = state
    self.after = after
    self.limit = limit
  }

  /// - Throws: `OperationError.notSignedIn`, `notAllowed`.
  package func run(at desk: Desk, as actor: Actor) async throws -> Answer {
    try Rights.require(actor, .keepOutbox)
    return try await desk.read { [self] reading in
      let counts = try reading.outboxCounts()
      let entries = try reading.outbox(state, after: after, limit: limit)
      return Answer(waiting: counts.waiting, dead: counts.dead, entries: entries)
    }
  }
}

/// Sends a dead message once more, or a waiting one at once.
package struct RetryMessage: Sendable {
  package var number: Int

  package init(_ number: Int) { self.number = number }

  /// - Throws: `OperationError.notFound` for what is gone, or on its way at this moment.
  package func run(at desk: Desk, as actor: Actor) async throws {
    try Rights.require(actor, .keepOutbox)
    let now = desk.now()
    try await desk.write(.house) { [number] transaction in
      guard try transaction.retryMessage(number, at: now) else { throw OperationError.notFound }
      try transaction.audit(actor: actor.auditName, verb: "retry_message", object: "message:\(number)", at: now)
    }
  }
}

/// Sends all dead messages once more, as after a day on which the mail server refused everything.
package struct RetryDeadMessages: Sendable {
  package init() {}

  /// Returns how many. What is not true any more does not leave.
  package func run(at desk: Desk, as actor: Actor) async throws -> Int {
    try Rights.require(actor, .keepOutbox)
    let now = desk.now()
    return try await desk.write(.house) { transaction in
      let count = try transaction.retryDeadMessages(at: now)
      try transaction.audit(actor: actor.auditName, verb: "retry_message", object: "message:dead", at: now)
      return count
    }
  }
}

/// Takes a message back before it leaves, or forgets a dead one.
package struct DropMessage: Sendable {
  package var number: Int

  package init(_ number: Int) { self.number = number }

  /// - Throws: `OperationError.notFound` for what is gone, or on its way at this moment.
  package func run(at desk: Desk, as actor: Actor) async throws {
    try Rights.require(actor, .keepOutbox)
    let now = desk.now()
    try await desk.write(.house) { [number] transaction in
      guard try transaction.dropMessage(number, at: now) else { throw OperationError.notFound }
      try transaction.audit(actor: actor.auditName, verb: "drop_message", object: "message:\(number)", at: now)
    }
  }
}
