import Operations
import Scheduling
import Storage
import TestDesks
import TestEngines
import Testing

@Suite("What tablets at a door send")
struct DoorEventsTests {
  private func mark(
    _ id: String,
    _ booking: BookingView,
    _ mark: AttendanceMark,
    at desk: TestDesk,
    undoes: Set<String> = []
  ) -> DoorEvent {
    .mark(DoorMark(id, of: booking.booking.id, mark, at: desk.clock.now, undoes: undoes))
  }

  @Test("is taken once, though it arrives in another order and twice over", arguments: TestEngine.all)
  func once(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session()
      let booking = try await desk.book(session, party: Party(adults: 3))
      let events = [
        mark("b", booking, .absent, at: desk, undoes: ["a"]), mark("a", booking, .present(came: 3), at: desk),
        mark("c", booking, .present(came: 2), at: desk, undoes: ["b"]),
        .count(DoorCount("a", .walkIns, Headcount([.adults: 1]), families: 1, at: desk.clock.now)),
      ]
      let first = try await desk.send(events, of: session)
      #expect(first.outcomes.allSatisfy { $0.outcome == .taken })
      #expect(try await desk.marks(of: session) == [.present(came: 2)])
      #expect(first.summary.visitors == 3 && first.summary.walkIns == 1)
      let before = try await desk.everything()
      let again = try await desk.send(events.reversed() + events, of: session)
      #expect(again.outcomes.allSatisfy { $0.outcome == .known })
      #expect(try await desk.everything() == before)
    }
  }

  @Test("is answered for itself: what is refused holds up nothing", arguments: TestEngine.all)
  func refused(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session()
      let (here, gone) = (try await desk.book(session), try await desk.book(session))
      try await desk.cancel(gone)
      _ = try await desk.send([mark("a", here, .absent, at: desk)], of: session)
      let answer = try await desk.send(
        [
          mark("gone", gone, .absent, at: desk), mark("", here, .absent, at: desk),
          mark("a b", here, .absent, at: desk),
          mark("a", here, .present(came: 1), at: desk), mark("many", here, .present(came: 100), at: desk),
          .count(DoorCount("none", .everyone, Headcount(), at: desk.clock.now)),
          mark("last", here, .present(came: 2), at: desk),
        ],
        of: session
      )
      #expect(
        answer.outcomes.map(\.outcome) == [
          .refused(.notFound), .refused(.invalid([FieldProblem("event", .required)])),
          .refused(.invalid([FieldProblem("event", .wrongType)])),
          .refused(.repeatedWithOtherContent),
          .refused(.invalid([FieldProblem("came", .outOfRange(minimum: 1, maximum: 99))])),
          .refused(.invalid([FieldProblem("people", .required)])), .taken,
        ]
      )
      #expect(try await desk.marks(of: session) == [.present(came: 2)])
      #expect(try await desk.count("attendance_event") == 2)
    }
  }

  @Test("is named in signs that can be seen", arguments: TestEngine.all)
  func names(engine: TestEngine) async throws {
    // A control sign, what is not seen or turns the text around, ends of lines, what nobody has given a meaning.
    let names = ["\u{0}", "\u{1B}", "\u{85}", "\u{200B}", "\u{202E}", "\u{2028}", "\u{2029}", "\u{E000}", "\u{378}"]
      .map { "a\($0)b" }
    try await engine.withDesk { desk in
      let session = try await desk.session()
      let booking = try await desk.book(session)
      let people = Headcount([.adults: 1])
      for name in names {
        let before = try await desk.count("attendance_event")
        let answer = try await desk.send(
          [
            mark(name, booking, .absent, at: desk), mark("undo", booking, .absent, at: desk, undoes: [name]),
            .count(DoorCount(name, .everyone, people, at: desk.clock.now)), desk.walkIn(name),
            mark("good-\(before)", booking, .present(came: 2), at: desk),
          ],
          of: session
        )
        let problems = ["event", "undoes", "event", "event"].map { FieldProblem($0, .wrongType) }
        #expect(answer.outcomes.map(\.outcome) == problems.map { .refused(.invalid([$0])) } + [.taken])
        #expect(try await desk.count("attendance_event") == before + 1)
      }
      #expect(try await desk.count("headcount_event") == 0)
    }
  }

  @Test("is one of at most a hundred that stand of a party; what takes back always comes in", arguments: TestEngine.all)
  func standing(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session()
      let (booking, other) = (try await desk.book(session), try await desk.book(session))
      let marks = (1...100).map { mark("m\($0)", booking, .present(came: 1), at: desk) }
      #expect(try await desk.send(marks, of: session).outcomes.allSatisfy { $0.outcome == .taken })
      let more = mark("more", booking, .present(came: 2), at: desk)
      let answer = try await desk.send(
        [
          more, mark("m1", booking, .present(came: 1), at: desk),
          mark("another", booking, .absent, at: desk, undoes: ["nobody's"]),
          mark("undo", booking, .unmarked, at: desk, undoes: ["late"]), mark("late", booking, .absent, at: desk),
          mark("instead", booking, .present(came: 2), at: desk, undoes: ["m100"]),
          mark("other", other, .absent, at: desk), more,
        ],
        of: session
      )
      let refused = RecordDoorEvents.Outcome.refused(.invalid([FieldProblem("undoes", .required)]))
      #expect(
        answer.outcomes.map(\.outcome) == [refused, .known, refused, .taken, .taken, .taken, .taken, refused]
      )
      _ = try await RecordAttendance(session: session.id, booking: booking.booking.id, mark: .unmarked)
        .run(at: desk.desk, as: .system)
      #expect(
        try await desk.attendance(of: session).entries.first { $0.booking == booking.booking.id }?.mark == .unmarked
      )
      #expect(try await desk.send([more], of: session).outcomes.map(\.outcome) == [.taken])
    }
  }

  @Test("comes by the house's clock: neither before the session's day nor after now", arguments: TestEngine.all)
  func clocks(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session()
      let booking = try await desk.book(session)
      desk.begin(session, late: 600)
      let opens = TestDesk.helsinki.instant(LocalDateTime(session.start.date, .midnight))
      let wild = [opens - 86_400, opens + 60, desk.clock.now + 86_400]
      let events = wild.enumerated().map { number, at in
        DoorEvent.mark(DoorMark("e\(number)", of: booking.booking.id, .absent, at: at))
      }
      _ = try await desk.send(events, of: session)
      let kept = try await desk.database.read { try $0.doorMarks(of: session.id) }
      #expect(kept.map(\.at) == [opens, opens + 60, desk.clock.now])
      let again = try await desk.send(events, of: session)
      #expect(again.outcomes.allSatisfy { $0.outcome == .known }, "another time is no other event")
    }
  }

  @Test("is at least one event and at most two hundred", arguments: TestEngine.all, [0, 201])
  func most(engine: TestEngine, number: Int) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session()
      let events = (0..<number).map { number in
        DoorEvent.count(DoorCount("e\(number)", .everyone, Headcount([.adults: 1]), at: desk.clock.now))
      }
      let problem = FieldProblem("events", .outOfRange(minimum: 1, maximum: 200))
      await #expect(throws: OperationError.invalid([problem])) { _ = try await desk.send(events, of: session) }
    }
  }

  @Test("stays in the history when it is taken back", arguments: TestEngine.all)
  func history(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session()
      let booking = try await desk.book(session)
      for mark in [AttendanceMark.present(came: 2), .absent, .unmarked] {
        _ = try await RecordAttendance(session: session.id, booking: booking.booking.id, mark: mark)
          .run(at: desk.desk, as: .system)
      }
      #expect(try await desk.count("attendance_event") == 3)
      #expect(try await desk.count("attendance") == 0)
    }
  }

  @Test("adds up from two tablets at once, whichever comes first", arguments: TestEngine.all)
  func twoTablets(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session()
      var bookings: [BookingView] = []
      for _ in 0..<8 { bookings.append(try await desk.book(session)) }
      let first = bookings.map { mark("one-\($0.booking.id)", $0, .present(came: 2), at: desk) }
      let second = bookings.map { mark("two-\($0.booking.id)", $0, .absent, at: desk) }
      try await withThrowingTaskGroup { group in
        for event in (first + second).shuffled() {
          for _ in 1...2 { group.addTask { _ = try await desk.send([event], of: session) } }
        }
        try await group.waitForAll()
      }
      let marks = try await desk.marks(of: session)
      #expect(marks == Array(repeating: .present(came: 2), count: 8))
      #expect(try await desk.count("attendance_event") == 16)
    }
  }

  /// What the house would lose if the last word were believed: each tablet writes what follows from what it had read.
  @Test("would be lost by a door that reads before it writes", arguments: TestEngine.all)
  func negativeControl(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session()
      let booking = try await desk.book(session)
      var read: [DoorLog] = []
      for _ in 1...2 { read.append(DoorLog(try await desk.database.read { try $0.doorMarks(of: session.id) })) }
      for (log, event) in zip(
        read,
        [mark("one", booking, .present(came: 2), at: desk), mark("two", booking, .absent, at: desk)]
      ) {
        guard case .mark(let mark) = event else { continue }
        var log = log
        log.add(mark)
        let result = log.mark
        try await desk.database.write(.house) { try $0.mark(mark.booking, result, in: session.id, at: desk.clock.now) }
      }
      let marks = try await desk.marks(of: session)
      #expect(marks == [.absent], "a presence was lost: that is why marks are events")
    }
  }
}
