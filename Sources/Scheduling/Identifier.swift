/// The name of one thing in storage: 26 characters of lowercase base 32, random, typed by what it names.
package struct Identifier<Entity>: Hashable, Sendable, Comparable, Codable, CustomStringConvertible {
  package let text: String

  /// Takes a text as it stands in storage.
  package init(stored text: String) { self.text = text }

  /// Reads a text that came from outside; nil unless it has the one form an identifier has.
  package init?(_ text: String) {
    guard text.utf8.count == 26, text.utf8.allSatisfy(Base32.isDigit) else { return nil }
    self.text = text
  }

  /// Makes an identifier from 16 random bytes.
  package init(randomness bytes: [UInt8]) { self.text = Base32.encode(bytes) }

  package init(from decoder: any Decoder) throws { text = try decoder.singleValueContainer().decode(String.self) }
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }

  package var description: String { text }
  package static func < (left: Self, right: Self) -> Bool { left.text < right.text }
}

/// Base 32 without i, l, o and u (Crockford's digits), so that a text read aloud is not misheard.
package enum Base32 {
  private static let digits = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)

  static func isDigit(_ byte: UInt8) -> Bool { digits.contains(byte) }

  /// Encodes bytes five bits at a time, the last digit padded with zero bits.
  package static func encode(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    var buffer = 0
    var bits = 0
    for byte in bytes {
      buffer = buffer << 8 | Int(byte)
      bits += 8
      while bits >= 5 {
        bits -= 5
        text.append(digits[buffer >> bits & 31])
      }
      buffer &= (1 << bits) - 1
    }
    if bits > 0 { text.append(digits[buffer << (5 - bits) & 31]) }
    return String(decoding: text, as: UTF8.self)
  }
}
