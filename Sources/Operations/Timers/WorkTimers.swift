package import Scheduling
import Storage

/// Does what is due: every timer in a transaction of its own, under its activity's lock.
///
/// Nothing is kept in memory. A worker that dies leaves its timer where it was; two workers never do one twice, since
/// the row goes in the transaction that does its work. A timer whose work fails is tried again, later each time.
package struct WorkTimers: Sendable {
  package struct Answer: Sendable, Hashable {
    package var done: Int
    package var failed: Int

    package init(done: Int = 0, failed: Int = 0) {
      self.done = done
      self.failed = failed
    }

    fileprivate mutating func note(_ isDone: Bool) { if isDone { done += 1 } else { failed += 1 } }
  }

  /// The time between two notes that timers are worked, in seconds.
  static let beats = 60
  /// How long a timer whose work failed is left alone, in seconds.
  static let patience = 60
  private static let batch = 100
  private static let mostRewound = 100_000

  private let work: [DueTimer.Kind: TimerWork.Step]

  /// - Parameter work: what timers do; the house's own table unless a test brings another.
  package init(work: [DueTimer.Kind: TimerWork.Step] = TimerWork.table) { self.work = work }

  /// - Throws: `OperationError.unavailable` when the database cannot be asked; what one timer's work throws is counted.
  @discardableResult
  package func run(at desk: Desk, as actor: Actor) async throws -> Answer {
    try Rights.require(actor, .workTimers)
    let now = desk.now()
    let last = try await desk.read { try $0.timerBeat() }
    if let last, abs(now - last) > Grace.gap {
      try await desk.write(.house) { transaction in
        try transaction.releaseClaims(after: now + Self.patience)
        try transaction.releaseMessages(
          claimedAfter: now + ClaimMessages.lease,
          dueAfter: now + ClaimMessages.longestRest,
          at: now
        )
      }
    }
    if let last, now < last - Grace.gap { try await rewind(at: desk, now: now) }
    var answer = Answer()
    var seen: Set<DueTimer> = []
    // Those whose group somebody else has locked: they wait for it when the others are done.
    var later: [TimerWork] = []
    while true {
      let due = try await desk.read { try $0.dueTimers(at: now, limit: Self.batch) }.filter { seen.insert($0).inserted }
      if due.isEmpty { break }
      for timer in due {
        let work = TimerWork(timer: timer, desk: desk, now: now)
        if let isDone = try await run(work, waits: false) { answer.note(isDone) } else { later.append(work) }
      }
    }
    var stuck: Set<Identifier<Activity>> = []
    for work in later {
      if let activity = work.timer.activity, stuck.contains(activity) { continue }
      guard let isDone = try await run(work, waits: true) else { continue }
      answer.note(isDone)
      if !isDone, let activity = work.timer.activity { stuck.insert(activity) }
    }
    // Last: until then whoever asks knows that the house was away, as this work does.
    if last.map({ abs(now - $0) >= Self.beats }) ?? true { try await desk.write(.house) { try $0.beat(at: now) } }
    return answer
  }

  /// The clock has gone back: what was set by the clock that stood too far ahead would last for hours or days.
  private func rewind(at desk: Desk, now: Instant) async throws {
    for (kind, step) in TimerWork.rewound.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      for timer in try await desk.read({ try $0.timers(kind, dueAfter: now + Hold.length, limit: Self.mostRewound) }) {
        guard let activity = timer.activity else { continue }
        try await desk.write(.activity(activity.text)) { transaction in
          _ = try transaction.lock(activity)
          try step(TimerWork(timer: timer, desk: desk, now: now), transaction)
        }
      }
    }
  }

  /// Whether the work of a timer is done; nil where its group is locked and nobody is to wait for it.
  private func run(_ due: TimerWork, waits: Bool) async throws -> Bool? {
    let key: WriteKey = due.timer.activity.map { .activity($0.text) } ?? .house
    do {
      guard let step = work[due.timer.kind] else { throw OperationError.notFound }
      return try await due.desk.write(key) { transaction -> Bool? in
        if let activity = due.timer.activity {
          let isLocked = try waits ? transaction.lock(activity) != nil : transaction.lockIfFree(activity)
          if !isLocked { return nil }
        }
        if try transaction.take(due.timer, at: due.now) { try step(due, transaction) }
        return true
      }
    } catch is CancellationError {
      throw CancellationError()
    } catch OperationError.unavailable, OperationError.busy {
      // Its group is locked or much asked for: the others need not wait for that, and it comes first next time.
      return false
    } catch {
      try await due.desk.write(.house) { try $0.claim(due.timer, until: due.now + Self.patience) }
      return false
    }
  }
}
