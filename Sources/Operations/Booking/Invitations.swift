package import Scheduling
import Storage

/// An invitation with the secret of its link and what it is to.
package struct InvitationView: Sendable {
  package let invitation: Invitation
  package let token: String
  /// The sessions to come that it opens; empty in lists.
  package let sessions: [SessionView]
  /// The booking by which it was accepted.
  package let booking: Identifier<Booking>?

  init(
    _ invitation: Invitation,
    token: String,
    sessions: [SessionView] = [],
    booking: Identifier<Booking>? = nil
  ) {
    self.invitation = invitation
    self.token = token
    self.sessions = sessions
    self.booking = booking
  }
}

/// A group's invitations and what was answered, for its organisation.
package struct ListInvitations: Sendable {
  package var activity: Identifier<Activity>

  package init(to activity: Identifier<Activity>) { self.activity = activity }

  /// - Throws: `OperationError.notFound`, `notSignedIn`, `notAllowed`.
  package func run(at desk: Desk, as actor: Actor) async throws -> [InvitationView] {
    let now = desk.now()
    return try await desk.write(.activity(activity.text)) { [activity] transaction in
      try transaction.requireStaff(actor, .invite, of: activity)
      // Whoever opens the list has seen every link on it.
      try transaction.audit(actor: actor.auditName, verb: "list_invitations", object: "activity:\(activity)", at: now)
      return try transaction.invitations(to: activity).map { invitation in
        InvitationView(
          invitation,
          token: desk.links.token(of: invitation),
          booking: try transaction.booking(by: invitation.id)
        )
      }
    }
  }
}

/// One invitation, for whoever shows its link.
package struct FindInvitation: Sendable {
  package var id: Identifier<Invitation>

  package init(_ id: Identifier<Invitation>) { self.id = id }

  /// - Throws: `OperationError.notFound`, `notSignedIn`, `notAllowed`.
  package func run(at desk: Desk, as actor: Actor) async throws -> InvitationView {
    let now = desk.now()
    return try await desk.read { [id] reading in
      let invitation = try reading.invitation(id, for: actor, links: desk.links)
      return try reading.view(invitation, links: desk.links, now: now)
    }
  }
}

/// Says no to an invitation; a booking that was made by it is cancelled. To say yes is to book.
package struct DeclineInvitation: Sendable {
  package var id: Identifier<Invitation>

  package init(_ id: Identifier<Invitation>) { self.id = id }

  /// - Throws: `OperationError.notFound`, `notSignedIn`, `notAllowed`, `refused(.tooLateToCancel)`.
  package func run(at desk: Desk, as actor: Actor) async throws -> InvitationView {
    let before = try await desk.read { [id] in try $0.invitation(id, for: actor, links: desk.links) }
    let now = desk.now()
    return try await desk.write(.activity(before.activity.text)) { transaction in
      guard try transaction.lock(before.activity) != nil, var invitation = try transaction.invitation(before.id),
        let activity = try transaction.activity(before.activity)?.activity
      else { throw OperationError.notFound }
      if let id = try transaction.booking(by: invitation.id), var booking = try transaction.booking(id) {
        var ladder = try Ladder(of: activity, in: transaction, at: desk, as: actor, now: now)
        try ladder.requireMayCancel(booking)
        try ladder.cancel(&booking)
        try ladder.settle()
        try ladder.announce()
      }
      (invitation.answer, invitation.changed) = (.declined, now)
      try transaction.update(invitation)
      try transaction.audit(
        actor: actor.auditName,
        verb: "decline_invitation",
        object: "invitation:\(invitation.id)",
        at: now
      )
      return try transaction.view(invitation, links: desk.links, now: now)
    }
  }
}

/// Makes an invitation's link worthless; the answer is the invitation with its new one.
package struct RenewInvitation: Sendable {
  package var id: Identifier<Invitation>

  package init(_ id: Identifier<Invitation>) { self.id = id }

  /// A booking that was made by it stays.
  ///
  /// - Throws: `OperationError.notFound`, `notSignedIn`, `notAllowed`.
  package func run(at desk: Desk, as actor: Actor) async throws -> InvitationView {
    let now = desk.now()
    let activity = try await desk.read { [id] in try $0.invitation(id)?.activity }
    return try await desk.write(.activity(activity?.text ?? id.text)) { [id] transaction in
      if let activity { _ = try transaction.lock(activity) }
      guard var invitation = try transaction.invitation(id) else {
        try Rights.require(actor, .invite)
        throw OperationError.notFound
      }
      try transaction.requireStaff(actor, .invite, of: invitation.activity)
      (invitation.generation, invitation.changed) = (invitation.generation + 1, now)
      try transaction.update(invitation)
      try transaction.audit(
        actor: actor.auditName,
        verb: "renew_invitation",
        object: "invitation:\(invitation.id)",
        at: now
      )
      return try transaction.view(invitation, links: desk.links, now: now)
    }
  }
}

extension Writing {
  /// Notes what was answered to the invitation of a booking, where it has one.
  func note(_ answer: Invitation.Answer, to id: Identifier<Invitation>?, at now: Instant) throws {
    guard let id, var invitation = try invitation(id) else { return }
    (invitation.answer, invitation.changed) = (answer, now)
    try update(invitation)
  }
}

extension CapabilityLinks {
  package func token(of invitation: Invitation) -> String {
    token(.invitation, id: invitation.id.text, generation: invitation.generation)
  }

  /// Whether a secret that somebody shows is the right one.
  package func opens(_ shown: String, _ invitation: Invitation) -> Bool {
    Crypto.areEqual(Array(shown.utf8), Array(token(of: invitation).utf8))
  }
}

extension Reading {
  private static var year: Int { 366 * 86_400 }

  fileprivate func invitation(
    _ id: Identifier<Invitation>,
    for actor: Actor,
    links: CapabilityLinks
  ) throws -> Invitation {
    guard let invitation = try invitation(id), let subject = try subject(of: invitation.activity) else {
      try Rights.require(actor, .answerInvitation)
      throw OperationError.notFound
    }
    try Rights.require(actor, .answerInvitation, on: subject) { links.opens($0, invitation) }
    return invitation
  }

  func view(_ invitation: Invitation, links: CapabilityLinks, now: Instant) throws -> InvitationView {
    var filter = SessionFilter(from: now, until: now + Self.year, activity: invitation.activity, limit: 50)
    filter.includesUnlisted = true
    var shelf = Shelf(self)
    let sessions = try self.sessions(filter, at: now).filter {
      !$0.activity.activity.isStaffOnly && (invitation.session == nil || $0.session.id == invitation.session)
    }
    return InvitationView(
      invitation,
      token: links.token(of: invitation),
      sessions: try sessions.map { SessionView($0, activity: try shelf.view($0.activity)) },
      booking: try booking(by: invitation.id)
    )
  }

  func requireStaff(_ actor: Actor, _ act: Act, of activity: Identifier<Activity>) throws {
    guard let subject = try subject(of: activity) else {
      try Rights.require(actor, act)
      throw OperationError.notFound
    }
    try Rights.require(actor, act, on: subject)
  }
}
