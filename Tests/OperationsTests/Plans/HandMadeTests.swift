import Scheduling
import Storage
import TestDesks
import TestEngines
import Testing

@testable import Operations

@Suite("What was said of single dates")
struct HandMadeTests {
  @Test(
    "an added date goes with the group's time; one with its own stands, and yields when confirmed",
    arguments: TestEngine.all
  )
  func addedDates(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let season = try await PlannedSeason(desk)
      try await season.edit(.add(ListedDate(day("2026-12-10"))))
      try await season.edit(.add(ListedDate(day("2026-12-17"), time: time("14:00"))))
      func extra(_ date: String) async throws -> Session? {
        try await desk.sessions().first { $0.start.date == day(date) }
      }
      let before = (try await extra("2026-12-10"), try await extra("2026-12-17"))
      let plan = try await season.edit(.time(time("11:00")))
      #expect(plan.activities[0].standing.map(\.id) == [before.1?.id])
      #expect(try await extra("2026-12-10")?.start.time == time("11:00"))
      #expect(try await extra("2026-12-10")?.id == before.0?.id)
      #expect(try await extra("2026-12-17")?.start.time == time("14:00"))
      try await season.expectSound()
      // From a day on, whichever period the date hangs on.
      try await season.edit(.time(time("12:00")), .following(day("2026-12-09")))
      #expect(try await extra("2026-12-10")?.start.time == time("12:00"))
      #expect(try await extra("2026-12-08")?.start.time == time("11:00"))
      try await season.expectSound()
      let id = try #require(before.1?.id)
      try await desk.apply(
        PlanRequest(.edit(season.activity, ScheduleEdit(.time(time("13:00")), of: .all)), confirmed: [id])
      )
      #expect(try await extra("2026-12-17")?.start.time == time("13:00"))
      #expect(try await extra("2026-12-17")?.id == id)
      try await season.expectSound()
    }
  }

  @Test("what was cancelled alone is not restored with the rest unasked", arguments: TestEngine.all)
  func cancelledAlone(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let season = try await PlannedSeason(desk)
      try await season.edit(.cancel(reason: "ohjaaja on poissa"), season.this(.e))
      try await season.edit(.cancel(reason: "remontti"))
      let plan = try await season.edit(.restore)
      #expect(plan.outline.activities[0].toConfirm.map(\.session) == [season[.e].id])
      #expect(plan.outline.activities[0].toConfirm.map(\.why) == [.cancelledAlone])
      #expect(try await desk.sessions().filter(\.isCancelled).map(\.id) == [season[.e].id])
      try await season.edit(.restore, confirming: [.e])
      #expect(try await desk.sessions().allSatisfy { !$0.isCancelled })
      await #expect(throws: OperationError.editRefused(.notCancelled)) { try await season.edit(.restore) }
      try await season.expectSound()
    }
  }

  @Test(
    "a closure that goes takes its reason with it, also beside a session that had stayed",
    arguments: TestEngine.all
  )
  func staleReason(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      try await desk.close(["2027-06-01"], kind: .publicHolidays)
      let season = try await PlannedSeason(desk)
      try await season.book(.c, 1)
      let calendar = try #require(try await ListClosures().run(at: desk.desk, as: .visitor).first)
      let closure = Closure(
        uid: "koeloma",
        first: day("2026-12-08"),
        last: day("2026-12-08"),
        names: ["fi": "koeloma"],
        isTentative: false
      )
      try await desk.apply(PlanRequest(.addClosure(closure, to: calendar.id)))
      #expect(try await desk.count("skipped_date") == 1)
      let plan = try await desk.apply(PlanRequest(.removeClosure("koeloma", from: calendar.id)))
      #expect(plan.outline.activities.flatMap(\.noLongerSkipped).map(\.start.date) == [day("2026-12-08")])
      #expect(try await desk.count("skipped_date") == 0)
      #expect(try await desk.sessions() == season.first)
      try await season.expectSound()
    }
  }

  @Test("a rule that asks for too much is refused", arguments: TestEngine.all)
  func tooLarge(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let season = try await PlannedSeason(desk)
      for text in ["FREQ=DAILY;INTERVAL=100000", "FREQ=DAILY;COUNT=1000000000", "FREQ=WEEKLY;UNTIL=20991231"] {
        await #expect(throws: OperationError.editRefused(.ruleTooLarge), "\(text)") {
          try await season.edit(.pattern(.rule(rule(text), parity: nil)))
        }
      }
    }
  }
}
