import Language
import Scheduling

/// The questions of a group with what each is for, and who sees the answers how long.
struct QuestionFields {
  let kept: String
  let fields: [QuestionField]

  /// Nil where nothing is asked.
  init?(_ activity: Activity, _ answers: [BookingField: String], _ faults: [BookingField: FieldFault], _ frame: Frame) {
    if activity.asked.isEmpty { return nil }
    kept = frame.words.count("question.kept", Retention.days(after: activity.privacy))
    fields = activity.asked.map { question in
      let field = BookingField.answer(question)
      return QuestionField(question, answers[field] ?? "", fault: faults[field].map(frame.words.fault), frame)
    }
  }
}

/// One question: exactly one of the last three is there.
struct QuestionField {
  struct Line {
    let value: String
    let longest: Int
  }

  struct Options {
    let choices: [Choice]
  }

  let name: String
  let label: String
  let purpose: String
  let isOptional: Bool
  let fault: String?
  let described: String
  let line: Line?
  let select: Options?
  let radio: Options?

  init(_ question: Question, _ value: String, fault: String?, _ frame: Frame) {
    let (words, name) = (frame.words, BookingField.answer(question).formName)
    (self.name, label, purpose) = (name, words.question(question), words.purpose(of: question))
    (isOptional, self.fault) = (!question.isNeeded, fault)
    described = ["\(name)-purpose", fault == nil ? nil : "\(name)-fault"].joined(separator: " ")
    switch question.answering {
    case .text: (line, select, radio) = (Line(value: value, longest: Question.longest), nil, nil)
    case .yesNo:
      let choices = [Question.yes, Question.no].map { answer in
        Choice(
          answer,
          words.answer(answer, to: question),
          id: answer == Question.yes ? name : "\(name)-\(answer)",
          isSelected: answer == value
        )
      }
      (line, select, radio) = (nil, nil, Options(choices: choices))
    case .choice(let answers):
      let none = Choice("", words.text(question.isNeeded ? "question.choose" : "question.none"))
      let choices = answers.map { Choice($0, words.answer($0, to: question), isSelected: $0 == value) }
      let inOrder = question == .interpreter ? choices.byLabel : choices
      (line, select, radio) = (nil, Options(choices: [none] + inOrder), nil)
    }
  }
}

extension [Choice] {
  /// As a reader looks for them; "another" stays last.
  fileprivate var byLabel: Self {
    filter { $0.value != "other" }.sorted { $0.label < $1.label } + filter { $0.value == "other" }
  }
}
