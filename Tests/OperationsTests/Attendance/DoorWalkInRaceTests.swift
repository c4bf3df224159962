import Operations
import Scheduling
import Storage
import TestDesks
import TestEngines
import Testing

@Suite("One name at a door is one family")
struct DoorWalkInRaceTests {
  /// What a session's names stand for.
  private func names(
    of session: Session,
    at desk: TestDesk
  ) async throws -> (booked: [String: Identifier<Booking>], counted: Set<String>) {
    let marks = try await desk.database.read { try $0.doorMarks(of: session.id) }
    let counted = try await desk.column("SELECT DISTINCT event FROM headcount_event WHERE session_id = '\(session.id)'")
    return (Dictionary(marks.map { ($0.id, $0.booking) }) { first, _ in first }, Set(counted))
  }

  @Test(
    "in whatever order taps, forms, bookings and cancellations come, before the start and after",
    arguments: TestEngine.all,
    1...8
  )
  func walk(engine: TestEngine, seed: Int) async throws {
    try await engine.withDesk { desk in
      var random = SplitMix(seed: UInt64(seed))
      let session = try await desk.session(places: 2)
      desk.begin(session, late: -60)
      let start = Int.random(in: 20..<50, using: &random)
      var known: [String: RecordDoorEvents.Outcome] = [:]
      for step in 0..<60 {
        if step == start { desk.clock.advance(seconds: 60) }
        let name = "n\(Int.random(in: 0..<8, using: &random))"
        switch Int.random(in: 0..<6, using: &random) {
        case 0: _ = try? await desk.book(session)
        case 1:
          let active = try await desk.database.read { try $0.activeBookings(of: session.id) }
          if let one = active.randomElement(using: &random) {
            _ = try? await CancelBooking(one.id).run(at: desk.desk, as: .system)
          }
        case 2:
          let form = AdmitWalkIn(Samples.family, to: session.id, language: "fi", event: name)
          switch try? await form.run(at: desk.desk, as: .system) {
          case .booked(let id):
            #expect(known[name] ?? .booked(id) == .booked(id))
            known[name] = .booked(id)
          case .counted:
            #expect(known[name] ?? .known == .known)
            known[name] = .known
          case nil: #expect(known[name] == nil, "a family that is in is not turned away")
          }
        default:
          let outcome = try await desk.send([desk.walkIn(name)], of: session).outcomes[0].outcome
          #expect(known[name].map { $0 == outcome } ?? (outcome != .known), "\(name) was \(outcome) in step \(step)")
          known[name] = outcome == .taken ? .known : outcome
        }
        let listed = try #require(try await desk.database.read { try $0.session(session.id) })
        #expect(listed.confirmedPlaces <= 2)
      }
      let (booked, counted) = try await names(of: session, at: desk)
      #expect(Set(booked.keys).isDisjoint(with: counted))
      #expect(Set(booked.keys).union(counted) == Set(known.keys))
    }
  }

  @Test(
    "though it comes from two connections at once, while places come free and the session starts",
    arguments: TestEngine.all
  )
  func race(engine: TestEngine) async throws {
    try await engine.withDesk { desk in try await race(at: [desk]) }
  }

  @Test(
    "and through two servers of one database",
    .enabled(if: PostgresServer.url != nil, "Scripts/test starts the server")
  )
  func servers() async throws {
    try await PostgresServer.withNewDatabase { name in
      let databases = [try await PostgresServer.open(name), try await PostgresServer.open(name)]
      try await databases[0].migrate(now: 0)
      let clock = TestClock()
      try await race(at: databases.enumerated().map { TestDesk($1, clock: clock, key: UInt8(7 + $0)) })
    }
  }

