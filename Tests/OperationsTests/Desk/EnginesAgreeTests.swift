import ICalendar
import Language
import Operations
import Scheduling
import Storage
import TestDesks
import TestEngines
import TestFigures
import Testing

@Suite("Same data, same bytes, on whichever engine")
struct EnginesAgreeTests {
  /// Feeds in each scope and language, the programme, and the lists that pages are made of.
  private func everythingTold(at desk: TestDesk) async throws -> [[UInt8]] {
    var told: [[UInt8]] = []
    let activities = try await desk.database.read { try $0.activities(state: nil, limit: 500) }
    let groups = activities.map { FeedScope.activity($0.activity.id) }
    let scopes = [.all] + groups + activities.map { .venue($0.activity.place.venue) }
    for scope in scopes {
      for language in LanguageCode.allCases {
        let made = try? await MakeFeed(scope, language: language, publicURL: "https://tapaamo.example")
          .run(at: desk.desk, as: .visitor)
        told.append(made?.feed.bytes() ?? [])
      }
    }
    told.append(try await ExportProgramme().run(at: desk.desk, as: .system).json())
    let lists = try await desk.database.read { reading in
      [
        "\(try reading.organisations())", "\(try reading.venues())", "\(try reading.municipalities())",
        "\(try reading.closureCalendars())", "\(try reading.zoneNames())",
      ]
    }
    return told + lists.map { Array($0.utf8) }
  }

  private func furnish(_ desk: TestDesk) async throws {
    // Names whose order Finnish rules and bytes disagree about, and things without one.
    let venues = ["Äijälä", "Zoo", "aitta", "Aura", "Åvik", "Wäinölä", "Vala"].enumerated().map { number, name in
      #"{"id": "v\#(number)", "name": "\#(name)", "type": "asukastila", "municipality": "\#(name)"}"#
    }
    let groups = (0..<7).map { number in
      let more = #""description": "äö\n\#(number)""#
      return Programmes.group("g\(number)", municipality: "M\(number)", venue: "v\(number)", more: more)
    }
    let file = try ProgrammeFile(json: Programmes.json(groups, venues: venues))
    _ = try await ImportProgramme(file, isDryRun: false).run(at: desk.desk, as: .system)
    let session = try await desk.session(places: 1, waiting: 3)
    for number in 0..<4 { try await desk.book(session, key: "key \(number)") }
    try await desk.close(["2026-12-06", "2026-12-24"], kind: .publicHolidays)
    try await desk.close(["2026-12-21"], kind: .schoolHolidays, municipality: "Oulu")
  }

  @Test("what is told of an installation stays the same when it moves, and when it is opened again")
  func moved() async throws {
    try await TestEngine.all[0].withDesk { first in
      try await furnish(first)
      let told = try await everythingTold(at: first)
      #expect(try await everythingTold(at: TestDesk(first.database)) == told)
      for engine in TestEngine.all {
        try await engine.withDatabase { database in
          _ = try await InstallationCopy(from: first.database, to: database).run()
          let again = try await everythingTold(at: TestDesk(database))
          #expect(again.count == told.count)
          for (index, bytes) in again.enumerated() where bytes != told[index] {
            Issue.record("\(engine): \(String(decoding: bytes, as: UTF8.self).prefix(500))")
          }
        }
      }
    }
  }

  @Test("the same deeds leave the same rows, on whichever engine")
  func sameRows() async throws {
    var told: [[[UInt8]]] = []
    var rows: [[String]] = []
    for engine in TestEngine.all {
      try await engine.withDesk { desk in
        try await furnish(desk)
        told.append(try await everythingTold(at: desk))
        rows.append(try await desk.everything())
      }
    }
    #expect(told.allSatisfy { $0 == told[0] })
    for other in rows { #expect(Set(other).symmetricDifference(rows[0]).sorted() == []) }
    let names = TestEngine.all.map(\.description).joined(separator: " and ")
    Figure.report(
      "R19",
      "\(told[0].count) feeds, exports and lists of \(rows[0].count) rows, equal bytes and rows on \(names)"
    )
  }
}
