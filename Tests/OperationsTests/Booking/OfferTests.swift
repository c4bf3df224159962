import Operations
import Scheduling
import Storage
import TestDesks
import TestEngines
import Testing

@Suite("A freed place")
struct OfferTests {
  private static let offers = #""offer_minutes": 120"#

  private func outbox(_ desk: TestDesk) async throws -> [String] {
    try await desk.column("SELECT kind FROM outbox ORDER BY number")
  }

  @Test("is offered where there is time to answer, and is the party's once it says yes", arguments: TestEngine.all)
  func accepted(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(places: 1, rules: Self.offers)
      let first = try await desk.book(session, contact: Samples.contact)
      let second = try await desk.book(session, contact: Samples.contact)
      try await desk.cancel(first)
      let offered = try await desk.find(second)
      #expect(offered.booking.state == .offered)
      #expect(offered.booking.expires == desk.clock.now + 7_200)
      #expect(offered.session.counts.offered == 1 && offered.session.counts.left == 0)
      // The place is blocked: whoever comes now waits.
      #expect(try await desk.book(session).booking.state == .waitlisted)
      let accepted = try await AcceptOffer(second.booking.id).run(at: desk.desk, as: .family(link: second.token))
      #expect(accepted.booking.state == .confirmed && accepted.booking.expires == nil)
      let again = try await AcceptOffer(second.booking.id).run(at: desk.desk, as: .family(link: second.token))
      #expect(again.booking == accepted.booking, "accepted twice is accepted once")
      #expect(try await outbox(desk) == ["confirmed", "waitlisted", "cancelled_by_family", "offered", "confirmed"])
      let timers = try await desk.column("SELECT kind FROM timer ORDER BY kind")
      #expect(timers == ["reminder_due", "session_starts"], "none of the offer is left")
    }
  }

  @Test("goes to the next when it is given up, and never comes back to the same party", arguments: TestEngine.all)
  func declined(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(places: 1, rules: Self.offers)
      let first = try await desk.book(session)
      let (second, third) = (try await desk.book(session), try await desk.book(session))
      try await desk.cancel(first)
      let declined = try await DeclineOffer(second.booking.id).run(at: desk.desk, as: .family(link: second.token))
      #expect(declined.booking.state == .declined)
      #expect(try await desk.find(third).booking.state == .offered)
      await #expect(throws: OperationError.refused(.bookingOver)) {
        try await AcceptOffer(second.booking.id).run(at: desk.desk, as: .family(link: second.token))
      }
      try await desk.cancel(third)
      #expect(try await desk.find(second).booking.state == .declined)
    }
  }

  @Test("goes to the next when the time to answer is over, by the timer or by whoever comes", arguments: TestEngine.all)
  func expired(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(places: 1, rules: Self.offers)
      let first = try await desk.book(session)
      var waiting: [BookingView] = []
      for _ in 0..<3 { waiting.append(try await desk.book(session, contact: Samples.contact)) }
      try await desk.cancel(first)
      try await desk.pass(seconds: 7_199)
      #expect(try await desk.find(waiting[0]).booking.state == .offered)
      try await desk.pass(seconds: 1)
      #expect(try await desk.find(waiting[0]).booking.state == .expired)
      #expect(try await desk.find(waiting[1]).booking.state == .offered)
      // No timer has run, but its time is over: the next who acts finds the place with the next in the queue.
      try await desk.pass(seconds: 7_199)
      desk.clock.advance(seconds: 1)
      await #expect(throws: OperationError.refused(.offerExpired)) {
        try await AcceptOffer(waiting[1].booking.id).run(at: desk.desk, as: .family(link: waiting[1].token))
      }
      #expect(try await desk.book(session).booking.state == .waitlisted)
      #expect(try await desk.find(waiting[2]).booking.state == .offered)
      #expect(try await outbox(desk).filter { $0 == "offer_expired" }.count == 2)
    }
  }

  @Test("is never offered beyond the start of the session", arguments: TestEngine.all)
  func deadline(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(places: 1, rules: Self.offers)
      let first = try await desk.book(session)
      let second = try await desk.book(session)
      desk.clock.set("2026-11-25T17:00")
      try await desk.cancel(first)
      #expect(try await desk.find(second).booking.expires == TestClock.instant("2026-11-25T17:29"))
      try await desk.pass(seconds: 1_800)
      #expect(try await desk.find(second).booking.state == .expired)
    }
  }

  @Test("passes a party that it does not fit, no more often than the group allows", arguments: TestEngine.all)
  func passes(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(places: 3, unit: "henkilöä", rules: #""passes": 2"#)
      var inside: [BookingView] = []
      for _ in 0..<3 { inside.append(try await desk.book(session, party: Party(adults: 1))) }
      let large = try await desk.book(session, party: Party(adults: 2))
      var small: [BookingView] = []
      for _ in 0..<3 { small.append(try await desk.book(session, party: Party(adults: 1))) }
      for number in 0..<2 {
        try await desk.cancel(inside[number])
        #expect(try await desk.find(small[number]).booking.state == .confirmed)
        #expect(try await desk.find(large).booking.passed == number + 1)
      }
      // It has been passed twice: now the place waits with it.
      try await desk.cancel(inside[2])
      #expect(try await desk.find(small[2]).booking.state == .waitlisted)
      #expect(try await desk.find(large).position == 1)
      try await desk.cancel(small[0])
      #expect(try await desk.find(large).booking.state == .confirmed)
    }
  }

  @Test("is not held up by a party that can never fit any more, which is told so once", arguments: TestEngine.all)
  func neverFits(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(places: 4, unit: "henkilöä")
      let inside = try await desk.book(session, party: Party(adults: 4))
      let large = try await desk.book(session, party: Party(adults: 4), contact: Samples.contact)
      let small = try await desk.book(session, party: Party(adults: 1))
      // Fewer places throw nobody out.
      try await desk.session(places: 2, unit: "henkilöä")
      #expect(try await desk.states(of: session) == [.confirmed, .waitlisted, .waitlisted])
      try await desk.session(places: 3, unit: "henkilöä")
      try await desk.cancel(inside)
      #expect(try await desk.find(small).booking.state == .confirmed)
      #expect(try await desk.find(large).booking.state == .waitlisted)
      #expect(try await outbox(desk) == ["waitlisted", "cannot_fit"])
      // More places again: it has kept its number.
      try await desk.session(places: 5, unit: "henkilöä")
      #expect(try await desk.find(large).booking.state == .confirmed)
    }
  }
}
