/// One step of the schema: appended, never edited once released, never erasing.
package struct Migration: Sendable {
  package let number: Int
  package let name: String
  let statements: @Sendable (Dialect) -> [String]
}

extension Migration {
  /// Every step there is, in order.
  package static let all: [Migration] = [firstDay]
}

extension Database {
  /// The number of the last step that was run; 0 for an empty database.
  ///
  /// Only asks: every command begins with it, and must not wait for whoever writes.
  package func schemaVersion() async throws -> Int {
    try await read { reading in
      let tables = try reading.list(reading.dialect.tableNames) { try $0.take(String.self) }
      return tables.contains("schema_migration") ? try reading.lastMigration() : 0
    }
  }

  /// Runs the steps that are missing, each in one transaction; returns the names of those it ran.
  ///
  /// - Throws: `StorageError.schemaTooNew` where the database knows more steps than this program.
  @discardableResult
  package func migrate(now: Int) async throws -> [String] {
    let found = try await schemaVersion()
    let known = Migration.all.last?.number ?? 0
    guard found <= known else { throw StorageError.schemaTooNew(found: found, known: known) }
    if found == 0 { try await write(.schema) { _ = try $0.run(Self.migrationTable($0.dialect)) } }
    try await requireReleasedSteps()
    var names: [String] = []
    for migration in Migration.all where migration.number > found {
      let ran = try await write(.schema) { transaction in
        guard try transaction.lastMigration() < migration.number else { return false }
        for statement in migration.statements(transaction.dialect) { try transaction.run(statement) }
        try transaction.run(
          "INSERT INTO schema_migration (number, name, ran_at) VALUES (?1, ?2, ?3)",
          migration.number,
          migration.name,
          now
        )
        return true
      }
      if ran { names.append(migration.name) }
    }
    return names
  }

  /// Refuses a database that this program's statements do not fit.
  package func requireCurrentSchema() async throws {
    let found = try await schemaVersion()
    let known = Migration.all.last?.number ?? 0
    if found > known { throw StorageError.schemaTooNew(found: found, known: known) }
    if found < known { throw StorageError.schemaTooOld(found: found, known: known) }
    try await requireReleasedSteps()
  }

  /// A step that was run under another name is one that was edited before its release.
  private func requireReleasedSteps() async throws {
    let ran = try await read { reading in
      try reading.list("SELECT number, name FROM schema_migration ORDER BY number") { row in
        (number: try row.take(Int.self), name: try row.take(String.self))
      }
    }
    for step in ran where Migration.all.contains(where: { $0.number == step.number && $0.name != step.name }) {
      throw StorageError.schemaUnreleased(step: step.name)
    }
  }

  private static func migrationTable(_ dialect: Dialect) -> String {
    """
    CREATE TABLE IF NOT EXISTS schema_migration (
      number \(dialect.integer) PRIMARY KEY,
      name \(dialect.text) NOT NULL,
      ran_at \(dialect.integer) NOT NULL
    )\(dialect.tableSuffix)
    """
  }
}

extension Reading {
  /// The number of the last step that was run.
  package func lastMigration() throws -> Int {
    try number("SELECT COALESCE(MAX(number), 0) FROM schema_migration")
  }
}
