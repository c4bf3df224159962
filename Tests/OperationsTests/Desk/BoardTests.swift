import Language
import Operations
import Scheduling
import Storage
import TestDesks
import TestEngines
import Testing

@Suite("The programme board")
struct BoardTests {
  private static let house = """
    {"id": "talo", "name": "Kylätalo", "type": "asukastila", "municipality": "Mallikylä",
     "rooms": [{"id": "sali", "name": "Sali"}, {"id": "puoli", "name": "Salin puolikas", "part_of": "sali"},
       {"id": "keittiö", "name": "Keittiö"}]}
    """
  private static let week = ISOWeek(year: 2026, number: 48)

  private static func group(
    _ id: String,
    in room: String,
    by organiser: String,
    at start: String,
    more: String = ""
  )
    -> String
  {
    Programmes.group(
      id,
      recurrence: #"{"weekdays": ["WE"], "interval_weeks": 1, "start": "\#(start)", "end": "19:00"}"#,
      more: #""place_detail": "\#(room)"\#(more)"#
    ).replacing("Kylän perheet ry", with: organiser)
  }

  private static func organiser(of organisation: Identifier<Organisation>) -> Actor {
    .staff(
      StaffActor(
        id: Identifier(stored: "1"),
        signIn: Identifier(stored: "2"),
        roles: [RoleGrant(.organiser, of: organisation)]
      )
    )
  }

  private func board(_ desk: TestDesk, _ actor: Actor, at venue: Identifier<Venue>? = nil) async throws -> [ReadBoard
    .Place]
  {
    try await ReadBoard(Self.week, at: venue).run(at: desk.desk, as: actor)
  }

