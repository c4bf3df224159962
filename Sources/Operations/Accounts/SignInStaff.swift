package import Scheduling
import Storage

/// Opens a sign-in with address and password; where there is a second factor, it opens nothing before that has come.
package struct SignInStaff: Sendable {
  package var email: String
  package var password: String
  /// What the browser says that it is.
  package var browser: String

  package init(email: String, password: String, browser: String) {
    self.email = email
    self.password = password
    self.browser = browser
  }

  package struct Answer: Sendable {
    package let signIn: SignIn
    /// What the browser's cookie holds: 256 bits.
    package let secret: String
  }

  /// Unknown and wrong are one answer, and take one time.
  ///
  /// - Throws: `OperationError.wrongPassword`, `busy`.
  package func run(at desk: Desk) async throws -> Answer {
    let email = EmailAddress.normal(self.email)
    let found = try await desk.read { reading -> (StaffMember, StaffSecrets)? in
      guard let member = try reading.staff(email: email), member.ended == nil,
        let secrets = try reading.secrets(of: member.id), secrets.password != nil
      else { return nil }
      return (member, secrets)
    }
    let stored = found?.1.password.flatMap { PasswordHash($0) } ?? PasswordHash(ofNobody: desk.hashing)
    let (password, salt, hashing) = (password, desk.random(16), desk.hashing)
    let tried = try await desk.passwords.run { () throws -> (isRight: Bool, renewed: String?) in
      guard try stored.matches(password) else { return (false, nil) }
      let isCurrent = stored.parameters == hashing
      return (true, isCurrent ? nil : try PasswordHash(password, salt: salt, parameters: hashing).text)
    }
    guard tried.isRight, let (member, secrets) = found else { throw OperationError.wrongPassword }
    return try await desk.write(.house) { [browser] transaction in
      // Meanwhile the password may have been changed, or the account closed.
      guard try transaction.staff(member.id)?.ended == nil, try transaction.secrets(of: member.id) == secrets else {
        throw OperationError.wrongPassword
      }
      if let renewed = tried.renewed {
        var current = secrets
        current.password = renewed
        try transaction.update(current, of: member.id)
      }
      return try transaction.open(member.id, in: browser, awaitsCode: secrets.codeKey != nil, at: desk)
    }
  }
}

/// Who waits to show a second factor; nil where the secret opens nothing (any more).
package struct FindWaitingSignIn: Sendable {
  package var secret: String

  package init(secret: String) { self.secret = secret }

  package func run(at desk: Desk) async throws -> StaffMember? {
    let now = desk.now()
    return try await desk.read { [secret] reading in
      guard let waiting = try reading.signIn(hash: secretHash(secret)), waiting.awaitsCode, waiting.isOpen(at: now)
      else { return nil }
      return try reading.staff(waiting.staff)
    }
  }
}

/// Shows the second factor: the app's code, or a recovery code, which is used up.
package struct ShowSecondFactor: Sendable {
  package var secret: String
  package var code: String

  /// - Parameter secret: of the sign-in that waits for it.
  package init(secret: String, code: String) {
    self.secret = secret
    self.code = code
  }

  /// The sign-in gets a new secret: what was known before the second factor opens nothing after it.
  ///
  /// - Throws: `OperationError.notSignedIn` for a sign-in that is over, `wrongCode` also for one that was used before.
  package func run(at desk: Desk) async throws -> SignInStaff.Answer {
    let now = desk.now()
    return try await desk.write(.house) { [secret, code] transaction in
      guard let waiting = try transaction.signIn(hash: secretHash(secret)), waiting.awaitsCode, waiting.isOpen(at: now),
        let member = try transaction.staff(waiting.staff), member.ended == nil,
        let secrets = try transaction.secrets(of: member.id), let key = secrets.codeKey
      else { throw OperationError.notSignedIn }
      if let step = OneTimeCode.step(of: code, key: key, at: now) {
        guard try transaction.useCode(step: step, of: member.id) else { throw OperationError.wrongCode }
      } else {
        guard try transaction.useRecoveryCode(RecoveryCode.hash(code), of: member.id) else {
          throw OperationError.wrongCode
        }
        try transaction.audit(
          actor: "staff:\(member.id)",
          verb: "use_recovery_code",
          object: "staff:\(member.id)",
          at: now
        )
      }
      _ = try transaction.end(waiting.id, of: member.id)
      return try transaction.open(member.id, in: waiting.browser, awaitsCode: false, at: desk)
    }
  }
}

