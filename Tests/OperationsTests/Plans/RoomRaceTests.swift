import Scheduling
import Storage
import TestDesks
import TestEngines
import TestFigures
import Testing

@testable import Operations

@Suite("Two organisations and their rooms")
struct RoomRaceTests {
  /// A hall of two halves, and a room beside it.
  static let venue = #"""
    {"id": "talo", "name": "Kylätalo", "type": "asukastila", "municipality": "Mallikylä", "rooms": [
      {"id": "sali", "name": "Sali"}, {"id": "puoli-1", "name": "Puoli 1", "part_of": "sali"},
      {"id": "puoli-2", "name": "Puoli 2", "part_of": "sali"}, {"id": "pihasiipi", "name": "Pihasiipi"}]}
    """#

  /// Four groups of two organisations, none of them in a room yet.
  private func groups(at desk: TestDesk) async throws -> [Activity] {
    let entries = (0..<4).map { number in
      let group = Programmes.group(
        "ryhmä-\(number)",
        recurrence: #"{"weekdays": ["TU"], "interval_weeks": 1, "start": "10:00", "end": "11:30"}"#,
        season: #"{"start": "2026-11-24", "end": "2026-12-29"}"#,
        more: #""set_up_minutes": 15, "clearing_minutes": 15"#
      )
      return number % 2 == 0 ? group : group.replacing("Kylän perheet ry", with: "Toinen yhdistys ry")
    }
    let file = try ProgrammeFile(json: Programmes.json(entries, venues: [Self.venue]))
    _ = try await ImportProgramme(file, isDryRun: false).run(at: desk.desk, as: .system)
    var activities: [Activity] = []
    for number in 0..<4 { activities.append(try #require(try await desk.stored("ryhmä-\(number)")).activity) }
    return activities
  }

  @Test("plan at once: no accepted state has an overlap", arguments: TestEngine.all)
  func noOverlap(engine: TestEngine) async throws {
    let plans = Figure.of(suite: 100, soak: 10_000)
    try await engine.withDesk { desk in
      let activities = try await groups(at: desk)
      let outcomes = try await withThrowingTaskGroup(of: [String: Int].self) { group in
        for (index, activity) in activities.enumerated() {
          group.addTask {
            var random = SplitMix(seed: UInt64(index) + 1)
            var outcomes: [String: Int] = [:]
            for number in 0..<(plans / activities.count) {
              outcomes[try await change(activity, &random, at: desk), default: 0] += 1
              if number % 20 == 0 { try await expectNoOverlap(at: desk) }
            }
            return outcomes
          }
        }
        return try await group.reduce(into: [String: Int]()) { all, some in all.merge(some) { $0 + $1 } }
      }
      try await expectNoOverlap(at: desk)
      #expect(outcomes["done", default: 0] > plans / 10)
      #expect(outcomes["taken", default: 0] > 0, "or nothing was at stake")
      let told = outcomes.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
      Figure.report("rooms", "\(plans) plans of two organisations at once (\(told)), 0 overlaps")
    }
  }

  /// An open-ended group of the hall, whose timer is due; a group of the first half, whose season is to be copied to
  /// where the timer will add dates; and a draft of the second half with dates there.
  private func rollingGround(_ desk: TestDesk) async throws -> (season: PlanRequest, draft: Identifier<Activity>) {
    let recurrence = PlannedSeason.tuesdays
    let groups = [("sali", "Sali"), ("puoli-1", "Puoli 1")].map { id, room in
      Programmes.group(id, recurrence: recurrence, season: PlannedSeason.season, more: #""place_detail": "\#(room)""#)
    }
    try await desk.importing(groups[0], venues: [Self.venue])
    let hall = try #require(try await desk.stored("sali")).activity.id
    try await desk.apply(PlanRequest(.edit(hall, ScheduleEdit(.until(nil), of: .all))))
    let later = groups[1].replacing(#""start": "10:00""#, with: #""start": "14:00""#)
      .replacing(#""end": "11:30""#, with: #""end": "15:30""#)
    try await desk.importing(later, venues: [Self.venue])
    let half = try #require(try await desk.stored("puoli-1")).activity.id
    desk.clock.set("2027-01-20T08:00")
    try await desk.importing(
      Programmes.group(
        "puoli-2",
        recurrence: recurrence,
        season: #"{"start": "2027-11-30", "end": "2028-01-18"}"#,
        more: #""place_detail": "Puoli 2""#
      ),
      venues: [Self.venue]
    )
    var draft = try #require(try await desk.stored("puoli-2"))
    draft.activity.state = .draft
    try await desk.database.write(.house) { [draft] in try $0.save(draft) }
    let copy = SeasonCopy(
      from: day("2026-11-23"),
      until: day("2026-12-31"),
      first: day("2027-11-29"),
      last: day("2028-01-20")
    )
    return (PlanRequest(.season(.activity(half), copy)), draft.activity.id)
  }

  @Test("publish, copy a season and let the timer work at once: no overlap", arguments: TestEngine.all)
  func publishedCopiedRolled(engine: TestEngine) async throws {
    for _ in 0..<Figure.of(suite: 2, soak: 50) {
      try await engine.withDesk { desk in
        let ground = try await rollingGround(desk)
        try await withThrowingTaskGroup(of: Void.self) { group in
          group.addTask { _ = try await WorkTimers().run(at: desk.desk, as: .system) }
          group.addTask {
            do { try await PublishActivity(ground.draft).run(at: desk.desk, as: .system) } catch OperationError
              .roomTaken
            {}
          }
          group.addTask {
            do {
              let plan = try await MakePlan(ground.season).run(at: desk.desk, as: .system)
              _ = try await ApplyPlan(ground.season, fingerprint: plan.fingerprint).run(at: desk.desk, as: .system)
            } catch OperationError.roomTaken {} catch OperationError.planOutdated {}
          }
          try await group.waitForAll()
        }
        try await expectNoOverlap(at: desk)
      }
    }
  }

  @Test(
    "A date whose room is taken when its turn comes is skipped for that reason, and met once it is free",
    arguments: TestEngine.all
  )
  func waitsForRoom(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let ground = try await rollingGround(desk)
      try await PublishActivity(ground.draft).run(at: desk.desk, as: .system)
      try await WorkTimers().run(at: desk.desk, as: .system)
      #expect(try await desk.starts(of: "sali").last == "2027-11-23T10:00")
      let hall = try #require(try await desk.stored("sali")).activity.id
      let skipped = try await FindActivity(hall).run(at: desk.desk, as: .visitor).skipped
      #expect(skipped.map(\.reason) == Array(repeating: .roomTaken, count: 8))
      #expect(try await desk.column("SELECT verb FROM audit WHERE verb = 'skip_date_without_room'").count == 8)
      // Any other change of the group goes on beside them.
      let note = try await desk.apply(PlanRequest(.edit(hall, ScheduleEdit(.note("Tervetuloa"), of: .all))))
      #expect(note.blocked.isEmpty && note.activities[0].sessions.added.isEmpty)
      try await desk.pass(seconds: 8 * 86_400)
      #expect(try await desk.column("SELECT verb FROM audit WHERE verb = 'skip_date_without_room'").count == 8)
      try await desk.apply(PlanRequest(.edit(ground.draft, ScheduleEdit(.cancel(reason: nil), of: .all))))
      try await desk.pass(seconds: 8 * 86_400)
      #expect(try await desk.starts(of: "sali").last == "2028-02-01T10:00")
      #expect(try await FindActivity(hall).run(at: desk.desk, as: .visitor).skipped.isEmpty)
      try await expectNoOverlap(at: desk)
    }
  }

  @Test(
    "A room that two had before a plan is told, and does not keep the plan from being done",
    arguments: TestEngine.all
  )
  func usedTwiceBefore(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let more = #""place_detail": "Sali""#
      try await desk.importing(Programmes.group(recurrence: PlannedSeason.tuesdays, more: more), venues: [Self.venue])
      let other = Programmes.group("toinen", recurrence: PlannedSeason.tuesdays, more: more)
      try await desk.importing(other, venues: [Self.venue])
      // Imports hold such a group back; a database from before may have it.
      var stored = try #require(try await desk.stored("toinen"))
      (stored.activity.state, stored.activity.missing) = (.published, [])
      try await desk.database.write(.house) { [stored] in try $0.save(stored) }
      let id = try #require(try await desk.stored()).activity.id
      let plan = try await desk.apply(
        PlanRequest(.edit(id, ScheduleEdit(.observance(Observance(venue: .meets)), of: .all)))
      )
      let conflicts = plan.outline.activities.flatMap(\.conflicts)
      #expect(conflicts.count == 4 && conflicts.allSatisfy { $0.kind == .roomTaken && !$0.isBlocking })
    }
  }

  /// Tries one change at random and says how it went.
  private func change(_ activity: Activity, _ random: inout SplitMix, at desk: TestDesk) async throws -> String {
    let found = try await FindGroup(activity.id.text).run(at: desk.desk, as: .system)
    let one = found.sessions.filter { !$0.isCancelled }.randomElement(using: &random)
    let reach = one.map { Bool.random(using: &random) ? ScheduleEdit.Reach.this($0.id) : .all } ?? .all
    let time = LocalTime(secondsSinceMidnight: Int.random(in: 8...16, using: &random) * 3600)
    let change: ScheduleEdit.Change =
      switch Int.random(in: 0..<5, using: &random) {
      case 0: .time(time)
      case 1: .minutes(Int.random(in: 2...6, using: &random) * 30)
      case 2, 3: .site(Place(venue: found.venue.id, room: found.venue.rooms.randomElement(using: &random)?.id))
      default:
        one == nil || reach == .all ? .time(time) : .move(to: (one?.start.date ?? day("2026-12-01")) + 1, at: time)
      }
    let request = PlanRequest(
      .edit(activity.id, ScheduleEdit(change, of: reach)),
      confirmed: Set(found.sessions.map(\.id))
    )
    do {
      let plan = try await MakePlan(request).run(at: desk.desk, as: .system)
      if !plan.blocked.isEmpty { return "taken" }
      _ = try await ApplyPlan(request, fingerprint: plan.fingerprint).run(at: desk.desk, as: .system)
      return "done"
    } catch OperationError.planOutdated { return "outdated" } catch OperationError.roomTaken {
      return "taken"
    } catch OperationError.editRefused { return "refused" }
  }

  private func expectNoOverlap(at desk: TestDesk) async throws {
    let overlaps = try await overlaps(at: desk)
    #expect(overlaps.isEmpty)
  }

  /// Said again without any of the product's own rules: every session against every other.
  private func overlaps(at desk: TestDesk) async throws -> [String] {
    let (held, rooms) = try await desk.database.read { reading in
      let rows = try reading.list(
        """
        SELECT s.id, CASE WHEN s.venue_id IS NULL THEN a.room_id ELSE s.room_id END, s.starts_at, s.ends_at
        FROM session s JOIN activity a ON a.id = s.activity_id WHERE s.state = 'scheduled'
          AND a.state = 'published'
        """
      ) { row in
        Held(id: try row.take(), room: try row.takeOptional(), from: try row.take(), until: try row.take())
      }
      let parts = try reading.list("SELECT id, part_of FROM room WHERE part_of IS NOT NULL") { row in
        [try row.take(String.self), try row.take(String.self)]
      }
      return (rows.filter { $0.room != nil }, parts)
    }
    var found: [String] = []
    for (index, one) in held.enumerated() {
      for other in held[(index + 1)...] {
        let isOne = one.room == other.room || rooms.contains { Set($0.map(Optional.some)) == [one.room, other.room] }
        // A quarter of an hour before and after each: half an hour between two.
        if isOne, one.from < other.until + 1800, other.from < one.until + 1800 { found.append("\(one) \(other)") }
      }
    }
    return found
  }

  private struct Held {
    let id: String
    let room: String?
    let from: Int
    let until: Int
  }

  @Test("the negative control, which looks before the lock, overlaps", arguments: TestEngine.all)
  func negativeControl(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let activities = try await groups(at: desk)
      let barrier = Barrier(2)
      try await withThrowingTaskGroup(of: Void.self) { group in
        for activity in activities.prefix(2) {
          group.addTask { try await carelessly(activity, at: desk, barrier: barrier) }
        }
        try await group.waitForAll()
      }
      #expect(try await !overlaps(at: desk).isEmpty, "both saw a free hall, and both took it")
    }
  }

  /// How `ApplyPlan` must not be written: everybody looks first, and then everybody writes.
  private func carelessly(_ activity: Activity, at desk: TestDesk, barrier: Barrier) async throws {
    let venue = try await FindVenue(activity.place.venue).run(at: desk.desk, as: .visitor).value
    let hall = venue.rooms.first { $0.name == "Sali" }?.id
    let edit = ScheduleEdit(.site(Place(venue: venue.id, room: hall)), of: .all)
    let plan = try await MakePlan(PlanRequest(.edit(activity.id, edit))).run(at: desk.desk, as: .system)
    #expect(plan.blocked.isEmpty)
    await barrier.arrive()
    try await desk.database.write(.house) { transaction in
      for one in plan.activities { try transaction.apply(one, as: .system, at: desk.desk, now: desk.clock.now) }
    }
  }
}
