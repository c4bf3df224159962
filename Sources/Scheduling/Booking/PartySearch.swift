/// What somebody at a desk looks a party up by: a name or its beginning, the code, the last digits of a telephone number,
/// an e-mail address or its beginning.
package struct PartySearch: Sendable {
  private let words: [String]
  private let code: String
  private let digits: String
  private let address: String

  /// Nil where there is nothing to look for.
  package init?(_ text: String) {
    words = SearchedText.words(of: text)
    guard !words.isEmpty else { return nil }
    code = Self.code(text)
    digits = Self.digits(text)
    address = text.lowercased().filter { !$0.isWhitespace }
  }

  /// Fewer digits would find half the list.
  private static let fewestDigits = 3

  package func finds(_ contact: Contact, reference: String) -> Bool {
    let name = SearchedText.words(of: contact.name ?? "")
    if words.allSatisfy({ word in name.contains { $0.hasPrefix(word) } }) { return true }
    if code == Self.code(reference) { return true }
    if address.contains("@") || address.utf8.count >= Self.fewestDigits, contact.emailKey?.hasPrefix(address) == true {
      return true
    }
    return digits.utf8.count >= Self.fewestDigits && isNumber && Self.digits(contact.phone ?? "").hasSuffix(national)
  }

  /// Whether it can be a telephone number and nothing else.
  private var isNumber: Bool { address.allSatisfy { $0.isNumber || "+-()./".contains($0) } }

  /// Without the zero that stands for the country where a number is stored with its code.
  private var national: Substring { digits.hasPrefix("0") && digits.utf8.count > 6 ? digits.dropFirst() : digits[...] }

  private static func code(_ text: String) -> String { text.uppercased().filter { $0.isLetter || $0.isNumber } }
  private static func digits(_ text: String) -> String { text.filter { $0.isASCII && $0.isNumber } }
}
