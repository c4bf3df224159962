import Scheduling
import Storage
import TestDesks
import TestEngines
import Testing

@testable import Operations

@Suite("What the network keeps")
struct KeepingTests {
  @Test("A place is added and changed, and its groups' feeds hear of it", arguments: TestEngine.all)
  func venue(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      try await desk.importing(Programmes.group("kerho"))
      let details = VenueDetails(
        name: " Uusi\u{202E} talo ",
        kind: "talo",
        municipality: "Oulu",
        accessibility: ["hissi", " ", "rattaat alaovelle"]
      )
      let id = try await SaveVenue(nil, details).run(at: desk.desk, as: .system)
      let stored = try #require(try await desk.database.read { try $0.venue(id) }?.value)
      #expect(stored.name == "Uusi talo" && stored.accessibility == ["hissi", "rattaat alaovelle"])
      let old = try await desk.place("talo").venue
      let before = try #require(try await desk.stored("kerho"))
      var renamed = VenueDetails(try #require(try await desk.database.read { try $0.venue(old) }?.value))
      renamed.name = "Toinen nimi"
      try await SaveVenue(old, renamed).run(at: desk.desk, as: .system)
      #expect(try #require(try await desk.stored("kerho")).revision > before.revision)
      let everything = try await desk.everything()
      try await SaveVenue(old, renamed).run(at: desk.desk, as: .system)
      #expect(try await desk.everything() == everything)
    }
  }

