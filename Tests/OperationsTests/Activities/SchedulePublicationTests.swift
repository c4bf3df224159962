import Scheduling
import Storage
import TestDesks
import TestEngines
import Testing

@testable import Operations

@Suite("A group that is published when its time has come")
struct SchedulePublicationTests {
  private func isSeen(_ desk: TestDesk) async throws -> Bool {
    try await ListActivities(limit: 9).run(at: desk.desk, as: .visitor).isEmpty == false
  }

  private func work(_ desk: TestDesk) async throws {
    _ = try await WorkTimers().run(at: desk.desk, as: .system)
  }

  /// An organiser and an approver of a draft's organisation, which wants groups to be approved.
  private func guarded(_ draft: StoredActivity, at desk: TestDesk) async throws -> (
    organiser: Actor, approver: Actor
  ) {
    let organisation = draft.activity.organisation
    try await SetPolicy(.approval, at: .organisation(organisation), to: 1).run(at: desk.desk, as: .system)
    let subject = draft.activity.subject
    return (
      Asker.organiserOwn.actor(towards: subject, link: ""), Asker.approverOwn.actor(towards: subject, link: "")
    )
  }

  @Test("is a draft until then, and seen from then on", arguments: TestEngine.all)
  func publishes(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let draft = try await desk.draft()
      try await SchedulePublication(of: draft.activity.id, at: desk.clock.now + 3600).run(at: desk.desk, as: .system)
      try await work(desk)
      #expect(try await isSeen(desk) == false)
      desk.clock.advance(seconds: 3599)
      try await work(desk)
      #expect(try await isSeen(desk) == false)
      desk.clock.advance(seconds: 1)
      try await work(desk)
      #expect(try await isSeen(desk))
      #expect(try await desk.stored()?.publication == nil)
      #expect(
        try await desk.column("SELECT verb || ' ' || actor FROM audit WHERE verb LIKE '%publi%' ORDER BY number")
          == ["schedule_publication system", "publish_activity system"]
      )
    }
  }

  @Test("at the time that was said last, and not at all once it is taken back", arguments: TestEngine.all)
  func changed(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let id = try await desk.draft().activity.id
      let now = desk.clock.now
      for hours in [1, 3] {
        try await SchedulePublication(of: id, at: now + hours * 3600).run(at: desk.desk, as: .system)
      }
      desk.clock.advance(seconds: 2 * 3600)
      try await work(desk)
      #expect(try await isSeen(desk) == false)
      try await SchedulePublication(of: id, at: nil).run(at: desk.desk, as: .system)
      #expect(try await desk.stored()?.publication == nil)
      desk.clock.advance(seconds: 9 * 3600)
      try await work(desk)
      #expect(try await isSeen(desk) == false)
    }
  }

  @Test("stays a draft where something is in the way, and keeps why", arguments: TestEngine.all)
  func hindered(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      var draft = try await desk.draft()
      try await SchedulePublication(of: draft.activity.id, at: desk.clock.now + 60).run(at: desk.desk, as: .system)
      draft = try #require(try await desk.stored())
      draft.activity.privacy = .discreet
      try await desk.save(draft)
      desk.clock.advance(seconds: 60)
      try await work(desk)
      let hindered = try #require(try await desk.stored())
      #expect(hindered.activity.state == .draft && hindered.publication?.hindrance == .incomplete)
      #expect(try await desk.column("SELECT kind FROM timer WHERE kind = 'publication_due'") == [])
      let found = try await FindDeskGroup(draft.activity.id).run(at: desk.desk, as: .system)
      #expect(found.publication?.hindrance == .incomplete)
      // By hand it goes as always, and what was in the way is forgotten.
      var mended = hindered
      mended.activity.privacy = .open
      try await desk.save(mended)
      try await PublishActivity(draft.activity.id).run(at: desk.desk, as: .system)
      #expect(try await desk.stored()?.publication == nil)
    }
  }

  @Test("stays a draft where its room is taken by then", arguments: TestEngine.all)
  func roomTaken(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let room = #""place_detail": "Sali""#
      let hall = #"{"id": "talo", "name": "Talo", "type": "tupa", "rooms": [{"id": "sali", "name": "Sali"}]}"#
      try await desk.importing(Programmes.group("a", more: room), venues: [hall])
      var draft = try #require(try await desk.stored("a"))
      draft.activity.state = .draft
      try await desk.save(draft)
      try await SchedulePublication(of: draft.activity.id, at: desk.clock.now + 60).run(at: desk.desk, as: .system)
      try await desk.importing(Programmes.group("b", more: room).replacing("Kylän", with: "Toiset"), venues: [hall])
      #expect(try await desk.stored("b")?.activity.state == .published)
      desk.clock.advance(seconds: 60)
      try await work(desk)
      let after = try await desk.stored("a")
      #expect(after?.activity.state == .draft && after?.publication?.hindrance == .roomTaken)
    }
  }

  @Test(
    "is for whoever may approve, where that is wanted; who changes it after that undoes the approval",
    arguments: TestEngine.all
  )
  func approval(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let draft = try await desk.draft()
      let (organiser, approver) = try await guarded(draft, at: desk)
      let verb = SchedulePublication(of: draft.activity.id, at: desk.clock.now + 60)
      await #expect(throws: OperationError.notAllowed) { try await verb.run(at: desk.desk, as: organiser) }
      try await verb.run(at: desk.desk, as: approver)
      #expect(try await desk.stored()?.publication?.isApproved == true)
      var details = draft.activity.details
      details.conditions = "Vain jäsenille"
      try await EditActivity(draft.activity.id, details).run(at: desk.desk, as: organiser)
      desk.clock.advance(seconds: 60)
      try await work(desk)
      #expect(try await desk.stored()?.publication?.hindrance == .needsApproval)
      #expect(try await isSeen(desk) == false)
      try await SchedulePublication(of: draft.activity.id, at: desk.clock.now + 60).run(at: desk.desk, as: approver)
      desk.clock.advance(seconds: 60)
      try await work(desk)
      #expect(try await isSeen(desk))
    }
  }

  @Test("is published once, whoever of two servers comes first", arguments: TestEngine.all)
  func once(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let draft = try await desk.draft()
      try await SchedulePublication(of: draft.activity.id, at: desk.clock.now + 60).run(at: desk.desk, as: .system)
      desk.clock.advance(seconds: 60)
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 1...4 { group.addTask { _ = try await WorkTimers().run(at: desk.desk, as: .system) } }
        try await group.waitForAll()
      }
      #expect(try await desk.column("SELECT verb FROM audit WHERE verb = 'publish_activity'").count == 1)
      #expect(try await desk.stored()?.revision == draft.revision + 1)
    }
  }

  @Test("is refused a time that is over or too far away, and a group that is seen already", arguments: TestEngine.all)
  func refused(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let id = try await desk.draft().activity.id
      for seconds in [-1, 0, 400 * 86_400] {
        await #expect(throws: OperationError.invalid([FieldProblem("publish_at", .wrongType)])) {
          try await SchedulePublication(of: id, at: desk.clock.now + seconds).run(at: desk.desk, as: .system)
        }
      }
      try await PublishActivity(id).run(at: desk.desk, as: .system)
      await #expect(throws: OperationError.notFromHere) {
        try await SchedulePublication(of: id, at: desk.clock.now + 60).run(at: desk.desk, as: .system)
      }
    }
  }

  @Test("is forgotten when the group is archived, and taken along when it is written anew", arguments: TestEngine.all)
  func turned(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let draft = try await desk.draft()
      let (id, due) = (draft.activity.id, desk.clock.now + 60)
      try await SchedulePublication(of: id, at: due).run(at: desk.desk, as: .system)
      try await SaveDraft(
        id,
        of: draft.activity.organisation,
        draft.activity.details,
        at: draft.activity.place,
        draft.activity.schedule
      ).run(at: desk.desk, as: .system)
      #expect(try await desk.stored()?.publication == Publication(due: due, isApproved: true))
      try await TurnActivity(.archive, id).run(at: desk.desk, as: .system)
      #expect(try await desk.stored()?.publication == nil)
      desk.clock.advance(seconds: 60)
      try await work(desk)
      #expect(try await desk.stored()?.activity.state == .archived)
    }
  }
}
