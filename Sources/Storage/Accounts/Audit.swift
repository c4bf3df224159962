package import Scheduling

/// One line of the audit trail: who did what to what, never the contents.
package struct AuditEntry: Sendable, Hashable {
  package var at: Instant
  package var actor: String
  package var verb: String
  package var object: String
}

extension Writing {
  package func audit(actor: String, verb: String, object: String, at now: Instant) throws {
    try run("INSERT INTO audit (at, actor, verb, object) VALUES (?1, ?2, ?3, ?4)", now, actor, verb, object)
  }
}

extension Reading {
  /// The newest lines first.
  package func auditEntries(limit: Int) throws -> [AuditEntry] {
    try list("SELECT at, actor, verb, object FROM audit ORDER BY number DESC LIMIT ?1", limit) { row in
      return AuditEntry(at: try row.take(), actor: try row.take(), verb: try row.take(), object: try row.take())
    }
  }
}
