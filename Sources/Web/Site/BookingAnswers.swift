import Language
import Operations
import Pages
import Scheduling

/// What a reader wrote in the booking form.
struct BookingAnswers {
  private let answers: [BookingField: String]
  private(set) var party = Party(adults: 0)
  private(set) var contact: Contact
  /// Which appointment, from 0.
  private(set) var slot: Int?
  private(set) var faults: [BookingField: FieldFault] = [:]

  init(_ fields: [String: String]) {
    answers = BookingField.all.reduce(into: [:]) { answers, field in
      // Far more than any field takes, far less than would hurt a page that shows it again.
      if let text = fields[field.formName] { answers[field] = String(text.prefix(500)) }
    }
    slot = answers[.slot].flatMap(Int.init)
    contact = Contact(name: answers[.name], email: answers[.email], phone: answers[.phone])
    var counts: [BookingField: Int] = [:]
    for field in BookingField.party {
      let text = (answers[field] ?? "").filter { !$0.isWhitespace }
      guard let number = text.isEmpty ? 0 : Int(text), (0...99).contains(number) else {
        faults[field] = .number(min: 0, max: 99)
        continue
      }
      counts[field] = number
    }
    let children = AgeBand.allCases.map { ($0, counts[.children($0)] ?? 0) }
    party = Party(adults: counts[.adults] ?? 0, children: Dictionary(uniqueKeysWithValues: children))
    if faults.isEmpty, party.people == 0 { faults[.adults] = .partyEmpty }
  }

  /// The form with what was written, and with what is wrong about it by itself.
  var kept: BookingFormPage.Attempt { BookingFormPage.Attempt(answers: answers, faults: faults) }

  /// The form again, with why it was refused.
  func refused(_ code: ProblemCode) -> BookingFormPage.Attempt {
    BookingFormPage.Attempt(answers: answers, faults: faults, refusal: code)
  }

  /// The form again, with what is to be mended beside each field.
  func refused(_ problems: [FieldProblem]) -> BookingFormPage.Attempt {
    var attempt = kept
    for problem in problems {
      guard let field = BookingField.all.first(where: { $0.apiName == problem.field }),
        let fault = problem.problem.fault
      else {
        attempt.refusal = .validation
        continue
      }
      // An appointment that there is none of is one that was not chosen.
      attempt.faults[field] = field == .slot ? .required : fault
    }
    return attempt
  }
}

extension BookingField {
  /// The same field's name in a verb's answer.
  fileprivate var apiName: String {
    switch self {
    case .slot: "slot"
    case .adults: "party.adults"
    case .children(let band): "party.children.\(band.rawValue)"
    case .name: "contact.name"
    case .email: "contact.email"
    case .phone: "contact.phone"
    }
  }
}
