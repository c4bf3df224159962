import Operations
import Scheduling
import Storage
import TestDesks
import TestEngines
import Testing

@Suite("A course")
struct CourseTests {
  private static let both = #""scope": "both""#

  @discardableResult
  private func course(_ desk: TestDesk, _ session: Session, party: Party = Samples.family) async throws -> BookingView {
    let verb = BookPlace(.course(session.activity), party: party, contact: .none, language: "fi", repeatKey: nil)
    return try await verb.run(at: desk.desk, as: .visitor)
  }

  @Test("holds a place in every session to come; single bookings fill what is left", arguments: TestEngine.all)
  func sharedPlaces(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let first = try await desk.session(places: 2, rules: Self.both)
      let sessions = try await desk.sessions()
      let booked = try await course(desk, first)
      #expect(booked.booking.session == nil && booked.session.session.id == first.id)
      for session in sessions {
        let view = try await FindSession(session.id).run(at: desk.desk, as: .visitor).view
        #expect(view.counts.confirmed == 1 && view.counts.left == 1)
      }
      let single = try await desk.book(sessions[1])
      let waits = try await course(desk, first)
      #expect(waits.booking.state == .waitlisted, "the second session is full")
      #expect(waits.position == 1)
      // One queue: the course came first, and wants a place in every session.
      #expect(try await desk.book(sessions[2]).booking.state == .waitlisted)
      try await desk.cancel(single)
      #expect(try await desk.find(waits).booking.state == .confirmed)
      #expect(try await desk.states(of: sessions[2]) == [.confirmed, .confirmed, .waitlisted])
      try await desk.cancel(booked)
      #expect(try await desk.states(of: sessions[2]) == [.confirmed, .confirmed])
    }
  }

  @Test("that has begun takes bookings for what is left of it", arguments: TestEngine.all)
  func midway(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let first = try await desk.session(places: 1, rules: Self.both)
      let sessions = try await desk.sessions()
      try await desk.book(first)
      #expect(try await course(desk, first).booking.state == .waitlisted)
      desk.clock.set("2026-11-25T18:00")
      try await SettleQueue(of: first.activity).run(at: desk.desk, as: .system)
      #expect(try await desk.states(of: sessions[1]) == [.confirmed])
      desk.clock.set("2026-12-20T12:00")
      await #expect(throws: OperationError.refused(.sessionOver)) { try await course(desk, first) }
    }
  }

  @Test("or its sessions are refused where the group does not take them", arguments: TestEngine.all)
  func scopes(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let single = try await desk.session(id: "kerho")
      await #expect(throws: OperationError.refused(.sessionsOnly)) { try await course(desk, single) }
      let whole = try await desk.session(rules: #""scope": "course""#, id: "kurssi")
      await #expect(throws: OperationError.refused(.courseOnly)) { try await desk.book(whole) }
      #expect(try await course(desk, whole).booking.state == .confirmed)
    }
  }

  @Test("has its families on the list of every session, each with a mark of its own", arguments: TestEngine.all)
  func attendance(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let first = try await desk.session(rules: Self.both)
      let second = try await desk.sessions()[1]
      let booking = try await course(desk, first).booking
      _ = try await RecordAttendance(session: first.id, booking: booking.id, mark: .absent).run(
        at: desk.desk,
        as: .system
      )
      let list = try await RecordAttendance(session: second.id, booking: booking.id, mark: .present(came: 2))
        .run(at: desk.desk, as: .system)
      #expect(list.entries.map(\.mark) == [.present(came: 2)])
      #expect(try await AttendanceList(of: first.id).run(at: desk.desk, as: .system).entries.map(\.mark) == [.absent])
    }
  }

  @Test("that loses a session needs no place in it any more", arguments: TestEngine.all)
  func cancelledSession(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      // Too few in the first session: it is cancelled, and with it what kept the course from being let in.
      let first = try await desk.session(places: 1, rules: Self.both + #", "minimum": 2, "minimum_minutes_before": 60"#)
      try await desk.book(first)
      let waits = try await course(desk, first)
      #expect(waits.booking.state == .waitlisted)
      desk.clock.set("2026-11-25T16:30")
      try await desk.pass(seconds: 0)
      #expect(try await desk.sessions()[0].isCancelled)
      #expect(try await desk.find(waits).booking.state == .confirmed)
    }
  }

  @Test("forgets its families only when its last session is over", arguments: TestEngine.all)
  func erasure(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let first = try await desk.session(rules: Self.both)
      let verb = BookPlace(
        .course(first.activity),
        party: Samples.family,
        contact: Samples.contact,
        language: "fi",
        repeatKey: nil
      )
      let booked = try await verb.run(at: desk.desk, as: .visitor)
      desk.clock.set("2026-12-15T12:00")
      #expect(try await ErasePersonalData().run(at: desk.desk, as: .system) == 0)
      desk.clock.set("2026-12-31T12:00")
      #expect(try await ErasePersonalData().run(at: desk.desk, as: .system) == 1)
      #expect(try await desk.find(booked).booking.contact == .none)
    }
  }
}
