import Scheduling

/// The Finnish personal identity number (*henkilötunnus*), which must never reach the database.
///
/// Six digits of a birth date, the sign of a century, three digits and a check character that fits, as people write them:
/// with spaces or dots between the parts, or without the sign. Digits alone are found only with their hyphen or plus:
/// without it nothing tells them from a telephone number, or from a date and a time.
package enum IdentityNumber {
  /// Whether a text that a program makes at random holds one: in a UUID (RFC 9562) such digits stand by chance.
  package static func isInID(_ text: String) -> Bool {
    text.wholeMatch(of: /[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}/) == nil && isIn(text)
  }

  /// Whether a text holds one, in whatever spelling.
  package static func isIn(_ text: String) -> Bool {
    let signs = plain(text)
    return signs.indices.contains { WrittenNumber(signs, at: $0)?.isOne ?? false }
  }

  private static let space = UInt8(ascii: " ")
  /// A letter that stands in no number.
  private static let letter = UInt8(ascii: "Z")
  private static let other = UInt8(ascii: ",")

  /// One sign for each that can be seen: a digit of whatever script, a capital letter, a hyphen for every dash, a space
  /// for every space. What a phone's keyboard makes of a number is still the number.
  private static func plain(_ text: String) -> [UInt8] {
    text.unicodeScalars.compactMap { scalar -> UInt8? in
      // The full-width forms of ASCII stand in its order.
      let value = (0xFF01...0xFF5E).contains(scalar.value) ? scalar.value - 0xFEE0 : scalar.value
      switch value {
      case 0x61...0x7A: return UInt8(value) - 0x20
      case 0x21..<0x7F: return UInt8(value)
      case 0x2212: return UInt8(ascii: "-")
      default: break
      }
      if scalar.properties.isWhitespace { return space }
      switch scalar.properties.generalCategory {
      case .format, .control, .nonspacingMark, .enclosingMark: return nil
      case .dashPunctuation: return UInt8(ascii: "-")
      case .decimalNumber: return UInt8(ascii: "0") + UInt8(scalar.properties.numericValue ?? 0)
      default: return scalar.properties.isAlphabetic ? letter : other
      }
    }
  }
}

/// What is spelled like an identity number from one place of a text on.
private struct WrittenNumber {
  /// Day, month and year, and the three digits that tell people of one birth date apart.
  private var digits: [Int] = []
  /// That of the century.
  private var sign: UInt8?
  private var check: UInt8 = 0
  /// After how many digits there is a space, or a dot.
  private var spaces: Set<Int> = []
  private var dots: Set<Int> = []
  private var before: UInt8?
  private var after: UInt8?

  init?(_ text: [UInt8], at start: Int) {
    guard Self.digit(text[start]) != nil else { return nil }
    before = start > 0 ? text[start - 1] : nil
    for index in start..<text.endIndex {
      let character = text[index]
      switch (character, digits.count) {
      case (UInt8(ascii: " "), let count): spaces.insert(count)
      case (UInt8(ascii: "."), let count): dots.insert(count)
      case (_, 9):
        check = character
        after = index + 1 < text.endIndex ? text[index + 1] : nil
        return
      case (_, 6) where sign == nil && Self.centuries[character] != nil: sign = character
      default:
        guard let digit = Self.digit(character) else { return nil }
        digits.append(digit)
      }
    }
    return nil
  }

  var isOne: Bool {
    let number = digits.reduce(0) { $0 * 10 + $1 }
    return Self.checks[number % 31] == check && number % 1_000 >= 2 && isDate && isSpelled
  }

  private var isDate: Bool {
    let (day, month, year) = (digits[0] * 10 + digits[1], digits[2] * 10 + digits[3], digits[4] * 10 + digits[5])
    let centuries = sign.flatMap { Self.centuries[$0] }.map { [$0] } ?? [1800, 1900, 2000]
    return centuries.contains { LocalDate(year: $0 + year, month: month, day: day) != nil }
  }

  /// Whether it is written as such a number is: the fewer signs of its own it has, the less may stand in it and around.
  private var isSpelled: Bool {
    let isByItself = !Self.isWordy(before) && !Self.isWordy(after)
    guard [sign, check].contains(where: { $0.map(Self.isLetter) ?? false }) else {
      let isAmongDigits = [before, after].contains { $0.map { Self.digit($0) != nil } ?? false }
      return sign != nil && dots.isEmpty && spaces.isSubset(of: [2, 4, 6]) && !isAmongDigits
        && (spaces.isEmpty || isByItself)
    }
    if sign != nil, spaces.isEmpty, dots.isEmpty { return true }
    return dots.isSubset(of: [2, 4, 6]) && isByItself
  }

  private static let checks = Array("0123456789ABCDEFHJKLMNPRSTUVWXY".utf8)
  private static let centuries: [UInt8: Int] = Dictionary(
    uniqueKeysWithValues: [(1800, "+"), (1900, "-YXWVU"), (2000, "ABCDEF")].flatMap { year, signs in
      signs.utf8.map { ($0, year) }
    }
  )

  private static func digit(_ character: UInt8) -> Int? {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(character) ? Int(character - UInt8(ascii: "0")) : nil
  }

  private static func isLetter(_ character: UInt8) -> Bool {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(character)
  }

  private static func isWordy(_ character: UInt8?) -> Bool {
    character.map { digit($0) != nil || isLetter($0) } ?? false
  }
}
