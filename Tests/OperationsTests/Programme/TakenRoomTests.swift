import Scheduling
import Storage
import TestDesks
import TestEngines
import Testing

@testable import Operations

@Suite("An import and the rooms of others")
struct TakenRoomTests {
  private static let tuesdays = PlannedSeason.tuesdays
  private static let season = PlannedSeason.season

  private static func group(_ id: String, _ room: String?, at time: String = "10:00", more: String = "") -> String {
    let place = room.map { #""place_detail": "\#($0)""# } ?? #""category": "perhekahvila""#
    let end = time.replacing(":00", with: ":45")
    return Programmes.group(
      id,
      recurrence: #"{"weekdays": ["TU"], "interval_weeks": 1, "start": "\#(time)", "end": "\#(end)"}"#,
      season: season,
      more: more.isEmpty ? place : "\(place), \(more)"
    ).replacing("Kylän perheet ry", with: "Yhdistys \(id)")
  }

  private static let starts = ["24", "01", "08", "15", "22", "29"].enumerated().map { index, day in
    "2026-\(index == 0 ? "11" : "12")-\(day)T10:00"
  }

  @discardableResult
  private func importing(_ groups: String..., at desk: TestDesk, hours: String = "") async throws -> ImportPlan {
    let venue = RoomRaceTests.venue.replacing(#""rooms""#, with: "\(hours)\"rooms\"")
    let file = try ProgrammeFile(json: Programmes.json(groups, venues: [venue]))
    return try await ImportProgramme(file, isDryRun: false).run(at: desk.desk, as: .system)
  }

  private func warnings(_ group: ImportPlan.PlannedGroup) -> [ImportWarning.TakenRoom] {
    group.warnings.compactMap { if case .roomTaken(let taken) = $0 { taken } else { nil } }
  }

  @Test("a new group in a taken room is a draft, which names the other and the dates", arguments: TestEngine.all)
  func new(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let file = [Self.group("a", "Sali"), Self.group("b", "Puoli 1"), Self.group("c", "Pihasiipi")]
      let plan = try await importing(file[0], file[1], file[2], at: desk)
      #expect(plan.groups.map(\.activity.state) == [.published, .draft, .published])
      #expect(plan.groups[1].activity.missing == [.roomTaken])
      let taken = try #require(warnings(plan.groups[1]).first)
      #expect(taken.room == "Puoli 1" && taken.group == "Perhekerho" && taken.organisation == "Yhdistys a")
      #expect(taken.starts.map(\.description) == Self.starts && !taken.staysAsItWas)
      try await expectNoOverlap(at: desk)
      let before = try await desk.everything()
      let again = try await importing(file[0], file[1], file[2], at: desk)
      #expect(again.changesNothing && warnings(again.groups[1]).count == 1)
      #expect(try await desk.everything() == before)
      let draft = try #require(try await desk.stored("b")).activity.id
      await #expect(throws: OperationError.roomTaken(taken.starts)) {
        try await PublishActivity(draft).run(at: desk.desk, as: .system)
      }
      // The other goes to another room: what waited for this one stands.
      let free = try await importing(Self.group("a", "Puoli 2"), file[1], at: desk)
      #expect(free.groups.map(\.activity.state) == [.published, .published])
      #expect(try await desk.stored("b")?.activity.missing == [])
      try await expectNoOverlap(at: desk)
    }
  }

