import Operations
import Scheduling
import Storage
import Synchronization
import TestDesks
import TestEngines
import Testing

@Suite("What everybody may ask")
struct QuestionTests {
  @Test("are the venues, by municipality and name, online ones last", arguments: TestEngine.all)
  func venues(engine: TestEngine) async throws {
    func venue(_ id: String, _ name: String, in municipality: String?) -> String {
      #"{"id": "\#(id)", "name": "\#(name)", "type": "tila", "municipality": \#(municipality.map { "\"\($0)\"" } ?? "null")}"#
    }
    try await engine.withDesk { desk in
      try await desk.importing(
        venues: [
          venue("a", "Verkko", in: nil), venue("b", "Tupa", in: "Mallikylä"), venue("c", "Kirjasto", in: "Mallikylä"),
          venue("d", "Aula", in: "Esikylä"),
        ])
      let venues = try await ListVenues().run(at: desk.desk, as: .visitor)
      #expect(venues.map(\.value.name) == ["Aula", "Kirjasto", "Tupa", "Verkko"])
      #expect(try await ListMunicipalities().run(at: desk.desk, as: .visitor) == ["Esikylä", "Mallikylä"])
      await #expect(throws: OperationError.notFound) {
        try await FindVenue(Identifier(stored: "none")).run(at: desk.desk, as: .visitor)
      }
    }
  }

  @Test("are the published groups, page by page", arguments: TestEngine.all)
  func activities(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let file = try ProgrammeFile(
        json: Programmes.json(
          (1...7).map { Programmes.group("kerho-\($0)") }
            + [Programmes.group("luonnos", recurrence: #"{"weekdays": []}"#, complete: false)]
        )
      )
      _ = try await ImportProgramme(file, isDryRun: false).run(at: desk.desk, as: .system)
      var seen: [ActivityView] = []
      while true {
        let page = try await ListActivities(after: seen.last?.activity.id, limit: 3).run(at: desk.desk, as: .visitor)
        seen += page
        if page.isEmpty { break }
      }
      #expect(Set(seen.compactMap(\.sourceID)) == Set((1...7).map { "kerho-\($0)" }))
      #expect(seen.count == 7 && seen.map(\.activity.id) == seen.map(\.activity.id).sorted())
    }
  }

  @Test("is a session's availability, in words that are never a count", arguments: TestEngine.all)
  func availability(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(places: 4, waiting: 1)
      var words: [Availability] = []
      for _ in 0...5 {
        words.append(try await FindSession(session.id).run(at: desk.desk, as: .visitor).view.availability)
        _ = try? await desk.book(session)
      }
      #expect(words == [.free, .free, .few, .few, .waitingList, .full])
      _ = try await desk.cancelled(session)
      #expect(try await FindSession(session.id).run(at: desk.desk, as: .visitor).view.availability == .cancelled)
      let dropIn = try await desk.session(required: "no", id: "avoin")
      #expect(try await FindSession(dropIn.id).run(at: desk.desk, as: .visitor).view.availability == .dropIn)
    }
  }

  @Test("is the programme, narrowed: the limit counts what is let through", arguments: TestEngine.all)
  func narrowed(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let daily = #"{"weekdays": ["MO", "TU", "WE", "TH", "FR"], "start": "09:00", "end": "10:00"}"#
      try await desk.importing(
        Programmes.group("muu", recurrence: daily, more: #""category": "kerho""#),
        Programmes.group("muskari", venue: "kirjasto", more: #""category": "muskari", "languages": ["sv"]"#),
        venues: [Programmes.house, Programmes.library]
      )
      func starts(_ query: String, limit: Int = 99) async throws -> [String] {
        let filter = SessionFilter(from: desk.clock.now, until: desk.clock.now + 90 * 86_400, limit: limit)
        return try await ListSessions(filter, narrowed: ProgrammeFilter(query: query)).run(at: desk.desk, as: .visitor)
          .map { "\($0.session.start)" }
      }
      let evenings = ["2026-11-25T17:30", "2026-12-02T17:30", "2026-12-09T17:30", "2026-12-16T17:30"]
      for query in [
        "time=evening", "theme=muskari", "language=sv", "q=muskariin", "q=kirjastossa", "q=muskari+kirjasto",
        "municipality=Mallikyl%C3%A4&time=evening", "weekday=we&time=evening",
      ] {
        #expect(try await starts(query) == evenings, "\(query)")
        #expect(try await starts(query, limit: 2) == Array(evenings.prefix(2)), "\(query)")
      }
      #expect(try await starts("q=perhekerho").count == 24)
      #expect(try await starts("q=perhekerho&weekday=tu").count == 4)
      let stranger = Identifier<Venue>(randomness: Array(repeating: 9, count: 16))
      for query in ["q=uinti", "municipality=Muualla", "language=ru", "weekday=sa", "venue=\(stranger)"] {
        #expect(try await starts(query) == [], "\(query)")
      }
    }
  }

  @Test("is not a session of a group that nobody can see", arguments: TestEngine.all)
  func hidden(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      _ = try await desk.draft()
      let session = try #require(try await desk.sessions().first)
      for id in [session.id, Identifier(stored: "none")] {
        await #expect(throws: OperationError.notFound) { try await FindSession(id).run(at: desk.desk, as: .visitor) }
      }
      let filter = SessionFilter(from: desk.clock.now, until: desk.clock.now + 90 * 86_400, limit: 9)
      let listed = try await ListSessions(filter).run(at: desk.desk, as: .visitor)
      #expect(listed.isEmpty)
    }
  }

  @Test("is how far an import has come", arguments: TestEngine.all)
  func progress(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let steps = Mutex<[[Int]]>([])
      let file = try Programmes.file(Programmes.group("a"), Programmes.group("b"))
      let verb = ImportProgramme(file, isDryRun: false)
      _ = try await verb.run(at: desk.desk, as: .system) { done, all in steps.withLock { $0.append([done, all]) } }
      #expect(steps.withLock { $0 } == [[1, 2], [2, 2]])
    }
  }
}
