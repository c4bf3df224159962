extension Unicode.Scalar {
  /// Whether some reader takes this character for the end of a line: LF, VT, FF, CR, NEL, U+2028, U+2029.
  ///
  /// Source: Unicode section 5.8; Word pastes VT, and Python's `splitlines` splits at all of them.
  var endsLine: Bool {
    switch value {
    case 0x0A...0x0D, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }

  /// Whether a calendar cannot hold this character: controls other than TAB (RFC 5545 section 3.1) and noncharacters.
  var isUnwritable: Bool {
    switch value {
    case 0x09: false
    case 0x00...0x1F, 0x7F...0x9F, 0xFDD0...0xFDEF: true
    default: value & 0xFFFE == 0xFFFE
    }
  }

  /// Whether this character stands in names of zones, languages and colours: no calendar gives it a meaning.
  var isWordCharacter: Bool {
    switch value {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: self == "-" || self == "_" || self == "+" || self == "/" || self == "."
    }
  }
}
