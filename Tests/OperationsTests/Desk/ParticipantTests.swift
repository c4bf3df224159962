import Operations
import Scheduling
import TestDesks
import TestEngines
import Testing

@Suite("Who comes")
struct ParticipantTests {
  private func organiser(_ desk: TestDesk) async throws -> Actor {
    Samples.staff([.bookings], of: try await desk.organisation())
  }

  @Test("is listed in order of arrival, with the queue's numbers and marks", arguments: TestEngine.all)
  func list(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(places: 2)
      let first = try await desk.book(session, contact: Samples.contact)
      try await desk.book(session)
      try await desk.book(session)
      try await desk.book(session)
      let staff = try await organiser(desk)
      let mark = RecordAttendance(session: session.id, booking: first.booking.id, mark: .present(came: 2))
      _ = try await mark.run(at: desk.desk, as: .system)
      let answer = try await ListParticipants(of: .session(session.id)).run(at: desk.desk, as: staff)
      #expect(answer.entries.map(\.booking.state) == [.confirmed, .confirmed, .waitlisted, .waitlisted])
      #expect(answer.entries.map(\.position) == [nil, nil, 1, 2])
      #expect(answer.entries.map(\.mark) == [.present(came: 2), .unmarked, .unmarked, .unmarked])
      #expect(answer.entries[0].booking.contact == Samples.contact)
      #expect(answer.counts?.confirmed == 2 && answer.counts?.waitlisted == 2)
      #expect(answer.session?.id == session.id)
    }
  }

  @Test("of a course is listed by itself, and with each of its sessions", arguments: TestEngine.all)
  func course(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(places: 5, rules: #""scope": "both""#)
      let whole = BookPlace(
        .course(session.activity),
        party: Samples.family,
        contact: .none,
        language: "fi",
        repeatKey: nil
      )
      let course = try await whole.run(at: desk.desk, as: .visitor)
      let single = try await desk.book(session)
      let staff = try await organiser(desk)
      func ids(_ target: BookingTarget) async throws -> [Identifier<Booking>] {
        try await ListParticipants(of: target).run(at: desk.desk, as: staff).entries.map(\.booking.id)
      }
      #expect(try await ids(.course(session.activity)) == [course.booking.id])
      #expect(try await ids(.session(session.id)) == [course.booking.id, single.booking.id])
    }
  }

  @Test("is on the audit trail each time, by what it was opened for", arguments: TestEngine.all)
  func audited(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session()
      let view = try await desk.book(session)
      let staff = try await organiser(desk)
      let before = try await desk.column("SELECT verb FROM audit ORDER BY number").count
      for purpose in ListParticipants.Purpose.allCases {
        _ = try await ListParticipants(of: .session(session.id), to: purpose).run(at: desk.desk, as: staff)
      }
      _ = try await FindParticipant(view.booking.id).run(at: desk.desk, as: staff)
      let verbs = try await desk.column("SELECT verb FROM audit ORDER BY number").dropFirst(before)
      #expect(Array(verbs) == ["list_bookings", "print_bookings", "export_bookings", "read_booking"])
      let objects = try await desk.column("SELECT object FROM audit ORDER BY number").dropFirst(before)
      #expect(Array(objects) == Array(repeating: "session:\(session.id)", count: 3) + ["booking:\(view.booking.id)"])
    }
  }

  @Test("is nobody else's business, and what was refused leaves no trace of being opened", arguments: TestEngine.all)
  func others(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session()
      let view = try await desk.book(session)
      let before = try await desk.column("SELECT verb FROM audit ORDER BY number").count
      let stranger = Samples.staff([.bookings], of: Identifier(randomness: desk.desk.random(16)))
      let askers: [(Actor, OperationError)] = [
        (stranger, .notFound), (.visitor, .notSignedIn), (Samples.staff([.attendance], of: nil), .notAllowed),
      ]
      for (actor, error) in askers {
        for target in [BookingTarget.session(session.id), .course(session.activity)] {
          await #expect(throws: error) { try await ListParticipants(of: target).run(at: desk.desk, as: actor) }
        }
        await #expect(throws: error) { try await FindParticipant(view.booking.id).run(at: desk.desk, as: actor) }
        await #expect(throws: error) { try await FindBookable(.session(session.id)).run(at: desk.desk, as: actor) }
      }
      // The link opens a family's own page, not the desk's.
      await #expect(throws: OperationError.self) {
        try await FindParticipant(view.booking.id).run(at: desk.desk, as: .family(link: view.token))
      }
      #expect(try await desk.column("SELECT verb FROM audit ORDER BY number").count == before)
    }
  }
}
