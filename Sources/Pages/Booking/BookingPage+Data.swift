import Language
import Scheduling

/// What is held about the family, in sight of it.
extension BookingPage {
  struct DataHeld {
    let facts: [Fact]
    let kept: String
    let download: String?
    let erase: EraseForm?
    let forget: ForgetForm?
  }

  struct EraseForm {
    let action: String
    let tokenName: String
    let token: String
    let ask: String
  }

  struct ForgetForm {
    let action: String
    let tokenName: String
    let token: String
  }

  var dataHeld: DataHeld {
    let words = frame.words
    let contact: [(BookingField, String?)] = [
      (.name, booking.contact.name), (.email, booking.contact.email), (.phone, booking.contact.phone),
    ]
    var facts = contact.compactMap { field, text in text.map { Fact(frame.label(field), [Wording($0)]) } }
    let answers = Question.allCases.compactMap { question in
      booking.answers[question].map {
        Fact(words.question(question), [Wording(words.answer($0, to: question))])
      }
    }
    let hasContact = !facts.isEmpty
    if !hasContact { facts.append(Fact(words.text("check.contact"), [Wording(words.text("data.none"))])) }
    facts += answers
    if !isAhead { facts.append(Fact(words.text("booking.reference"), [Wording(booking.reference)])) }
    facts.append(Fact(words.text("data.language"), [Wording(words.languageName(booking.language).capitalisedFirst)]))
    if hasContact, isAhead, booking.contact.email != nil {
      facts.append(
        Fact(words.text("reminders.title"), [Wording(words.text("reminders.\(booking.reminders.rawValue)"))])
      )
    }
    if let made {
      facts.append(Fact(words.text("data.made"), [Wording(words.moment(made, today: frame.today).capitalisedFirst)]))
    }
    return DataHeld(
      facts: facts,
      kept: kept(hasContact || !answers.isEmpty),
      download: token == nil ? nil : frame.path(.bookingData(booking.id)),
      erase: hasContact || !answers.isEmpty
        ? token.map {
          EraseForm(
            action: frame.path(.eraseContact(booking.id)),
            tokenName: BookingField.tokenName,
            token: $0,
            ask: words.text(isAhead ? "data.eraseAsk" : "data.eraseAskOver")
          )
        } : nil,
      forget: token.map {
        ForgetForm(action: frame.path(.forgetBooking(booking.id)), tokenName: BookingField.tokenName, token: $0)
      }
    )
  }

  private func kept(_ hasContact: Bool) -> String {
    let words = frame.words
    if isAnonymous, !hasContact { return words.text("booking.anonymous") }
    guard hasContact, let erased else { return words.text("data.onlyThese") }
    return words.text("data.erased", ["date": words.date(erased, today: frame.today)])
  }
}
