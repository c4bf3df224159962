import Foundation
import Operations
import Scheduling
import Storage
import TestDesks
import TestEngines
import Testing

/// The real programme is not in the tree: its facts are old, and they are other people's.
private let realProgramme = ProcessInfo.processInfo.environment["TAPAAMO_REAL_PROGRAMME"]

@Suite("The real programme", .enabled(if: realProgramme != nil, "TAPAAMO_REAL_PROGRAMME names no file"))
struct RealProgrammeTests {
  private func file() throws -> ProgrammeFile {
    let path = try #require(realProgramme)
    return try ProgrammeFile(json: Array(Data(contentsOf: URL(filePath: path))))
  }

  /// The public holidays of the season, as the programme's description lists them.
  private static let holidays = [
    "2026-10-31", "2026-12-06", "2026-12-24", "2026-12-25", "2026-12-26", "2027-01-01", "2027-01-06", "2027-03-26",
    "2027-03-28", "2027-03-29", "2027-05-01", "2027-05-06", "2027-05-16",
  ]

  @Test("comes in whole: 52 venues and 85 groups, 80 published and 5 drafts with a reason", arguments: TestEngine.all)
  func figures(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      try await desk.close(Self.holidays, kind: .publicHolidays)
      let plan = try await ImportProgramme(try file(), isDryRun: false).run(at: desk.desk, as: .system)
      #expect(plan.venues.count == 52)
      #expect(plan.groups.count == 85)
      #expect(plan.groups.count { $0.activity.state == .published } == 80)
      #expect(plan.drafts.count == 5)
      #expect(plan.drafts.allSatisfy { $0.activity.missing == [.startTimeMissing] })
      #expect(try await desk.count("venue") == 52)
      #expect(try await desk.count("activity") == 85)
      let sessions = try await desk.count("session")
      #expect(sessions == plan.groups.reduce(0) { $0 + $1.sessions.added.count })
      let unexplained = plan.groups.flatMap(\.sessions.skipped).filter { $0.reason == .date(note: nil) }
      let asked = try file().groups.reduce(0) { $0 + ($1.exceptions?.skipDates?.count ?? 0) }
      #expect(unexplained.count <= asked, "a date without words was left out by the file itself")
    }
  }

  @Test("a second time changes nothing", arguments: TestEngine.all)
  func again(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      _ = try await ImportProgramme(try file(), isDryRun: false).run(at: desk.desk, as: .system)
      let before = try await desk.everything()
      #expect(try await ImportProgramme(try file(), isDryRun: false).run(at: desk.desk, as: .system).changesNothing)
      #expect(try await desk.everything() == before)
      let exported = try await ExportProgramme().run(at: desk.desk, as: .system)
      let plan = try await ImportProgramme(exported, isDryRun: true).run(at: desk.desk, as: .system)
      #expect(plan.groups.filter { $0.change != .unchanged && $0.activity.state != .draft }.map(\.sourceID) == [])
    }
  }

  @Test("keeps even weeks over the New Year", arguments: TestEngine.all)
  func weekParity(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      var programme = try file()
      _ = try await ImportProgramme(programme, isDryRun: false).run(at: desk.desk, as: .system)
      let starts = try await desk.starts(of: "jkl-iltaperhekahvila")
      #expect(starts.count == 9)
      #expect(starts.first?.hasPrefix("2026-08-17") == true && starts.last?.hasPrefix("2026-12-07") == true)

      let index = try #require(programme.groups.firstIndex { $0.id == "jkl-iltaperhekahvila" })
      programme.groups[index].season.end = nil
      _ = try await ImportProgramme(programme, isDryRun: false).run(at: desk.desk, as: .system)
      let openEnded = try await desk.starts(of: "jkl-iltaperhekahvila").map { String($0.prefix(10)) }
      #expect(Array(openEnded.prefix(11).suffix(3)) == ["2026-12-07", "2026-12-21", "2027-01-11"])
      #expect(!openEnded.contains("2027-01-04"))
    }
  }

  @Test("warns of Easter Monday, and keeps one date's own clock time", arguments: TestEngine.all)
  func traps(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      try await desk.close(Self.holidays, kind: .publicHolidays)
      let plan = try await ImportProgramme(try file(), isDryRun: false).run(at: desk.desk, as: .system)
      let hamina = try #require(plan.groups.first { $0.sourceID == "hamina-monikulttuurinen-kahvila" })
      let easter = try #require(LocalDate("2027-03-29"))
      let warned = hamina.warnings.contains {
        if case .plan(.meetsDuringClosure(easter, .publicHolidays, _, _)) = $0 { true } else { false }
      }
      #expect(warned)
      let palokka = try await desk.starts(of: "jkl-omaishoitajat-palokka")
      #expect(palokka == ["2026-08-24T13:00", "2026-09-21T13:00", "2026-10-19T13:00", "2026-12-07T10:00"])
    }
  }
}
