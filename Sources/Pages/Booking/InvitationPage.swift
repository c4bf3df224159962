package import Language
package import Scheduling

/// What somebody is invited to: when it meets, and the way to say yes or no.
package struct InvitationPage: Sendable {
  private let frame: Frame
  private let invitation: Invitation
  private let sessions: [ListedSession]
  private let token: String

  /// - Parameters:
  ///   - sessions: those to come that the invitation opens, by start.
  ///   - token: the one-time token of the form that says no.
  package init(
    _ language: LanguageCode,
    _ invitation: Invitation,
    to sessions: [ListedSession],
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
      title: sessions.first?.title(frame),
      lead: words.text(lead),
      sessions: sessions.map(row),
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

  private func row(_ listed: ListedSession) -> Row {
    let isOpen = !listed.isCancelled && invitation.answer != .accepted
    return Row(
      when: listed.when(frame).capitalisedFirst,
      start: listed.session.start.description,
      place: listed.placeLine,
      flag: listed.flag(frame),
      book: isOpen
        ? Link(
          frame.path(.bookInvited(invitation.id, listed.session.id)),
          frame.words.text(listed.availability == .waitingList ? "session.wait" : "session.book")
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
    let book: Link?
  }

  private struct Decline {
    let action: String
    let tokenName: String
    let token: String
  }
}
