package import Scheduling
package import Storage

/// Makes a token; its secret is in the answer and nowhere else.
package struct CreateToken: Sendable {
  package var label: String
  package var organisation: Identifier<Organisation>?
  package var scopes: Set<Scope>
  /// Nil for a token without an end.
  package var expires: Instant?

  package init(label: String, organisation: Identifier<Organisation>?, scopes: Set<Scope>, expires: Instant?) {
    self.label = label
    self.organisation = organisation
    self.scopes = scopes
    self.expires = expires
  }

  package struct Made: Sendable {
    package let token: StoredToken
    /// What the bearer shows: `tap_` and 256 bits.
    package let secret: String
  }

  /// How every token begins, so that one that leaks is recognised.
  package static let prefix = "tap_"

  /// - Throws: `OperationError.notFound` for an organisation that there is none of.
  package func run(at desk: Desk, as actor: Actor) async throws -> Made {
    try Rights.require(actor, .manageTokens, on: organisation)
    guard let label = try FreeText.checked(label, field: "label", maximum: 100) else {
      throw OperationError.invalid([FieldProblem("label", .required)])
    }
    let now = desk.now()
    let secret = Self.prefix + desk.random(32).base64URL
    let token = StoredToken(
      id: desk.newID(),
      label: label,
      organisation: organisation,
      scopes: scopes.map(\.rawValue).sorted().joined(separator: " "),
      created: now,
      expires: expires,
      seen: nil,
      revoked: nil
    )
    try await desk.write(.house) { transaction in
      if let organisation, try transaction.organisation(organisation) == nil { throw OperationError.notFound }
      try transaction.insert(token, hash: secretHash(secret))
      try transaction.audit(actor: actor.auditName, verb: "create_token", object: "token:\(token.id)", at: now)
    }
    return Made(token: token, secret: secret)
  }
}

/// Ends a token.
package struct RevokeToken: Sendable {
  package var token: Identifier<StoredToken>

  package init(_ token: Identifier<StoredToken>) { self.token = token }

  /// - Throws: `OperationError.notFound` where there is no such token, or it had ended.
  package func run(at desk: Desk, as actor: Actor) async throws {
    let now = desk.now()
    try await desk.write(.house) { [token] transaction in
      guard let found = try transaction.token(token) else {
        try Rights.require(actor, .manageTokens)
        throw OperationError.notFound
      }
      try Rights.require(actor, .manageTokens, on: found.organisation)
      guard try transaction.revoke(token, at: now) else { throw OperationError.notFound }
      try transaction.audit(actor: actor.auditName, verb: "revoke_token", object: "token:\(token)", at: now)
    }
  }
}

/// The tokens that the actor may end, without their secrets.
package struct ListTokens: Sendable {
  package init() {}

  /// - Throws: `OperationError.notSignedIn`, `notAllowed`.
  package func run(at desk: Desk, as actor: Actor) async throws -> [StoredToken] {
    try Rights.requireAnywhere(actor, .manageTokens)
    return try await desk.read { try $0.tokens() }.filter { token in
      Rights.allows(actor, .manageTokens, on: token.organisation)
    }
  }
}

/// Who shows this secret; nil when it opens nothing.
package struct RecogniseToken: Sendable {
  package var secret: String

  package init(secret: String) { self.secret = secret }

  /// Seconds between two notes that a token is in use.
  private static let pace = 300

  package func run(at desk: Desk) async throws -> Actor? {
    let hash = secretHash(secret)
    guard let token = try await desk.read({ try $0.token(hash: hash) }), token.revoked == nil else {
      return nil
    }
    let now = desk.now()
    if let expires = token.expires, expires <= now { return nil }
    if now >= (token.seen ?? token.created) + Self.pace {
      try await desk.write(.house) { try $0.noteSeen(token.id, at: now) }
    }
    let scopes = token.scopes.split(separator: " ").compactMap { Scope(rawValue: String($0)) }
    return .token(TokenHolder(id: token.id, organisation: token.organisation, scopes: Set(scopes)))
  }
}
