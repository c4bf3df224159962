import FoundationEssentials

/// Where a provider's doors are (OpenID Connect Discovery section 3).
struct ProviderDescription: Sendable, Hashable {
  let authorization: String
  let token: String
  let keys: String
  /// Whether its answers must name it (RFC 9207 section 3).
  let namesItself: Bool

  private struct Document: Decodable {
    let issuer: String
    let authorization_endpoint: String
    let token_endpoint: String
    let jwks_uri: String
    let authorization_response_iss_parameter_supported: Bool?
  }

  /// Where an issuer describes itself (section 4).
  static func address(of issuer: String) -> String {
    (issuer.hasSuffix("/") ? String(issuer.dropLast()) : issuer) + "/.well-known/openid-configuration"
  }

  /// - Throws: `OpenIDFailure.unreadable`, `wrongIssuer`.
  init(_ body: [UInt8], of issuer: String) throws(OpenIDFailure) {
    let document: Document
    do { document = try JSONDecoder().decode(Document.self, from: Data(body)) } catch { throw .unreadable }
    guard document.issuer == issuer else { throw .wrongIssuer }
    authorization = document.authorization_endpoint
    token = document.token_endpoint
    keys = document.jwks_uri
    namesItself = document.authorization_response_iss_parameter_supported == true
    let isInClear = Self.isLoopbackInClear(issuer)
    for address in [authorization, token, keys] {
      let isPlain = address.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } && address.utf8.count <= 2_048
      guard isPlain, !address.contains("#"),
        address.hasPrefix("https://") || isInClear && Self.isLoopbackInClear(address)
      else { throw .unreadable }
    }
  }

  /// A provider on this machine, for trying things out, may do without TLS.
  static func isLoopbackInClear(_ address: String) -> Bool {
    ["http://localhost", "http://127.0.0.1", "http://[::1]"].contains { start in
      guard address.hasPrefix(start) else { return false }
      let next = address.dropFirst(start.count).first
      return next == nil || next == ":" || next == "/"
    }
  }
}
