import Scheduling

/// The Finnish personal identity number (*henkilötunnus*), which must never reach the database.
///
/// Six digits of a birth date, the sign of a century, three digits and a check character that fits, as people write them:
/// with spaces, dots, strokes or hyphens between the parts, with all of the year, or without the sign. Digits alone are
/// found only as they are meant, with a hyphen or plus and spaces: otherwise nothing tells them from a telephone number,
/// or from a date and a time.
package enum IdentityNumber {
  /// Whether a text that a program makes at random holds one: in a UUID (RFC 9562) such digits stand by chance.
  package static func isInID(_ text: String) -> Bool {
    text.wholeMatch(of: /[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}/) == nil && isIn(text)
  }

  /// Whether a text holds one, in whatever spelling.
  package static func isIn(_ text: String) -> Bool {
    let signs = plain(text)
    return signs.indices.contains { start in
      [6, 8].contains { WrittenNumber(signs, at: start, dateDigits: $0)?.isOne ?? false }
    }
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
      case 0x2044, 0x2215: return UInt8(ascii: "/")
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
  /// How many digits the birth date has: eight with all of its year.
  private let dateDigits: Int
  /// Day, month and year, and the three digits that tell people of one birth date apart.
  private var digits: [Int] = []
  /// That of the century.
  private var sign: UInt8?
  private var check: UInt8 = 0
  /// After how many digits there is a space.
  private var spaces: Set<Int> = []
  /// Whether there is a dot, a stroke, or a hyphen beside that of the century.
  private var isMarked = false
  private var before: UInt8?
  private var after: UInt8?

  init?(_ text: [UInt8], at start: Int, dateDigits: Int) {
    guard Self.digit(text[start]) != nil else { return nil }
    self.dateDigits = dateDigits
    before = start > 0 ? text[start - 1] : nil
    for index in start..<text.endIndex {
      let character = text[index]
      switch digits.count {
      case let count where character == UInt8(ascii: " "): spaces.insert(count)
      case _ where isMark(character): isMarked = true
      case dateDigits + 3:
        check = character
        after = index + 1 < text.endIndex ? text[index + 1] : nil
        return
      case dateDigits where sign == nil && Self.centuries[character] != nil: sign = character
      default:
        guard let digit = Self.digit(character) else { return nil }
        digits.append(digit)
      }
    }
    return nil
  }

  /// Whether it stands between two parts; a hyphen after the date is that of the century.
  private func isMark(_ character: UInt8) -> Bool {
    switch character {
    case UInt8(ascii: "."), UInt8(ascii: "/"): [2, 4, dateDigits].contains(digits.count)
    case UInt8(ascii: "-"): [2, 4, dateDigits + 3].contains(digits.count)
    default: false
    }
  }

  var isOne: Bool {
    // Of a year the last two digits are in the number.
    let number = (digits.prefix(4) + digits.suffix(5)).reduce(0) { $0 * 10 + $1 }
    return Self.checks[number % 31] == check && number % 1_000 >= 2 && isDate && isSpelled
  }

  private var hasWholeYear: Bool { dateDigits == 8 }

  private var isDate: Bool {
    let (day, month) = (digits[0] * 10 + digits[1], digits[2] * 10 + digits[3])
    let year = digits[dateDigits - 2] * 10 + digits[dateDigits - 1]
    return possibleCenturies.contains { LocalDate(year: $0 + year, month: month, day: day) != nil }
  }

  private var possibleCenturies: [Int] {
    let all = [1800, 1900, 2000]
    if hasWholeYear { return all.filter { $0 == digits[4] * 1_000 + digits[5] * 100 } }
    return sign.flatMap { Self.centuries[$0] }.map { [$0] } ?? all
  }

  /// Whether it is written as such a number is: the fewer signs of its own it has, the less may stand in it and around.
  private var isSpelled: Bool {
    let isByItself = !Self.isWordy(before) && !Self.isWordy(after)
    guard [sign, check].contains(where: { $0.map(Self.isLetter) ?? false }) else {
      let isAmongDigits = [before, after].contains { $0.map { Self.digit($0) != nil } ?? false }
      return sign != nil && !isMarked && !hasWholeYear && spaces.isSubset(of: [2, 4, 6]) && !isAmongDigits
        && (spaces.isEmpty || isByItself)
    }
    return sign != nil && spaces.isEmpty && !isMarked || isByItself
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
