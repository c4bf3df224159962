/// A text with the language that it is in, where that may differ from the reader's.
package struct Wording: Hashable, Sendable {
  /// The text itself.
  package var text: String
  /// A BCP 47 code; nil for the language of the page or message around it.
  package var language: String?

  /// A text, in the reader's language unless another is given.
  package init(_ text: String, language: String? = nil) {
    self.text = text
    self.language = language
  }
}
