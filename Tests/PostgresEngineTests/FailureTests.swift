import Dispatch
import PostgresEngine
import Storage
import Synchronization
import TestEngines
import Testing

@Suite("What can go wrong between a server and PostgreSQL", isServerThere, .timeLimit(.minutes(10)))
struct FailureTests {
  @Test(
    "a conflict is run again, whole; what would fail again is not",
    arguments: [("40001", 2), ("40P01", 2), ("23505", 1), ("55P03", 1), ("53100", 1), ("57014", 1)]
  )
  func repeating(state: String, runs: Int) async throws {
    try await PostgresNumbers.with { database, _ in
      let count = RunCount()
      let result = await Result {
        try await database.write(.house) { transaction in
          let run = count.next()
          try transaction.run("INSERT INTO number (value) VALUES (?1)", run)
          guard run == 1 else { return }
          try transaction.run("DO $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '\(state)'; END $$")
        }
      }
      #expect(count.value == runs)
      let stored = try await database.read { try $0.list("SELECT value FROM number") { try $0.take(Int.self) } }
      if runs == 2 {
        try result.get()
        #expect(stored == [2])
      } else {
        #expect(throws: StorageError.self) { try result.get() }
        #expect(stored == [])
      }
    }
  }

  @Test(
    "a damaged page or a failing disk ends all writing, until the program is started again",
    arguments: [
      "XX001", "XX002", "58030",
    ]
  )
  func broken(state: String) async throws {
    try await PostgresNumbers.with { database, name in
      try await database.add(1...1)
      #expect(database.failure == nil)
      let raising = "DO $$ BEGIN RAISE EXCEPTION 'bad block' USING ERRCODE = '\(state)'; END $$"
      let failure = StorageError.failed("PostgreSQL \(state): bad block")
      await #expect(throws: failure) { _ = try await database.read { try $0.rows(raising, []) } }
      #expect(database.failure == failure)
      await #expect(throws: failure) { try await database.add(2...2) }
      #expect(try await database.count() == 1, "what can be read is read")
      let again = try await PostgresServer.open(name)
      try await again.add(2...2)
      again.close()
    }
  }

