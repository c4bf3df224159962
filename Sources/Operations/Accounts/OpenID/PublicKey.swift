import CCrypto

/// Somebody's key for checking signatures: RSA with SHA-256 (RS256) or ECDSA on P-256 with SHA-256 (ES256).
///
/// RFC 7518 sections 3.3 and 3.4; the bytes of the numbers as they stand in a JSON Web Key (section 6).
package enum PublicKey: Sendable, Hashable {
  /// Modulus and exponent, the first byte first.
  case rsa(modulus: [UInt8], exponent: [UInt8])
  /// A point of P-256, 32 bytes each.
  case p256(x: [UInt8], y: [UInt8])

  /// What RFC 7518 asks for at least, and what nobody needs to be given at most: checking takes ever longer.
  static let rsaBits = 2_048...8_192

  /// Whether it is neither too weak, too large, nor no key at all.
  package var isSound: Bool {
    switch self {
    case .rsa(let modulus, let exponent):
      let (modulus, exponent) = (modulus.drop { $0 == 0 }, exponent.drop { $0 == 0 })
      guard let first = modulus.first, let last = modulus.last, let end = exponent.last else { return false }
      let bits = modulus.count * 8 - first.leadingZeroBitCount
      // An even modulus or exponent, or the exponent 1, is no key; up to 32 bits is what is used.
      let isExponent = end & 1 == 1 && exponent.count <= 4 && Array(exponent) != [1]
      return Self.rsaBits.contains(bits) && last & 1 == 1 && isExponent
    case .p256(let x, let y): return x.count == 32 && y.count == 32
    }
  }

  /// Whether the key's owner signed the message; false, too, for a key that is not sound.
  ///
  /// - Parameter signature: as in JSON Web Signature: for P-256 two numbers of 32 bytes (RFC 7518 section 3.4).
  package func verifies(_ signature: [UInt8], of message: [UInt8]) -> Bool {
    guard isSound, let signature = encoded(signature), let key = imported() else { return false }
    defer { EVP_PKEY_free(key) }
    guard let context = EVP_MD_CTX_new() else { return false }
    defer { EVP_MD_CTX_free(context) }
    guard EVP_DigestVerifyInit(context, nil, EVP_sha256(), nil, key) == 1 else { return false }
    return EVP_DigestVerify(context, signature, signature.count, message, message.count) == 1
  }

  /// The signature as libcrypto takes it; nil where its length is wrong.
  private func encoded(_ signature: [UInt8]) -> [UInt8]? {
    switch self {
    case .rsa(let modulus, _): return signature.count == modulus.drop { $0 == 0 }.count ? signature : nil
    case .p256:
      guard signature.count == 64, let pair = ECDSA_SIG_new() else { return nil }
      defer { ECDSA_SIG_free(pair) }
      let (r, s) = (BN_bin2bn(Array(signature[..<32]), 32, nil), BN_bin2bn(Array(signature[32...]), 32, nil))
      guard ECDSA_SIG_set0(pair, r, s) == 1 else {
        BN_free(r)
        BN_free(s)
        return nil
      }
      var bytes: UnsafeMutablePointer<UInt8>?
      let length = i2d_ECDSA_SIG(pair, &bytes)
      guard length > 0, let bytes else { return nil }
      defer { CRYPTO_free(bytes, nil, 0) }
      return Array(UnsafeBufferPointer(start: bytes, count: Int(length)))
    }
  }

  /// The key as libcrypto holds it, which the caller frees; nil for a point that is not on the curve.
  private func imported() -> OpaquePointer? {
    guard let builder = OSSL_PARAM_BLD_new() else { return nil }
    defer { OSSL_PARAM_BLD_free(builder) }
    switch self {
    case .rsa(let modulus, let exponent):
      let n = BN_bin2bn(modulus, Int32(modulus.count), nil)
      let e = BN_bin2bn(exponent, Int32(exponent.count), nil)
      defer {
        BN_free(n)
        BN_free(e)
      }
      guard OSSL_PARAM_BLD_push_BN(builder, tapaamo_rsa_modulus, n) == 1,
        OSSL_PARAM_BLD_push_BN(builder, tapaamo_rsa_exponent, e) == 1
      else { return nil }
      return Self.key("RSA", from: builder)
    case .p256(let x, let y):
      let point = [4] + x + y
      return point.withUnsafeBytes { point in
        guard OSSL_PARAM_BLD_push_utf8_string(builder, tapaamo_curve, tapaamo_curve_p256, 0) == 1,
          OSSL_PARAM_BLD_push_octet_string(builder, tapaamo_point, point.baseAddress, point.count) == 1
        else { return nil }
        return Self.key("EC", from: builder)
      }
    }
  }

  private static func key(_ type: String, from builder: OpaquePointer) -> OpaquePointer? {
    guard let parameters = OSSL_PARAM_BLD_to_param(builder) else { return nil }
    defer { OSSL_PARAM_free(parameters) }
    guard let context = EVP_PKEY_CTX_new_from_name(nil, type, nil) else { return nil }
    defer { EVP_PKEY_CTX_free(context) }
    var key: OpaquePointer?
    guard EVP_PKEY_fromdata_init(context) == 1,
      EVP_PKEY_fromdata(context, &key, tapaamo_public_key, parameters) == 1
    else { return nil }
    return key
  }
}
