package import Scheduling
import Storage

/// Takes in a family that stands at the door without a booking.
///
/// Who goes first is one rule: until a session starts, a place is taken by the same verb as everyone takes it, so that
/// whoever waits goes first and nothing is oversold. Groups without registration, appointments, courses that are booked
/// as a whole, and everything that has started, count who comes in: the door's numbers say how many places are free, and
/// by how many it is over the limit, but the count takes no place away from a booking.
///
/// A name stands for one family for ever: sent again it is what it was, a place or a count.
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
  /// When it was tapped, by the client's clock; nil for now.
  private var at: Instant?
  private var act = Act.admitWalkIn

  package init(_ party: Party, to session: Identifier<Session>, language: String, event: String) {
    self.session = session
    self.party = party
    self.language = language
    self.event = event
  }

  /// As one of the events of a door, which may come late.
  init(_ walkIn: DoorWalkIn, to session: Identifier<Session>) {
    self.init(walkIn.party, to: session, language: walkIn.language, event: walkIn.id)
    (at, act) = (walkIn.at, .sendDoorEvents)
  }

  /// - Throws: `OperationError.notFound`, `notSignedIn`, `notAllowed`, `invalid`, `repeatedWithOtherContent`; `refused`
  ///   where there is no place that nobody waits for.
  package func run(at desk: Desk, as actor: Actor) async throws -> Outcome {
    try await admit(at: desk, as: actor).outcome
  }

  /// The same, and whether it is a new family.
  private func admit(at desk: Desk, as actor: Actor) async throws -> (outcome: Outcome, isNew: Bool) {
    let now = desk.now()
    return try await underLock(at: desk, as: actor, now) { listed, book, walkIn, transaction in
      guard let until = listed.walkInsBookUntil, now < until else { return try book.count(walkIn) }
      let booking = try place.admit(at: desk, as: actor, now: now, in: transaction)
      return try book.welcome(walkIn, with: booking)
    }
  }

  /// The same for a family that is inside already: where there is no place for it, it is counted.
  func admitWhoIsInside(at desk: Desk, as actor: Actor) async throws -> (outcome: Outcome, isNew: Bool) {
    do { return try await admit(at: desk, as: actor) } catch OperationError.refused(let why) where why != .partyEmpty {
      // The refusal undid all that came before it, and the family may have come in since by another way: its name tells.
      return try await underLock(at: desk, as: actor, desk.now()) { _, book, walkIn, _ in try book.count(walkIn) }
    }
  }

  private var place: BookPlace {
    var place = BookPlace(session: session, party: party, contact: .none, language: language, repeatKey: nil)
    (place.mayWait, place.isAtTheDoor) = (false, true)
    return place
  }

  /// Looks the name up and writes down what it is to stand for, with nobody between.
  private func underLock(
    at desk: Desk,
    as actor: Actor,
    _ now: Instant,
    _ write: @escaping @Sendable (ListedSession, inout DoorBook, DoorWalkIn, any Writing) throws -> Outcome
  ) async throws -> (outcome: Outcome, isNew: Bool) {
    try await desk.write(about: session) { [self] transaction in
      let listed = try transaction.session(session, for: actor, to: act)
      _ = try place.validated()
      let zone = try desk.zones.zone(listed.activity.activity.schedule.zone)
      var book = try DoorBook(of: listed, in: zone, transaction, as: actor, now: now)
      let walkIn = DoorWalkIn(event, party, language: language, at: at ?? now)
      if let earlier = try book.earlier(walkIn) { return (earlier, false) }
      return (try write(listed, &book, walkIn, transaction), true)
    }
  }
}

extension ListedSession {
  /// Until when a family at the door takes a place as everyone does; nil where it is counted.
  var walkInsBookUntil: Instant? {
    let enrolment = activity.activity.enrolment
    let takesBookings =
      enrolment.mode != .open && enrolment.rules.slotMinutes == nil && enrolment.rules.scope != .course
      && activity.activity.state == .published && activity.activity.isForFamilies && !session.isCancelled
    return takesBookings ? startsAt : nil
  }
}
