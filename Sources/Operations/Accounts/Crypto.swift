import CCrypto

/// The few primitives of libcrypto that the house uses.
package enum Crypto {
  /// Bytes that nobody can foretell.
  ///
  /// Stops the program when the system has no randomness to give: nothing safe can be done without.
  package static func randomBytes(_ count: Int) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    precondition(RAND_bytes(&bytes, Int32(count)) == 1, "libcrypto has no randomness")
    return bytes
  }

  /// SHA-256, 32 bytes.
  package static func sha256(_ message: [UInt8]) -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: 32)
    _ = SHA256(message, message.count, &digest)
    return digest
  }

  /// HMAC-SHA-256 (RFC 2104), 32 bytes.
  package static func hmac(_ message: [UInt8], key: [UInt8]) -> [UInt8] {
    var code = [UInt8](repeating: 0, count: 32)
    var length: UInt32 = 32
    _ = HMAC(EVP_sha256(), key, Int32(key.count), message, message.count, &code, &length)
    return code
  }

  /// HMAC-SHA-1, 20 bytes: what apps for one-time codes compute (RFC 6238 section 1.2), and nothing else here.
  static func hmacSHA1(_ message: [UInt8], key: [UInt8]) -> [UInt8] {
    var code = [UInt8](repeating: 0, count: 20)
    var length: UInt32 = 20
    _ = HMAC(EVP_sha1(), key, Int32(key.count), message, message.count, &code, &length)
    return code
  }

  /// scrypt (RFC 7914), 32 bytes; nil for parameters that libcrypto refuses or has no memory for.
  ///
  /// - Parameters:
  ///   - cost: N, a power of two; one call takes 128 · N · r bytes.
  static func scrypt(_ password: [UInt8], salt: [UInt8], cost: Int, blocks: Int, lanes: Int) -> [UInt8]? {
    var key = [UInt8](repeating: 0, count: 32)
    let secret = password.map { CChar(bitPattern: $0) }
    let most = UInt64(256 * cost * blocks + 1 << 20)
    let done = EVP_PBE_scrypt(
      secret,
      secret.count,
      salt,
      salt.count,
      UInt64(cost),
      UInt64(blocks),
      UInt64(lanes),
      most,
      &key,
      key.count
    )
    return done == 1 ? key : nil
  }

  /// Compares in a time that does not tell where two secrets differ.
  package static func areEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    left.count == right.count && CRYPTO_memcmp(left, right, left.count) == 0
  }
}

extension [UInt8] {
  /// Base 64 for URLs without padding (RFC 4648 section 5).
  package var base64URL: String {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
    var text: [UInt8] = []
    var buffer = 0
    var bits = 0
    for byte in self {
      buffer = buffer << 8 | Int(byte)
      bits += 8
      while bits >= 6 {
        bits -= 6
        text.append(digits[buffer >> bits & 63])
      }
      buffer &= (1 << bits) - 1
    }
    if bits > 0 { text.append(digits[buffer << (6 - bits) & 63]) }
    return String(decoding: text, as: UTF8.self)
  }

  /// Lowercase hexadecimal.
  package var hexadecimal: String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
