import Scheduling
import Storage
import TestDesks
import TestEngines
import Testing

@testable import Operations

@Suite("A draft as its organiser writes it")
struct SaveDraftTests {
  static let starts = ["2026-11-24", "2026-12-01", "2026-12-08", "2026-12-15", "2026-12-22"].map { "\($0)T10:00" }

  @Test("is there with its sessions, and no family sees it", arguments: TestEngine.all)
  func new(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let ground = try await DeskGround(desk)
      let hook = try await desk.webhook("activity.*", "session.*")
      let id = try await ground.draft().run(at: desk.desk, as: ground.organiser)
      let stored = try await ground.stored(id)
      #expect(stored.activity.state == .draft && stored.revision == 1 && stored.sourceID == nil)
      #expect(stored.activity.organisation == ground.own && stored.activity.details == ground.details())
      #expect(try await ground.starts(of: id) == Self.starts)
      #expect(try await ground.audit(of: id) == ["edit_activity"])
      #expect(try await desk.events(of: hook).isEmpty)
      await #expect(throws: OperationError.notFound) { try await FindActivity(id).run(at: desk.desk, as: .visitor) }
    }
  }

  @Test("is written again, with other dates and the sessions that stay the same", arguments: TestEngine.all)
  func again(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let ground = try await DeskGround(desk)
      let id = try await ground.draft().run(at: desk.desk, as: ground.organiser)
      let before = try await desk.database.read { try $0.allSessions(of: id) }
      var shorter = DeskGround.tuesdays
      shorter.segments[0].last = day("2026-12-08")
      shorter.segments[0].time = time("12:00")
      desk.clock.advance(seconds: 60)
      let same = try await ground.draft(id, ground.details("Vauvakerho"), in: ground.hall, shorter)
        .run(at: desk.desk, as: ground.organiser)
      #expect(same == id)
      let stored = try await ground.stored(id)
      #expect(stored.activity.texts.text(for: "fi").text.title == "Vauvakerho")
      #expect(stored.activity.place.room == ground.hall)
      #expect(stored.revision == 2 && stored.changed == desk.clock.now)
      let after = try await desk.database.read { try $0.allSessions(of: id) }
      #expect(after.map(\.start.description) == ["2026-11-24T12:00", "2026-12-01T12:00", "2026-12-08T12:00"])
      #expect(after.map(\.id) == before.prefix(3).map(\.id))
    }
  }

  @Test("that was sent twice is one, and what says nothing new writes nothing", arguments: TestEngine.all)
  func repeated(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let ground = try await DeskGround(desk)
      var draft = ground.draft()
      draft.repeatKey = "form 1"
      let id = try await draft.run(at: desk.desk, as: ground.organiser)
      let before = try await desk.everything()
      desk.clock.advance(seconds: 60)
      #expect(try await draft.run(at: desk.desk, as: ground.organiser) == id)
      #expect(try await desk.everything() == before)
      #expect(try await ground.draft(id).run(at: desk.desk, as: ground.organiser) == id)
      #expect(try await desk.everything() == before)
      // Whoever went back and wrote it otherwise means that draft.
      draft.details = ground.details("Taaperot")
      #expect(try await draft.run(at: desk.desk, as: ground.organiser) == id)
      #expect(try await ground.stored(id).activity.details == draft.details)
      // Another form is another draft, and so is another's form of the same name.
      #expect(try await draft.run(at: desk.desk, as: .system) != id)
      draft.repeatKey = "form 2"
      #expect(try await draft.run(at: desk.desk, as: ground.organiser) != id)
    }
  }

  @Test("is complete once it says what was missing", arguments: TestEngine.all)
  func completed(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let ground = try await DeskGround(desk)
      var details = ground.details()
      details.privacy = .discreet
      let id = try await ground.draft(nil, details).run(at: desk.desk, as: ground.organiser)
      #expect(try await ground.stored(id).activity.missing == [.publicTitleMissing])
      details.texts = ActivityTexts(original: "fi", text: .init(title: "Eron jälkeen", publicTitle: "Vertaisryhmä"))
      _ = try await ground.draft(id, details).run(at: desk.desk, as: ground.organiser)
      #expect(try await ground.stored(id).activity.missing == [])
      details.enrolment.rules.isOnePerContact = true
      _ = try await ground.draft(id, details).run(at: desk.desk, as: ground.organiser)
      #expect(try await ground.stored(id).activity.missing == [.contactRuleTells])
    }
  }

  @Test("keeps the school holidays of where it meets, whoever organises it", arguments: TestEngine.all)
  func municipality(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let ground = try await DeskGround(desk)
      try await desk.importing(
        Programmes.group("oulussa", venue: "kirjasto"),
        venues: [DeskGround.house, Programmes.library.replacing("Mallikylä", with: "Oulu")]
      )
      let oulu = try #require(try await desk.stored("oulussa")).activity.place
      func holidays(_ draft: SaveDraft) async throws -> [String]? {
        let id = try await draft.run(at: desk.desk, as: ground.organiser)
        return try await ground.stored(id).activity.schedule.observance.municipalities
      }
      var draft = ground.draft()
      draft.schedule.observance.schoolHolidays = .observes
      draft.repeatKey = "form"
      #expect(try await holidays(draft) == nil)
      draft.place = oulu
      #expect(try await holidays(draft) == ["Oulu"])
      draft.place = Place(venue: ground.venue)
      draft.schedule.observance.municipalities = ["Oulu"]
      #expect(try await holidays(draft) == nil, "it has moved back")
    }
  }

  @Test("is no draft any more once it is anything else, and stays as it is", arguments: TestEngine.all)
  func noDraft(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let ground = try await DeskGround(desk)
      var draft = ground.draft()
      draft.repeatKey = "form"
      let id = try await draft.run(at: desk.desk, as: ground.organiser)
      for state in Activity.State.allCases where state != .draft {
        try await ground.put(id, in: state)
        let before = try await desk.everything()
        for late in [draft, ground.draft(id, ground.details("Toinen"))] {
          await #expect(throws: OperationError.notFromHere, "\(state)") {
            try await late.run(at: desk.desk, as: ground.organiser)
          }
        }
        #expect(try await desk.everything() == before)
      }
    }
  }

  @Test("is refused where the place, the times or the words are none", arguments: TestEngine.all)
  func refused(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let ground = try await DeskGround(desk)
      let before = try await desk.everything()
      var nowhere = ground.draft()
      nowhere.place.venue = Identifier(stored: "none")
      var noRoom = ground.draft()
      noRoom.place.room = Identifier(stored: "none")
      var endless = ground.draft()
      endless.schedule.segments[0].minutes = 2_881
      let long = String(repeating: "ä", count: 151)
      let cases: [(SaveDraft, FieldProblem)] = [
        (nowhere, FieldProblem("place", .required)), (noRoom, FieldProblem("place", .wrongType)),
        (endless, FieldProblem("when", .wrongType)),
        (ground.draft(nil, ground.details("")), FieldProblem("title.fi", .required)),
        (ground.draft(nil, ground.details(long)), FieldProblem("title.fi", .tooLong(maximum: 300))),
        (ground.draft(nil, ground.details("Aino 131052-308T")), FieldProblem("title.fi", .identityNumber)),
      ]
      for (draft, problem) in cases {
        await #expect(throws: OperationError.invalid([problem])) {
          try await draft.run(at: desk.desk, as: ground.organiser)
        }
      }
      #expect(try await desk.everything() == before)
    }
  }

  @Test("is written by whom the table names, and to everybody else there is none", arguments: TestEngine.all)
  func rights(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let ground = try await DeskGround(desk)
      let id = try await ground.draft().run(at: desk.desk, as: ground.organiser)
      let before = try await desk.everything()
      for asker in Asker.allCases where !Asker.allowed(.editActivity).contains(asker) {
        for draft in [ground.draft(), ground.draft(id, ground.details("Kaapattu"))] {
          await #expect(throws: asker.refusal(of: .editActivity), "\(asker.rawValue)") {
            try await draft.run(at: desk.desk, as: ground.actor(asker))
          }
        }
      }
      #expect(try await desk.everything() == before)
      // No draft goes to an organisation whose groups one may not write.
      var moved = ground.draft(id)
      moved.organisation = ground.other
      await #expect(throws: OperationError.notFound) { try await moved.run(at: desk.desk, as: ground.organiser) }
      let none = ground.draft(Identifier(stored: "none"))
      await #expect(throws: OperationError.notFound) { try await none.run(at: desk.desk, as: ground.organiser) }
    }
  }

  @Test("by two people at once is one of the two, whole", arguments: TestEngine.all)
  func race(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let ground = try await DeskGround(desk)
      let id = try await ground.draft().run(at: desk.desk, as: ground.organiser)
      var late = DeskGround.tuesdays
      late.segments[0].time = time("18:00")
      async let one = ground.draft(id, ground.details("Aamu")).run(at: desk.desk, as: ground.organiser)
      async let two = ground.draft(id, ground.details("Ilta"), in: nil, late).run(at: desk.desk, as: ground.organiser)
      _ = try await (one, two)
      let isLate = try await ground.stored(id).activity.texts.text(for: "fi").text.title == "Ilta"
      let starts = isLate ? Self.starts.map { $0.replacing("T10:00", with: "T18:00") } : Self.starts
      #expect(try await ground.starts(of: id) == starts)
    }
  }
}
