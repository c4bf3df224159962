/// A group's words, by language.
package struct ActivityTexts: Hashable, Sendable, Codable {
  package struct Text: Hashable, Sendable, Codable {
    package var title: String
    package var description: String?
    /// What pages and feeds show in place of the title of a discreet group.
    package var publicTitle: String?

    package init(title: String, description: String? = nil, publicTitle: String? = nil) {
      self.title = title
      self.description = description
      self.publicTitle = publicTitle
    }
  }

  /// By BCP 47 code; never empty.
  package private(set) var byLanguage: [String: Text]
  /// The language to fall back on: the one the organiser wrote in.
  package private(set) var original: String

  package init(original: String, text: Text, others: [String: Text] = [:]) {
    self.original = original
    byLanguage = others.merging([original: text]) { _, mine in mine }
  }

  /// The words for a reader, and the language that they are in.
  package func text(for language: String) -> (text: Text, language: String) {
    if let text = byLanguage[language] { return (text, language) }
    for fallback in [original, "fi", "sv", "en"] {
      if let text = byLanguage[fallback] { return (text, fallback) }
    }
    return (Text(title: ""), original)
  }

  /// Only what everyone may see of a discreet group: its public titles.
  package var publicTitles: ActivityTexts {
    let titles = byLanguage.compactMapValues { text in text.publicTitle.map { Text(title: $0, publicTitle: $0) } }
    let first = titles[original] == nil ? titles.keys.min() ?? original : original
    return ActivityTexts(original: first, text: titles[first] ?? Text(title: ""), others: titles)
  }
}
