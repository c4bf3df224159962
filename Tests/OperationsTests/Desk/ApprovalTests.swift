import Scheduling
import Storage
import TestDesks
import TestEngines
import Testing

@testable import Operations

@Suite("A group that is approved before it is published")
struct ApprovalTests {
  @Test("whoever may approve it is told once, and nobody else", arguments: TestEngine.all)
  func asked(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let ground = try await ApprovalGround(desk)
      try await ground.submit()
      #expect(try await Set(ground.told()) == ["approval_asked hyvaksyja", "approval_asked paakayttaja"])
      #expect(try await ground.told().count == 2)
      let letter = try #require(try await ground.lastLetter())
      #expect(letter.asker == "ohjaaja" && letter.activity.id == ground.draft)
      try await ground.submit()
      #expect(try await ground.told().count == 2, "it waits already")
    }
  }

  @Test("who asks is not told, whatever else they may do", arguments: TestEngine.all)
  func oneself(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let ground = try await ApprovalGround(desk)
      try await ground.submit(as: ground.admin)
      #expect(try await ground.told() == ["approval_asked hyvaksyja"])
    }
  }

  @Test("where groups are not approved nobody is told anything", arguments: TestEngine.all)
  func notWanted(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let ground = try await ApprovalGround(desk)
      try await SetPolicy(.approval, at: .organisation(ground.base.own), to: 0).run(at: desk.desk, as: .system)
      try await ground.submit()
      try await ground.sendBack()
      try await ground.submit()
      try await PublishActivity(ground.draft).run(at: desk.desk, as: ground.actor(ground.approver))
      #expect(try await ground.told() == [])
    }
  }

  @Test("what is not asked any more is not said", arguments: TestEngine.all)
  func overtaken(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let ground = try await ApprovalGround(desk)
      try await ground.submit()
      try await TurnActivity(.withdraw, ground.draft).run(at: desk.desk, as: ground.actor(ground.organiser))
      #expect(try await ground.lastLetter() == nil)
      desk.clock.advance(seconds: 60)
      try await ground.submit()
      try await ground.sendBack()
      #expect(try await ground.lastLetter()?.note == "Paikka puuttuu.")
      desk.clock.advance(seconds: 60)
      try await ground.submit()
      try await PublishActivity(ground.draft).run(at: desk.desk, as: ground.actor(ground.approver))
      #expect(try await ground.lastLetter() != nil)
      try await TurnActivity(.unpublish, ground.draft).run(at: desk.desk, as: ground.actor(ground.approver))
      #expect(try await ground.lastLetter() == nil)
    }
  }

  @Test("sent back it is a draft that says what to do, until it is submitted again", arguments: TestEngine.all)
  func sentBack(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let ground = try await ApprovalGround(desk)
      let organiser = ground.actor(ground.organiser)
      func page() async throws -> FindDeskGroup.Answer {
        try await FindDeskGroup(ground.draft).run(at: desk.desk, as: organiser)
      }
      try await ground.submit()
      #expect(try await page().approval?.asker == "ohjaaja")
      try await ground.sendBack("  Paikka puuttuu.\n\n")
      try await ground.sendBack("Paikka puuttuu.")
      #expect(try await ground.told().filter { $0.hasPrefix("sent_back") } == ["sent_back ohjaaja"])
      #expect(try await ground.base.audit(of: ground.draft).last == "send_back_activity")
      #expect(try await page().activity.state == .draft)
      _ = try await ground.base.draft(ground.draft, ground.base.details("Uusi nimi")).run(at: desk.desk, as: organiser)
      #expect(try await page().approval?.state.note == "Paikka puuttuu.", "a correction is no answer yet")
      let listed = try await ListDeskGroups().run(at: desk.desk, as: organiser)
      #expect(listed.filter(\.isSentBack).map(\.activity.id) == [ground.draft])
      try await ground.submit()
      #expect(try await page().approval?.state.note == nil)
    }
  }

  @Test("sent back by whoever may approve it, while it waits, with words", arguments: TestEngine.all)
  func refused(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let ground = try await ApprovalGround(desk)
      await #expect(throws: OperationError.notFromHere) { try await ground.sendBack() }
      try await ground.submit()
      for (note, problem) in [
        ("", .required), (" \n ", .required), (String(repeating: "ä", count: 501), .tooLong(maximum: 500)),
        ("Äiti 131052-308T", .identityNumber),
      ] as [(String, FieldProblem.Problem)] {
        await #expect(throws: OperationError.invalid([FieldProblem("note", problem)])) {
          try await ground.sendBack(note)
        }
      }
      for asker in Asker.allCases where !Asker.allowed(.approveActivity).contains(asker) {
        await #expect(throws: asker.refusal(of: .approveActivity), "\(asker.rawValue)") {
          try await SendBack(ground.draft, note: "x").run(at: desk.desk, as: ground.base.actor(asker))
        }
      }
      #expect(try await ground.base.stored(ground.draft).activity.state == .submitted)
      try await ground.sendBack(String(repeating: "ä", count: 500))
    }
  }

  @Test("published by somebody else, its asker hears of it; by oneself there is no news", arguments: TestEngine.all)
  func published(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let ground = try await ApprovalGround(desk)
      try await ground.submit()
      try await PublishActivity(ground.draft).run(at: desk.desk, as: ground.actor(ground.approver))
      #expect(try await ground.told().last == "group_published ohjaaja")
      #expect(try await ground.base.stored(ground.draft).approval == nil)
      try await TurnActivity(.unpublish, ground.draft).run(at: desk.desk, as: ground.actor(ground.admin))
      try await ground.submit(as: ground.admin)
      let before = try await ground.told()
      try await PublishActivity(ground.draft).run(at: desk.desk, as: ground.actor(ground.admin))
      #expect(try await ground.told() == before)
    }
  }

  @Test("published when its time has come, its asker hears of it, too", arguments: TestEngine.all)
  func scheduled(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let ground = try await ApprovalGround(desk)
      try await ground.submit()
      try await SchedulePublication(of: ground.draft, at: desk.clock.now + 3_600)
        .run(at: desk.desk, as: ground.actor(ground.approver))
      try await desk.pass(seconds: 3_601)
      #expect(try await ground.base.stored(ground.draft).activity.state == .published)
      #expect(try await ground.told().last == "group_published ohjaaja")
    }
  }
}
