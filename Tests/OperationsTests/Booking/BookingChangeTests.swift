import Operations
import Scheduling
import Storage
import TestDesks
import TestEngines
import Testing

@Suite("A booking that is there")
struct BookingChangeTests {
  private func change(_ view: BookingView, to adults: Int, _ desk: TestDesk) async throws -> BookingView {
    try await ChangeParty(view.booking.id, to: Party(adults: adults)).run(at: desk.desk, as: .family(link: view.token))
  }

  @Test("takes more people where they fit and nobody waits; with fewer the queue moves up", arguments: TestEngine.all)
  func party(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(places: 4, unit: "henkilöä")
      let mine = try await desk.book(session, party: Party(adults: 2))
      #expect(try await change(mine, to: 3, desk).booking.places == 3)
      await #expect(throws: OperationError.refused(.partyTooLarge)) { _ = try await change(mine, to: 5, desk) }
      await #expect(throws: OperationError.refused(.partyEmpty)) { _ = try await change(mine, to: 0, desk) }
      let waits = try await desk.book(session, party: Party(adults: 2))
      #expect(waits.booking.state == .waitlisted)
      await #expect(throws: OperationError.refused(.full)) { _ = try await change(mine, to: 4, desk) }
      #expect(try await change(waits, to: 3, desk).position == 1, "a party that waits keeps its place")
      #expect(try await change(mine, to: 1, desk).booking.places == 1)
      #expect(try await desk.find(waits).booking.state == .confirmed)
      try await desk.cancel(mine)
      await #expect(throws: OperationError.refused(.bookingOver)) { _ = try await change(mine, to: 1, desk) }
    }
  }

  @Test("moves to another session, and gives its place up only for a place there", arguments: TestEngine.all)
  func move(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let first = try await desk.session(places: 1)
      let sessions = try await desk.sessions()
      let mine = try await desk.book(first, contact: Samples.contact)
      let next = try await desk.book(first)
      let other = try await desk.book(sessions[1])
      func move(_ view: BookingView, to session: Session) async throws -> BookingView {
        try await MoveBooking(view.booking.id, to: session.id).run(at: desk.desk, as: .family(link: view.token))
      }
      await #expect(throws: OperationError.refused(.full)) { _ = try await move(mine, to: sessions[1]) }
      #expect(try await desk.find(mine).booking.state == .confirmed)
      let moved = try await move(mine, to: sessions[2])
      #expect(moved.booking.session == sessions[2].id && moved.booking.reference == mine.booking.reference)
      #expect(try await desk.find(next).booking.state == .confirmed, "the place goes to who waited")
      #expect(try await move(moved, to: sessions[2]).booking.session == sessions[2].id, "where it is, it stays")
      // One who waits may wait elsewhere, or finds a place.
      let waits = try await desk.book(first)
      #expect(try await move(waits, to: sessions[1]).position == 1)
      #expect(try await move(waits, to: sessions[3]).booking.state == .confirmed)
      let stranger = try await desk.session(id: "toinen")
      await #expect(throws: OperationError.notFound) { _ = try await move(other, to: stranger) }
      desk.clock.set("2026-12-02T18:00")
      await #expect(throws: OperationError.refused(.tooLateToCancel)) { _ = try await move(other, to: sessions[3]) }
    }
  }

  @Test("can be given back until the time that the group says, by staff until it starts", arguments: TestEngine.all)
  func cancelUntil(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(rules: #""cancel_minutes_before": 60"#)
      let (first, second) = (try await desk.book(session), try await desk.book(session))
      desk.clock.set("2026-11-25T16:29")
      try await desk.cancel(first)
      desk.clock.set("2026-11-25T16:30")
      await #expect(throws: OperationError.refused(.tooLateToCancel)) { try await desk.cancel(second) }
      let staff = Samples.staff([.bookings], of: try await desk.organisation())
      let cancelled = try await CancelBooking(second.booking.id, reason: "Ohjaaja sairastui").run(
        at: desk.desk,
        as: staff
      )
      #expect(cancelled.booking.state == .cancelled)
      #expect(try await desk.column("SELECT reason FROM booking WHERE reason IS NOT NULL") == ["Ohjaaja sairastui"])
      let identity = CancelBooking(second.booking.id, reason: "131052-308T")
      await #expect(throws: OperationError.invalid([FieldProblem("reason", .identityNumber)])) {
        try await identity.run(at: desk.desk, as: staff)
      }
    }
  }

  @Test("is the contact's only one where the group wants that, however it is written", arguments: TestEngine.all)
  func onePerContact(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(rules: #""one_per_contact": true"#)
      let other = try await desk.sessions()[1]
      let mail = Contact(email: "Maija@Example.org")
      let first = try await desk.book(session, contact: mail)
      await #expect(throws: OperationError.refused(.alreadyBooked)) {
        try await desk.book(session, contact: Contact(name: "M", email: "maija@example.org"))
      }
      try await desk.book(other, contact: mail)
      try await desk.book(session, contact: Contact(phone: "040 123 4567"))
      for phone in ["+358 40 1234567", "00358401234567", "(040) 123-4567"] {
        await #expect(throws: OperationError.refused(.alreadyBooked)) {
          try await desk.book(session, contact: Contact(phone: phone))
        }
      }
      let held = try await desk.hold(session)
      await #expect(throws: OperationError.refused(.alreadyBooked)) {
        try await ConfirmHold(held.booking.id, contact: mail, language: "fi")
          .run(at: desk.desk, as: .family(link: held.token))
      }
      try await desk.cancel(first)
      try await desk.book(session, contact: mail)
    }
  }

  @Test("opens and closes before each session as the group says; staff books at any hour", arguments: TestEngine.all)
  func windows(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let first = try await desk.session(
        rules: #""opens_days_before": 7, "opens_at": "09:00", "closes_minutes_before": 120"#
      )
      let second = try await desk.sessions()[1]
      try await desk.book(first)
      await #expect(throws: OperationError.refused(.notOpenYet)) { try await desk.book(second) }
      let staff = Samples.staff([.bookings], of: try await desk.organisation())
      try await desk.book(second, as: staff)
      desk.clock.set("2026-11-25T08:59")
      await #expect(throws: OperationError.refused(.notOpenYet)) { try await desk.book(second) }
      desk.clock.set("2026-11-25T09:00")
      try await desk.book(second)
      desk.clock.set("2026-11-25T15:30")
      await #expect(throws: OperationError.refused(.closed)) { try await desk.book(first) }
      try await desk.book(first, as: staff)
    }
  }

  @Test("of a young person who comes alone is a booking like any other", arguments: TestEngine.all)
  func youngPerson(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(places: 1, unit: "lasta")
      let booked = try await desk.book(session, party: Party(adults: 0, children: [.youth: 1]))
      #expect(booked.booking.state == .confirmed && booked.booking.places == 1)
    }
  }
}
