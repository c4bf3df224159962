package import Scheduling
import Storage

/// Asks somebody in, with a role; whoever has an account already gets the role beside those that it has.
package struct InviteStaff: Sendable {
  package var email: String
  package var name: String
  package var language: String
  package var grant: RoleGrant

  package init(email: String, name: String, language: String, grant: RoleGrant) {
    self.email = email
    self.name = name
    self.language = language
    self.grant = grant
  }

  package struct Answer: Sendable {
    package let member: StaffMember
    /// By which a password is set; for the house's own command line alone, others' comes by mail.
    package let link: PasswordLink?
  }

  /// - Throws: `OperationError.invalid`, `notAllowed`; `notFound` for another organisation or venue.
  package func run(at desk: Desk, as actor: Actor) async throws -> Answer {
    try Rights.require(actor, .managePeople, on: grant.subject)
    let (now, id) = (desk.now(), desk.newID(StaffMember.self))
    let email = try EmailAddress.checked(email)
    guard let name = try FreeText.checked(name, field: "name", maximum: 100) else {
      throw OperationError.invalid([FieldProblem("name", .required)])
    }
    return try await desk.write(.house) { [self] transaction in
      try transaction.check(grant)
      var member: StaffMember
      if let known = try transaction.staff(email: email) {
        member = known
        try transaction.reopen(&member)
        member.roles.insert(grant)
        try transaction.update(member)
      } else {
        member = StaffMember(
          id: id,
          email: email,
          name: name,
          language: language,
          roles: [grant],
          created: now
        )
        try transaction.insert(member)
      }
      try transaction.audit(
        actor: actor.auditName,
        verb: "invite_staff:\(grant.role.rawValue)",
        object: grant.auditObject(of: member.id),
        at: now
      )
      // Who can sign in already needs no link, and must not get one from somebody else.
      guard try transaction.secrets(of: member.id)?.password == nil else { return Answer(member: member, link: nil) }
      let link = try transaction.passwordLink(of: member.id, lasting: PasswordLink.invitation, at: desk)
      try transaction.post(.staffInvitation, to: member, at: desk, now: now)
      return Answer(member: member, link: actor == .system ? link : nil)
    }
  }
}

/// Gives somebody a role, or takes one; without a role left, the account is closed.
package struct ChangeRole: Sendable {
  package var staff: Identifier<StaffMember>
  package var grant: RoleGrant
  package var isGiven: Bool

  package init(of staff: Identifier<StaffMember>, _ grant: RoleGrant, isGiven: Bool) {
    self.staff = staff
    self.grant = grant
    self.isGiven = isGiven
  }

  /// - Throws: `OperationError.notFound` for somebody of another organisation; `notAllowed`; `lastAdmin`.
  package func run(at desk: Desk, as actor: Actor) async throws -> StaffMember {
    try Rights.require(actor, .managePeople, on: grant.subject)
    let now = desk.now()
    return try await desk.write(.house) { [self] transaction in
      var member = try transaction.member(staff, for: actor)
      if isGiven {
        try transaction.check(grant)
        let wasClosed = member.ended != nil
        try transaction.reopen(&member)
        member.roles.insert(grant)
        if wasClosed {
          _ = try transaction.passwordLink(of: staff, lasting: PasswordLink.invitation, at: desk)
          try transaction.post(.staffInvitation, to: member, at: desk, now: now)
        }
      } else {
        guard member.roles.remove(grant) != nil else { throw OperationError.notFound }
        if member.roles.isEmpty { member.ended = now }
      }
      try transaction.update(member)
      if !isGiven { try transaction.requireAdmin(after: grant) }
      if member.ended != nil { try transaction.endSignIns(of: staff) }
      let verb = isGiven ? "give_role" : "take_role"
      try transaction.audit(
        actor: actor.auditName,
        verb: "\(verb):\(grant.role.rawValue)",
        object: grant.auditObject(of: staff),
        at: now
      )
      return member
    }
  }
}

/// Closes an account: nobody signs in with it any more.
package struct EndStaff: Sendable {
  package var staff: Identifier<StaffMember>

  package init(_ staff: Identifier<StaffMember>) { self.staff = staff }

  /// An organisation takes its own roles; the account is closed where no other's are left.
  ///
  /// - Throws: `OperationError.notFound`, `lastAdmin`; `notAllowed` for oneself.
  package func run(at desk: Desk, as actor: Actor) async throws {
    if case .staff(let me) = actor, me.id == staff { throw OperationError.notAllowed }
    let now = desk.now()
    try await desk.write(.house) { [staff] transaction in
      var member = try transaction.member(staff, for: actor)
      let taken = member.roles.filter { Rights.allows(actor, .managePeople, on: $0.subject) }
      member.roles.subtract(taken)
      if member.roles.isEmpty { member.ended = now }
      try transaction.update(member)
      for grant in taken { try transaction.requireAdmin(after: grant) }
      // What is left of roles elsewhere goes on: no organisation signs another's people out.
      if member.ended != nil { try transaction.endSignIns(of: staff) }
      try transaction.audit(actor: actor.auditName, verb: "end_staff", object: "staff:\(staff)", at: now)
    }
  }
}

