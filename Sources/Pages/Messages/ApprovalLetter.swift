package import Language
package import Scheduling

/// What somebody of the staff hears of a group that is approved before it is published.
package struct ApprovalLetter: Sendable {
  private let frame: Frame
  private let kind: MessageKind
  private let activity: Activity

  /// Whose group it is.
  package var organisation: String?
  /// Who asks for it to be approved.
  package var asker: String?
  /// What is to be done first, in the approver's words.
  package var note: String?

  /// - Parameter activity: as everyone may see it.
  package init(
    _ language: LanguageCode,
    _ kind: MessageKind,
    of activity: Activity,
    today: LocalDate,
    publicURL: String
  ) {
    frame = Frame(language, at: .desk(.group(activity.id)), today: today, publicURL: publicURL)
    (self.kind, self.activity) = (kind, activity)
  }

  /// The letter in its words.
  package func write() -> Letter {
    let (words, title, key) = (frame.words, frame.title(of: activity), kind.catalogueKey)
    var content = LetterContent(heading: words.text("mail.heading.\(key)"))
    content.what = title.text
    content.paragraphs = [Wording(lead)]
    content.words = (note ?? "").split(whereSeparator: \.isNewline).map { Wording(String($0)) }
    content.wordsOf = words.text("mail.approversWords")
    content.facts = [Fact(words.text("session.group"), [title])]
    if let times = frame.meetingTimes(of: activity) {
      content.facts.append(Fact(words.text("session.when"), [Wording(times.capitalisedFirst)]))
    }
    if let organisation { content.facts.append(Fact(words.text("mail.organiser"), [Wording(organisation)])) }
    content.links = [Link(frame.publicURL + frame.path(frame.address), words.text("mail.toGroup"))]
    content.notes = [words.text(kind == .approvalAsked ? "mail.whyApprover" : "mail.whyAsker")]
    return content.letter(frame)
  }

  private var lead: String {
    guard kind == .approvalAsked else { return frame.words.text("mail.lead.\(kind.catalogueKey)") }
    guard let asker else { return frame.words.text("mail.lead.approvalAskedFor") }
    return frame.words.text("mail.lead.approvalAsked", ["name": asker])
  }
}
