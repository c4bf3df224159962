import HTTPTypes
import Hummingbird
import Language
import Operations
import Pages
import Scheduling

/// The pages that answer: the form with what was written, or why there is none.
extension BookingScreens {
  func form(
    _ subject: BookingSubject,
    _ attempt: BookingFormPage.Attempt?,
    token: String,
    status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    var page = BookingFormPage(
      language,
      subject,
      attempt: attempt,
      token: token,
      today: try visit.day().today,
      publicURL: visit.site.publicURL
    )
    page.mine = await mine()
    return Response(page: page.render(), status: status, isPrivate: true)
  }

  func refused(
    _ subject: BookingSubject,
    _ code: ProblemCode,
    _ sending: Sending?,
    instead: [Pages.ListedSession]? = nil,
    status: HTTPResponse.Status
  ) async throws -> Response {
    var page = BookingRefusedPage(
      language,
      subject,
      code,
      answers: sending?.answers.kept.answers ?? [:],
      token: sending?.token ?? "",
      today: try visit.day().today,
      publicURL: visit.site.publicURL
    )
    page.mine = await mine()
    page.instead = if let instead { instead } else { await self.instead(for: sending?.answers.party) }
    return Response(page: page.render(), status: status, isPrivate: true)
  }

  /// No person can have filled it in, or somebody was very quick: the same form again, with everything that was written.
  func unattended(_ sending: Sending) async throws -> Response {
    let problem = Problem(WebError.sentUnattended)
    let attempt = sending.answers.refused(problem.code)
    return try await form(try await subject(), attempt, token: sending.token, status: problem.status)
  }

  /// Every error that a verb throws here has a page with a next step, and what was written stands on it.
  func answer(_ error: OperationError, _ sending: Sending) async throws -> Response {
    let (problem, answers) = (Problem(error), sending.answers)
    switch error {
    case .refused(let refusal):
      let (subject, party) = (try await subject(), answers.party)
      let instead = await instead(of: refusal, for: party.people > 0 ? party : nil)
      if refusal.isMendable {
        var attempt = answers.refused(problem.code)
        attempt.instead = instead
        return try await form(subject, attempt, token: sending.token, status: problem.status)
      }
      return try await refused(subject, problem.code, sending, instead: instead, status: problem.status)
    case .invalid(let problems):
      let attempt = answers.refused(problems)
      return try await form(try await subject(), attempt, token: sending.token, status: .unprocessableContent)
    case .repeatedWithOtherContent:
      // Sent, changed with the Back button, sent again: a form of its own, with what was written.
      let fresh = visit.formToken(for: subjectID)
      let attempt = answers.refused(.repeatedWithOtherContent)
      return try await form(try await subject(), attempt, token: fresh, status: .unprocessableContent)
    case .unavailable, .busy, .stillRunning:
      // The same form again: whether it had arrived after all, its next sending tells.
      var page =
        sending.fields[BookingField.stepName] == FormStep.book.rawValue
        ? try await checkAgain(sending, problem.code, status: problem.status)
        : try await form(
          try await subject(),
          answers.refused(problem.code),
          token: sending.token,
          status: problem.status
        )
      page.headers.append(contentsOf: problem.headers)
      return page
    default: throw error
    }
  }
}

extension BookingRefusal {
  /// Whether another answer in the same form may do.
  fileprivate var isMendable: Bool {
    switch self {
    case .partyTooLarge, .partyEmpty, .partyWithoutChild, .contactNotAccepted: true
    default: false
    }
  }
}
