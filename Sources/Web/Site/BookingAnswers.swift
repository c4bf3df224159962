import Language
import Operations
import Pages
import Scheduling

/// What a reader wrote in the booking form.
struct BookingAnswers {
  private let written: [BookingField: String]
  private(set) var party = Party(adults: 0)
  private(set) var contact: Contact
  private(set) var answers: [Question: String] = [:]
  /// Which appointment, from 0.
  private(set) var slot: Int?
  private(set) var faults: [BookingField: FieldFault] = [:]

  init(_ fields: [String: String]) {
    written = BookingField.all.reduce(into: [:]) { written, field in
      // Far more than any field takes, far less than would hurt a page that shows it again.
      if let text = fields[field.formName] { written[field] = String(text.prefix(500)) }
    }
    slot = written[.slot].flatMap(Int.init)
    for question in Question.allCases {
      if let text = written[.answer(question)], !text.trimmed.isEmpty { self.answers[question] = text }
    }
    contact = Contact(name: written[.name], email: written[.email], phone: written[.phone])
    var counts: [BookingField: Int] = [:]
    for field in BookingField.party {
      let text = (written[field] ?? "").filter { !$0.isWhitespace }
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
  var kept: BookingFormPage.Attempt { BookingFormPage.Attempt(answers: written, faults: faults) }

  /// The form again, with why it was refused.
  func refused(_ code: ProblemCode) -> BookingFormPage.Attempt {
    BookingFormPage.Attempt(answers: written, faults: faults, refusal: code)
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
    case .answer(let question): question.field
    }
  }
}
