import Operations
import Scheduling
import Storage
import TestDesks
import TestEngines
import Testing

@Suite("Publishing a group")
struct PublishActivityTests {
  @Test("shows it to everyone from then on", arguments: TestEngine.all)
  func publishes(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let draft = try await desk.draft()
      #expect(try await ListActivities(limit: 9).run(at: desk.desk, as: .visitor).isEmpty)
      desk.clock.advance(seconds: 60)
      try await PublishActivity(draft.activity.id).run(at: desk.desk, as: .system)
      let view = try await FindActivity(draft.activity.id).run(at: desk.desk, as: .visitor).view
      #expect(view.activity.state == .published && view.changed == desk.clock.now)
      #expect(try await desk.stored()?.revision == draft.revision + 1)
    }
  }

  @Test("twice is the same as once", arguments: TestEngine.all)
  func twice(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let draft = try await desk.draft()
      try await PublishActivity(draft.activity.id).run(at: desk.desk, as: .system)
      let before = try await desk.everything()
      desk.clock.advance(seconds: 60)
      try await PublishActivity(draft.activity.id).run(at: desk.desk, as: .system)
      let after = try await desk.everything()
      #expect(after == before)
    }
  }

  @Test("asks for a public title until there is one, and for it once", arguments: TestEngine.all)
  func publicTitle(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      var draft = try await desk.draft()
      (draft.activity.privacy, draft.activity.missing) = (.discreet, [.publicTitleMissing])
      try await desk.save(draft)
      let publish = PublishActivity(draft.activity.id)
      await #expect(throws: OperationError.incomplete([.publicTitleMissing])) {
        try await publish.run(at: desk.desk, as: .system)
      }
      draft.activity.texts = ActivityTexts(original: "fi", text: .init(title: "Kerho", publicTitle: "Ryhmä"))
      try await desk.save(draft)
      try await publish.run(at: desk.desk, as: .system)
      #expect(try await desk.stored()?.activity.missing == [])
    }
  }

  @Test("that is not there is no more than not found, and no visitor learns which", arguments: TestEngine.all)
  func notFound(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let draft = try await desk.draft().activity.id
      let none = Identifier<Activity>(stored: "none")
      await #expect(throws: OperationError.notFound) { try await PublishActivity(none).run(at: desk.desk, as: .system) }
      for id in [draft, none] {
        await #expect(throws: OperationError.notSignedIn) {
          try await PublishActivity(id).run(at: desk.desk, as: .visitor)
        }
      }
    }
  }

  @Test("leaves out the days that were closed since its draft was saved", arguments: TestEngine.all)
  func closedSince(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      try await desk.importing(Programmes.group("kerho"))
      let group = try #require(try await desk.stored("kerho")?.activity)
      var schedule = group.schedule
      schedule.observance.publicHolidays = .observes
      let draft = try await SaveDraft(of: group.organisation, group.details, at: group.place, schedule)
        .run(at: desk.desk, as: .system)
      func dates() async throws -> [String] {
        try await desk.database.read { try $0.allSessions(of: draft) }.map(\.start.date.description)
      }
      #expect(try await dates().contains("2026-12-02"))
      let day = try #require(LocalDate("2026-12-02"))
      let closure = Closure(uid: "x", first: day, last: day, names: ["fi": "juhla"], isTentative: false)
      try await ImportClosures(Samples.parsed(kind: .publicHolidays, closures: [closure]))
        .run(at: desk.desk, as: .system)
      try await PublishActivity(draft).run(at: desk.desk, as: .system)
      #expect(try await dates() == ["2026-11-25", "2026-12-09", "2026-12-16"])
      let skipped = try await desk.database.read { try $0.skippedDates(of: draft) }
      #expect(skipped.map(\.start.date) == [day])
    }
  }
}

extension TestDesk {
  /// A group with sessions that nobody has published yet.
  func draft() async throws -> StoredActivity {
    try await importing(Programmes.group())
    var draft = try #require(try await stored())
    draft.activity.state = .draft
    try await save(draft)
    return draft
  }

  func save(_ activity: StoredActivity) async throws {
    try await database.write(.house) { try $0.save(activity) }
  }
}
