import Operations
import Scheduling
import Storage
import TestDesks
import TestEngines
import Testing

@Suite("Giving a place back")
struct CancelBookingTests {
  @Test("twice is the same as once", arguments: TestEngine.all)
  func twice(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let booking = try await desk.book(try await desk.session(places: 1), contact: Samples.contact)
      let first = try await desk.cancel(booking)
      let before = try await desk.everything()
      desk.clock.advance(seconds: 60)
      let second = try await desk.cancel(booking)
      #expect(first.booking == second.booking && first.booking.state == .cancelled)
      #expect(try await desk.everything() == before)
    }
  }

  @Test("is told apart by who does it, in the books and in the message", arguments: TestEngine.all)
  func byWhom(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session()
      let staff = Samples.staff([.bookings], of: try await desk.organisation())
      let bookings = [
        try await desk.book(session, contact: Samples.contact), try await desk.book(session, contact: Samples.contact),
        try await desk.book(session, contact: Samples.contact),
      ]
      for (booking, actor) in zip(bookings, [.family(link: bookings[0].token), staff, .system] as [Actor]) {
        _ = try await CancelBooking(booking.booking.id).run(at: desk.desk, as: actor)
      }
      #expect(
        try await desk.column("SELECT cancelled_by FROM booking ORDER BY sequence") == [
          "family", "organiser", "system",
        ]
      )
      #expect(
        try await desk.column("SELECT kind FROM outbox WHERE kind <> 'confirmed' ORDER BY number")
          == ["cancelled_by_family", "cancelled_by_organiser", "cancelled_by_system"]
      )
    }
  }

  @Test("until the session begins", arguments: TestEngine.all)
  func untilItBegins(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session()
      let (early, late) = (try await desk.book(session), try await desk.book(session))
      desk.clock.set("2026-11-25T17:29")
      #expect(try await desk.cancel(early).booking.state == .cancelled)
      desk.clock.set("2026-11-25T17:30")
      await #expect(throws: OperationError.refused(.tooLateToCancel)) { try await desk.cancel(late) }
    }
  }

  @Test("frees it for the next family, in whose hands the link of the first opens nothing", arguments: TestEngine.all)
  func freed(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(places: 1, waiting: 0)
      let first = try await desk.book(session)
      try await desk.cancel(first)
      let second = try await desk.book(session)
      #expect(second.booking.state == .confirmed && second.booking.sequence == 2)
      await #expect(throws: OperationError.notFound) {
        try await CancelBooking(second.booking.id).run(at: desk.desk, as: .family(link: first.token))
      }
    }
  }

  @Test("keeps no words of whoever booked: they would go out in our name to whom they like", arguments: TestEngine.all)
  func noWordsOfTheFamily(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let booking = try await desk.book(try await desk.session(), contact: Samples.contact)
      let family = Actor.family(link: booking.token)
      let verb = CancelBooking(booking.booking.id, reason: "Kirjaudu: https://evil.example")
      let cancelled = try await verb.run(at: desk.desk, as: family)
      #expect(cancelled.booking.state == .cancelled && cancelled.booking.reason == nil)
      #expect(try await !desk.everything().contains { $0.contains("evil.example") })
    }
  }
}
