import Operations
import Scheduling
import Storage
import TestDesks
import TestEngines
import Testing

@Suite("A verb is done whole or not at all")
struct AtomicityTests {
  /// A verb, and what it leaves in the books when it is done.
  struct Verb: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let audit: [String]
    let outbox: [String]
    /// What must be there first; answers the verb, ready to be run at any desk.
    let prepare: @Sendable (TestDesk) async throws -> @Sendable (Desk) async throws -> Void

    init(
      _ description: String,
      audit: [String],
      outbox: [String] = [],
      prepare: @escaping @Sendable (TestDesk) async throws -> @Sendable (Desk) async throws -> Void
    ) {
      testDescription = description
      self.audit = audit
      self.outbox = outbox
      self.prepare = prepare
    }
  }

  static let bookings = [
    Verb("book a place", audit: ["book_place"], outbox: ["confirmed"]) { desk in
      let session = try await desk.session(places: 1)
      return { desk in
        _ = try await Samples.booking(session.id, contact: Samples.contact, key: "key").run(at: desk, as: .visitor)
      }
    },
    Verb("wait for a place", audit: ["book_place"], outbox: ["waitlisted"]) { desk in
      let session = try await desk.session(places: 1)
      try await desk.book(session)
      return { desk in
        _ = try await Samples.booking(session.id, contact: Samples.contact).run(at: desk, as: .visitor)
      }
    },
    Verb(
      "cancel, and promote two",
      audit: ["cancel_booking", "promote_booking", "promote_booking"],
      outbox: ["cancelled_by_family", "promoted", "promoted"]
    ) { desk in
      let session = try await desk.session(places: 2, unit: "henkilöä")
      let couple = try await desk.book(session, party: Party(adults: 2), contact: Samples.contact)
      for _ in 1...2 { try await desk.book(session, party: Party(adults: 1), contact: Samples.contact) }
      return { _ = try await CancelBooking(couple.booking.id).run(at: $0, as: .family(link: couple.token)) }
    },
    Verb("mark who came", audit: ["record_attendance"]) { desk in
      let view = try await desk.book(try await desk.session())
      return { desk in
        _ = try await RecordAttendance(session: view.session.session.id, booking: view.booking.id, mark: .absent).run(
          at: desk,
          as: .system
        )
      }
    },
    Verb("count heads", audit: ["record_headcount"]) { desk in
      let session = try await desk.session()
      let people = Headcount([.adults: 1, .children(.infants): 2])
      return {
        _ = try await RecordHeadcount(session: session.id, event: "tap", people: people).run(at: $0, as: .system)
      }
    },
    Verb("open the list", audit: ["read_attendance"]) { desk in
      let session = try await desk.session()
      return { _ = try await AttendanceList(of: session.id).run(at: $0, as: .system) }
    },
  ]

  static let keepers = [
    Verb("import a programme", audit: ["import_programme"]) { _ in
      let file = try Programmes.file(Programmes.group(exceptions: #"{"skip_dates": ["2026-12-02"]}"#))
      return { _ = try await ImportProgramme(file, isDryRun: false).run(at: $0, as: .system) }
    },
    Verb("import an edited one", audit: ["import_programme"], outbox: ["session_moved"]) { desk in
      let registration = #""registration": {"required": "required"}"#
      try await desk.book(try await desk.session(), contact: Samples.contact)
      let later = #"{"weekdays": ["WE"], "start": "18:00"}"#
      let file = try Programmes.file(Programmes.group(recurrence: later, more: registration))
      return { _ = try await ImportProgramme(file, isDryRun: false).run(at: $0, as: .system) }
    },
    Verb("publish", audit: ["publish_activity"]) { desk in
      _ = try await desk.session()
      var stored = try #require(try await desk.stored())
      stored.activity.state = .draft
      let draft = stored
      try await desk.database.write(.house) { try $0.save(draft) }
      return { try await PublishActivity(draft.activity.id).run(at: $0, as: .system) }
    },
    Verb("import closures", audit: ["change_closures"]) { _ in
      let day = LocalDate(dayNumber: 20_800)
      let closures = ["a", "b"].map { Closure(uid: $0, first: day, last: day, names: [:], isTentative: false) }
      return { desk in
        try await ImportClosures(Samples.parsed(kind: .publicHolidays, closures: closures)).run(at: desk, as: .system)
      }
    },
    Verb("make a token", audit: ["create_token"]) { _ in
      { _ = try await CreateToken(label: "x", organisation: nil, scopes: [], expires: nil).run(at: $0, as: .system) }
    },
    Verb("revoke a token", audit: ["revoke_token"]) { desk in
      let made = try await CreateToken(label: "x", organisation: nil, scopes: [], expires: nil).run(
        at: desk.desk,
        as: .system
      )
      return { try await RevokeToken(made.token.id).run(at: $0, as: .system) }
    },
  ]

  @Test(
    "broken off at any statement it leaves nothing; done, one line in the books",
    arguments: TestEngine.all,
    bookings + keepers
  )
  func whole(engine: TestEngine, verb: Verb) async throws {
    try await engine.withDesk { desk in
      let run = try await verb.prepare(desk)
      let before = try await desk.everything()
      let (audits, messages) = (try await desk.count("audit"), try await desk.count("outbox"))
      var breaksAt = 1
      while true {
        let broken = desk.desk(on: InterruptedDatabase(base: desk.database, breaksAt: breaksAt))
        do { try await run(broken) } catch is InterruptedDatabase.Interruption {
          #expect(try await desk.everything() == before, "statement \(breaksAt)")
          breaksAt += 1
          continue
        }
        break
      }
      #expect(breaksAt > 1)
      #expect(try await desk.column("SELECT verb FROM audit ORDER BY number").dropFirst(audits) == verb.audit[...])
      #expect(try await desk.column("SELECT kind FROM outbox ORDER BY number").dropFirst(messages) == verb.outbox[...])
    }
  }

  @Test("when the disk does not answer, everybody hears that it is not to be had now", arguments: TestEngine.all)
  func unavailable(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session()
      let dead = desk.desk(on: DeadDatabase(dialect: desk.database.dialect))
      await #expect(throws: OperationError.unavailable) {
        try await Samples.booking(session.id).run(at: dead, as: .visitor)
      }
      await #expect(throws: OperationError.unavailable) {
        try await FindSession(session.id).run(at: dead, as: .visitor)
      }
      await #expect(throws: OperationError.unavailable) { try await ListVenues().run(at: dead, as: .visitor) }
      await #expect(throws: OperationError.unavailable) {
        try await AttendanceList(of: session.id).run(at: dead, as: .system)
      }
    }
  }
}

/// A database on a disk that is full.
private struct DeadDatabase: Database {
  let dialect: Dialect

  func read<Answer: Sendable>(_ body: @escaping @Sendable (any Reading) throws -> Answer) async throws -> Answer {
    throw StorageError.unavailable("the disk is full")
  }

  func write<Answer: Sendable>(
    _ key: WriteKey,
    _ body: @escaping @Sendable (any Writing) throws -> Answer
  ) async throws -> Answer {
    throw StorageError.unavailable("the disk is full")
  }

  func integrityProblems() async throws -> [String] { [] }
}

extension TestDesk {
  /// The same desk on another database.
  func desk(on database: any Database) -> Desk {
    Desk(database: database, zones: ZoneTable([Self.helsinki]), links: desk.links, now: desk.now, random: desk.random)
  }
}
