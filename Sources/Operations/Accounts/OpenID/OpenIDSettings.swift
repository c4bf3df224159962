/// A provider of sign-ins (OpenID Connect), and as whom it knows us.
package struct OpenIDSettings: Sendable, Hashable {
  /// As the provider writes it, to the letter.
  package var issuer: String
  /// Our name there.
  package var clientID: String
  /// Our password there; sent to its token endpoint only.
  package var clientSecret: String
  /// Where the provider sends the browser back to; registered there.
  package var redirectURL: String
  /// The claim that lists a person's groups; dots lead into objects (`realm_access.roles`).
  package var groupsClaim: String
  /// What is asked for, apart from `openid`.
  package var scopes: [String]

  /// Settings of a provider, with what most of them want.
  package init(
    issuer: String,
    clientID: String,
    clientSecret: String,
    redirectURL: String,
    groupsClaim: String = "groups",
    scopes: [String] = ["email", "profile"]
  ) {
    self.issuer = issuer
    self.clientID = clientID
    self.clientSecret = clientSecret
    self.redirectURL = redirectURL
    self.groupsClaim = groupsClaim
    self.scopes = scopes
  }
}

/// What a browser keeps, sealed, while its person signs in at the provider.
package struct OpenIDPending: Sendable, Hashable {
  /// Ties the answer to this browser.
  package let state: String
  /// Ties the identity to this sign-in.
  package let nonce: String
  /// Ties the code to whoever asked for it (RFC 7636).
  package let verifier: String

  /// What was kept, read back.
  package init(state: String, nonce: String, verifier: String) {
    self.state = state
    self.nonce = nonce
    self.verifier = verifier
  }
}

/// Who the provider says has signed in.
package struct OpenIDIdentity: Sendable, Hashable {
  /// The person's id at this provider: never given to anybody else, and all that a person is recognised by.
  package let subject: String
  /// Nil where the provider tells none.
  package let email: String?
  /// Whether the provider has made sure that the address is the person's.
  package let isEmailVerified: Bool
  /// As the provider shows it, not checked for anything.
  package let name: String?
  /// Empty where the provider tells none.
  package let groups: [String]
}

/// Why nobody has signed in.
package enum OpenIDFailure: Error, Sendable, Hashable {
  /// The provider does not answer, or only with an error of its own.
  case unreachable
  /// An answer longer than any that is taken.
  case tooLong
  /// An answer that cannot be read, or lacks what it must have.
  case unreadable
  /// The provider's own description, the answer or the token names another issuer than the settings do.
  case wrongIssuer
  /// The answer belongs to a sign-in that was not begun in this browser.
  case wrongState
  /// The provider does not take the code: used, expired or not ours.
  case codeRefused
  /// A token that is not signed by RS256 or ES256.
  case unsupportedAlgorithm
  /// A token signed by a key that the provider does not list, or not for this.
  case unknownKey
  /// A key shorter than 2 048 bits, or otherwise none.
  case weakKey
  /// A signature that is not the key's.
  case wrongSignature
  /// A token made for somebody else.
  case wrongAudience
  /// A token of another time: expired, or not valid yet.
  case wrongTime
  /// A token of another sign-in.
  case wrongNonce
}
