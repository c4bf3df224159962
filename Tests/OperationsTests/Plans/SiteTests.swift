import Scheduling
import Storage
import TestDesks
import TestEngines
import Testing

@testable import ICalendar
@testable import Operations

@Suite("Where a session is held")
struct SiteTests {
  private struct Places {
    let season: PlannedSeason
    let house: Identifier<Venue>
    let library: Identifier<Venue>

    init(_ desk: TestDesk) async throws {
      season = try await PlannedSeason(desk)
      try await desk.importing(
        Programmes.group("muu", venue: "kirjasto"),
        venues: [Programmes.house, Programmes.library]
      )
      house = try #require(try await desk.stored()).activity.place.venue
      library = try #require(try await desk.stored("muu")).activity.place.venue
    }
  }

  private static func closure(_ uid: String, _ first: String, _ last: String) -> Closure {
    Closure(uid: uid, first: day(first), last: day(last), names: ["fi": uid], isTentative: false)
  }

  @Test("decides which venue's closures concern it", arguments: TestEngine.all)
  func closures(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let places = try await Places(desk)
      let season = places.season
      try await season.edit(.site(Place(venue: places.library)), season.this(.b))
      try await season.edit(.site(Place(venue: places.library)), season.following(.e))
      let library = Self.closure("inventaario", "2026-11-30", "2026-12-31")
      // B was moved there by hand: it asks.
      let work = PlanRequest.Work.closeVenue(places.library, library)
      let plan = try await MakePlan(PlanRequest(work)).run(at: desk.desk, as: .system)
      #expect(plan.outline.activities.flatMap(\.toConfirm).map(\.session) == [season[.b].id])
      try await desk.apply(PlanRequest(work, confirmed: [season[.b].id]))
      #expect(try await desk.starts() == ["2026-11-24T10:00", "2026-12-08T10:00", "2026-12-15T10:00"])
      try await season.expectSound()
      // The sessions that are gone are remembered by the schedule alone, and come back by it.
      let calendar = try #require(
        try await ListClosures().run(at: desk.desk, as: .visitor).first { $0.venue == places.library }
      )
      try await desk.apply(PlanRequest(.removeClosure("inventaario", from: calendar.id)))
      #expect(try await desk.starts().count == 6)
      try await desk.apply(
        PlanRequest(.closeVenue(places.house, Self.closure("remontti", "2026-11-24", "2026-12-31")))
      )
      let left = try await desk.sessions()
      #expect(left.map(\.start.date) == [day("2026-12-01"), day("2026-12-22"), day("2026-12-29")])
      #expect(left.allSatisfy { $0.site?.venue == places.library })
      try await season.expectSound()
    }
  }

  @Test("decides whom an emergency concerns: guests are cancelled, who is elsewhere is not", arguments: TestEngine.all)
  func emergency(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let places = try await Places(desk)
      let season = places.season
      try await season.edit(.site(Place(venue: places.library)), season.this(.b))
      try await season.book(.b, 2)
      for (venue, cancelled) in [(places.house, false), (places.library, true)] {
        let request = PlanRequest(.emergency(venue, from: day("2026-12-01"), until: day("2026-12-01")), reason: "vesi")
        try await desk.apply(request)
        #expect(try await season.now(.b)?.isCancelled == cancelled)
      }
      try await season.expectSound()
    }
  }

  @Test("a venue's own calendar needs the venue, by the file or beside it", arguments: TestEngine.all)
  func ownCalendar(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let places = try await Places(desk)
      let closures = [Self.closure("remontti", "2026-12-07", "2026-12-10")]
      func plan(_ venue: String?, _ said: Identifier<Venue>?) async throws -> Plan {
        let parsed = Samples.parsed(kind: .venue, venue: venue, closures: closures)
        return try await MakePlan(PlanRequest(.calendar(parsed, venue: said))).run(at: desk.desk, as: .system)
      }
      for venue in [nil, "ei mikään"] {
        do {
          _ = try await plan(venue, nil)
          Issue.record("it is nobody's")
        } catch OperationError.unreadableFile(let sentence) { #expect(sentence.contains("X-TAPAAMO-VENUE")) }
      }
      let byFile = try await plan("talo", nil)
      #expect(byFile.activities.map(\.after.id) == [places.season.activity])
      #expect(try await plan(nil, places.house).fingerprint == byFile.fingerprint)
      let parsed = Samples.parsed(kind: .venue, closures: closures)
      try await desk.apply(PlanRequest(.calendar(parsed, venue: places.house)))
      #expect(try await places.season.now(.c) == nil)
      #expect(try await ListClosures().run(at: desk.desk, as: .visitor).map(\.venue) == [places.house])
    }
  }

  @Test(
    "a file that would leave a calendar empty is refused, and what it leaves out is in the plan",
    arguments: TestEngine.all
  )
  func emptying(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let season = try await PlannedSeason(desk)
      let note = ClosureNote(line: 7, uid: "toistuva", reason: .recurring)
      let good = Samples.parsed(
        kind: .publicHolidays,
        closures: [Self.closure("pyhä", "2026-12-08", "2026-12-08")],
        notes: [note]
      )
      let plan = try await desk.apply(PlanRequest(.calendar(good)))
      #expect(plan.outline.notes.map(\.line) == [7] && plan.outline.notes.map(\.uid) == ["toistuva"])
      #expect(try await season.now(.c) == nil)
      for notes in [[note], []] {
        let empty = Samples.parsed(kind: .publicHolidays, closures: [], notes: notes)
        await #expect(throws: OperationError.self) { try await desk.apply(PlanRequest(.calendar(empty))) }
        await #expect(throws: OperationError.self) { try await ImportClosures(empty).run(at: desk.desk, as: .system) }
      }
      #expect(try await ListClosures().run(at: desk.desk, as: .visitor).flatMap(\.closures).count == 1)
    }
  }

  @Test(
    "opening hours are a plan that names what lies outside, and every later plan does too",
    arguments: TestEngine.all
  )
  func openingHours(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let places = try await Places(desk)
      let season = places.season
      try await season.edit(.move(to: day("2026-12-09"), at: nil), season.this(.c))
      let hours = OpeningHours(
        weekly: [OpeningHours.Day(.tuesday, [OpeningHours.Span(time("09:00"), time("12:00"))])],
        exceptions: [OpeningHours.Exception(day("2026-12-22"), [])]
      )
      let before = try await desk.sessions()
      let request = PlanRequest(.openingHours(places.house, hours))
      let shown = try await MakePlan(request).run(at: desk.desk, as: .system)
      #expect(try await FindVenue(places.house).run(at: desk.desk, as: .visitor).value.openingHours == nil)
      let outside = shown.outline.activities.flatMap(\.conflicts)
      #expect(outside.map(\.start.date) == [day("2026-12-09"), day("2026-12-22")])
      #expect(outside.allSatisfy { $0.kind == .outsideOpeningHours && !$0.isBlocking })
      try await desk.apply(request)
      #expect(try await FindVenue(places.house).run(at: desk.desk, as: .visitor).value.openingHours == hours)
      #expect(try await desk.sessions() == before)
      let note = try await season.edit(.note("Tervetuloa"), season.this(.a))
      #expect(note.outline.activities[0].conflicts.map(\.start) == outside.map(\.start), "of every session to come")
    }
  }
}