  @Test("A room is added, renamed and put into another; none lies within itself", arguments: TestEngine.all)
  func rooms(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      try await desk.importing(Programmes.group("kerho"))
      let venue = try await desk.place("talo").venue
      let hall = try await SaveRoom(at: venue, name: "Juhlasali", places: 80).run(at: desk.desk, as: .system)
      let part = try await SaveRoom(at: venue, name: "Puolikas", partOf: hall).run(at: desk.desk, as: .system)
      await #expect(throws: OperationError.invalid([FieldProblem("part_of", .wrongType)])) {
        try await SaveRoom(hall, at: venue, name: "Juhlasali", partOf: part).run(at: desk.desk, as: .system)
      }
      await #expect(throws: OperationError.notFound) {
        try await SaveRoom(Identifier(stored: "none"), at: venue, name: "x").run(at: desk.desk, as: .system)
      }
      try await SaveRoom(part, at: venue, name: "Pikkusali", partOf: hall).run(at: desk.desk, as: .system)
      let rooms = try #require(try await desk.database.read { try $0.venue(venue) }?.value).rooms
      #expect(rooms.contains(Room(id: part, name: "Pikkusali", partOf: hall)))
      #expect(rooms.contains(Room(id: hall, name: "Juhlasali", partOf: nil, places: 80)))
    }
  }

  @Test("What was added here is handed on and comes in again without a change", arguments: TestEngine.all)
  func handedOn(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      try await desk.importing(Programmes.group("kerho"))
      let details = VenueDetails(name: "Uusi talo", kind: "talo", municipality: "Oulu")
      let venue = try await SaveVenue(nil, details).run(at: desk.desk, as: .system)
      try await SaveRoom(at: venue, name: "Sali").run(at: desk.desk, as: .system)
      let organisation = try #require(try await desk.stored("kerho")).activity.organisation
      let renamed = OrganisationDetails(name: "Uusi yhdistys", names: ["sv": "Nya föreningen"], kind: .association)
      try await SaveOrganisation(organisation, renamed).run(at: desk.desk, as: .system)
      let file = try await ExportProgramme().run(at: desk.desk, as: .system)
      let again = try await ImportProgramme(file, isDryRun: false).run(at: desk.desk, as: .system)
      #expect(
        again.venues.allSatisfy { $0.change == .unchanged } && again.groups.allSatisfy { $0.change == .unchanged }
      )
      #expect(again.organisations.map(\.organisation.id) == [organisation])
      #expect(try await desk.database.read { try $0.organisations() }.count == 1)
    }
  }

  @Test("An organisation has a name of its own, in several languages", arguments: TestEngine.all)
  func organisation(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      try await desk.importing(Programmes.group("kerho"))
      let there = try #require(try await desk.database.read { try $0.organisations() }.first?.name)
      let taken = OrganisationDetails(name: there, kind: .association)
      await #expect(throws: OperationError.invalid([FieldProblem("name", .taken)])) {
        try await SaveOrganisation(nil, taken).run(at: desk.desk, as: .system)
      }
      var new = OrganisationDetails(name: "Seurakunta", names: ["sv": "Församlingen", "en": " "], kind: .parish)
      (new.email, new.phone) = (" Toimisto@Example.org", "044 123 4567")
      let id = try await SaveOrganisation(nil, new).run(at: desk.desk, as: .system)
      let stored = try #require(try await desk.database.read { try $0.organisation(id) })
      #expect(stored.names == ["sv": "Församlingen"] && stored.email?.hasSuffix("@example.org") == true)
      new.email = "toimisto"
      let unreachable = new
      await #expect(throws: OperationError.invalid([FieldProblem("email", .email)])) {
        try await SaveOrganisation(id, unreachable).run(at: desk.desk, as: .system)
      }
    }
  }

  @Test("A season ends for all groups of one organisation, and for no other's", arguments: TestEngine.all)
  func season(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      try await desk.importing(Programmes.group("kerho") + ", " + Programmes.group("toinen"))
      let organisation = try #require(try await desk.stored("kerho")).activity.organisation
      let other = try await SaveOrganisation(nil, OrganisationDetails(name: "Toinen", kind: .parish))
        .run(at: desk.desk, as: .system)
      var theirs = try #require(try await desk.stored("toinen"))
      theirs.activity.organisation = other
      try await desk.database.write(.house) { [theirs] in try $0.save(theirs) }
      let (mine, left) = (try await desk.sessions(of: "kerho"), try await desk.sessions(of: "toinen"))
      let last = try #require(mine.dropLast().last).start.date
      let request = PlanRequest(.end(.organisation(organisation), last))
      let plan = try await MakePlan(request).run(at: desk.desk, as: .system)
      _ = try await ApplyPlan(request, fingerprint: plan.fingerprint).run(at: desk.desk, as: .system)
      #expect(try await desk.sessions(of: "kerho").count == mine.count - 1)
      #expect(try await desk.sessions(of: "toinen") == left)
    }
  }

  @Test("Who works at one place plans the season of its groups there, and hears how many are left out")
  func seasonAtOnePlace() async throws {
    for engine in TestEngine.all {
      try await engine.withDesk { desk in
        let groups = Programmes.group("kerho") + ", " + Programmes.group("toinen")
        let elsewhere = Programmes.group("muualla", venue: "kirjasto")
        try await desk.importing(groups + ", " + elsewhere, venues: [Programmes.house, Programmes.library])
        let activity = try #require(try await desk.stored("kerho")).activity
        let (own, here) = (activity.organisation, activity.place.venue)
        func organiser(of organisation: Identifier<Organisation>, at venue: Identifier<Venue>?) -> Actor {
          let grant = RoleGrant(.organiser, of: organisation, at: venue)
          return .staff(StaffActor(id: Identifier(stored: "1"), signIn: Identifier(stored: "2"), roles: [grant]))
        }
        let sessions = try await desk.sessions(of: "kerho")
        let last = try #require(sessions.dropLast().last).start.date
        let copy = SeasonCopy(from: sessions[0].start.date, until: last, first: last + 30, last: last + 60)
        for work in [PlanRequest.Work.end(.organisation(own), last), .season(.organisation(own), copy)] {
          let request = PlanRequest(work)
          let all = try await MakePlan(request).run(at: desk.desk, as: organiser(of: own, at: nil))
          #expect(all.examined == 3 && all.leftOut == 0)
          let some = try await MakePlan(request).run(at: desk.desk, as: organiser(of: own, at: here))
          #expect(some.examined == 2 && some.leftOut == 1)
          #expect(some.activities.allSatisfy { $0.before.place.venue == here })
          let stranger = organiser(of: try await desk.otherOrganisation(), at: here)
          await #expect(throws: OperationError.notFound) {
            try await MakePlan(request).run(at: desk.desk, as: stranger)
          }
        }
        let request = PlanRequest(.end(.organisation(own), last))
        let plan = try await MakePlan(request).run(at: desk.desk, as: organiser(of: own, at: here))
        _ = try await ApplyPlan(request, fingerprint: plan.fingerprint)
          .run(at: desk.desk, as: organiser(of: own, at: here))
        #expect(try await desk.sessions(of: "kerho").count == sessions.count - 1)
        #expect(try await desk.sessions(of: "muualla").count == sessions.count)
      }
    }
  }

  @Test("Who looks into the audit trail stands in it; days and pages are narrowed down", arguments: TestEngine.all)
  func audit(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      try await desk.importing(Programmes.group("kerho"))
      let admin = Actor.staff(
        StaffActor(id: Identifier(stored: "1"), signIn: Identifier(stored: "2"), roles: [RoleGrant(.networkAdmin)])
      )
      let first = try await ReadAudit().run(at: desk.desk, as: admin)
      let second = try await ReadAudit().run(at: desk.desk, as: admin)
      #expect(second.count == first.count + 1 && second.first?.verb == "read_audit" && second.first?.actor == "staff:1")
      var older = ReadAudit()
      older.before = second.first?.number
      #expect(try await older.run(at: desk.desk, as: admin).map(\.number) == first.map(\.number))
      let now = desk.desk.now()
      var today = ReadAudit()
      today.time = now..<now + 1
      #expect(try await today.run(at: desk.desk, as: .system).isEmpty == false)
      today.time = now + 1..<now + 2
      #expect(try await today.run(at: desk.desk, as: .system).isEmpty)
    }
  }
}
