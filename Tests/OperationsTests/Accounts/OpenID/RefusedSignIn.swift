import Foundation
import Operations
import Scheduling
import TestDesks
import Testing

/// A sign-in in which one thing is wrong.
struct RefusedSignIn: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let failure: OpenIDFailure
  let signIn: SignIn

  init(_ name: String, _ failure: OpenIDFailure, _ key: SigningKey = .p256, _ spoil: (inout SignIn) -> Void) {
    testDescription = name
    self.failure = failure
    var signIn = SignIn(key)
    spoil(&signIn)
    self.signIn = signIn
  }

  static let all = signatures + keys + claims + providers + answers

  private static let signatures = [
    Self("signed by another key of RSA", .wrongSignature, .rsa) { $0.signature = .by(.otherRSA) },
    Self("signed by another key of P-256", .wrongSignature) { $0.signature = .by(.otherP256) },
    Self("not signed, while it says so", .wrongSignature, .rsa) { $0.signature = .nothing },
    Self("a signature of noughts", .wrongSignature) { $0.signature = .bytes(Array(repeating: 0, count: 64)) },
    Self("a signature cut short", .wrongSignature) { $0.signature = .bytes(Array(repeating: 7, count: 63)) },
    Self("algorithm none", .unsupportedAlgorithm) {
      $0.head["alg"] = "none"
      $0.signature = .nothing
    },
    Self("algorithm nOnE", .unsupportedAlgorithm) { $0.head["alg"] = "nOnE" },
    Self("HS256 with the public key as its secret", .unsupportedAlgorithm, .rsa) {
      $0.head["alg"] = "HS256"
      $0.signature = .secret(Array("\($0.keys[0]["n"] ?? "")".utf8))
    },
    Self("HS256 with the client's secret", .unsupportedAlgorithm) {
      $0.head["alg"] = "HS256"
      $0.signature = .secret(Array($0.settings.clientSecret.utf8))
    },
    Self("RS512", .unsupportedAlgorithm, .rsa) { $0.head["alg"] = "RS512" },
    Self("a critical extension", .unsupportedAlgorithm) { $0.head["crit"] = ["b64"] },
  ]

  private static let keys = [
    Self("an unknown key", .unknownKey) { $0.head["kid"] = "second" },
    Self("no name for one of two keys", .unknownKey) {
      $0.keys.append(SigningKey.otherP256.webKey("second"))
      $0.head["kid"] = nil
    },
    Self("two keys of one name", .unknownKey) { $0.keys.append(SigningKey.otherP256.webKey("first")) },
    Self("the name of a key of another type", .unknownKey, .rsa) { $0.keys = [SigningKey.p256.webKey("first")] },
    Self("a key for encryption", .unknownKey) { $0.keys[0]["use"] = "enc" },
    Self("a key for another algorithm", .unknownKey, .rsa) { $0.keys[0]["alg"] = "PS256" },
    Self("another curve", .unknownKey) { $0.keys[0]["crv"] = "P-384" },
    Self("a key of RSA of 1 024 bits", .weakKey, .weakRSA) { _ in },
    Self("an exponent of 1", .weakKey, .rsa) { $0.keys[0]["e"] = "AQ" },
    Self("a point that is not on the curve", .wrongSignature) { $0.keys[0]["y"] = $0.keys[0]["x"] },
    Self("a coordinate cut short", .weakKey) { $0.keys[0]["y"] = "AQAB" },
  ]

  private static let claims = [
    Self("another issuer in the token", .wrongIssuer) { $0.claims["iss"] = SignIn.issuer + "/" },
    Self("a token for another client", .wrongAudience) { $0.claims["aud"] = "other" },
    Self("a token for nobody", .wrongAudience) { $0.claims["aud"] = [String]() },
    Self("a token for several without the one it was made for", .wrongAudience) {
      $0.claims["aud"] = ["desk", "other"]
    },
    Self("a token for several made for another", .wrongAudience) {
      $0.claims["aud"] = ["desk", "other"]
      $0.claims["azp"] = "other"
    },
    Self("a token for us made for another", .wrongAudience) { $0.claims["azp"] = "other" },
    Self("expired", .wrongTime) { $0.claims["exp"] = SignIn.start.seconds - 61 },
    Self("made in the future", .wrongTime) { $0.claims["iat"] = SignIn.start.seconds + 3_600 },
    Self("not valid yet", .wrongTime) { $0.claims["nbf"] = SignIn.start.seconds + 3_600 },
    Self("without an end", .unreadable) { $0.claims["exp"] = nil },
    Self("the nonce of another sign-in", .wrongNonce) { $0.nonce = "n-0S6_WzA2Mj" },
    Self("an empty nonce", .wrongNonce) { $0.nonce = "" },
    Self("nobody", .unreadable) { $0.claims["sub"] = "" },
    Self("somebody without an end", .unreadable) { $0.claims["sub"] = String(repeating: "1", count: 256) },
  ]

  private static let providers = [
    Self("another issuer in the description", .wrongIssuer) { $0.description["issuer"] = "https://evil.example" },
    Self("an issuer with one slash more", .wrongIssuer) { $0.description["issuer"] = SignIn.issuer + "/" },
    Self("another issuer in the answer", .wrongIssuer) { $0.issuer = "https://evil.example" },
    Self("an empty issuer in the answer", .wrongIssuer) { $0.issuer = "" },
    Self("no issuer in the answer of a provider that names itself", .wrongIssuer) {
      $0.description["authorization_response_iss_parameter_supported"] = true
    },
    Self("another state", .wrongState) { $0.state = "other" },
    Self("no state", .wrongState) { $0.state = "" },
    Self("no code", .codeRefused) { $0.code = "" },
    Self("a code without an end", .codeRefused) { $0.code = String(repeating: "c", count: 4_097) },
    Self("a door without TLS", .unreadable) { $0.description["authorization_endpoint"] = "http://login.example.org/" },
    Self("a door on this machine", .unreadable) { $0.description["token_endpoint"] = "http://localhost/token" },
    Self("a door that is a script", .unreadable) { $0.description["authorization_endpoint"] = "javascript:alert(1)" },
    Self("a door with a line end", .unreadable) { $0.description["jwks_uri"] = "https://login.example.org/\r\nX: y" },
    Self("no door for keys", .unreadable) { $0.description["jwks_uri"] = nil },
  ]

  private static let description = "\(SignIn.issuer)/.well-known/openid-configuration"
  private static let keySet = "\(SignIn.issuer)/keys"

  private static let answers = [
    Self("a description cut short", .unreadable) { $0.answers[description] = (200, Array(#"{"issuer": "#.utf8)) },
    Self("a description without an end", .tooLong) { $0.answers[description] = (200, spaces(256 * 1_024 + 1)) },
    Self("a description that moved", .unreachable) { $0.answers[description] = (302, []) },
    Self("keys cut short", .unreadable) { $0.answers[keySet] = (200, Array(#"{"keys": [{"kty""#.utf8)) },
    Self("keys without an end", .tooLong) { $0.answers[keySet] = (200, spaces(256 * 1_024 + 1)) },
    Self("no keys", .unreachable) { $0.answers[keySet] = (500, []) },
    Self("a code used before", .codeRefused) {
      $0.answers["token"] = (400, Array(#"{"error": "invalid_grant"}"#.utf8))
    },
    Self("a client that the provider does not know", .unreachable) {
      $0.answers["token"] = (401, Array(#"{"error": "invalid_client"}"#.utf8))
    },
    Self("a token's answer cut short", .unreadable) { $0.answers["token"] = (200, Array(#"{"id_token": "e"#.utf8)) },
    Self("a token's answer without an end", .tooLong) { $0.answers["token"] = (200, spaces(64 * 1_024 + 1)) },
    Self("an answer without a token", .unreadable) {
      $0.answers["token"] = (200, Array(#"{"access_token": "x"}"#.utf8))
    },
    Self("a token that is none", .unreadable) { $0.answers["token"] = (200, Array(#"{"id_token": "a.b"}"#.utf8)) },
    Self("nesting without an end", .unreadable) { $0.answers["token"] = (200, Array(repeating: 91, count: 60_000)) },
  ]

  private static func spaces(_ count: Int) -> [UInt8] { Array(repeating: 0x20, count: count) }
}
