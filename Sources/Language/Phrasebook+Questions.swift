package import Scheduling

extension Phrasebook {
  /// What an organiser asks.
  package func question(_ question: Question) -> String { text("question.\(question.rawValue).ask") }

  /// What the answer is for.
  package func purpose(of question: Question) -> String { text("question.\(question.rawValue).purpose") }

  /// An answer as people read it.
  package func answer(_ answer: String, to question: Question) -> String {
    switch question.answering {
    case .text: answer
    case .yesNo: text(answer == Question.yes ? "question.yes" : "question.no")
    case .choice where question == .interpreter:
      answer == "other" ? text("question.interpreter.other") : languageName(answer).capitalisedFirst
    case .choice: text("question.\(question.rawValue).choice.\(answer)")
    }
  }
}
