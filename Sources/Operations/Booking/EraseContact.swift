package import Scheduling
import Storage

/// Erases what a family has told of itself before its time: the place stays, and the reference is all that opens it.
package struct EraseContact: Sendable {
  package var id: Identifier<Booking>

  package init(_ id: Identifier<Booking>) { self.id = id }

  /// Letters that have not left yet are erased with it, and none are written any more.
  ///
  /// - Throws: `OperationError.notFound`, `notSignedIn`, `notAllowed`.
  package func run(at desk: Desk, as actor: Actor) async throws -> BookingView {
    let now = desk.now()
    let before = try await desk.read { [id] in try $0.booking(id, for: actor, to: .changeBooking, links: desk.links) }
    return try await desk.write(.activity(before.activity.text)) { [id] transaction in
      _ = try transaction.lock(before.activity)
      guard let booking = try transaction.booking(id) else { throw OperationError.notFound }
      if booking.contact != .none || !booking.answers.isEmpty {
        try transaction.eraseContact(of: id)
        try transaction.audit(actor: actor.auditName, verb: "erase_contact", object: "booking:\(id)", at: now)
      }
      guard let erased = try transaction.booking(id) else { throw OperationError.notFound }
      return try BookingView(erased, in: transaction, at: desk)
    }
  }
}
