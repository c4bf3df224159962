import Scheduling
import Storage
import TestDesks
import TestEngines
import Testing

@testable import Operations

@Suite("A group goes from one state to another")
struct TurnActivityTests {
  /// Where each step leads from each state; a state that is not here is not led on from.
  static let ways: [TurnActivity.Step: [Activity.State: Activity.State]] = [
    .submit: [.draft: .submitted, .submitted: .submitted],
    .withdraw: [.submitted: .draft, .draft: .draft],
    .unpublish: [.published: .draft, .draft: .draft],
    .archive: [
      .draft: .archived, .submitted: .archived, .published: .archived, .cancelled: .archived, .archived: .archived,
    ],
    .reopen: [.archived: .draft, .draft: .draft],
  ]

  @Test("by the steps that lead on from it, and by no other", arguments: TestEngine.all)
  func states(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let ground = try await DeskGround(desk)
      for step in TurnActivity.Step.allCases {
        for state in Activity.State.allCases {
          try await ground.put(ground.group, in: state)
          let before = try await ground.stored(ground.group)
          let said: Comment = "\(step) from \(state)"
          if let to = Self.ways[step]?[state] {
            let all = try await desk.everything()
            try await TurnActivity(step, ground.group).run(at: desk.desk, as: ground.organiser)
            let after = try await ground.stored(ground.group)
            #expect(after.activity.state == to, said)
            #expect(after.revision == before.revision + (to == state ? 0 : 1), said)
            if to == state { #expect(try await desk.everything() == all, said) }
            if to != state {
              #expect(try await ground.audit(of: ground.group).last == "\(step.rawValue)_activity", said)
            }
          } else {
            await #expect(throws: OperationError.notFromHere, said) {
              try await TurnActivity(step, ground.group).run(at: desk.desk, as: ground.organiser)
            }
            #expect(try await ground.stored(ground.group).revision == before.revision, said)
          }
          let offers = TurnActivity.steps(from: state).contains(step)
          #expect(offers == (Self.ways[step]?[state].map { $0 != state } ?? false), said)
        }
      }
    }
  }

  @Test("by whom the table names, and to everybody else there is no such group", arguments: TestEngine.all)
  func rights(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let ground = try await DeskGround(desk)
      for step in TurnActivity.Step.allCases {
        let act: Act = step == .submit || step == .withdraw ? .editActivity : .publishActivity
        let from = try #require(Self.ways[step]?.first { $0 != $1 })
        for asker in Asker.allCases {
          try await ground.put(ground.group, in: from.key)
          let turn = TurnActivity(step, ground.group)
          if Asker.allowed(act).contains(asker) {
            try await turn.run(at: desk.desk, as: ground.actor(asker))
            #expect(try await ground.stored(ground.group).activity.state == from.value)
          } else {
            await #expect(throws: asker.refusal(of: act), "\(step) by \(asker.rawValue)") {
              try await turn.run(at: desk.desk, as: ground.actor(asker))
            }
            #expect(try await ground.stored(ground.group).activity.state == from.key)
          }
        }
      }
      await #expect(throws: OperationError.notFound) {
        try await TurnActivity(.archive, Identifier(stored: "none")).run(at: desk.desk, as: ground.organiser)
      }
    }
  }

  @Test("and webhooks hear of it where others could see it", arguments: TestEngine.all)
  func events(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let ground = try await DeskGround(desk)
      let hook = try await desk.webhook("activity.*", "session.*")
      for step in [TurnActivity.Step.unpublish, .submit, .withdraw, .archive, .reopen] {
        try await TurnActivity(step, ground.group).run(at: desk.desk, as: ground.organiser)
      }
      let events = try await desk.events(of: hook)
      #expect(events.map(\.type) == ["activity.changed", "activity.archived"])
      #expect(events.map(\.data["state"]) == ["draft", "archived"])
    }
  }

  @Test("not while a family has a place to come or waits; once it is over, or nobody does", arguments: TestEngine.all)
  func stillBooked(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let ground = try await DeskGround(
        desk,
        more: #""capacity": 1, "waiting_capacity": 3, "registration": {"required": "required"}"#
      )
      let sessions = try await desk.sessions()
      func isRefused(_ said: Comment) async throws {
        for step in [TurnActivity.Step.unpublish, .archive] {
          await #expect(throws: OperationError.stillBooked, said) {
            try await TurnActivity(step, ground.group).run(at: desk.desk, as: ground.organiser)
          }
        }
      }
      let (first, waiting) = (try await desk.book(sessions[0]), try await desk.book(sessions[0]))
      try await isRefused("one has a place, one waits")
      try await desk.cancel(first)
      try await isRefused("the other has it now")
      try await desk.cancel(waiting)
      try await desk.hold(sessions[1])
      try await isRefused("somebody is filling in the form")
      try await desk.pass(seconds: 3_600)
      try await desk.book(sessions[0])
      desk.clock.set("2026-11-25T17:31")
      try await TurnActivity(.unpublish, ground.group).run(at: desk.desk, as: ground.organiser)
      #expect(try await ground.stored(ground.group).activity.state == .draft)
    }
  }

  @Test("is not submitted before it is complete", arguments: TestEngine.all)
  func incomplete(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let ground = try await DeskGround(desk)
      var details = ground.details()
      details.privacy = .anonymous
      let id = try await ground.draft(nil, details).run(at: desk.desk, as: ground.organiser)
      await #expect(throws: OperationError.incomplete([.publicTitleMissing])) {
        try await TurnActivity(.submit, id).run(at: desk.desk, as: ground.organiser)
      }
      var never = DeskGround.tuesdays
      never.segments[0].last = day("2026-11-24")
      never.skips = [.date(day("2026-11-24"), note: nil)]
      let empty = try await ground.draft(nil, nil, in: nil, never).run(at: desk.desk, as: ground.organiser)
      await #expect(throws: OperationError.incomplete([.noSessions])) {
        try await TurnActivity(.submit, empty).run(at: desk.desk, as: ground.organiser)
      }
    }
  }

  @Test("where groups are approved, its organiser submits and an approver publishes", arguments: TestEngine.all)
  func approval(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let ground = try await DeskGround(desk)
      try await SetPolicy(.approval, at: .organisation(ground.own), to: 1).run(at: desk.desk, as: .system)
      let id = try await ground.draft().run(at: desk.desk, as: ground.organiser)
      await #expect(throws: OperationError.notAllowed) {
        try await PublishActivity(id).run(at: desk.desk, as: ground.organiser)
      }
      try await TurnActivity(.submit, id).run(at: desk.desk, as: ground.organiser)
      // What waits for approval is not rewritten under the approver's eyes.
      await #expect(throws: OperationError.notFromHere) {
        try await ground.draft(id, ground.details("Toinen")).run(at: desk.desk, as: ground.organiser)
      }
      try await PublishActivity(id).run(at: desk.desk, as: ground.actor(.approverOwn))
      #expect(try await ground.stored(id).activity.state == .published)
    }
  }
}
