import Operations
import Scheduling
import TestDesks
import TestEngines
import Testing

@Suite("A place offered by hand")
struct OfferByHandTests {
  private static let three = Party(adults: 1, children: [.toddlers: 2])
  private static let one = Party(adults: 1)

  private func organiser(_ desk: TestDesk) async throws -> Actor {
    Samples.staff([.bookings], of: try await desk.organisation())
  }

  @Test("goes past a larger party that holds the queue up, and is told by letter", arguments: TestEngine.all)
  func past(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(places: 4, unit: "henkilöä")
      try await desk.book(session, party: Self.three)
      let large = try await desk.book(session, party: Self.three)
      let small = try await desk.book(session, party: Self.one, contact: Samples.contact)
      #expect(try await desk.states(of: session) == [.confirmed, .waitlisted, .waitlisted])
      let staff = try await organiser(desk)
      let offered = try await OfferPlace(small.booking.id).run(at: desk.desk, as: staff)
      #expect(offered.booking.state == .offered)
      #expect(offered.booking.expires == desk.clock.now + OfferByHand.length)
      #expect(try await desk.find(large).booking.passed == 1, "it was passed, and that is counted")
      let again = try await OfferPlace(small.booking.id).run(at: desk.desk, as: staff)
      #expect(again.booking == offered.booking, "offered twice is offered once")
      #expect(try await desk.column("SELECT kind FROM outbox ORDER BY number") == ["waitlisted", "offered"])
      let accepted = try await AcceptOffer(small.booking.id).run(at: desk.desk, as: .family(link: small.token))
      #expect(accepted.booking.state == .confirmed)
      #expect(try await desk.states(of: session) == [.confirmed, .waitlisted, .confirmed])
    }
  }

  @Test(
    "is never more places than there are, and goes back to the queue when nobody answers",
    arguments: TestEngine.all
  )
  func full(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(places: 4, unit: "henkilöä")
      try await desk.book(session, party: Self.three)
      let large = try await desk.book(session, party: Self.three)
      let (small, other) = (
        try await desk.book(session, party: Self.one), try await desk.book(session, party: Self.one)
      )
      let staff = try await organiser(desk)
      await #expect(throws: OperationError.refused(.full)) {
        try await OfferPlace(large.booking.id).run(at: desk.desk, as: staff)
      }
      _ = try await OfferPlace(small.booking.id).run(at: desk.desk, as: staff)
      await #expect(throws: OperationError.refused(.full)) {
        try await OfferPlace(other.booking.id).run(at: desk.desk, as: staff)
      }
      try await desk.pass(seconds: OfferByHand.length)
      #expect(try await desk.find(small).booking.state == .expired)
      #expect(try await OfferPlace(other.booking.id).run(at: desk.desk, as: staff).booking.state == .offered)
    }
  }

  @Test("is for those who wait, of one's own group, before the session begins", arguments: TestEngine.all)
  func refused(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(places: 2, unit: "henkilöä")
      let confirmed = try await desk.book(session, party: Self.one)
      let waiting = try await desk.book(session)
      let staff = try await organiser(desk)
      await #expect(throws: OperationError.refused(.notPossibleNow)) {
        try await OfferPlace(confirmed.booking.id).run(at: desk.desk, as: staff)
      }
      let stranger = Samples.staff([.bookings], of: Identifier(randomness: desk.desk.random(16)))
      await #expect(throws: OperationError.notFound) {
        try await OfferPlace(waiting.booking.id).run(at: desk.desk, as: stranger)
      }
      await #expect(throws: OperationError.self) {
        try await OfferPlace(waiting.booking.id).run(at: desk.desk, as: .family(link: waiting.token))
      }
      desk.clock.advance(seconds: waiting.session.startsAt.seconds - 30 - desk.clock.now.seconds)
      await #expect(throws: OperationError.self) {
        try await OfferPlace(waiting.booking.id).run(at: desk.desk, as: staff)
      }
      #expect(try await desk.find(waiting).booking.state == .waitlisted)
    }
  }

  @Test("Two that are offered the last place at once: one gets it", arguments: TestEngine.all)
  func race(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(places: 4, unit: "henkilöä")
      try await desk.book(session, party: Self.three)
      try await desk.book(session, party: Self.three)
      var waiting: [BookingView] = []
      for _ in 0..<6 { waiting.append(try await desk.book(session, party: Self.one)) }
      let staff = try await organiser(desk)
      await withTaskGroup(of: Void.self) { group in
        for view in waiting {
          group.addTask { [here = desk.desk] in _ = try? await OfferPlace(view.booking.id).run(at: here, as: staff) }
        }
      }
      #expect(try await desk.states(of: session).count { $0 == .offered } == 1)
    }
  }
}
