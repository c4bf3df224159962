/// What an organiser may ask a family beside who comes: from this list alone, each for one purpose, and nothing of
/// health, belief or why somebody comes.
package enum Question: String, Hashable, Sendable, Codable, CaseIterable, CodingKeyRepresentable {
  /// What food must not hold, where food is served.
  case food
  /// What somebody needs to get in and take part.
  case accessibility
  /// Into which language an interpreter is needed.
  case interpreter
  /// Whether a pushchair comes along, which needs room.
  case stroller
  /// How old the baby is: a group of babies is put together by that.
  case ageMonths = "age_months"
  /// Whether it is the first time, so that somebody can meet the family at the door.
  case firstVisit = "first_visit"

  /// How one answers.
  package enum Answering: Hashable, Sendable {
    /// `yes` or `no`.
    case yesNo
    /// One of these.
    case choice([String])
    /// A few words.
    case text
  }

  /// What is wrong with an answer.
  package enum Fault: Hashable, Sendable {
    case tooLong, notAChoice
  }

  /// The longest answer in words, in Unicode scalars.
  package static let longest = 200
  package static let yes = "yes"
  package static let no = "no"

  package var answering: Answering {
    switch self {
    case .food, .accessibility: .text
    case .stroller, .firstVisit: .yesNo
    case .interpreter:
      .choice(
        "ar en es et fa fr fse fss ku pl ru se so sv th ti tr uk ur vi zh other".split(separator: " ").map(String.init)
      )
    case .ageMonths: .choice(["0-2", "3-5", "6-8", "9-11", "12-17", "18-23", "24-"])
    }
  }

  /// Whether there is no booking without an answer.
  package var isNeeded: Bool { self == .ageMonths }

  /// Whether a group of a privacy level may ask it: where little is told, little is asked, and of nobody known nothing
  /// in words of their own.
  package func fits(_ privacy: Privacy) -> Bool {
    switch privacy {
    case .open: true
    case .discreet: [.accessibility, .interpreter, .stroller].contains(self)
    case .anonymous: [.interpreter, .stroller].contains(self)
    }
  }

  package func fault(of answer: String) -> Fault? {
    switch answering {
    case .yesNo: answer == Self.yes || answer == Self.no ? nil : .notAChoice
    case .choice(let choices): choices.contains(answer) ? nil : .notAChoice
    case .text: answer.unicodeScalars.count <= Self.longest ? nil : .tooLong
    }
  }
}

extension Activity {
  /// What its families are asked, in the order of the list; nothing where nobody books.
  package var asked: [Question] {
    guard enrolment.mode != .open else { return [] }
    return Question.allCases.filter { enrolment.rules.questions.contains($0) && $0.fits(privacy) }
  }
}
