import ICalendar
import Language
import Operations
import Scheduling
import Storage
import TestDesks
import TestEngines
import Testing

@Suite("A feed")
struct FeedTests {
  @Test("of the same data has the same bytes, at another desk too", arguments: TestEngine.all, LanguageCode.allCases)
  func sameBytes(engine: TestEngine, language: LanguageCode) async throws {
    try await engine.withDesk { desk in
      try await desk.importing(Programmes.group("a"), Programmes.group("b"))
      let first = try await desk.feed(.all, language: language)
      desk.clock.advance(seconds: 3600)
      let second = try await TestDesk(desk.database, clock: desk.clock).feed(.all, language: language)
      #expect(first.feed.bytes() == second.feed.bytes())
      #expect(first.lastModified == second.lastModified)
      #expect(first.feed.events.count == 8)
    }
  }

  @Test("gives a session the same UID in every scope and language, and no host in it", arguments: TestEngine.all)
  func sameUID(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      try await desk.importing(Programmes.group())
      let stored = try #require(try await desk.stored()?.activity)
      let uids = Set(try await desk.sessions().map(\.uid))
      for scope in [FeedScope.all, .venue(stored.place.venue), .activity(stored.id)] {
        for language in LanguageCode.allCases {
          #expect(Set(try await desk.feed(scope, language: language).feed.events.map(\.uid)) == uids)
        }
      }
      #expect(uids.allSatisfy { $0.utf8.count == 32 && !$0.contains("@") && !$0.contains(".") })
    }
  }

  /// An edit of the entry, and whether time, place or cancellation differ.
  struct Edit: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let group: String
    let isReal: Bool
  }

  static let edits = [
    Edit(
      testDescription: "another start",
      group: Programmes.group(recurrence: #"{"weekdays": ["WE"], "start": "17:00", "end": "19:00"}"#),
      isReal: true
    ),
    Edit(
      testDescription: "another end",
      group: Programmes.group(recurrence: #"{"weekdays": ["WE"], "start": "17:30"}"#),
      isReal: true
    ),
    Edit(
      testDescription: "another weekday",
      group: Programmes.group(recurrence: #"{"weekdays": ["TH"], "start": "17:30", "end": "19:00"}"#),
      isReal: true
    ),
    Edit(
      testDescription: "another place that day",
      group: Programmes.group(details: #"[{"date": "2026-11-25", "place": "Puisto"}]"#),
      isReal: true
    ),
    Edit(
      testDescription: "a note",
      group: Programmes.group(details: #"[{"date": "2026-11-25", "note": "eväät"}]"#),
      isReal: false
    ),
    Edit(testDescription: "a description", group: Programmes.group(more: #""description": "x""#), isReal: false),
    Edit(testDescription: "another price", group: Programmes.group(more: #""price": {"eur": 3}"#), isReal: false),
  ]

  @Test("raises SEQUENCE for a real change alone, and LAST-MODIFIED for both", arguments: TestEngine.all, edits)
  func sequences(engine: TestEngine, edit: Edit) async throws {
    try await engine.withDesk { desk in
      try await desk.importing(Programmes.group())
      let before = try #require(try await desk.feed(.all).feed.events.first)
      desk.clock.advance(seconds: 60)
      try await desk.importing(edit.group)
      let after = try #require(try await desk.feed(.all).feed.events.first)
      #expect(after.uid == before.uid)
      #expect(after.sequence == before.sequence + (edit.isReal ? 1 : 0))
      #expect(after.lastModified == desk.clock.now)
    }
  }

  @Test("says that fewer places are left without raising SEQUENCE", arguments: TestEngine.all)
  func availability(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(places: 2)
      let before = try await desk.feed(.all).feed.events
      desk.clock.advance(seconds: 60)
      for _ in 1...2 { try await desk.book(session) }
      let after = try await desk.feed(.all).feed.events
      #expect(after.map(\.sequence) == before.map(\.sequence))
      #expect(after.first?.lastModified == desk.clock.now)
      #expect(
        after.dropFirst().map(\.lastModified) == before.dropFirst().map(\.lastModified),
        "the others are as they were"
      )
      #expect(after.first?.description != before.first?.description)
    }
  }

  @Test(
    "never takes LAST-MODIFIED back, whatever is added, moved, cancelled or deleted",
    arguments: TestEngine.all,
    1...4
  )
  func lastModified(engine: TestEngine, seed: Int) async throws {
    var random = SplitMix(seed: UInt64(seed))
    try await engine.withDesk { desk in
      let house = [Programmes.house, Programmes.library]
      try await desk.importing(Programmes.group("a"), Programmes.group("b"), venues: house)
      let talo = try #require(try await desk.stored("a")?.activity.place.venue)
      var latest: [FeedScope: Instant] = [:]
      var entries: [String: Instant] = [:]
      for _ in 1...20 {
        desk.clock.advance(seconds: Int.random(in: 1...30_000, using: &random))
        try await desk.importing(entry("a", &random), entry("b", &random), venues: house)
        for scope in [FeedScope.all, .venue(talo)] {
          let answer = try await desk.feed(scope)
          #expect(answer.lastModified >= latest[scope] ?? answer.lastModified, "\(scope)")
          #expect(answer.lastModified <= desk.clock.now)
          latest[scope] = answer.lastModified
          for event in answer.feed.events {
            #expect(event.lastModified >= entries[event.uid] ?? event.lastModified)
            entries[event.uid] = event.lastModified
          }
        }
      }
    }
  }

  private func entry(_ id: String, _ random: inout SplitMix) -> String {
    let end = Int.random(in: 10...18, using: &random)
    let time = ["17:30", "18:00", "09:15"].randomElement(using: &random) ?? ""
    return Programmes.group(
      id,
      recurrence: #"{"weekdays": ["WE", "FR"], "start": "\#(time)"}"#,
      season: #"{"start": "2026-11-23", "end": "2026-12-\#(end)"}"#,
      venue: Bool.random(using: &random) ? "talo" : "kirjasto"
    )
  }

  @Test(
    "says in its own language that a session is cancelled, and why",
    arguments: TestEngine.all,
    [(LanguageCode.fi, "PERUTTU: "), (.sv, "INSTÄLLD: "), (.en, "CANCELLED: ")]
  )
  func cancelledTitle(engine: TestEngine, prefix: (LanguageCode, String)) async throws {
    try await engine.withDesk { desk in
      try await desk.importing(Programmes.group())
      let session = try await desk.cancelled(try #require(try await desk.sessions().first))
      let events = try await desk.feed(.all, language: prefix.0).feed.events
      let event = try #require(events.first { $0.uid == session.uid })
      #expect(event.title.text == prefix.1 + "Perhekerho" && event.title.language == "fi")
      #expect(event.status == .cancelled && event.sequence == 1)
      #expect(event.description?.text.contains("Ohjaaja sairastui") == true)
      #expect(events.count { $0.status == .cancelled } == 1)
    }
  }

  @Test("keeps a cancelled session for a day after it would have met", arguments: TestEngine.all, [true, false])
  func cancelledIsKept(engine: TestEngine, isWholeGroup: Bool) async throws {
    try await engine.withDesk { desk in
      try await desk.importing(Programmes.group())
      let session = try #require(try await desk.sessions().first)
      if isWholeGroup {
        var stored = try #require(try await desk.stored())
        (stored.activity.state, stored.revision) = (.cancelled, stored.revision + 1)
        let cancelled = stored
        try await desk.database.write(.house) { try $0.save(cancelled) }
      } else {
        _ = try await desk.cancelled(session)
      }
      for (moment, isKept) in [("2026-11-25T20:00", true), ("2026-11-26T23:59", true), ("2026-11-27T00:00", false)] {
        desk.clock.set(moment)
        #expect(try await desk.feed(.all).feed.events.contains { $0.uid == session.uid } == isKept, "\(moment)")
      }
    }
  }

  @Test(
    "moves its window at midnight in Helsinki, by summer time too",
    arguments: TestEngine.all,
    [("2026-12-25", "2026-12-26"), ("2026-10-24", "2026-10-25"), ("2027-03-28", "2027-03-29")]
  )
  func window(engine: TestEngine, days: (String, String)) async throws {
    try await engine.withDesk { desk in
      let first = try #require(LocalDate(days.0)) - 30
      let entry = Programmes.group(
        recurrence: #"{"weekdays": [], "dates": ["\#(first)"], "start": "23:30", "end": "23:45"}"#,
        season: #"{"start": "\#(first)", "end": "\#(first)"}"#
      )
      desk.clock.set("\(first)T08:00")
      try await desk.importing(entry)
      desk.clock.set("\(days.0)T23:59")
      let before = try await desk.feed(.all)
      #expect(before.feed.events.count == 1)
      #expect(before.lastModified == TestClock.instant("\(days.0)T00:00"))
      desk.clock.set("\(days.1)T00:00")
      let after = try await desk.feed(.all)
      #expect(after.feed.events.isEmpty)
      #expect(after.lastModified == desk.clock.now)
    }
  }

  @Test("of nothing that is there is not found", arguments: TestEngine.all)
  func notFound(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      try await desk.importing(Programmes.group(recurrence: #"{"weekdays": ["TU"]}"#, complete: false))
      let draft = try #require(try await desk.stored()?.activity.id)
      for scope in [FeedScope.venue(Identifier(stored: "x")), .activity(Identifier(stored: "x")), .activity(draft)] {
        await #expect(throws: OperationError.notFound) { try await desk.feed(scope) }
      }
    }
  }
}
