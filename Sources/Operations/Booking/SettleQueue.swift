package import Scheduling
import Storage

/// Moves a group's queue up as far as its places go.
package struct SettleQueue: Sendable {
  package var activity: Identifier<Activity>

  package init(of activity: Identifier<Activity>) { self.activity = activity }

  /// - Throws: `OperationError.notFound`, `notSignedIn`, `notAllowed`.
  package func run(at desk: Desk, as actor: Actor) async throws {
    let now = desk.now()
    try await desk.write(.activity(activity.text)) { [activity] transaction in
      try transaction.requireStaff(actor, .bookOnBehalf, of: activity)
      _ = try transaction.lock(activity)
      try transaction.settleQueue(of: activity, at: desk, now: now)
    }
  }
}
