import Scheduling
import Storage

/// Erases families' names and contacts when their time is over, and the keys of repeated requests.
package struct ErasePersonalData: Sendable {
  /// Bookings in one transaction, so that nobody who books has to wait for it.
  private static let batch = 500

  package init() {}

  /// Returns how many bookings were erased.
  @discardableResult
  package func run(at desk: Desk, as actor: Actor) async throws -> Int {
    try Rights.require(actor, .erasePersonalData)
    let now = desk.now()
    var erased = 0
    for privacy in Privacy.allCases {
      let before = now - Retention.days(after: privacy) * 86_400
      while true {
        let count = try await desk.write(.house) { transaction in
          let count = try transaction.eraseContacts(endedBefore: before, privacy: privacy, limit: Self.batch)
          if count > 0 {
            try transaction.audit(
              actor: actor.auditName,
              verb: Act.erasePersonalData.rawValue,
              object: "bookings:\(count)",
              at: now
            )
          }
          return count
        }
        erased += count
        if count < Self.batch { break }
      }
    }
    try await desk.write(.house) { try $0.forgetRepeatKeys(before: now - RepeatedRequest.kept) }
    return erased
  }
}