/// The people whose roles the actor may give and take, each with those roles alone; opening the list is on the audit
/// trail.
package struct ListStaff: Sendable {
  package init() {}

  package struct Entry: Sendable {
    package let member: StaffMember
    /// Whether a password was set: until then the invitation waits.
    package let hasPassword: Bool
    /// Nil for somebody who works elsewhere, too: how they are protected is not one organisation's to know.
    package let hasSecondFactor: Bool?
  }

  /// - Throws: `OperationError.notSignedIn`, `notAllowed`.
  package func run(at desk: Desk, as actor: Actor) async throws -> [Entry] {
    try Rights.requireAnywhere(actor, .managePeople)
    let now = desk.now()
    return try await desk.write(.house) { transaction in
      for object in actor.managedPeople {
        try transaction.audit(actor: actor.auditName, verb: "list_staff", object: object, at: now)
      }
      return try transaction.staff(of: nil).compactMap { member in
        var member = member
        let count = member.roles.count
        member.roles = member.roles.filter { Rights.allows(actor, .managePeople, on: $0.subject) }
        // Closed accounts have no role left: they are the network's to open again.
        if member.roles.isEmpty, !Rights.allows(actor, .managePeople) { return nil }
        let secrets = try transaction.secrets(of: member.id)
        return Entry(
          member: member,
          hasPassword: secrets?.password != nil,
          hasSecondFactor: member.roles.count == count ? secrets?.codeKey != nil : nil
        )
      }
    }
  }
}

extension Writing {
  /// Opens a closed account for a new start: what was known to whoever had it opens nothing any more.
  fileprivate func reopen(_ member: inout StaffMember) throws {
    guard member.ended != nil else { return }
    member.ended = nil
    guard let secrets = try secrets(of: member.id) else { return }
    try update(StaffSecrets(generation: secrets.generation + 1), of: member.id)
  }
}

extension Actor {
  /// Whose people a list of them shows, as the audit trail names it.
  fileprivate var managedPeople: [String] {
    guard case .staff(let staff) = self, !staff.roles.contains(where: \.role.isOfNetwork) else { return ["network"] }
    let organisations = staff.roles.filter { Rights.allows(self, .managePeople, on: $0.subject) }
    return Set(organisations.compactMap(\.organisation)).map { "organisation:\($0)" }.sorted()
  }
}

extension RoleGrant {
  /// `staff:ID organisation:ID venue:ID`, as the audit trail names it.
  fileprivate func auditObject(of staff: Identifier<StaffMember>) -> String {
    ["staff:\(staff)", organisation.map { "organisation:\($0)" }, venue.map { "venue:\($0)" }].compactMap(\.self)
      .joined(separator: " ")
  }

  var subject: Subject { Subject(organisation: organisation, venue: venue) }
}

extension Reading {
  /// Somebody who has a role that the actor may give and take.
  ///
  /// - Throws: `OperationError.notFound` for everybody else.
  func member(_ id: Identifier<StaffMember>, for actor: Actor) throws -> StaffMember {
    guard let member = try staff(id) else {
      try Rights.require(actor, .managePeople)
      throw OperationError.notFound
    }
    if member.roles.contains(where: { Rights.allows(actor, .managePeople, on: $0.subject) }) { return member }
    // Closed accounts have no role left: they are the network's to open again.
    try Rights.require(actor, .managePeople)
    return member
  }

  /// - Throws: `OperationError.notFound` for an organisation or a venue that there is none of; `invalid` for a role of
  ///   the network in one organisation, or the other way round.
  func check(_ grant: RoleGrant) throws {
    guard grant.isWhole else { throw OperationError.invalid([FieldProblem("role", .wrongType)]) }
    if let id = grant.organisation, try organisation(id) == nil { throw OperationError.notFound }
    if let id = grant.venue, try venue(id) == nil { throw OperationError.notFound }
  }

  /// - Throws: `OperationError.lastAdmin` where nobody is left to run what the role ran.
  fileprivate func requireAdmin(after taken: RoleGrant) throws {
    if try isMissed(taken) { throw OperationError.lastAdmin }
  }

  /// Whether nobody holds a role that somebody must hold.
  func isMissed(_ grant: RoleGrant) throws -> Bool {
    guard grant.role == .networkAdmin else { return false }
    return try !staff(of: nil).contains { $0.ended == nil && $0.roles.contains(grant) }
  }
}
