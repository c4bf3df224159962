package import Scheduling
import Storage

/// Gives a place back; whoever waits and fits gets it in the same transaction.
package struct CancelBooking: Sendable {
  package var id: Identifier<Booking>

  package init(_ id: Identifier<Booking>) { self.id = id }

  /// Cancelling twice is the same as once.
  ///
  /// - Throws: `OperationError.notFound`, `notSignedIn`, `notAllowed`, `refused(.tooLateToCancel)` once it has begun.
  package func run(at desk: Desk, as actor: Actor) async throws -> BookingView {
    let before = try await desk.read { [id] in
      try $0.booking(id, for: actor, to: .cancelBooking, links: desk.links)
    }
    let now = desk.now()
    return try await desk.write(.activity(before.activity.text)) { transaction in
      guard try transaction.lock(before.activity) != nil, var booking = try transaction.booking(before.id),
        let listed = try transaction.session(booking.session)
      else { throw OperationError.notFound }
      if booking.state != .cancelled {
        guard now < listed.startsAt else { throw OperationError.refused(.tooLateToCancel) }
        try transaction.cancel(booking.id, by: actor.cancels, at: now)
        booking.state = .cancelled
        booking.changed = now
        try transaction.record(booking, as: actor, verb: .cancelBooking, at: now)
        try transaction.post(
          actor.cancels == .family ? .cancelledByFamily : .cancelledByOrganiser,
          to: booking,
          at: now
        )
        try transaction.promoteWaiting(in: listed, at: now)
        try transaction.announceAvailability(since: listed, at: now)
      }
      return try BookingView(booking, in: transaction, links: desk.links)
    }
  }
}

extension Actor {
  fileprivate var cancels: Booking.CancelledBy {
    switch self {
    case .visitor, .family: .family
    case .token: .organiser
    case .system: .system
    }
  }
}

extension Writing {
  /// Confirms the waiting parties that freed places let in.
  func promoteWaiting(in listed: ListedSession, at now: Instant) throws {
    for id in try ledger(of: listed).promotions(at: now) {
      try promote(id, at: now)
      guard let booking = try booking(id) else { continue }
      try record(booking, as: .system, verb: .bookPlace, at: now)
      try post(.promoted, to: booking, at: now)
    }
  }
}
