import Operations
import Scheduling
import Storage
import TestDesks
import TestEngines
import Testing

@Suite("Families without a booking")
struct WalkInTests {
  private func admit(
    _ event: String,
    to session: Session,
    at desk: TestDesk,
    _ party: Party = Party(adults: 1, children: [.toddlers: 1])
  ) async throws -> AdmitWalkIn.Outcome {
    try await AdmitWalkIn(party, to: session.id, language: "fi", event: event).run(at: desk.desk, as: .system)
  }

  @Test("take a place as everyone does until the session starts, and are present", arguments: TestEngine.all)
  func books(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(places: 1)
      desk.begin(session, late: -60)
      let outcome = try await admit("a", to: session, at: desk)
      let before = try await desk.everything()
      #expect(try await admit("a", to: session, at: desk) == outcome, "one tap is one family")
      #expect(try await desk.everything() == before)
      guard case .booked(let id) = outcome else { return #expect(Bool(false)) }
      let list = try await AttendanceList(of: session.id).run(at: desk.desk, as: .system)
      #expect(list.entries.map(\.booking) == [id] && list.entries.map(\.mark) == [.present(came: 2)])
      await #expect(throws: OperationError.refused(.full)) { _ = try await admit("b", to: session, at: desk) }
      #expect(try await desk.database.read { try $0.activeBookings(of: session.id).count } == 1)
    }
  }

  @Test("never go before a family that waits", arguments: TestEngine.all)
  func queue(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(places: 1)
      let there = try await desk.book(session)
      let waiting = try await desk.book(session)
      desk.begin(session, late: -60)
      try await desk.cancel(there)
      await #expect(throws: OperationError.refused(.full)) { _ = try await admit("a", to: session, at: desk) }
      let first = try await desk.database.read { try $0.booking(waiting.booking.id) }
      #expect(first?.state == .confirmed || first?.state == .offered)
    }
  }

  @Test("are counted after the start, with the free places said and no booking touched", arguments: TestEngine.all)
  func counts(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(places: 1)
      let booked = try await desk.book(session)
      desk.begin(session)
      for event in ["a", "a", "b"] { #expect(try await admit(event, to: session, at: desk) == .counted) }
      let list = try await AttendanceList(of: session.id).run(at: desk.desk, as: .system)
      #expect(list.numbers.walkInFamilies == 2 && list.summary.visitors == 4)
      #expect(list.entries.map(\.booking) == [booked.booking.id])
      let entry = try await DoorDay().run(at: desk.desk, as: .system).first
      #expect(entry?.room.free == 0 && (entry?.room.over ?? 0) > 0)
    }
  }

  @Test("are counted where nobody registers", arguments: TestEngine.all)
  func dropIn(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(required: "no")
      #expect(try await admit("a", to: session, at: desk) == .counted)
      await #expect(throws: OperationError.repeatedWithOtherContent) {
        _ = try await admit("a", to: session, at: desk, Party(adults: 2))
      }
    }
  }
}

