package import Scheduling
import Storage

/// Takes in a family that stands at the door without a booking.
///
/// Who goes first is one rule: until a session starts, a place is taken by the same verb as everyone takes it, so that
/// whoever waits goes first and nothing is oversold. Groups without registration, appointments, courses that are booked
/// as a whole, and everything that has started, count who comes in: the door's numbers say how many places are free, and
/// by how many it is over the limit, but the count takes no place away from a booking.
package struct AdmitWalkIn: Sendable {
  package enum Outcome: Sendable, Hashable {
    /// With a place of its own, and marked present.
    case booked(Identifier<Booking>)
    case counted
  }

  package var session: Identifier<Session>
  package var party: Party
  package var language: String
  /// The client's own name of the tap: sent again, it is one family.
  package var event: String

  package init(_ party: Party, to session: Identifier<Session>, language: String, event: String) {
    self.session = session
    self.party = party
    self.language = language
    self.event = event
  }

  /// - Throws: `OperationError.notFound`, `notSignedIn`, `notAllowed`, `invalid`, `repeatedWithOtherContent`; `refused`
  ///   where there is no place that nobody waits for.
  package func run(at desk: Desk, as actor: Actor) async throws -> Outcome {
    let now = desk.now()
    let wanted = BookPlace(session: session, party: party, contact: .none, language: language, repeatKey: event)
    let takesPlace = try await desk.read { [session] reading in
      let listed = try reading.session(session, for: actor, to: .admitWalkIn)
      return listed.walkInsBookUntil.map { now < $0 } ?? false
    }
    // A tap that was sent again after the start is what it was before.
    let wasBooked = try await wanted.wasSent(at: desk, as: actor)
    guard takesPlace || wasBooked else {
      let people = [HeadCategory.adults: party.adults].merging(
        party.children.map { (HeadCategory.children($0.key), $0.value) }
      ) { first, _ in first }
      _ = try await RecordHeadcount(
        session: session,
        event: event,
        people: Headcount(people),
        whom: .walkIns,
        families: 1
      ).run(at: desk, as: actor)
      return .counted
    }
    var place = wanted
    (place.mayWait, place.isAtTheDoor) = (false, true)
    let view = try await place.run(at: desk, as: actor)
    let mark = DoorMark(event, of: view.booking.id, .present(came: max(1, party.people)), at: now)
    _ = try await RecordDoorEvents([.mark(mark)], of: session).run(at: desk, as: actor)
    return .booked(view.booking.id)
  }
}

extension ListedSession {
  /// Until when a family at the door takes a place as everyone does; nil where it is counted.
  var walkInsBookUntil: Instant? {
    let enrolment = activity.activity.enrolment
    let takesBookings =
      enrolment.mode != .open && enrolment.rules.slotMinutes == nil && enrolment.rules.scope != .course
      && activity.activity.state == .published && !session.isCancelled
    return takesBookings ? startsAt : nil
  }
}
