package import Scheduling
import Storage

/// Changes who comes: more only where they fit and nobody waits; fewer free places for those who do.
package struct ChangeParty: Sendable {
  package var id: Identifier<Booking>
  package var party: Party

  package init(_ id: Identifier<Booking>, to party: Party) {
    self.id = id
    self.party = party
  }

  /// - Throws: `OperationError.refused(.full)`, `.partyTooLarge`, `.partyEmpty`, `.partyWithoutChild`,
  ///   `.bookingOver`, `.sessionOver`, `invalid`.
  package func run(at desk: Desk, as actor: Actor) async throws -> BookingView {
    let request = BookPlace(
      .course(Identifier(stored: "")),
      party: party,
      contact: .none,
      language: "fi",
      repeatKey: nil
    )
    try request.check()
    return try await BookingStep(id: id, event: .changeParty, act: .changeBooking).run(at: desk, as: actor) {
      [party] ladder, booking in
      guard booking.party != party else { return }
      let (now, isByStaff) = (ladder.now, ladder.isByStaff)
      booking.places = try ladder.asking { ledger throws(BookingRefusal) in
        try ledger.places(of: booking.id, with: party, insteadOf: booking.party, isByStaff: isByStaff, at: now)
      }
      booking.party = party
      try ladder.save(&booking, after: .changeParty, as: ladder.actor)
      try ladder.transaction.post(.partyChanged, to: booking, at: ladder.desk, now: now)
    }
  }
}

/// Moves a booking to another session of its group, in one transaction: its place is given up only for the other.
package struct MoveBooking: Sendable {
  package var id: Identifier<Booking>
  package var session: Identifier<Session>
  package var slot: Int?

  package init(_ id: Identifier<Booking>, to session: Identifier<Session>, slot: Int? = nil) {
    self.id = id
    self.session = session
    self.slot = slot
  }

  /// - Throws: `OperationError.notFound` for a session of another group; `refused` as a booking of that session would
  ///   be, and `.tooLateToCancel`; `invalid` for a slot that there is none of.
  package func run(at desk: Desk, as actor: Actor) async throws -> BookingView {
    try await BookingStep(id: id, event: .move, act: .changeBooking).run(at: desk, as: actor) {
      [session, slot] ladder, booking in
      let (now, transaction) = (ladder.now, ladder.transaction)
      guard booking.session != nil else { throw OperationError.refused(.courseOnly) }
      guard let listed = try transaction.session(session), listed.session.activity == booking.activity else {
        throw OperationError.notFound
      }
      if booking.session == session, booking.slot == slot { return }
      let before = try booking.session.flatMap { try transaction.bareSession($0) }?.start
      try ladder.requireMayCancel(booking)
      try ladder.ledger.require(slot: slot, of: .session(session))
      let isInvited =
        try booking.invitation.flatMap { try transaction.invitation($0) }?.opens(.session(session)) == true
      let request = AdmissionRequest(
        booking.party,
        of: .session(session),
        slot: slot,
        mayWait: booking.state == .waitlisted,
        isByStaff: ladder.isByStaff,
        isInvited: isInvited,
        hasBooked: booking.session == session ? false : try ladder.hasBooked(booking.contact, .session(session))
      )
      let decision = try ladder.asking { ledger throws(BookingRefusal) in
        try ledger.without(booking.id).admit(request, at: now)
      }
      switch decision.admission {
      case .confirmed(let places), .held(let places, _): (booking.state, booking.places) = (.confirmed, places)
      case .waitlisted(let places, _): (booking.state, booking.places) = (.waitlisted, places)
      }
      (booking.session, booking.slot, booking.passed) = (session, slot, 0)
      booking.sequence = try transaction.nextSequence(of: booking.activity)
      try ladder.save(&booking, after: .move, as: ladder.actor)
      try ladder.note(passed: decision.passed)
      try transaction.post(.bookingMoved, to: booking, detail: MessageDetail(before: before), at: ladder.desk, now: now)
    }
  }
}