@Suite("Duty at the door")
struct DoorDutyTests {
  @Test("The rest is absent from the start on, and that is taken back whole", arguments: TestEngine.all)
  func rest(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session()
      let here = try await desk.book(session)
      for _ in 1...2 { _ = try await desk.book(session) }
      func mark(_ name: String, undoing: String? = nil) async throws -> Int {
        try await MarkTheRest(of: session.id, name: name, undoing: undoing).run(at: desk.desk, as: .system)
      }
      await #expect(throws: OperationError.refused(.notPossibleNow)) { _ = try await mark("early") }
      desk.begin(session)
      _ = try await RecordAttendance(session: session.id, booking: here.booking.id, mark: .present(came: 1))
        .run(at: desk.desk, as: .system)
      #expect(try await mark("rest") == 2)
      #expect(try await mark("rest") == 0, "sent again it is one step")
      #expect(try await desk.marks(of: session) == [.present(came: 1), .absent, .absent])
      #expect(try await mark("undo", undoing: "rest") == 2)
      #expect(try await desk.marks(of: session) == [.present(came: 1), .unmarked, .unmarked])
      #expect(try await mark("rest") == 0, "and does not come back")
      #expect(try await mark("again") == 2)
    }
  }

  @Test("The rest is marked though the id of a booking looks like an identity number", arguments: TestEngine.all)
  func unluckyID(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session()
      var booking = try await desk.book(session).booking
      (booking.id, booking.reference) = (Identifier(stored: "131052a308t000000000000000"), "AAAA-AAAA")
      booking.sequence += 1
      try await desk.database.write(.house) { [booking] in try $0.insert(booking) }
      desk.begin(session)
      for (name, undoing, mark) in [("rest", nil, AttendanceMark.absent), ("undo", "rest", .unmarked)] {
        let verb = MarkTheRest(of: session.id, name: name, undoing: undoing)
        #expect(try await verb.run(at: desk.desk, as: .system) == 2)
        #expect(try await desk.marks(of: session) == [mark, mark])
      }
    }
  }

  @Test(
    "A step has a name that fits, and is none without",
    arguments: [
      ("", FieldProblem("event", .required)),
      (String(repeating: "x", count: 38), FieldProblem("event", .tooLong(maximum: 37))),
      ("131052-308T", FieldProblem("event", .identityNumber)), ("a b", FieldProblem("event", .wrongType)),
      ("a\u{0}b", FieldProblem("event", .wrongType)), ("a\u{200B}b", FieldProblem("event", .wrongType)),
    ]
  )
  func stepNames(name: String, problem: FieldProblem) async throws {
    try await TestEngine.first.withDesk { desk in
      let session = try await desk.session()
      try await desk.book(session)
      desk.begin(session)
      await #expect(throws: OperationError.invalid([problem])) {
        _ = try await MarkTheRest(of: session.id, name: name).run(at: desk.desk, as: .system)
      }
      await #expect(throws: OperationError.invalid([problem])) {
        _ = try await CloseDay(name: name).run(at: desk.desk, as: .system)
      }
      await #expect(throws: OperationError.invalid([FieldProblem("undoes", problem.problem)])) {
        _ = try await MarkTheRest(of: session.id, name: "undo", undoing: name).run(at: desk.desk, as: .system)
      }
      let longest = String(repeating: "x", count: 37)
      #expect(try await MarkTheRest(of: session.id, name: longest).run(at: desk.desk, as: .system) == 1)
    }
  }

  @Test("Whoever is seen after the rest was marked absent is there", arguments: TestEngine.all)
  func late(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session()
      let booking = try await desk.book(session)
      desk.begin(session)
      _ = try await MarkTheRest(of: session.id, name: "rest").run(at: desk.desk, as: .system)
      let seen = DoorMark("tap", of: booking.booking.id, .present(came: 2), at: desk.clock.now)
      _ = try await RecordDoorEvents([.mark(seen)], of: session.id).run(at: desk.desk, as: .system)
      #expect(try await desk.marks(of: session) == [.present(came: 2)])
    }
  }

  @Test("The day is closed for what is over, and that is on the audit trail", arguments: TestEngine.all)
  func close(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session()
      _ = try await desk.book(session)
      desk.begin(session)
      #expect(try await CloseDay(name: "early").run(at: desk.desk, as: .system) == 0, "it is not over")
      desk.clock.advance(seconds: (session.minutes ?? 60) * 60)
      #expect(try await CloseDay(name: "close").run(at: desk.desk, as: .system) == 1)
      #expect(try await CloseDay(name: "close").run(at: desk.desk, as: .system) == 0)
      let verbs = try await desk.database.read { try $0.auditEntries(AuditFilter(verb: "close_day", limit: 9)) }
      #expect(verbs.map(\.object) == ["session:\(session.id)"])
    }
  }

  @Test("Those inside are counted at the venue, others' groups in one number", arguments: TestEngine.all)
  func inside(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session()
      let booking = try await desk.book(session, party: Party(adults: 3))
      let venue = try #require(try await desk.stored()).activity.place.venue
      desk.begin(session)
      _ = try await RecordAttendance(session: session.id, booking: booking.booking.id, mark: .present(came: 3))
        .run(at: desk.desk, as: .system)
      func tablet(_ organisation: Identifier<Organisation>) -> Actor {
        .device(
          DeviceActor(id: Identifier(stored: "t"), organisation: organisation, venue: venue, today: session.start.date)
        )
      }
      let own = try await CountInside().run(
        at: desk.desk,
        as: tablet(try await desk.organisation() ?? Identifier(stored: "none"))
      )
      #expect(own.map(\.total) == [3] && own.first?.own.count == 1 && own.first?.others == 0)
      let other = try await CountInside().run(at: desk.desk, as: tablet(Identifier(stored: "other")))
      #expect(other.map(\.total) == [3] && other.first?.own.isEmpty == true && other.first?.others == 3)
      desk.clock.advance(seconds: (session.minutes ?? 60) * 60 + 900)
      #expect(try await CountInside().run(at: desk.desk, as: tablet(Identifier(stored: "other"))).map(\.total) == [0])
    }
  }

  @Test("The code of a family that waits says so, and leads to no place", arguments: TestEngine.all)
  func waitingCodes(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(places: 1, waiting: 2)
      try await desk.book(session)
      let waits = try await desk.book(session)
      desk.begin(session)
      guard case .waiting(let entry) = try await FindAtDoor(waits.booking.reference).run(at: desk.desk, as: .system)
      else {
        Issue.record("who waits is not found")
        return
      }
      #expect(entry.view.session.id == session.id)
    }
  }

  @Test("A code leads to its party: the reference, and the address as a scanner reads it", arguments: TestEngine.all)
  func codes(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session()
      let view = try await desk.book(session)
      desk.begin(session)
      let (id, reference) = (view.booking.id, view.booking.reference)
      for text in [
        reference, reference.lowercased(), reference.replacing("-", with: ""), "https://x.fi/sv/bookings/\(id)",
        "https://x.fi/fi/bookings/\(id)/open/k1.abc", "https://x.fi/fi/bookings/\(id)?x=1",
      ] {
        guard case .expected(let booking, let found) = try await FindAtDoor(text).run(at: desk.desk, as: .system) else {
          Issue.record("\(text) is not found")
          continue
        }
        #expect(booking == id && found == session.id, "\(text)")
      }
      for text in ["", "AAAA-AAAA", "https://x.fi/fi/bookings/", "https://x.fi/fi/bookings/\(session.id)"] {
        #expect(try await FindAtDoor(text).run(at: desk.desk, as: .system) == nil, "\(text)")
      }
    }
  }
}

