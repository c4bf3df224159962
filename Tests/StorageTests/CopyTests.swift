import Dispatch
import PostgresEngine
import Scheduling
import Storage
import Synchronization
import TestEngines
import Testing

@Suite("A whole installation is copied to another database")
struct CopyTests {
  /// Each engine to each.
  static let ways = TestEngine.all.flatMap { from in TestEngine.all.map { Way(from: from, to: $0) } }

  struct Way: Sendable, CustomTestStringConvertible {
    let from: TestEngine
    let to: TestEngine
    var testDescription: String { "\(from) to \(to)" }

    func run(_ body: (any Database, any Database) async throws -> Void) async throws {
      try await from.withDatabase { source in try await to.withDatabase { try await body(source, $0) } }
    }
  }

  @Test("every table of the schema is one that is copied", arguments: TestEngine.all)
  func everyTable(engine: TestEngine) async throws {
    try await engine.withDatabase { database in
      let names = try await database.read { reading in
        try reading.list(reading.dialect.tableNames) { try $0.take(String.self) }
      }
      #expect(names.filter { $0 != "schema_migration" } == StoredTable.all.map(\.name).sorted())
    }
  }

  @Test("all rows of all tables arrive as they were, and rows are numbered on from where they were", arguments: ways)
  func whole(way: Way) async throws {
    try await way.run { source, target in
      try await source.write(.house) { try $0.saveAllThereIs() }
      let copied = try await InstallationCopy(from: source, to: target).run()
      #expect(copied.map(\.name) == StoredTable.all.map(\.name))
      #expect(copied.filter { $0.rows == 0 }.map(\.name) == [], "an empty table shows nothing")
      #expect(try await everything(in: target) == everything(in: source))
      #expect(try await target.integrityProblems() == [])
      // Rows that were deleted had numbers too, which are never given again.
      let next = try await target.write(.house) { transaction in
        try transaction.post(Samples.posting(.promoted))
        return try transaction.number("SELECT MAX(number) FROM outbox")
      }
      #expect(next == 6)
    }
  }

  @Test("there and back it is the same, by the checksums", arguments: TestEngine.all)
  func thereAndBack(engine: TestEngine) async throws {
    try await Way(from: engine, to: engine).run { source, target in
      try await TestEngine.all[TestEngine.all.count - 1].withDatabase { between in
        try await source.write(.house) { try $0.saveAllThereIs() }
        let there = try await InstallationCopy(from: source, to: between).run()
        let back = try await InstallationCopy(from: between, to: target).run()
        #expect(there == back)
      }
    }
  }

  @Test("more rows than one page, in order, with progress to the end", arguments: ways)
  func manyRows(way: Way) async throws {
    try await way.run { source, target in
      try await source.write(.house) { transaction in
        for number in 1...1_203 {
          try transaction.audit(actor: "a", verb: "v", object: "\(number)", at: Samples.now)
        }
      }
      let progress = Progress()
      let copied = try await InstallationCopy(from: source, to: target).run { progress.add($0, $1) }
      #expect(copied.first { $0.name == "audit" }?.rows == 1_203)
      #expect(progress.seen.last?.done == 1_203 && progress.seen.last?.total == 1_203)
      let newest = try await target.read { try $0.auditEntries(AuditFilter(limit: 2)).map(\.object) }
      #expect(newest == ["1203", "1202"])
    }
  }

  @Test("a target with a row in it is refused and left alone", arguments: ways)
  func notEmpty(way: Way) async throws {
    try await way.run { source, target in
      try await source.write(.house) { try $0.saveAllThereIs() }
      try await target.write(.house) { try $0.audit(actor: "a", verb: "v", object: "o", at: Samples.now) }
      await #expect(throws: StorageError.notEmpty("audit")) {
        try await InstallationCopy(from: source, to: target).run()
      }
      #expect(try await everything(in: target).count == 1)
    }
  }

  @Test("what the target refuses leaves nothing behind", arguments: ways)
  func refused(way: Way) async throws {
    try await way.run { source, target in
      try await source.write(.house) { try $0.saveAllThereIs() }
      // A row that another of the last table will not stand beside.
      _ = try await target.write(.schema) { try $0.run("CREATE UNIQUE INDEX one_token ON token (scopes)") }
      try await source.write(.house) { transaction in
        for number in 2...3 { try transaction.saveToken(number) }
      }
      do {
        _ = try await InstallationCopy(from: source, to: target).run()
        Issue.record("it was copied")
      } catch StorageError.constraint {}
      #expect(try await everything(in: target) == [])
    }
  }

  @Test("a target without the schema is refused", arguments: ways)
  func noSchema(way: Way) async throws {
    try await way.from.withDatabase { source in
      try await way.to.withEmptyDatabase { target in
        await #expect(throws: StorageError.schemaTooOld(found: 0, known: Migration.all.count)) {
          try await InstallationCopy(from: source, to: target).run()
        }
      }
    }
  }

  @Test("a source that is ended in the middle is told as what it is", .enabled(if: PostgresServer.url != nil))
  func killedSource() async throws {
    try await PostgresServer.withNewDatabase { name in
      let source = try await PostgresServer.open(name)
      try await source.migrate(now: 0)
      try await source.write(.house) { try $0.saveAllThereIs() }
      try await TestEngine.first.withDatabase { target in
        let isFirst = Shared(true)
        do {
          _ = try await InstallationCopy(from: source, to: target).run { _, _ in
            guard isFirst.takesOnce() else { return }
            let killed = DispatchSemaphore(value: 0)
            Task {
              defer { killed.signal() }
              let killer = try await PostgresServer.open("postgres")
              let sql = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = ?1"
              _ = try await killer.read { try $0.rows(sql, [.text(name)]) }
              killer.close()
            }
            killed.wait()
          }
          Issue.record("it was copied")
        } catch StorageError.unavailable(let text) {
          #expect(text.contains("57P01") || text.contains("lost"), "\(text)")
        }
        #expect(try await everything(in: target) == [])
      }
      source.close()
    }
  }

  @Test("a source that waits long for its target is not ended for that", .enabled(if: PostgresServer.url != nil))
  func slowTarget() async throws {
    var limits = PostgresServer.patient
    limits.idleInTransaction = .seconds(1)
    try await PostgresServer.withNewDatabase { [limits] name in
      try await PostgresServer.withNewDatabase { other in
        let (source, target) = (
          try await PostgresServer.open(name, limits: limits), try await PostgresServer.open(other, limits: limits)
        )
        for database in [source, target] { try await database.migrate(now: 0) }
        try await source.write(.house) { try $0.saveAllThereIs() }
        let (clock, isFirst) = (ContinuousClock(), Shared(true))
        let copied = try await InstallationCopy(from: source, to: target).run { _, _ in
          guard isFirst.takesOnce() else { return }
          let end = clock.now + .milliseconds(1_300)
          while clock.now < end {}
        }
        #expect(copied.count == StoredTable.all.count)
        for database in [source, target] { database.close() }
      }
    }
  }

  private func everything(in database: any Database) async throws -> [String] {
    try await database.read { reading in
      try StoredTable.all.flatMap { table in
        try reading.rows("SELECT * FROM \(table.name)", []).map { "\(table.name) \($0)" }.sorted()
      }
    }
  }
}

