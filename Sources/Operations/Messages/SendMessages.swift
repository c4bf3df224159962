package import Scheduling
import Storage

/// A message that a worker has taken, for as long as the claim lasts.
package struct ClaimedMessage: Hashable, Sendable {
  package let number: Int
  let claim: String
}

/// Takes messages whose turn has come, so that no other worker sends them.
///
/// A worker that dies leaves its claims to time: then others take them up.
package struct ClaimMessages: Sendable {
  /// Longer than a letter can be on its way to all servers together, in seconds.
  static let lease = 600
  /// No message rests for longer at once, be it in the night or after an attempt, in seconds.
  static let longestRest = 12 * 3_600
  /// Into how many parts a minute's letters go: one address has one of them at most.
  private static let shares = 10
  /// Longer than a request to a webhook can take, in seconds.
  private static let eventLease = 60
  /// How many events are looked at for one that nobody else takes at this moment.
  private static let eventsSeen = 8

  private enum Post { case letters(perMinute: Int), events(toProven: Bool?) }

  /// How many to take at most.
  package var limit: Int
  private let post: Post

  /// Claims letters.
  ///
  /// - Parameter perMinute: how many leave in a minute at most, whoever sends them.
  package init(limit: Int, perMinute: Int) {
    self.limit = limit
    post = .letters(perMinute: perMinute)
  }

  /// Claims events, of each webhook one at a time.
  ///
  /// - Parameter toProven: whether for those webhooks alone that took what they were last told, or for all others alone;
  ///   nil for all.
  package init(eventsAtMost limit: Int, toProven: Bool? = nil) {
    self.limit = limit
    post = .events(toProven: toProven)
  }

  package func run(at desk: Desk, as actor: Actor) async throws -> [ClaimedMessage] {
    try Rights.require(actor, .workTimers)
    let now = desk.now()
    let due = try await desk.read { [self] reading in
      switch post {
      case .letters(let perMinute):
        let sent = try reading.sentMessages(after: now - 60, until: now)
        return try reading.messagesToSend(
          at: now,
          limit: min(limit, perMinute - sent),
          share: max(1, perMinute / Self.shares)
        )
      case .events(let proven):
        return try reading.deliveriesToSend(at: now, limit: max(limit, Self.eventsSeen), proven: proven)
      }
    }
    if due.isEmpty { return [] }
    let claim = Base32.encode(desk.random(10))
    return try await desk.write(.house) { [self] transaction in
      var claimed: [ClaimedMessage] = []
      for number in due where claimed.count < limit {
        if try take(number, claim, at: now, in: transaction) {
          claimed.append(ClaimedMessage(number: number, claim: claim))
        }
      }
      return claimed
    }
  }

  private func take(_ number: Int, _ claim: String, at now: Instant, in transaction: any Writing) throws -> Bool {
    switch post {
    case .letters: return try transaction.claimMessage(number, claim, at: now, until: now + Self.lease)
    case .events:
      guard try transaction.claimMessage(number, claim, at: now, until: now + Self.eventLease) else { return false }
      try transaction.noteTurn(of: number, at: now)
      return true
    }
  }
}

/// Keeps a finished letter before it leaves: if the worker dies, the same bytes go out again.
package struct KeepLetter: Sendable {
  package var claimed: ClaimedMessage
  package var letter: OutboxEntry.Letter

  package init(_ letter: OutboxEntry.Letter, of claimed: ClaimedMessage) {
    self.claimed = claimed
    self.letter = letter
  }

  /// Returns false where the claim is somebody else's by now: the letter must not leave.
  package func run(at desk: Desk, as actor: Actor) async throws -> Bool {
    try Rights.require(actor, .workTimers)
    return try await desk.write(.house) { [self] in try $0.keep(letter, of: claimed.number, claimed.claim) }
  }
}

/// Notes what became of a claimed message.
package struct CloseMessage: Sendable {
  package enum Outcome: Hashable, Sendable {
    case sent(String)
    case skipped(MessageFate.Reason)
    /// A server will not have it, ever.
    case refused(String)
    /// A server will not have it now.
    case again(String)
    /// It was sent whole, and nobody knows whether a server has it.
    case doubtful(String)
    /// A webhook is to be told nothing more.
    case gone(String)
    /// No server can be reached: it is no message's fault.
    case hindered(String, until: Instant)
  }

  package var claimed: ClaimedMessage
  package var outcome: Outcome

  package init(_ claimed: ClaimedMessage, _ outcome: Outcome) {
    self.claimed = claimed
    self.outcome = outcome
  }

  package func run(at desk: Desk, as actor: Actor) async throws {
    try Rights.require(actor, .workTimers)
    let now = desk.now()
    try await desk.write(.house) { [claimed, outcome] transaction in
      func end(_ state: OutboxEntry.State, _ words: String) throws {
        _ = try transaction.end(claimed.number, claimed.claim, as: state, outcome: words, at: now)
      }
      func rest(until instant: Instant?, counts: Bool, mayHaveLeft: Bool = false, _ words: String) throws {
        guard let instant else { return try end(.dead, words) }
        try transaction.postpone(
          claimed.number,
          claimed.claim,
          until: instant,
          counts: counts,
          mayHaveLeft: mayHaveLeft,
          outcome: words
        )
      }
      guard let trials = try transaction.outboxTrials(claimed.number) else { return }
      let (backoff, written) = (trials.webhook == nil ? Backoff.mail : .webhooks, trials.written)
      switch outcome {
      case .sent(let words): try end(.sent, words)
      case .skipped(let reason):
        // Of two moves nobody has heard of the first: the second began where that one did.
        if let entry = try transaction.outboxEntry(claimed.number),
          entry.posting.kind == .sessionMoved || entry.posting.kind == .bookingMoved,
          let next = try transaction.nextOfItsKind(entry)
        {
          try transaction.handOn(entry.posting.detail, to: next)
        }
        try end(.skipped, reason.rawValue)
      case .refused(let words), .gone(let words): try end(.dead, words)
      case .again(let words), .doubtful(let words):
        let next = backoff.next(after: trials.attempts + 1, written: written, now: now)
        try rest(until: next, counts: true, mayHaveLeft: outcome == .doubtful(words), words)
      case .hindered(let words, let instant):
        try rest(until: instant < written + backoff.patience ? instant : nil, counts: false, words)
      }
      if let webhook = trials.webhook { try transaction.note(outcome, of: webhook, at: now) }
    }
  }
}
