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
    try Rights.require(actor, .manageTokens)
    let now = desk.now()
    let secret = Self.prefix + desk.random(32).base64URL
    let token = StoredToken(
      id: desk.newID(),
      label: label,
      organisation: organisation,
      scopes: scopes.map(\.rawValue).sorted().joined(separator: " "),
      created: now,
      expires: expires,
      revoked: nil
    )
    try await desk.write(.house) { transaction in
      if let organisation, try transaction.organisation(organisation) == nil { throw OperationError.notFound }
      try transaction.insert(token, hash: tokenHash(secret))
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
    try Rights.require(actor, .manageTokens)
    let now = desk.now()
    try await desk.write(.house) { [token] transaction in
      guard try transaction.revoke(token, at: now) else { throw OperationError.notFound }
      try transaction.audit(actor: actor.auditName, verb: "revoke_token", object: "token:\(token)", at: now)
    }
  }
}

/// All tokens, without their secrets.
package struct ListTokens: Sendable {
  package init() {}

  package func run(at desk: Desk, as actor: Actor) async throws -> [StoredToken] {
    try Rights.require(actor, .manageTokens)
    return try await desk.read { try $0.tokens() }
  }
}

/// Who shows this secret; nil when it opens nothing.
package struct RecogniseToken: Sendable {
  package var secret: String

  package init(secret: String) { self.secret = secret }

  package func run(at desk: Desk) async throws -> Actor? {
    let hash = tokenHash(secret)
    guard let token = try await desk.read({ try $0.token(hash: hash) }), token.revoked == nil else {
      return nil
    }
    if let expires = token.expires, expires <= desk.now() { return nil }
    let scopes = token.scopes.split(separator: " ").compactMap { Scope(rawValue: String($0)) }
    return .token(TokenHolder(id: token.id, organisation: token.organisation, scopes: Set(scopes)))
  }
}

/// A secret of 256 random bits needs no salt and no slow hash.
private func tokenHash(_ secret: String) -> String { Crypto.sha256(Array(secret.utf8)).hexadecimal }
