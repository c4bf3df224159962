import Operations
import Scheduling
import Storage
import TestDesks
import TestEngines
import Testing

@Suite("The waiting list")
struct WaitingListTests {
  @Test("is first come, first served, and tells the place in the queue", arguments: TestEngine.all)
  func queue(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(places: 1)
      let first = try await desk.book(session)
      let waiting = [try await desk.book(session), try await desk.book(session)]
      #expect(waiting.map(\.booking.state) == [.waitlisted, .waitlisted])
      #expect(waiting.map(\.position) == [1, 2])
      try await desk.cancel(first)
      #expect(try await desk.states(of: session) == [.confirmed, .waitlisted])
      let promoted = try await FindBooking(waiting[0].booking.id).run(
        at: desk.desk,
        as: .family(link: waiting[0].token)
      )
      #expect(promoted.booking.state == .confirmed && promoted.position == nil)
      let next = try await FindBooking(waiting[1].booking.id).run(at: desk.desk, as: .family(link: waiting[1].token))
      #expect(next.position == 1)
    }
  }

  @Test("lets nobody past a party that waits, though it would fit", arguments: TestEngine.all)
  func noOvertaking(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(places: 3, unit: "henkilöä")
      let couple = try await desk.book(session, party: Party(adults: 2))
      try await desk.book(session, party: Party(adults: 2))
      let single = try await desk.book(session, party: Party(adults: 1))
      #expect(single.booking.state == .waitlisted && single.position == 2)
      try await desk.cancel(couple)
      #expect(try await desk.states(of: session) == [.confirmed, .confirmed], "three places: two and one")
    }
  }

  @Test("moves up when the party at its head, which did not fit, gives up", arguments: TestEngine.all)
  func headGivesUp(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(places: 3, unit: "henkilöä")
      try await desk.book(session, party: Party(adults: 2))
      let large = try await desk.book(session, party: Party(adults: 3))
      try await desk.book(session, party: Party(adults: 1))
      try await desk.cancel(large)
      #expect(try await desk.states(of: session) == [.confirmed, .confirmed])
    }
  }

  @Test("has as many places as the group says", arguments: TestEngine.all, [0, 1, 3])
  func limits(engine: TestEngine, waiting: Int) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(places: 2, waiting: waiting)
      for _ in 0..<(2 + waiting) { try await desk.book(session) }
      await #expect(throws: OperationError.refused(waiting == 0 ? .full : .waitlistFull)) {
        try await desk.book(session)
      }
      let states = try await desk.states(of: session)
      #expect(states.count { $0 == .confirmed } == 2 && states.count { $0 == .waitlisted } == waiting)
      let view = try await FindSession(session.id).run(at: desk.desk, as: .visitor).view
      #expect(view.availability == .full)
    }
  }

  @Test("promotes nobody into a session that has begun", arguments: TestEngine.all)
  func tooLate(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(places: 1)
      let first = try await desk.book(session)
      try await desk.book(session)
      desk.clock.set("2026-11-25T17:30")
      await #expect(throws: OperationError.refused(.tooLateToCancel)) { try await desk.cancel(first) }
      #expect(try await desk.states(of: session) == [.confirmed, .waitlisted])
    }
  }

  @Test("writes each step to the booking's history, the audit trail and the outbox", arguments: TestEngine.all)
  func records(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(places: 1)
      let first = try await desk.book(session, contact: Samples.contact)
      try await desk.book(session, contact: Samples.contact)
      try await desk.cancel(first)
      #expect(
        try await desk.column("SELECT state FROM booking_event ORDER BY number")
          == ["confirmed", "waitlisted", "cancelled", "confirmed"]
      )
      #expect(
        try await desk.column("SELECT actor FROM booking_event ORDER BY number")
          == ["visitor", "visitor", "family", "system"]
      )
      #expect(
        try await desk.column("SELECT kind FROM outbox ORDER BY number")
          == ["confirmed", "waitlisted", "cancelled_by_family", "promoted"]
      )
      #expect(
        try await desk.column("SELECT verb FROM audit ORDER BY number")
          == ["import_programme", "book_place", "book_place", "cancel_booking", "promote_booking"]
      )
    }
  }
}
