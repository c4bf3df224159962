package import Scheduling

extension BookPlace {
  /// Checks the fields alone, before anything is looked up.
  ///
  /// - Parameter asked: what the group asks: an answer that is needed is missed with everything else.
  /// - Throws: `OperationError.invalid` with every field that must be mended.
  package func check(asked: [Question] = []) throws {
    var problems: [FieldProblem] = []
    do { _ = try validated() } catch OperationError.invalid(let found) { problems = found }
    let given = answers.tidy
    problems += asked.filter { $0.isNeeded && given[$0] == nil }.map { FieldProblem($0.field, .required) }
    guard problems.isEmpty else { throw OperationError.invalid(problems) }
  }

  /// The request with its texts trimmed and checked.
  ///
  /// - Throws: `OperationError.invalid` with every field that must be mended.
  func validated() throws -> BookPlace {
    var request = self
    var problems: [FieldProblem] = []
    request.contact.name = Self.trimmed(contact.name?.withoutInvisible)
    request.contact.email = Self.trimmed(contact.email).map(EmailAddress.withPlainDomain)
    request.contact.phone = Self.trimmed(contact.phone)

    let texts = [
      ("contact.name", request.contact.name, 100), ("contact.email", request.contact.email, 254),
      ("contact.phone", request.contact.phone, 30),
    ]
    for (field, text, maximum) in texts {
      guard let text else { continue }
      if text.unicodeScalars.count > maximum { problems.append(FieldProblem(field, .tooLong(maximum: maximum))) }
      if IdentityNumber.isIn(text) { problems.append(FieldProblem(field, .identityNumber)) }
    }
    // Of one that is too long enough is said.
    if let email = request.contact.email, email.unicodeScalars.count <= 254,
      let fault = EmailAddress.fault(of: email)
    {
      problems.append(FieldProblem("contact.email", fault))
    }
    if let phone = request.contact.phone, !Self.isPhone(phone) {
      problems.append(FieldProblem("contact.phone", .phone))
    }
    for (field, text, maximum) in [("language", language, 35), ("idempotency-key", repeatKey ?? "-", 255)] {
      if text.isEmpty { problems.append(FieldProblem(field, .required)) }
      if text.utf8.count > maximum { problems.append(FieldProblem(field, .tooLong(maximum: maximum))) }
    }
    // Of the key nothing is stored but a code: digits that stand in it by chance are no harm.
    if IdentityNumber.isIn(language) { problems.append(FieldProblem("language", .identityNumber)) }
    let counts =
      [("party.adults", party.adults)] + party.children.map { ("party.children.\($0.key.rawValue)", $0.value) }
    for (field, count) in counts.sorted(by: { $0.0 < $1.0 }) where !(0...99).contains(count) {
      problems.append(FieldProblem(field, .outOfRange(minimum: 0, maximum: 99)))
    }
    request.answers = answers.tidy
    problems += request.answers.problems
    guard problems.isEmpty else { throw OperationError.invalid(problems) }
    return request
  }

  /// Without surrounding space and control characters; nil when nothing is left.
  static func trimmed(_ text: String?) -> String? {
    guard let text else { return nil }
    let printable = text.unicodeScalars.filter { scalar in
      scalar.properties.generalCategory != .control || scalar.properties.isWhitespace
    }
    let words = String(String.UnicodeScalarView(printable)).split(whereSeparator: \.isWhitespace)
    return words.isEmpty ? nil : words.joined(separator: " ")
  }

  /// Digits, and what people write between them; 5 to 15 digits (E.164).
  static func isPhone(_ text: String) -> Bool {
    let digits = text.filter(\.isWholeNumber)
    return (5...15).contains(digits.count) && text.allSatisfy { $0.isWholeNumber || " +-()".contains($0) }
  }
}

/// The Finnish personal identity number (*henkilötunnus*), which must never reach the database.
package enum IdentityNumber {
  /// Whether a text that a program makes at random holds one: in a UUID (RFC 9562) such digits stand by chance.
  package static func isInID(_ text: String) -> Bool {
    text.wholeMatch(of: /[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}/) == nil && isIn(text)
  }

  /// Whether a text holds one: six digits, the sign of a century, three digits and a check character that fits.
  package static func isIn(_ text: String) -> Bool {
    let characters = Array(plain(text).uppercased().utf8)
    guard characters.count >= 11 else { return false }
    return (0...(characters.count - 11)).contains { start in isOne(characters[start..<start + 11]) }
  }

  /// Without what cannot be seen, every dash a hyphen: what a phone's keyboard makes of a number is still the number.
  private static func plain(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .format, .control, .nonspacingMark: continue
      case .dashPunctuation: scalars.append("-")
      case .decimalNumber: scalars.append(contentsOf: String(Int(scalar.properties.numericValue ?? 0)).unicodeScalars)
      default: scalars.append(scalar == "\u{2212}" ? "-" : scalar)
      }
    }
    return String(scalars)
  }

  private static let checks = Array("0123456789ABCDEFHJKLMNPRSTUVWXY".utf8)
  private static let centuries = Set("+-ABCDEFUVWXY".utf8)

  private static func isOne(_ text: ArraySlice<UInt8>) -> Bool {
    let characters = Array(text)
    let digits = characters[0..<6] + characters[7..<10]
    guard centuries.contains(characters[6]) else { return false }
    var number = 0
    for digit in digits {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return false }
      number = number * 10 + Int(digit - UInt8(ascii: "0"))
    }
    return checks[number % 31] == characters[10]
  }
}
