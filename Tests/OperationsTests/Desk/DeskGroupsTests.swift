import Scheduling
import Storage
import TestDesks
import TestEngines
import Testing

@testable import Operations

@Suite("The groups on an organiser's desk")
struct DeskGroupsTests {
  @Test("are in every state, and whoever does not look after them sees none", arguments: TestEngine.all)
  func whoSeesWhat(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let ground = try await DeskGround(desk)
      var mine = [ground.group]
      for state in Activity.State.allCases {
        let id = try await ground.draft().run(at: desk.desk, as: ground.organiser)
        try await ground.put(id, in: state)
        mine.append(id)
      }
      let theirs = try await SaveDraft(
        of: ground.other,
        ground.details("Muiden"),
        at: Place(venue: ground.venue),
        DeskGround.tuesdays
      ).run(at: desk.desk, as: .system)
      for asker in Asker.allCases {
        let list = ListDeskGroups()
        guard (try? Rights.requireAnywhere(ground.actor(asker), .readDrafts)) != nil else {
          let refusal: OperationError =
            switch asker {
            case .visitor: .notSignedIn
            case .rightLink, .wrongLink: .notFound
            default: .notAllowed
            }
          await #expect(throws: refusal, "\(asker.rawValue)") {
            try await list.run(at: desk.desk, as: ground.actor(asker))
          }
          continue
        }
        let seen = try await list.run(at: desk.desk, as: ground.actor(asker)).map(\.activity.id)
        let expected: Set<Identifier<Activity>> =
          switch asker {
          case .house: Set(mine + [theirs])
          case .organiserOwn, .adminOwn, .approverOwn: Set(mine)
          default: []
          }
        #expect(Set(seen) == expected && seen.count == expected.count, "\(asker.rawValue)")
      }
    }
  }

  @Test("one at another venue alone sees the groups of that venue", arguments: TestEngine.all)
  func elsewhere(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let ground = try await DeskGround(desk)
      try await desk.importing(
        Programmes.group("muualla", venue: "kirjasto"),
        venues: [DeskGround.house, Programmes.library]
      )
      let there = try #require(try await desk.stored("muualla")).activity
      let grant = RoleGrant(.organiser, of: ground.own, at: there.place.venue)
      let actor = Actor.staff(StaffActor(id: Identifier(stored: "1"), signIn: Identifier(stored: "2"), roles: [grant]))
      #expect(try await ListDeskGroups().run(at: desk.desk, as: actor).map(\.activity.id) == [there.id])
      await #expect(throws: OperationError.notFound) {
        try await FindDeskGroup(ground.group).run(at: desk.desk, as: actor)
      }
    }
  }

  @Test("tell the next session that takes place, with who comes", arguments: TestEngine.all)
  func next(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let ground = try await DeskGround(
        desk,
        more: #""capacity": 1, "waiting_capacity": 5, "registration": {"required": "required"}"#
      )
      let sessions = try await desk.sessions()
      #expect(sessions.count == 4)
      for _ in 0..<3 { try await desk.book(sessions[1]) }
      try await desk.apply(
        PlanRequest(.edit(ground.group, ScheduleEdit(.cancel(reason: nil), of: .this(sessions[0].id))))
      )
      func entry() async throws -> ListDeskGroups.Entry {
        try #require(try await ListDeskGroups().run(at: desk.desk, as: ground.organiser).first)
      }
      let first = try await entry()
      #expect(first.next?.session.id == sessions[1].id)
      #expect(first.next?.bookings.confirmed == 1 && first.next?.bookings.waiting == 2)
      // One that goes on is still there; one that is over is not.
      desk.clock.set("2026-12-02T18:59")
      #expect(try await entry().next?.session.id == sessions[1].id)
      desk.clock.set("2026-12-02T19:00")
      #expect(try await entry().next?.session.id == sessions[2].id)
      desk.clock.set("2027-01-01T12:00")
      #expect(try await entry().next == nil)
    }
  }

  @Test("who comes to a whole course comes to its next session too", arguments: TestEngine.all)
  func course(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let ground = try await DeskGround(
        desk,
        more:
          #""capacity": 2, "waiting_capacity": 5, "registration": {"required": "required", "rules": {"scope": "both"}}"#
      )
      let sessions = try await desk.sessions()
      for _ in 0..<2 {
        let family = Samples.family
        let course = BookPlace(.course(ground.group), party: family, contact: .none, language: "fi", repeatKey: nil)
        _ = try await course.run(at: desk.desk, as: .visitor)
      }
      try await desk.book(sessions[1])
      let first = try #require(try await ListDeskGroups().run(at: desk.desk, as: ground.organiser).first?.next)
      #expect(first.session.id == sessions[0].id && first.bookings.confirmed == 2 && first.bookings.waiting == 0)
      desk.clock.set("2026-11-26T12:00")
      let second = try #require(try await ListDeskGroups().run(at: desk.desk, as: ground.organiser).first?.next)
      #expect(second.session.id == sessions[1].id && second.bookings.confirmed == 2 && second.bookings.waiting == 1)
    }
  }

  @Test("one says what it lacks, what is in its way and what its reader may do with it", arguments: TestEngine.all)
  func one(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let ground = try await DeskGround(desk)
      var wednesdays = DeskGround.tuesdays
      wednesdays.segments[0].pattern = .rule(rule("FREQ=WEEKLY;BYDAY=WE"), parity: nil)
      wednesdays.segments[0].time = time("18:00")
      var details = ground.details()
      details.privacy = .discreet
      let id = try await ground.draft(nil, details, in: ground.hall, wednesdays)
        .run(at: desk.desk, as: ground.organiser)
      func found(_ asker: Asker = .organiserOwn) async throws -> FindDeskGroup.Answer {
        try await FindDeskGroup(id).run(at: desk.desk, as: ground.actor(asker))
      }
      let draft = try await found()
      #expect(draft.missing == [.publicTitleMissing] && draft.conflicts.isEmpty)
      #expect(draft.sessions.map(\.start) == draft.sessions.map(\.start).sorted())
      // The hall is given to the group of the same evening.
      var neighbour = try await ground.stored(ground.group)
      neighbour.activity.place.room = ground.hall
      try await desk.save(neighbour)
      let conflicts = try await found().conflicts
      #expect(conflicts.map(\.kind) == Array(repeating: .roomTaken, count: 4) && conflicts.allSatisfy(\.isBlocking))
      let (organiser, approver) = (try await found(), try await found(.approverOwn))
      #expect(organiser.mayEdit && organiser.mayPublish && !organiser.needsApproval)
      #expect(!approver.mayEdit && approver.mayPublish)
      try await SetPolicy(.approval, at: .organisation(ground.own), to: 1).run(at: desk.desk, as: .system)
      for (asker, mayPublish) in [(Asker.organiserOwn, false), (.approverOwn, true), (.adminOwn, true)] {
        let found = try await found(asker)
        #expect(found.needsApproval && found.mayPublish == mayPublish, "\(asker.rawValue)")
      }
      // Where families see both, the room is no longer in the way: both have it.
      try await ground.put(id, in: .published)
      let both = try await found().conflicts
      #expect(!both.isEmpty && both.allSatisfy { !$0.isBlocking })
    }
  }

  @Test("one without a session lacks one, and skipped dates have their reasons", arguments: TestEngine.all)
  func skipped(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let ground = try await DeskGround(desk)
      var one = DeskGround.tuesdays
      one.segments[0].last = day("2026-11-24")
      one.skips = [.date(day("2026-11-24"), note: nil)]
      let id = try await ground.draft(nil, nil, in: nil, one).run(at: desk.desk, as: ground.organiser)
      let found = try await FindDeskGroup(id).run(at: desk.desk, as: ground.organiser)
      #expect(found.sessions.isEmpty && found.missing == [.noSessions])
      #expect(found.skipped.map(\.start.description) == ["2026-11-24T10:00"])
    }
  }

  @Test("one is not there for whoever may not do what they are about to", arguments: TestEngine.all)
  func rights(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let ground = try await DeskGround(desk)
      for act in [Act.readDrafts, .editActivity, .changeSchedule] {
        for asker in Asker.allCases {
          let find = FindDeskGroup(ground.group, to: act)
          if Asker.allowed(act).contains(asker) {
            #expect(try await find.run(at: desk.desk, as: ground.actor(asker)).activity.id == ground.group)
          } else {
            await #expect(throws: asker.refusal(of: act), "\(act) by \(asker.rawValue)") {
              try await find.run(at: desk.desk, as: ground.actor(asker))
            }
          }
        }
      }
      let none = FindDeskGroup(Identifier(stored: "none"))
      await #expect(throws: OperationError.notFound) { try await none.run(at: desk.desk, as: ground.organiser) }
      await #expect(throws: OperationError.notSignedIn) { try await none.run(at: desk.desk, as: .visitor) }
    }
  }
}
