package import Scheduling
import Storage

/// One page of the audit trail, the newest line first.
package struct ReadAudit: Sendable {
  /// Who did what to what, never the contents.
  package struct Line: Sendable, Hashable {
    package let number: Int
    package let at: Instant
    package let actor: String
    package let verb: String
    package let object: String
  }

  package var actor: String?
  package var verb: String?
  package var object: String?
  package var time: Range<Instant>?
  /// Only lines with a lower number.
  package var before: Int?
  package var limit = 100

  package init(actor: String? = nil, verb: String? = nil, object: String? = nil) {
    (self.actor, self.verb, self.object) = (actor, verb, object)
  }

  /// - Throws: `OperationError.notSignedIn`, `notAllowed`.
  package func run(at desk: Desk, as actor: Actor) async throws -> [Line] {
    let filter = AuditFilter(
      actor: self.actor,
      verb: verb,
      object: object,
      from: time?.lowerBound,
      until: time?.upperBound,
      before: before,
      limit: limit
    )
    return try await ListAudit(filter).run(at: desk, as: actor).map { entry in
      Line(number: entry.number, at: entry.at, actor: entry.actor, verb: entry.verb, object: entry.object)
    }
  }
}
