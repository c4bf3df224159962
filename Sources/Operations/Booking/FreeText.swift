import Scheduling

/// Words that staff writes for others: trimmed, not too long, without an identity number.
enum FreeText {
  /// - Throws: `OperationError.invalid` with the field.
  static func checked(_ text: String?, field: String, maximum: Int) throws -> String? {
    guard let text = BookPlace.trimmed(text) else { return nil }
    if text.unicodeScalars.count > maximum {
      throw OperationError.invalid([FieldProblem(field, .tooLong(maximum: maximum))])
    }
    if IdentityNumber.isIn(text) { throw OperationError.invalid([FieldProblem(field, .identityNumber)]) }
    return text
  }
}
