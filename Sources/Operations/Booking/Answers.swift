package import Scheduling
import Storage

/// Changes what a family has answered to its organiser's questions: what is left out is taken back.
package struct AnswerQuestions: Sendable {
  package var id: Identifier<Booking>
  package var answers: [Question: String]

  package init(_ id: Identifier<Booking>, to answers: [Question: String]) {
    self.id = id
    self.answers = answers
  }

  /// - Throws: `OperationError.notFound`, `notSignedIn`, `notAllowed`; `invalid` with the answers to mend;
  ///   `refused(.bookingOver)` for a booking that does not go on.
  package func run(at desk: Desk, as actor: Actor) async throws -> BookingView {
    let now = desk.now()
    let answers = answers.tidy
    let before = try await desk.read { [id] in try $0.booking(id, for: actor, to: .changeBooking, links: desk.links) }
    guard answers.problems.isEmpty else { throw OperationError.invalid(answers.problems) }
    return try await desk.write(.activity(before.activity.text)) { transaction in
      guard try transaction.lock(before.activity) != nil, var booking = try transaction.booking(before.id),
        let activity = try transaction.activity(booking.activity)?.activity
      else { throw OperationError.notFound }
      guard booking.state.isActive, booking.state != .held else { throw OperationError.refused(.bookingOver) }
      let isByStaff = Rights.allows(actor, .bookOnBehalf, on: activity.subject)
      try activity.require(answers, isByStaff: isByStaff)
      if booking.answers != answers {
        (booking.answers, booking.changed) = (answers, now)
        try transaction.update(booking)
        // That they were changed, and never what they are.
        let object = "booking:\(booking.id)"
        try transaction.audit(actor: actor.auditName, verb: "change_answers", object: object, at: now)
      }
      return try BookingView(booking, in: transaction, at: desk)
    }
  }
}

extension [Question: String] {
  /// Trimmed, without what says nothing.
  var tidy: Self { compactMapValues { BookPlace.trimmed($0.withoutInvisible) } }

  /// What is wrong with the answers by themselves.
  var problems: [FieldProblem] {
    Question.allCases.flatMap { question -> [FieldProblem] in
      guard let answer = self[question] else { return [] }
      let fault: FieldProblem.Problem? =
        switch question.fault(of: answer) {
        case .tooLong: .tooLong(maximum: Question.longest)
        case .notAChoice: .wrongType
        case nil: nil
        }
      return [fault, IdentityNumber.isIn(answer) ? .identityNumber : nil].compactMap(\.self)
        .map { FieldProblem(question.field, $0) }
    }
  }
}

extension Question {
  /// The name in the API: `answers.food`.
  package var field: String { "answers.\(rawValue)" }
}

extension Activity {
  /// Refuses answers to what is not asked, and asks for those that are needed; staff that books for a family may not
  /// know them.
  ///
  /// - Throws: `OperationError.invalid`.
  func require(_ answers: [Question: String], isByStaff: Bool) throws {
    let asked = asked
    let problems = Question.allCases.compactMap { question -> FieldProblem? in
      if answers[question] == nil {
        let isMissing = question.isNeeded && asked.contains(question) && !isByStaff
        return isMissing ? FieldProblem(question.field, .required) : nil
      }
      return asked.contains(question) ? nil : FieldProblem(question.field, .unknownField)
    }
    guard problems.isEmpty else { throw OperationError.invalid(problems) }
  }
}
