import ICalendar
import Language
import Operations
import Scheduling
import Storage
import TestDesks
import TestEngines
import Testing

@Suite("A feed of what a family asked for")
struct NarrowedFeedTests {
  private static let january = BirthMonth(year: 2026, month: 1)

  private static func group(
    _ id: String,
    ages: String,
    weekday: String = "WE",
    by organiser: String = "Kylän perheet ry"
  )
    -> String
  {
    Programmes.group(
      id,
      recurrence: #"{"weekdays": ["\#(weekday)"], "start": "09:30", "end": "11:00"}"#,
      season: #"{"start": "2026-11-23", "end": "2027-02-28"}"#,
      more: #""category": "perhekahvila", "audience": {\#(ages)}"#
    ).replacing("Kylän perheet ry", with: organiser)
  }

  private static let babies = group("vauvat", ages: #""age_min_months": 0, "age_max_months": 11"#)
  private static let toddlers = group("taaperot", ages: #""age_min_months": 12, "age_max_months": 35"#)
  private static let everybody = group("kaikki", ages: "", weekday: "FR", by: "Toinen yhdistys")

  private func prepare(_ desk: TestDesk) async throws {
    try await desk.importing(Self.babies, Self.toddlers, Self.everybody)
  }

  /// Which groups a feed holds, by the name of their import, with the first and last day of each.
  private func groups(_ desk: TestDesk, _ scope: FeedScope) async throws -> [String: [String]] {
    let events = try await desk.feed(scope).feed.events
    var groups: [String: [String]] = [:]
    for name in ["vauvat", "taaperot", "kaikki"] {
      let uids = Set(try await desk.sessions(of: name).map(\.uid))
      let days = events.filter { uids.contains($0.uid) }.map { "\($0.start.date)" }.sorted()
      if let first = days.first, let last = days.last { groups[name] = [first, last] }
    }
    return groups
  }

  @Test("holds that, and says so in its name and links to the page that shows it", arguments: TestEngine.all)
  func filters(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      try await prepare(desk)
      for (query, expected, name) in [
        ("municipality=Mallikyl%C3%A4&weekday=we", ["taaperot", "vauvat"], "Mallikylä, keskiviikkoisin"),
        ("age=8m&time=morning", ["kaikki", "vauvat"], "8 kuukauden ikäiselle, aamuisin"),
        ("age=1y&weekday=we", ["taaperot"], "1-vuotiaalle, keskiviikkoisin"),
        (
          "theme=perhekahvila&q=kyl%C3%A4talossa", ["kaikki", "taaperot", "vauvat"], "Perhekahvilat, haku ”kylätalossa”"
        ),
        ("municipality=Muualla", [], "Muualla"),
      ] {
        let scope = FeedScope(ProgrammeFilter(query: query))
        #expect(try await groups(desk, scope).keys.sorted() == expected, "\(query)")
        let feed = try await desk.feed(scope).feed
        #expect(feed.name == name)
        #expect(feed.url == "https://tapaamo.example/fi?\(scope.filter.query)")
        #expect(feed.source == "https://tapaamo.example/feeds/sessions.ics?\(scope.filter.query)")
      }
    }
  }

  @Test("of an organisation holds what that posts, under its name", arguments: TestEngine.all)
  func organisations(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      try await prepare(desk)
      let other = try #require(try await desk.stored("kaikki")?.activity.organisation)
      #expect(try await groups(desk, .organisation(other)).keys.sorted() == ["kaikki"])
      #expect(try await desk.feed(.organisation(other)).feed.name == "Toinen yhdistys")
      let filtered = FeedScope(ProgrammeFilter(organisation: other, age: .months(8)))
      #expect(try await desk.feed(filtered, language: .sv).feed.name == "Toinen yhdistys, för barn på 8 månader")
    }
  }

