import ICalendar
import Language
import Operations
import Scheduling
import Storage
import TestDesks
import TestEngines
import Testing

/// What is known of a feed before and after a change.
struct FeedState: Equatable {
  let day: FeedDay
  let bytes: [UInt8]
}

extension TestDesk {
  func feed(_ scope: FeedScope, language: LanguageCode = .fi) async throws -> MakeFeed.Answer {
    try await MakeFeed(scope, language: language, publicURL: "https://tapaamo.example").run(at: desk, as: .visitor)
  }

  func state(of scope: FeedScope) async throws -> FeedState {
    FeedState(day: try await FeedDay.now(scope, at: desk), bytes: try await feed(scope).feed.bytes())
  }
}

@Suite("What a feed's bytes depend on changes exactly when the bytes do")
struct FeedChangeTests {
  /// Something that happens, and whether the feed of the group `kerho` says anything of it.
  struct Event: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let isSeen: Bool
    let happen: @Sendable (TestDesk) async throws -> Void

    init(_ description: String, isSeen: Bool, _ happen: @escaping @Sendable (TestDesk) async throws -> Void) {
      testDescription = description
      self.isSeen = isSeen
      self.happen = happen
    }
  }

  private static let registration =
    #""registration": {"required": "required"}, "capacity": 5, "capacity_unit": "perhettä""#
  private static let other = Programmes.group("muu", municipality: "Mallikylä", venue: "kirjasto", more: registration)

  private static func entry(_ more: String = "", recurrence: String = Programmes.weekly) -> String {
    Programmes.group(recurrence: recurrence, more: registration + (more.isEmpty ? "" : ", " + more))
  }

  private static func house(_ name: String, more: String = "") -> String {
    #"{"id": "talo", "name": "\#(name)", "type": "asukastila", "municipality": "Mallikylä"\#(more)}"#
  }

  private static func importing(_ groups: String..., house: String = Programmes.house)
    -> @Sendable (TestDesk) async throws -> Void
  {
    { desk in
      let file = try ProgrammeFile(json: Programmes.json(groups, venues: [house, Programmes.library]))
      _ = try await ImportProgramme(file, isDryRun: false).run(at: desk.desk, as: .system)
    }
  }

  /// Books so many families in the first session of a group.
  private static func booking(_ families: Int, of source: String = "kerho") -> @Sendable (TestDesk) async throws -> Void
  {
    { desk in
      let session = try #require(try await desk.sessions(of: source).first)
      for _ in 0..<families { try await desk.book(session) }
    }
  }

  static let events = [
    Event("nothing", isSeen: false) { _ in },
    Event("an hour goes by", isSeen: false) { $0.clock.advance(seconds: 3600) },
    Event("midnight goes by in Greenwich, not here", isSeen: false) { $0.clock.set("2026-11-23T23:59") },
    Event("midnight goes by", isSeen: true) { $0.clock.set("2026-12-26T00:00") },
    Event("two of five places are taken: free as before", isSeen: false, booking(2)),
    Event("three of five: few", isSeen: true, booking(3)),
    Event("four of five: few", isSeen: true, booking(4)),
    Event("all five: a waiting list", isSeen: true, booking(5)),
    Event("a place in another group", isSeen: false, booking(5, of: "muu")),
    Event("the same file again", isSeen: false, importing(entry(), other)),
    Event("another description", isSeen: true, importing(entry(#""description": "Laulua""#), other)),
    Event("another price", isSeen: true, importing(entry(#""price": {"eur": 2}"#), other)),
    Event(
      "another time",
      isSeen: true,
      importing(entry(recurrence: #"{"weekdays": ["WE"], "start": "18:00", "end": "19:00"}"#), other)
    ),
    Event("other words in another group", isSeen: false) { desk in
      let changed = Programmes.group("muu", venue: "kirjasto", more: registration + #", "description": "x""#)
      try await importing(entry(), changed)(desk)
    },
    Event(
      "one more group elsewhere",
      isSeen: false,
      importing(entry(), other, Programmes.group("uusi", venue: "kirjasto"))
    ),
    Event("a venue with another name", isSeen: true, importing(entry(), other, house: house("Uusi talo"))),
    Event(
      "a venue with coordinates",
      isSeen: true,
      importing(
        entry(),
        other,
        house: house("Kylätalo", more: #", "coordinates": {"latitude": 60.1, "longitude": 24.9}"#)
      )
    ),
    Event("another venue", isSeen: true) { desk in
      try await importing(Programmes.group(venue: "kirjasto", more: registration), other)(desk)
    },
    Event("a session is cancelled", isSeen: true) { desk in
      _ = try await desk.cancelled(try #require(try await desk.sessions().first))
    },
    Event("a token is made", isSeen: false) { desk in
      _ = try await CreateToken(label: "x", organisation: nil, scopes: [], expires: nil).run(at: desk.desk, as: .system)
    },
    Event("heads are counted", isSeen: false) { desk in
      let session = try #require(try await desk.sessions().first)
      _ = try await RecordHeadcount(session: session.id, event: "tap", people: Headcount([.adults: 1]))
        .run(at: desk.desk, as: .system)
    },
    Event("a place is taken and given back", isSeen: false) { desk in
      try await desk.cancel(try await desk.book(try #require(try await desk.sessions().first)))
    },
  ]

  @Test("for one group, and never less for its venue and for all", arguments: TestEngine.all, events)
  func fingerprints(engine: TestEngine, event: Event) async throws {
    try await engine.withDesk { desk in
      try await Self.importing(Self.entry(), Self.other)(desk)
      let stored = try #require(try await desk.stored()?.activity)
      let group = FeedScope.activity(stored.id)
      let wider = [FeedScope.all, .venue(stored.place.venue)]
      let before = try await desk.state(of: group)
      let beforeWider = try await wider.asyncMap { try await desk.state(of: $0) }
      // Within one second too: a revision is a number, not a time.
      try await event.happen(desk)
      let after = try await desk.state(of: group)
      let isNewDay = before.day.today != after.day.today
      #expect((before.bytes != after.bytes) == event.isSeen)
      #expect((before.day != after.day) == (event.isSeen || isNewDay))
      for (scope, before) in zip(wider, beforeWider) {
        let after = try await desk.state(of: scope)
        #expect(before.bytes == after.bytes || before.day != after.day, "\(scope)")
      }
    }
  }

  @Test("of a venue that has no group yet, its name", arguments: TestEngine.all)
  func emptyVenue(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      try await desk.importing(Programmes.group(venue: "kirjasto"), venues: [Programmes.house, Programmes.library])
      let id = try #require(
        try await desk.desk.database.read { try $0.venues() }.first { $0.sourceID == "talo" }?.value.id
      )
      let before = try await desk.state(of: .venue(id))
      desk.clock.advance(seconds: 1)
      try await desk.importing(
        Programmes.group(venue: "kirjasto"),
        venues: [Self.house("Uusi talo"), Programmes.library]
      )
      let after = try await desk.state(of: .venue(id))
      #expect(before.bytes != after.bytes && before.day != after.day)
    }
  }
}

extension Sequence {
  func asyncMap<Value>(_ transform: (Element) async throws -> Value) async rethrows -> [Value] {
    var values: [Value] = []
    for element in self { values.append(try await transform(element)) }
    return values
  }
}
