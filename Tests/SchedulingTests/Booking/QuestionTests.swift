import Scheduling
import Testing

@Suite("What families may be asked")
struct QuestionTests {
  @Test("is the less the more a group hides")
  func fitting() {
    let fitting = Privacy.allCases.map { privacy in Question.allCases.filter { $0.fits(privacy) } }
    #expect(fitting[0] == Question.allCases)
    #expect(fitting[1] == [.accessibility, .interpreter, .stroller])
    #expect(fitting[2] == [.interpreter, .stroller])
    #expect(fitting[2].allSatisfy { $0.answering != .text })
  }

  @Test(
    "is answered as the question says",
    arguments: [
      (Question.stroller, "yes", nil), (.stroller, "no", nil), (.stroller, "kyllä", .notAChoice),
      (.ageMonths, "3-5", nil), (.ageMonths, "4", .notAChoice), (.interpreter, "so", nil), (.interpreter, "other", nil),
      (.interpreter, "somali", .notAChoice), (.food, String(repeating: "ä", count: 200), nil),
      (.food, String(repeating: "ä", count: 201), .tooLong),
    ] as [(Question, String, Question.Fault?)]
  )
  func answered(question: Question, answer: String, fault: Question.Fault?) {
    #expect(question.fault(of: answer) == fault)
  }

  @Test("is nothing where one just comes, and only what fits where a group hides")
  func asked() {
    var activity = Activity(
      id: Identifier(stored: "a"),
      organisation: Identifier(stored: "o"),
      kind: .group,
      state: .published,
      texts: ActivityTexts(original: "fi", text: .init(title: "Kerho")),
      place: Place(venue: Identifier(stored: "v")),
      enrolment: Enrolment(mode: .required, rules: EnrolmentRules(questions: [.stroller, .food])),
      schedule: Schedule(zone: "Europe/Helsinki")
    )
    #expect(activity.asked == [.food, .stroller])
    activity.privacy = .discreet
    #expect(activity.asked == [.stroller])
    activity.enrolment.mode = .open
    #expect(activity.asked == [])
  }
}