  @Test("keeps a session that fills up", arguments: TestEngine.all)
  func full(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(places: 1, waiting: 0)
      let scope = FeedScope.filtered(ProgrammeFilter(municipality: "Mallikylä", hasPlaces: true))
      let before = try await desk.feed(scope).feed.events.map(\.uid)
      try await desk.book(session)
      let after = try await desk.feed(scope).feed
      #expect(after.events.map(\.uid) == before && before.contains(session.uid))
      #expect(after.name == "Mallikylä")
    }
  }

  @Test("follows a child's age from before its birth until it has grown up", arguments: TestEngine.all)
  func born(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      try await prepare(desk)
      let all = ["2026-11-25", "2027-02-24"]
      for (born, babies, toddlers) in [
        // A year old in January: until its birthday the one, from its birthday on the other, and in that month both.
        ("2026-01", ["2026-11-25", "2027-01-27"], ["2027-01-06", "2027-02-24"]),
        ("2026-12", all, nil), ("2027-06", all, nil), ("2025-06", nil, all), ("2015-06", nil, nil),
      ] as [(String, [String]?, [String]?)] {
        let month = try #require(BirthMonth(born))
        let found = try await groups(desk, FeedScope(ProgrammeFilter(), born: month))
        #expect(found["vauvat"] == babies, "\(born)")
        #expect(found["taaperot"] == toddlers, "\(born)")
        #expect(found["kaikki"] == ["2026-11-27", "2027-02-26"], "\(born)")
      }
      let wednesdays = FeedScope(ProgrammeFilter(weekdays: [.wednesday]), born: Self.january)
      #expect(try await groups(desk, wednesdays).keys.sorted() == ["taaperot", "vauvat"])
      let feed = try await desk.feed(wednesdays, language: .en).feed
      #expect(feed.name == "Groups for a child born in 1/2026 (Wednesdays)")
      #expect(feed.url == "https://tapaamo.example/en?weekday=we", "the page is told nothing of the child")
    }
  }

  @Test("that has nothing to hold any more is gone, one that never had is not found", arguments: TestEngine.all)
  func refused(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      try await prepare(desk)
      let none = Identifier<Venue>(stored: "x")
      for (scope, error) in [
        (.organisation(Identifier(stored: "x")), .notFound),
        (.filtered(ProgrammeFilter(venue: none, age: .months(3))), .notFound),
        (.filtered(ProgrammeFilter(organisation: Identifier(stored: "x"), age: .months(3))), .notFound),
        (.born(try #require(BirthMonth("2008-10")), ProgrammeFilter()), .gone),
        (.born(try #require(BirthMonth("2027-12")), ProgrammeFilter()), .notFound),
      ] as [(FeedScope, OperationError)] {
        await #expect(throws: error) { try await desk.feed(scope) }
      }
    }
  }

  @Test("has the same UIDs as any other, and the same bytes from the same data", arguments: TestEngine.all)
  func sameBytes(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      try await prepare(desk)
      let all = Set(try await desk.feed(.all).feed.events.map(\.uid))
      let scopes = [
        FeedScope(ProgrammeFilter(query: "age=8m")),
        FeedScope(ProgrammeFilter(), born: Self.january),
      ]
      for scope in scopes {
        let first = try await desk.state(of: scope)
        desk.clock.advance(seconds: 60)
        #expect(try await desk.state(of: scope) == first)
        #expect(Set(try await desk.feed(scope).feed.events.map(\.uid)).isSubset(of: all))
      }
    }
  }

  @Test("changes what its bytes depend on when a group comes within its reach, or leaves it", arguments: TestEngine.all)
  func fingerprints(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      try await prepare(desk)
      let scope = FeedScope(ProgrammeFilter(query: "age=8m&weekday=we"))
      let before = try await desk.state(of: scope)
      desk.clock.advance(seconds: 60)
      try await desk.importing(Self.group("vauvat", ages: #""age_min_months": 9, "age_max_months": 11"#))
      let after = try await desk.state(of: scope)
      #expect(before.day != after.day && before.bytes != after.bytes)
      #expect(try await desk.feed(scope).lastModified == desk.clock.now)
    }
  }
}
