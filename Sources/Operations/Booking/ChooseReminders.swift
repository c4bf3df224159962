package import Scheduling
import Storage

/// Says when a family is reminded of its sessions, or that it is not.
package struct ChooseReminders: Sendable {
  package var id: Identifier<Booking>
  package var reminders: Booking.Reminders

  package init(_ id: Identifier<Booking>, _ reminders: Booking.Reminders) {
    self.id = id
    self.reminders = reminders
  }

  /// - Throws: `OperationError.notFound`, `notSignedIn`, `notAllowed`.
  package func run(at desk: Desk, as actor: Actor) async throws -> BookingView {
    let now = desk.now()
    let before = try await desk.read { [id] in try $0.booking(id, for: actor, to: .changeBooking, links: desk.links) }
    return try await desk.write(.activity(before.activity.text)) { [reminders] transaction in
      guard try transaction.lock(before.activity) != nil, var booking = try transaction.booking(before.id),
        let activity = try transaction.activity(booking.activity)?.activity
      else { throw OperationError.notFound }
      if booking.reminders != reminders {
        (booking.reminders, booking.changed) = (reminders, now)
        try transaction.update(booking)
        let object = "booking:\(booking.id)"
        try transaction.audit(actor: actor.auditName, verb: "choose_reminders", object: object, at: now)
        try transaction.armReminders(of: booking, in: try desk.zones.zone(activity.schedule.zone), now: now)
      }
      return try BookingView(booking, in: transaction, at: desk)
    }
  }
}
