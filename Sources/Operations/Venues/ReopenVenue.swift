package import Scheduling
import Storage

/// Takes a venue's sudden closing back: its hours are as they were. Sessions that were cancelled stay so, for families
/// were told; each can be restored.
package struct ReopenVenue: Sendable {
  package var id: Identifier<Venue>
  /// Of the closing.
  package var uid: String

  package init(_ id: Identifier<Venue>, closing uid: String) { (self.id, self.uid) = (id, uid) }

  /// - Throws: `OperationError.notFound`, `notSignedIn`, `notAllowed`.
  package func run(at desk: Desk, as actor: Actor) async throws {
    try Rights.require(actor, .changeVenue)
    let now = desk.now()
    try await desk.write(.house) { [id, uid] transaction in
      guard var stored = try transaction.venue(id) else { throw OperationError.notFound }
      let before = stored.value.closings.count
      stored.value.closings.removeAll { $0.uid == uid }
      guard stored.value.closings.count < before else { return }
      try transaction.save(stored, at: now)
      try transaction.audit(actor: actor.auditName, verb: "reopen_venue", object: "venue:\(id)", at: now)
    }
  }
}