extension Shared<Bool> {
  /// Whether this is the first time.
  fileprivate func takesOnce() -> Bool {
    withLock { isFirst in
      defer { isFirst = false }
      return isFirst
    }
  }
}

extension Writing {
  /// Rows in every table, of every form that makes a copy difficult.
  fileprivate func saveAllThereIs() throws {
    try saveOneOfEverything()
    try insert(AuditSeal(id: 1, at: Samples.now, entries: 1, code: "code"), on: try unsealedEntries(limit: 1))
    // A part whose id comes before the hall's that it is part of.
    let hall = Room(id: Samples.id(91), name: "Sali", partOf: nil)
    let half = Room(id: Samples.id(90), name: "Puolikas", partOf: hall.id)
    let corner = Room(id: Samples.id(89), name: "Nurkka", partOf: half.id)
    for room in [hall, half, corner] { try save(Sourced(room, sourceID: nil), of: Samples.id(1)) }
    try replaceSkippedDates(
      of: Samples.id(1),
      with: [
        SkippedDate(start: Samples.session(1).start, reason: .date(note: "Äitienpäivä, \"klo 12\"\nei ryhmää"))
      ]
    )
    try recordEvent(of: Samples.id(3), event: .book, state: .confirmed, actor: "visitor", at: Samples.now)
    try audit(actor: "visitor", verb: "book_place", object: "booking:3", at: Samples.now)
    try save(
      FamilyCalendar(id: Samples.id(94), email: "aino@example.org", generation: 3, isEnded: true, changed: Samples.now)
    )
    try save(Samples.lastChange)
    let mark = DoorMark("a \"b\"", of: Samples.id(3), .present(came: 2), at: Samples.now, undoes: ["ö"])
    try add(mark, to: Samples.id(1), by: "visitor", received: Samples.now)
    try save(VisitAnswer(.good, words: "Kiitos"), of: Samples.id(3), in: Samples.id(1), at: Samples.now)
    for kind in [MessageKind.confirmed, .waitlisted, .promoted] { try post(Samples.posting(kind)) }
    try run("DELETE FROM outbox WHERE number > 1")
    try beat(at: Samples.now)
    _ = try keepKeyFingerprint("fingerprint")
    try saveAccounts()
  }

  /// Somebody of the staff who is signed in, a tablet, a policy.
  private func saveAccounts() throws {
    let member = StaffMember(
      id: Samples.id(95),
      email: "aino@example.org",
      name: "Aino \"A\" Öström",
      language: "sv",
      roles: [RoleGrant(.networkAdmin), RoleGrant(.receptionist, of: Samples.id(1), at: Samples.id(1))],
      created: Samples.now
    )
    try insert(member)
    try update(StaffSecrets(password: "scrypt$…", codeKey: [0, 255], codeStep: 7, generation: 2), of: member.id)
    try setRecoveryCodes(["one", "two"], of: member.id)
    let signIn = SignIn(
      id: Samples.id(96),
      staff: member.id,
      browser: "Firefox",
      created: Samples.now,
      expires: Samples.now + 60,
      awaitsCode: true
    )
    try insert(signIn, hash: "hash of a sign-in")
    let device = Device(
      id: Samples.id(97),
      venue: Samples.id(1),
      organisation: Samples.id(1),
      label: "Ovi",
      created: Samples.now
    )
    try insert(device, pin: "code of a PIN")
    try set(.approval, at: .municipality("Mallikylä"), to: 1)
    try post(Samples.posting(.staffInvitation, about: .staff(member.id)))
    try postEvent()
  }

  fileprivate func saveToken(_ number: Int) throws {
    let token = StoredToken(
      id: Samples.id(number),
      label: "ovi",
      organisation: nil,
      scopes: "same",
      created: Samples.now,
      expires: nil,
      seen: nil,
      revoked: nil
    )
    try insert(token, hash: "hash \(number)")
  }
}

/// How far a copy said it was, each time it said so.
private final class Progress: Sendable {
  private let all = Mutex<[(done: Int, total: Int)]>([])

  var seen: [(done: Int, total: Int)] { all.withLock { $0 } }

  func add(_ done: Int, _ total: Int) { all.withLock { $0.append((done, total)) } }
}
