import Operations
import Scheduling
import Storage
import TestDesks
import TestEngines
import Testing

@Suite("The audit trail")
struct AuditTrailTests {
  /// Three seals over the lines of some bookings, and one line without a seal.
  private func withTrail(_ engine: TestEngine, _ body: (TestDesk) async throws -> Void) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session()
      for _ in 1...3 {
        for _ in 1...4 { try await desk.book(session) }
        desk.clock.advance(seconds: 600)
        try await SealAudit().run(at: desk.desk, as: .system)
      }
      try await desk.book(session)
      try await body(desk)
    }
  }

  private func verify(_ desk: TestDesk, _ expected: String? = nil) async throws -> VerifyAudit.Answer {
    try await VerifyAudit(expected: expected).run(at: desk.desk, as: .system)
  }

  @Test("is sound as long as nobody has touched it, and grows", arguments: TestEngine.all)
  func sound(engine: TestEngine) async throws {
    try await withTrail(engine) { desk in
      let before = try await verify(desk)
      #expect(before.isSound && before.seals == 3 && before.unsealed == 1 && before.entries >= 12)
      let head = try #require(before.head)
      try await SealAudit().run(at: desk.desk, as: .system)
      let after = try await verify(desk, head)
      #expect(after.isSound && after.seals == 4 && after.unsealed == 0 && after.head != head)
      #expect(try await SealAudit().run(at: desk.desk, as: .system) == 0, "nothing to seal, no seal")
      #expect(try await verify(desk, "k1.no-such-code").isSound == false)
    }
  }

  static let forgeries: [(what: String, sql: String, broken: [Int])] = [
    (
      "an actor", "UPDATE audit SET actor = 'family' WHERE number = (SELECT MIN(number) FROM audit WHERE seal_id = 2)",
      [2]
    ),
    (
      "an instant", "UPDATE audit SET at = at + 1 WHERE number = (SELECT MIN(number) FROM audit WHERE seal_id = 1)", [1]
    ),
    ("a line taken out", "DELETE FROM audit WHERE number = (SELECT MAX(number) FROM audit WHERE seal_id = 2)", [2]),
    (
      "a line put in",
      "INSERT INTO audit (at, actor, verb, object, seal_id) SELECT at, actor, verb, object, 1 FROM audit "
        + "WHERE number = (SELECT MIN(number) FROM audit)", [1]
    ),
    (
      "lines that change places",
      "UPDATE audit SET seal_id = 3 WHERE number = (SELECT MIN(number) FROM audit WHERE seal_id = 2)", [2, 3]
    ),
    ("a seal's time", "UPDATE audit_seal SET at = at - 1 WHERE id = 2", [2]),
    ("a seal's code", "UPDATE audit_seal SET code = 'x' WHERE id = 2", [2, 3]),
    ("a seal's count", "UPDATE audit_seal SET entries = entries + 1 WHERE id = 2", [2]),
  ]

  @Test("shows where it was changed", arguments: TestEngine.all, forgeries)
  func forged(engine: TestEngine, forgery: (what: String, sql: String, broken: [Int])) async throws {
    try await withTrail(engine) { desk in
      _ = try await desk.database.write(.house) { try $0.run(forgery.sql) }
      let answer = try await verify(desk)
      #expect(answer.broken == forgery.broken, "\(forgery.what)")
      #expect(!answer.isSound)
    }
  }

  @Test("shows a seal that is gone, and an end that is gone to whoever wrote its code down", arguments: TestEngine.all)
  func gone(engine: TestEngine) async throws {
    try await withTrail(engine) { desk in
      let head = try await verify(desk).head
      func take(_ seal: Int) async throws {
        try await desk.database.write(.house) { transaction in
          try transaction.run("DELETE FROM audit WHERE seal_id = ?1", seal)
          try transaction.run("DELETE FROM audit_seal WHERE id = ?1", seal)
        }
      }
      try await take(3)
      #expect(try await verify(desk).isSound, "a shorter trail is true in itself")
      #expect(try await verify(desk, head).isSound == false)
      try await take(1)
      let answer = try await verify(desk)
      #expect(answer.missing == [1] && answer.broken == [2])
    }
  }

  @Test("cannot be sealed anew without the server's key", arguments: TestEngine.all)
  func otherKey(engine: TestEngine) async throws {
    try await withTrail(engine) { desk in
      let other = TestDesk(desk.database, clock: desk.clock, key: 8)
      let broken = try await verify(other).broken
      #expect(broken == [1, 2, 3])
    }
  }

  @Test("is sealed by a timer that sets itself anew, and listed by what is asked for", arguments: TestEngine.all)
  func timer(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session()
      let view = try await desk.book(session)
      try await SetHouseTimers().run(at: desk.desk, as: .system)
      try await desk.pass(seconds: 0)
      #expect(try await verify(desk).seals == 1)
      try await desk.book(session)
      try await desk.pass(seconds: 599)
      #expect(try await verify(desk).seals == 1)
      try await desk.pass(seconds: 1)
      #expect(try await verify(desk).seals == 2)
      func listed(_ filter: AuditFilter) async throws -> [String] {
        try await ListAudit(filter).run(at: desk.desk, as: .system).map(\.verb)
      }
      #expect(try await listed(AuditFilter(object: "booking:\(view.booking.id)")) == ["book_place"])
      #expect(try await listed(AuditFilter(actor: "visitor", verb: "book_place")).count == 2)
      #expect(try await listed(AuditFilter(from: desk.clock.now)) == [])
      #expect(try await listed(AuditFilter(limit: 1)).count == 1)
    }
  }
}
