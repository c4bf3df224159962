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
