package import Scheduling
import Storage

/// Makes links for those who are to come to a group by invitation; whoever makes them hands them out, or has them sent.
package struct Invite: Sendable {
  package var activity: Identifier<Activity>
  /// Nil for all its sessions.
  package var session: Identifier<Session>?
  package var count: Int
  /// To whom the links are sent by mail, one for each; none where whoever makes them hands them out.
  package var addresses: [String] = []
  /// The language of those letters, as a BCP 47 code.
  package var language = "fi"
  /// What a client sends again when it repeats a request: the answer is then the first one's.
  package var repeatKey: String?

  package init(to activity: Identifier<Activity>, session: Identifier<Session>? = nil, count: Int) {
    self.activity = activity
    self.session = session
    self.count = count
  }

  private static let counts = 1...100

  /// - Throws: `OperationError.notFound`, `notSignedIn`, `notAllowed`, `invalid`, `repeatedWithOtherContent`,
  ///   `stillRunning`.
  package func run(at desk: Desk, as actor: Actor) async throws -> [InvitationView] {
    // Before anything else: to a stranger there is no group, whichever it is.
    try await desk.read { [activity] in try $0.requireStaff(actor, .invite, of: activity) }
    let addresses = try checkedAddresses()
    let count = addresses.isEmpty ? self.count : addresses.count
    guard Self.counts.contains(count) else {
      let (least, most) = (Self.counts.lowerBound, Self.counts.upperBound)
      throw OperationError.invalid([FieldProblem("count", .outOfRange(minimum: least, maximum: most))])
    }
    let now = desk.now()
    let content = [activity.text, session?.text, String(count)] + addresses + (addresses.isEmpty ? [] : [language])
    let request = RepeatedRequest(key: repeatKey, of: actor, verb: .invite, content: content, links: desk.links)
    return try await desk.once(request, in: activity, at: now) { [self] transaction in
      try transaction.requireStaff(actor, .invite, of: activity)
      let made = try invitations(count, at: desk, as: actor, now: now, in: transaction)
      for (invitation, address) in zip(made, addresses) {
        try transaction.post(invitation, to: address, in: language, at: desk, now: now)
      }
      return (made.first?.id.text ?? "", made.map { InvitationView($0, token: desk.links.token(of: $0)) })
    } again: { [self] first, transaction in
      try transaction.requireStaff(actor, .invite, of: activity)
      let all = try transaction.invitations(to: activity)
      return all.drop { $0.id.text != first }.prefix(count).map { InvitationView($0, token: desk.links.token(of: $0)) }
    }
  }

  /// Each address once, in the order in which they were given.
  private func checkedAddresses() throws -> [String] {
    var seen: Set<String> = []
    return try addresses.compactMap { text in
      let address = EmailAddress.normal(text)
      if let fault = EmailAddress.fault(of: address) {
        throw OperationError.invalid([FieldProblem("addresses", fault)])
      }
      return seen.insert(address).inserted ? address : nil
    }
  }

  private func invitations(
    _ count: Int,
    at desk: Desk,
    as actor: Actor,
    now: Instant,
    in transaction: any Writing
  ) throws -> [Invitation] {
    if let session {
      guard try transaction.session(session)?.session.activity == activity else { throw OperationError.notFound }
    }
    let first = (try transaction.invitations(to: activity).last?.number ?? 0) + 1
    return try (first..<first + count).map { number in
      let invitation = Invitation(
        id: desk.newID(),
        activity: activity,
        session: session,
        number: number,
        changed: now
      )
      try transaction.insert(invitation)
      try transaction.audit(actor: actor, .invite, "invitation:\(invitation.id)", at: now)
      return invitation
    }
  }
}
