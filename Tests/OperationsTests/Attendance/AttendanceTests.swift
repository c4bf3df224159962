import Operations
import Scheduling
import Storage
import TestDesks
import TestEngines
import Testing

@Suite("Who came")
struct AttendanceTests {
  private func mark(
    _ booking: BookingView,
    _ mark: AttendanceMark,
    at desk: TestDesk,
    as actor: Actor? = nil
  ) async throws -> AttendanceList.Answer {
    let staff = Samples.staff([.attendance], of: try await desk.organisation())
    return try await RecordAttendance(session: booking.session.session.id, booking: booking.booking.id, mark: mark)
      .run(at: desk.desk, as: actor ?? staff)
  }

  @Test("is marked, marked again and unmarked, and nobody is counted twice", arguments: TestEngine.all)
  func marks(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session()
      let three = try await desk.book(
        session,
        party: Party(adults: 1, children: [.toddlers: 2]),
        contact: Samples.contact
      )
      let two = try await desk.book(session)
      var answer = try await mark(three, .present(came: 2), at: desk)
      #expect(answer.entries.map(\.mark) == [.present(came: 2), .unmarked])
      #expect(answer.entries.map(\.name) == ["Maija", nil])
      #expect(answer.summary.expected == 5 && answer.summary.present == 2, "two of three came")
      #expect(answer.summary.unmarkedParties == 1 && answer.summary.visitors == 2)
      answer = try await mark(two, .absent, at: desk)
      #expect(answer.summary.absentParties == 1 && answer.summary.unmarkedParties == 0)
      answer = try await mark(three, .present(came: 3), at: desk)
      #expect(answer.summary.present == 3)
      answer = try await mark(three, .unmarked, at: desk)
      #expect(answer.entries.map(\.mark) == [.unmarked, .absent])
      #expect(answer.summary.present == 0)
    }
  }

  @Test("of a party is between one person and 99", arguments: TestEngine.all, [0, -1, 100])
  func counts(engine: TestEngine, came: Int) async throws {
    try await engine.withDesk { desk in
      let booking = try await desk.book(try await desk.session())
      let problem = FieldProblem("came", .outOfRange(minimum: 1, maximum: 99))
      await #expect(throws: OperationError.invalid([problem])) {
        _ = try await mark(booking, .present(came: came), at: desk)
      }
      #expect(try await desk.count("attendance") == 0)
    }
  }

  @Test("is asked only of parties that have a place in this very session", arguments: TestEngine.all)
  func onlyConfirmed(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(places: 1)
      let gone = try await desk.book(session)
      try await desk.cancel(gone)
      let there = try await desk.book(session)
      let waiting = try await desk.book(session)
      for booking in [gone, waiting] {
        await #expect(throws: OperationError.notFound) { _ = try await mark(booking, .absent, at: desk) }
      }
      let other = try #require(try await desk.sessions().last)
      await #expect(throws: OperationError.notFound) {
        try await RecordAttendance(session: other.id, booking: there.booking.id, mark: .absent).run(
          at: desk.desk,
          as: .system
        )
      }
      let list = try await AttendanceList(of: session.id).run(at: desk.desk, as: .system)
      #expect(list.entries.map(\.booking) == [there.booking.id])
    }
  }

  @Test("is nobody else's business: another organisation's session is not found", arguments: TestEngine.all)
  func otherOrganisation(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session()
      let booking = try await desk.book(session)
      let stranger = Samples.staff([.attendance], of: Identifier(stored: "other"))
      for id in [session.id, Identifier(stored: "none")] {
        await #expect(throws: OperationError.notFound) {
          try await AttendanceList(of: id).run(at: desk.desk, as: stranger)
        }
        await #expect(throws: OperationError.notFound) {
          try await RecordHeadcount(session: id, event: "tap", people: Headcount([.adults: 1])).run(
            at: desk.desk,
            as: stranger
          )
        }
      }
      await #expect(throws: OperationError.notFound) { _ = try await mark(booking, .absent, at: desk, as: stranger) }
    }
  }

  @Test("is written in the books whenever somebody opens the list", arguments: TestEngine.all)
  func audited(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session()
      let staff = Samples.staff([.attendance], of: try await desk.organisation())
      for _ in 1...2 { _ = try await AttendanceList(of: session.id).run(at: desk.desk, as: staff) }
      let entries = try await desk.database.read { try $0.auditEntries(AuditFilter(limit: 3)) }
      #expect(entries.map(\.verb) == ["read_attendance", "read_attendance", "import_programme"])
      #expect(entries.first?.actor == "token:00000000000000000000000001")
      #expect(entries.first?.object == "session:\(session.id)" && entries.first?.at == desk.clock.now)
    }
  }
}

