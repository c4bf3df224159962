import Scheduling
import Storage
import TestEngines
import Testing

@Suite("Sessions, bookings and what hangs on them come back as they were")
struct BookingRoundTripTests {
  @Test("sessions", arguments: TestEngine.all, [Samples.session(5), Samples.fullSession(5)])
  func sessions(engine: TestEngine, session: Session) async throws {
    try await engine.withDatabase { database in
      try await database.write(.house) {
        try $0.saveWorld()
        try $0.insert(session)
      }
      try await database.read { reading throws in
        let listed = try #require(try reading.session(session.id))
        #expect(listed.session == session)
        #expect(listed.startsAt == session.start.asInstant)
        #expect(listed.endsAt == session.end.asInstant)
        #expect(listed.activity.activity == Samples.bareActivity().activity)
        #expect(listed.confirmedPlaces == 0 && listed.waitlistedPlaces == 0)
        #expect(try reading.allSessions(of: Samples.id(1)).contains(session))
        #expect(try reading.session(Samples.id(99)) == nil)
      }
    }
  }

  @Test("a session that was changed, touched, or deleted", arguments: TestEngine.all)
  func sessionChanges(engine: TestEngine) async throws {
    try await engine.withDatabase { database in
      var changed = Samples.fullSession(1)
      changed.originalStart = Samples.session(1).originalStart
      try await database.write(.house) { [changed] transaction in
        try transaction.saveWorld()
        try transaction.update(changed, startsAt: changed.start.asInstant, endsAt: changed.end.asInstant)
      }
      #expect(try await database.read { try $0.session(Samples.id(1)) }?.session == changed)
      try await database.write(.house) { try $0.touch(Samples.id(1, of: Session.self), at: Samples.now + 77) }
      changed.changed = Samples.now + 77
      #expect(try await database.read { try $0.session(Samples.id(1)) }?.session == changed)
      try await database.write(.house) { try $0.delete(Samples.id(1, of: Session.self)) }
      #expect(try await database.read { try $0.session(Samples.id(1)) } == nil)
    }
  }

