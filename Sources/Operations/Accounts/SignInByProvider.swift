package import Scheduling
import Storage

/// Opens a sign-in for whom an organisation's own provider names, with the roles that its groups give.
///
/// People are recognised by the provider's subject. An account of the same address becomes theirs only where the
/// provider has verified the address and the account is nobody's at a provider yet.
package struct SignInByProvider: Sendable {
  package var issuer: String
  package var identity: OpenIDIdentity
  /// What the groups give that the provider names now.
  package var roles: Set<RoleGrant>
  /// All that its groups can give: other roles were given here, and stay.
  package var governed: Set<RoleGrant>
  package var language: String
  package var browser: String

  package init(
    issuer: String,
    identity: OpenIDIdentity,
    roles: Set<RoleGrant>,
    governed: Set<RoleGrant>,
    language: String,
    browser: String
  ) {
    self.issuer = issuer
    self.identity = identity
    self.roles = roles
    self.governed = governed
    self.language = language
    self.browser = browser
  }

  /// Who has a second factor here is asked for it, too.
  ///
  /// - Throws: `OperationError.notAllowed` for whom no group gives a role, for an address that is not verified, and for
  ///   an account that was closed here.
  package func run(at desk: Desk) async throws -> SignInStaff.Answer {
    let (now, id) = (desk.now(), desk.newID(StaffMember.self))
    let answer = try await desk.write(.house) { [self] transaction -> SignInStaff.Answer? in
      let subject = "\(issuer) \(identity.subject)"
      var known = try transaction.staff(subject: subject)
      guard !roles.isEmpty else {
        // Who has left the groups at the provider has left here, too; an account that it never governed stays.
        if var known { try transaction.leave(&known, governed, for: []) }
        return nil
      }
      known = try known ?? transaction.claimed(by: identity)
      for grant in roles { try transaction.check(grant) }
      var member = try known ?? newcomer(id, in: transaction, at: now)
      guard member.ended == nil else { throw OperationError.notAllowed }
      try transaction.leave(&member, governed, for: roles)
      try transaction.setSubject(subject, of: member.id)
      let awaitsCode = try transaction.secrets(of: member.id)?.codeKey != nil
      return try transaction.open(member.id, in: browser, awaitsCode: awaitsCode, at: desk)
    }
    // Thrown out here: what was ended must stay so.
    guard let answer else { throw OperationError.notAllowed }
    return answer
  }

  private func newcomer(
    _ id: Identifier<StaffMember>,
    in transaction: any Writing,
    at now: Instant
  ) throws -> StaffMember {
    let email = try EmailAddress.checked(identity.email ?? "")
    guard identity.isEmailVerified, try transaction.staff(email: email) == nil else { throw OperationError.notAllowed }
    let name = try? FreeText.checked(identity.name, field: "name", maximum: 100)
    let member = StaffMember(id: id, email: email, name: name ?? email, language: language, created: now)
    try transaction.insert(member)
    return member
  }
}

extension Writing {
  /// Takes the roles that a provider governs from somebody for those that it gives now. The last who runs the network
  /// keeps that, whatever the provider says.
  fileprivate func leave(
    _ member: inout StaffMember,
    _ governed: Set<RoleGrant>,
    for roles: Set<RoleGrant>
  ) throws {
    let before = member.roles
    member.roles = before.subtracting(governed).union(roles)
    try update(member)
    for grant in before.subtracting(member.roles) where try isMissed(grant) {
      member.roles.insert(grant)
      try update(member)
    }
    if roles.isEmpty { try endSignIns(of: member.id) }
  }
}

extension Reading {
  /// The account of a verified address that no provider has named yet.
  fileprivate func claimed(by identity: OpenIDIdentity) throws -> StaffMember? {
    guard identity.isEmailVerified, let email = identity.email.map(EmailAddress.normal),
      let found = try staff(email: email), try subject(of: found.id) == nil
    else { return nil }
    return found
  }
}
