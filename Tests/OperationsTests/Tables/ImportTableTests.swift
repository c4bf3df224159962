import Language
import Scheduling
import Storage
import TestDesks
import TestEngines
import Testing

@testable import Operations

@Suite("A table of groups")
struct ImportTableTests {
  private static let head = "Nimi;Nimi (sv);Kuvaus;Paikka;Tila;Milloin;Alkaa;Päättyy;Paikkoja;Ilmoittautuminen;Ikä"

  private static func table(_ rows: String...) -> [UInt8] {
    Array(([head] + rows).map { $0 + "\r\n" }.joined().utf8)
  }

  private static let club =
    "Kahvila;Kafé;Kahvia;;;keskiviikkoisin klo 9.30–11.30;2.12.2026;16.12.2026;12;pakollinen;0–6 v"

  @Test("comes in as planned, and comes in again without a change", arguments: TestEngine.all)
  func comesIn(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let wish = try await Self.wish(Self.table(Self.club, "Luonnos;;;;;;;;;;"), at: desk)
      let empty = try await desk.everything()
      let plan = try await wish(true).run(at: desk.desk, as: .system)
      #expect(!plan.isRefused && plan.plan.groups.map(\.sessions.added.count) == [3, 0])
      #expect(try await desk.everything() == empty)
      var done = wish(false)
      done.fingerprint = plan.fingerprint
      _ = try await done.run(at: desk.desk, as: .system)
      let group = try #require(try await desk.group(titled: "Kahvila"))
      #expect(group.state == .published && group.enrolment.mode == .required && group.enrolment.capacity.places == 12)
      #expect(group.texts.byLanguage["sv"]?.title == "Kafé" && group.audience.maximumMonths == 83)
      #expect(try await desk.group(titled: "Luonnos")?.missing.contains(.weekdayMissing) == true)
      let before = try await desk.everything()
      #expect(try await wish(false).run(at: desk.desk, as: .system).changesNothing)
      #expect(try await desk.everything() == before)
      let outdated = done
      await #expect(throws: OperationError.planOutdated) { try await outdated.run(at: desk.desk, as: .system) }
    }
  }

  @Test("brings its groups up to date by title and place, or by their id", arguments: TestEngine.all)
  func update(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let wish = try await Self.wish(Self.table(Self.club), at: desk)
      _ = try await wish(false).run(at: desk.desk, as: .system)
      let id = try #require(try await desk.group(titled: "Kahvila")).id
      var later = wish(false)
      later.file = Self.table(Self.club.replacing("16.12.2026", with: "9.12.2026"))
      let plan = try await later.run(at: desk.desk, as: .system)
      #expect(plan.plan.groups.map(\.sessions.removed.count) == [1] && plan.plan.groups.map(\.activity.id) == [id])
    }
  }

  @Test("names each row that is wrong, and brings the rest in where that is asked", arguments: TestEngine.all)
  func faults(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let rows =
        [
          (";;;;;;;;;;x", TableFault.missing(.title)), ("=1+1;;;;;;;;;;", .formula(.title)),
          ("A;;;Olematon;;;;;;;", .venueUnknown("Olematon")), ("B;;;;;silloin tällöin;;;;;", nil),
          ("C;;;;;;32.1.2027;;;;", .date(.from, "32.1.2027")), ("D;;;;;;2.1.2027;1.1.2027;;;", .order),
          ("E;;;;;;;;monta;;", .number("monta")), ("F;;;;;;;;;ehkä;", .mode("ehkä")),
          ("G 131052-308T;;;;;;;;;;", .identityNumber), ("Kahvila;;;;;;;;;;", .twice),
        ] as [(String, TableFault?)]
      let text = ([Self.head, Self.club] + rows.map(\.0)).map { $0 + "\n" }.joined()
      let wish = try await Self.wish(Array(text.utf8), at: desk)
      let empty = try await desk.everything()
      let plan = try await wish(false).run(at: desk.desk, as: .system)
      #expect(plan.isRefused && plan.rows.map(\.line) == Array(3..<3 + rows.count))
      for (row, wanted) in zip(plan.rows, rows.map(\.1)) where wanted != nil { #expect(row.fault == wanted) }
      #expect(plan.rows.allSatisfy { $0.title?.contains("131052") != true })
      #expect(try await desk.everything() == empty)
      var without = wish(false)
      without.leavesOutRefused = true
      #expect(try await without.run(at: desk.desk, as: .system).plan.groups.count == 1)
      #expect(try await desk.group(titled: "Kahvila") != nil)
    }
  }

  @Test("brings in no identity number, neither as words nor as a row's id", arguments: TestEngine.all)
  func identityNumbers(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let rows = ["13.10.1952-308T;Kerho", "131052-308-T;Kerho", "1;Kerho 13.10.1952-308T", "2;Kerho 13/10/52 308T"]
      let text = (["Tunnus;Nimi", "3;Kahvila"] + rows).map { $0 + "\n" }.joined()
      let wish = try await Self.wish(Array(text.utf8), at: desk)
      var without = wish(false)
      without.leavesOutRefused = true
      let plan = try await without.run(at: desk.desk, as: .system)
      #expect(plan.rows.map(\.fault) == rows.map { _ in .identityNumber })
      #expect(plan.rows.allSatisfy { $0.title == nil } && plan.plan.groups.count == 1)
      let sources = try await desk.column("SELECT COALESCE(source_id, '') FROM activity")
      #expect(!sources.isEmpty && !sources.contains { IdentityNumber.isIn($0) })
    }
  }

  @Test("touches no group of another organisation, whatever it is called", arguments: TestEngine.all)
  func others(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let wish = try await Self.wish(Self.table(Self.club), at: desk)
      _ = try await wish(false).run(at: desk.desk, as: .system)
      let theirs = try #require(try await desk.group(titled: "Kahvila"))
      let mine = try await SaveOrganisation(nil, OrganisationDetails(name: "Toinen", kind: .parish))
        .run(at: desk.desk, as: .system)
      let me = Actor.staff(
        StaffActor(
          id: Identifier(stored: "1"),
          signIn: Identifier(stored: "2"),
          roles: [RoleGrant(.organiser, of: mine)]
        )
      )
      await #expect(throws: OperationError.notFound) { try await wish(false).run(at: desk.desk, as: me) }
      var own = wish(false)
      own.organisation = mine
      let plan = try await own.run(at: desk.desk, as: me)
      #expect(plan.plan.groups.map(\.change) == [.added] && plan.plan.groups[0].activity.organisation == mine)
      #expect(try await desk.activity(theirs.id) == theirs)
      let away = RoleGrant(.organiser, of: mine, at: Identifier(stored: "00000000000000000000000008"))
      let elsewhere = Actor.staff(
        StaffActor(id: Identifier(stored: "1"), signIn: Identifier(stored: "2"), roles: [away])
      )
      let unasked = own
      await #expect(throws: OperationError.notFound) { try await unasked.run(at: desk.desk, as: elsewhere) }
    }
  }

  @Test("that is none says what is missing")
  func none() async throws {
    try await TestEngine.first.withDesk { desk in
      for (text, refusal) in [
        ("", TablePlan.Refusal.empty), ("a;b\n1;2\n", .columnMissing(.title)),
        ("\"", .unreadable(.unclosedQuote(line: 1))),
      ] {
        let wish = try await Self.wish(Array(text.utf8), at: desk)
        #expect(try await wish(true).run(at: desk.desk, as: .system).refusal == refusal)
      }
    }
  }

  @Test("The template comes in as it is", arguments: LanguageCode.allCases)
  func template(language: LanguageCode) async throws {
    try await TestEngine.first.withDesk { desk in
      let wish = try await Self.wish(GroupColumn.template(in: language), at: desk)
      var dry = wish(true)
      dry.language = language.rawValue
      let plan = try await dry.run(at: desk.desk, as: .system)
      #expect(plan.rows == [] && plan.plan.groups.map(\.activity.state) == [.published])
    }
  }

  /// A wish for the house of `Programmes`, dry or not.
  private static func wish(_ file: [UInt8], at desk: TestDesk) async throws -> (Bool) -> ImportTable {
    try await desk.importing(Programmes.group("muu"))
    let organisation = try #require(try await desk.stored("muu")).activity.organisation
    let place = try await desk.place("talo")
    return { ImportTable(file, of: organisation, at: place, isDryRun: $0) }
  }
}

extension TestDesk {
  fileprivate func group(titled title: String) async throws -> Activity? {
    try await database.read { reading in
      try reading.activities(state: nil, limit: 100).map(\.activity)
        .first { $0.texts.byLanguage.values.contains { $0.title == title } }
    }
  }

  fileprivate func activity(_ id: Identifier<Activity>) async throws -> Activity? {
    try await database.read { try $0.activity(id)?.activity }
  }
}
