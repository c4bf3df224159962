import Scheduling

extension Unicode.Scalar {
  /// Control signs and those that nobody sees, or that turn the text around them; what joins letters and emoji is none.
  var isInvisible: Bool {
    switch properties.generalCategory {
    case .control, .format: value != 0x200C && value != 0x200D && value != 10
    default: false
    }
  }

  /// Whether it may stand in a name that a program gives: it can be seen, and everybody reads the same in it.
  var isOfName: Bool {
    switch properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned: false
    case .spaceSeparator, .lineSeparator, .paragraphSeparator: false
    default: true
    }
  }
}

extension String {
  var withoutInvisible: String {
    String(String.UnicodeScalarView(unicodeScalars.filter { !$0.isInvisible }))
  }
}

/// Words that staff writes for others: trimmed, not too long, without an identity number.
enum FreeText {
  /// Words of several lines; the lines stay, each trimmed.
  ///
  /// - Throws: `OperationError.invalid` with the field.
  static func checkedLines(_ text: String, field: String, maximum: Int) throws -> String? {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { line in
      BookPlace.trimmed(String(line).withoutInvisible) ?? ""
    }
    let whole = lines.joined(separator: "\n").trimmingPrefix { $0 == "\n" }
    _ = try checked(String(whole), field: field, maximum: maximum)
    let kept = String(whole.reversed().drop { $0 == "\n" }.reversed())
    return kept.isEmpty ? nil : kept
  }

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
