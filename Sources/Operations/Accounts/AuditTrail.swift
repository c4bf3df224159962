import Scheduling
package import Storage

/// The audit trail's lines, for whoever runs the house.
package struct ListAudit: Sendable {
  package var filter: AuditFilter

  package init(_ filter: AuditFilter) { self.filter = filter }

  /// The newest first. Who looks stands in the trail too, but for the house itself.
  ///
  /// - Throws: `OperationError.notSignedIn`, `notAllowed`.
  package func run(at desk: Desk, as actor: Actor) async throws -> [AuditEntry] {
    try Rights.require(actor, .readAudit)
    guard actor != .system else { return try await desk.read { [filter] in try $0.auditEntries(filter) } }
    let now = desk.now()
    return try await desk.write(.house) { [filter] transaction in
      let entries = try transaction.auditEntries(filter)
      try transaction.audit(actor: actor, .readAudit, "audit", at: now)
      return entries
    }
  }
}

/// Looks for lines of the audit trail that were changed, taken out or put in since they were sealed.
///
/// Each seal is a code under the server's key over its lines and the seal before it. Whoever takes away the newest
/// seals with their lines leaves a shorter trail that is true in itself: the code of the last seal, written down
/// elsewhere, shows that.
package struct VerifyAudit: Sendable {
  package struct Answer: Sendable, Hashable {
    /// The seals whose lines are not what they were, by number.
    package var broken: [Int] = []
    /// Numbers of seals that are missing.
    package var missing: [Int] = []
    package var seals = 0
    package var entries = 0
    /// Lines that no seal covers yet.
    package var unsealed = 0
    /// The last seal's code; nil before the first.
    package var head: String?
    /// Whether a code that was written down is the code of some seal; nil where none was given.
    package var hasExpected: Bool?

    package var isSound: Bool { broken.isEmpty && missing.isEmpty && hasExpected != false }
  }

  /// The code of a seal, as it was written down.
  package var expected: String?

  package init(expected: String? = nil) { self.expected = expected }

  private static let page = 200

  /// - Throws: `OperationError.notSignedIn`, `notAllowed`.
  package func run(at desk: Desk, as actor: Actor) async throws -> Answer {
    try Rights.require(actor, .readAudit)
    return try await desk.read { [expected] reading in
      var answer = Answer()
      if expected != nil { answer.hasExpected = false }
      var last = AuditSeal(id: 0, at: Instant(seconds: 0), entries: 0, code: "")
      while true {
        let seals = try reading.auditSeals(after: last.id, limit: Self.page)
        if seals.isEmpty { break }
        for seal in seals {
          answer.missing += Array(last.id + 1..<seal.id)
          let entries = try reading.entries(under: seal.id)
          let code = desk.links.seal(entries, number: seal.id, at: seal.at, after: last.code)
          if code != seal.code || entries.count != seal.entries { answer.broken.append(seal.id) }
          if seal.code == expected { answer.hasExpected = true }
          answer.seals += 1
          answer.entries += entries.count
          last = seal
        }
      }
      answer.head = last.id == 0 ? nil : last.code
      answer.unsealed = try reading.unsealedEntries(limit: .max).count
      return answer
    }
  }
}

/// Puts a seal on the lines that have none.
package struct SealAudit: Sendable {
  package init() {}

  /// Returns how many lines were sealed.
  @discardableResult
  package func run(at desk: Desk, as actor: Actor) async throws -> Int {
    try Rights.require(actor, .workTimers)
    let now = desk.now()
    return try await desk.write(.house) { try $0.sealAudit(at: desk, now: now) }
  }
}

extension TimerWork {
  /// Seconds between two seals, unless so many lines wait that the next follows at once.
  private static let sealing = 600

  /// Seals a batch, and comes back.
  func sealAudit(in transaction: any Writing) throws {
    let sealed = try transaction.sealAudit(at: desk, now: now)
    let next = sealed == transaction.largestSeal ? now : now + Self.sealing
    try transaction.arm(DueTimer(.auditSealing, Self.house, of: nil, due: next))
  }
}

extension Writing {
  /// Lines under one seal at most: they are read and marked in one transaction.
  fileprivate var largestSeal: Int { 5_000 }

  fileprivate func sealAudit(at desk: Desk, now: Instant) throws -> Int {
    let entries = try unsealedEntries(limit: largestSeal)
    guard !entries.isEmpty else { return 0 }
    let last = try lastAuditSeal()
    let number = (last?.id ?? 0) + 1
    let code = desk.links.seal(entries, number: number, at: now, after: last?.code ?? "")
    try insert(AuditSeal(id: number, at: now, entries: entries.count, code: code), on: entries)
    return entries.count
  }
}

extension CapabilityLinks {
  /// The code of a seal: lengths stand before texts, so that no two trails are written alike.
  fileprivate func seal(_ entries: [AuditEntry], number: Int, at: Instant, after code: String) -> String {
    var text = "\(code)\n\(number) \(at.seconds) \(entries.count)\n"
    for entry in entries {
      text += "\(entry.number) \(entry.at.seconds)"
      for word in [entry.actor, entry.verb, entry.object] { text += " \(word.utf8.count):\(word)" }
      text += "\n"
    }
    return token(.seal, id: Crypto.sha256(Array(text.utf8)).hexadecimal, generation: number)
  }
}
