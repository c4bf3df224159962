import Scheduling
import Storage
import TestDesks
import TestEngines
import Testing

@testable import Operations

@Suite("What a group says of itself is changed")
struct EditActivityTests {
  @Test("where families see it: at once, with a new revision, an event and a line of audit", arguments: TestEngine.all)
  func published(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let ground = try await DeskGround(desk)
      let hook = try await desk.webhook("activity.*", "session.*")
      let before = try await ground.stored(ground.group)
      let sessions = try await desk.sessions()
      var details = before.activity.details
      details.texts = ActivityTexts(original: "fi", text: .init(title: "Perhekahvila", description: "Tule ja lähde."))
      details.conditions = "Ota sukat"
      desk.clock.advance(seconds: 60)
      try await EditActivity(ground.group, details).run(at: desk.desk, as: ground.organiser)
      let after = try await ground.stored(ground.group)
      #expect(after.activity.details == details && after.activity.state == .published)
      #expect(after.revision == before.revision + 1 && after.changed == desk.clock.now)
      #expect(after.activity.schedule == before.activity.schedule && after.activity.place == before.activity.place)
      #expect(try await desk.sessions() == sessions)
      let view = try await FindActivity(ground.group).run(at: desk.desk, as: .visitor).view
      #expect(view.activity.texts.text(for: "fi").text.title == "Perhekahvila")
      #expect(try await desk.events(of: hook).map(\.type) == ["activity.changed"])
      #expect(try await ground.audit(of: ground.group).last == "edit_activity")
    }
  }

  @Test("and what says nothing new writes nothing", arguments: TestEngine.all)
  func unchanged(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let ground = try await DeskGround(desk)
      let details = try await ground.stored(ground.group).activity.details
      let before = try await desk.everything()
      desk.clock.advance(seconds: 60)
      try await EditActivity(ground.group, details).run(at: desk.desk, as: ground.organiser)
      // The number of places is no detail: a plan changes it.
      var more = details
      more.enrolment.capacity.places = 400
      try await EditActivity(ground.group, more).run(at: desk.desk, as: ground.organiser)
      #expect(try await desk.everything() == before)
    }
  }

  @Test("but not so that families see less than there must be", arguments: TestEngine.all)
  func incomplete(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let ground = try await DeskGround(desk)
      var nameless = try await ground.stored(ground.group).activity.details
      nameless.privacy = .discreet
      var telling = nameless
      telling.texts = ActivityTexts(original: "fi", text: .init(title: "Kerho", publicTitle: "Ryhmä"))
      telling.enrolment.rules.isOnePerContact = true
      let before = try await desk.everything()
      for (details, reason) in [(nameless, DraftReason.publicTitleMissing), (telling, .contactRuleTells)] {
        await #expect(throws: OperationError.incomplete([reason])) {
          try await EditActivity(ground.group, details).run(at: desk.desk, as: ground.organiser)
        }
      }
      #expect(try await desk.everything() == before)
      // A draft may be as incomplete as it is: it says so.
      try await ground.put(ground.group, in: .draft)
      try await EditActivity(ground.group, nameless).run(at: desk.desk, as: ground.organiser)
      #expect(try await ground.stored(ground.group).activity.missing == [.publicTitleMissing])
    }
  }

  @Test("what one place means stays as long as somebody has one", arguments: TestEngine.all)
  func unit(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let ground = try await DeskGround(desk)
      let session = try await desk.sessions()[0]
      var details = try await ground.stored(ground.group).activity.details
      let unit = details.enrolment.capacity.unit
      let booking = try await desk.book(session)
      details.enrolment.capacity.unit = unit == .person ? .family : .person
      details.conditions = "Ota sukat"
      try await EditActivity(ground.group, details).run(at: desk.desk, as: ground.organiser)
      let kept = try await ground.stored(ground.group).activity
      #expect(kept.enrolment.capacity.unit == unit && kept.conditions == "Ota sukat")
      try await desk.cancel(booking)
      try await EditActivity(ground.group, details).run(at: desk.desk, as: ground.organiser)
      #expect(try await ground.stored(ground.group).activity.enrolment.capacity.unit != unit)
    }
  }

  @Test("fields that are wrong are named, each", arguments: TestEngine.all)
  func invalid(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let ground = try await DeskGround(desk)
      var details = try await ground.stored(ground.group).activity.details
      details.enrolment.rules.slotMinutes = 3
      details.price.cents = -1
      details.audience = Audience(minimumMonths: 24, maximumMonths: 12)
      details.conditions = String(repeating: "x", count: 501)
      details.coOrganisers = ["Aino 131052-308T"]
      let before = try await desk.everything()
      let problems = [
        FieldProblem("conditions", .tooLong(maximum: 500)), FieldProblem("co_organisers", .identityNumber),
        FieldProblem("slot_minutes", .outOfRange(minimum: 5, maximum: 480)),
        FieldProblem("price", .outOfRange(minimum: 0, maximum: 1_000_000)),
        FieldProblem("age_to", .outOfRange(minimum: 24, maximum: 1200)),
      ]
      let edit = EditActivity(ground.group, details)
      await #expect(throws: OperationError.invalid(problems)) {
        try await edit.run(at: desk.desk, as: ground.organiser)
      }
      #expect(try await desk.everything() == before)
    }
  }

  @Test("by whom the table names, and to everybody else there is no such group", arguments: TestEngine.all)
  func rights(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let ground = try await DeskGround(desk)
      var details = try await ground.stored(ground.group).activity.details
      details.conditions = "Kaapattu"
      let edit = EditActivity(ground.group, details)
      let before = try await desk.everything()
      for asker in Asker.allCases where !Asker.allowed(.editActivity).contains(asker) {
        await #expect(throws: asker.refusal(of: .editActivity), "\(asker.rawValue)") {
          try await edit.run(at: desk.desk, as: ground.actor(asker))
        }
      }
      let none = EditActivity(Identifier<Activity>(stored: "none"), details)
      await #expect(throws: OperationError.notFound) { try await none.run(at: desk.desk, as: ground.organiser) }
      await #expect(throws: OperationError.notSignedIn) { try await none.run(at: desk.desk, as: .visitor) }
      #expect(try await desk.everything() == before)
    }
  }

  @Test("a minimum that is asked for sets its timer; one that is gone takes it along", arguments: TestEngine.all)
  func minimum(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let ground = try await DeskGround(desk)
      var details = try await ground.stored(ground.group).activity.details
      let minimums = "SELECT object_id FROM timer WHERE kind = 'minimum_due'"
      #expect(try await desk.column(minimums) == [])
      details.enrolment.rules.minimum = 3
      details.enrolment.rules.closesMinutesBefore = 60
      try await EditActivity(ground.group, details).run(at: desk.desk, as: ground.organiser)
      #expect(try await desk.column(minimums).count == 4)
      details.enrolment.rules.minimum = nil
      try await EditActivity(ground.group, details).run(at: desk.desk, as: ground.organiser)
      #expect(try await desk.column(minimums) == [])
    }
  }
}
