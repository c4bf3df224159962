package import Scheduling
import Storage

/// A session, or an appointment in it, that a booking could be moved to.
package struct MoveChoice: Sendable {
  package let session: SessionView
  /// From 0, where the session is divided.
  package let slot: Int?
  /// When the party would come, on the local clock.
  package let start: LocalDateTime
  package let minutes: Int?
}

/// Where else in its group a booking's party has a place now; nothing where it cannot be moved any more.
package struct ListMoves: Sendable {
  package var id: Identifier<Booking>
  package var limit: Int

  package init(of id: Identifier<Booking>, limit: Int = 12) {
    self.id = id
    self.limit = limit
  }

  /// - Throws: `OperationError.notFound`, `notSignedIn`, `notAllowed`.
  package func run(at desk: Desk, as actor: Actor) async throws -> [MoveChoice] {
    let now = desk.now()
    return try await desk.read { [id, limit] reading in
      let booking = try reading.booking(id, for: actor, to: .changeBooking, links: desk.links)
      guard booking.session != nil, [.confirmed, .waitlisted].contains(booking.state),
        let activity = try reading.activity(booking.activity)?.activity
      else { return [] }
      let zone = try desk.zones.zone(activity.schedule.zone)
      let ledger = try reading.ledger(of: activity, in: zone, at: now).ledger
      guard let until = ledger.cancelUntil(booking.scope, at: now), booking.state == .waitlisted || now < until else {
        return []
      }
      let invitation = try booking.invitation.flatMap { try reading.invitation($0) }
      var (choices, shelf): ([MoveChoice], Shelf) = ([], Shelf(reading))
      let others = ledger.without(booking.id)
      for sitting in ledger.sittings where sitting.isAhead(at: now) && choices.count < limit {
        let scope = BookingScope.session(sitting.id)
        let slots = sitting.slots == nil ? [nil] : others.freeSlots(of: sitting.id, at: now).map { Int?($0) }
        let isOwn = scope == booking.scope
        let hasBooked =
          isOwn || !activity.enrolment.rules.isOnePerContact || booking.contact == .none
          ? false : try reading.hasBooked(booking.contact, scope, of: activity, at: now)
        let open = slots.filter { slot in
          let request = AdmissionRequest(
            booking.party,
            of: scope,
            slot: slot,
            mayWait: false,
            isInvited: invitation?.opens(scope) == true,
            hasBooked: hasBooked
          )
          return !(isOwn && slot == booking.slot) && (try? others.admit(request, at: now)) != nil
        }
        guard !open.isEmpty, let listed = try reading.session(sitting.id) else { continue }
        let view = try shelf.view(listed)
        choices += open.map { MoveChoice(view, slot: $0, of: activity.enrolment.rules.slotMinutes) }
      }
      return Array(choices.prefix(limit))
    }
  }
}

extension MoveChoice {
  fileprivate init(_ session: SessionView, slot: Int?, of slotMinutes: Int?) {
    (self.session, self.slot) = (session, slot)
    minutes = slot == nil ? session.session.minutes : slotMinutes
    start = session.session.start.adding(minutes: (slot ?? 0) * (slotMinutes ?? 0))
  }
}
