import Dispatch
import Scheduling
import Storage
import TestEngines
import Testing

@Suite("The schema is brought up to date")
struct MigrationTests {
  @Test("an empty database has none, and gets every step", arguments: TestEngine.all)
  func fromEmpty(engine: TestEngine) async throws {
    try await engine.withEmptyDatabase { database in
      #expect(try await database.schemaVersion() == 0)
      #expect(try await database.migrate(now: 5) == Migration.all.map(\.name))
      #expect(try await database.schemaVersion() == Migration.all.last?.number)
      try await database.requireCurrentSchema()
      #expect(try await database.integrityProblems().isEmpty)
      let ran = try await database.read { try $0.list("SELECT ran_at FROM schema_migration") { try $0.take(Int.self) } }
      #expect(ran == Migration.all.map { _ in 5 })
    }
  }

  @Test("whether it is so can be asked while somebody writes", .timeLimit(.minutes(10)), arguments: TestEngine.all)
  func besideWriters(engine: TestEngine) async throws {
    try await engine.withDatabase { database in
      let (begun, writing) = AsyncStream.makeStream(of: Void.self)
      let asked = DispatchSemaphore(value: 0)
      async let written: Void = database.write(.house) { transaction in
        try transaction.beat(at: Samples.now)
        writing.yield()
        asked.wait()
      }
      for await _ in begun { break }
      // Where the question waited for the writer, this would never end.
      do { try await database.requireCurrentSchema() } catch { Issue.record(error) }
      asked.signal()
      try await written
    }
  }

  @Test("a second time there is nothing to do", arguments: TestEngine.all)
  func twice(engine: TestEngine) async throws {
    try await engine.withDatabase { database in
      let ran = try await database.migrate(now: 6)
      #expect(ran.isEmpty)
      #expect(try await database.schemaVersion() == Migration.all.last?.number)
    }
  }

  @Test("two that start at once run each step once", arguments: TestEngine.all)
  func atOnce(engine: TestEngine) async throws {
    try await engine.withEmptyDatabase { database in
      async let first = database.migrate(now: 1)
      async let second = database.migrate(now: 2)
      let names = try await first + second
      #expect(names.sorted() == Migration.all.map(\.name).sorted())
    }
  }

  @Test("a newer database is refused and left alone", arguments: TestEngine.all)
  func newer(engine: TestEngine) async throws {
    let known = Migration.all.last?.number ?? 0
    try await engine.withDatabase { database in
      _ = try await database.write(.house) { transaction in
        try transaction.run("INSERT INTO schema_migration (number, name, ran_at) VALUES (?1, ?2, ?3)", 99, "later", 7)
      }
      await #expect(throws: StorageError.schemaTooNew(found: 99, known: known)) { try await database.migrate(now: 8) }
      await #expect(throws: StorageError.schemaTooNew(found: 99, known: known)) {
        try await database.requireCurrentSchema()
      }
    }
  }

  @Test("an older database is refused until it is migrated", arguments: TestEngine.all)
  func older(engine: TestEngine) async throws {
    try await engine.withEmptyDatabase { database in
      await #expect(throws: StorageError.schemaTooOld(found: 0, known: Migration.all.last?.number ?? 0)) {
        try await database.requireCurrentSchema()
      }
    }
  }

  @Test("a database of a step that was never released is refused and left alone", arguments: TestEngine.all)
  func unreleased(engine: TestEngine) async throws {
    try await engine.withDatabase { database in
      _ = try await database.write(.house) { try $0.run("UPDATE schema_migration SET name = 'sketch'") }
      await #expect(throws: StorageError.schemaUnreleased(step: "sketch")) { try await database.migrate(now: 8) }
      await #expect(throws: StorageError.schemaUnreleased(step: "sketch")) { try await database.requireCurrentSchema() }
    }
  }

  @Test("steps are numbered from 1 without a gap, and named once")
  func numbers() {
    #expect(Migration.all.map(\.number) == Array(1...Migration.all.count))
    #expect(Set(Migration.all.map(\.name)).count == Migration.all.count)
  }
}
