package import Language
package import Scheduling

/// Where a family asks for the links of its bookings: the answer is the same for every address.
package struct MyLinksPage: Sendable {
  private let frame: Frame
  private let token: String

  /// What was written, to be mended.
  package var email = ""
  /// What is to be mended about it; nil while nothing is.
  package var fault: String?
  /// Whether the letter is on its way, if there is one.
  package var isSent = false
  /// Whether somebody came to a booking of which this browser has no link, be there such a booking or not.
  package var isUnknown = false

  /// - Parameter token: the form's one-time token.
  package init(_ language: LanguageCode, token: String, today: LocalDate, publicURL: String) {
    frame = Frame(language, at: .myLinks, today: today, publicURL: publicURL)
    self.token = token
  }

  /// The page as HTML.
  package func render() -> String {
    let words = frame.words
    let title = words.text(isUnknown ? "myLinks.unknown" : "myLinks.title")
    let content = Content(
      form: isSent
        ? nil
        : Form(
          action: frame.path(.myLinks),
          tokenName: BookingField.tokenName,
          token: token,
          email: email,
          fault: fault,
          title: title,
          lead: words.text(isUnknown ? "myLinks.unknownLead" : "myLinks.lead"),
          summary: words.count("error.summary", 1)
        ),
      again: Link(frame.path(.home), words.text("booking.again"))
    )
    let full = fault == nil ? title : "\(words.text("error.prefix")): \(title)"
    return Document(template: .myLinks, frame: frame, title: full, isPrivate: true, content: content).render()
  }

  private struct Content {
    let form: Form?
    let again: Link
  }

  private struct Form {
    let action: String
    let tokenName: String
    let token: String
    let email: String
    let fault: String?
    let title: String
    let lead: String
    let summary: String
  }
}
