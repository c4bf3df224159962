import Foundation
import Scheduling

/// Addresses of e-mail, as they are taken.
package enum EmailAddress {
  /// What makes two writings one address: without space around it, in lowercase, its domain as servers know it.
  package static func normal(_ text: String) -> String {
    withPlainDomain(BookPlace.trimmed(text)?.lowercased() ?? "")
  }

  /// - Throws: `OperationError.invalid`.
  static func checked(_ text: String) throws -> String {
    let email = normal(text)
    if email.isEmpty { throw OperationError.invalid([FieldProblem("email", .required)]) }
    if let fault = fault(of: email) { throw OperationError.invalid([FieldProblem("email", fault)]) }
    return email
  }

  /// What is wrong with an address; nil where it can be written to.
  static func fault(of text: String) -> FieldProblem.Problem? {
    guard isOne(text), text.utf8.count <= 254 else { return .email }
    // Only some servers take it (RFC 6531), and nobody would hear of a letter that was lost for it.
    return text.utf8.allSatisfy { $0 < 0x80 } ? nil : .emailLetters
  }

  /// One @, something before it, a dot after it, none at an end or beside another, no space: the rest only a message that arrives can tell.
  static func isOne(_ text: String) -> Bool {
    let halves = text.split(separator: "@", omittingEmptySubsequences: false)
    guard halves.count == 2, !halves[0].isEmpty, !text.contains(where: \.isWhitespace),
      !text.unicodeScalars.contains(where: { $0.isInvisible || $0.properties.generalCategory == .format })
    else { return false }
    let (words, labels) = (
      halves[0].split(separator: ".", omittingEmptySubsequences: false),
      halves[1].split(separator: ".", omittingEmptySubsequences: false)
    )
    return labels.count >= 2 && words.allSatisfy { !$0.isEmpty } && labels.allSatisfy(isLabel)
      && !text.contains(where: { "<>,;:\"()[]\\".contains($0) })
  }

  /// The address with a domain of letters beyond ASCII as servers know it (RFC 5890 section 2.3.2.1): the same for every
  /// writing of it. What is no address, or no domain, stays as it is.
  package static func withPlainDomain(_ text: String) -> String {
    let halves = text.split(separator: "@", omittingEmptySubsequences: false)
    guard halves.count == 2, !halves[1].utf8.allSatisfy({ $0 < 0x80 }) else { return text }
    let domain = String(halves[1]).lowercased().precomposedStringWithCanonicalMapping
    let labels = domain.split(separator: ".", omittingEmptySubsequences: false).map { plainLabel(String($0)) }
    return labels.contains(nil) ? text : "\(halves[0])@\(labels.compactMap(\.self).joined(separator: "."))"
  }

  private static func plainLabel(_ label: String) -> String? {
    if label.utf8.allSatisfy({ $0 < 0x80 }) { return label }
    let isNamed = label.unicodeScalars.allSatisfy { scalar in
      switch scalar.properties.generalCategory {
      case .lowercaseLetter, .otherLetter, .modifierLetter, .nonspacingMark, .spacingMark, .decimalNumber: true
      default: scalar == "-"
      }
    }
    guard isNamed, label.first != "-", label.last != "-" else { return nil }
    return Punycode.encoded(label).map { "xn--\($0)" }
  }

  /// Letters, digits and hyphens, none of these at an end (RFC 1123 section 2.1).
  private static func isLabel(_ label: Substring) -> Bool {
    (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
      && label.utf8.allSatisfy { byte in
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x2D
      }
  }
}
