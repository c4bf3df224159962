import Language
import Mustache

/// A message as it is read: a subject, and the same words as plain text and as HTML.
package struct Letter: Hashable, Sendable {
  /// One line.
  package let subject: String
  /// Lines of any length, ended by LF.
  package let text: String
  /// A whole page that loads nothing.
  package let html: String
}

/// What a letter says, before it is either text or HTML.
struct LetterContent {
  struct Item {
    let first: String
    let lines: [Wording]
    let link: Link
  }

  let heading: String
  /// What follows the heading in the subject: which session, as far as a lock screen may show it.
  var what: String?
  var paragraphs: [Wording] = []
  /// What somebody has written, paragraph by paragraph.
  var words: [Wording] = []
  /// Who has written them, where the heading does not say it, and in which language, where it is another.
  var wordsOf: String?
  var facts: [Fact] = []
  var items: [Item] = []
  /// Whole addresses.
  var links: [Link] = []
  var notes: [String] = []

  var hasWords: Bool { !words.isEmpty }
  var hasFacts: Bool { !facts.isEmpty }
}

extension LetterContent {
  func letter(_ frame: Frame) -> Letter {
    Letter(subject: subject(frame), text: text(frame), html: html(frame))
  }

  private func subject(_ frame: Frame) -> String {
    guard let what else { return heading }
    return frame.words.text(
      heading.hasSuffix("?") ? "mail.asking" : "mail.subject",
      ["heading": heading, "what": what]
    )
  }

  private func html(_ frame: Frame) -> String {
    var page = Fields.of(self) as? [String: Any] ?? [:]
    (page["hasWords"], page["hasFacts"]) = (hasWords, hasFacts)
    let context: [String: Any] = [
      "t": Words.of(frame.language),
      "site": ["language": frame.language.rawValue],
      "page": page,
    ]
    return Template.library.render(context, withTemplate: Template.letter.rawValue) ?? ""
  }

  private func text(_ frame: Frame) -> String {
    var blocks = [heading] + paragraphs.map(\.text)
    if hasWords, let wordsOf { blocks.append(wordsOf) }
    if hasWords { blocks.append(words.map { "> \($0.text)" }.joined(separator: "\n>\n")) }
    if hasFacts { blocks.append(facts.map(Self.line).joined(separator: "\n")) }
    blocks += items.map { item in ([item.first] + item.lines.map(\.text) + [item.link.path]).joined(separator: "\n") }
    blocks += links.map { "\($0.label):\n\($0.path)" }
    if !notes.isEmpty { blocks.append(notes.joined(separator: "\n")) }
    return (blocks + ["-- \n\(frame.words.text("site.name"))"]).map(Self.plain).joined(separator: "\n\n") + "\n"
  }

  private static func line(_ fact: Fact) -> String {
    guard fact.values.count > 1 else { return "\(fact.label): \(fact.values.first?.text ?? "")" }
    return ([fact.label + ":"] + fact.values.map { "  \($0.text)" }).joined(separator: "\n")
  }

  /// Without what a page leaves out, too: control characters, and those that turn the direction of the text.
  private static func plain(_ text: String) -> String { HTMLText.fit(text) }
}
