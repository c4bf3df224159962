package import Scheduling

/// A key that a program shows to act within its scopes; only its hash is stored.
package struct StoredToken: Sendable, Hashable {
  package var id: Identifier<StoredToken>
  package var label: String
  /// Nil for a token of the whole network.
  package var organisation: Identifier<Organisation>?
  /// Words, separated by spaces.
  package var scopes: String
  package var created: Instant
  package var expires: Instant?
  /// When it was last used, to some minutes.
  package var seen: Instant?
  package var revoked: Instant?

  package init(
    id: Identifier<StoredToken>,
    label: String,
    organisation: Identifier<Organisation>?,
    scopes: String,
    created: Instant,
    expires: Instant?,
    seen: Instant?,
    revoked: Instant?
  ) {
    self.id = id
    self.label = label
    self.organisation = organisation
    self.scopes = scopes
    self.created = created
    self.expires = expires
    self.seen = seen
    self.revoked = revoked
  }
}

private let columns = "id, label, organisation_id, scopes, created, expires, seen, revoked"

extension Row {
  fileprivate mutating func takeToken() throws -> StoredToken {
    StoredToken(
      id: try take(),
      label: try take(),
      organisation: try takeOptional(),
      scopes: try take(),
      created: try take(),
      expires: try takeOptional(),
      seen: try takeOptional(),
      revoked: try takeOptional()
    )
  }
}

extension Reading {
  package func token(hash: String) throws -> StoredToken? {
    return try first("SELECT \(columns) FROM token WHERE hash = ?1", hash) { try $0.takeToken() }
  }

  package func token(_ id: Identifier<StoredToken>) throws -> StoredToken? {
    try first("SELECT \(columns) FROM token WHERE id = ?1", id) { try $0.takeToken() }
  }

  package func tokens() throws -> [StoredToken] {
    try list("SELECT \(columns) FROM token ORDER BY created, id") { try $0.takeToken() }
  }
}

extension Writing {
  package func insert(_ token: StoredToken, hash: String) throws {
    try run(
      "INSERT INTO token (\(columns), hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
      token.id,
      token.label,
      token.organisation,
      token.scopes,
      token.created,
      token.expires,
      token.seen,
      token.revoked,
      hash
    )
  }

  package func noteSeen(_ token: Identifier<StoredToken>, at now: Instant) throws {
    try run("UPDATE token SET seen = ?2 WHERE id = ?1", token, now)
  }

  /// Ends a token; false when there is none or it had ended.
  package func revoke(_ token: Identifier<StoredToken>, at now: Instant) throws -> Bool {
    try run("UPDATE token SET revoked = ?2 WHERE id = ?1 AND revoked IS NULL", token, now) > 0
  }
}
