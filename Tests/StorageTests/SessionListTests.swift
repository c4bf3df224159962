import Scheduling
import Storage
import TestEngines
import Testing

@Suite("The list of sessions")
struct SessionListTests {
  @Test("page after page is complete and repeats nothing", arguments: TestEngine.all, 1...6)
  func pages(engine: TestEngine, seed: Int) async throws {
    var random = SplitMix(seed: UInt64(seed))
    // Few starts for many sessions: the cursor must go on by id where starts are equal.
    let sessions = (1...60).map { number in
      Samples.session(
        number,
        start: Samples.local("2026-12-01T09:00").adding(minutes: Int.random(in: 0...5, using: &random))
      )
    }
    let pageSize = Int.random(in: 1...9, using: &random)
    try await engine.withDatabase { database in
      let whole = SessionFilter(from: Samples.now, until: Samples.now + 90 * 86_400, limit: 1000)
      try await database.write(.house) { transaction in
        try transaction.saveHosts()
        try transaction.save(Samples.bareActivity())
        for session in sessions { try transaction.insert(session) }
      }
      var seen: [Identifier<Session>] = []
      var filter = whole
      filter.limit = pageSize
      while true {
        let asked = filter
        let page = try await database.read { try $0.sessions(asked) }
        seen += page.map(\.session.id)
        guard page.count == pageSize, let last = page.last else { break }
        filter.after = SessionCursor(startsAt: last.startsAt, id: last.session.id)
      }
      let inOrder = sessions.sorted { ($0.start, $0.id) < ($1.start, $1.id) }.map(\.id)
      #expect(seen == inOrder)
      #expect(try await database.read { try $0.sessions(whole) }.map(\.session.id) == inOrder)
    }
  }

  /// What is asked for, and the numbers of the sessions that answer it.
  struct Question: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let answer: [Int]
    let change: @Sendable (inout SessionFilter) -> Void
  }

  static let questions = [
    Question(testDescription: "everything public", answer: [1, 2, 3, 4]) { _ in },
    Question(testDescription: "one venue", answer: [3, 4]) { $0.venue = Samples.id(2) },
    Question(testDescription: "one group", answer: [1, 2]) { $0.activity = Samples.id(1) },
    Question(testDescription: "one municipality", answer: [3, 4]) { $0.municipality = "Mallikylä" },
    Question(testDescription: "one group elsewhere", answer: []) {
      ($0.venue, $0.activity) = (Samples.id(2), Samples.id(1))
    },
    Question(testDescription: "an unknown municipality", answer: []) { $0.municipality = "Ö" },
    Question(testDescription: "still running at the first instant", answer: [1, 2, 3, 4]) {
      $0.from = Samples.local("2026-12-01T09:59").asInstant
    },
    Question(testDescription: "over at the first instant", answer: [2, 3, 4]) {
      $0.from = Samples.local("2026-12-01T10:00").asInstant
    },
    Question(testDescription: "starting before the last instant", answer: [1, 2]) {
      $0.until = Samples.local("2026-12-03T09:00").asInstant
    },
    Question(testDescription: "no more than asked for", answer: [1]) { $0.limit = 1 },
    Question(testDescription: "after a session, in one venue", answer: [4]) {
      $0.venue = Samples.id(2)
      $0.after = SessionCursor(startsAt: Samples.local("2026-12-03T09:00").asInstant, id: Samples.id(3))
    },
  ]

  @Test("holds what was asked for", arguments: TestEngine.all, questions)
  func filters(engine: TestEngine, question: Question) async throws {
    try await engine.withDatabase { database in
      try await database.write(.house) { try $0.savePublicAndHiddenGroups() }
      var filter = SessionFilter(from: Samples.now, until: Samples.now + 90 * 86_400, limit: 100)
      question.change(&filter)
      let asked = filter
      let found = try await database.read { try $0.sessions(asked) }
      #expect(found.map(\.session.id) == question.answer.map { Samples.id($0) })
    }
  }

  @Test("a night that began long before the window is in it", arguments: TestEngine.all)
  func longSessions(engine: TestEngine) async throws {
    try await engine.withDatabase { database in
      let start = Samples.local("2026-12-01T18:00").asInstant
      try await database.write(.house) { transaction in
        try transaction.saveWorld()
        try transaction.insert(
          Samples.session(2, start: Samples.local("2026-12-01T18:00")),
          startsAt: start,
          endsAt: start + 86_400
        )
      }
      let filter = SessionFilter(from: start + 86_399, until: start + 90_000, limit: 9)
      #expect(try await database.read { try $0.sessions(filter) }.map(\.session.id) == [Samples.id(2)])
    }
  }

  @Test("activities come page by page too, by state and venue", arguments: TestEngine.all)
  func activities(engine: TestEngine) async throws {
    try await engine.withDatabase { database in
      try await database.write(.house) { try $0.savePublicAndHiddenGroups() }
      try await database.read { reading throws in
        func numbers(
          _ state: Activity.State?,
          _ venue: Int? = nil,
          after: Int? = nil,
          limit: Int = 9
        ) throws -> [Identifier<Activity>] {
          try reading.activities(
            state: state,
            venue: venue.map { Samples.id($0) },
            after: after.map { Samples.id($0) },
            limit: limit
          ).map(\.activity.id)
        }
        #expect(try numbers(nil) == [1, 2, 3, 4, 5].map { Samples.id($0) })
        #expect(try numbers(.published) == [1, 2].map { Samples.id($0) })
        #expect(try numbers(.published, 2) == [Samples.id(2)])
        #expect(try numbers(nil, after: 2, limit: 2) == [3, 4].map { Samples.id($0) })
        #expect(try numbers(.draft, 1, after: 4) == [])
      }
    }
  }
}

extension Writing {
  /// Groups 1 (published) and 2, 3 (published, cancelled) of two venues with sessions 1–4, and hidden ones.
  func savePublicAndHiddenGroups() throws {
    try saveHosts()
    let states: [(number: Int, venue: Int, state: Activity.State)] = [
      (1, 1, .published), (2, 2, .published), (3, 2, .cancelled), (4, 1, .draft), (5, 2, .archived),
    ]
    for (number, venue, state) in states {
      var stored = Samples.bareActivity(number, venue: Samples.id(venue))
      stored.activity.state = state
      try save(stored)
    }
    for (number, group, day) in [(1, 1, 1), (2, 1, 2), (3, 2, 3), (4, 3, 4), (5, 4, 1), (6, 5, 2)] {
      try insert(Samples.session(number, of: Samples.id(group), start: Samples.local("2026-12-0\(day)T09:00")))
    }
  }
}
