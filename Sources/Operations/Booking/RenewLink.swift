package import Scheduling
import Storage

/// Makes all links of a booking worthless that were handed out so far; the answer holds the new one.
package struct RenewLink: Sendable {
  package var id: Identifier<Booking>

  package init(_ id: Identifier<Booking>) { self.id = id }

  /// - Throws: `OperationError.notFound`, `notSignedIn`, `notAllowed`.
  package func run(at desk: Desk, as actor: Actor) async throws -> BookingView {
    let now = desk.now()
    let activity = try await desk.read { [id] in try $0.booking(id)?.activity }
    return try await desk.write(.activity(activity?.text ?? id.text)) { [id] transaction in
      if let activity { _ = try transaction.lock(activity) }
      var booking = try transaction.booking(id, for: actor, to: .changeBooking, links: desk.links)
      booking.generation += 1
      booking.changed = now
      try transaction.update(booking)
      try transaction.audit(actor: actor.auditName, verb: "renew_link", object: "booking:\(id)", at: now)
      return try BookingView(booking, in: transaction, at: desk)
    }
  }
}
