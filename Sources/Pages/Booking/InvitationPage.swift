package import Language
package import Scheduling

/// What somebody is invited to: when it meets, and the way to say yes or no.
package struct InvitationPage: Sendable {
  private let frame: Frame
  private let invitation: Invitation
  private let sessions: [(listed: ListedSession, taking: TakingPart)]
  private let token: String

  /// - Parameters:
  ///   - sessions: those to come that the invitation opens, by start, with what one can do about each.
  ///   - token: the one-time token of the form that says no.
  package init(
    _ language: LanguageCode,
    _ invitation: Invitation,
    to sessions: [(listed: ListedSession, taking: TakingPart)],
    token: String,
    today: LocalDate,
    publicURL: String
  ) {
    frame = Frame(language, at: .invitation(invitation.id), today: today, publicURL: publicURL)
    (self.invitation, self.sessions, self.token) = (invitation, sessions, token)
  }

  /// The page as HTML.
  package func render() -> String {
    let words = frame.words
    let lead = sessions.isEmpty ? "invitation.over" : "invitation.\(invitation.answer.rawValue)"
    let content = Content(
      title: sessions.first?.listed.title(frame),
      lead: words.text(lead),
      sessions: sessions.map { row($0.listed, $0.taking) },
      decline: invitation.answer == .declined || sessions.isEmpty
        ? nil
        : Decline(
          action: frame.path(.declineInvitation(invitation.id)),
          tokenName: BookingField.tokenName,
          token: token
        )
    )
    let title = words.text("invitation.title")
    return Document(template: .invitation, frame: frame, title: title, isPrivate: true, content: content).render()
  }

  private func row(_ listed: ListedSession, _ taking: TakingPart) -> Row {
    let mayBook = taking.hasForm
    return Row(
      when: listed.when(frame).capitalisedFirst,
      start: listed.session.start.description,
      place: listed.placeLine,
      flag: listed.flag(frame),
      sentence: mayBook ? nil : ActionBox(taking, listed, frame).sentence,
      book: mayBook && invitation.answer != .accepted
        ? Link(
          frame.path(.bookInvited(invitation.id, listed.session.id)),
          frame.words.text(taking == .mayWait ? "session.wait" : "session.book")
        ) : nil
    )
  }

  private struct Content {
    let title: Wording?
    let lead: String
    let sessions: [Row]
    let decline: Decline?
  }

  private struct Row {
    let when: String
    let start: String
    let place: String
    let flag: ChangeFlag?
    let sentence: String?
    let book: Link?
  }

  private struct Decline {
    let action: String
    let tokenName: String
    let token: String
  }
}
