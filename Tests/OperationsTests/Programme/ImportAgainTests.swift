import Operations
import Scheduling
import Storage
import TestDesks
import TestEngines
import Testing

@Suite("A programme that is imported again")
struct ImportAgainTests {
  @Test("and is the same changes nothing, on a later day of the season too", arguments: TestEngine.all)
  func unchanged(engine: TestEngine) async throws {
    let rooms = #"""
      {"id": "talo", "name": "Kylätalo", "type": "asukastila", "municipality": "Mallikylä",
       "coordinates": {"latitude": 60.1, "longitude": 24.9}, "accessibility": ["hissi"],
       "rooms": [{"id": "pieni", "name": "Pieni sali", "part_of": "suuri"}, {"id": "suuri", "name": "Suuri sali"}]}
      """#
    let groups = [
      Programmes.group("a", more: #""place_detail": "Pieni sali", "capacity": 10, "capacity_unit": "lasta""#),
      Programmes.group("b", recurrence: #"{"weekdays": ["TU"]}"#, complete: false),
      Programmes.group("c", exceptions: #"{"skip_dates": ["2026-12-02"], "pause_on_public_holidays": true}"#),
    ]
    try await engine.withDesk { desk in
      let file = try ProgrammeFile(json: Programmes.json(groups, venues: [rooms]))
      _ = try await ImportProgramme(file, isDryRun: false).run(at: desk.desk, as: .system)
      let before = try await desk.everything()
      for moment in ["2026-11-23T08:01", "2026-12-03T08:00"] {
        desk.clock.set(moment)
        let plan = try await ImportProgramme(file, isDryRun: false).run(at: desk.desk, as: .system)
        #expect(plan.changesNothing)
        #expect(try await desk.everything() == before)
      }
    }
  }

  @Test("only to be looked at writes nothing", arguments: TestEngine.all)
  func dryRun(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let plan = try await desk.importing(Programmes.group(), dryRun: true)
      #expect(plan.groups.map(\.change) == [.added] && plan.venues.map(\.change) == [.added])
      #expect(plan.organisations.map(\.change) == [.added])
      #expect(try await desk.everything().isEmpty)
      try await desk.importing(Programmes.group())
      let before = try await desk.everything()
      let second = try await desk.importing(Programmes.group(more: #""conditions": "uusi""#), dryRun: true)
      #expect(second.groups.map(\.change) == [.updated])
      #expect(try await desk.everything() == before)
    }
  }

  @Test("with another clock time keeps ids, UIDs and bookings, and tells the families", arguments: TestEngine.all)
  func editedTime(engine: TestEngine) async throws {
    let booked = #""registration": {"required": "required"}"#
    try await engine.withDesk { desk in
      try await desk.importing(Programmes.group(more: booked))
      let before = try await desk.sessions()
      let session = try #require(before.first)
      let booking = try await Samples.booking(session.id, contact: Samples.contact).run(at: desk.desk, as: .visitor)
      desk.clock.advance(seconds: 60)
      let later = #"{"weekdays": ["WE"], "interval_weeks": 1, "start": "18:00", "end": "19:00"}"#
      let plan = try await desk.importing(Programmes.group(recurrence: later, more: booked))
      #expect(plan.groups.first?.change == .updated)
      let after = try await desk.sessions()
      #expect(after.map(\.id) == before.map(\.id) && after.map(\.uid) == before.map(\.uid))
      #expect(after.map(\.start.time.description) == ["18:00", "18:00", "18:00", "18:00"])
      #expect(after.map(\.sequence) == [1, 1, 1, 1])
      #expect(after.map(\.changed) == Array(repeating: desk.clock.now, count: 4))
      let found = try await FindBooking(booking.booking.id).run(at: desk.desk, as: .family(link: booking.token))
      #expect(found.session.session == after.first)
      let messages = try await desk.database.read {
        try $0.list("SELECT kind FROM outbox ORDER BY number") { try $0.take(String.self) }
      }
      #expect(messages == ["confirmed", "session_moved"])
    }
  }

  @Test("with other words changes the group, no session, and raises its revision once", arguments: TestEngine.all)
  func editedWords(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      try await desk.importing(Programmes.group())
      let (before, sessions) = (try #require(try await desk.stored()), try await desk.sessions())
      desk.clock.advance(seconds: 60)
      try await desk.importing(Programmes.group(more: #""description": "Laulua ja leikkiä""#))
      let after = try #require(try await desk.stored())
      #expect(after.activity.id == before.activity.id)
      #expect(after.revision == before.revision + 1 && after.changed == desk.clock.now)
      #expect(after.activity.texts.text(for: "fi").text.description == "Laulua ja leikkiä")
      #expect(try await desk.sessions() == sessions)
    }
  }

  @Test("without dates that were booked keeps those and lists them; the others go", arguments: TestEngine.all)
  func droppedDates(engine: TestEngine) async throws {
    let booked = #""registration": {"required": "required"}"#
    try await engine.withDesk { desk in
      try await desk.importing(Programmes.group(more: booked))
      let before = try await desk.sessions()
      let kept = try #require(before.last)
      _ = try await Samples.booking(kept.id).run(at: desk.desk, as: .visitor)
      let shorter = Programmes.group(season: #"{"start": "2026-11-23", "end": "2026-11-30"}"#, more: booked)
      for _ in 1...2 {
        let plan = try await desk.importing(shorter)
        #expect(plan.groups.first?.warnings == [.bookedSessionKept(kept.start)])
        #expect(plan.groups.first?.sessions.needsConfirmation.map(\.id) == [kept.id])
        #expect(try await desk.sessions().map(\.id) == [before.first?.id, kept.id].compactMap { $0 })
      }
      #expect(try await desk.importing(shorter).changesNothing)
    }
  }

  @Test("leaves sessions that have begun as they were", arguments: TestEngine.all)
  func history(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      try await desk.importing(Programmes.group())
      let before = try await desk.sessions()
      desk.clock.set("2026-12-02T17:30")
      try await desk.importing(
        Programmes.group(
          recurrence: #"{"weekdays": ["WE"], "start": "10:00"}"#,
          season: #"{"start": "2026-12-03", "end": "2026-12-18"}"#
        )
      )
      let after = try await desk.sessions()
      #expect(Array(after.prefix(2)) == Array(before.prefix(2)))
      #expect(after.map(\.start.description).suffix(2) == ["2026-12-09T10:00", "2026-12-16T10:00"])
      #expect(after.map(\.id) == before.map(\.id))
    }
  }

  @Test("without a group leaves that group alone", arguments: TestEngine.all)
  func droppedGroup(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      try await desk.importing(Programmes.group("a"), Programmes.group("b"))
      let before = try await desk.sessions(of: "b")
      #expect(try await desk.importing(Programmes.group("a")).changesNothing)
      #expect(try await desk.sessions(of: "b") == before)
    }
  }

  @Test(
    "does not take back what was decided here",
    arguments: TestEngine.all,
    [Activity.State.cancelled, .archived, .submitted]
  )
  func decidedByHand(engine: TestEngine, state: Activity.State) async throws {
    try await engine.withDesk { desk in
      try await desk.importing(Programmes.group())
      var stored = try #require(try await desk.stored())
      stored.activity.state = state
      let decided = stored
      try await desk.database.write(.house) { try $0.save(decided) }
      try await desk.importing(Programmes.group(more: #""conditions": "uusi""#))
      #expect(try await desk.stored()?.activity.state == state)
    }
  }

  @Test("finds a new closure calendar's days skipped already, and changes nothing", arguments: TestEngine.all)
  func newClosures(engine: TestEngine) async throws {
    let group = Programmes.group(exceptions: #"{"pause_on_public_holidays": true}"#)
    try await engine.withDesk { desk in
      try await desk.importing(group)
      try await desk.close(["2026-12-02"], kind: .publicHolidays)
      #expect(try await desk.importing(group).changesNothing)
      #expect(try await desk.starts() == ["2026-11-25T17:30", "2026-12-09T17:30", "2026-12-16T17:30"])
      try await desk.close(["2026-12-01", "2026-12-02"], kind: .publicHolidays)
      #expect(try await desk.importing(group).changesNothing)
    }
  }

  @Test("with more places lets in those who wait", arguments: TestEngine.all)
  func morePlaces(engine: TestEngine) async throws {
    func group(_ places: Int) -> String {
      Programmes.group(
        more: #""capacity": \#(places), "capacity_unit": "perhettä", "registration": {"required": "required"}"#
      )
    }
    try await engine.withDesk { desk in
      try await desk.importing(group(1))
      let session = try #require(try await desk.sessions().first)
      for _ in 1...4 { _ = try await Samples.booking(session.id).run(at: desk.desk, as: .visitor) }
      try await desk.importing(group(3))
      let states = try await desk.database.read { try $0.activeBookings(of: session.id).map(\.state) }
      #expect(states == [.confirmed, .confirmed, .confirmed, .waitlisted])
    }
  }
}
