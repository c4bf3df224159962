package import Scheduling
import Storage

/// A booking as its own family sees it.
package struct BookingView: Sendable {
  package let booking: Booking
  package let session: SessionView
  /// The party's place in the queue, from 1; nil when it does not wait.
  package let position: Int?
  /// The secret of the family's link.
  package let token: String

  init(_ booking: Booking, in reading: any Reading, links: CapabilityLinks) throws {
    guard let listed = try reading.session(booking.session) else { throw OperationError.notFound }
    var shelf = Shelf(reading)
    self.booking = booking
    session = try shelf.view(listed)
    position = try reading.waitingPosition(of: booking)
    token = links.token(of: booking)
  }
}

/// One booking, for those who hold its link and for its organisation.
package struct FindBooking: Sendable {
  package var id: Identifier<Booking>

  package init(_ id: Identifier<Booking>) { self.id = id }

  /// - Throws: `OperationError.notFound`, `notSignedIn`, `notAllowed`.
  package func run(at desk: Desk, as actor: Actor) async throws -> BookingView {
    try await desk.read { [id] reading in
      let booking = try reading.booking(id, for: actor, to: .readBooking, links: desk.links)
      return try BookingView(booking, in: reading, links: desk.links)
    }
  }
}

extension Reading {
  /// A booking that the actor may do this to.
  func booking(
    _ id: Identifier<Booking>,
    for actor: Actor,
    to act: Act,
    links: CapabilityLinks
  ) throws -> Booking {
    guard let booking = try booking(id), let organisation = try organisation(of: booking.activity) else {
      // A stranger gets the same answer for a booking that there is and one that there is not.
      try Rights.require(actor, act)
      throw OperationError.notFound
    }
    try Rights.require(actor, act, on: organisation) { links.opens($0, booking) }
    return booking
  }

  func organisation(of activity: Identifier<Activity>) throws -> Identifier<Organisation>? {
    try self.activity(activity)?.activity.organisation
  }
}
