import Scheduling
import Storage
import TestDesks
import TestEngines
import Testing

@testable import Operations

@Suite("A plan is applied as it was shown, or not at all")
struct ApplyPlanTests {
  @Test("a booking that came between makes it out of date, and nothing is done", arguments: TestEngine.all)
  func outdated(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let season = try await PlannedSeason(desk)
      let request = PlanRequest(.edit(season.activity, ScheduleEdit(.time(time("12:00")), of: .all)))
      let plan = try await MakePlan(request).run(at: desk.desk, as: .system)
      try await season.book(.c, 1)
      let before = try await desk.everything()
      await #expect(throws: OperationError.planOutdated) {
        try await ApplyPlan(request, fingerprint: plan.fingerprint).run(at: desk.desk, as: .system)
      }
      await #expect(throws: OperationError.planOutdated) {
        try await ApplyPlan(request, fingerprint: "").run(at: desk.desk, as: .system)
      }
      #expect(try await desk.everything() == before)
      let again = try await MakePlan(request).run(at: desk.desk, as: .system)
      #expect(again.fingerprint != plan.fingerprint)
      #expect(try await MakePlan(request).run(at: desk.desk, as: .system).fingerprint == again.fingerprint)
      _ = try await ApplyPlan(request, fingerprint: again.fingerprint).run(at: desk.desk, as: .system)
      #expect(try await season.now(.c)?.start.description == "2026-12-08T12:00")
    }
  }

  @Test("a plan that breaks off half-way leaves everything as it was", arguments: TestEngine.all)
  func broken(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let season = try await PlannedSeason(desk)
      try await season.book(.c, 2)
      let request = PlanRequest(.edit(season.activity, ScheduleEdit(.time(time("12:00")), of: .all)))
      let plan = try await MakePlan(request).run(at: desk.desk, as: .system)
      let before = try await desk.everything()
      for statement in 1...10 {
        let broken = TestDesk(InterruptedDatabase(base: desk.database, breaksAt: statement), clock: desk.clock)
        await #expect(throws: InterruptedDatabase.Interruption.self) {
          try await ApplyPlan(request, fingerprint: plan.fingerprint).run(at: broken.desk, as: .system)
        }
        #expect(try await desk.everything() == before)
      }
    }
  }

  @Test("what cannot be planned says why", arguments: TestEngine.all)
  func refused(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let season = try await PlannedSeason(desk)
      try await season.edit(.cancel(reason: nil), season.this(.e))
      desk.clock.set("2026-12-01T10:30")
      let cases: [(ScheduleEdit.Change, ScheduleEdit.Reach, EditRefusal)] = [
        (.time(time("9:00")), season.this(.b), .hasBegun),
        (.time(time("09:00")), .following(day("2026-11-24")), .inThePast),
        (.time(time("09:00")), .following(day("2027-01-01")), .nothingFollows),
        (.time(time("09:00")), .this(Identifier(stored: "none")), .sessionUnknown),
        (.move(to: day("2026-11-30"), at: nil), season.this(.c), .inThePast),
        (.move(to: day("2026-12-15"), at: nil), season.this(.c), .alreadyThere),
        (.move(to: day("2026-12-15"), at: nil), .all, .onlyForOne),
        (.cancel(reason: nil), season.this(.e), .alreadyCancelled),
        (.move(to: day("2026-12-23"), at: nil), season.this(.e), .alreadyCancelled),
        (.restore, season.this(.c), .notCancelled),
        (.add(ListedDate(day("2026-12-22"))), .all, .alreadyThere),
        (.add(ListedDate(day("2026-11-20"))), .all, .inThePast),
        (.until(day("2026-10-01")), .all, .inThePast),
        (.until(day("2026-12-31")), season.this(.c), .notForOne),
        (.places(nil), season.this(.c), .onlyForAll),
      ]
      for (change, reach, refusal) in cases {
        await #expect(throws: OperationError.editRefused(refusal), "\(change)") {
          try await season.edit(change, reach)
        }
      }
    }
  }

  @Test("a raised capacity lets those in who wait; a lowered one throws nobody out", arguments: TestEngine.all)
  func capacity(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let season = try await PlannedSeason(
        desk,
        more: #""capacity": 2, "waiting_capacity": 9, "registration": {"required": "required"}"#
      )
      try await season.book(.b, 4)
      try await season.book(.c, 4)
      try await season.edit(.places(3), season.this(.b))
      #expect(try await season.bookings(.b).count { $0.state == .confirmed } == 3)
      #expect(try await season.bookings(.c).count { $0.state == .confirmed } == 2)
      try await season.edit(.places(1), season.this(.b))
      #expect(try await season.bookings(.b).count { $0.state == .confirmed } == 3)
      let plan = try await season.edit(.places(4))
      #expect(plan.activities[0].standing.map(\.id) == [season[.b].id], "B has its own by hand")
      #expect(try await season.bookings(.c).count { $0.state == .confirmed } == 4)
      #expect(try await season.now(.b)?.places == 1)
      try await season.expectSound()
    }
  }

  @Test(
    "a group that moves house raises every coming session's sequence, and leaves history where it was",
    arguments: TestEngine.all
  )
  func movedHouse(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let season = try await PlannedSeason(desk)
      try await desk.importing(
        Programmes.group("muu", venue: "kirjasto"),
        venues: [Programmes.house, Programmes.library]
      )
      let library = try #require(try await desk.stored("muu")).activity.place.venue
      let house = try #require(try await desk.stored()).activity.place.venue
      try await season.book(.b, 1)
      desk.clock.set("2026-11-25T08:00")
      let before = try await desk.count("outbox")
      try await season.edit(.site(Place(venue: library)))
      #expect(try await desk.sessions().map(\.sequence) == [0, 1, 1, 1, 1, 1])
      #expect(try await season.due(after: before) == ["1 session_changed"])
      let past = try await FindSession(season[.a].id).run(at: desk.desk, as: .visitor).view
      #expect(past.activity.venue.id == house)
      let coming = try await FindSession(season[.b].id).run(at: desk.desk, as: .visitor).view
      #expect(coming.activity.venue.id == library)
      try await season.edit(.site(Place(venue: house)), season.this(.c))
      var filter = SessionFilter(from: desk.clock.now, until: desk.clock.now + 90 * 86_400, limit: 99)
      filter.venue = house
      #expect(try await ListSessions(filter).run(at: desk.desk, as: .visitor).map(\.session.id) == [season[.c].id])
      try await season.expectSound()
    }
  }

  @Test("a file that comes in again does not take an edit back, and says so", arguments: TestEngine.all)
  func importedAgain(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let season = try await PlannedSeason(desk)
      try await season.edit(.move(to: day("2026-12-09"), at: nil), season.this(.c))
      let exceptions = #"{"pause_on_school_holidays": true, "pause_on_public_holidays": true}"#
      let more = #""capacity": 20, "registration": {"required": "required"}"#
      let plan = try await desk.importing(
        Programmes.group(
          recurrence: PlannedSeason.tuesdays,
          season: PlannedSeason.season,
          exceptions: exceptions,
          more: more
        )
      )
      #expect(plan.groups[0].warnings.contains(.editsKept))
      #expect(try await season.now(.c)?.start.description == "2026-12-09T10:00")
      try await season.expectSound()
    }
  }

  @Test("a room is busy, and whose group has it stays theirs to say", arguments: TestEngine.all)
  func busy(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let recurrence = PlannedSeason.tuesdays
      let other = Programmes.group("muut", recurrence: recurrence, season: PlannedSeason.season)
        .replacing("Kylän perheet ry", with: "Toinen yhdistys ry")
      let hours =
        #""opening_hours": {"weekly": [{"weekday": "TU", "spans": [{"from": "10:00", "until": "12:00"}]}], "exceptions": []}"#
      let venue = RoomRaceTests.venue.replacing(#""rooms""#, with: "\(hours), \"rooms\"")
      try await desk.importing(
        Programmes.group(recurrence: recurrence, season: PlannedSeason.season, more: #""place_detail": "Puoli 1""#),
        other,
        venues: [venue]
      )
      let group = try await FindGroup("muut").run(at: desk.desk, as: .system)
      let hall = try #require(group.venue.rooms.first { $0.name == "Sali" }?.id)
      let edit = ScheduleEdit(.site(Place(venue: group.venue.id, room: hall)), of: .all)
      let request = PlanRequest(.edit(group.activity.id, edit))
      let plan = try await MakePlan(request).run(at: desk.desk, as: .system)
      let conflicts = plan.outline.activities[0].conflicts
      #expect(conflicts.map(\.kind) == Array(repeating: .roomTaken, count: 6), "for every session, not for the first")
      #expect(conflicts.allSatisfy { $0.takenBy == nil })
      #expect(conflicts.first?.busyFrom?.description == "2026-11-24T10:00")
      await #expect(throws: OperationError.roomTaken(plan.blocked)) {
        try await ApplyPlan(request, fingerprint: plan.fingerprint).run(at: desk.desk, as: .system)
      }
      let late = PlanRequest(.edit(group.activity.id, ScheduleEdit(.time(time("11:30")), of: .all)))
      let outside = try await desk.apply(late)
      #expect(outside.outline.activities[0].conflicts.map(\.kind) == Array(repeating: .outsideOpeningHours, count: 6))
    }
  }

  @Test("a draft that would take a taken room is not published", arguments: TestEngine.all)
  func published(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let more = #""place_detail": "Sali""#
      let recurrence = PlannedSeason.tuesdays
      let part = Programmes.group("osa", recurrence: recurrence, more: #""place_detail": "Puoli 2""#)
      try await desk.importing(Programmes.group(recurrence: recurrence, more: more), venues: [RoomRaceTests.venue])
      try await desk.importing(part, venues: [RoomRaceTests.venue])
      let stored = try #require(try await desk.stored("osa"))
      #expect(stored.activity.state == .draft && stored.activity.missing == [.roomTaken])
      let starts = try await desk.sessions(of: "osa").map(\.start)
      await #expect(throws: OperationError.roomTaken(starts)) {
        try await PublishActivity(stored.activity.id).run(at: desk.desk, as: .system)
      }
    }
  }
}
