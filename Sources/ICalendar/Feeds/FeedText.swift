/// Words and the language that they are in, which a calendar states beside them (RFC 5545 section 3.2.10).
package struct FeedText: Hashable, Sendable {
  /// The words, as people wrote them.
  package var text: String
  /// A BCP 47 code; nil where nobody has said.
  package var language: String?

  /// Takes the words as they are: escaping is the writer's work.
  package init(_ text: String, language: String? = nil) {
    self.text = text
    self.language = language
  }
}