/// Who shows the secret of a sign-in; nil where it opens nothing.
package struct RecogniseSignIn: Sendable {
  package var secret: String

  package init(secret: String) { self.secret = secret }

  package struct Answer: Sendable {
    package let member: StaffMember
    package let signIn: SignIn
    package let actor: Actor
    /// Whether there is a second factor.
    package let hasSecondFactor: Bool
    /// Whether one is wanted that is not there: until it is, the sign-in may do nothing but take it.
    package let mustTakeSecondFactor: Bool
  }

  /// Seconds between two notes that a sign-in is in use.
  private static let pace = 60

  package func run(at desk: Desk) async throws -> Answer? {
    let now = desk.now()
    let hash = secretHash(secret)
    let found = try await desk.read { reading -> (SignIn, StaffMember, has: Bool, must: Bool)? in
      guard let signIn = try reading.signIn(hash: hash), !signIn.awaitsCode, signIn.isOpen(at: now),
        let member = try reading.staff(signIn.staff), member.ended == nil
      else { return nil }
      let secrets = try reading.secrets(of: member.id)
      let has = secrets?.codeKey != nil
      // Who has no password here signs in elsewhere, where the second factor is, too.
      let must = try !has && secrets?.password != nil && reading.wantsSecondFactor(of: member)
      return (signIn, member, has, must)
    }
    guard let (signIn, member, has, must) = found else { return nil }
    if now >= signIn.seen + Self.pace { try await desk.write(.house) { try $0.noteSeen(signIn.id, at: now) } }
    let actor = StaffActor(id: member.id, signIn: signIn.id, roles: must ? [] : member.roles)
    return Answer(
      member: member,
      signIn: signIn,
      actor: .staff(actor),
      hasSecondFactor: has,
      mustTakeSecondFactor: must
    )
  }
}

/// One's own sign-ins, the newest first.
package struct ListSignIns: Sendable {
  package init() {}

  /// - Throws: `OperationError.notSignedIn`.
  package func run(at desk: Desk, as actor: Actor) async throws -> [SignIn] {
    let me = try actor.own()
    let now = desk.now()
    return try await desk.read { try $0.signIns(of: me.id).filter { $0.isOpen(at: now) && !$0.awaitsCode } }
  }
}

/// Ends sign-ins of one's own: this one, another, or all others.
package struct EndSignIns: Sendable {
  package enum Which: Sendable, Hashable {
    case this
    case one(Identifier<SignIn>)
    case others
  }

  package var which: Which

  package init(_ which: Which) { self.which = which }

  /// - Throws: `OperationError.notSignedIn`; `notFound` for a sign-in that is none of one's own.
  package func run(at desk: Desk, as actor: Actor) async throws {
    let me = try actor.own()
    let now = desk.now()
    try await desk.write(.house) { [which] transaction in
      switch which {
      case .this: _ = try transaction.end(me.signIn, of: me.id)
      case .one(let id): guard try transaction.end(id, of: me.id) else { throw OperationError.notFound }
      case .others: try transaction.endSignIns(of: me.id, but: me.signIn)
      }
      try transaction.audit(actor: actor.auditName, verb: "end_sign_in", object: "staff:\(me.id)", at: now)
    }
  }
}

extension Actor {
  /// Somebody who has signed in, for what is their own.
  ///
  /// - Throws: `OperationError.notSignedIn`, `notAllowed`.
  func own() throws -> StaffActor {
    try Rights.require(self, .ownAccount)
    guard case .staff(let staff) = self else { throw OperationError.notAllowed }
    return staff
  }
}

extension Reading {
  /// Whether any of somebody's roles asks for a second factor.
  fileprivate func wantsSecondFactor(of member: StaffMember) throws -> Bool {
    if try policies(.secondFactor).value(.secondFactor) == 1 { return true }
    return try member.organisations.contains { try policy(.secondFactor, of: $0) == 1 }
  }
}

extension Writing {
  /// Opens a sign-in; what is over long since is forgotten by the way.
  func open(
    _ staff: Identifier<StaffMember>,
    in browser: String,
    awaitsCode: Bool,
    at desk: Desk
  ) throws -> SignInStaff.Answer {
    let now = desk.now()
    let secret = desk.random(32).base64URL
    let signIn = SignIn(
      id: desk.newID(),
      staff: staff,
      browser: String(browser.filter { !$0.isNewline }.prefix(120)),
      created: now,
      expires: now + (awaitsCode ? SignIn.patience : SignIn.longest),
      awaitsCode: awaitsCode
    )
    try forgetSignIns(expiredBefore: now - 86_400)
    try insert(signIn, hash: secretHash(secret))
    if !awaitsCode { try audit(actor: "staff:\(staff)", verb: "sign_in", object: "staff:\(staff)", at: now) }
    return SignInStaff.Answer(signIn: signIn, secret: secret)
  }
}

/// A secret of 256 random bits needs no salt and no slow hash.
func secretHash(_ secret: String) -> String { Crypto.sha256(Array(secret.utf8)).hexadecimal }
