package import Scheduling
import Storage

/// Keeps a place that is kept a little longer.
package struct ExtendHold: Sendable {
  package var id: Identifier<Booking>

  package init(_ id: Identifier<Booking>) { self.id = id }

  /// - Throws: `OperationError.refused(.holdExpired)`, `.notPossibleNow` once it has been extended twice.
  package func run(at desk: Desk, as actor: Actor) async throws -> BookingView {
    try await BookingStep(id: id, event: .extend, act: .changeBooking).run(at: desk, as: actor) { ladder, booking in
      guard booking.extensions < Hold.extensions else { throw OperationError.refused(.notPossibleNow) }
      booking.extensions += 1
      booking.expires = ladder.ledger.holdEnd(of: booking.scope, at: ladder.now)
      try ladder.save(&booking, after: .extend, as: ladder.actor)
    }
  }
}

/// Takes the place that was kept, with the contact that the form has asked for meanwhile.
package struct ConfirmHold: Sendable {
  package var id: Identifier<Booking>
  package var contact: Contact
  package var language: String
  package var answers: [Question: String]

  package init(
    _ id: Identifier<Booking>,
    contact: Contact,
    language: String,
    answers: [Question: String] = [:]
  ) {
    self.id = id
    self.contact = contact
    self.language = language
    self.answers = answers
  }

  /// Confirming twice is the same as once.
  ///
  /// - Throws: `OperationError.refused(.holdExpired)`, `.alreadyBooked`, `.tooManyOpen`,
  ///   `.contactNotAccepted`, `invalid`.
  package func run(at desk: Desk, as actor: Actor) async throws -> BookingView {
    var request = BookPlace(
      .course(Identifier(stored: "")),
      party: Party(adults: 1),
      contact: contact,
      language: language,
      repeatKey: nil
    )
    request.answers = answers
    let checked = try request.validated()
    return try await BookingStep(id: id, event: .confirm, act: .changeBooking).run(at: desk, as: actor) {
      ladder,
      booking in
      let activity = ladder.activity
      if activity.privacy == .anonymous, checked.contact != .none {
        throw OperationError.refused(.contactNotAccepted)
      }
      try activity.require(checked.answers, isByStaff: ladder.isByStaff)
      try ladder.requireFewOpen(checked.contact)
      if try ladder.hasBooked(checked.contact, booking.scope) { throw OperationError.refused(.alreadyBooked) }
      try ladder.transaction.note(.accepted, to: booking.invitation, at: ladder.now)
      (booking.contact, booking.language) = (checked.contact, checked.language)
      booking.answers = checked.answers
      (booking.state, booking.expires) = (.confirmed, nil)
      try ladder.save(&booking, after: .confirm, as: ladder.actor)
      try ladder.transaction.post(.confirmed, to: booking, at: ladder.desk, now: ladder.now)
    }
  }
}
