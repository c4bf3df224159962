import Operations
import Scheduling
import Storage
import TestEngines
import TestFigures
import Testing

@Suite("Any fifty edits")
struct RandomEditTests {
  private static let seeds = 1...UInt64(Figure.of(suite: 4, soak: 400))

  @Test(
    "lose no booking, change or return no id or UID, and leave feeds and pages as storage is",
    arguments: TestEngine.all
  )
  func fifty(engine: TestEngine) async throws {
    var done = 0
    for seed in Self.seeds { done += try await run(seed, on: engine) }
    #expect(done > Self.seeds.count * 15, "most edits can be done")
    Figure.report("plans", "\(Self.seeds.count) × 50 random edits, \(done) done: no booking, id or UID lost")
  }

  /// How many of the edits could be done.
  private func run(_ seed: UInt64, on engine: TestEngine) async throws -> Int {
    try await engine.withDatabase { database in
      let desk = TestDesk(database)
      let season = try await PlannedSeason(desk)
      var random = SplitMix(seed: seed)
      var world = Seen()
      var done = 0
      for number in 0..<50 {
        let said: Comment = "seed \(seed), edit \(number)"
        try await perhapsBook(&random, at: desk)
        if Int.random(in: 0..<8, using: &random) == 0 { desk.clock.advance(seconds: 86_400) }
        let stored = try await desk.sessions()
        let request = RandomEdit(sessions: stored, now: desk.clock.now).request(&random, of: season.activity)
        do {
          try await desk.apply(request)
          done += 1
        } catch OperationError.editRefused {}
        try await world.check(desk, said)
        try await season.expectSound(said)
      }
      #expect(try await desk.database.integrityProblems().isEmpty, "seed \(seed)")
      return done
    }
  }

  private func perhapsBook(_ random: inout SplitMix, at desk: TestDesk) async throws {
    guard let session = try await desk.sessions().randomElement(using: &random) else { return }
    do { try await desk.book(session, contact: Samples.contact) } catch is OperationError {}
  }
}

/// Everything that was ever seen: what is gone does not return, what is there stays itself.
private struct Seen {
  private var uids: [Identifier<Session>: String] = [:]
  private var gone: Set<Identifier<Session>> = []

  mutating func check(_ desk: TestDesk, _ said: Comment) async throws {
    let stored = try await desk.sessions()
    for session in stored {
      #expect(!gone.contains(session.id), said)
      #expect(uids[session.id] ?? session.uid == session.uid, said)
      let owner = uids.first { $0.value == session.uid }?.key
      #expect(owner == nil || owner == session.id, said)
      uids[session.id] = session.uid
    }
    gone.formUnion(Set(uids.keys).subtracting(stored.map(\.id)))
    let orphans = try await desk.column(
      "SELECT b.id FROM booking b LEFT JOIN session s ON s.id = b.session_id WHERE s.id IS NULL"
    )
    #expect(orphans.isEmpty, said)
    try await expectPagesAgree(desk, with: stored, said)
  }

  private func expectPagesAgree(_ desk: TestDesk, with stored: [Session], _ said: Comment) async throws {
    let now = desk.clock.now
    let filter = SessionFilter(from: now, until: now + 400 * 86_400, limit: 500)
    let shown = try await ListSessions(filter).run(at: desk.desk, as: .visitor).map(\.session)
    let coming = stored.filter { TestDesk.helsinki.instant($0.end) > now }
    #expect(Set(shown) == Set(coming), said)
  }
}

/// One edit at random of whatever sessions there are.
private struct RandomEdit {
  let sessions: [Session]
  let now: Instant

  func request(_ random: inout SplitMix, of activity: Identifier<Activity>) -> PlanRequest {
    let edit = edit(&random)
    // Sometimes everything that the plan could ask for is confirmed at once.
    let confirmed = Bool.random(using: &random) ? Set(sessions.map(\.id)) : []
    return PlanRequest(.edit(activity, edit), confirmed: confirmed, reason: "muutos")
  }

  private func edit(_ random: inout SplitMix) -> ScheduleEdit {
    let today = TestDesk.helsinki.local(now).date
    let date = sessions.randomElement(using: &random)?.originalStart.date ?? today
    let one = sessions.randomElement(using: &random).map { ScheduleEdit.Reach.this($0.id) } ?? .all
    let reach = [one, .following(date), .all][Int.random(in: 0..<3, using: &random)]
    let day = today + Int.random(in: 1..<60, using: &random)
    let time = LocalTime(secondsSinceMidnight: Int.random(in: 16...40, using: &random) * 1800)
    switch Int.random(in: 0..<14, using: &random) {
    case 0: return ScheduleEdit(.time(time), of: reach)
    case 1: return ScheduleEdit(.minutes(Int.random(in: 30...120, using: &random)), of: reach)
    case 2: return ScheduleEdit(.title(["fi": "Ryhmä \(time)"]), of: reach)
    case 3: return ScheduleEdit(.note("Huom \(time)"), of: reach)
    case 4: return ScheduleEdit(.places(Int.random(in: 1...30, using: &random)), of: reach)
    case 5: return ScheduleEdit(.cancel(reason: "este"), of: one)
    case 6: return ScheduleEdit(.restore, of: Bool.random(using: &random) ? .all : one)
    case 7, 8: return ScheduleEdit(.move(to: day, at: Bool.random(using: &random) ? time : nil), of: one)
    case 9: return ScheduleEdit(.skip(note: nil), of: one)
    case 10: return ScheduleEdit(.add(ListedDate(day, time: Bool.random(using: &random) ? time : nil)), of: .all)
    case 11: return ScheduleEdit(.until(day + 20), of: .all)
    default:
      let weekday = Weekday.allCases.randomElement(using: &random) ?? .monday
      let rule = RecurrenceRule(.weekly, days: [RecurrenceRule.Day(weekday)])
      return ScheduleEdit(.pattern(.rule(rule, parity: nil)), of: reach)
    }
  }
}
