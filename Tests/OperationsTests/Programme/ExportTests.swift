import Operations
import Scheduling
import Storage
import TestDesks
import TestEngines
import Testing

@Suite("An exported programme")
struct ExportTests {
  private static let patterns =
    (ImportPatternTests.rules + ImportPatternTests.dates + ImportPatternTests.exceptions).enumerated().map {
      $0.element.group.replacing(#""id": "kerho""#, with: #""id": "kerho-\#($0.offset)""#)
    }

  private static let everything = Programmes.group(
    "kaikki",
    more: #"""
      "co_organisers": ["Seurakunta"], "category": "perhekahvila", "languages": ["fi", "sv"], "description": "Leikkiä",
      "audience": {"text": "taaperot", "age_min_months": 0, "age_max_months": 83}, "capacity": 13,
      "capacity_unit": "lasta", "waiting_capacity": 2, "party_limit": 6, "conditions": "suljettu ryhmä",
      "price": {"text": "kahvi 1 €", "eur": 2.5}, "accessibility": ["esteetön"], "privacy": "discreet",
      "public_title": {"fi": "Ryhmä", "sv": "Grupp"}, "texts": {"sv": {"title": "Familjecafé", "description": "Lek"}},
      "registration": {"required": "recommended", "how": "soita", "opens": "2026-11-24", "closes": "2026-12-01"}
      """#
  )

  @Test("imported again changes nothing, whatever its patterns", arguments: TestEngine.all)
  func again(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let file = try ProgrammeFile(json: Programmes.json(Self.patterns + [Self.everything]))
      _ = try await ImportProgramme(file, isDryRun: false).run(at: desk.desk, as: .system)
      let before = try await desk.everything()
      let exported = try await ExportProgramme().run(at: desk.desk, as: .system)
      let plan = try await ImportProgramme(try ProgrammeFile(json: exported.json()), isDryRun: false)
        .run(at: desk.desk, as: .system)
      #expect(plan.groups.filter { $0.change != .unchanged }.map(\.sourceID) == [])
      #expect(try await desk.everything() == before)
    }
  }

  @Test("has the same bytes twice", arguments: TestEngine.all)
  func sameBytes(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let file = try ProgrammeFile(json: Programmes.json(Self.patterns + [Self.everything]))
      _ = try await ImportProgramme(file, isDryRun: false).run(at: desk.desk, as: .system)
      let first = try await ExportProgramme().run(at: desk.desk, as: .system).json()
      let second = try await ExportProgramme().run(at: desk.desk, as: .system).json()
      #expect(first == second)
    }
  }
}
