package import Scheduling
import Storage

/// Opens a sign-in for whom an organisation's own provider names, with the roles that its groups give.
///
/// People are recognised by the provider's subject. An account of the same address becomes theirs only where the
/// provider has verified the address and the account is nobody's at a provider yet.
package struct SignInByProvider: Sendable {
  package var issuer: String
  package var identity: OpenIDIdentity
  package var roles: Set<RoleGrant>
  package var language: String
  package var browser: String

  package init(
    issuer: String,
    identity: OpenIDIdentity,
    roles: Set<RoleGrant>,
    language: String,
    browser: String
  ) {
    self.issuer = issuer
    self.identity = identity
    self.roles = roles
    self.language = language
    self.browser = browser
  }

  /// - Throws: `OperationError.notAllowed` for whom no group gives a role, and for an address that is not verified.
  package func run(at desk: Desk) async throws -> SignInStaff.Answer {
    let (now, id) = (desk.now(), desk.newID(StaffMember.self))
    let answer = try await desk.write(.house) { [self] transaction -> SignInStaff.Answer? in
      let subject = "\(issuer) \(identity.subject)"
      guard !roles.isEmpty else {
        // Who has left the groups at the provider has left here, too.
        if let known = try transaction.staff(subject: subject) { try transaction.endSignIns(of: known.id) }
        return nil
      }
      for grant in roles { try transaction.check(grant) }
      var member = try transaction.staff(subject: subject) ?? transaction.claimed(by: identity)
      if member == nil {
        let email = try EmailAddress.checked(identity.email ?? "")
        guard identity.isEmailVerified, try transaction.staff(email: email) == nil else {
          throw OperationError.notAllowed
        }
        let name = try? FreeText.checked(identity.name, field: "name", maximum: 100)
        member = StaffMember(id: id, email: email, name: name ?? email, language: language, created: now)
        if let member { try transaction.insert(member) }
      }
      guard var member else { throw OperationError.notAllowed }
      (member.roles, member.ended) = (roles, nil)
      try transaction.update(member)
      try transaction.setSubject(subject, of: member.id)
      return try transaction.open(member.id, in: browser, awaitsCode: false, at: desk)
    }
    // Thrown out here: what was ended must stay so.
    guard let answer else { throw OperationError.notAllowed }
    return answer
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
