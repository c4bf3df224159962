import Language
import Scheduling

/// The forms of a booking's page.
extension BookingPage {
  struct AnswerForm {
    let action: String
    let tokenName: String
    let token: String
    let deadline: String?
  }

  var answerForm: AnswerForm? {
    guard booking.state == .offered, let token else { return nil }
    return AnswerForm(
      action: frame.path(.answerOffer(booking.id)),
      tokenName: BookingField.tokenName,
      token: token,
      deadline: deadline.map {
        frame.words.text("booking.offeredUntil", ["deadline": frame.words.moment($0, today: frame.today)])
      }
    )
  }

  struct VisitForm {
    let action: String
    let tokenName: String
    let token: String
    let moods: [Choice]
    let words: String
    let isAnswered: Bool
  }

  var visitForm: VisitForm? {
    token.map { token in
      VisitForm(
        action: frame.path(.answerVisit(booking.id)),
        tokenName: BookingField.tokenName,
        token: token,
        moods: VisitAnswer.Mood.allCases.map { mood in
          Choice(mood.rawValue, frame.words.text("visit.\(mood.rawValue)"), isSelected: visit?.mood == mood)
        },
        words: visit?.words ?? "",
        isAnswered: visit != nil
      )
    }
  }

  struct ChangeForms {
    let until: String?
    let party: PartyForm?
    let answers: AnswersForm?
    let move: MoveForm?
    let reminders: ChoiceForm?
    let cancel: CancelForm?
  }

  struct PartyForm {
    let action: String
    let tokenName: String
    let token: String
    let isOpen: Bool
    let hint: String
    let adults: NumberField
    let children: [NumberField]
  }

  struct AnswersForm {
    let action: String
    let tokenName: String
    let token: String
    let isOpen: Bool
    let questions: QuestionFields
  }

  struct MoveForm {
    let action: String
    let tokenName: String
    let token: String
    let isOpen: Bool
    let hasChoices: Bool
    let choices: [Choice]
  }

  struct ChoiceForm {
    let action: String
    let tokenName: String
    let token: String
    let choices: [Choice]
  }

  struct CancelForm {
    let action: String
    let tokenName: String
    let token: String
    let label: String
    let ask: String
    let yes: String
  }

  var changeForms: ChangeForms? {
    guard let token, booking.state == .confirmed || booking.state == .waitlisted else { return nil }
    let words = frame.words
    let isWaiting = booking.state == .waitlisted
    let until = cancelUntil.map { words.text("manage.until", ["when": words.moment($0, today: frame.today)]) }
    return ChangeForms(
      until: isWaiting ? nil : until ?? words.text("manage.tooLate"),
      party: listed.activity.enrolment.capacity.partyLimit > 1 || booking.party.people > 1 ? partyForm(token) : nil,
      answers: answersForm(token),
      move: booking.session == nil || cancelUntil == nil ? nil : moveForm(token),
      reminders: booking.contact.email == nil || isWaiting ? nil : remindersForm(token),
      cancel: cancelUntil == nil
        ? nil
        : CancelForm(
          action: frame.path(.cancelBooking(booking.id)),
          tokenName: BookingField.tokenName,
          token: token,
          label: words.text(isWaiting ? "manage.leave" : "booking.cancel"),
          ask: words.text(isWaiting ? "manage.leaveAsk" : "booking.cancelAsk"),
          yes: words.text(isWaiting ? "manage.leaveYes" : "booking.cancelYes")
        )
    )
  }

  private func partyForm(_ token: String) -> PartyForm {
    let limit = listed.activity.enrolment.capacity.partyLimit
    let field = { (field: BookingField, count: Int) in
      NumberField(
        field,
        refusal?.party[field] ?? String(count),
        max: limit,
        fault: refusal?.faults[field].map(frame.words.fault),
        frame
      )
    }
    return PartyForm(
      action: frame.path(.changeParty(booking.id)),
      tokenName: BookingField.tokenName,
      token: token,
      isOpen: refusal?.party[.adults] != nil,
      hint: frame.words.count("booking.partyHint", limit),
      adults: field(.adults, booking.party.adults),
      children: AgeBand.allCases.map { field(.children($0), booking.party.children[$0] ?? 0) }
    )
  }

  /// What was answered, or what was written a moment ago and could not be taken.
  private func answersForm(_ token: String) -> AnswersForm? {
    let isAgain = refusal?.party.keys.contains { BookingField.answers.contains($0) } ?? false
    let held = booking.answers.map { (BookingField.answer($0.key), $0.value) }
    let shown = isAgain ? refusal?.party ?? [:] : Dictionary(uniqueKeysWithValues: held)
    return QuestionFields(listed.activity, shown, refusal?.faults ?? [:], frame).map { questions in
      AnswersForm(
        action: frame.path(.changeAnswers(booking.id)),
        tokenName: BookingField.tokenName,
        token: token,
        isOpen: isAgain,
        questions: questions
      )
    }
  }

  private func moveForm(_ token: String) -> MoveForm {
    MoveForm(
      action: frame.path(.moveBooking(booking.id)),
      tokenName: BookingField.tokenName,
      token: token,
      isOpen: false,
      hasChoices: !moves.isEmpty,
      choices: moves.map { move in
        let when = frame.words.when(move.start, minutes: move.minutes, today: frame.today).capitalisedFirst
        let place = move.listed.placeLine == listed.placeLine ? "" : " · \(move.listed.placeLine)"
        return Choice(move.value, when + place)
      }
    )
  }

  private func remindersForm(_ token: String) -> ChoiceForm {
    ChoiceForm(
      action: frame.path(.chooseReminders(booking.id)),
      tokenName: BookingField.tokenName,
      token: token,
      choices: Booking.Reminders.allCases.map { wish in
        Choice(
          wish.rawValue,
          frame.words.text("reminders.\(wish.rawValue)"),
          isSelected: booking.reminders == wish
        )
      }
    )
  }
}
