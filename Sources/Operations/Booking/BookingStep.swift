import Scheduling
import Storage

/// One step of a booking that is there: under the lock, after the queue has moved up, where the table allows it.
struct BookingStep: Sendable {
  let id: Identifier<Booking>
  let event: BookingEvent
  let act: Act

  /// - Parameter work: what the step does; it is not called where the booking is already where the event leads to.
  func run(
    at desk: Desk,
    as actor: Actor,
    _ work: @escaping @Sendable (inout Ladder, inout Booking) throws -> Void
  ) async throws -> BookingView {
    let before = try await desk.read { [id, act] in try $0.booking(id, for: actor, to: act, links: desk.links) }
    let now = desk.now()
    return try await desk.write(.activity(before.activity.text)) { transaction in
      guard try transaction.lock(before.activity) != nil else { throw OperationError.notFound }
      var ladder = try self.ladder(of: before, in: transaction, at: desk, as: actor, now: now)
      if event.takesPlace, try transaction.booking(before.id)?.state.isActive == true {
        _ = try ladder.asking { ledger throws(BookingRefusal) in try ledger.ahead(of: before.scope, at: now) }
      }
      try ladder.settle()
      guard var booking = try transaction.booking(before.id) else { throw OperationError.notFound }
      do throws(BookingRefusal) { try BookingLadder.require(event, in: booking.state) } catch {
        throw OperationError.refused(error)
      }
      if !event.isDone(in: booking.state) {
        try work(&ladder, &booking)
        try ladder.settle()
        booking = try transaction.booking(before.id) ?? booking
      }
      try ladder.announce()
      return try BookingView(booking, in: transaction, at: desk)
    }
  }

  /// A move bears on two sessions, and a course on all.
  private func ladder(
    of booking: Booking,
    in transaction: any Writing,
    at desk: Desk,
    as actor: Actor,
    now: Instant
  ) throws -> Ladder {
    guard let activity = try transaction.activity(booking.activity)?.activity else { throw OperationError.notFound }
    if event != .move, let id = booking.session, let session = try transaction.bareSession(id) {
      return try Ladder(of: session, of: activity, in: transaction, at: desk, as: actor, now: now)
    }
    return try Ladder(of: activity, in: transaction, at: desk, as: actor, now: now)
  }
}

extension BookingEvent {
  /// Whether a place is taken, or kept longer: there has to be a session for it.
  fileprivate var takesPlace: Bool { self == .confirm || self == .accept || self == .extend }

  /// Whether the event has nothing left to do: asked twice is asked once.
  fileprivate func isDone(in state: Booking.State) -> Bool {
    switch self {
    case .confirm, .accept: state == .confirmed
    case .cancel: !state.isActive
    case .decline: state == .declined
    case .offer: state == .offered
    default: false
    }
  }
}

extension Ladder {
  /// What the ledger refuses, as verbs refuse it.
  func asking<Answer>(_ question: (ActivityLedger) throws(BookingRefusal) -> Answer) throws -> Answer {
    do throws(BookingRefusal) { return try question(ledger) } catch { throw OperationError.refused(error) }
  }

  /// Whether a contact has a booking there already, where one is all that it may have.
  ///
  /// - Throws: `OperationError.invalid` where nobody can tell, since it is none.
  func hasBooked(_ contact: Contact, _ scope: BookingScope) throws -> Bool {
    try transaction.hasBooked(contact, scope, of: activity, isByStaff: isByStaff, at: now)
  }

  /// How many bookings to come one contact may have: a family with several children and groups has fewer.
  static let mostOpen = 60

  /// - Throws: `OperationError.refused(.tooManyOpen)`; staff book for whom they will.
  func requireFewOpen(_ contact: Contact) throws {
    if !isByStaff { try transaction.requireFewOpen(contact, at: now) }
  }

  /// Whether the sessions that a booking is of have all begun.
  func hasBegun(_ scope: BookingScope) -> Bool {
    ledger.sittings.filter { scope == .course || scope == .session($0.id) }.allSatisfy { now >= $0.window.starts }
  }

  /// - Throws: `OperationError.refused(.tooLateToCancel)`; staff may until the session begins.
  func requireMayCancel(_ booking: Booking) throws {
    if hasBegun(booking.scope) { throw OperationError.refused(.tooLateToCancel) }
    guard booking.state == .confirmed, !isByStaff, let until = ledger.cancelUntil(booking.scope, at: now) else {
      return
    }
    if now >= until { throw OperationError.refused(.tooLateToCancel) }
  }
}

extension ActivityLedger {
  /// Refuses an appointment where none are given, and asks for one where they are.
  ///
  /// - Throws: `OperationError.invalid`.
  func require(slot: Int?, of scope: BookingScope) throws {
    guard let slots = sittings.first(where: { scope == .session($0.id) })?.slots else {
      if slot != nil { throw OperationError.invalid([FieldProblem("slot", .unknownField)]) }
      return
    }
    guard let slot else { throw OperationError.invalid([FieldProblem("slot", .required)]) }
    guard (0..<slots).contains(slot) else {
      throw OperationError.invalid([FieldProblem("slot", .outOfRange(minimum: 0, maximum: slots - 1))])
    }
  }
}

extension Reading {
  func hasBooked(
    _ contact: Contact,
    _ scope: BookingScope,
    of activity: Activity,
    isByStaff: Bool = false,
    at now: Instant
  ) throws -> Bool {
    // Whoever gives another's address would learn from a refusal who comes. Where a group is open to see, that is a
    // wrong word at the door less; a discreet one is not published with the rule, and has none if it was before.
    guard activity.enrolment.rules.isOnePerContact, activity.privacy == .open else { return false }
    if contact.emailKey == nil, contact.phoneKey == nil, !isByStaff {
      throw OperationError.invalid([FieldProblem("contact.email", .required)])
    }
    return try hasBooking(contact, of: activity.id, scope: scope, at: now)
  }

  func requireFewOpen(_ contact: Contact, at now: Instant) throws {
    if try openBookings(of: contact, at: now) >= Ladder.mostOpen { throw OperationError.refused(.tooManyOpen) }
  }
}
