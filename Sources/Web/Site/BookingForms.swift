import HTTPTypes
import Hummingbird
import Language
import Operations
import Pages
import Scheduling

/// The small forms of a family's own booking: each is done, and its page shown again.
extension Visit {
  func sendCancelForm() async throws -> Response {
    try await ownForm(nil) { id, actor, _ in try await CancelBooking(id).run(at: desk, as: actor) }
  }

  /// Takes the offered place, or gives it up; too late, the booking's page says what has become of it.
  func sendOfferAnswer() async throws -> Response {
    try await ownForm(nil) { id, actor, fields in
      switch fields["answer"] {
      case "accept": try await AcceptOffer(id).run(at: desk, as: actor)
      case "decline": try await DeclineOffer(id).run(at: desk, as: actor)
      default: throw WebError.badField("answer", expected: .oneOf(["accept", "decline"]))
      }
    }
  }

  func sendVisitForm() async throws -> Response {
    try await ownForm(nil) { id, actor, fields in
      guard let mood = VisitAnswer.Mood(rawValue: fields["mood"] ?? "") else {
        throw WebError.badField("mood", expected: .oneOf(["good", "fair", "poor"]))
      }
      return try await AnswerVisit(id, VisitAnswer(mood, words: fields["words"])).run(at: desk, as: actor)
    }
  }

  func sendRemindersForm() async throws -> Response {
    try await ownForm(.reminders) { id, actor, fields in
      let reminders = try readReminders(fields["reminders"] ?? "")
      return try await ChooseReminders(id, reminders).run(at: desk, as: actor)
    }
  }

  /// More come only where they fit; what was written stands in the form again where they do not.
  func sendPartyForm() async throws -> Response {
    try await ownForm(.party) { id, actor, fields in
      let answers = BookingAnswers(fields)
      guard answers.faults.isEmpty else { throw RefusedForm(refusal: answers.refusal(.validation), status: 422) }
      do { return try await ChangeParty(id, to: answers.party).run(at: desk, as: actor) } catch let error
        as OperationError
      {
        guard case .refused = error else { throw error }
        let problem = Problem(error)
        throw RefusedForm(refusal: answers.refusal(problem.code), status: problem.status.code)
      }
    }
  }

  /// What was left out is taken back.
  func sendAnswersForm() async throws -> Response {
    try await ownForm(.answers) { id, actor, fields in
      let answers = BookingAnswers(fields)
      do {
        return try await AnswerQuestions(id, to: answers.answers).run(at: desk, as: actor)
      } catch OperationError
        .invalid(let problems)
      {
        let attempt = answers.refused(problems)
        let faults = attempt.faults.filter { BookingField.answers.contains($0.key) }
        let written = attempt.answers.filter { BookingField.answers.contains($0.key) }
        throw RefusedForm(refusal: BookingPage.Refusal(.validation, party: written, faults: faults), status: 422)
      }
    }
  }

  /// `to` is a session, and after a colon the appointment in it.
  func sendMoveForm() async throws -> Response {
    try await ownForm(.move) { id, actor, fields in
      let parts = (fields["to"] ?? "").split(separator: ":", maxSplits: 1).map(String.init)
      guard let session = parts.first.flatMap({ Identifier<Session>($0) }) else {
        throw WebError.badField("to", expected: .a(.session))
      }
      let slot = parts.count == 2 ? Int(parts[1]) : nil
      do { return try await MoveBooking(id, to: session, slot: slot).run(at: desk, as: actor) } catch OperationError
        .invalid
      {
        throw WebError.badField("to", expected: .a(.sessionAndTime))
      }
    }
  }

  func sendRenewForm() async throws -> Response {
    try await ownForm(.link) { id, actor, _ in try await RenewLink(id).run(at: desk, as: actor) }
  }

  func sendEraseForm() async throws -> Response {
    try await ownForm(.erase) { id, actor, _ in try await EraseContact(id).run(at: desk, as: actor) }
  }

  /// Does what a form of one's own booking asks for. What is refused, the page says above everything else.
  ///
  /// - Parameter done: what the page is to say; nil where its heading does.
  private func ownForm(
    _ done: BookingPage.Done?,
    _ work: (Identifier<Booking>, Actor, [String: String]) async throws -> BookingView
  ) async throws -> Response {
    let (language, (id, actor)) = (try language(), try ownBooking())
    let fields = try await form()
    _ = try openFormToken(fields[BookingField.tokenName], for: id.text)
    try takeBooking(as: actor)
    do {
      return remember(try await work(id, actor, fields), in: language, done: done)
    } catch let refused as RefusedForm {
      return try await again(id, actor, language, refused)
    } catch OperationError.refused(let refusal) {
      let problem = Problem(OperationError.refused(refusal))
      return try await again(
        id,
        actor,
        language,
        RefusedForm(refusal: BookingPage.Refusal(problem.code), status: problem.status.code)
      )
    }
  }

  private func again(
    _ id: Identifier<Booking>,
    _ actor: Actor,
    _ language: LanguageCode,
    _ refused: RefusedForm
  ) async throws -> Response {
    let view = try await FindBooking(id).run(at: desk, as: actor)
    return try await page(
      of: view,
      as: actor,
      in: language,
      refusal: refused.refusal,
      status: HTTPResponse.Status(code: refused.status)
    )
  }
}

/// A form of a booking's page that was not taken.
private struct RefusedForm: Error {
  let refusal: BookingPage.Refusal
  let status: Int
}

extension BookingAnswers {
  fileprivate func refusal(_ code: ProblemCode) -> BookingPage.Refusal {
    BookingPage.Refusal(code, party: kept.answers, faults: faults)
  }
}
