package import Scheduling
import Storage

/// Gives a place back; whoever waits and fits gets it in the same transaction.
package struct CancelBooking: Sendable {
  package var id: Identifier<Booking>
  /// In words, for the family.
  package var reason: String?
  /// In whose name the house itself cancels; everybody else cancels in their own.
  package var by: Booking.CancelledBy

  package init(_ id: Identifier<Booking>, reason: String? = nil, by: Booking.CancelledBy = .system) {
    self.id = id
    self.reason = reason
    self.by = by
  }

  /// Cancelling twice is the same as once.
  ///
  /// - Throws: `OperationError.notFound`, `notSignedIn`, `notAllowed`, `refused(.tooLateToCancel)`, `invalid`.
  package func run(at desk: Desk, as actor: Actor) async throws -> BookingView {
    let reason = try FreeText.checked(reason, field: "reason", maximum: 500)
    return try await BookingStep(id: id, event: .cancel, act: .cancelBooking).run(at: desk, as: actor) {
      [by]
      ladder,
      booking in
      try ladder.requireMayCancel(booking)
      try ladder.cancel(&booking, reason: reason, by: actor == .system ? by : actor.cancels)
    }
  }
}

extension Ladder {
  /// Cancels a booking in the name of whoever asked for it.
  mutating func cancel(_ booking: inout Booking, reason: String? = nil, by: Booking.CancelledBy? = nil) throws {
    let by = by ?? actor.cancels
    // Whoever books for an address would write to it whatever they like: a family's reason is kept nowhere.
    let reason = by == .family ? nil : reason
    try transaction.cancel(booking.id, by: by, reason: reason, at: now)
    (booking.state, booking.expires, booking.changed) = (.cancelled, nil, now)
    (booking.cancelledBy, booking.reason) = (by, reason)
    try note(booking, after: .cancel, as: actor)
    try transaction.post(by.message, to: booking, at: desk, now: now)
  }
}

extension Actor {
  fileprivate var cancels: Booking.CancelledBy {
    switch self {
    case .visitor, .family: .family
    case .token, .staff, .device: .organiser
    case .system: .system
    }
  }
}

extension Booking.CancelledBy {
  fileprivate var message: MessageKind {
    switch self {
    case .family: .cancelledByFamily
    case .organiser: .cancelledByOrganiser
    case .system: .cancelledBySystem
    }
  }
}
