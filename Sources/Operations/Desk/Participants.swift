package import Scheduling
import Storage

/// Those who have, or want, a place in a session or a whole course, for whoever looks after the group; that the list was
/// opened, and how, is on the audit trail.
package struct ListParticipants: Sendable {
  /// What the list is opened for: each is a word of its own on the audit trail.
  package enum Purpose: String, Sendable, CaseIterable {
    case look = "list_bookings"
    case paper = "print_bookings"
    case file = "export_bookings"
  }

  package struct Entry: Sendable {
    package let booking: Booking
    /// The party's place in the queue, from 1; nil when it does not wait.
    package let position: Int?
    /// Who came of it, in the session that the list is of.
    package let mark: AttendanceMark
  }

  package struct Answer: Sendable {
    package let activity: Activity
    package let organisation: Organisation
    package let venue: Venue
    package let zone: Zone
    /// As its organiser sees it; nil of a course.
    package let session: Session?
    /// Nil of a course, whose places are those of each session.
    package let counts: PlaceCounts?
    /// In order of arrival.
    package let entries: [Entry]
  }

  package var target: BookingTarget
  package var purpose: Purpose

  package init(of target: BookingTarget, to purpose: Purpose = .look) {
    (self.target, self.purpose) = (target, purpose)
  }

  /// - Throws: `OperationError.notFound`, `notSignedIn`, `notAllowed`.
  package func run(at desk: Desk, as actor: Actor) async throws -> Answer {
    let now = desk.now()
    return try await desk.write(about: target) { [target, purpose] transaction in
      let (activity, session) = try transaction.opened(target, for: actor, to: .listBookings)
      try transaction.audit(actor: actor.auditName, verb: purpose.rawValue, object: target.auditName, at: now)
      var shelf = Shelf(transaction)
      let marks = try session.map { try transaction.attendance(of: $0.id) } ?? []
      let zone = try desk.zones.zone(activity.schedule.zone)
      let place = session?.site?.venue ?? activity.place.venue
      return Answer(
        activity: activity,
        organisation: try shelf.organisation(activity.organisation),
        venue: try shelf.venue(place),
        zone: zone,
        session: session,
        counts: try session.map { session in
          try transaction.ledger(of: session, in: activity, zone: zone, at: now).ledger.counts(of: session.id, at: now)
        },
        entries: try transaction.activeBookings(of: target).map { booking in
          Entry(
            booking: booking,
            position: try transaction.waitingPosition(of: booking, at: now),
            mark: marks.first { $0.booking == booking.id }?.mark ?? .unmarked
          )
        }
      )
    }
  }
}

/// One booking as whoever looks after its group sees it; that it was opened is on the audit trail.
package struct FindParticipant: Sendable {
  package struct Answer: Sendable {
    package let data: BookingData
    package let activity: Activity
    package let zone: Zone
    package let organisation: Organisation
    /// Whether a free place could be offered to it now, past the queue.
    package let mayOffer: Bool
  }

  package var id: Identifier<Booking>

  package init(_ id: Identifier<Booking>) { self.id = id }

  /// - Throws: `OperationError.notFound`, `notSignedIn`, `notAllowed`.
  package func run(at desk: Desk, as actor: Actor) async throws -> Answer {
    let now = desk.now()
    let activity = try await desk.read { [id] in try $0.booking(id)?.activity }
    return try await desk.write(.activity(activity?.text ?? id.text)) { [id] transaction in
      let booking = try transaction.booking(id, for: actor, to: .listBookings, links: desk.links)
      guard let activity = try transaction.activity(booking.activity)?.activity else { throw OperationError.notFound }
      try transaction.audit(actor: actor, .readBooking, "booking:\(id)", at: now)
      var shelf = Shelf(transaction)
      let zone = try desk.zones.zone(activity.schedule.zone)
      let ledger = try transaction.ledger(of: activity, in: zone, at: now).ledger
      return Answer(
        data: try BookingData(booking, in: transaction, at: desk),
        activity: activity,
        zone: zone,
        organisation: try shelf.organisation(activity.organisation),
        mayOffer: (try? ledger.offerByHand(id, at: now)) != nil
      )
    }
  }
}

extension Reading {
  /// The group that a list is of, and its session, for an actor who may do this to it.
  ///
  /// - Throws: `OperationError.notFound`, `notSignedIn`, `notAllowed`.
  func opened(
    _ target: BookingTarget,
    for actor: Actor,
    to act: Act
  ) throws -> (activity: Activity, session: Session?) {
    switch target {
    case .session(let id):
      let listed = try session(id, for: actor, to: act)
      return (listed.activity.activity, listed.session)
    case .course(let id):
      guard let activity = try activity(id)?.activity else {
        try Rights.require(actor, act)
        throw OperationError.notFound
      }
      try Rights.require(actor, act, on: activity.subject)
      return (activity, nil)
    }
  }

  func activeBookings(of target: BookingTarget) throws -> [Booking] {
    switch target {
    case .session(let id): try activeBookings(of: id)
    case .course(let id): try activeBookings(ofCourse: id)
    }
  }
}

extension BookingTarget {
  var auditName: String {
    switch self {
    case .session(let id): "session:\(id)"
    case .course(let id): "activity:\(id)"
    }
  }
}

/// What a place can be taken of for a family; it names nobody.
package struct FindBookable: Sendable {
  package struct Answer: Sendable {
    package let activity: Activity
    /// Nil of a course.
    package let session: Session?
    /// The appointments that nobody has, from 0; empty where a session is not divided.
    package let slots: [Int]
    /// Nil of a course.
    package let counts: PlaceCounts?
  }

  package var target: BookingTarget

  package init(_ target: BookingTarget) { self.target = target }

  /// - Throws: `OperationError.notFound`, `notSignedIn`, `notAllowed`.
  package func run(at desk: Desk, as actor: Actor) async throws -> Answer {
    let now = desk.now()
    return try await desk.read { [target] reading in
      let (activity, session) = try reading.opened(target, for: actor, to: .listBookings)
      let zone = try desk.zones.zone(activity.schedule.zone)
      let ledger = try session.map { try reading.ledger(of: $0, in: activity, zone: zone, at: now).ledger }
      return Answer(
        activity: activity,
        session: session,
        slots: session.flatMap { ledger?.freeSlots(of: $0.id, at: now) } ?? [],
        counts: session.flatMap { ledger?.counts(of: $0.id, at: now) }
      )
    }
  }
}
