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
  /// How many one claim takes: all must be through before it ends, though each waits for three servers in vain.
  private static let batch = 4
  /// Seconds to leave servers alone that cannot be reached, doubled each time.
  private static let pauses = (least: 5, most: 300)
  /// Seconds for which others come before one on which a server was lost: it may be what the server does not bear.
  private static let suspicion = 60
  /// To how many addresses in a row all is refused that may be refused of us before it is taken to be: spam filters and
  /// full disks are of one letter or two, a blocklist or a wrong SPF record is of all.
  private static let refusals = 5
  /// How often it is tried to note what became of a letter, and the seconds between.
  private static let notes = (times: 3, pause: 1)

  private struct Hindrance {
    var until: Instant
    var pause: Int
    var why: MailHindrance

    /// A clock that went back must not make a pause of minutes one of hours.
    func holds(at now: Instant) -> Bool { now < until && until <= now + pause }
  }

  private let desk: Desk
  private let writer: MailWriter
  private let carrier: any MailCarrier
  private let perMinute: Int
  private let hindrance = Mutex<Hindrance?>(nil)
  /// Who was refused in a row.
  private let refused = Mutex<Set<String>>([])

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
  /// - Parameter isEnding: whether the program is about to end: what is under way is sent, and no more.
  /// - Throws: `OperationError.unavailable`, `busy`: the database cannot be asked.
  package func run(until isEnding: () -> Bool = { false }) async throws -> Report {
    var report = Report()
    while hindered == nil, !Task.isCancelled, !isEnding() {
      let claimed = try await ClaimMessages(limit: Self.batch, perMinute: perMinute).run(at: desk, as: .system)
      if claimed.isEmpty { break }
      try await send(claimed, &report)
    }
    return report
  }

  private var hindered: Hindrance? {
    let now = desk.now()
    return hindrance.withLock { $0.flatMap { $0.holds(at: now) ? $0 : nil } }
  }

  private func send(_ claimed: [ClaimedMessage], _ report: inout Report) async throws {
    // One that fails does not break the others off: theirs may be with the server already.
    let failure = await withTaskGroup(of: Result<CloseMessage.Outcome?, any Error>.self) { tasks in
      var (waiting, failure): (ArraySlice<ClaimedMessage>, (any Error)?) = (claimed[...], nil)
      func next() {
        guard let message = waiting.popFirst() else { return }
        tasks.addTask {
          do { return .success(try await self.send(message)) } catch { return .failure(error) }
        }
      }
      for _ in 0..<Self.atOnce { next() }
      for await result in tasks {
        do { report.note(try result.get()) } catch { failure = failure ?? error }
        next()
      }
      return failure
    }
    if let failure { throw failure }
  }

  private func send(_ message: ClaimedMessage) async throws -> CloseMessage.Outcome? {
    guard let letter = try await letter(of: message) else { return nil }
    let outcome: CloseMessage.Outcome
    switch letter {
    case .skip(let reason): outcome = .skipped(reason)
    case .letter(let letter):
      if let hindered {
        // It goes back, and no server hears of it.
        outcome = .hindered("\(hindered.why)", until: hindered.until)
      } else {
        outcome = outcomeOf(await carry(letter, message.number), to: letter.address)
      }
    }
    try await close(message, outcome)
    return outcome
  }

  /// Notes what became of a message, though the program be told to end: what a server has, it must not get again.
  private func close(_ message: ClaimedMessage, _ outcome: CloseMessage.Outcome) async throws {
    try await Task { [desk] in
      var tried = 1
      while true {
        do { return try await CloseMessage(message, outcome).run(at: desk, as: .system) } catch {
          guard tried < Self.notes.times else { throw error }
          tried += 1
          try await Task.sleep(for: .seconds(Self.notes.pause))
        }
      }
    }.value
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

  private func outcomeOf(_ outcome: MailOutcome, to address: String) -> CloseMessage.Outcome {
    if case .unreachable(let why) = outcome { return hinder(why) }
    if case .distrusted(let reply) = outcome, isOfAll(address) {
      return hinder(.allRefused(MailReply(code: reply.code, text: Self.text(of: reply))))
    }
    hindrance.withLock { $0 = nil }
    if case .accepted = outcome { refused.withLock { $0 = [] } }
    return switch outcome {
    case .accepted: .sent("accepted")
    case .refused(let reply), .distrusted(let reply): .refused(Self.words(of: reply))
    case .postponed(let reply): .again(Self.words(of: reply))
    case .unknown: .doubtful("the connection was lost before the server's answer")
    case .badEnvelope: .refused("the address cannot stand in an envelope")
    case .unreachable(let why): hinder(why)
    }
  }

  /// What a server said, without the address that it may repeat: that is kept no longer than the letter.
  private static func words(of reply: MailReply) -> String { "\(reply.code) \(text(of: reply))" }

  private static func text(of reply: MailReply) -> String {
    reply.text.split(separator: " ").map { $0.contains("@") ? "…" : String($0) }.joined(separator: " ")
  }

  /// Notes that a letter to an address was refused; whether so many were, with none that was taken, that the next one
  /// would be lost as well.
  private func isOfAll(_ address: String) -> Bool {
    refused.withLock { refused in
      if refused.count < Self.refusals { refused.insert(address) }
      return refused.count >= Self.refusals
    }
  }

  private func hinder(_ why: MailHindrance) -> CloseMessage.Outcome {
    let now = desk.now()
    if why == .cancelled { return .hindered("\(why)", until: now) }
    let end = hindrance.withLock { known in
      if let known, known.holds(at: now) { return known.until }
      let pause = min(known.map { $0.pause * 2 } ?? Self.pauses.least, Self.pauses.most)
      known = Hindrance(until: now + pause, pause: pause, why: why)
      return now + pause
    }
    let isSuspect = why == .lost || why == .timedOut
    return .hindered("\(why)", until: isSuspect ? end + Self.suspicion : end)
  }
}

extension MailWorker.Report {
  fileprivate mutating func note(_ outcome: CloseMessage.Outcome?) {
    switch outcome {
    case .sent: sent += 1
    case .skipped: skipped += 1
    case .refused, .again, .doubtful, .gone: failed += 1
    case .hindered(let words, _): hindrance = words
    case nil: break
    }
  }
}
