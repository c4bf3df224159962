/// A language that the whole product speaks.
package enum LanguageCode: String, Sendable, Hashable, Codable, CaseIterable {
  case fi, sv, en

  /// The language of a BCP 47 tag (`sv`, `sv-FI`, `EN_gb`); nil where the product does not speak it.
  package init?(tag: String) {
    let primary = tag.prefix { $0 != "-" && $0 != "_" }.lowercased()
    self.init(rawValue: primary)
  }

  /// What the language calls itself, for the switch between languages.
  package var ownName: String {
    switch self {
    case .fi: "Suomi"
    case .sv: "Svenska"
    case .en: "English"
    }
  }
}

extension LanguageCode {
  /// The language that suits an `Accept-Language` header best (RFC 9110 section 12.5.4); Finnish where none does.
  package init(acceptLanguage header: String?) {
    var best: (language: LanguageCode, weight: Double)?
    for item in (header ?? "").split(separator: ",").prefix(32) {
      guard let wish = Self.wish(item), wish.weight > best?.weight ?? 0 else { continue }
      best = wish
    }
    self = best?.language ?? .fi
  }

  private static func wish(_ item: Substring) -> (language: LanguageCode, weight: Double)? {
    let parts = item.split(separator: ";").map { $0.filter { !$0.isWhitespace } }
    guard let range = parts.first, let language = range == "*" ? .fi : LanguageCode(tag: range) else { return nil }
    guard let weight = parts.dropFirst().first(where: { $0.lowercased().hasPrefix("q=") }) else { return (language, 1) }
    return Double(weight.dropFirst(2)).map { (language, $0) }
  }
}
