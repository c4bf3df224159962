package import Scheduling
import Storage

/// Gives a place back; whoever waits and fits gets it in the same transaction.
package struct CancelBooking: Sendable {
  package var id: Identifier<Booking>
  /// In words, for the family.
  package var reason: String?

  package init(_ id: Identifier<Booking>, reason: String? = nil) {
    self.id = id
    self.reason = reason
  }

  /// Cancelling twice is the same as once.
  ///
  /// - Throws: `OperationError.notFound`, `notSignedIn`, `notAllowed`, `refused(.tooLateToCancel)`, `invalid`.
  package func run(at desk: Desk, as actor: Actor) async throws -> BookingView {
    let reason = try FreeText.checked(reason, field: "reason", maximum: 500)
    return try await BookingStep(id: id, event: .cancel, act: .cancelBooking).run(at: desk, as: actor) {
      ladder,
      booking in
      try ladder.requireMayCancel(booking)
      try ladder.cancel(&booking, reason: reason)
    }
  }
}

extension Ladder {
  /// Cancels a booking in the name of whoever asked for it.
  mutating func cancel(_ booking: inout Booking, reason: String? = nil) throws {
    try transaction.cancel(booking.id, by: actor.cancels, reason: reason, at: now)
    (booking.state, booking.expires, booking.changed) = (.cancelled, nil, now)
    try note(booking, after: .cancel, as: actor)
    try transaction.post(actor.cancels.message, to: booking, at: now)
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

extension Booking.CancelledBy {
  fileprivate var message: OutboxMessage {
    switch self {
    case .family: .cancelledByFamily
    case .organiser: .cancelledByOrganiser
    case .system: .cancelledBySystem
    }
  }
}
