/// Base64 (RFC 4648 section 4).
enum Base64 {
  static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  static func encode(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      for place in 0..<4 {
        text.append(place <= group.count ? digits[bits >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// In lines of 76 characters, as bodies have it (RFC 2045 section 6.8).
  static func lines(_ bytes: [UInt8]) -> String {
    let text = Array(encode(bytes).utf8)
    return stride(from: 0, to: text.count, by: 76).map { start in
      String(decoding: text[start..<min(start + 76, text.count)], as: UTF8.self) + "\r\n"
    }.joined()
  }
}

/// Text as 7-bit lines of at most 76 characters (RFC 2045 section 6.7).
enum QuotedPrintable {
  private static let digits = Array("0123456789ABCDEF".utf8)
  private static let limit = 75

  static func encode(_ text: String) -> String {
    var encoded: [UInt8] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      append(Array(line.utf8), to: &encoded)
      encoded += [0x0D, 0x0A]
    }
    return String(decoding: encoded, as: UTF8.self)
  }

  private static func append(_ line: [UInt8], to encoded: inout [UInt8]) {
    var width = 0
    for (index, byte) in line.enumerated() {
      let isLast = index == line.count - 1
      let isSpace = (byte == 0x20 || byte == 0x09) && !isLast
      let isPlain = (0x21..<0x7F).contains(byte) && byte != UInt8(ascii: "=") || isSpace
      if width + (isPlain ? 1 : 3) > limit {
        encoded += [UInt8(ascii: "="), 0x0D, 0x0A]
        width = 0
      }
      // A space at the end of a line would be lost, a dot at its beginning might be.
      let isSafe = isPlain && !(byte == UInt8(ascii: ".") && width == 0)
      let unit = isSafe ? [byte] : [UInt8(ascii: "="), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      encoded += unit
      width += unit.count
    }
  }
}