  private func race(at desks: [TestDesk]) async throws {
    let desk = desks[0]
    let session = try await desk.session(places: 4)
    var there: [BookingView] = []
    for _ in 1...3 { there.append(try await desk.book(session)) }
    desk.begin(session, late: -60)
    let families = (0..<24).map { desk.walkIn("family\($0)") }
    let taps = (families + families + families).shuffled()
    let answers = Shared<[String: [RecordDoorEvents.Outcome]]>([:])
    try await withThrowingTaskGroup { group in
      for (number, tap) in taps.enumerated() {
        group.addTask {
          let outcome = try await desks[number % desks.count].send([tap], of: session).outcomes[0].outcome
          let answered = answers.withLock { answers in
            answers[tap.id, default: []].append(outcome)
            return answers.values.reduce(0) { $0 + $1.count }
          }
          if answered == taps.count / 2 { desk.clock.advance(seconds: 120) }
        }
        // Places come free while families stand there; what comes after half of the answers finds the session begun.
        if number % 9 == 4, let gone = there.popLast() {
          group.addTask { _ = try? await CancelBooking(gone.booking.id).run(at: desk.desk, as: .system) }
        }
      }
      try await group.waitForAll()
    }
    let (booked, counted) = try await names(of: session, at: desk)
    #expect(Set(booked.keys).isDisjoint(with: counted))
    #expect(Set(booked.keys).union(counted) == Set(families.map(\.id)))
    for (name, outcomes) in answers.withLock(\.self) {
      if let place = booked[name] {
        #expect(outcomes.allSatisfy { $0 == .booked(place) })
      } else {
        #expect(outcomes.count { $0 == .taken } == 1 && outcomes.count { $0 == .known } == 2)
      }
    }
    let listed = try #require(try await desk.database.read { try $0.session(session.id) })
    #expect(!booked.isEmpty && listed.confirmedPlaces <= 4 && booked.count <= listed.confirmedPlaces)
    let numbers = try await desk.attendance(of: session)
    #expect(numbers.numbers.walkInFamilies == counted.count)
    #expect(numbers.summary.visitors == families.count * Samples.family.people)
  }

  @Test(
    "though it comes from another connection, and a place with it, at any moment of its way in",
    arguments: TestEngine.all,
    1...3
  )
  func overtaken(engine: TestEngine, write: Int) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(places: 1)
      let there = try await desk.book(session)
      desk.begin(session, late: -60)
      let walkIn = desk.walkIn("a")
      let slow = TestDesk(
        // The marks and counts of the request, the place, the count.
        OvertakenDatabase(desk.database, beforeWrite: write) {
          _ = try await CancelBooking(there.booking.id).run(at: desk.desk, as: .system)
          _ = try await desk.send([walkIn], of: session)
        },
        clock: desk.clock,
        key: 8
      )
      let outcome = try await slow.send([walkIn], of: session).outcomes[0].outcome
      let (booked, counted) = try await names(of: session, at: desk)
      let place = try #require(booked["a"])
      #expect(outcome == .booked(place) && counted.isEmpty)
    }
  }

  /// How a family must not be let in: the name is looked up first, and what it stands for is written later.
  @Test("but two at a door that looks the name up before it takes the lock", arguments: TestEngine.all)
  func negativeControl(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(places: 1)
      desk.begin(session, late: -60)
      let barrier = Barrier(2)
      try await withThrowingTaskGroup { group in
        for _ in 1...2 {
          group.addTask {
            let (booked, counted) = try await names(of: session, at: desk)
            await barrier.arrive()
            guard booked["a"] == nil, !counted.contains("a") else { return }
            var place = Samples.booking(session.id)
            place.mayWait = false
            do {
              let booking = try await place.run(at: desk.desk, as: .system).booking
              let mark = DoorMark("a", of: booking.id, .present(came: 2), at: desk.clock.now)
              _ = try await desk.send([.mark(mark)], of: session)
            } catch OperationError.refused {
              let count = DoorCount("a", .walkIns, Headcount(Samples.family), families: 1, at: desk.clock.now)
              _ = try await desk.send([.count(count)], of: session)
            }
          }
        }
        try await group.waitForAll()
      }
      let (booked, counted) = try await names(of: session, at: desk)
      #expect(booked.keys.contains("a") && counted.contains("a"), "one family has a place and is counted as well")
    }
  }
}
