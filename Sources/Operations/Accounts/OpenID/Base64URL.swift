extension [UInt8] {
  /// Reads base 64 for URLs without padding (RFC 7515 appendix C); nil for anything else.
  package init?(base64URL text: some StringProtocol) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count * 3 / 4)
    var buffer = 0
    var bits = 0
    for digit in text.utf8 {
      guard let value = Self.value(ofDigit: digit) else { return nil }
      buffer = buffer << 6 | value
      bits += 6
      guard bits >= 8 else { continue }
      bits -= 8
      bytes.append(UInt8(buffer >> bits & 0xFF))
      buffer &= (1 << bits) - 1
    }
    // A digit too many, or bits that belong to no byte: the same bytes would have two texts.
    guard bits < 6, buffer == 0 else { return nil }
    self = bytes
  }

  private static func value(ofDigit digit: UInt8) -> Int? {
    switch digit {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int(digit - UInt8(ascii: "A"))
    case UInt8(ascii: "a")...UInt8(ascii: "z"): Int(digit - UInt8(ascii: "a")) + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(digit - UInt8(ascii: "0")) + 52
    case UInt8(ascii: "-"): 62
    case UInt8(ascii: "_"): 63
    default: nil
    }
  }
}
