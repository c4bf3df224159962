package import Scheduling
import Storage

/// Makes all links of a booking worthless that were handed out so far; the answer holds the new one.
package struct RenewLink: Sendable {
  package var id: Identifier<Booking>

  package init(_ id: Identifier<Booking>) { self.id = id }

  /// - Throws: `OperationError.notFound`, `notSignedIn`, `notAllowed`.
  package func run(at desk: Desk, as actor: Actor) async throws -> BookingView {
    let now = desk.now()
    return try await desk.write(.house) { [id] transaction in
      var booking = try transaction.booking(id, for: actor, to: .changeBooking, links: desk.links)
      _ = try transaction.lock(booking.activity)
      booking = try transaction.booking(id, for: actor, to: .changeBooking, links: desk.links)
      booking.generation += 1
      booking.changed = now
      try transaction.update(booking)
      try transaction.audit(actor: actor.auditName, verb: "renew_link", object: "booking:\(id)", at: now)
      return try BookingView(booking, in: transaction, at: desk)
    }
  }
}
