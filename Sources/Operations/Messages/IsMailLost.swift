package import Scheduling
import Storage

/// Whether mail about a booking does not get through: the last letter that was tried could not be delivered.
package struct IsMailLost: Sendable {
  package var id: Identifier<Booking>

  package init(of id: Identifier<Booking>) { self.id = id }

  /// - Throws: `OperationError.notFound`, `notSignedIn`, `notAllowed`.
  package func run(at desk: Desk, as actor: Actor) async throws -> Bool {
    try await desk.read { [id] reading in
      _ = try reading.booking(id, for: actor, to: .readBooking, links: desk.links)
      return try reading.isLastLetterDead(of: id)
    }
  }
}
