package import Scheduling
import Storage

/// A link by which somebody sets a password: of an invitation, or for one that was forgotten.
package struct PasswordLink: Sendable, Hashable {
  /// Seconds for which an invitation opens.
  package static let invitation = 7 * 86_400
  /// Seconds for which a reset opens.
  package static let reset = 3_600

  package let staff: Identifier<StaffMember>
  package let token: String
  /// When it ends to open.
  package let until: Instant?

  init(of staff: Identifier<StaffMember>, _ secrets: StaffSecrets, _ links: CapabilityLinks) {
    self.staff = staff
    token = links.token(.password, id: staff.text, generation: secrets.generation)
    until = secrets.linkExpires
  }
}

/// Asks for a link to set a new password; whether there is such an account, nobody hears.
package struct ResetPassword: Sendable {
  package var email: String

  package init(email: String) { self.email = email }

  /// Returns the link for the house's own command line, and nil for everybody else: theirs comes by mail.
  @discardableResult
  package func run(at desk: Desk, as actor: Actor) async throws -> PasswordLink? {
    let (now, email) = (desk.now(), EmailAddress.normal(email))
    return try await desk.write(.house) { transaction in
      guard let member = try transaction.staff(email: email), member.ended == nil else {
        // A write to the disk as for an account that there is: the time tells nobody.
        try transaction.audit(actor: actor.auditName, verb: "reset_password", object: "staff:nobody", at: now)
        return nil
      }
      let link = try transaction.passwordLink(of: member.id, lasting: PasswordLink.reset, at: desk)
      try transaction.post(.passwordReset, to: member, at: desk, now: now)
      try transaction.audit(
        actor: actor.auditName,
        verb: "reset_password",
        object: "staff:\(member.id)",
        at: now
      )
      return actor == .system ? link : nil
    }
  }
}

/// Sets a password by a link; all sign-ins end, and so does the link.
package struct SetPassword: Sendable {
  package var staff: Identifier<StaffMember>
  package var token: String
  package var password: String

  package init(_ staff: Identifier<StaffMember>, token: String, password: String) {
    self.staff = staff
    self.token = token
    self.password = password
  }

  /// - Throws: `OperationError.gone` for a link that opens nothing any more; `invalid`; `busy`.
  package func run(at desk: Desk) async throws {
    let now = desk.now()
    let (member, before) = try await desk.read { try $0.opened(by: token, of: staff, at: desk) }
    try NewPassword.check(password, of: member)
    let hash = try await NewPassword.hash(password, at: desk)
    try await desk.write(.house) { [self] transaction in
      guard try transaction.opened(by: token, of: staff, at: desk).1 == before else { throw OperationError.gone }
      var secrets = before
      (secrets.password, secrets.linkExpires) = (hash, nil)
      secrets.generation += 1
      try transaction.update(secrets, of: staff)
      try transaction.endSignIns(of: staff)
      try transaction.audit(actor: "staff:\(staff)", verb: "set_password", object: "staff:\(staff)", at: now)
    }
  }
}

/// Who may set a password by a link, to be greeted by name before the password is asked for.
package struct FindPasswordLink: Sendable {
  package var staff: Identifier<StaffMember>
  package var token: String

  package init(_ staff: Identifier<StaffMember>, token: String) {
    self.staff = staff
    self.token = token
  }

  /// - Throws: `OperationError.gone`.
  package func run(at desk: Desk) async throws -> StaffMember {
    try await desk.read { try $0.opened(by: token, of: staff, at: desk).0 }
  }
}

/// Takes a new password for one's own account; all other sign-ins end.
package struct ChangePassword: Sendable {
  package var old: String
  package var new: String

  package init(from old: String, to new: String) {
    self.old = old
    self.new = new
  }

  /// - Throws: `OperationError.wrongPassword`, `invalid`, `notSignedIn`, `busy`.
  package func run(at desk: Desk, as actor: Actor) async throws {
    let me = try actor.own()
    let now = desk.now()
    let (member, before) = try await desk.requirePassword(old, of: me.id)
    try NewPassword.check(new, of: member)
    let hash = try await NewPassword.hash(new, at: desk)
    try await desk.write(.house) { transaction in
      guard try transaction.secrets(of: me.id) == before else { throw OperationError.wrongPassword }
      var secrets = before
      secrets.password = hash
      secrets.generation += 1
      try transaction.update(secrets, of: me.id)
      try transaction.endSignIns(of: me.id, but: me.signIn)
      try transaction.audit(actor: actor.auditName, verb: "change_password", object: "staff:\(me.id)", at: now)
    }
  }
}

/// A password that is to be taken.
private enum NewPassword {
  /// - Throws: `OperationError.invalid`.
  static func check(_ password: String, of member: StaffMember) throws {
    guard let fault = PasswordRule.fault(in: password, beside: [member.name, member.email]) else { return }
    throw OperationError.invalid([FieldProblem("password", .password(fault))])
  }

  static func hash(_ password: String, at desk: Desk) async throws -> String {
    let (salt, hashing) = (desk.random(16), desk.hashing)
    return try await desk.passwords.run { try PasswordHash(password, salt: salt, parameters: hashing).text }
  }
}

extension Desk {
  /// - Throws: `OperationError.wrongPassword`.
  func requirePassword(
    _ password: String,
    of staff: Identifier<StaffMember>
  ) async throws -> (StaffMember, StaffSecrets) {
    let found = try await read { reading in
      (try reading.staff(staff), try reading.secrets(of: staff))
    }
    guard let member = found.0, let secrets = found.1, let stored = secrets.password.flatMap({ PasswordHash($0) })
    else { throw OperationError.wrongPassword }
    guard try await passwords.run({ try stored.matches(password) }) else { throw OperationError.wrongPassword }
    return (member, secrets)
  }
}

extension Reading {
  /// - Throws: `OperationError.gone` for a link that does not open, or not any more.
  fileprivate func opened(
    by token: String,
    of staff: Identifier<StaffMember>,
    at desk: Desk
  ) throws -> (StaffMember, StaffSecrets) {
    guard let member = try self.staff(staff), member.ended == nil, let secrets = try secrets(of: staff) else {
      throw OperationError.gone
    }
    let right = desk.links.token(.password, id: staff.text, generation: secrets.generation)
    guard Crypto.areEqual(Array(token.utf8), Array(right.utf8)), let expires = secrets.linkExpires,
      desk.now() < expires
    else { throw OperationError.gone }
    return (member, secrets)
  }
}

extension Writing {
  /// Makes a link to set a password. One that is on its way still opens: anybody may ask for another for somebody else.
  func passwordLink(of staff: Identifier<StaffMember>, lasting seconds: Int, at desk: Desk) throws -> PasswordLink {
    var secrets = try secrets(of: staff) ?? StaffSecrets()
    let now = desk.now()
    if secrets.linkExpires.map({ $0 <= now }) ?? true { secrets.generation += 1 }
    secrets.linkExpires = max(secrets.linkExpires ?? now, now + seconds)
    try update(secrets, of: staff)
    return PasswordLink(of: staff, secrets, desk.links)
  }
}
