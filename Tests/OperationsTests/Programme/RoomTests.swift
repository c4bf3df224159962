import Operations
import Scheduling
import Storage
import TestDesks
import TestEngines
import Testing

@Suite("Rooms and venues of a programme")
struct RoomTests {
  private static func house(_ rooms: String, name: String = "Kylätalo") -> String {
    #"{"id": "talo", "name": "\#(name)", "type": "asukastila", "municipality": "Mallikylä", "rooms": [\#(rooms)]}"#
  }

  private static let hall = #"{"id": "sali", "name": "Sali"}"#
  private static let half = #"{"id": "puoli", "name": "Salin puolikas", "part_of": "sali"}"#

  @Test(
    "a part may stand before its whole, and a group meets in the room that its entry names",
    arguments: TestEngine.all
  )
  func parts(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let plan = try await desk.importing(
        Programmes.group("a", more: #""place_detail": "Salin puolikas""#),
        Programmes.group("b", more: #""place_detail": "takaovesta""#),
        venues: [Self.house("\(Self.half), \(Self.hall)")]
      )
      let venue = try #require(plan.venues.first?.venue)
      let stored = try await FindVenue(venue.id).run(at: desk.desk, as: .visitor).value
      let hall = try #require(stored.rooms.first { $0.name == "Sali" })
      let half = try #require(stored.rooms.first { $0.name == "Salin puolikas" })
      #expect(half.partOf == hall.id && hall.partOf == nil)
      #expect(try await desk.stored("a")?.activity.place == Place(venue: venue.id, room: half.id))
      #expect(try await desk.stored("b")?.activity.place == Place(venue: venue.id, detail: "takaovesta"))
    }
  }

  @Test("a room that the file no longer has stays, and the next import changes nothing", arguments: TestEngine.all)
  func droppedRoom(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      try await desk.importing(Programmes.group(), venues: [Self.house("\(Self.hall), \(Self.half)")])
      try await desk.importing(Programmes.group(), venues: [Self.house(Self.hall)])
      let before = try await desk.everything()
      desk.clock.advance(seconds: 60)
      #expect(try await desk.importing(Programmes.group(), venues: [Self.house(Self.hall)]).changesNothing)
      #expect(try await desk.everything() == before)
      #expect(try await desk.count("room") == 2)
    }
  }

  @Test("a room may become part of one that the file no longer lists", arguments: TestEngine.all)
  func partOfDropped(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      try await desk.importing(Programmes.group(), venues: [Self.house("\(Self.hall), \(Self.half)")])
      let plan = try await desk.importing(Programmes.group(), venues: [Self.house(Self.half)])
      #expect(plan.venues.first?.change == .unchanged)
      #expect(
        try await desk.importing(Programmes.group(), venues: [Self.house(Self.half, name: "Uusi")]).venues.first?.change
          == .updated
      )
    }
  }

  @Test("a renamed venue keeps its id, and its groups' feeds know", arguments: TestEngine.all)
  func renamed(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let first = try await desk.importing(Programmes.group(), venues: [Self.house(Self.hall)])
      let before = try #require(try await desk.stored())
      desk.clock.advance(seconds: 60)
      let second = try await desk.importing(Programmes.group(), venues: [Self.house(Self.hall, name: "Uusi talo")])
      #expect(second.venues.map(\.venue.id) == first.venues.map(\.venue.id))
      #expect(second.groups.map(\.change) == [.unchanged])
      let after = try #require(try await desk.stored())
      #expect(after.revision == before.revision + 1 && after.changed == desk.clock.now)
    }
  }

  @Test(
    "organisers are recognised by name, or by kind and municipality where they have none",
    arguments: TestEngine.all
  )
  func organisers(engine: TestEngine) async throws {
    func unnamed(_ id: String, _ municipality: String, _ type: String) -> String {
      Programmes.group(id, municipality: municipality)
        .replacing(#"{"name": "Kylän perheet ry", "type": "järjestö"}"#, with: #"{"type": "\#(type)"}"#)
    }
    try await engine.withDesk { desk in
      let plan = try await desk.importing(
        Programmes.group("a"),
        Programmes.group("b"),
        unnamed("c", "Mallikylä", "seurakunta"),
        unnamed("d", "Mallikylä", "seurakunta"),
        unnamed("e", "Muukylä", "seurakunta"),
        unnamed("f", "Mallikylä", "kunta")
      )
      #expect(plan.organisations.map(\.organisation.kind) == [.association, .parish, .parish, .municipality])
      #expect(plan.organisations.map(\.organisation.name) == ["Kylän perheet ry", nil, nil, nil])
      let groups = plan.groups.map(\.activity.organisation)
      #expect(groups[0] == groups[1] && groups[2] == groups[3] && groups[2] != groups[4])
    }
  }
}
