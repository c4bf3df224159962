package import Language
package import Scheduling

/// Why there is no place to be had, and what one can do instead.
package struct BookingRefusedPage: Sendable {
  private let frame: Frame
  private let subject: BookingSubject
  private let code: ProblemCode
  private let answers: [BookingField: String]
  private let token: String

  package var mine: [Identifier<Booking>] = []
  /// Sessions with places.
  package var instead: [ListedSession] = []

  /// - Parameter answers: what was written, to be sent again by one button; empty where nothing was.
  package init(
    _ language: LanguageCode,
    _ subject: BookingSubject,
    _ code: ProblemCode,
    answers: [BookingField: String] = [:],
    token: String,
    today: LocalDate,
    publicURL: String
  ) {
    frame = Frame(language, at: subject.address, today: today, publicURL: publicURL)
    (self.subject, self.code, self.answers, self.token) = (subject, code, answers, token)
  }

  /// The page as HTML.
  package func render() -> String {
    let words = frame.words
    let problem = words.problem(code)
    let isOther = code == .alreadyBooked || code == .tooManyOpen
    let content = Content(
      heading: problem.title,
      lead: lead ?? problem.detail,
      subject: SubjectSummary(subject, frame),
      mine: mine.map { Link(frame.path(.booking($0)), words.text("check.toMine")) },
      myLinks: isOther ? Link(frame.path(.myLinks), words.text("refused.myLinks")) : nil,
      again: again(isOther),
      instead: InsteadList(instead, frame),
      group: Link(frame.path(.activity(subject.activity.id)), words.text("help.toGroup")),
      calendar: Link(frame.path(.home), words.text("help.toCalendar"))
    )
    let title = problem.title
    return Document(template: .bookingRefused, frame: frame, title: title, isPrivate: true, content: content).render()
  }

  private var lead: String? {
    guard code == .notOpenYet, case .opens(let start) = subject.takingPart else { return nil }
    return frame.words.text("session.opens", ["when": frame.words.moment(start, today: frame.today)])
  }

  /// The same answers once more: places come back, and an address may have been mistyped.
  private func again(_ isOther: Bool) -> Again? {
    guard !answers.isEmpty, isOther || code == .full || code == .waitlistFull else { return nil }
    return Again(
      action: frame.path(frame.address),
      hidden: frame.hidden(answers, token: token),
      stepName: BookingField.stepName,
      step: isOther ? FormStep.change.rawValue : FormStep.check.rawValue,
      label: frame.words.text(isOther ? "refused.change" : "refused.retry")
    )
  }

  private struct Content {
    let heading: String
    let lead: String
    let subject: SubjectSummary
    let mine: [Link]
    let myLinks: Link?
    let again: Again?
    let instead: InsteadList?
    let group: Link
    let calendar: Link
  }

  private struct Again {
    let action: String
    let hidden: [HiddenField]
    let stepName: String
    let step: String
    let label: String
  }
}
