import SQLiteEngine
import Storage
import Testing

@Suite("Values on their way to SQLite and back")
struct ValueTests {
  @Test(
    "are the same",
    arguments: [
      SQLValue.null, .integer(0), .integer(.min), .integer(.max), .real(0.1), .real(-1e300), .text(""),
      .text("Äiti 👩‍👧 'x\" \\ \n %_?1"),
    ]
  )
  func roundTrip(value: SQLValue) async throws {
    try await SQLiteFile.withNumbers { database in
      let found = try await database.read { try $0.rows("SELECT ?1", [value]) }
      var row = try #require(found.first)
      let text = try row.takeOptional(AnyValue.self)?.sqlValue ?? .null
      #expect(text == value)
    }
  }

  @Test("go where their number says, not in order of appearance")
  func numberedParameters() async throws {
    try await SQLiteFile.withNumbers { database in
      let found = try await database.read { reading in
        try reading.first("SELECT ?2, ?1, ?2", "a", "b") { row in
          [try row.take(String.self), try row.take(String.self), try row.take(String.self)]
        }
      }
      #expect(found == ["b", "a", "b"])
    }
  }

  @Test("are no blobs: no column of ours holds one")
  func blobs() async throws {
    try await SQLiteFile.withNumbers { database in
      do {
        _ = try await database.read { try $0.rows("SELECT x'00FF'", []) }
        Issue.record("a blob came through")
      } catch StorageError.unreadable {}
    }
  }

  /// Takes a column as it is.
  private struct AnyValue: SQLConvertible {
    let sqlValue: SQLValue
  }
}
