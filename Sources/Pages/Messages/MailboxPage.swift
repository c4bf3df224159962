import Language
package import Scheduling

/// A letter that was put into a folder and not sent.
package struct ShownLetter: Hashable, Sendable {
  package let number: Int
  package let to: String
  package let subject: String
  package let date: String
  package let text: String
  package let hasCalendar: Bool

  /// A letter by its parts.
  package init(number: Int, to: String, subject: String, date: String, text: String, hasCalendar: Bool) {
    self.number = number
    self.to = to
    self.subject = subject
    self.date = date
    self.text = text
    self.hasCalendar = hasCalendar
  }
}

/// What would have been sent, on the machine of whoever tries the product; in English only.
package struct MailboxPage: Sendable {
  private let letters: [ShownLetter]
  private let open: ShownLetter?
  private let frame: Frame

  /// - Parameter open: the one that is read; nil for the list.
  package init(_ letters: [ShownLetter], open: ShownLetter?, today: LocalDate, publicURL: String) {
    self.letters = letters
    self.open = open
    frame = Frame(.en, at: .mailbox(open?.number), today: today, publicURL: publicURL)
  }

  /// The page as HTML.
  package func render() -> String {
    let content = Content(
      heading: open?.subject ?? "Letters",
      isEmpty: letters.isEmpty && open == nil,
      rows: open == nil ? letters.map(Row.init) : [],
      letter: open.map(Opened.init),
      back: open == nil ? nil : Link(SiteAddress.mailbox(nil).path(in: .en), "All letters")
    )
    return Document(template: .mailbox, frame: frame, title: content.heading, isPrivate: true, content: content)
      .render()
  }

  private struct Content {
    let heading: String
    let isEmpty: Bool
    let rows: [Row]
    let letter: Opened?
    let back: Link?
  }

  private struct Row {
    let link: Link
    let to: String
    let date: String

    init(_ letter: ShownLetter) {
      link = Link(SiteAddress.mailbox(letter.number).path(in: .en), letter.subject)
      (to, date) = (letter.to, letter.date)
    }
  }

  private struct Opened {
    struct Line {
      let text: String
      let link: String?
    }

    let to: String
    let date: String
    let hasCalendar: Bool
    let lines: [Line]

    init(_ letter: ShownLetter) {
      (to, date, hasCalendar) = (letter.to, letter.date, letter.hasCalendar)
      lines = letter.text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
        Line(text: String(line), link: line.hasPrefix("http") ? String(line) : nil)
      }
    }
  }
}
