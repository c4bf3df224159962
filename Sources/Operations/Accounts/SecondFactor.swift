package import Scheduling
import Storage

/// The key of a second factor that somebody is about to take: the house's own, and the same while it is offered.
package struct OfferSecondFactor: Sendable {
  package init() {}

  package struct Answer: Sendable {
    let key: [UInt8]
    /// What an app reads from a picture.
    package let address: String
    /// The key in base 32, for typing.
    package let typed: String
  }

  /// - Throws: `OperationError.notSignedIn`.
  package func run(at desk: Desk, as actor: Actor) async throws -> Answer {
    let me = try actor.own()
    let found = try await desk.read { (try $0.staff(me.id), try $0.secrets(of: me.id)) }
    guard let member = found.0, let secrets = found.1 else { throw OperationError.notSignedIn }
    let key = desk.offeredKey(to: me, secrets)
    return Answer(
      key: key,
      address: OneTimeCode.address(key: key, email: member.email),
      typed: OneTimeCode.typed(key)
    )
  }
}

extension Desk {
  /// Derived, so that nothing is stored before the first code, and nobody brings a key of his own. The last step that was
  /// used makes it another one once a second factor was given back: the lost phone still has the old key.
  fileprivate func offeredKey(to me: StaffActor, _ secrets: StaffSecrets) -> [UInt8] {
    let current = secrets.codeKey.map { Crypto.sha256($0).hexadecimal } ?? "none"
    let token = links.token(.secondFactor, id: "\(me.id)/\(me.signIn)/\(secrets.codeStep)/\(current)", generation: 1)
    return Array(Crypto.sha256(Array(token.utf8)).prefix(20))
  }
}

/// Takes a second factor, once its first code has come; the codes for paper are in the answer and nowhere else.
package struct TakeSecondFactor: Sendable {
  package var code: String
  package var password: String

  package init(code: String, password: String) {
    self.code = code
    self.password = password
  }

  /// - Throws: `OperationError.wrongPassword`, `wrongCode`, `notSignedIn`.
  package func run(at desk: Desk, as actor: Actor) async throws -> [String] {
    let me = try actor.own()
    let now = desk.now()
    let (_, before) = try await desk.requirePassword(password, of: me.id)
    let key = desk.offeredKey(to: me, before)
    guard let step = OneTimeCode.step(of: code, key: key, at: now) else { throw OperationError.wrongCode }
    let codes = (0..<RecoveryCode.count).map { _ in RecoveryCode.make(desk.random) }
    try await desk.write(.house) { transaction in
      guard try transaction.secrets(of: me.id) == before else { throw OperationError.wrongPassword }
      var secrets = before
      (secrets.codeKey, secrets.codeStep) = (key, step)
      try transaction.update(secrets, of: me.id)
      try transaction.setRecoveryCodes(codes.map(RecoveryCode.hash), of: me.id)
      try transaction.endSignIns(of: me.id, but: me.signIn)
      try transaction.audit(actor: actor.auditName, verb: "take_second_factor", object: "staff:\(me.id)", at: now)
    }
    return codes
  }
}

/// Gives one's second factor back, or takes it from somebody who has lost it.
package struct DropSecondFactor: Sendable {
  package enum Whose: Sendable {
    case mine(password: String)
    case of(Identifier<StaffMember>)
  }

  package var whose: Whose

  package init(_ whose: Whose) { self.whose = whose }

  /// - Throws: `OperationError.wrongPassword`; `notFound` for somebody of another organisation.
  package func run(at desk: Desk, as actor: Actor) async throws {
    let now = desk.now()
    let id: Identifier<StaffMember>
    switch whose {
    case .mine(let password):
      id = try actor.own().id
      _ = try await desk.requirePassword(password, of: id)
    case .of(let staff): id = staff
    }
    try await desk.write(.house) { [whose] transaction in
      if case .of = whose {
        // What protects another organisation, or the network, is not this one's to take away.
        let roles = try transaction.member(id, for: actor).roles
        guard roles.allSatisfy({ Rights.allows(actor, .managePeople, on: $0.subject) }) else {
          throw OperationError.notAllowed
        }
      }
      guard var secrets = try transaction.secrets(of: id) else { throw OperationError.notFound }
      secrets.codeKey = nil
      try transaction.update(secrets, of: id)
      try transaction.setRecoveryCodes([], of: id)
      if case .of = whose { try transaction.endSignIns(of: id) }
      try transaction.audit(actor: actor.auditName, verb: "drop_second_factor", object: "staff:\(id)", at: now)
    }
  }
}
