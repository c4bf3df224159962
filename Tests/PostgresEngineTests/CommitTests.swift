import PostgresEngine
import Storage
import TestEngines
import Testing

@Suite("A commit of PostgreSQL whose outcome nobody can tell", isServerThere, .timeLimit(.minutes(10)))
struct CommitTests {
  @Test("because it does not come to an end: it is given up in time, and not run again")
  func hanging() async throws {
    var limits = PostgresServer.patient
    limits.commit = .milliseconds(50)
    try await PostgresNumbers.with(limits: limits) { database, _ in
      // No timeout that PostgreSQL has ends it, no more than the wait for a standby.
      try await database.doing("PERFORM pg_sleep(600)", duringCommitsOf: "number")
      let count = RunCount()
      let text = try await unknownOutcome {
        try await database.write(.house) { try $0.run("INSERT INTO number (value) VALUES (?1)", count.next()) }
      }
      #expect(text.contains("no answer"))
      #expect(count.value == 1)
      #expect(try await database.count() == 0, "other connections go on")
    }
  }

  @Test("because it says itself that a standby may not have it")
  func notReplicated() async throws {
    try await PostgresNumbers.with { database, _ in
      try await database.doing("RAISE WARNING 'not replicated'", duringCommitsOf: "number")
      let text = try await unknownOutcome { try await database.add(1...1) }
      #expect(text.contains("standby"))
      // The same warning within the transaction is none of the commit's.
      _ = try await database.write(.house) { try $0.run("DO $$ BEGIN RAISE WARNING 'no matter'; END $$") }
      #expect(try await database.count() == 1)
    }
  }

  @Test("because whoever waited for it is gone")
  func cancelled() async throws {
    try await PostgresNumbers.with { database, _ in
      try await database.doing("PERFORM pg_sleep(600)", duringCommitsOf: "number")
      let task = Task { try await database.add(1...1) }
      let committing = "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND query = 'COMMIT'"
      try await until { try await database.read { try $0.number("\(committing) AND state = 'active'") } > 0 }
      task.cancel()
      _ = try await unknownOutcome { try await task.value }
      #expect(try await database.count() == 0)
    }
  }

  private func unknownOutcome<Answer>(_ work: () async throws -> Answer) async throws -> String {
    do {
      _ = try await work()
      Issue.record("it was said to be done")
      return ""
    } catch StorageError.unavailable(let text) {
      #expect(text.contains("unknown"))
      return text
    }
  }
}

extension PostgresDatabase {
  /// Lets every commit of a row of a table do something first.
  func doing(_ deed: String, duringCommitsOf table: String) async throws {
    try await write(.schema) { transaction in
      try transaction.run(
        """
        CREATE FUNCTION deed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \(deed); RETURN NULL; END $$
        """
      )
      try transaction.run(
        """
        CREATE CONSTRAINT TRIGGER deeds AFTER INSERT ON \(table) DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW EXECUTE FUNCTION deed()
        """
      )
    }
  }
}
