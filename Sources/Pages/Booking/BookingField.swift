package import Scheduling

/// The fields of the booking form, by the names under which they are sent.
package enum BookingField: Hashable, Sendable {
  /// Which appointment, of a session that is divided.
  case slot
  case adults
  case children(AgeBand)
  case name, email, phone
  /// What its organiser asks beside.
  case answer(Question)

  /// Those that make up the party, in the order of the form.
  package static let party = [BookingField.adults] + AgeBand.allCases.map { .children($0) }
  /// Those of the contact; anonymous groups have none.
  package static let contact = [BookingField.name, .email, .phone]
  /// Those that a group may ask; which of them, each says.
  package static let answers = Question.allCases.map { BookingField.answer($0) }
  package static let all = [BookingField.slot] + party + answers + contact

  /// The name of the one-time form token's field.
  package static let tokenName = "token"

  /// The name of the field that people do not see, and programs fill in.
  package static let trapName = "homepage"

  /// The name of the field that says how far the reader has come.
  package static let stepName = "step"
  /// The name of the field with the booking whose place is kept.
  package static let heldName = "held"
  /// The name of the field that says that the reader would wait.
  package static let waitName = "wait"

  /// The name of the field that says that the reader has seen what this browser booked before.
  package static let knownName = "known"

  /// The name in the form that is sent: `adults`, `children-0-11m`, `email` …
  package var formName: String {
    switch self {
    case .slot: "slot"
    case .adults: "adults"
    case .children(let band): "children-\(band.rawValue)"
    case .name: "name"
    case .email: "email"
    case .phone: "phone"
    case .answer(let question): "answer-\(question.rawValue)"
    }
  }
}

/// What a button of the two screens asks for.
package enum FormStep: String, Sendable {
  /// From who comes to the answers.
  case check
  /// Back to who comes.
  case change
  /// The place that is kept, a little longer.
  case extend
  case book
}