  @Test("bookings", arguments: TestEngine.all, [Samples.booking(3), Samples.fullBooking(3)])
  func bookings(engine: TestEngine, booking: Booking) async throws {
    try await engine.withDatabase { database in
      try await database.write(.house) {
        try $0.saveWorld()
        try $0.insert(booking)
      }
      try await database.read { reading throws in
        #expect(try reading.booking(booking.id) == booking)
        #expect(try reading.activeBookings(of: Samples.id(1)) == [booking])
        #expect(try reading.isReferenceTaken(booking.reference))
        #expect(try !reading.isReferenceTaken("REF-0"))
        #expect(try reading.nextSequence(of: booking.activity) == 4)
        #expect(try reading.sessionsInUse(of: Samples.id(1)) == [Samples.id(1)])
        #expect(try reading.waitingPosition(of: booking, at: Samples.now) == (booking.state == .waitlisted ? 1 : nil))
        let listed = try #require(try reading.session(Samples.id(1)))
        #expect(listed.confirmedPlaces == (booking.state == .confirmed ? booking.places : 0))
        #expect(listed.waitlistedPlaces == (booking.state == .waitlisted ? booking.places : 0))
        #expect(
          try reading.ledger(of: listed.session, in: listed.activity.activity, zone: .utc, at: Samples.now).ledger
            .entries.map(\.booking) == [booking.id]
        )
        #expect(try reading.booking(Samples.id(99)) == nil)
      }
    }
  }

  @Test("promoting and cancelling change the state, the instant, and nothing else", arguments: TestEngine.all)
  func bookingStates(engine: TestEngine) async throws {
    try await engine.withDatabase { database in
      var booking = Samples.fullBooking(3)
      try await database.write(.house) { [booking] in
        try $0.saveWorld()
        try $0.insert(booking)
      }
      (booking.state, booking.changed, booking.expires) = (.confirmed, Samples.now + 20, nil)
      try await database.write(.house) { [booking] in try $0.update(booking) }
      let promoted = try await database.read { try $0.booking(Samples.id(3)) }
      #expect(promoted == booking)
      try await database.write(.house) { [booking] in
        try $0.cancel(booking.id, by: .family, reason: "flunssa", at: Samples.now + 30)
      }
      (booking.state, booking.changed) = (.cancelled, Samples.now + 30)
      (booking.cancelledBy, booking.reason) = (.family, "flunssa")
      try await database.read { [booking] reading throws in
        #expect(try reading.booking(booking.id) == booking)
        #expect(try reading.activeBookings(of: Samples.id(1)).isEmpty)
        let used = try reading.sessionsInUse(of: Samples.id(1))
        #expect(used == [Samples.id(1)], "history is use too")
        #expect(try reading.list("SELECT cancelled_by FROM booking") { try $0.take(String.self) } == ["family"])
      }
    }
  }

  @Test("the waiting list is counted by arrival", arguments: TestEngine.all)
  func waitingPositions(engine: TestEngine) async throws {
    try await engine.withDatabase { database in
      try await database.write(.house) { transaction in
        try transaction.saveWorld()
        for number in [9, 4, 6] { try transaction.insert(Samples.fullBooking(number)) }
        try transaction.insert(Samples.booking(5))
      }
      let positions = try await database.read { reading throws in
        try [4, 6, 9].map { try reading.waitingPosition(of: Samples.fullBooking($0), at: Samples.now) }
      }
      #expect(positions == [1, 2, 3])
      #expect(try await database.read { try $0.activeBookings(of: Samples.id(1)).map(\.sequence) } == [4, 5, 6, 9])
    }
  }

  @Test("history and outbox keep their order", arguments: TestEngine.all)
  func historyAndOutbox(engine: TestEngine) async throws {
    try await engine.withDatabase { database in
      try await database.write(.house) { transaction in
        try transaction.saveWorld()
        try transaction.insert(Samples.booking(3))
        for state in Booking.State.allCases {
          try transaction.recordEvent(of: Samples.id(3), event: .book, state: state, actor: "visitor", at: Samples.now)
        }
        for kind in MessageKind.allCases { try transaction.post(Samples.posting(kind)) }
      }
      try await database.read { reading throws in
        let states = try reading.list("SELECT state FROM booking_event ORDER BY number") {
          try $0.take(Booking.State.self)
        }
        #expect(states == Booking.State.allCases)
        let kinds = try reading.list("SELECT kind FROM outbox ORDER BY number") { try $0.take(String.self) }
        #expect(kinds == MessageKind.allCases.map(\.rawValue))
      }
    }
  }

  @Test("repeat keys, until they are forgotten", arguments: TestEngine.all)
  func repeatKeys(engine: TestEngine) async throws {
    try await engine.withDatabase { database in
      try await database.write(.house) { transaction in
        try transaction.saveWorld()
        try transaction.insert(Samples.booking(3))
        try transaction.insert(Samples.booking(4))
        #expect(try transaction.rememberKey("print", 3, at: Samples.now, since: Samples.now - 9))
        #expect(try !transaction.rememberKey("other", 4, at: Samples.now + 1, since: Samples.now), "it is in use")
        try transaction.forgetRepeatKeys(before: Samples.now)
      }
      func found(since: Instant) async throws -> String? {
        try await database.read { reading in
          try reading.repeatedRequest("key", since: since).map { "\($0.fingerprint) \($0.object)" }
        }
      }
      #expect(try await found(since: Samples.now) == "print \(Samples.id(3, of: Booking.self))")
      #expect(try await found(since: Samples.now + 1) == nil)
      let isTakenOver = try await database.write(.house) { transaction in
        try transaction.rememberKey("other", 4, at: Samples.now + 1, since: Samples.now + 1)
      }
      #expect(isTakenOver)
      #expect(try await found(since: Samples.now) == "other \(Samples.id(4, of: Booking.self))")
      try await database.write(.house) { try $0.forgetRepeatKeys(before: Samples.now + 2) }
      #expect(try await found(since: Samples.now) == nil)
    }
  }

  @Test("contacts are erased after their time, of one level of privacy, so many at once", arguments: TestEngine.all)
  func erasing(engine: TestEngine) async throws {
    try await engine.withDatabase { database in
      let end = Samples.session(1).end.asInstant
      try await database.write(.house) { transaction in
        try transaction.saveWorld()
        for number in 1...3 { try transaction.insert(Samples.fullBooking(number)) }
        try transaction.insert(Samples.booking(4))
      }
      func erase(before instant: Instant, _ privacy: Privacy, limit: Int = 9) async throws -> Int {
        try await database.write(.house) {
          try $0.eraseContacts(endedBefore: instant, privacy: privacy, limit: limit)
        }
      }
      #expect(try await erase(before: end, .open) == 0)
      #expect(try await erase(before: end + 1, .discreet) == 0)
      #expect(try await erase(before: end + 1, .open, limit: 2) == 2)
      #expect(try await erase(before: end + 1, .open, limit: 2) == 1)
      #expect(try await erase(before: end + 1, .open) == 0)
      var erased = Samples.fullBooking(2)
      (erased.contact, erased.answers) = (.none, [:])
      let found = try await database.read { try $0.booking(Samples.id(2)) }
      #expect(found == erased, "counts and history stay")
    }
  }

  @Test(
    "attendance marks",
    arguments: TestEngine.all,
    [AttendanceMark.unmarked, .present(came: 2), .absent]
  )
  func marks(engine: TestEngine, mark: AttendanceMark) async throws {
    try await engine.withDatabase { database in
      try await database.write(.house) { transaction in
        try transaction.saveWorld()
        for booking in [Samples.booking(3), Samples.booking(4), Samples.fullBooking(5)] {
          try transaction.insert(booking)
        }
        try transaction.cancel(Samples.id(4), by: .system, at: Samples.now)
        try transaction.mark(Samples.id(3), .present(came: 9), in: Samples.id(1), at: Samples.now)
        try transaction.mark(Samples.id(3), mark, in: Samples.id(1), at: Samples.now)
      }
      let entries = try await database.read { try $0.attendance(of: Samples.id(1)) }
      #expect(entries.map(\.booking) == [Samples.id(3)], "only the confirmed are expected")
      #expect(entries.first?.mark == mark)
      #expect(entries.first?.party == Samples.booking(3).party)
      #expect(entries.first?.reference == "REF-3" && entries.first?.name == nil)
    }
  }

  @Test("what was said at the door, with what it takes back", arguments: TestEngine.all)
  func doorMarks(engine: TestEngine) async throws {
    let marks = [
      DoorMark("a", of: Samples.id(3), .absent, at: Samples.now - 5),
      DoorMark("b", of: Samples.id(3), .present(came: 2), at: Samples.now, undoes: ["a", "å \""]),
      DoorMark("c", of: Samples.id(3), .unmarked, at: Samples.now, undoes: ["b"]),
    ]
    try await engine.withDatabase { database in
      try await database.write(.house) { transaction in
        try transaction.saveWorld()
        try transaction.insert(Samples.booking(3))
        for mark in marks { try transaction.add(mark, to: Samples.id(1), by: "x", received: Samples.now) }
      }
      #expect(try await database.read { try $0.doorMarks(of: Samples.id(1)) } == marks)
    }
  }

  @Test("head counts add up by category and never fall below nobody", arguments: TestEngine.all)
  func headcounts(engine: TestEngine) async throws {
    let first = Headcount([.adults: 2, .children(.infants): 1])
    let walkIn = DoorCount("d", .walkIns, first, families: 1, at: Samples.now)
    try await engine.withDatabase { database in
      try await database.write(.house) { transaction in
        try transaction.saveWorld()
        let counts = [
          DoorCount("a", .everyone, first, at: Samples.now),
          DoorCount("b", .everyone, Headcount([.adults: 1, .children(.infants): -3]), at: Samples.now),
          walkIn, DoorCount("e", .walkIns, Headcount([.adults: -1]), families: -2, at: Samples.now),
        ]
        for count in counts { try transaction.add(count, to: Samples.id(1), by: "x", received: Samples.now) }
      }
      try await database.read { reading throws in
        let walkIns = Headcount([.adults: 1, .children(.infants): 1])
        #expect(
          try reading.doorNumbers(of: Samples.id(1))
            == DoorNumbers(everyone: Headcount([.adults: 3]), walkIns: walkIns, walkInFamilies: 0)
        )
        #expect(try reading.doorCount("a", of: Samples.id(1))?.people == first)
        #expect(try reading.doorCount("d", of: Samples.id(1)) == walkIn)
        #expect(try reading.doorCount("c", of: Samples.id(1)) == nil)
        #expect(try reading.sessionsInUse(of: Samples.id(1)) == [Samples.id(1)])
      }
    }
  }

  @Test("tokens", arguments: TestEngine.all, [true, false])
  func tokens(engine: TestEngine, isFull: Bool) async throws {
    let token = StoredToken(
      id: Samples.id(1),
      label: "ovi",
      organisation: isFull ? Samples.id(1) : nil,
      scopes: "attendance bookings",
      created: Samples.now,
      expires: isFull ? Samples.now + 5 : nil,
      seen: nil,
      revoked: isFull ? Samples.now + 4 : nil
    )
    try await engine.withDatabase { database in
      try await database.write(.house) {
        try $0.saveWorld()
        try $0.insert(token, hash: "hash")
      }
      #expect(try await database.read { try $0.token(hash: "hash") } == token)
      #expect(try await database.read { try $0.token(hash: "other") } == nil)
      #expect(try await database.read { try $0.tokens() } == [token])
      #expect(try await database.write(.house) { try $0.revoke(token.id, at: Samples.now) } == !isFull)
      #expect(
        try await database.write(.house) { try $0.revoke(Samples.id(9, of: StoredToken.self), at: Samples.now) }
          == false
      )
    }
  }

  @Test("the audit trail, newest first", arguments: TestEngine.all)
  func audit(engine: TestEngine) async throws {
    try await engine.withDatabase { database in
      try await database.write(.house) { transaction in
        for verb in ["a", "b", "c"] { try transaction.audit(actor: "system", verb: verb, object: "x", at: Samples.now) }
      }
      let entries = try await database.read { try $0.auditEntries(AuditFilter(limit: 2)) }
      #expect(entries.map(\.verb) == ["c", "b"])
      #expect(entries.first?.at == Samples.now && entries.first?.actor == "system" && entries.first?.object == "x")
    }
  }
}
