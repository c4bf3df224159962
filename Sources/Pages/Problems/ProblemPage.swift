package import Language
package import Scheduling

/// A page for when something went wrong: what happened, and what to do next.
package struct ProblemPage: Sendable {
  private let frame: Frame
  private let code: ProblemCode
  private let next: [SiteAddress]
  private let waitMinutes: Int?

  /// The page of a problem.
  ///
  /// - Parameters:
  ///   - address: the page that the problem stands on, for the switch between languages.
  ///   - next: where to go from here, the best first; the calendar is always offered.
  ///   - waitMinutes: how long to wait before trying again.
  package init(
    _ language: LanguageCode,
    _ code: ProblemCode,
    at address: SiteAddress = .home,
    next: [SiteAddress] = [],
    waitMinutes: Int? = nil,
    today: LocalDate,
    publicURL: String
  ) {
    frame = Frame(language, at: address, today: today, publicURL: publicURL)
    self.code = code
    self.next = next + (next.contains(.home) ? [] : [.home])
    self.waitMinutes = waitMinutes
  }

  /// The page as HTML.
  package func render() -> String {
    let problem = frame.words.problem(code)
    let links = next.map { Link(frame.path($0), frame.words.text(Self.label($0))) }
    let content = Content(
      title: problem.title,
      detail: problem.detail,
      wait: waitMinutes.map { frame.words.count("help.wait", max(1, $0)) },
      first: links.first,
      others: Array(links.dropFirst())
    )
    return Document(template: .problem, frame: frame, title: problem.title, isPrivate: true, content: content).render()
  }

  private struct Content {
    let title: String
    let detail: String
    let wait: String?
    let first: Link?
    let others: [Link]
  }

  private static func label(_ address: SiteAddress) -> String {
    switch address {
    case .week, .docs, .mailbox, .statement: "help.toCalendar"
    case .venues, .venue, .venueWeek, .today, .organisation, .municipality: "help.toVenues"
    case .activity: "help.toGroup"
    case .session: "help.toSession"
    case .book, .bookCourse, .bookInvited, .check: "help.toForm"
    case .invitation, .declineInvitation: "invitation.title"
    case .booking, .cancelBooking, .answerOffer, .answerVisit, .chooseReminders, .changeParty, .changeAnswers,
      .moveBooking:
      "help.toBooking"
    case .renewLink, .bookingData, .eraseContact, .openBooking, .forgetBooking: "help.toBooking"
    case .myLinks: "myLinks.title"
    case .subscribe: "subscribe.title"
    case .familyCalendar, .renewCalendar, .endCalendar: "myCalendar.title"
    case .staff, .desk, .network: "help.toStaff"
    case .door: "door.title"
    }
  }
}
