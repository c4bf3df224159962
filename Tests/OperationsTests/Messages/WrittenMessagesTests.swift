import Operations
import Scheduling
import Storage
import TestDesks
import TestEngines
import Testing

/// What people ask to be written, and to whom it goes.
@Suite("Messages that people ask for")
struct WrittenMessagesTests {
  private func kinds(_ desk: TestDesk, _ state: String = "waiting") async throws -> [String] {
    try await desk.column("SELECT kind FROM outbox WHERE state = '\(state)' ORDER BY number")
  }

  private func contact(_ number: Int) -> Contact { Contact(email: "perhe\(number)@example.org") }

  @Test(
    "an organiser's words go to those who are meant, and are taken back for half a minute",
    arguments: TestEngine.all
  )
  func organiser(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(places: 2)
      for number in 1...3 { try await desk.book(session, contact: contact(number)) }
      let silent = try await desk.book(session)
      let staff = Samples.staff([.bookings], of: try await desk.organisation())
      let words = ["fi": "Ottakaa\nsadevaatteet.", "sv": "Ta regnkläder."]
      func write(_ audience: WriteToParties.Audience) async throws -> WriteToParties.Answer {
        try await WriteToParties(.session(session.id), to: audience, words).run(at: desk.desk, as: staff)
      }
      let table: [(WriteToParties.Audience, recipients: Int, unreachable: Int)] = [
        (.all, 3, 1), (.attending, 2, 0), (.waiting, 1, 1), (.one(silent.booking.id), 0, 1),
      ]
      for (audience, recipients, unreachable) in table {
        let answer = try await write(audience)
        #expect(answer.recipients == recipients && answer.unreachable == unreachable, "\(audience)")
        #expect(answer.leaves == desk.desk.now() + 30)
        if recipients > 0 {
          for _ in 1...2 {
            let dropped = try await TakeBackMessage(answer.batch).run(at: desk.desk, as: staff)
            #expect(dropped == recipients, "taken back twice is taken back once")
          }
        }
      }
      let late = try await write(.all)
      desk.clock.advance(seconds: 30)
      await #expect(throws: OperationError.gone) {
        _ = try await TakeBackMessage(late.batch).run(at: desk.desk, as: staff)
      }
      #expect(try await kinds(desk).count { $0 == "from_organiser" } == 3)
      #expect(try await kinds(desk, "dropped").count == 6)
    }
  }

  @Test("a repeat of what was taken back says so, and of what was not tells the same", arguments: TestEngine.all)
  func repeated(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session()
      try await desk.book(session, contact: contact(1))
      try await desk.book(session)
      let staff = Samples.staff([.bookings], of: try await desk.organisation())
      func write(_ key: String) async throws -> WriteToParties.Answer {
        var verb = WriteToParties(.session(session.id), to: .all, ["fi": "Tervetuloa"])
        verb.repeatKey = key
        return try await verb.run(at: desk.desk, as: staff)
      }
      let (first, again) = (try await write("api:one"), try await write("api:one"))
      #expect(first.batch == again.batch && first.leaves == again.leaves)
      #expect(first.recipients == again.recipients && first.unreachable == again.unreachable)
      _ = try await TakeBackMessage(first.batch).run(at: desk.desk, as: staff)
      await #expect(throws: OperationError.gone) { _ = try await write("api:one") }
      #expect(try await write("api:two").batch != first.batch)
    }
  }

  @Test("words without a language that is spoken, too long, or with an identity number are refused")
  func badWords() async throws {
    try await TestEngine.first.withDesk { desk in
      let session = try await desk.session()
      let staff = Samples.staff([.bookings], of: try await desk.organisation())
      let table: [([String: String], FieldProblem)] = [
        ([:], FieldProblem("words", .required)), (["fi": " \n "], FieldProblem("words", .required)),
        (["de": "Hallo"], FieldProblem("words.de", .unknownField)),
        (["fi": String(repeating: "a", count: 2_001)], FieldProblem("words.fi", .tooLong(maximum: 2_000))),
        (["fi": "Hän on 131052-308T"], FieldProblem("words.fi", .identityNumber)),
      ]
      for (words, problem) in table {
        await #expect(throws: OperationError.invalid([problem])) {
          _ = try await WriteToParties(.session(session.id), to: .all, words).run(at: desk.desk, as: staff)
        }
      }
      #expect(try await desk.count("outbox") == 0)
    }
  }

  @Test("links of all bookings go to their address alone, once in five minutes", arguments: TestEngine.all)
  func links(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session()
      try await desk.book(session, contact: Samples.contact)
      func ask(_ email: String) async throws {
        try await SendMyLinks(to: email, language: "sv").run(at: desk.desk, as: .visitor)
      }
      for email in ["kuka@example.org", " Maija@Example.org", "maija@example.org"] { try await ask(email) }
      #expect(try await kinds(desk) == ["confirmed", "my_links"])
      desk.clock.advance(seconds: 300)
      try await ask("maija@example.org")
      #expect(try await kinds(desk) == ["confirmed", "my_links", "my_links"])
      await #expect(throws: OperationError.invalid([FieldProblem("email", .email)])) { try await ask("maija") }
      let audited = try await desk.column("SELECT verb FROM audit WHERE verb = 'send_links'")
      #expect(audited.count == 4, "an address that nobody knows leaves the same mark")
    }
  }

  @Test(
    "an invitation's address is kept until its letter has left, and each is written to once",
    arguments: TestEngine.all
  )
  func invitations(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(rules: #""by_invitation": true"#)
      let staff = Samples.staff([.bookings], of: try await desk.organisation())
      var verb = Invite(to: session.activity, count: 0)
      verb.addresses = ["a@example.org", "b@example.org", " A@example.org"]
      let made = try await verb.run(at: desk.desk, as: staff)
      #expect(made.count == 2)
      #expect(try await kinds(desk) == ["invitation", "invitation"])
      verb.addresses = ["a@example"]
      await #expect(throws: OperationError.invalid([FieldProblem("addresses", .email)])) {
        _ = try await verb.run(at: desk.desk, as: staff)
      }
    }
  }

  @Test("reminders are as the family wishes: none, the day before, that morning too", arguments: TestEngine.all)
  func reminders(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session()
      for (number, wish) in Booking.Reminders.allCases.enumerated() {
        let view = try await desk.book(session, contact: contact(number))
        _ = try await ChooseReminders(view.booking.id, wish).run(at: desk.desk, as: .family(link: view.token))
      }
      func reminded() async throws -> Int { try await kinds(desk).count { $0 == "reminder" } }
      desk.clock.set("\(session.start.date - 1)T10:00")
      for _ in 0..<2 { try await desk.pass(seconds: 60) }
      #expect(try await reminded() == 2)
      desk.clock.set("\(session.start.date)T07:59")
      try await desk.pass(seconds: 0)
      #expect(try await reminded() == 2)
      for _ in 0..<2 { try await desk.pass(seconds: 60) }
      #expect(try await reminded() == 3)
    }
  }

  @Test("those who came are asked once how it was, and say it without their name", arguments: TestEngine.all)
  func visits(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(rules: #""asks_afterwards": true"#)
      let views = [
        try await desk.book(session, contact: contact(1)), try await desk.book(session, contact: contact(2)),
      ]
      let staff = Samples.staff([.bookings, .attendance], of: try await desk.organisation())
      func answer(_ mood: VisitAnswer.Mood, _ words: String?) async throws {
        let actor = Actor.family(link: views[0].token)
        _ = try await AnswerVisit(views[0].booking.id, VisitAnswer(mood, words: words)).run(at: desk.desk, as: actor)
      }
      await #expect(throws: OperationError.refused(.notPossibleNow)) { try await answer(.good, nil) }
      desk.clock.set("\(session.start.date)T\(session.start.time)")
      _ = try await RecordAttendance(session: session.id, booking: views[1].booking.id, mark: .absent)
        .run(at: desk.desk, as: staff)
      for _ in 0..<3 { try await desk.pass(seconds: 3 * 3_600) }
      #expect(try await kinds(desk).count { $0 == "after_visit" } == 1, "who was absent is not asked")
      try await answer(.poor, "Melua.")
      try await answer(.good, "Kiitos!\r\n\r\nTulemme taas. ")
      let said = try await ListVisitAnswers(of: session.id).run(at: desk.desk, as: staff)
      #expect(said == [VisitAnswer(.good, words: "Kiitos!\n\nTulemme taas.")])
      desk.clock.advance(seconds: 20 * 86_400)
      try await ErasePersonalData().run(at: desk.desk, as: .system)
      #expect(try await ListVisitAnswers(of: session.id).run(at: desk.desk, as: staff) == [VisitAnswer(.good)])
    }
  }

  @Test("the programme goes out in the morning to whoever wishes it, once", arguments: TestEngine.all)
  func digests(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      _ = try await desk.session()
      let colleague = try await Colleague(desk, grant: RoleGrant(.organiser, of: try await desk.organisation()))
      let me = try await colleague.actor()
      func digests() async throws -> Int { try await kinds(desk).count { $0 == "digest" } }
      func morning(_ day: String) async throws -> Int {
        desk.clock.set("\(day)T08:00")
        try await SetHouseTimers().run(at: desk.desk, as: .system)
        for _ in 0..<2 { try await desk.pass(seconds: 60) }
        return try await digests()
      }
      try await SetHouseTimers().run(at: desk.desk, as: .system)
      #expect(try await morning("2026-11-24") == 0, "nobody has asked for it")
      try await ChooseDigest(.daily).run(at: desk.desk, as: me)
      #expect(try await morning("2026-11-25") == 1)
      #expect(try await morning("2026-11-26") == 2)
      try await ChooseDigest(.weekly).run(at: desk.desk, as: me)
      #expect(try await morning("2026-11-27") == 2)
      #expect(try await morning("2026-11-30") == 3, "a Monday")
    }
  }
}