  @Test("a draft whose room is free again can be published", arguments: TestEngine.all)
  func published(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      try await importing(Self.group("a", "Sali"), Self.group("b", "Puoli 1"), at: desk)
      try await importing(Self.group("a", nil), at: desk)
      let draft = try #require(try await desk.stored("b")).activity.id
      try await PublishActivity(draft).run(at: desk.desk, as: .system)
      #expect(try await desk.stored("b")?.activity.missing == [])
      try await expectNoOverlap(at: desk)
    }
  }

  @Test("a group that families see stays as it was, with all that it had", arguments: TestEngine.all)
  func known(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let open = #""registration": {"required": "required"}"#
      try await importing(Self.group("a", "Sali"), Self.group("b", "Puoli 1", at: "12:00", more: open), at: desk)
      try await desk.book(try await desk.sessions(of: "b")[1])
      let before = try await desk.everything()
      let plan = try await importing(Self.group("a", "Sali"), Self.group("b", "Puoli 1", more: open), at: desk)
      #expect(plan.groups[1].change == .unchanged && warnings(plan.groups[1]).map(\.staysAsItWas) == [true])
      #expect(try await desk.everything() == before)
    }
  }

  @Test("two that change rooms do; who counted on one that could not waits", arguments: TestEngine.all)
  func swap(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      try await importing(Self.group("a", "Puoli 1"), Self.group("b", "Puoli 2"), at: desk)
      let plan = try await importing(Self.group("a", "Puoli 2"), Self.group("b", "Puoli 1"), at: desk)
      #expect(plan.groups.flatMap(warnings) == [])
      #expect(try await desk.stored("a")?.activity.place == desk.place("talo", room: "puoli-2"))
      try await importing(Self.group("x", "Pihasiipi"), at: desk)
      // A would go to where X is, and cannot; so B cannot go to where A still is.
      let chain = try await importing(Self.group("b", "Puoli 2"), Self.group("a", "Pihasiipi"), at: desk)
      #expect(chain.groups.map { warnings($0).map(\.staysAsItWas) } == [[true], [true]])
      #expect(chain.changesNothing)
      try await expectNoOverlap(at: desk)
    }
  }

  @Test("an event of a calendar does not take a taken room either", arguments: TestEngine.all)
  func calendar(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      try await importing(Self.group("a", "Sali"), at: desk)
      let event = [
        "BEGIN:VEVENT", "UID:1", "DTSTART;TZID=Europe/Helsinki:20261201T103000", "DURATION:PT90M", "SUMMARY:Juhla",
        "LOCATION:Kylätalo, Puoli 2", "END:VEVENT",
      ]
      let plan = try await desk.calendar(event)
      #expect(plan.groups[0].group.activity.state == .draft)
      #expect(warnings(plan.groups[0].group).map(\.starts) == [[LocalDateTime(day("2026-12-01"), time("10:30"))]])
      #expect(try await desk.calendar(event).changesNothing)
      try await importing(Self.group("a", nil), at: desk)
      #expect(try await desk.calendar(event).groups[0].group.activity.state == .published)
      try await expectNoOverlap(at: desk)
    }
  }

  @Test("sessions outside the opening hours are listed", arguments: TestEngine.all)
  func hours(engine: TestEngine) async throws {
    let hours =
      #""opening_hours": {"weekly": [{"weekday": "TU", "spans": [{"from": "10:00", "until": "12:00"}]}], "exceptions": []}, "#
    try await engine.withDesk { desk in
      let plan = try await importing(Self.group("a", "Sali"), Self.group("b", nil, at: "12:00"), at: desk, hours: hours)
      let late = Self.starts.compactMap { LocalDateTime($0.replacing("T10", with: "T12")) }
      #expect(plan.groups.map(\.warnings) == [[], [.outsideOpeningHours(late)]])
      #expect(plan.groups.map(\.activity.state) == [.published, .published])
    }
  }

  /// Said again without any of the product's own rules: every session that stands in public against every other.
  private func expectNoOverlap(at desk: TestDesk) async throws {
    let held = try await desk.database.read { reading in
      try reading.list(
        """
        SELECT COALESCE(p.source_id, r.source_id), s.starts_at, s.ends_at
        FROM session s JOIN activity a ON a.id = s.activity_id JOIN room r ON r.id = a.room_id
        LEFT JOIN room p ON p.id = r.part_of WHERE a.state = 'published'
        """
      ) { row in (room: try row.take(String.self), from: try row.take(Int.self), until: try row.take(Int.self)) }
    }
    let rooms = try await desk.database.read { reading in
      try reading.list(
        "SELECT r.source_id FROM session s JOIN activity a ON a.id = s.activity_id JOIN room r "
          + "ON r.id = a.room_id WHERE a.state = 'published'"
      ) { try $0.take(String.self) }
    }
    #expect(rooms.count == held.count)
    for (index, one) in held.enumerated() {
      for (other, room) in zip(held[(index + 1)...], rooms[(index + 1)...])
      where one.room == other.room && one.from < other.until && other.from < one.until {
        // Of one hall, only its two different halves may be in use at once.
        let halves = [rooms[index], room].sorted()
        #expect(halves == ["puoli-1", "puoli-2"], "\(one) \(other)")
      }
    }
  }
}
