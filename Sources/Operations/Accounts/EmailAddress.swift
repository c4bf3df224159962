import Scheduling

/// Addresses of e-mail, as they are taken.
package enum EmailAddress {
  /// What makes two writings one address: without space around it, in lowercase.
  package static func normal(_ text: String) -> String { BookPlace.trimmed(text)?.lowercased() ?? "" }

  /// - Throws: `OperationError.invalid`.
  static func checked(_ text: String) throws -> String {
    let email = normal(text)
    if email.isEmpty { throw OperationError.invalid([FieldProblem("email", .required)]) }
    guard email.utf8.count <= 254, isOne(email) else {
      throw OperationError.invalid([FieldProblem("email", .email)])
    }
    return email
  }

  /// One @, something before it, a dot after it, none at an end or beside another, no space: the rest only a message that arrives can tell.
  static func isOne(_ text: String) -> Bool {
    let halves = text.split(separator: "@", omittingEmptySubsequences: false)
    guard halves.count == 2, !halves[0].isEmpty, !text.contains(where: \.isWhitespace),
      !text.unicodeScalars.contains(where: \.isInvisible)
    else { return false }
    let (words, labels) = (
      halves[0].split(separator: ".", omittingEmptySubsequences: false),
      halves[1].split(separator: ".", omittingEmptySubsequences: false)
    )
    return labels.count >= 2 && (words + labels).allSatisfy { !$0.isEmpty }
      && !text.contains(where: { "<>,;:\"()[]\\".contains($0) })
  }
}
