import Language
import Scheduling
import Storage
import TestDesks
import TestEngines
import Testing

@testable import Operations

@Suite("Sessions that are handed on")
struct CalendarRoundTripTests {
  @Test("are the same sessions in another house, and change nothing in their own", arguments: TestEngine.all)
  func calendar(engine: TestEngine) async throws {
    var random = SplitMix(seed: 20_261_123)
    try await engine.withDesk { desk in
      let sites = try await Self.prepare(desk)
      for number in 0..<20 {
        try await desk.store(RandomSchedule.make(&random, sites: sites), as: "kerho-\(number)")
        for session in try await desk.sessions(of: "kerho-\(number)").prefix(number % 3) {
          try await desk.cancel(session, reason: number % 2 == 0 ? "Ohjaaja on sairas." : nil)
        }
      }
      let file = try await desk.exported()
      let before = try await desk.everything()
      let again = try await desk.calendar(file) { $0.venue = "kirjasto" }
      #expect(again.groups.filter { $0.group.change != .unchanged }.map(\.group.sourceID) == [])
      #expect(again.notes == [])
      #expect(try await desk.everything() == before)
      try await engine.withDesk { other in
        _ = try await Self.prepare(other)
        let plan = try await other.calendar(file)
        #expect(plan.groups.count == 20 && plan.notes == [])
        for number in 0..<20 {
          let source = "kerho-\(number)"
          let (there, here) = (try await other.facts(of: source), try await desk.facts(of: source))
          #expect(there == here, "\(source): \(Set(there).symmetricDifference(here))")
        }
        #expect(try await other.calendar(file).changesNothing)
      }
    }
  }

  @Test("as a programme are the same sessions too", arguments: TestEngine.all)
  func programme(engine: TestEngine) async throws {
    var random = SplitMix(seed: 7)
    try await engine.withDesk { desk in
      let sites = try await Self.prepare(desk)
      for number in 0..<20 {
        try await desk.store(RandomSchedule.make(&random, sites: sites), as: "kerho-\(number)")
      }
      let file = try await ExportProgramme().run(at: desk.desk, as: .system)
      try await engine.withDesk { other in
        let json = try ProgrammeFile(json: file.json())
        _ = try await ImportProgramme(json, isDryRun: false).run(at: other.desk, as: .system)
        #expect(try await ExportProgramme().run(at: other.desk, as: .system).json() == file.json())
        for number in 0..<20 {
          let source = "kerho-\(number)"
          let (there, here) = (try await other.facts(of: source), try await desk.facts(of: source))
          #expect(there == here, "\(source): \(Set(there).symmetricDifference(here))")
        }
      }
    }
  }

  /// Two venues, and where groups may meet beside their own.
  private static func prepare(_ desk: TestDesk) async throws -> [Place] {
    let library = Programmes.library.replacing("}", with: #", "rooms": [{"id": "satu", "name": "Satuhuone"}]}"#)
    try await desk.importing(Programmes.group("muu"), venues: [Programmes.house, library])
    return [try await desk.place("kirjasto"), try await desk.place("kirjasto", room: "satu")]
  }

  @Test("are those of one venue or one group where only those are asked for", arguments: TestEngine.all)
  func scopes(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let venues = [Programmes.house, Programmes.library]
      try await desk.importing(
        Programmes.group("kerho"),
        Programmes.group("toinen"),
        Programmes.group("satu", venue: "kirjasto"),
        venues: venues
      )
      let satu = try #require(try await desk.stored("satu")).activity
      for scope in [ExportScope.activity(satu.id), .venue(satu.place.venue)] {
        let text = String(decoding: try await desk.exported(scope), as: UTF8.self)
        #expect(text.contains("X-TAPAAMO-GROUP:satu") && !text.contains("toinen"))
        let file = try await ExportProgramme(scope).run(at: desk.desk, as: .system)
        #expect(file.groups.map(\.id) == ["satu"] && file.venues.map(\.id) == ["kirjasto"])
      }
      await #expect(throws: OperationError.notFound) {
        try await ExportProgramme(.venue(desk.desk.newID())).run(at: desk.desk, as: .system)
      }
    }
  }

  @Test("of a discreet group say its public title and nothing more", arguments: TestEngine.all)
  func discreet(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let more = #""privacy": "discreet", "public_title": {"fi": "Ryhmä"}, "description": "Salaisuus""#
      try await desk.importing(Programmes.group("eroryhma", more: more))
      let file = try await desk.exported()
      let text = String(decoding: file, as: UTF8.self)
      #expect(text.contains("Ryhm"))
      for word in ["Perhekerho", "Salaisuus", "eroryhma"] { #expect(!text.contains(word), "\(word)") }
      #expect(try await desk.calendar(file).changesNothing)
      #expect(try await desk.stored("eroryhma")?.activity.texts.text(for: "fi").text.title == "Perhekerho")
    }
  }
}
