import Scheduling

extension Unicode.Scalar {
  /// Control signs and those that nobody sees, or that turn the text around them; what joins letters and emoji is none.
  var isInvisible: Bool {
    switch properties.generalCategory {
    case .control, .format: value != 0x200C && value != 0x200D && value != 10
    default: false
    }
  }
}

extension String {
  fileprivate var withoutInvisible: String {
    String(String.UnicodeScalarView(unicodeScalars.filter { !$0.isInvisible }))
  }
}

/// Words that staff writes for others: trimmed, not too long, without an identity number.
enum FreeText {
  /// - Throws: `OperationError.invalid` with the field.
  static func checked(_ text: String?, field: String, maximum: Int) throws -> String? {
    guard let text = BookPlace.trimmed(text?.withoutInvisible) else { return nil }
    if text.unicodeScalars.count > maximum {
      throw OperationError.invalid([FieldProblem(field, .tooLong(maximum: maximum))])
    }
    if IdentityNumber.isIn(text) { throw OperationError.invalid([FieldProblem(field, .identityNumber)]) }
    return text
  }
}
