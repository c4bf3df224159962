import Operations
import Scheduling
import Storage
import TestDesks
import TestEngines
import Testing

@Suite("Closure calendars")
struct ClosureTests {
  private static func closure(_ uid: String, _ day: Int, name: String = "x") -> Closure {
    let date = LocalDate(dayNumber: 20_780 + day)
    return Closure(uid: uid, first: date, last: date, names: ["fi": name], isTentative: false)
  }

  @Test("come in once; the same again changes nothing, in whatever order", arguments: TestEngine.all)
  func again(engine: TestEngine) async throws {
    let closures = [Self.closure("ö", 1), Self.closure("z", 1), Self.closure("a", 2), Self.closure("Z", 0)]
    try await engine.withDesk { desk in
      func bring(_ closures: [Closure]) async throws -> Bool {
        try await ImportClosures(Samples.parsed(kind: .publicHolidays, closures: closures))
          .run(at: desk.desk, as: .system).doesSomething
      }
      #expect(try await bring(closures))
      let before = try await desk.everything()
      #expect(try await !bring(closures))
      #expect(try await !bring(closures.reversed()))
      #expect(try await desk.everything() == before)
    }
  }

  @Test("are brought up to date under the same id, by kind, municipality and name", arguments: TestEngine.all)
  func update(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      func bring(_ municipality: String?, _ kind: ClosureCalendar.Kind, _ closures: [Closure]) async throws {
        try await ImportClosures(Samples.parsed(kind: kind, municipality: municipality, closures: closures))
          .run(at: desk.desk, as: .system)
      }
      try await bring("A", .schoolHolidays, [Self.closure("a", 1), Self.closure("b", 2)])
      try await bring("B", .schoolHolidays, [Self.closure("a", 1)])
      try await bring(nil, .publicHolidays, [])
      let before = try await ListClosures().run(at: desk.desk, as: .visitor)
      #expect(before.count == 3)
      try await bring("A", .schoolHolidays, [Self.closure("b", 3, name: "uusi")])
      let after = try await ListClosures().run(at: desk.desk, as: .visitor)
      #expect(after.map(\.id) == before.map(\.id))
      let changed = try #require(after.first { $0.municipality == "A" })
      #expect(changed.closures == [Self.closure("b", 3, name: "uusi")])
    }
  }

  @Test("without a name are called by their owner or kind", arguments: TestEngine.all)
  func unnamed(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      try await desk.importing(Programmes.group())
      for (kind, municipality) in [(ClosureCalendar.Kind.publicHolidays, nil), (.schoolHolidays, "Mallikylä")] {
        try await ImportClosures(Samples.parsed(kind: kind, municipality: municipality, name: nil))
          .run(at: desk.desk, as: .system)
      }
      try await ImportClosures(Samples.parsed(kind: .venue, venue: "talo", name: nil)).run(at: desk.desk, as: .system)
      let names = try await ListClosures().run(at: desk.desk, as: .visitor).map(\.name)
      #expect(names == ["public-holidays", "Mallikylä", "Kylätalo"])
    }
  }

  @Test("of schools that are nobody's are refused with a sentence", arguments: TestEngine.all)
  func nobodysSchools(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      do {
        try await ImportClosures(Samples.parsed(kind: .schoolHolidays)).run(at: desk.desk, as: .system)
        Issue.record("it came in")
      } catch OperationError.unreadableFile(let sentence) { #expect(sentence.contains("X-TAPAAMO-MUNICIPALITY")) }
      let left = try await desk.everything()
      #expect(left.isEmpty)
    }
  }
}
