package import Scheduling
import Storage

/// Takes the place that was offered.
package struct AcceptOffer: Sendable {
  package var id: Identifier<Booking>

  package init(_ id: Identifier<Booking>) { self.id = id }

  /// Accepting twice is the same as once.
  ///
  /// - Throws: `OperationError.refused(.offerExpired)`, `.notPossibleNow` where none was made.
  package func run(at desk: Desk, as actor: Actor) async throws -> BookingView {
    try await BookingStep(id: id, event: .accept, act: .changeBooking).run(at: desk, as: actor) { ladder, booking in
      (booking.state, booking.expires) = (.confirmed, nil)
      try ladder.save(&booking, after: .accept, as: ladder.actor)
      try ladder.transaction.post(.confirmed, to: booking, at: ladder.desk, now: ladder.now)
    }
  }
}

/// Gives an offered place up: the next in the queue gets it.
package struct DeclineOffer: Sendable {
  package var id: Identifier<Booking>

  package init(_ id: Identifier<Booking>) { self.id = id }

  /// - Throws: `OperationError.refused(.offerExpired)`, `.notPossibleNow` where none was made.
  package func run(at desk: Desk, as actor: Actor) async throws -> BookingView {
    try await BookingStep(id: id, event: .decline, act: .changeBooking).run(at: desk, as: actor) { ladder, booking in
      (booking.state, booking.expires) = (.declined, nil)
      try ladder.save(&booking, after: .decline, as: ladder.actor)
      try ladder.transaction.post(.offerDeclined, to: booking, at: ladder.desk, now: ladder.now)
    }
  }
}

/// Offers a free place to a party that waits, past those who wait before it: the organiser knows why.
package struct OfferPlace: Sendable {
  package var id: Identifier<Booking>

  package init(_ id: Identifier<Booking>) { self.id = id }

  /// Offering twice is the same as once.
  ///
  /// - Throws: `OperationError.refused(.full)` where it does not fit, `.notPossibleNow` where it does not wait, `.closed`
  ///   where its session is about to begin.
  package func run(at desk: Desk, as actor: Actor) async throws -> BookingView {
    try await BookingStep(id: id, event: .offer, act: .bookOnBehalf).run(at: desk, as: actor) { ladder, booking in
      let (id, now) = (booking.id, ladder.now)
      let offer = try ladder.asking { ledger throws(BookingRefusal) in try ledger.offerByHand(id, at: now) }
      (booking.state, booking.expires) = (.offered, offer.until)
      try ladder.save(&booking, after: .offer, as: ladder.actor)
      try ladder.note(passed: offer.passed)
      try ladder.transaction.post(.offered, to: booking, at: ladder.desk, now: now)
    }
  }
}
