import Scheduling
import Storage
import TestDesks
import TestEngines
import Testing

@testable import Operations

@Suite("A programme that is handed on after edits")
struct HandedOnTests {
  private static let venues = [
    Programmes.house,
    Programmes.library.replacing("}", with: #", "rooms": [{"id": "satu", "name": "Satuhuone"}]}"#),
  ]

  private func prepare(_ desk: TestDesk) async throws {
    let link = #""registration": {"required": "no", "rules": {"join_link": "https://example.org/salainen"}}"#
    try await desk.importing(
      Programmes.group(more: link),
      Programmes.group("satu", venue: "kirjasto"),
      venues: Self.venues
    )
    let activity = try #require(try await desk.stored()).activity.id
    let second = try await desk.sessions()[1].id
    let library = try await desk.place("kirjasto", room: "satu")
    try await desk.apply(PlanRequest(.edit(activity, ScheduleEdit(.site(library), of: .this(second)))))
    let change = ScheduleEdit(.title(["fi": "Joulukerho"]), of: .following(day("2026-12-09")))
    try await desk.apply(PlanRequest(.edit(activity, change)))
  }

  @Test("names venues and rooms as everyone does, and is the same elsewhere", arguments: TestEngine.all)
  func elsewhere(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      try await prepare(desk)
      let before = try await desk.everything()
      let file = try await ExportProgramme().run(at: desk.desk, as: .system)
      _ = try await ImportProgramme(try ProgrammeFile(json: file.json()), isDryRun: false)
        .run(at: desk.desk, as: .system)
      #expect(try await desk.everything() == before)
      let text = String(decoding: try file.json(), as: UTF8.self)
      #expect(text.contains(#""venue" : "kirjasto""#) && text.contains(#""room" : "satu""#))
      try await engine.withDesk { other in
        let again = try ProgrammeFile(json: file.json())
        _ = try await ImportProgramme(again, isDryRun: false).run(at: other.desk, as: .system)
        #expect(try await ExportProgramme().run(at: other.desk, as: .system).json() == file.json())
        #expect(try await other.sessions()[1].site == other.place("kirjasto", room: "satu"))
        #expect(try await other.facts(of: "kerho") == desk.facts(of: "kerho"))
        // Edits are the edited house's own: what it hands on later comes in.
        #expect(try await other.stored()?.activity.schedule.isEdited == nil)
      }
    }
  }

  @Test("of one group brings the venues that it visits along", arguments: TestEngine.all)
  func scope(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      try await prepare(desk)
      let activity = try #require(try await desk.stored()).activity
      for scope in [ExportScope.activity(activity.id), .venue(activity.place.venue)] {
        let file = try await ExportProgramme(scope).run(at: desk.desk, as: .system)
        #expect(file.groups.map(\.id) == ["kerho"] && file.venues.map(\.id) == ["kirjasto", "talo"])
      }
    }
  }

  @Test("is refused by name where a venue or room of it is unknown", arguments: TestEngine.all)
  func unknown(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      try await prepare(desk)
      let text = String(decoding: try await ExportProgramme().run(at: desk.desk, as: .system).json(), as: UTF8.self)
      for (name, other) in [
        (#""venue" : "kirjasto""#, #""venue" : "olematon""#), (#""room" : "satu""#, #""room" : "x""#),
      ] {
        let file = try ProgrammeFile(json: Array(text.replacing(name, with: other).utf8))
        let before = try await desk.everything()
        let error = await #expect(throws: OperationError.self) {
          try await ImportProgramme(file, isDryRun: false).run(at: desk.desk, as: .system)
        }
        guard case .unreadableFile(let sentence) = error else {
          return #expect(Bool(false), "\(String(describing: error))")
        }
        #expect(sentence.contains("kerho") && (sentence.contains("olematon") || sentence.contains("x")))
        #expect(try await desk.everything() == before)
      }
    }
  }

  @Test("is refused where a length or capacity cannot be", arguments: TestEngine.all)
  func unsound(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      try await prepare(desk)
      let activity = try #require(try await desk.stored()).activity.id
      let last = try #require(try await desk.sessions().last).id
      try await desk.apply(PlanRequest(.edit(activity, ScheduleEdit(.places(77), of: .this(last)))))
      try await desk.apply(PlanRequest(.edit(activity, ScheduleEdit(.minutes(77), of: .this(last)))))
      let text = String(decoding: try await ExportProgramme().run(at: desk.desk, as: .system).json(), as: UTF8.self)
      for (name, value) in [("places", "0"), ("places", "2000000"), ("minutes", "0"), ("minutes", "2881")] {
        let other = text.replacing("\"\(name)\" : 77", with: "\"\(name)\" : \(value)")
        #expect(other != text)
        let file = try ProgrammeFile(json: Array(other.utf8))
        await #expect(throws: OperationError.self, "\(name) \(value)") {
          try await ImportProgramme(file, isDryRun: true).run(at: desk.desk, as: .system)
        }
      }
    }
  }

  @Test("says no join link, and an import without one leaves that which there is", arguments: TestEngine.all)
  func joinLink(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      try await prepare(desk)
      let file = try await ExportProgramme().run(at: desk.desk, as: .system)
      #expect(!String(decoding: try file.json(), as: UTF8.self).contains("salainen"))
      let plan = try await ImportProgramme(file, isDryRun: false).run(at: desk.desk, as: .system)
      #expect(plan.changesNothing)
      #expect(try await desk.stored()?.activity.enrolment.rules.joinLink == "https://example.org/salainen")
    }
  }
}
