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
  /// The sessions of a course that are still to come, by start; empty for a booking of one session.
  package let dates: [Session]
  /// When the last of what it is of ends.
  package let ends: Instant
  /// Until when it can be given back; nil where that is over.
  package let cancelUntil: Instant?

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
    let activity = listed.activity.activity
    let zone = try desk.zones.zone(activity.schedule.zone)
    let course = booking.session == nil ? try reading.allSessions(of: activity.id) : []
    dates = course.filter { !$0.isCancelled && zone.instant($0.start) > now }.sorted { $0.start < $1.start }
      .map { $0.publicFace(of: activity.privacy) }
    ends = course.map { zone.instant($0.start) + $0.plannedMinutes * 60 }.max() ?? listed.endsAt
    cancelUntil = Self.cancelUntil(booking, activity, dates.first?.start ?? listed.session.start, zone, now)
  }

  /// Who waits may leave the queue until the session begins.
  private static func cancelUntil(
    _ booking: Booking,
    _ activity: Activity,
    _ start: LocalDateTime,
    _ zone: Zone,
    _ now: Instant
  ) -> Instant? {
    let window = activity.enrolment.window(of: start, in: zone)
    let until = booking.state == .confirmed ? window.cancelUntil : window.starts
    return booking.state.isActive && now < until ? until : nil
  }

  /// When names and contacts are erased at the latest: so many days after the end, and the hour that the timer takes.
  package var erasedBy: Instant {
    ends + Retention.days(after: session.activity.activity.privacy) * 86_400 + 3_600
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
