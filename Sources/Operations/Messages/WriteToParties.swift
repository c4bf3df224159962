package import Scheduling
import Storage

/// Sends an organiser's words to those who come to a session or a whole course, or wait, each in their own language.
package struct WriteToParties: Sendable {
  /// To whom.
  package enum Audience: Hashable, Sendable {
    case all, attending, waiting
    case one(Identifier<Booking>)
  }

  package struct Answer: Sendable {
    /// What takes the message back.
    package let batch: String
    /// How many are written to: those who left an e-mail address.
    package let recipients: Int
    /// How many cannot be written to.
    package let unreachable: Int
    /// When it leaves; until then it can be taken back.
    package let leaves: Instant
  }

  package var target: BookingTarget
  package var audience: Audience
  /// By BCP 47 code; at least one.
  package var words: [String: String]
  /// What a client sends again when it repeats a request.
  package var repeatKey: String?

  /// In characters, of each language.
  private static let longest = 2_000

  package init(_ target: BookingTarget, to audience: Audience, _ words: [String: String]) {
    self.target = target
    self.audience = audience
    self.words = words
  }

  /// - Throws: `OperationError.notFound`, `notSignedIn`, `notAllowed`, `invalid`, `repeatedWithOtherContent`,
  ///   `stillRunning`; `gone` for a repeat of what was taken back.
  package func run(at desk: Desk, as actor: Actor) async throws -> Answer {
    let activity = try await desk.read { [target] in
      try $0.opened(target, for: actor, to: .writeToParties).activity.id
    }
    let detail = try checked()
    let now = desk.now()
    let content = [target.text, audience.text] + words.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] }
    let request = RepeatedRequest(key: repeatKey, of: actor, verb: .writeToParties, content: content, links: desk.links)
    return try await desk.once(request, in: activity, at: now) { [self] transaction in
      let opened = try transaction.opened(target, for: actor, to: .writeToParties)
      let session = try opened.session?.id ?? transaction.nextSession(of: activity, after: now)?.session.id
      let batch = "\(activity).\(Base32.encode(desk.random(10)))"
      let parties = try transaction.activeBookings(of: target).filter(audience.holds)
      for party in parties {
        try transaction.post(
          .fromOrganiser,
          to: party,
          about: session,
          detail: detail,
          batch: batch,
          at: desk,
          now: now
        )
      }
      let reached = parties.count { $0.contact.email != nil }
      try transaction.audit(actor: actor, .writeToParties, target.auditName, at: now)
      let leaves = MessageKind.fromOrganiser.leaves(now, in: .utc)
      return (
        batch, Answer(batch: batch, recipients: reached, unreachable: parties.count - reached, leaves: leaves)
      )
    } again: { batch, transaction in
      let sent = try transaction.batch(batch)
      // What was taken back does not leave, however often it is asked for.
      if !sent.isEmpty, sent.allSatisfy({ $0.state == .dropped }) { throw OperationError.gone }
      let leaves = sent.first.map { $0.posting.due } ?? now
      let parties = try transaction.activeBookings(of: target).filter(audience.holds)
      let unreachable = parties.count { $0.contact.email == nil }
      return Answer(batch: batch, recipients: sent.count, unreachable: unreachable, leaves: leaves)
    }
  }

  private func checked() throws -> MessageDetail {
    var problems: [FieldProblem] = []
    var texts: [String: String] = [:]
    for (language, text) in words.sorted(by: { $0.key < $1.key }) {
      guard ["fi", "sv", "en"].contains(language) else {
        problems.append(FieldProblem("words.\(language)", .unknownField))
        continue
      }
      do {
        texts[language] = try FreeText.checkedLines(text, field: "words.\(language)", maximum: Self.longest)
      } catch OperationError.invalid(let found) { problems += found }
    }
    if texts.isEmpty, problems.isEmpty { problems.append(FieldProblem("words", .required)) }
    guard problems.isEmpty else { throw OperationError.invalid(problems) }
    var detail = MessageDetail()
    detail.words = texts
    detail.original = ["fi", "sv", "en"].first { texts[$0] != nil }
    return detail
  }
}

extension WriteToParties.Audience {
  fileprivate var text: String {
    switch self {
    case .all: "all"
    case .attending: "attending"
    case .waiting: "waiting"
    case .one(let id): id.text
    }
  }

  fileprivate func holds(_ booking: Booking) -> Bool {
    switch self {
    case .all: booking.state != .held
    case .attending: booking.state == .confirmed
    case .waiting: booking.state == .waitlisted || booking.state == .offered
    case .one(let id): booking.id == id
    }
  }
}

/// Takes back what an organiser has written, before it leaves.
package struct TakeBackMessage: Sendable {
  package var batch: String

  package init(_ batch: String) { self.batch = batch }

  /// Returns how many letters do not leave; taken back twice is taken back once.
  ///
  /// - Throws: `OperationError.notFound`, `notSignedIn`, `notAllowed`; `gone` where it is too late.
  package func run(at desk: Desk, as actor: Actor) async throws -> Int {
    let now = desk.now()
    let activity = Identifier<Activity>(String(batch.prefix { $0 != "." }))
    return try await desk.write(activity.map { .activity($0.text) } ?? .house) { [batch] transaction in
      guard let activity else {
        try Rights.require(actor, .writeToParties)
        throw OperationError.notFound
      }
      try transaction.requireStaff(actor, .writeToParties, of: activity)
      let letters = try transaction.batch(batch)
      // What tells of a change is taken back with the change.
      guard letters.contains(where: { $0.posting.kind == .fromOrganiser }) else { throw OperationError.notFound }
      if letters.allSatisfy({ $0.state == .dropped }) { return letters.count }
      let dropped = try transaction.dropBatch(batch, at: now)
      guard dropped > 0 else { throw OperationError.gone }
      try transaction.audit(actor: actor.auditName, verb: "take_back_message", object: "activity:\(activity)", at: now)
      return dropped
    }
  }
}
