import CCrypto
import Testing

@testable import Operations

/// A key of a provider that stands in for a real one, both halves.
final class SigningKey: Sendable {
  enum Kind: Sendable { case rsa(bits: Int), p256 }

  /// Made once: those of RSA take their time.
  static let rsa = SigningKey(.rsa(bits: 2_048))
  static let otherRSA = SigningKey(.rsa(bits: 2_048))
  static let weakRSA = SigningKey(.rsa(bits: 1_024))
  static let p256 = SigningKey(.p256)
  static let otherP256 = SigningKey(.p256)

  let kind: Kind
  /// Unsafe to the compiler alone: it is made whole, and signing leaves it as it is.
  private nonisolated(unsafe) let key: OpaquePointer?

  init(_ kind: Kind) {
    self.kind = kind
    let context = EVP_PKEY_CTX_new_from_name(nil, kind.isRSA ? "RSA" : "EC", nil)
    defer { EVP_PKEY_CTX_free(context) }
    EVP_PKEY_keygen_init(context)
    switch kind {
    case .rsa(let bits): EVP_PKEY_CTX_ctrl_str(context, "rsa_keygen_bits", "\(bits)")
    case .p256: EVP_PKEY_CTX_ctrl_str(context, "ec_paramgen_curve", "P-256")
    }
    var key: OpaquePointer?
    EVP_PKEY_keygen(context, &key)
    self.key = key
  }

  deinit { EVP_PKEY_free(key) }

  var algorithm: String { kind.isRSA ? "RS256" : "ES256" }

  /// The public half as a JSON Web Key.
  func webKey(_ id: String) -> [String: any Sendable] {
    switch kind {
    case .rsa:
      return ["kty": "RSA", "use": "sig", "alg": "RS256", "kid": id, "n": number("n"), "e": number("e")]
    case .p256:
      let (x, y) = (number("qx", width: 32), number("qy", width: 32))
      return ["kty": "EC", "use": "sig", "alg": "ES256", "kid": id, "crv": "P-256", "x": x, "y": y]
    }
  }

  /// As in JSON Web Signature (RFC 7518 sections 3.3 and 3.4).
  func sign(_ message: [UInt8]) -> [UInt8] {
    let context = EVP_MD_CTX_new()
    defer { EVP_MD_CTX_free(context) }
    EVP_DigestSignInit(context, nil, EVP_sha256(), nil, key)
    var signature = [UInt8](repeating: 0, count: 1_024)
    var length = signature.count
    EVP_DigestSign(context, &signature, &length, message, message.count)
    let bytes = Array(signature[..<length])
    return kind.isRSA ? bytes : Self.pair(bytes)
  }

  private func number(_ name: String, width: Int? = nil) -> String {
    var value: OpaquePointer?
    EVP_PKEY_get_bn_param(key, name, &value)
    defer { BN_free(value) }
    return Self.bytes(of: value, width: width ?? Int(BN_num_bits(value) + 7) / 8).base64URL
  }

  private static func pair(_ encoded: [UInt8]) -> [UInt8] {
    encoded.withUnsafeBufferPointer { buffer in
      var start = buffer.baseAddress
      let pair = d2i_ECDSA_SIG(nil, &start, encoded.count)
      defer { ECDSA_SIG_free(pair) }
      return bytes(of: ECDSA_SIG_get0_r(pair), width: 32) + bytes(of: ECDSA_SIG_get0_s(pair), width: 32)
    }
  }

  private static func bytes(of number: OpaquePointer?, width: Int) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: width)
    BN_bn2binpad(number, &bytes, Int32(width))
    return bytes
  }
}

extension SigningKey.Kind {
  var isRSA: Bool { if case .rsa = self { true } else { false } }
}