  @Test("a conflict that does not end is given up")
  func givingUp() async throws {
    var limits = PostgresServer.patient
    limits.attempts = 3
    try await PostgresNumbers.with(limits: limits) { database, _ in
      let count = RunCount()
      await #expect(throws: StorageError.self) {
        try await database.write(.house) { transaction in
          _ = count.next()
          try transaction.run("DO $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '40001'; END $$")
        }
      }
      #expect(count.value == 3)
    }
  }

  @Test("two transactions that wait for each other are both done in the end")
  func deadlock() async throws {
    try await PostgresNumbers.with { database, _ in
      try await database.add(1...2)
      let meetings = [DispatchSemaphore(value: 0), DispatchSemaphore(value: 0)]
      async let one = touch(1, 2, of: database, mine: meetings[0], other: meetings[1])
      async let other = touch(2, 1, of: database, mine: meetings[1], other: meetings[0])
      #expect(try await one + other == 3, "one of them was run twice")
      let names = try await database.read { try $0.list("SELECT name FROM number") { try $0.take(String.self) } }
      #expect(names == ["xx", "xx"])
    }
  }

  /// Changes two numbers one after the other, and meets the other between; returns how often that was run.
  private func touch(
    _ first: Int,
    _ second: Int,
    of database: PostgresDatabase,
    mine: DispatchSemaphore,
    other: DispatchSemaphore
  ) async throws -> Int {
    let count = RunCount()
    try await database.write(.activity("\(first)")) { transaction in
      let sql = "UPDATE number SET name = COALESCE(name, '') || 'x' WHERE value = ?1"
      try transaction.run(sql, first)
      if count.next() == 1 {
        mine.signal()
        other.wait()
      }
      try transaction.run(sql, second)
    }
    return count.value
  }

  @Test("a lock that does not come free in time is unavailable, never a hang")
  func lockTimeout() async throws {
    var limits = PostgresServer.patient
    limits.locks = .milliseconds(30)
    try await PostgresNumbers.with { holder, name in
      let database = try await PostgresServer.open(name, limits: limits)
      try await holder.add(1...1)
      try await holder.locking(1) {
        await #expect(throws: StorageError.unavailable("PostgreSQL 55P03: canceling statement due to lock timeout")) {
          _ = try await database.write(.activity("x")) { try $0.run("UPDATE number SET name = 'y' WHERE value = 1") }
        }
      }
      _ = try await database.write(.activity("x")) { try $0.run("UPDATE number SET name = 'y' WHERE value = 1") }
      database.close()
    }
  }

  @Test("a statement that takes too long is unavailable")
  func statementTimeout() async throws {
    var limits = PostgresServer.patient
    limits.statement = .milliseconds(300)
    try await PostgresNumbers.with(limits: limits) { database, _ in
      do {
        _ = try await database.read { try $0.rows("SELECT pg_sleep(60)::text", []) }
        Issue.record("it slept through")
      } catch StorageError.unavailable {}
      #expect(try await database.count() == 0)
    }
  }

  @Test("a pool that has no connection free in time is unavailable; an earlier write of the same thing likewise")
  func waiting() async throws {
    var limits = PostgresServer.patient
    (limits.connections, limits.waiting) = (1, .milliseconds(30))
    try await PostgresNumbers.with(limits: limits) { database, name in
      try await database.add(1...1)
      try await database.locking(1) {
        for key in [WriteKey.house, .activity("holder 1")] {
          do {
            _ = try await database.write(key) { try $0.run("UPDATE number SET name = 'y'") }
            Issue.record("it came through")
          } catch StorageError.unavailable(let text) { #expect(text.contains("waited too long")) }
        }
      }
      #expect(try await database.count() == 1)
    }
  }

  @Test("a write beyond those that may wait is told so at once, while others go on")
  func busy() async throws {
    var limits = PostgresServer.patient
    limits.share = 1
    try await PostgresNumbers.with(limits: limits) { database, _ in
      try await database.add(1...1)
      let (answers, answer) = AsyncStream.makeStream(of: StorageError?.self)
      var writes: [Task<Void, Never>] = []
      try await database.locking(1) {
        for number in 2...3 {
          let write = Task {
            do {
              try await database.add([number], key: .activity("holder 1"))
              answer.yield(nil)
            } catch { answer.yield(error as? StorageError) }
          }
          writes.append(write)
        }
        for await first in answers {
          #expect(first == .busy)
          break
        }
        try await database.add(4...4)
      }
      for write in writes { await write.value }
      #expect(try await database.count() == 3)
    }
  }

  @Test("a task that is cancelled stops its statement at once, and leaves nothing")
  func cancelled() async throws {
    try await PostgresNumbers.with { database, _ in
      let begun = DispatchSemaphore(value: 0)
      let task = Task {
        try await database.write(.house) { transaction in
          try transaction.run("INSERT INTO number (value) VALUES (1)")
          begun.signal()
          _ = try transaction.rows("SELECT pg_sleep(600)::text", [])
        }
      }
      await begun.arrival()
      task.cancel()
      await #expect(throws: CancellationError.self) { try await task.value }
      let count = try await database.count()
      #expect(count == 0)
    }
  }

  @Test("connections that the server ended while they idled are made anew without a word")
  func idleConnectionsLost() async throws {
    try await PostgresNumbers.with { database, name in
      let other = try await PostgresServer.open(name)
      try await other.read { reading in
        _ = try reading.rows(
          """
          SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
          WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
          """,
          []
        )
      }
      try await database.add(1...1)
      #expect(try await database.count() == 1)
      other.close()
    }
  }

  @Test("a connection lost before the commit: the transaction is run again, once")
  func lostBeforeCommit() async throws {
    try await PostgresNumbers.with { database, _ in
      let count = RunCount()
      try await database.write(.house) { transaction in
        try transaction.run("INSERT INTO number (value) VALUES (?1)", count.next())
        if count.value == 1 { try transaction.run("SELECT pg_terminate_backend(pg_backend_pid())") }
      }
      #expect(try await database.read { try $0.list("SELECT value FROM number") { try $0.take(Int.self) } } == [2])
    }
  }

  @Test("a connection lost during the commit: nobody knows, so it is not run again")
  func lostDuringCommit() async throws {
    try await PostgresNumbers.with { database, _ in
      try await database.doing("PERFORM pg_terminate_backend(pg_backend_pid())", duringCommitsOf: "number")
      let count = RunCount()
      do {
        _ = try await database.write(.house) { try $0.run("INSERT INTO number (value) VALUES (?1)", count.next()) }
        Issue.record("it was said to be done")
      } catch StorageError.unavailable(let text) { #expect(text.contains("unknown")) }
      #expect(count.value == 1)
      #expect(try await database.count() == 0)
    }
  }

  @Test("a statement that a migration has overtaken is prepared anew")
  func overtaken() async throws {
    try await PostgresNumbers.with { database, name in
      try await database.add(1...1)
      for _ in 1...3 { _ = try await database.read { try $0.rows("SELECT * FROM number", []) } }
      let other = try await PostgresServer.open(name)
      _ = try await other.write(.schema) { try $0.run("ALTER TABLE number ADD COLUMN colour TEXT") }
      let found = try await database.read { try $0.rows("SELECT * FROM number", []) }
      #expect(found.count == 1)
      other.close()
    }
  }
}

/// How often something ran.
final class RunCount: Sendable {
  private let count = Mutex(0)

  var value: Int { count.withLock { $0 } }

  func next() -> Int {
    count.withLock { count in
      count += 1
      return count
    }
  }
}
