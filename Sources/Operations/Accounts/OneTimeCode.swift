import Scheduling

/// Codes of six digits that change every half minute (RFC 6238 with SHA-1, as every app computes them).
enum OneTimeCode {
  static let step = 30
  /// Codes of the step before and the one after are taken, too: clocks differ.
  private static let slack = 1

  /// The code of a step (RFC 4226 section 5.3).
  static func code(key: [UInt8], step: Int) -> String {
    let counter = (0..<8).map { UInt8(truncatingIfNeeded: step >> (56 - 8 * $0)) }
    let hash = Crypto.hmacSHA1(counter, key: key)
    let offset = Int(hash[19] & 15)
    let number = hash[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) } & 0x7fff_ffff
    let digits = String(number % 1_000_000)
    return String(repeating: "0", count: 6 - digits.count) + digits
  }

  /// The step whose code this is, around now; nil where it is none.
  static func step(of code: String, key: [UInt8], at now: Instant) -> Int? {
    let digits = Array(code.filter { !$0.isWhitespace }.utf8)
    let current = now.seconds / step
    return (current - slack...current + slack).first { step in
      Crypto.areEqual(digits, Array(self.code(key: key, step: step).utf8))
    }
  }

  /// What an app reads from a picture (the key URI format), and from what one types.
  static func address(key: [UInt8], email: String) -> String {
    let name = email.utf8.map { byte in
      let isPlain = byte < 128 && (Character(UnicodeScalar(byte)).isLetter || Character(UnicodeScalar(byte)).isNumber)
      return isPlain || byte == UInt8(ascii: "@") || byte == UInt8(ascii: ".")
        ? String(UnicodeScalar(byte))
        : "%" + [byte].hexadecimal.uppercased()
    }.joined()
    return "otpauth://totp/Tapaamo:\(name)?secret=\(typed(key))&issuer=Tapaamo"
  }

  /// The key in base 32 (RFC 4648 section 6).
  static func typed(_ key: [UInt8]) -> String {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
    var text = ""
    var (buffer, bits) = (0, 0)
    for byte in key {
      buffer = (buffer << 8 | Int(byte)) & 0xfff
      bits += 8
      while bits >= 5 {
        text.append(digits[buffer >> (bits - 5) & 31])
        bits -= 5
      }
    }
    if bits > 0 { text.append(digits[buffer << (5 - bits) & 31]) }
    return text
  }
}
