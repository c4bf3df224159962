package import Scheduling

/// One line of the audit trail: who did what to what, never the contents.
package struct AuditEntry: Sendable, Hashable {
  /// Rises by one with every line, but for those that were taken back.
  package var number: Int
  package var at: Instant
  package var actor: String
  package var verb: String
  package var object: String
}

/// Lines that were sealed together.
package struct AuditSeal: Sendable, Hashable {
  /// Counts the seals, from 1.
  package var id: Int
  package var at: Instant
  /// How many lines it covers.
  package var entries: Int
  /// Made from the lines, the seal before and the server's key.
  package var code: String

  package init(id: Int, at: Instant, entries: Int, code: String) {
    self.id = id
    self.at = at
    self.entries = entries
    self.code = code
  }
}

/// Which lines are wanted.
package struct AuditFilter: Sendable, Hashable {
  package var actor: String?
  package var verb: String?
  package var object: String?
  package var from: Instant?
  /// Excluded.
  package var until: Instant?
  /// Only lines with a lower number: the next page.
  package var before: Int?
  package var limit: Int

  package init(
    actor: String? = nil,
    verb: String? = nil,
    object: String? = nil,
    from: Instant? = nil,
    until: Instant? = nil,
    before: Int? = nil,
    limit: Int = 100
  ) {
    self.actor = actor
    self.verb = verb
    self.object = object
    self.from = from
    self.until = until
    self.before = before
    self.limit = limit
  }
}

private let entryColumns = "number, at, actor, verb, object"

extension Row {
  fileprivate mutating func takeEntry() throws -> AuditEntry {
    AuditEntry(number: try take(), at: try take(), actor: try take(), verb: try take(), object: try take())
  }

  fileprivate mutating func takeSeal() throws -> AuditSeal {
    AuditSeal(id: try take(), at: try take(), entries: try take(), code: try take())
  }
}

extension Writing {
  package func audit(actor: String, verb: String, object: String, at now: Instant) throws {
    try run("INSERT INTO audit (at, actor, verb, object) VALUES (?1, ?2, ?3, ?4)", now, actor, verb, object)
  }

  /// Puts a seal on lines; what a slower transaction writes with a lower number gets the next one.
  package func insert(_ seal: AuditSeal, on entries: [AuditEntry]) throws {
    try run(
      "INSERT INTO audit_seal (id, at, entries, code) VALUES (?1, ?2, ?3, ?4)",
      seal.id,
      seal.at,
      seal.entries,
      seal.code
    )
    for entry in entries { try run("UPDATE audit SET seal_id = ?2 WHERE number = ?1", entry.number, seal.id) }
  }
}

extension Reading {
  /// The newest lines first.
  package func auditEntries(_ filter: AuditFilter) throws -> [AuditEntry] {
    var wanted = Conditions()
    if let actor = filter.actor { wanted.add("actor = \(wanted.bind(actor))") }
    if let verb = filter.verb { wanted.add("verb = \(wanted.bind(verb))") }
    if let object = filter.object { wanted.add("object = \(wanted.bind(object))") }
    if let from = filter.from { wanted.add("at >= \(wanted.bind(from))") }
    if let until = filter.until { wanted.add("at < \(wanted.bind(until))") }
    if let before = filter.before { wanted.add("number < \(wanted.bind(before))") }
    let most = wanted.bind(filter.limit)
    return try list(
      "SELECT \(entryColumns) FROM audit \(wanted.clause) ORDER BY number DESC LIMIT \(most)",
      wanted.arguments
    ) { try $0.takeEntry() }
  }

  /// The oldest lines without a seal.
  package func unsealedEntries(limit: Int) throws -> [AuditEntry] {
    try list("SELECT \(entryColumns) FROM audit WHERE seal_id IS NULL ORDER BY number LIMIT ?1", limit) {
      try $0.takeEntry()
    }
  }

  /// The lines under one seal, by number.
  package func entries(under seal: Int) throws -> [AuditEntry] {
    try list("SELECT \(entryColumns) FROM audit WHERE seal_id = ?1 ORDER BY number", seal) { try $0.takeEntry() }
  }

  /// So many seals after one, in their order.
  package func auditSeals(after id: Int, limit: Int) throws -> [AuditSeal] {
    try list("SELECT id, at, entries, code FROM audit_seal WHERE id > ?1 ORDER BY id LIMIT ?2", id, limit) {
      try $0.takeSeal()
    }
  }

  package func lastAuditSeal() throws -> AuditSeal? {
    try first("SELECT id, at, entries, code FROM audit_seal WHERE id = (SELECT MAX(id) FROM audit_seal)") {
      try $0.takeSeal()
    }
  }
}
