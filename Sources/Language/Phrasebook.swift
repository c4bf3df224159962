/// What the product says in one language.
package struct Phrasebook: Sendable {
  /// The language that it speaks.
  package let language: LanguageCode
  private let catalogue: Catalogue

  /// Opens the phrasebook of a language; cheap, the catalogues are read once.
  package init(_ language: LanguageCode) {
    self.language = language
    catalogue = Catalogue.of(language)
  }

  /// The text of a key with its placeholders filled.
  ///
  /// A key that is missing is a programming error that the tests catch; it falls back to Finnish, then to itself.
  package func text(_ key: String, _ values: [String: String] = [:]) -> String {
    Self.fill(message(key)?.form(for: 0) ?? key, values)
  }

  /// The text of a key in the form that a number takes; `{count}` is the number.
  package func count(_ key: String, _ number: Int, _ values: [String: String] = [:]) -> String {
    let form = message(key)?.form(for: number) ?? key
    return Self.fill(form, values.merging(["count": String(number)]) { given, _ in given })
  }

  /// The text of a key, or nil where the catalogue does not know it (a language nobody has named, say).
  package func textIfKnown(_ key: String) -> String? { message(key)?.form(for: 0) }

  /// Every text that needs no value, by key: what templates may name.
  package var plainTexts: [String: String] {
    catalogue.messages.compactMapValues { message in
      guard case .plain(let text) = message, !text.contains("{") else { return nil }
      return text
    }
  }

  /// All texts of one family of keys, by what stands after its name, in order of the texts.
  package func family(_ name: String) -> [(value: String, text: String)] {
    plainTexts.filter { $0.key.hasPrefix(name + ".") }.map { (String($0.key.dropFirst(name.utf8.count + 1)), $0.value) }
      .sorted { $0.1 < $1.1 }
  }

  private func message(_ key: String) -> Message? {
    catalogue.messages[key] ?? Catalogue.finnish.messages[key]
  }

  /// Fills `{name}` once, from left to right: what a value itself holds is never read as one.
  private static func fill(_ text: String, _ values: [String: String]) -> String {
    guard !values.isEmpty else { return text }
    var filled = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      let name = String(rest[rest.index(after: open)..<close])
      filled += rest[..<open]
      filled += values[name] ?? "{\(name)}"
      rest = rest[rest.index(after: close)...]
    }
    return filled + rest
  }
}

extension String {
  /// The text with a capital first letter, for words that stand alone.
  package var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
