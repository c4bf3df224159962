package import Scheduling
import Storage

/// A booking as its own family sees it.
package struct BookingView: Sendable {
  package let booking: Booking
  /// Its session; of a course the next one, or the last where all are over.
  package let session: SessionView
  /// The party's place in the queue, from 1; nil when it does not wait.
  package let position: Int?
  /// Where an online session meets, for those who are confirmed.
  package let joinLink: String?
  /// Whether the family may say how it was.
  package let asksHowItWas: Bool
  /// What it has said.
  package let visit: VisitAnswer?
  /// The secret of the family's link.
  package let token: String

  init(_ booking: Booking, in reading: any Reading, at desk: Desk) throws {
    let now = desk.now()
    guard let listed = try reading.session(shownWith: booking, at: now) else { throw OperationError.notFound }
    var shelf = Shelf(reading)
    self.booking = booking
    session = try shelf.view(listed)
    position = try reading.waitingPosition(of: booking, at: now)
    let isToCome = !listed.session.isCancelled && listed.activity.activity.state == .published && now < listed.endsAt
    joinLink = booking.state == .confirmed && isToCome ? listed.activity.activity.enrolment.rules.joinLink : nil
    asksHowItWas =
      booking.state == .confirmed && !listed.session.isCancelled && now >= listed.startsAt
      && listed.activity.activity.enrolment.rules.asksAfterwards
    visit = asksHowItWas ? try reading.visitAnswer(of: booking.id) : nil
    token = desk.links.token(of: booking)
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
      return try BookingView(booking, in: reading, at: desk)
    }
  }
}

/// The bookings of a session that hold or want a place, in order of arrival; opening them is on the audit trail.
package struct ListBookings: Sendable {
  package var session: Identifier<Session>

  package init(of session: Identifier<Session>) { self.session = session }

  /// - Throws: `OperationError.notFound`, `notSignedIn`, `notAllowed`.
  package func run(at desk: Desk, as actor: Actor) async throws -> [BookingView] {
    let now = desk.now()
    return try await desk.write(about: session) { [session] transaction in
      _ = try transaction.session(session, for: actor, to: .listBookings)
      try transaction.audit(
        actor: actor.auditName,
        verb: Act.listBookings.rawValue,
        object: "session:\(session)",
        at: now
      )
      return try transaction.activeBookings(of: session).map { try BookingView($0, in: transaction, at: desk) }
    }
  }
}

extension Reading {
  fileprivate func session(shownWith booking: Booking, at now: Instant) throws -> ListedSession? {
    if let id = booking.session { return try session(id) }
    return try nextSession(of: booking.activity, after: now)
  }

  /// A booking that the actor may do this to.
  func booking(
    _ id: Identifier<Booking>,
    for actor: Actor,
    to act: Act,
    links: CapabilityLinks
  ) throws -> Booking {
    guard let booking = try booking(id), let subject = try subject(of: booking) else {
      // A stranger gets the same answer for a booking that there is and one that there is not.
      try Rights.require(actor, act)
      throw OperationError.notFound
    }
    try Rights.require(actor, act, on: subject) { links.opens($0, booking) }
    return booking
  }
}
