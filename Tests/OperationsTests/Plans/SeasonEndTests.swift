import Scheduling
import Storage
import TestDesks
import TestEngines
import Testing

@testable import Operations

@Suite("Where a season ends, and what lies beyond")
struct SeasonEndTests {
  private static let dates = #"{"weekdays": [], "dates": ["2026-11-27", "2026-12-11", "2026-12-18"], "start": "18:00"}"#

  private func end(_ activity: Identifier<Activity>, _ last: String) -> PlanRequest {
    PlanRequest(.end(.activity(activity), day(last)))
  }

  @Test("an end that is later than the season's changes nothing", arguments: TestEngine.all)
  func laterThanTheSeason(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let season = try await PlannedSeason(desk)
      let venue = try #require(try await desk.stored()).activity.place.venue
      let plan = try await desk.apply(PlanRequest(.end(.venue(venue), day("2027-09-30"))))
      #expect(plan.activities.isEmpty && plan.refused.isEmpty)
      #expect(try await desk.sessions() == season.first)
      try await desk.apply(end(season.activity, "2026-12-08"))
      #expect(try await desk.starts().last == "2026-12-08T10:00")
    }
  }

  @Test("listed dates end too, by an end and by another last day", arguments: TestEngine.all)
  func listedDates(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      for last in ["2026-12-14", "2026-11-30"] {
        try await desk.importing(Programmes.group(last, recurrence: Self.dates, season: PlannedSeason.season))
        let id = try #require(try await desk.stored(last)).activity.id
        if last == "2026-12-14" {
          try await desk.apply(end(id, last))
        } else {
          try await desk.apply(PlanRequest(.edit(id, ScheduleEdit(.until(day(last)), of: .all))))
        }
        #expect(try await desk.starts(of: last).allSatisfy { $0 < last + "T24" })
        #expect(try await !desk.starts(of: last).isEmpty)
      }
    }
  }

  @Test("a group that begins later is left alone, and named", arguments: TestEngine.all)
  func beginsLater(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let season = try await PlannedSeason(desk)
      try await desk.importing(Programmes.group("kevät", season: #"{"start": "2027-01-11", "end": "2027-03-31"}"#))
      let spring = try await desk.sessions(of: "kevät")
      let venue = try #require(try await desk.stored()).activity.place.venue
      let plan = try await desk.apply(PlanRequest(.end(.venue(venue), day("2026-12-08"))))
      #expect(plan.activities.map(\.after.id) == [season.activity])
      #expect(plan.outline.refused.map(\.reason) == [.startsLater])
      #expect(plan.outline.refused.map(\.title) == ["Perhekerho"])
      #expect(try await desk.sessions(of: "kevät") == spring)
    }
  }

  @Test("a season of years is stored a year ahead, and the rest follows by a timer", arguments: TestEngine.all)
  func beyondTheHorizon(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let season = try await PlannedSeason(desk)
      let plan = try await season.edit(.until(day("2028-06-27")))
      #expect(plan.outline.activities[0].warnings.contains(.goesOnAfter(day("2027-11-24"))))
      let far = try await season.edit(.add(ListedDate(day("2028-08-09"), time: time("12:00"))))
      #expect(far.outline.activities[0].warnings.contains(.goesOnAfter(day("2027-11-24"))))
      await #expect(throws: OperationError.editRefused(.alreadyThere)) {
        try await season.edit(.add(ListedDate(day("2028-08-09"), time: time("12:00"))))
      }
      #expect(try await desk.starts().last == "2027-11-23T10:00")
      for now in ["2027-06-20T08:00", "2028-02-20T08:00"] {
        desk.clock.set(now)
        try await WorkTimers().run(at: desk.desk, as: .system)
      }
      #expect(try await desk.starts().suffix(2) == ["2028-06-27T10:00", "2028-08-09T12:00"])
      #expect(try await desk.count("timer") == 0, "nothing is left to come")
      try await season.expectSound()
    }
  }

  @Test(
    "what is cancelled from a day on stays so, also beyond what is stored",
    arguments: TestEngine.all,
    [true, false]
  )
  func cancelledForGood(engine: TestEngine, all: Bool) async throws {
    try await engine.withDesk { desk in
      let season = try await PlannedSeason(desk)
      try await season.edit(.until(nil))
      try await season.edit(.cancel(reason: "ohjaaja lopetti"), all ? .all : season.following(.d))
      desk.clock.set("2027-01-20T08:00")
      try await WorkTimers().run(at: desk.desk, as: .system)
      let after = try await desk.sessions()
      #expect(after.last?.start.date == day("2027-11-23"))
      #expect(after.dropFirst(all ? 0 : 3).allSatisfy { $0.isCancelled })
      #expect(try await desk.count("timer") == 0)
      try await season.expectSound()
      // Somebody else takes the group up: it meets again, and goes on for as long as is said.
      try await season.edit(.restore)
      try await season.edit(.until(nil))
      #expect(try await desk.sessions().filter { $0.start.date > day("2027-01-20") }.allSatisfy { !$0.isCancelled })
      #expect(try await desk.starts().last == "2028-01-18T10:00")
      try await season.expectSound()
    }
  }

  @Test("a session that a timer adds is cancelled like any other where too few come", arguments: TestEngine.all)
  func minimum(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let rules = #""registration": {"required": "required", "rules": {"minimum": 2, "minimum_minutes_before": 120}}"#
      let season = try await PlannedSeason(desk, more: rules)
      try await season.edit(.until(nil))
      desk.clock.set("2027-01-20T08:00")
      try await WorkTimers().run(at: desk.desk, as: .system)
      let coming = try await desk.sessions().count { $0.start.date > day("2027-01-20") }
      #expect(try await desk.column("SELECT kind FROM timer WHERE kind = 'minimum_due'").count == coming)
    }
  }

  @Test("a season is copied, or the plan says of every group why it is not", arguments: TestEngine.all)
  func copied(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let season = try await PlannedSeason(desk)
      try await desk.importing(
        Programmes.group("avoin", recurrence: PlannedSeason.tuesdays),
        Programmes.group("kevät", season: #"{"start": "2027-02-01", "end": "2027-03-11"}"#)
      )
      let open = try #require(try await desk.stored("avoin")).activity.id
      try await desk.apply(PlanRequest(.edit(open, ScheduleEdit(.until(nil), of: .all))))
      let venue = try #require(try await desk.stored()).activity.place.venue
      let copy = SeasonCopy(
        from: day("2026-11-23"),
        until: day("2026-12-31"),
        first: day("2027-02-01"),
        last: day("2027-03-11")
      )
      let plan = try await desk.apply(PlanRequest(.season(.venue(venue), copy)))
      #expect(plan.activities.map(\.after.id) == [season.activity])
      let spring = try #require(try await desk.stored("kevät")).activity.id
      #expect(plan.refused.mapValues(\.reason) == [open: .goesOn, spring: .nothingToCopy])
      let again = try await MakePlan(PlanRequest(.season(.venue(venue), copy))).run(at: desk.desk, as: .system)
      #expect(again.activities.isEmpty)
      #expect(again.refused[season.activity]?.reason == .seasonThere)
      await #expect(throws: OperationError.editRefused(.seasonThere)) {
        try await desk.apply(PlanRequest(.season(.activity(season.activity), copy)))
      }
    }
  }

  @Test("a group of nothing but added dates is copied with them", arguments: TestEngine.all)
  func onlyAddedDates(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let season = try await PlannedSeason(desk)
      try await season.edit(.add(ListedDate(day("2026-12-10"))))
      var stored = try #require(try await desk.stored())
      stored.activity.schedule.extras[0].time = time("10:00")
      stored.activity.schedule.segments = []
      try await desk.database.write(.house) { [stored] in try $0.save(stored) }
      let copy = SeasonCopy(
        from: day("2026-11-23"),
        until: day("2026-12-31"),
        first: day("2027-02-01"),
        last: day("2027-03-11")
      )
      try await desk.apply(PlanRequest(.season(.activity(season.activity), copy)))
      #expect(try await desk.starts().last == "2027-02-18T10:00")
    }
  }
}
