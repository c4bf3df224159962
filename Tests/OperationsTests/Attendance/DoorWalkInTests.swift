import Operations
import Scheduling
import Storage
import TestDesks
import TestEngines
import Testing

@Suite("A family that a tablet has let in")
struct DoorWalkInTests {
  @Test("has a place until the session starts where there is one, and is counted where not", arguments: TestEngine.all)
  func order(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(places: 1)
      desk.begin(session, late: -60)
      let answer = try await desk.send([desk.walkIn("a"), desk.walkIn("b")], of: session)
      let list = try await desk.attendance(of: session)
      let booking = try #require(list.entries.first)
      #expect(answer.outcomes.map(\.outcome) == [.booked(booking.booking), .taken])
      #expect(answer.outcomes.map(\.id) == ["a", "b"])
      #expect(list.entries.map(\.mark) == [.present(came: 2)] && list.numbers.walkInFamilies == 1)
      #expect(answer.summary == list.summary && list.summary.visitors == 4)
      let before = try await desk.everything()
      let again = try await desk.send([desk.walkIn("b"), desk.walkIn("a"), desk.walkIn("b")], of: session)
      #expect(again.outcomes.map(\.outcome) == [.known, .booked(booking.booking), .known])
      #expect(try await desk.everything() == before)
    }
  }

  /// Why there may be no place before the start, how that comes about, and who comes then.
  enum Obstacle: String, CaseIterable {
    case full, somebodyWaits, tooLarge, withoutChild

    var refusal: BookingRefusal {
      switch self {
      case .full, .somebodyWaits: .full
      case .tooLarge: .partyTooLarge
      case .withoutChild: .partyWithoutChild
      }
    }

    func session(at desk: TestDesk) async throws -> Session {
      switch self {
      case .full:
        let session = try await desk.session(places: 1)
        try await desk.book(session)
        return session
      case .somebodyWaits:
        let session = try await desk.session(places: 3, unit: "henkilöä")
        for _ in 1...2 { try await desk.book(session, party: Party(adults: 2)) }
        return session
      case .tooLarge: return try await desk.session(places: 1, unit: "henkilöä")
      case .withoutChild: return try await desk.session(places: 9, unit: "lasta")
      }
    }

    var party: Party { self == .tooLarge ? Party(adults: 2) : Party(adults: 1) }
  }

  @Test("takes nobody's place: it is counted where a form hears no", arguments: TestEngine.all, Obstacle.allCases)
  func refused(engine: TestEngine, obstacle: Obstacle) async throws {
    try await engine.withDesk { desk in
      let session = try await obstacle.session(at: desk)
      desk.begin(session, late: -60)
      let before = try await desk.database.read { try $0.activeBookings(of: session.id) }
      let form = AdmitWalkIn(obstacle.party, to: session.id, language: "fi", event: "a")
      await #expect(throws: OperationError.refused(obstacle.refusal)) { try await form.run(at: desk.desk, as: .system) }
      let answer = try await desk.send([desk.walkIn("a", obstacle.party)], of: session)
      #expect(answer.outcomes.map(\.outcome) == [.taken])
      #expect(answer.summary.walkIns == obstacle.party.people)
      #expect(try await desk.database.read { try $0.activeBookings(of: session.id) } == before)
      #expect(
        try await form.run(at: desk.desk, as: .system) == .counted,
        "a name that was counted is known to a form too"
      )
    }
  }

  @Test("stays counted though a place comes free", arguments: TestEngine.all)
  func freedPlace(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(places: 1)
      let there = try await desk.book(session)
      desk.begin(session, late: -60)
      #expect(try await desk.send([desk.walkIn("a")], of: session).outcomes.map(\.outcome) == [.taken])
      try await desk.cancel(there)
      let before = try await desk.everything()
      let form = AdmitWalkIn(Samples.family, to: session.id, language: "fi", event: "a")
      #expect(try await desk.send([desk.walkIn("a")], of: session).outcomes.map(\.outcome) == [.known])
      #expect(try await form.run(at: desk.desk, as: .system) == .counted)
      #expect(try await desk.everything() == before)
      guard case .booked = try await desk.send([desk.walkIn("b")], of: session).outcomes.first?.outcome else {
        return #expect(Bool(false), "the next family has the place")
      }
    }
  }

  @Test(
    "keeps its place though it is sent again when the session has started, or days later",
    arguments: TestEngine.all
  )
  func later(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(places: 1)
      desk.begin(session, late: -60)
      let walkIn = desk.walkIn("a")
      let first = try await desk.send([walkIn], of: session).outcomes.map(\.outcome)
      for seconds in [120, 3 * 86_400] {
        desk.clock.advance(seconds: seconds)
        let before = try await desk.everything()
        #expect(try await desk.send([walkIn], of: session).outcomes.map(\.outcome) == first)
        #expect(try await desk.everything() == before)
      }
    }
  }

  @Test("is counted from the start on, by the house's clock", arguments: TestEngine.all)
  func started(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(places: 1)
      let tapped = TestDesk.helsinki.instant(session.start) - 60
      desk.begin(session)
      let walkIn = DoorEvent.walkIn(DoorWalkIn("a", Samples.family, language: "fi", at: tapped))
      #expect(try await desk.send([walkIn], of: session).outcomes.map(\.outcome) == [.taken])
      let kept = try await desk.database.read { try $0.doorCount("a", of: session.id) }
      #expect(kept == DoorCount("a", .walkIns, Headcount(Samples.family), families: 1, at: tapped))
      #expect(try await desk.database.read { try $0.activeBookings(of: session.id) }.isEmpty)
    }
  }

  @Test("is asked no questions, though the group's form would", arguments: TestEngine.all)
  func questions(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(places: 1, rules: #""questions": ["age_months"]"#)
      desk.begin(session, late: -60)
      let staff = Samples.staff([.attendance], of: try await desk.organisation())
      guard case .booked = try await desk.send([desk.walkIn("a")], of: session, as: staff).outcomes.first?.outcome
      else {
        return #expect(Bool(false))
      }
    }
  }

  @Test("is refused by itself where it makes no sense, or another family has its name", arguments: TestEngine.all)
  func faults(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(places: 1)
      desk.begin(session, late: -60)
      _ = try await desk.send([desk.walkIn("booked"), desk.walkIn("counted")], of: session)
      let before = try await desk.everything()
      let outcomes = try await desk.send(
        [
          desk.walkIn("", Samples.family), desk.walkIn("a b"), desk.walkIn("none", Party(adults: 0)),
          desk.walkIn("less", Party(adults: 2, children: [.toddlers: -1])), desk.walkIn("many", Party(adults: 100)),
          desk.walkIn("booked", Party(adults: 3)), desk.walkIn("counted", Party(adults: 2)),
        ],
        of: session
      ).outcomes.map(\.outcome)
      #expect(
        outcomes == [
          .refused(.invalid([FieldProblem("event", .required)])),
          .refused(.invalid([FieldProblem("event", .wrongType)])),
          .refused(.refused(.partyEmpty)),
          .refused(.invalid([FieldProblem("party.children.1-2", .outOfRange(minimum: 0, maximum: 99))])),
          .refused(.invalid([FieldProblem("party.adults", .outOfRange(minimum: 0, maximum: 99))])),
          .refused(.repeatedWithOtherContent), .refused(.repeatedWithOtherContent),
        ]
      )
      #expect(try await desk.everything() == before)
    }
  }
}