  @Test("shows one's own groups by name and those of others as taken", arguments: TestEngine.all)
  func others(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      try await desk.importing(
        Self.group("oma", in: "Sali", by: "Kylän perheet ry", at: "17:30"),
        Self.group("muu", in: "Keittiö", by: "Toinen yhdistys", at: "17:30"),
        Self.group(
          "vertais",
          in: "",
          by: "Toinen yhdistys",
          at: "10:00",
          more: #", "privacy": "discreet", "public_title": {"fi": "Vertaisryhmä"}"#
        ),
        venues: [Self.house]
      )
      let mine = try #require(try await desk.stored("oma")?.activity.organisation)
      let theirs = try #require(try await desk.stored("muu")?.activity.organisation)
      let own = try #require(try await desk.stored("oma")?.activity)
      try await SaveDraft(of: mine, own.details, at: Place(venue: own.place.venue), own.schedule)
        .run(at: desk.desk, as: Self.organiser(of: mine))
      let place = try #require(try await board(desk, Self.organiser(of: mine)).first)
      let names = place.entries.map { [$0.activity?.texts.text(for: "fi").text.title, $0.organisation?.name] }
      #expect(names.contains(["Perhekerho", "Kylän perheet ry"]))
      #expect(names.contains([nil, "Toinen yhdistys"]), "another's group is taken time, and whose is told")
      #expect(names.contains([nil, nil]), "of a discreet one not even that")
      #expect(place.entries.count == 4, "one's own draft is there")
      #expect(place.days.map(\.date) == (0..<7).map { Self.week.monday + $0 })
      let other = try #require(try await board(desk, Self.organiser(of: theirs)).first)
      #expect(other.entries.count == 3, "another's draft is nobody's business")
      #expect(other.entries.count { $0.activity != nil } == 2)
    }
  }

  @Test("says who has one room, or a part of it, at the same time", arguments: TestEngine.all)
  func clashes(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      try await desk.importing(
        Self.group("oma", in: "Sali", by: "Kylän perheet ry", at: "17:30"),
        Self.group("keittiö", in: "Keittiö", by: "Kylän perheet ry", at: "17:30"),
        venues: [Self.house]
      )
      let stored = try #require(try await desk.stored("keittiö")?.activity)
      let half = try #require(
        try await FindVenue(stored.place.venue).run(at: desk.desk, as: .visitor).value.rooms.first {
          $0.name == "Salin puolikas"
        }
      )
      let actor = Self.organiser(of: stored.organisation)
      var draft = stored
      draft.place.room = half.id
      draft.schedule.isEdited = false
      let made = SaveDraft(of: stored.organisation, draft.details, at: draft.place, draft.schedule)
      let id = try await made.run(at: desk.desk, as: actor)
      let place = try #require(try await board(desk, actor).first)
      let mine = try #require(place.entries.first { $0.activity?.id == id })
      let hall = try #require(place.entries.first { $0.room != half.id && !$0.clashes.isEmpty })
      #expect(mine.clashes == [hall.session.id] && hall.clashes == [mine.session.id])
      #expect(place.entries.first { $0.activity?.id == stored.id }?.clashes == [])
    }
  }

  @Test("is for those who look after groups", arguments: TestEngine.all)
  func rights(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      try await desk.importing(Self.group("oma", in: "Sali", by: "Kylän perheet ry", at: "17:30"), venues: [Self.house])
      await #expect(throws: OperationError.notSignedIn) { try await board(desk, .visitor) }
      let reception = Actor.staff(
        StaffActor(
          id: Identifier(stored: "1"),
          signIn: Identifier(stored: "2"),
          roles: [RoleGrant(.receptionist, of: Identifier(stored: "o"))]
        )
      )
      await #expect(throws: OperationError.notAllowed) { try await board(desk, reception) }
      let actor = Self.organiser(of: Identifier(stored: "o"))
      #expect(try await board(desk, actor).isEmpty, "who has no groups there chooses a place")
      await #expect(throws: OperationError.notFound) {
        try await board(desk, actor, at: Identifier(randomness: desk.desk.random(16)))
      }
    }
  }

  @Test("knows the rooms that are free at the times of a sentence", arguments: TestEngine.all)
  func freeRooms(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      try await desk.importing(Self.group("oma", in: "Sali", by: "Kylän perheet ry", at: "17:30"), venues: [Self.house])
      let actor = Self.organiser(of: try #require(try await desk.stored("oma")?.activity.organisation))
      func free(_ phrase: String, in municipality: String? = nil) async throws -> [[String]] {
        let today = Self.week.monday
        let read = try SchedulePhrase.read(phrase, context: SchedulePhrase.Context(today: today)).get()
        let schedule = try #require(read.schedule(zone: "Europe/Helsinki", season: today...(today + 27)))
        return try await FindFreeRooms(schedule, in: municipality).run(at: desk.desk, as: actor)
          .map { answer in
            [
              answer.room?.name ?? "-", "\(answer.free.count)/\(answer.asked.count)",
              answer.taken.sorted().map(\.date.description).joined(separator: " "),
            ]
          }
      }
      let wednesdays = "2026-11-25 2026-12-02 2026-12-09 2026-12-16"
      #expect(
        try await free("keskiviikkoisin klo 18–20") == [
          ["Keittiö", "4/4", ""], ["Sali", "0/4", wednesdays], ["Salin puolikas", "0/4", wednesdays],
        ]
      )
      #expect(
        try await free("keskiviikkoisin klo 19–20").allSatisfy { $0[2].isEmpty },
        "one begins when the other ends"
      )
      #expect(try await free("tiistaisin klo 18–20").allSatisfy { $0[2].isEmpty })
      #expect(try await free("tiistaisin klo 18–20", in: "Muualla").isEmpty)
      try await desk.importing(
        Programmes.group("ilman", recurrence: Programmes.weekly, venue: "kirjasto"),
        venues: [Programmes.library]
      )
      #expect(try await free("keskiviikkoisin klo 18–20").first == ["Keittiö", "4/4", ""])
      #expect(
        try await free("keskiviikkoisin klo 18–20").contains(["-", "0/4", wednesdays]),
        "a place without rooms is one"
      )
    }
  }
}
