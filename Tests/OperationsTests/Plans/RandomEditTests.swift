import Operations
import Scheduling
import Storage
import TestDesks
import TestEngines
import TestFigures
import Testing

@Suite("Any fifty edits")
struct RandomEditTests {
  /// `TAPAAMO_SEED` begins with another.
  private static let seeds = (Figure.seed ?? 1)..<(Figure.seed ?? 1) + UInt64(Figure.of(suite: 2, soak: 400))

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

  private static let more = #"""
    "capacity": 6, "waiting_capacity": 9, "place_detail": "Pihasiipi",
    "registration": {"required": "required", "rules": {"scope": "both"}}
    """#

  /// How many of the edits could be done.
  private func run(_ seed: UInt64, on engine: TestEngine) async throws -> Int {
    try await engine.withDatabase { database in
      let desk = TestDesk(database)
      let season = try await PlannedSeason(desk, more: Self.more)
      try await desk.importing(venues: [RoomRaceTests.venue, Programmes.library])
      try await desk.close(["2028-06-01"], kind: .publicHolidays)
      let places = try await RandomEdit.Places(desk)
      var random = SplitMix(seed: seed)
      var world = Seen()
      var done = 0
      for number in 0..<50 {
        let said: Comment = "seed \(seed), edit \(number)"
        try await perhapsBook(&random, at: desk)
        if Int.random(in: 0..<8, using: &random) == 0 { try await desk.pass(seconds: 86_400) }
        let stored = try await desk.sessions()
        let edit = RandomEdit(sessions: stored, places: places, now: desk.clock.now)
        let request = edit.request(&random, of: season.activity)
        do {
          try await desk.apply(request)
          done += 1
        } catch OperationError.editRefused {} catch OperationError.notFound {} catch OperationError.roomTaken {} catch {
          Issue.record("seed \(seed), edit \(number): \(error) of \(request)")
          return done
        }
        try await world.check(desk, said)
        try await season.expectSound(said)
      }
      #expect(try await desk.database.integrityProblems().isEmpty, "seed \(seed)")
      return done
    }
  }

  private func perhapsBook(_ random: inout SplitMix, at desk: TestDesk) async throws {
    guard let session = try await desk.sessions().randomElement(using: &random) else { return }
    var verb = Samples.booking(session.id, contact: Samples.contact)
    switch Int.random(in: 0..<8, using: &random) {
    case 0: verb.isHold = true
    case 1:
      verb = BookPlace(
        .course(session.activity),
        party: Samples.family,
        contact: Samples.contact,
        language: "fi",
        repeatKey: nil
      )
    default: break
    }
    do { _ = try await verb.run(at: desk.desk, as: .visitor) } catch is OperationError {}
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
      """
      SELECT b.id FROM booking b LEFT JOIN session s ON s.id = b.session_id
      WHERE s.id IS NULL AND b.session_id IS NOT NULL
      """
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
