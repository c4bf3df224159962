import FoundationEssentials
package import Scheduling

/// Signs people in at a provider: OpenID Connect's code flow with PKCE (RFC 7636, S256), state and nonce.
///
/// One lives as long as the program, for it remembers the provider's keys.
package struct OpenIDClient: Sendable {
  private static let longestAnswer = 64 * 1024
  private static let longestCode = 4_096

  private let settings: OpenIDSettings
  private let fetch: any WebFetching
  private let random: @Sendable (Int) -> [UInt8]
  private let now: @Sendable () -> Instant
  private let provider: OpenIDProvider

  /// - Parameters:
  ///   - fetch: whoever asks the provider.
  ///   - now: the clock that a token's times are compared with.
  package init(
    _ settings: OpenIDSettings,
    fetch: any WebFetching,
    random: @escaping @Sendable (Int) -> [UInt8] = { Crypto.randomBytes($0) },
    now: @escaping @Sendable () -> Instant
  ) {
    self.settings = settings
    self.fetch = fetch
    self.random = random
    self.now = now
    provider = OpenIDProvider(issuer: settings.issuer, fetch: fetch, now: now)
  }

  /// Where the browser goes to sign in, and what it keeps meanwhile.
  ///
  /// - Throws: `OpenIDFailure.unreachable`, `tooLong`, `unreadable`, `wrongIssuer`.
  package func begin() async throws(OpenIDFailure) -> (url: String, pending: OpenIDPending) {
    let door = try await provider.description().authorization
    let pending = OpenIDPending(
      state: random(32).base64URL,
      nonce: random(32).base64URL,
      verifier: random(32).base64URL
    )
    let query = [
      ("response_type", "code"), ("client_id", settings.clientID), ("redirect_uri", settings.redirectURL),
      ("scope", (["openid"] + settings.scopes).joined(separator: " ")), ("state", pending.state),
      ("nonce", pending.nonce), ("code_challenge", Crypto.sha256(Array(pending.verifier.utf8)).base64URL),
      ("code_challenge_method", "S256"),
    ]
    let text = query.map { "\($0)=\($1.formEncoded)" }.joined(separator: "&")
    return ("\(door)\(door.contains("?") ? "&" : "?")\(text)", pending)
  }

  /// Who has signed in, from what the browser brings back.
  ///
  /// Where the provider sends `error` in place of a code, there is nothing to finish. A code is good for one call: what
  /// was pending is over once this was called, whatever comes of it.
  ///
  /// - Parameter issuer: the answer's `iss` (RFC 9207); nil where it has none.
  package func finish(
    code: String,
    state: String,
    issuer: String?,
    pending: OpenIDPending
  ) async throws(OpenIDFailure) -> OpenIDIdentity {
    guard !pending.state.isEmpty, Crypto.areEqual(Array(state.utf8), Array(pending.state.utf8)) else {
      throw .wrongState
    }
    let description = try await provider.description()
    // Another provider's answer, or one whose name was taken out: a mix-up.
    guard issuer == settings.issuer || issuer == nil && !description.namesItself else { throw .wrongIssuer }
    guard !code.isEmpty, code.utf8.count <= Self.longestCode else { throw .codeRefused }
    let token = try IDToken(try await exchange(code, verifier: pending.verifier, at: description.token))
    let key = try await provider.key(token.keyID, for: token.algorithm)
    return try token.identity(signedBy: key, settings: settings, nonce: pending.nonce, now: now())
  }

  /// Gives the code for the token (OpenID Connect Core section 3.1.3).
  private func exchange(_ code: String, verifier: String, at door: String) async throws(OpenIDFailure) -> String {
    struct Answer: Decodable { let id_token: String }
    struct Refusal: Decodable { let error: String }
    let form = [
      ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", settings.redirectURL),
      ("code_verifier", verifier),
    ]
    // Both are written as a form's fields are before they become user and password (RFC 6749 section 2.3.1).
    let basic = (user: settings.clientID.formEncoded, password: settings.clientSecret.formEncoded)
    let answer: (status: Int, body: [UInt8])
    do { answer = try await fetch.post(door, form: form, basic: basic) } catch { throw .unreachable }
    guard answer.body.count <= Self.longestAnswer else { throw .tooLong }
    if answer.status == 400 {
      let refusal = try? JSONDecoder().decode(Refusal.self, from: Data(answer.body))
      throw refusal?.error == "invalid_grant" ? .codeRefused : .unreachable
    }
    guard answer.status == 200 else { throw .unreachable }
    do { return try JSONDecoder().decode(Answer.self, from: Data(answer.body)).id_token } catch { throw .unreadable }
  }
}

extension String {
  /// As a form's field is written: all but letters, digits, `-`, `.`, `_` and `~` as the hexadecimals of its bytes.
  package var formEncoded: String {
    let plain = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".utf8)
    let digits = Array("0123456789ABCDEF".utf8)
    let bytes = utf8.flatMap { byte in
      plain.contains(byte) ? [byte] : [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
