import PostgresEngine
import Storage
import TestEngines
import Testing

@Suite("The checks of a PostgreSQL database", isServerThere)
struct IntegrityTests {
  @Test("find nothing in a good one")
  func good() async throws {
    try await PostgresNumbers.with { database, _ in
      try await database.add(1...50)
      #expect(try await database.integrityProblems() == [])
    }
  }

  @Test("name a row that refers to nothing")
  func brokenForeignKey() async throws {
    try await PostgresNumbers.with { database, _ in
      try await database.write(.house) { transaction in
        try transaction.run("SET LOCAL session_replication_role = replica")
        try transaction.run("INSERT INTO note (number) VALUES (77)")
      }
      #expect(try await database.integrityProblems() == ["a row of note names a row of number that is not there"])
    }
  }

  @Test("name a constraint that was never checked")
  func notValid() async throws {
    try await PostgresNumbers.with { database, _ in
      _ = try await database.write(.schema) {
        try $0.run("ALTER TABLE number ADD CONSTRAINT small CHECK (value < 10) NOT VALID")
      }
      #expect(try await database.integrityProblems() == ["the constraint small was never checked against all rows"])
    }
  }
}
