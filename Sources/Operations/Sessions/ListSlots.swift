package import Scheduling
import Storage

/// One appointment of a session that is divided.
package struct SlotView: Sendable, Hashable {
  /// From 0.
  package let number: Int
  package let start: LocalDateTime
  package let end: LocalDateTime
  package let isFree: Bool
}

/// The appointments of a session; none where it is not divided.
package struct ListSlots: Sendable {
  package var session: Identifier<Session>

  package init(of session: Identifier<Session>) { self.session = session }

  /// - Throws: `OperationError.notFound`.
  package func run(at desk: Desk, as actor: Actor) async throws -> [SlotView] {
    try Rights.require(actor, .browse)
    let now = desk.now()
    return try await desk.read { [session] reading in
      guard let listed = try reading.session(session), listed.isVisible(to: actor) else {
        throw OperationError.notFound
      }
      let activity = listed.activity.activity
      guard let minutes = activity.enrolment.rules.slotMinutes else { return [] }
      let zone = try desk.zones.zone(activity.schedule.zone)
      let ledger = try reading.ledger(of: listed.session, in: listed.activity.activity, zone: zone, at: now).ledger
      let free = Set(ledger.freeSlots(of: session, at: now))
      return (0..<(ledger.sittings.first { $0.id == session }?.slots ?? 0)).map { number in
        let start = listed.session.start.adding(minutes: number * minutes)
        return SlotView(
          number: number,
          start: start,
          end: start.adding(minutes: minutes),
          isFree: free.contains(number) && now < listed.startsAt && listed.availability != .cancelled
        )
      }
    }
  }
}

extension ListedSession {
  func isVisible(to actor: Actor) -> Bool { activity.activity.isVisible(to: actor) }
}
