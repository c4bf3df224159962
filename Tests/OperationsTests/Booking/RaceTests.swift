import Operations
import Scheduling
import Storage
import TestDesks
import TestEngines
import TestFigures
import Testing

@Suite("Many clients at once", .timeLimit(.minutes(30)))
struct RaceTests {
  /// How 200 families fare on ten places with a waiting list of so many.
  static let waitingLists: [(waiting: Int?, waitlisted: Int, refused: Int)] = [
    (nil, 190, 0), (0, 0, 190), (25, 25, 165),
  ]

  @Test("200 on ten places: ten are confirmed, the others wait or hear no", arguments: TestEngine.all, waitingLists)
  func twoHundred(engine: TestEngine, list: (waiting: Int?, waitlisted: Int, refused: Int)) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(places: 10, waiting: list.waiting)
      let answers = try await withThrowingTaskGroup(of: BookingView?.self) { group in
        for number in 0..<200 {
          group.addTask {
            let contact = Contact(name: "Perhe", email: "perhe\(number)@example.org", phone: nil)
            do { return try await desk.book(session, contact: contact) } catch OperationError.refused(.full),
              OperationError.refused(.waitlistFull)
            {
              return nil
            }
          }
        }
        return try await group.reduce(into: [BookingView?]()) { $0.append($1) }
      }
      let acknowledged = answers.compactMap { $0?.booking }
      #expect(acknowledged.count { $0.state == .confirmed } == 10)
      #expect(acknowledged.count { $0.state == .waitlisted } == list.waitlisted)
      #expect(answers.count { $0 == nil } == list.refused)
      let stored = try await desk.database.read { try $0.activeBookings(of: session.id) }
      #expect(Set(stored) == Set(acknowledged), "what was answered is what is stored")
      #expect(stored.prefix(10).allSatisfy { $0.state == .confirmed }, "in order of arrival")
      #expect(stored.map(\.sequence) == Array(1...stored.count))
      #expect(try await desk.count("outbox") == acknowledged.count)
    }
  }

  @Test("the negative control, which decides before the transaction, oversells", arguments: TestEngine.all)
  func negativeControl(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(places: 10)
      let barrier = Barrier(200)
      let confirmed = try await withThrowingTaskGroup(of: Bool.self) { group in
        for number in 1...200 {
          group.addTask { try await carelessBooking(number, of: session.id, at: desk, barrier: barrier) == .confirmed }
        }
        return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
      }
      let places = try await desk.database.read { try $0.session(session.id)?.confirmedPlaces }
      #expect(confirmed == 200 && places == 200, "ten places were sold two hundred times")
    }
  }

  @Test(
    "and oversells through two servers of one database as well",
    .enabled(if: PostgresServer.url != nil, "Scripts/test starts the server")
  )
  func negativeControlOfServers() async throws {
    try await PostgresServer.withNewDatabase { name in
      let databases: [any Database] = [try await PostgresServer.open(name), try await PostgresServer.open(name)]
      try await databases[0].migrate(now: 0)
      let desks = databases.map { TestDesk($0) }
      let session = try await desks[0].session(places: 10)
      let barrier = Barrier(40)
      try await withThrowingTaskGroup(of: Void.self) { group in
        for number in 1...40 {
          group.addTask {
            _ = try await carelessBooking(number, of: session.id, at: desks[number % 2], barrier: barrier)
          }
        }
        try await group.waitForAll()
      }
      let places = try await databases[1].read { try $0.session(session.id)?.confirmedPlaces }
      #expect(places == 40, "ten places were sold forty times")
    }
  }

  /// How `BookPlace` must not be written: everybody reads the ledger first, and then everybody writes.
  private func carelessBooking(
    _ number: Int,
    of session: Identifier<Session>,
    at desk: TestDesk,
    barrier: Barrier
  ) async throws -> Booking.State {
    let now = desk.clock.now
    let (activity, admission) = try await desk.database.read { reading in
      let listed = try #require(try reading.session(session))
      return (
        listed.session.activity,
        try reading.ledger(of: listed.session, in: listed.activity.activity, zone: TestDesk.helsinki, at: now).ledger
          .admit(
            AdmissionRequest(Samples.family, of: .session(session)),
            at: now
          ).admission
      )
    }
    await barrier.arrive()
    let state: Booking.State = if case .confirmed = admission { .confirmed } else { .waitlisted }
    try await desk.database.write(.activity(activity.text)) { transaction in
      // For the number in the queue alone: it was decided before.
      _ = try transaction.lock(activity)
      try transaction.insert(
        Booking(
          id: Identifier(stored: "careless\(number)"),
          session: session,
          activity: activity,
          state: state,
          reference: "C\(number)",
          party: Samples.family,
          places: 1,
          contact: .none,
          language: "fi",
          sequence: try transaction.nextSequence(of: activity),
          created: now,
          changed: now
        )
      )
    }
    return state
  }

  @Test("thousands of bookings, cancellations and rebookings, on few places and on many", arguments: TestEngine.all)
  func mixed(engine: TestEngine) async throws {
    // Another engine, which commits alone, has its long run in a soak of its own.
    let verbs = engine.isFirst ? Figure.of(suite: 10_000, soak: 100_000) : 1_000
    try await engine.withDesk { desk in
      let capacities = [1, 7, 20, 200]
      let sessions = try await capacities.asyncMap { try await desk.session(places: $0, waiting: 5, id: "kerho-\($0)") }
      let books = Shared(Books())
      try await withThrowingTaskGroup(of: Void.self) { group in
        for client in 0..<100 {
          group.addTask {
            var (random, mine) = (SplitMix(seed: UInt64(client)), [BookingView]())
            while books.withLock({ $0.mayGoOn(until: verbs) }) {
              // A family with a place gives it back as often as one without takes one: places change hands all the time.
              if !mine.isEmpty, Bool.random(using: &random) {
                let view = mine.remove(at: Int.random(in: mine.indices, using: &random))
                let cancelled = try await desk.cancel(view).booking
                books.withLock { $0.note(cancelled) }
              } else {
                let session = sessions[Int.random(in: 0..<4, using: &random)]
                do {
                  let view = try await desk.book(session)
                  mine.append(view)
                  books.withLock { $0.note(view.booking) }
                } catch OperationError.refused(let why) where [.full, .waitlistFull].contains(why) {
                  books.withLock { $0.refused += 1 }
                }
              }
            }
          }
        }
        try await group.waitForAll()
      }
      let (acknowledged, refused) = books.withLock { (Array($0.acknowledged.values), $0.refused) }
      let cancelled = acknowledged.count { $0.state == .cancelled }
      #expect(cancelled > verbs / 10, "places change hands")
      for (capacity, session) in zip(capacities, sessions) {
        let mine = acknowledged.filter { $0.session == session.id }
        try await checkBooks(of: session, capacity: capacity, acknowledged: mine, at: desk)
      }
      Figure.report(
        "R1",
        "\(verbs) verbs at once on 1, 7, 20 and 200 places: \(acknowledged.count) bookings, \(cancelled) cancelled, "
          + "\(refused) refused, none oversold, acknowledged = stored (\(engine))"
      )
    }
  }

  /// What the clients were answered.
  private struct Books: Sendable {
    private var verbs = 0
    var acknowledged: [Identifier<Booking>: Booking] = [:]
    var refused = 0

    mutating func note(_ booking: Booking) { acknowledged[booking.id] = booking }

    /// Takes one more verb of so many.
    mutating func mayGoOn(until count: Int) -> Bool {
      verbs += 1
      return verbs <= count
    }
  }

  private func checkBooks(of session: Session, capacity: Int, acknowledged: [Booking], at desk: TestDesk) async throws {
    let listed = try #require(try await desk.database.read { try $0.session(session.id) })
    #expect(listed.confirmedPlaces <= capacity)
    #expect(listed.confirmedPlaces == capacity || listed.waitlistedPlaces == 0, "no place is free beside one who waits")
    let stored = try await desk.column("SELECT id FROM booking WHERE session_id = '\(session.id)'")
    #expect(Set(stored) == Set(acknowledged.map(\.id.text)))
    let cancelled = try await desk.column(
      "SELECT id FROM booking WHERE session_id = '\(session.id)' AND state = 'cancelled'"
    )
    #expect(Set(cancelled) == Set(acknowledged.filter { $0.state == .cancelled }.map(\.id.text)))
    // The history tells every moment between: at none were there more than there are places.
    let history = try await desk.database.read { reading in
      try reading.list(
        """
        SELECT e.booking_id, e.state FROM booking_event e JOIN booking b ON b.id = e.booking_id
        WHERE b.session_id = ?1 ORDER BY e.number
        """,
        session.id
      ) { row in (id: try row.take(String.self), state: try row.take(Booking.State.self)) }
    }
    var confirmed: Set<String> = []
    var most = 0
    for step in history {
      if step.state == .confirmed { confirmed.insert(step.id) } else { confirmed.remove(step.id) }
      most = max(most, confirmed.count)
    }
    #expect(most <= capacity)
    #expect(confirmed.count == listed.confirmedPlaces)
  }
}
