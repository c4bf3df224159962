import Storage

extension PostgresDatabase {
  package func integrityProblems() async throws -> [String] {
    try await read { reading in
      // Every row of every table is looked up: that takes as long as it takes.
      try reading.takeAnyTime()
      return try Self.catalogueProblems(reading) + Self.strangers(reading)
    }
  }

  /// What PostgreSQL itself knows to be wrong.
  private static func catalogueProblems(_ reading: any Reading) throws -> [String] {
    try reading.list(
      """
      SELECT 'the index ' || c.relname || ' is not valid: REINDEX it' FROM pg_index i
      JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = current_schema() AND NOT i.indisvalid
      UNION ALL
      SELECT 'the constraint ' || c.conname || ' was never checked against all rows' FROM pg_constraint c
      JOIN pg_namespace n ON n.oid = c.connamespace WHERE n.nspname = current_schema() AND NOT c.convalidated
      UNION ALL
      SELECT 'pages with a wrong checksum: ' || checksum_failures FROM pg_stat_database
      WHERE datname = current_database() AND checksum_failures > 0
      """
    ) { try $0.take(String.self) }
  }

  private struct ForeignKey {
    let table: String
    let column: String
    let otherTable: String
    let otherColumn: String
  }

  /// Rows that name a row that is not there: a connection that minds no foreign keys can leave them.
  private static func strangers(_ reading: any Reading) throws -> [String] {
    let keys = try reading.list(
      """
      SELECT t.relname, a.attname, o.relname, b.attname FROM pg_constraint c
      JOIN pg_namespace n ON n.oid = c.connamespace
      JOIN pg_class t ON t.oid = c.conrelid JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = c.conkey[1]
      JOIN pg_class o ON o.oid = c.confrelid JOIN pg_attribute b ON b.attrelid = o.oid AND b.attnum = c.confkey[1]
      WHERE n.nspname = current_schema() AND c.contype = 'f' AND cardinality(c.conkey) = 1
      ORDER BY t.relname, a.attname
      """
    ) { row in
      ForeignKey(
        table: try row.take(),
        column: try row.take(),
        otherTable: try row.take(),
        otherColumn: try row.take()
      )
    }
    return try keys.compactMap { key in
      let found = try reading.number(
        """
        SELECT COUNT(*) FROM (SELECT 1 FROM "\(key.table)" t WHERE t."\(key.column)" IS NOT NULL AND NOT EXISTS
          (SELECT 1 FROM "\(key.otherTable)" o WHERE o."\(key.otherColumn)" = t."\(key.column)") LIMIT 1) found
        """
      )
      return found == 0 ? nil : "a row of \(key.table) names a row of \(key.otherTable) that is not there"
    }
  }
}
