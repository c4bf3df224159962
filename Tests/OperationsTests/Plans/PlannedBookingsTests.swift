import Scheduling
import Storage
import TestDesks
import TestEngines
import Testing

@testable import Operations

@Suite("A plan knows everybody whom it concerns")
struct PlannedBookingsTests {
  private static func more(_ rules: String, places: Int = 20) -> String {
    #""capacity": \#(places), "waiting_capacity": 9, "registration": {"required": "required", "rules": {\#(rules)}}"#
  }

  @Test("families of the course, in every session and once in the sum", arguments: TestEngine.all, ["course", "both"])
  func course(engine: TestEngine, scope: String) async throws {
    try await engine.withDesk { desk in
      let season = try await PlannedSeason(desk, more: Self.more(#""scope": "\#(scope)""#))
      for _ in 0..<3 { try await season.bookCourse() }
      let singles = scope == "both" ? 1 : 0
      if singles > 0 { try await season.book(.c, 1) }
      let plan = try await season.plan(.time(time("12:00")))
      #expect(plan.outline.activities[0].bookings.confirmed == 3 + singles)
      #expect(plan.outline.activities[0].steps.map { $0.bookings?.confirmed } == [3, 3, 3 + singles, 3, 3, 3])
      #expect(plan.messages == ["\(18 + singles) session_moved"])
      // One more family is a change of the world.
      try await season.bookCourse()
      await #expect(throws: OperationError.planOutdated) {
        try await ApplyPlan(
          PlanRequest(.edit(season.activity, ScheduleEdit(.time(time("12:00")), of: .all))),
          fingerprint: plan.fingerprint
        ).run(at: desk.desk, as: .system)
      }
      #expect(try await season.edit(.time(time("12:00"))).messages == ["\(24 + singles) session_moved"])
      // Nothing that the course has paid for goes without a question.
      let ended = try await desk.apply(PlanRequest(.end(.activity(season.activity), day("2026-12-08"))))
      #expect(ended.outline.activities[0].toConfirm.map(\.bookings.confirmed) == [4, 4, 4])
      #expect(try await desk.sessions().allSatisfy { !$0.isCancelled })
      try await season.expectSound()
    }
  }

  @Test("a family that is about to book", arguments: TestEngine.all)
  func held(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let season = try await PlannedSeason(desk)
      var hold = Samples.booking(season[.d].id, contact: Samples.contact)
      hold.isHold = true
      _ = try await hold.run(at: desk.desk, as: .visitor)
      let plan = try await season.edit(.until(day("2026-12-08")))
      #expect(plan.outline.activities[0].toConfirm.map(\.session) == [season[.d].id])
      #expect(plan.outline.activities[0].toConfirm.map(\.bookings.held) == [1])
      #expect(try await season.now(.d)?.state == .scheduled)
      try await season.edit(.time(time("12:00")))
      try await season.expectSound()
    }
  }

  @Test("those who wait and get a place by it", arguments: TestEngine.all, ["", #""offer_minutes": 120"#])
  func queue(engine: TestEngine, rules: String) async throws {
    try await engine.withDesk { desk in
      let season = try await PlannedSeason(desk, more: Self.more(rules, places: 2))
      try await season.book(.b, 5)
      let kind: QueueMove.Kind = rules.isEmpty ? .promoted : .offered
      let plan = try await season.plan(.places(4))
      #expect(plan.messages == ["2 \(kind.rawValue)"])
      #expect(plan.outline.activities[0].queue.map(\.kind) == [kind])
      #expect(plan.outline.activities[0].queue.map(\.parties) == [2])
      #expect(plan.outline.activities[0].bookings.waiting == 2)
      // A sixth family changes nothing of that: it stands behind. One that waits and goes does.
      let waiting = try await season.bookings(.b).filter { $0.state == .waitlisted }
      _ = try await CancelBooking(waiting[0].id).run(at: desk.desk, as: .system)
      let again = try await season.plan(.places(4))
      #expect(again.fingerprint != plan.fingerprint)
      try await season.edit(.places(4))
      #expect(try await season.bookings(.b).count { $0.state == (rules.isEmpty ? .confirmed : .offered) } >= 2)
      try await season.expectSound()
    }
  }

  @Test("fewer places than are taken: nobody loses theirs, and the plan says so", arguments: TestEngine.all)
  func overbooked(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let season = try await PlannedSeason(desk, more: Self.more("", places: 5))
      try await season.book(.b, 4)
      let plan = try await season.edit(.places(2))
      let outline = try #require(plan.outline.activities.first)
      #expect(outline.places?.before == 5 && outline.places?.after == 2)
      let start = LocalDateTime(day("2026-12-01"), time("10:00"))
      #expect(outline.warnings.contains(.overbooked(start, places: 2, taken: 4)))
      #expect(try await season.bookings(.b).count { $0.state == .confirmed } == 4)
      #expect(try await season.plan(.places(3)).outline.activities[0].warnings.isEmpty, "more places are no worse")
    }
  }
}
