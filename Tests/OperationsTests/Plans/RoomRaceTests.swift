import Scheduling
import Storage
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
      for one in plan.activities { try transaction.apply(one, at: desk.desk, now: desk.clock.now) }
    }
  }
}
