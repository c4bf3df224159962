package import Operations
package import Scheduling
import Synchronization
import Transport

/// Sends what the outbox holds: at least once, and the same bytes each time.
package final class MailWorker: Sendable {
  /// What a round came to.
  package struct Report: Hashable, Sendable {
    package var sent = 0
    package var skipped = 0
    /// Tried in vain: they will be tried again, or are dead.
    package var failed = 0
    /// Why nothing can be sent at all.
    package var hindrance: String?

    package init() {}
  }

  /// How many letters are under way at once: as many as there are connections.
  private static let atOnce = 2
  /// How many one claim takes: all must be through before it ends.
  private static let batch = 8
  /// Seconds to leave servers alone that cannot be reached, doubled each time.
  private static let pauses = (least: 5, most: 300)

  private struct Hindrance {
    var until: Instant
    var pause: Int
  }

  private let desk: Desk
  private let writer: MailWriter
  private let carrier: any MailCarrier
  private let perMinute: Int
  private let hindrance = Mutex<Hindrance?>(nil)

  package init(
    desk: Desk,
    sender: Sender,
    carrier: any MailCarrier,
    publicURL: String,
    zone: Zone,
    perMinute: Int
  ) {
    self.desk = desk
    writer = MailWriter(sender: sender, publicURL: publicURL, zone: zone)
    self.carrier = carrier
    self.perMinute = perMinute
  }

  /// Sends all whose turn has come, until none is left or no server can be reached.
  ///
  /// - Throws: `OperationError.unavailable`, `busy`: the database cannot be asked.
  package func run() async throws -> Report {
    var report = Report()
    while !isHindered, !Task.isCancelled {
      let claimed = try await ClaimMessages(limit: Self.batch, perMinute: perMinute).run(at: desk, as: .system)
      if claimed.isEmpty { break }
      try await send(claimed, &report)
    }
    return report
  }

  private var isHindered: Bool {
    let now = desk.now()
    // A clock that went back must not make a pause of minutes one of hours.
    return hindrance.withLock { $0.map { now < $0.until && $0.until <= now + $0.pause } ?? false }
  }

  private func send(_ claimed: [ClaimedMessage], _ report: inout Report) async throws {
    try await withThrowingTaskGroup(of: CloseMessage.Outcome?.self) { tasks in
      var waiting = claimed[...]
      func next() {
        guard let message = waiting.popFirst() else { return }
        tasks.addTask { try await self.send(message) }
      }
      for _ in 0..<Self.atOnce { next() }
      while let outcome = try await tasks.next() {
        switch outcome {
        case .sent: report.sent += 1
        case .skipped: report.skipped += 1
        case .refused, .again: report.failed += 1
        case .hindered(let words, _): report.hindrance = words
        case nil: break
        }
        next()
      }
    }
  }

  private func send(_ message: ClaimedMessage) async throws -> CloseMessage.Outcome? {
    guard let letter = try await letter(of: message) else { return nil }
    let outcome: CloseMessage.Outcome
    switch letter {
    case .skip(let reason): outcome = .skipped(reason)
    case .letter(let letter):
      // One that is not to be tried now goes back, and no server hears of it.
      outcome = isHindered ? .hindered("", until: pauseEnd) : outcomeOf(await carry(letter, message.number))
    }
    try await CloseMessage(message, outcome).run(at: desk, as: .system)
    return outcome
  }

  private enum Found {
    case letter(OutboxEntry.Letter)
    case skip(MessageFate.Reason)
  }

  /// The letter of a message, written and kept if it has none yet; nil where the message is somebody else's.
  private func letter(of message: ClaimedMessage) async throws -> Found? {
    switch try await OpenMessage(message, publicURL: writer.publicURL).run(at: desk, as: .system) {
    case .gone: return nil
    case .skip(let reason): return .skip(reason)
    case .finished(let letter): return .letter(letter)
    case .facts(let facts):
      let letter = writer.write(facts, now: desk.now())
      return try await KeepLetter(letter, of: message).run(at: desk, as: .system) ? .letter(letter) : nil
    }
  }

  private func carry(_ letter: OutboxEntry.Letter, _ number: Int) async -> MailOutcome {
    await carrier.carry(
      CarriedLetter(number: number, sender: writer.sender.address, recipient: letter.address, text: letter.text)
    )
  }

  private func outcomeOf(_ outcome: MailOutcome) -> CloseMessage.Outcome {
    if case .unreachable(let why) = outcome { return hinder(why) }
    hindrance.withLock { $0 = nil }
    return switch outcome {
    case .accepted: .sent("accepted")
    case .refused(let reply): .refused("\(reply.code) \(reply.text)")
    case .postponed(let reply): .again("\(reply.code) \(reply.text)")
    case .unknown: .again("the connection was lost before the server's answer")
    case .badEnvelope: .refused("the address cannot stand in an envelope")
    case .unreachable(let why): hinder(why)
    }
  }

  private func hinder(_ why: MailHindrance) -> CloseMessage.Outcome {
    if why == .cancelled { return .hindered("the program ended", until: desk.now()) }
    let now = desk.now()
    hindrance.withLock { known in
      if let known, now < known.until { return }
      let pause = min(known.map { $0.pause * 2 } ?? Self.pauses.least, Self.pauses.most)
      known = Hindrance(until: now + pause, pause: pause)
    }
    return .hindered("\(why)", until: pauseEnd)
  }

  private var pauseEnd: Instant { hindrance.withLock { $0?.until } ?? desk.now() }
}
