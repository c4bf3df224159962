package import Scheduling
import Storage

/// Everything that is kept about one booking, for its family.
package struct BookingData: Sendable {
  /// One step in its life.
  package struct Step: Sendable {
    package let at: Instant
    package let event: BookingEvent
    /// What it led to.
    package let state: Booking.State
  }

  package let view: BookingView
  /// From the first step.
  package let history: [Step]

  init(_ booking: Booking, in reading: any Reading, at desk: Desk) throws {
    view = try BookingView(booking, in: reading, at: desk)
    history = try reading.history(of: booking.id).map { Step(at: $0.at, event: $0.event, state: $0.state) }
  }
}

/// All that is held of a booking; read by whoever may read it at all.
package struct FindBookingData: Sendable {
  package var id: Identifier<Booking>

  package init(_ id: Identifier<Booking>) { self.id = id }

  /// - Throws: `OperationError.notFound`, `notSignedIn`, `notAllowed`.
  package func run(at desk: Desk, as actor: Actor) async throws -> BookingData {
    try await desk.read { [id] reading in
      let booking = try reading.booking(id, for: actor, to: .readBooking, links: desk.links)
      return try BookingData(booking, in: reading, at: desk)
    }
  }
}
