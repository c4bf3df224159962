import FoundationEssentials
import Scheduling

/// A token that says who has signed in (OpenID Connect Core section 2), split but not believed yet.
struct IDToken: Sendable {
  /// Of the clocks here and there, in seconds.
  static let leeway = 60

  let algorithm: SigningAlgorithm
  let keyID: String?
  private let signed: [UInt8]
  private let signature: [UInt8]
  private let payload: [UInt8]

  private struct Head: Decodable {
    let alg: String
    let kid: String?
    let crit: [String]?
  }

  private struct Claims: Decodable {
    let iss: String
    let sub: String
    let aud: ClaimValue
    let azp: String?
    let exp: Double
    let iat: Double
    let nbf: Double?
    let nonce: String?
  }

  /// Three parts in base 64, divided by dots (RFC 7515 section 7.1).
  ///
  /// - Throws: `OpenIDFailure.unreadable`, `unsupportedAlgorithm`.
  init(_ text: String) throws(OpenIDFailure) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, let head = [UInt8](base64URL: parts[0]), let payload = [UInt8](base64URL: parts[1]),
      let signature = [UInt8](base64URL: parts[2])
    else { throw .unreadable }
    let fields: Head = try Self.decode(head)
    // What a critical extension would change is not known here (section 4.1.11).
    guard let algorithm = SigningAlgorithm(rawValue: fields.alg), fields.crit == nil else {
      throw .unsupportedAlgorithm
    }
    self.algorithm = algorithm
    keyID = fields.kid
    signed = Array("\(parts[0]).\(parts[1])".utf8)
    self.signature = signature
    self.payload = payload
  }

  /// Whom the token is about, once everything about it is right (section 3.1.3.7).
  ///
  /// - Throws: `OpenIDFailure.wrongSignature`, and of each claim the failure of its name.
  func identity(
    signedBy key: PublicKey,
    settings: OpenIDSettings,
    nonce: String,
    now: Instant
  ) throws(OpenIDFailure) -> OpenIDIdentity {
    guard key.verifies(signature, of: signed) else { throw .wrongSignature }
    let claims: Claims = try Self.decode(payload)
    guard claims.iss == settings.issuer else { throw .wrongIssuer }
    let audience = claims.aud.texts
    guard audience.contains(settings.clientID), audience.count == 1 || claims.azp != nil,
      claims.azp == nil || claims.azp == settings.clientID
    else { throw .wrongAudience }
    let (time, leeway) = (Double(now.seconds), Double(Self.leeway))
    guard time < claims.exp + leeway, claims.iat <= time + leeway, claims.nbf.map({ $0 <= time + leeway }) ?? true
    else { throw .wrongTime }
    guard let shown = claims.nonce, Crypto.areEqual(Array(shown.utf8), Array(nonce.utf8)) else { throw .wrongNonce }
    guard !claims.sub.isEmpty, claims.sub.utf8.count <= 255 else { throw .unreadable }
    return try identity(claims.sub, groupsClaim: settings.groupsClaim)
  }

  private func identity(_ subject: String, groupsClaim: String) throws(OpenIDFailure) -> OpenIDIdentity {
    let all: ClaimValue = try Self.decode(payload)
    func text(_ name: String) -> String? {
      guard case .text(let text) = all[name], !text.isEmpty else { return nil }
      return text
    }
    // Some providers write the flag as a text.
    let isVerified = all["email_verified"] == .flag(true) || all["email_verified"] == .text("true")
    let email = text("email")
    return OpenIDIdentity(
      subject: subject,
      email: email,
      isEmailVerified: email != nil && isVerified,
      name: text("name"),
      groups: all[groupsClaim]?.texts ?? []
    )
  }

  private static func decode<Value: Decodable>(_ bytes: [UInt8]) throws(OpenIDFailure) -> Value {
    do { return try JSONDecoder().decode(Value.self, from: Data(bytes)) } catch { throw .unreadable }
  }
}
