import PostgresEngine
import Storage
import TestEngines
import Testing

@Suite("Values on their way to PostgreSQL and back", isServerThere)
struct ValueTests {
  @Test(
    "are the same",
    arguments: [
      ("BIGINT", SQLValue.null), ("BIGINT", .integer(0)), ("BIGINT", .integer(.min)), ("BIGINT", .integer(.max)),
      ("DOUBLE PRECISION", .real(0.1)), ("DOUBLE PRECISION", .real(-1e300)), ("DOUBLE PRECISION", .real(60.168_8)),
      ("TEXT", .text("")), ("TEXT", .text("Äiti 👩‍👧 'x\" \\ \n %_?1")),
    ]
  )
  func roundTrip(type: String, value: SQLValue) async throws {
    try await PostgresNumbers.with { database, _ in
      // The second time the statement is prepared.
      for _ in 1...3 {
        let found = try await database.read { try $0.rows("SELECT CAST(?1 AS \(type))", [value]) }
        #expect(found.count == 1)
        var row = found[0]
        #expect(try row.takeOptional(AnyValue.self)?.sqlValue ?? .null == value)
      }
    }
  }

  @Test("of a kind that no column of ours has are refused", arguments: ["CAST(1 AS NUMERIC)", "'\\x00'::bytea"])
  func unknownTypes(value: String) async throws {
    try await PostgresNumbers.with { database, _ in
      do {
        _ = try await database.read { try $0.rows("SELECT \(value)", []) }
        Issue.record("it came through")
      } catch StorageError.unreadable {}
    }
  }

  @Test("with a NUL are refused whole, not cut")
  func nul() async throws {
    try await PostgresNumbers.with { database, _ in
      do {
        _ = try await database.write(.house) { try $0.run("INSERT INTO number (value, name) VALUES (1, ?1)", "a\0b") }
        Issue.record("it came in")
      } catch StorageError.constraint {}
      #expect(try await database.count() == 0)
    }
  }

  @Test("many at once go in as one flight, and what fails leaves nothing")
  func each() async throws {
    try await PostgresNumbers.with { database, _ in
      let rows = (1...2_000).map { [SQLValue.integer($0), .text("number \($0)")] }
      let changed = try await database.write(.house) {
        try $0.runEach("INSERT INTO number (value, name) VALUES (?1, ?2)", rows)
      }
      #expect(changed == 2_000)
      #expect(try await database.count() == 2_000)
      do {
        _ = try await database.write(.house) {
          try $0.runEach("INSERT INTO number (value, name) VALUES (?1, ?2)", [[.integer(2_001), .null]] + rows)
        }
        Issue.record("a number twice")
      } catch StorageError.constraint {}
      #expect(try await database.count() == 2_000)
    }
  }

  private struct AnyValue: SQLConvertible {
    let sqlValue: SQLValue
  }
}
