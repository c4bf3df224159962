import Foundation
import Operations
import Scheduling
import TestDesks

/// One sign-in, and all that a provider says in it; a test changes what it wants to go wrong.
struct SignIn: Sendable {
  enum Signature: Sendable { case by(SigningKey), nothing, secret([UInt8]), bytes([UInt8]) }

  static let issuer = "https://login.example.org/realms/desk"
  /// What the clock shows when the token is made.
  static let start = TestClock().now

  var settings = OpenIDSettings(
    issuer: issuer,
    clientID: "desk",
    clientSecret: "s+cret: %",
    redirectURL: "https://tapaamo.example/sign-in"
  )
  var description: [String: any Sendable] = [
    "issuer": issuer, "authorization_endpoint": "\(issuer)/auth", "token_endpoint": "\(issuer)/token",
    "jwks_uri": "\(issuer)/keys",
  ]
  var keys: [[String: any Sendable]]
  var head: [String: any Sendable]
  var claims: [String: any Sendable] = [
    "iss": issuer, "sub": "248289761001", "aud": "desk", "exp": start.seconds + 300, "iat": start.seconds,
    "email": "aino@example.org", "email_verified": true, "name": "Aino", "groups": ["desk", "leaders"],
  ]
  var signature: Signature
  /// What is answered in place of what would be right, by address; `token` for the code's door.
  var answers: [String: (status: Int, body: [UInt8])] = [:]
  /// What the browser brings back; nil for what is right.
  var state: String?
  var issuer: String?
  var code = "SplxlOBeZQQYbYS6WxSbIA"
  /// Nil for the nonce of this sign-in.
  var nonce: String?

  init(_ key: SigningKey) {
    keys = [key.webKey("first")]
    head = ["alg": key.algorithm, "kid": "first", "typ": "JWT"]
    signature = .by(key)
  }

  func token(nonce: String) throws -> String {
    var claims = claims
    if claims["nonce"] == nil { claims["nonce"] = self.nonce ?? nonce }
    let signed = try [head, claims].map { Array(try Self.json($0)).base64URL }.joined(separator: ".")
    let signature =
      switch signature {
      case .by(let key): key.sign(Array(signed.utf8))
      case .secret(let secret): Crypto.hmac(Array(signed.utf8), key: secret)
      case .bytes(let bytes): bytes
      case .nothing: [UInt8]()
      }
    return "\(signed).\(signature.base64URL)"
  }

  static func json(_ object: [String: any Sendable]) throws -> [UInt8] {
    Array(try JSONSerialization.data(withJSONObject: object))
  }
}

/// A provider in this process.
actor FakeProvider: WebFetching {
  struct Gone: Error {}
  struct Post: Sendable {
    let url: String
    let form: [String: String]
    let user: String?
    let password: String?
  }

  private(set) var signIn: SignIn
  private(set) var gets: [String] = []
  private(set) var posts: [Post] = []
  private var nonce = ""

  init(_ signIn: SignIn) { self.signIn = signIn }

  func change(_ body: @Sendable (inout SignIn) throws -> Void) rethrows { try body(&signIn) }
  func expect(nonce: String) { self.nonce = nonce }

  func get(_ url: String) async throws -> (status: Int, body: [UInt8]) {
    gets.append(url)
    if let answer = signIn.answers[url] { return answer }
    switch url {
    case "\(SignIn.issuer)/.well-known/openid-configuration": return (200, try SignIn.json(signIn.description))
    case "\(SignIn.issuer)/keys": return (200, try SignIn.json(["keys": signIn.keys]))
    default: throw Gone()
    }
  }

  func post(
    _ url: String,
    form: [(String, String)],
    basic: (user: String, password: String)?
  ) async throws -> (status: Int, body: [UInt8]) {
    let fields = Dictionary(form) { first, _ in first }
    posts.append(Post(url: url, form: fields, user: basic?.user, password: basic?.password))
    if let answer = signIn.answers["token"] { return answer }
    let token = try signIn.token(nonce: nonce)
    return (200, try SignIn.json(["access_token": "unused", "token_type": "Bearer", "id_token": token]))
  }
}

/// A provider and a client that remembers it.
struct Encounter: Sendable {
  let provider: FakeProvider
  let client: OpenIDClient

  init(_ signIn: SignIn, clock: TestClock = TestClock()) {
    provider = FakeProvider(signIn)
    client = OpenIDClient(signIn.settings, fetch: provider, now: { clock.now })
  }

  /// One sign-in from the beginning to the end.
  @discardableResult
  func run() async throws -> OpenIDIdentity {
    let pending = try await client.begin().pending
    await provider.expect(nonce: pending.nonce)
    let signIn = await provider.signIn
    return try await client.finish(
      code: signIn.code,
      state: signIn.state ?? pending.state,
      issuer: signIn.issuer,
      pending: pending
    )
  }
}
