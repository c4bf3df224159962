import Scheduling
import Storage
import TestDesks
import TestEngines
import Testing

@testable import Operations

@Suite("A whole season, a whole venue")
struct SeasonWorkTests {
  private static func season(_ from: String, _ until: String, _ first: String, _ last: String) -> SeasonCopy {
    SeasonCopy(from: day(from), until: day(until), first: day(first), last: day(last))
  }

  @Test("a venue's season copied: weekdays kept, closures observed anew, one plan", arguments: TestEngine.all)
  func copied(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      try await desk.close(["2027-02-23"], kind: .schoolHolidays, municipality: "Mallikylä")
      let observant = #"{"pause_on_school_holidays": true, "pause_on_public_holidays": true}"#
      let every2nd = #"{"weekdays": ["TH"], "interval_weeks": 2, "anchor_date": "2026-11-26", "start": "17:00"}"#
      let dates = #"{"weekdays": [], "dates": ["2026-11-27", "2026-12-11"], "start": "18:00"}"#
      try await desk.importing(
        Programmes.group(
          recurrence: PlannedSeason.tuesdays,
          season: PlannedSeason.season,
          exceptions: observant
        ),
        Programmes.group("torstai", recurrence: every2nd, season: PlannedSeason.season, exceptions: observant),
        Programmes.group("kurssi", recurrence: dates, season: PlannedSeason.season, exceptions: observant),
        Programmes.group("muualla", venue: "kirjasto"),
        venues: [Programmes.house, Programmes.library]
      )
      let venue = try #require(try await desk.stored()).activity.place.venue
      let before = try await desk.sessions()
      let request = PlanRequest(
        .season(.venue(venue), Self.season("2026-11-23", "2026-12-31", "2027-02-01", "2027-03-11"))
      )
      let plan = try await desk.apply(request)
      #expect(plan.activities.count == 3 && plan.refused.isEmpty)
      #expect(
        try await desk.starts().suffix(5) == [
          "2027-02-02T10:00", "2027-02-09T10:00", "2027-02-16T10:00", "2027-03-02T10:00", "2027-03-09T10:00",
        ]
      )
      #expect(Array(try await desk.sessions().prefix(6)) == before, "the season that was stays as it was")
      // Every other week goes on from the week that the first one's stands for.
      #expect(
        try await desk.starts(of: "torstai").filter { $0 > "2027" } == [
          "2027-02-04T17:00", "2027-02-18T17:00", "2027-03-04T17:00",
        ]
      )
      #expect(try await desk.starts(of: "kurssi").filter { $0 > "2027" } == ["2027-02-05T18:00", "2027-02-19T18:00"])
      let skipped = try await FindActivity(before[0].activity).run(at: desk.desk, as: .visitor).skipped
      #expect(skipped.map(\.start.description) == ["2027-02-23T10:00"])
      #expect(try await desk.stored()?.activity.schedule.segments.count == 2, "two periods, one group")
      // Once more does nothing: the season is there.
      #expect(try await MakePlan(request).run(at: desk.desk, as: .system).activities.isEmpty)
    }
  }

  @Test("ending a venue's season lets the unbooked go and asks about the booked", arguments: TestEngine.all)
  func ended(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let season = try await PlannedSeason(desk)
      try await season.book(.f, 1)
      let venue = try #require(try await desk.stored()).activity.place.venue
      let plan = try await desk.apply(PlanRequest(.end(.venue(venue), day("2026-12-08"))))
      #expect(plan.outline.activities[0].toConfirm.map(\.session) == [season[.f].id])
      #expect(try await desk.starts() == season.first.prefix(3).map(\.start.description) + ["2026-12-29T10:00"])
      try await season.expectSound()
    }
  }

  @Test(
    "closed tomorrow: every session there says so, booked or not, and nothing else changes",
    arguments: TestEngine.all
  )
  func emergency(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let season = try await PlannedSeason(desk)
      let dropIn = Programmes.group("avoin", recurrence: PlannedSeason.tuesdays, season: PlannedSeason.season)
      let elsewhere = Programmes.group(
        "muualla",
        recurrence: PlannedSeason.tuesdays,
        season: PlannedSeason.season,
        venue: "kirjasto"
      )
      try await desk.importing(dropIn, elsewhere, venues: [Programmes.house, Programmes.library])
      try await season.book(.a, 2)
      let before = try await desk.count("outbox")
      let venue = try #require(try await desk.stored()).activity.place.venue
      let tomorrow = day("2026-11-24")
      let plan = try await desk.apply(
        PlanRequest(.emergency(venue, from: tomorrow, until: tomorrow), reason: "vesivahinko")
      )
      #expect(plan.activities.count == 2 && plan.outline.activities.allSatisfy { $0.steps.map(\.kind) == [.cancelled] })
      for source in ["kerho", "avoin"] {
        let sessions = try await desk.sessions(of: source)
        #expect(sessions[0].state == .cancelled(reason: "vesivahinko"))
        #expect(sessions.dropFirst().allSatisfy { !$0.isCancelled })
      }
      #expect(try await desk.sessions(of: "muualla").allSatisfy { !$0.isCancelled })
      #expect(try await season.due(after: before) == ["2 session_cancelled"])
      #expect(try await season.bookings(.a).map(\.state) == [.confirmed, .confirmed])
    }
  }

  @Test("a venue's own closure skips its groups, but not one that meets on purpose", arguments: TestEngine.all)
  func venueClosed(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let season = try await PlannedSeason(desk)
      let venue = try #require(try await desk.stored()).activity.place.venue
      let closure = Closure(
        uid: "remontti",
        first: day("2026-12-07"),
        last: day("2026-12-16"),
        names: ["fi": "remontti"],
        isTentative: false
      )
      try await desk.apply(PlanRequest(.closeVenue(venue, closure)))
      #expect(try await season.now(.c) == nil)
      #expect(try await season.now(.d) == nil)
      let skipped = try await FindActivity(season.activity).run(at: desk.desk, as: .visitor).skipped
      #expect(
        skipped.map(\.reason)
          == Array(
            repeating: .closure(kind: .venue, names: ["fi": "remontti"], isTentative: false),
            count: 2
          )
      )
      try await season.expectSound()
      var observance = Observance(publicHolidays: .observes, schoolHolidays: .observes)
      observance.meetsDuring = ["remontti"]
      try await season.edit(.observance(observance))
      #expect(try await desk.starts().count == 6)
      try await season.expectSound()
    }
  }

  @Test("an open-ended group always has twelve months of sessions, by a timer", arguments: TestEngine.all)
  func rolling(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let season = try await PlannedSeason(desk)
      try await season.edit(.until(nil))
      let before = try await desk.sessions()
      #expect(before.last?.start.date == day("2027-11-23"))
      try await season.edit(.cancel(reason: nil), season.this(.c))
      desk.clock.set("2027-01-20T08:00")
      try await WorkTimers().run(at: desk.desk, as: .system)
      let after = try await desk.sessions()
      #expect(after.last?.start.date == day("2028-01-18"))
      #expect(after.prefix(before.count).map(\.id) == before.map(\.id))
      #expect(after.filter(\.isCancelled).map(\.id) == [season[.c].id])
      try await WorkTimers().run(at: desk.desk, as: .system)
      #expect(try await desk.sessions() == after)
      try await season.edit(.until(day("2027-05-25")))
      #expect(try await desk.count("timer") == 0)
    }
  }
}
