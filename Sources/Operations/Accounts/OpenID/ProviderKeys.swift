import FoundationEssentials

/// The algorithms by which a token may be signed; `none` and those with a shared secret are not among them.
enum SigningAlgorithm: String, Sendable {
  case rs256 = "RS256"
  case es256 = "ES256"
}

/// The keys that a provider signs with (JSON Web Key Set, RFC 7517), as far as they are of use here.
struct ProviderKeys: Sendable, Hashable {
  private struct Entry: Sendable, Hashable {
    let id: String?
    let algorithm: SigningAlgorithm
    let key: PublicKey
  }

  private let entries: [Entry]

  /// - Throws: `OpenIDFailure.unreadable`.
  init(_ body: [UInt8]) throws(OpenIDFailure) {
    let document: Document
    do { document = try JSONDecoder().decode(Document.self, from: Data(body)) } catch { throw .unreadable }
    entries = document.keys.compactMap(\.key).compactMap(Self.entry)
  }

  /// The key of a token's head: that one name and type fit, and no other.
  ///
  /// - Throws: `OpenIDFailure.unknownKey`, `weakKey`.
  func key(_ id: String?, for algorithm: SigningAlgorithm) throws(OpenIDFailure) -> PublicKey {
    let fitting = entries.filter { $0.algorithm == algorithm && (id == nil || $0.id == id) }
    guard let first = fitting.first, fitting.count == 1 else { throw .unknownKey }
    guard first.key.isSound else { throw .weakKey }
    return first.key
  }

  private struct Document: Decodable {
    /// One key that cannot be read does not spoil the others: a set may hold keys of any kind (section 5).
    struct Item: Decodable {
      let key: WebKey?
      init(from decoder: any Decoder) throws { key = try? WebKey(from: decoder) }
    }

    let keys: [Item]
  }

  private struct WebKey: Decodable {
    let kty: String
    let kid: String?
    let use: String?
    let alg: String?
    let n: String?
    let e: String?
    let crv: String?
    let x: String?
    let y: String?
  }

  private static func entry(_ key: WebKey) -> Entry? {
    guard key.use == nil || key.use == "sig" else { return nil }
    func bytes(_ text: String?) -> [UInt8]? { text.flatMap { [UInt8](base64URL: $0) } }
    let algorithm: SigningAlgorithm
    let value: PublicKey
    if key.kty == "RSA", let n = bytes(key.n), let e = bytes(key.e) {
      (algorithm, value) = (.rs256, .rsa(modulus: n, exponent: e))
    } else if key.kty == "EC", key.crv == "P-256", let x = bytes(key.x), let y = bytes(key.y) {
      (algorithm, value) = (.es256, .p256(x: x, y: y))
    } else {
      return nil
    }
    guard key.alg == nil || key.alg == algorithm.rawValue else { return nil }
    return Entry(id: key.kid, algorithm: algorithm, key: value)
  }
}
