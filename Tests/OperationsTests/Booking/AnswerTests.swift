import ICalendar
import Operations
import Scheduling
import Storage
import TestDesks
import TestEngines
import Testing

@Suite("Answers to an organiser's questions")
struct AnswerTests {
  private static let asking = #""questions": ["food", "stroller", "age_months"]"#

  private func booking(
    _ session: Session,
    _ answers: [Question: String],
    key: String? = nil
  ) -> BookPlace {
    var verb = Samples.booking(session.id, key: key)
    verb.answers = answers
    return verb
  }

  private static let sendings: [(answers: [Question: String], problems: [FieldProblem])] = [
    ([.ageMonths: "3-5"], []),
    ([.ageMonths: "3-5", .food: "  pähkinä ", .stroller: "yes"], []),
    ([:], [FieldProblem("answers.age_months", .required)]),
    ([.ageMonths: " "], [FieldProblem("answers.age_months", .required)]),
    ([.ageMonths: "4"], [FieldProblem("answers.age_months", .wrongType)]),
    ([.ageMonths: "3-5", .stroller: "ehkä"], [FieldProblem("answers.stroller", .wrongType)]),
    (
      [.ageMonths: "3-5", .food: String(repeating: "x", count: 201)],
      [FieldProblem("answers.food", .tooLong(maximum: 200))]
    ),
    ([.ageMonths: "3-5", .food: "131052-308T"], [FieldProblem("answers.food", .identityNumber)]),
    ([.ageMonths: "3-5", .firstVisit: "yes"], [FieldProblem("answers.first_visit", .unknownField)]),
  ]

  @Test(
    "are kept as they were given, or refused with what is to be mended",
    arguments: TestEngine.all,
    sendings.indices
  )
  func given(engine: TestEngine, number: Int) async throws {
    let sending = Self.sendings[number]
    try await engine.withDesk { desk in
      let session = try await desk.session(rules: Self.asking)
      let verb = booking(session, sending.answers)
      guard sending.problems.isEmpty else {
        await #expect(throws: OperationError.invalid(sending.problems)) {
          try await verb.run(at: desk.desk, as: .visitor)
        }
        await #expect(throws: OperationError.invalid(sending.problems)) {
          try await verb.preview(at: desk.desk, as: .visitor)
        }
        return #expect(try await desk.count("booking") == 0)
      }
      let view = try await verb.run(at: desk.desk, as: .visitor)
      let tidy = sending.answers.mapValues { $0 == "  pähkinä " ? "pähkinä" : $0 }
      #expect(view.booking.answers == tidy)
      #expect(try await desk.find(view).booking.answers == tidy)
      let listed = try await ListBookings(of: session.id).run(at: desk.desk, as: .system)
      #expect(listed.map(\.booking.answers) == [tidy])
      let held = try await FindBookingData(view.booking.id).run(at: desk.desk, as: .family(link: view.token))
      #expect(held.view.booking.answers == tidy)
    }
  }

  @Test("are asked of a kept place when it is confirmed, and not before", arguments: TestEngine.all)
  func held(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(rules: Self.asking)
      let hold = try await desk.hold(session)
      let actor = Actor.family(link: hold.token)
      await #expect(throws: OperationError.invalid([FieldProblem("answers.age_months", .required)])) {
        try await ConfirmHold(hold.booking.id, contact: .none, language: "fi").run(at: desk.desk, as: actor)
      }
      let confirm = ConfirmHold(hold.booking.id, contact: .none, language: "fi", answers: [.ageMonths: "0-2"])
      #expect(try await confirm.run(at: desk.desk, as: actor).booking.answers == [.ageMonths: "0-2"])
    }
  }

  @Test("make a request another one than the same without them", arguments: TestEngine.all)
  func repeated(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(rules: Self.asking)
      let first = try await booking(session, [.ageMonths: "0-2"], key: "key").run(at: desk.desk, as: .visitor)
      let again = try await booking(session, [.ageMonths: "0-2"], key: "key").run(at: desk.desk, as: .visitor)
      #expect(again.booking == first.booking)
      await #expect(throws: OperationError.repeatedWithOtherContent) {
        try await booking(session, [.ageMonths: "3-5"], key: "key").run(at: desk.desk, as: .visitor)
      }
    }
  }

  @Test("are changed by the family, told nobody else, and erased with the contact", arguments: TestEngine.all)
  func changed(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(rules: Self.asking)
      var verb = booking(session, [.ageMonths: "0-2", .food: "maapähkinä"])
      verb.contact = Samples.contact
      let view = try await verb.run(at: desk.desk, as: .visitor)
      let (id, family) = (view.booking.id, Actor.family(link: view.token))
      await #expect(throws: OperationError.invalid([FieldProblem("answers.age_months", .required)])) {
        try await AnswerQuestions(id, to: [:]).run(at: desk.desk, as: family)
      }
      let changed = try await AnswerQuestions(id, to: [.ageMonths: "0-2", .food: "cashew"]).run(
        at: desk.desk,
        as: family
      )
      #expect(changed.booking.answers[.food] == "cashew")
      // In one row and nowhere else: no line of the books, no message, no webhook, no calendar.
      #expect(try await desk.everything().filter { $0.contains("cashew") }.count == 1)
      #expect(try await desk.everything().filter { $0.contains("maapähkinä") }.isEmpty)
      #expect(try await desk.column("SELECT verb FROM audit WHERE verb = 'change_answers'").count == 1)
      let feed = try await MakeBookingFeed(id, link: view.token, publicURL: "https://x.example").run(at: desk.desk)
      #expect(!String(decoding: feed.bytes(), as: UTF8.self).contains("cashew"))
      #expect(try await EraseContact(id).run(at: desk.desk, as: family).booking.answers == [:])
      _ = try await AnswerQuestions(id, to: [.ageMonths: "0-2"]).run(at: desk.desk, as: family)
      desk.clock.set("2027-02-01T12:00")
      #expect(try await ErasePersonalData().run(at: desk.desk, as: .system) == 1)
      #expect(try await desk.find(view).booking.answers == [:])
    }
  }

  @Test("are not taken of a group that may not ask, whatever its rules say", arguments: TestEngine.all)
  func unfit(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let more = #""privacy": "anonymous", "public_title": {"fi": "Ryhmä"}"#
      let session = try await desk.session(more: more, rules: #""questions": ["food", "interpreter"]"#)
      await #expect(throws: OperationError.invalid([FieldProblem("answers.food", .unknownField)])) {
        try await booking(session, [.food: "pähkinä"]).run(at: desk.desk, as: .visitor)
      }
      let view = try await booking(session, [.interpreter: "so"]).run(at: desk.desk, as: .visitor)
      #expect(view.booking.answers == [.interpreter: "so"])
      let activity = try #require(try await desk.stored()).activity
      await #expect(throws: OperationError.invalid([FieldProblem("ask.food", .wrongType)])) {
        try await EditActivity(activity.id, activity.details).run(at: desk.desk, as: .system)
      }
    }
  }

  @Test("are asked again by whoever imports the programme that was handed on", arguments: TestEngine.all)
  func handedOn(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      try await desk.session(rules: Self.asking)
      let file = try await ExportProgramme().run(at: desk.desk, as: .system)
      #expect(try await ImportProgramme(file, isDryRun: true).run(at: desk.desk, as: .system).changesNothing)
      try await desk.session()
      #expect(try await desk.stored()?.activity.asked == [.food, .stroller, .ageMonths])
    }
  }
}