@Suite("Heads counted at the door")
struct HeadcountTests {
  private func count(
    _ people: Headcount,
    event: String,
    of session: Session,
    at desk: TestDesk
  ) async throws -> AttendanceList.Answer {
    try await RecordHeadcount(session: session.id, event: event, people: people).run(at: desk.desk, as: .system)
  }

  @Test("add up over taps, and a tap that is sent again counts once", arguments: TestEngine.all)
  func taps(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(required: "no")
      _ = try await count(Headcount([.adults: 1, .children(.infants): 1]), event: "a", of: session, at: desk)
      let before = try await desk.everything()
      let again = try await count(Headcount([.adults: 1, .children(.infants): 1]), event: "a", of: session, at: desk)
      #expect(again.numbers.everyone == Headcount([.adults: 1, .children(.infants): 1]))
      #expect(try await desk.everything() == before)
      let second = try await count(Headcount([.adults: 2]), event: "b", of: session, at: desk)
      #expect(second.numbers.everyone[.adults] == 3 && second.summary.counted == 4 && second.summary.walkedIn == 4)
      let corrected = try await count(Headcount([.adults: -1]), event: "c", of: session, at: desk)
      #expect(corrected.numbers.everyone[.adults] == 2)
    }
  }

  @Test("are refused when a tap comes again with other people", arguments: TestEngine.all)
  func otherPeople(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session()
      _ = try await count(Headcount([.adults: 1]), event: "a", of: session, at: desk)
      await #expect(throws: OperationError.repeatedWithOtherContent) {
        _ = try await count(Headcount([.adults: 2]), event: "a", of: session, at: desk)
      }
      // Another session's taps are its own.
      let other = try #require(try await desk.sessions().last)
      #expect(try await count(Headcount([.adults: 2]), event: "a", of: other, at: desk).numbers.everyone.total == 2)
    }
  }

  @Test("are one tap, though it arrives twenty times at once", arguments: TestEngine.all)
  func atOnce(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session()
      try await withThrowingTaskGroup { group in
        for _ in 1...20 {
          group.addTask { _ = try await count(Headcount([.adults: 2]), event: "a", of: session, at: desk) }
        }
        try await group.waitForAll()
      }
      #expect(try await desk.count("headcount_event") == 1)
      #expect(try await desk.database.read { try $0.doorNumbers(of: session.id).everyone.total } == 2)
    }
  }

  @Test("include those who booked: whoever is larger is believed", arguments: TestEngine.all)
  func notTwice(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session()
      let booking = try await desk.book(session, party: Party(adults: 3))
      _ = try await RecordAttendance(session: session.id, booking: booking.booking.id, mark: .present(came: 3))
        .run(at: desk.desk, as: .system)
      #expect(try await count(Headcount([.adults: 2]), event: "a", of: session, at: desk).summary.visitors == 3)
      #expect(try await count(Headcount([.adults: 2]), event: "b", of: session, at: desk).summary.walkedIn == 1)
    }
  }

  @Test("of nobody, of crowds, and of nameless taps are refused", arguments: TestEngine.all)
  func faults(engine: TestEngine) async throws {
    let faults: [(event: String, people: Headcount, problem: FieldProblem)] = [
      ("", Headcount([.adults: 1]), FieldProblem("event", .required)),
      (String(repeating: "x", count: 65), Headcount([.adults: 1]), FieldProblem("event", .tooLong(maximum: 64))),
      ("131052-308T", Headcount([.adults: 1]), FieldProblem("event", .identityNumber)),
      ("aa131052-308T", Headcount([.adults: 1]), FieldProblem("event", .identityNumber)),
      ("a\u{0}b", Headcount([.adults: 1]), FieldProblem("event", .wrongType)),
      ("a", Headcount(), FieldProblem("people", .required)),
      ("a", Headcount([.adults: 1000]), FieldProblem("people.adults", .outOfRange(minimum: -999, maximum: 999))),
    ]
    try await engine.withDesk { desk in
      let session = try await desk.session()
      for (event, people, problem) in faults {
        await #expect(throws: OperationError.invalid([problem])) {
          _ = try await count(people, event: event, of: session, at: desk)
        }
      }
      #expect(try await desk.count("headcount_event") == 0)
    }
  }
}
