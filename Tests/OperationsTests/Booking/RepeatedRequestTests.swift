import Operations
import Scheduling
import Storage
import TestDesks
import TestEngines
import TestFigures
import Testing

@Suite("A key is its sender's own, and is answered once", .timeLimit(.minutes(10)))
struct RepeatedRequestTests {
  @Test("while the first is still running a repeat hears so, and afterwards gets its answer", arguments: TestEngine.all)
  func stillRunning(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(places: 5)
      let gate = GatedDatabase(desk.database)
      let slow = TestDesk(gate, clock: desk.clock, patience: .zero)
      let first = Task { try await slow.book(session, contact: Samples.contact, key: "key") }
      try await until { gate.waiting > 0 }
      await #expect(throws: OperationError.stillRunning) {
        try await slow.book(session, contact: Samples.contact, key: "key")
      }
      // Another key does not wait for it, nor does another sender's key of the same name.
      let others = [
        Task { try await slow.book(session, key: "other") },
        Task { try await slow.book(session, key: "key", as: Samples.staff([], of: nil)) },
      ]
      try await until { gate.waiting == 3 }
      gate.open()
      let answered = try await first.value
      #expect(try await slow.book(session, contact: Samples.contact, key: "key").booking == answered.booking)
      for other in others { #expect(try await other.value.booking.id != answered.booking.id) }
      #expect(try await desk.count("booking") == 3)
    }
  }

  @Test("a repeat that may wait gets the first one's answer; one that is cancelled leaves", arguments: TestEngine.all)
  func waits(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(places: 5)
      let gate = GatedDatabase(desk.database)
      let slow = TestDesk(gate, clock: desk.clock, patience: .seconds(600))
      let tasks = (0..<3).map { _ in Task { try await slow.book(session, key: "key") } }
      try await until { gate.waiting > 0 }
      let cancelled = Task { try await slow.book(session, key: "key") }
      cancelled.cancel()
      await #expect(throws: (any Error).self) { try await cancelled.value }
      #expect(gate.waiting == 1, "the repeats wait for the first, not for the database")
      gate.open()
      var bookings: Set<Booking> = []
      for task in tasks { bookings.insert(try await task.value.booking) }
      #expect(bookings.count == 1)
      #expect(try await desk.count("booking") == 1)
    }
  }

  @Test("after a first that was refused, the next in line is a request of its own", arguments: TestEngine.all)
  func refusedWhileOthersWait(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(places: 1, waiting: 0)
      let gate = GatedDatabase(desk.database)
      let slow = TestDesk(gate, clock: desk.clock, patience: .seconds(600))
      try await desk.book(session)
      let tasks = (0..<3).map { _ in Task { try await slow.book(session, key: "key") } }
      try await until { gate.waiting > 0 }
      gate.open()
      for task in tasks { await #expect(throws: OperationError.refused(.full)) { try await task.value } }
      #expect(try await desk.count("repeat_key") == 0)
    }
  }

  @Test("two senders with the same key and the same words get a booking each", arguments: TestEngine.all)
  func senders(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(places: 9)
      let organisation = try await desk.organisation()
      let staff = Samples.staff([.bookings], of: organisation)
      let senders: [Actor] = [.visitor, .family(link: "one"), .family(link: "two"), staff, .system]
      var ids: Set<Identifier<Booking>> = []
      for sender in senders + senders { ids.insert(try await desk.book(session, key: "key", as: sender).booking.id) }
      #expect(ids.count == senders.count)
      #expect(try await desk.count("booking") == senders.count)
    }
  }

  @Test("the database holds neither the key nor anything that a name could be tried against", arguments: TestEngine.all)
  func stored(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(places: 9)
      try await desk.book(session, contact: Samples.contact, key: "a-key-of-a-family")
      let kept = try await desk.column("SELECT key || ' ' || fingerprint FROM repeat_key")
      #expect(kept.count == 1 && !kept[0].contains("a-key") && !kept[0].contains("Maija"))
      // Under another server's key the same request leaves other codes.
      let other = TestDesk(desk.database, clock: desk.clock, key: 8)
      try await other.book(session, contact: Samples.contact, key: "a-key-of-a-family")
      #expect(Set(try await desk.column("SELECT fingerprint FROM repeat_key")).count == 2)
    }
  }

  @Test("content that runs together is not the same content", arguments: TestEngine.all)
  func separated(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(places: 9)
      try await desk.book(session, contact: Contact(name: "a", email: nil, phone: "12345"), key: "key")
      for contact in [Contact(name: nil, email: nil, phone: "12345"), Contact(name: "a1:", email: nil, phone: "12345")]
      {
        await #expect(throws: OperationError.repeatedWithOtherContent) {
          try await desk.book(session, contact: contact, key: "key")
        }
      }
    }
  }

  @Test("many keys, each sent by many at once: a booking each", arguments: TestEngine.all)
  func manyKeys(engine: TestEngine) async throws {
    let keys = Figure.of(suite: 60, soak: 10_000)
    try await engine.withDesk { desk in
      let sessions = try await Array(0...keys / 500).asyncMap { try await desk.session(id: "kerho-\($0)") }
      try await withThrowingTaskGroup(of: Void.self) { group in
        for number in 0..<keys {
          if number >= 40 { try await group.next() }
          let session = sessions[number % sessions.count]
          group.addTask { try await repeatInParallel(key: "key \(number)", of: session, at: desk) }
        }
        try await group.waitForAll()
      }
      #expect(try await desk.count("booking") == keys)
      #expect(try await desk.count("outbox") == keys)
      Figure.report("R7", "\(keys) keys, each sent 5 times at once: \(keys) bookings, equal answers (\(engine))")
    }
  }

  private func repeatInParallel(key: String, of session: Session, at desk: TestDesk) async throws {
    var contact = Samples.contact
    contact.name = key
    // One address is sent so many letters in an hour at most.
    contact.email = "\(key.filter { $0 != " " })@example.org"
    let ids = try await withThrowingTaskGroup(of: Identifier<Booking>.self) { [contact] group in
      for _ in 0..<5 { group.addTask { try await desk.book(session, contact: contact, key: key).booking.id } }
      return try await group.reduce(into: Set()) { $0.insert($1) }
    }
    #expect(ids.count == 1)
  }
}