@Suite("A tablet that locks itself")
struct DeviceLockTests {
  @Test(
    "after five minutes without a tap, and its PIN opens it; wrong ones wait and never end it",
    arguments: TestEngine.all
  )
  func lock(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      _ = try await desk.session()
      let venue = try #require(try await desk.stored()).activity.place.venue
      let organisation = try #require(try await desk.organisation())
      let made = try await AddDevice(label: "Ovi", at: venue, of: organisation).run(at: desk.desk, as: .system)
      let wrong = made.pin == "000000" ? "000001" : "000000"
      let secret = try await EnrolDevice(made.device.id, token: made.token, pin: made.pin).run(at: desk.desk).secret
      func device() async throws -> Device {
        try #require(try await RecogniseDevice(secret: secret).run(at: desk.desk)).device
      }
      func unlock(_ pin: String) async throws -> UnlockDevice.Outcome {
        try await UnlockDevice(made.device.id, pin: pin).run(at: desk.desk)
      }
      desk.clock.advance(seconds: 299)
      #expect(try await !device().isLocked(at: desk.clock.now))
      try await TouchDevice(try await device()).run(at: desk.desk)
      desk.clock.advance(seconds: 299)
      #expect(try await !device().isLocked(at: desk.clock.now))
      desk.clock.advance(seconds: 1)
      #expect(try await device().isLocked(at: desk.clock.now))
      try await TouchDevice(try await device()).run(at: desk.desk)
      #expect(try await device().isLocked(at: desk.clock.now), "a tap does not open it")
      for _ in 1...Device.attempts { #expect(try await unlock(wrong) == .wrong) }
      for wait in [60, 120, 240, 480, 900, 900] {
        #expect(try await unlock(made.pin) == .tooSoon(seconds: wait), "even the right one")
        desk.clock.advance(seconds: wait)
        #expect(try await unlock(wrong) == .wrong)
      }
      desk.clock.advance(seconds: 900)
      #expect(try await unlock(made.pin) == .open)
      #expect(try await !device().isLocked(at: desk.clock.now))
      #expect(try await unlock(wrong) == .wrong, "the count begins anew")
      try await RevokeDevice(made.device.id).run(at: desk.desk, as: .system)
      await #expect(throws: OperationError.gone) { _ = try await unlock(made.pin) }
    }
  }
}
