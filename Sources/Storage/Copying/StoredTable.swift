/// A table whose rows belong to an installation, and what copying it has to know.
package struct StoredTable: Sendable, Hashable {
  package let name: String
  /// Its primary key: the order in which rows are read and compared.
  let key: [String]
  /// The column that refers to another row of the same table.
  let parent: String?
  /// Whether its `number` column counts rows as they come.
  let isNumbered: Bool

  private init(_ name: String, key: String..., parent: String? = nil) {
    self.name = name
    self.key = key
    self.parent = parent
    isNumbered = key == ["number"]
  }

  /// Every table but the list of migrations; what a row refers to stands before it.
  package static let all = [
    StoredTable("organisation", key: "id"),
    StoredTable("venue", key: "id"),
    StoredTable("room", key: "id", parent: "part_of"),
    StoredTable("closure_calendar", key: "id"),
    StoredTable("closure", key: "calendar_id", "uid"),
    StoredTable("activity", key: "id"),
    StoredTable("session", key: "id"),
    StoredTable("skipped_date", key: "activity_id", "start"),
    StoredTable("last_change", key: "activity_id"),
    StoredTable("invitation", key: "id"),
    StoredTable("booking", key: "id"),
    StoredTable("booking_event", key: "number"),
    StoredTable("family_calendar", key: "id"),
    StoredTable("repeat_key", key: "key"),
    StoredTable("attendance", key: "session_id", "booking_id"),
    StoredTable("attendance_event", key: "session_id", "event"),
    StoredTable("visit_answer", key: "booking_id"),
    StoredTable("headcount_event", key: "session_id", "event", "category"),
    StoredTable("audit_seal", key: "id"),
    StoredTable("audit", key: "number"),
    StoredTable("staff", key: "id"),
    StoredTable("staff_role", key: "number"),
    StoredTable("recovery_code", key: "staff_id", "hash"),
    StoredTable("sign_in", key: "id"),
    StoredTable("device", key: "id"),
    StoredTable("policy", key: "kind", "level", "object_id"),
    StoredTable("webhook", key: "id"),
    StoredTable("outbox", key: "number"),
    StoredTable("token", key: "id"),
    StoredTable("key_fingerprint", key: "id"),
    StoredTable("timer", key: "kind", "object_id"),
    StoredTable("timer_beat", key: "id"),
  ]
}

extension Reading {
  private static var pageSize: Int { 500 }

  /// All rows of a table by its key, page by page; the columns are those of the table, in its order.
  ///
  /// A row that refers to another of the same table comes after it; such tables are small and come as one page.
  func pages(of table: StoredTable, _ body: ([[SQLValue]]) throws -> Void) throws {
    guard table.parent == nil else {
      var rows: [[SQLValue]] = []
      try keyedPages(of: table) { rows += $0 }
      return try body(Self.parentsFirst(rows).map { Array($0.dropFirst(2)) })
    }
    try keyedPages(of: table) { try body($0.map { Array($0.dropFirst(table.key.count)) }) }
  }

  func count(of table: StoredTable) throws -> Int { try number("SELECT COUNT(*) FROM \(table.name)") }

  /// Rows that begin with their key and, where the table has one, the key of their parent.
  private func keyedPages(of table: StoredTable, _ body: ([[SQLValue]]) throws -> Void) throws {
    let key = table.key.map { "t.\($0)" }.joined(separator: ", ")
    let leading = table.parent.map { "\(key), t.\($0)" } ?? key
    let places = table.key.indices.map { "?\($0 + 1)" }.joined(separator: ", ")
    var last: [SQLValue] = []
    while true {
      let condition = last.isEmpty ? "" : "WHERE (\(key)) > (\(places))"
      let page = try rows(
        "SELECT \(leading), t.* FROM \(table.name) t \(condition) ORDER BY \(key) LIMIT \(Self.pageSize)",
        last
      ).map(\.values)
      guard let end = page.last else { return }
      try body(page)
      last = Array(end.prefix(table.key.count))
    }
  }

  /// Rows that begin with their key and their parent's, each after its parent.
  private static func parentsFirst(_ rows: [[SQLValue]]) -> [[SQLValue]] {
    var (ordered, waiting, seen) = ([[SQLValue]](), rows, Set<SQLValue>([.null]))
    while !waiting.isEmpty {
      let ready = waiting.filter { seen.contains($0[1]) }
      // What refers to nothing that is there is for the schema to refuse.
      guard !ready.isEmpty else { return ordered + waiting }
      ordered += ready
      let known = seen
      waiting.removeAll { known.contains($0[1]) }
      seen.formUnion(ready.map { $0[0] })
    }
    return ordered
  }
}
