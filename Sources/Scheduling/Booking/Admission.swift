/// What a party asks for.
package struct AdmissionRequest: Hashable, Sendable {
  package var party: Party
  package var scope: BookingScope
  /// Which appointment, from 0, of a session that is divided.
  package var slot: Int?
  /// Whether the place is only to be kept for a moment.
  package var isHold: Bool
  /// Whether the party would wait where there is no place.
  package var mayWait: Bool
  /// Whether staff books for the family: times of opening and closing, and invitations, are for others.
  package var isByStaff: Bool
  package var isInvited: Bool
  /// Whether the same contact has a booking there already.
  package var hasBooked: Bool

  package init(
    _ party: Party,
    of scope: BookingScope,
    slot: Int? = nil,
    isHold: Bool = false,
    mayWait: Bool = true,
    isByStaff: Bool = false,
    isInvited: Bool = false,
    hasBooked: Bool = false
  ) {
    self.party = party
    self.scope = scope
    self.slot = slot
    self.isHold = isHold
    self.mayWait = mayWait
    self.isByStaff = isByStaff
    self.isInvited = isInvited
    self.hasBooked = hasBooked
  }
}

/// What the desk answers to a party that asks for a place.
package enum Admission: Hashable, Sendable {
  case confirmed(places: Int)
  /// Kept for a moment.
  case held(places: Int, until: Instant)
  /// `position` counts parties, from 1.
  case waitlisted(places: Int, position: Int)
}

/// An admission, and the waiting parties that were passed by it, with their counts.
package struct AdmissionDecision: Hashable, Sendable {
  package var admission: Admission
  package var passed: [Identifier<Booking>: Int]
}

/// How long a place is kept while a form is open.
package enum Hold {
  /// Seconds.
  package static let length = 600
  /// How often it can be kept as long again.
  package static let extensions = 2
}

extension ActivityLedger {
  /// Decides whether a party gets a place, waits, or is refused; the one place where that is decided.
  ///
  /// A party is one unit: it is confirmed whole or waits whole. It stands at the end of the queue, and is let in where
  /// the queue lets it. The ledger is to be settled before.
  package func admit(_ request: AdmissionRequest, at now: Instant) throws(BookingRefusal) -> AdmissionDecision {
    let wanted = try open(request, at: now)
    let places = try placesWanted(request, in: wanted)
    if request.hasBooked, enrolment.rules.isOnePerContact { throw .alreadyBooked }
    if wanted.contains(where: { $0.slots != nil }), case .session(let id) = request.scope {
      guard let slot = request.slot, freeSlots(of: id, at: now).contains(slot) else { throw .full }
    }
    let newcomer = Entry(
      booking: Identifier(stored: ""),
      scope: request.scope,
      slot: request.slot,
      state: .waitlisted,
      places: places,
      sequence: .max
    )
    let line = line(with: newcomer, at: now)
    // Where others are due there too, the ledger was not settled: nobody is let in past them.
    let isFirst = !line.granted.contains { $0 != newcomer && shares($0.scope, with: request.scope, at: now) }
    if isFirst, line.granted.contains(newcomer) {
      let admission: Admission =
        request.isHold ? .held(places: places, until: holdEnd(of: request.scope, at: now)) : .confirmed(places: places)
      let passed = waiting.filter { shares($0.scope, with: request.scope, at: now) }.map(\.booking)
      return AdmissionDecision(admission: admission, passed: line.passed.filter { passed.contains($0.key) })
    }
    // An appointment is one person's: nobody waits for it.
    guard request.mayWait, !request.isHold, request.slot == nil, enrolment.capacity.waitingPlaces != 0 else {
      throw .full
    }
    guard hasRoomToWait(places, in: wanted, at: now) else { throw .waitlistFull }
    let ahead = waiting.filter { shares($0.scope, with: request.scope, at: now) }
    return AdmissionDecision(admission: .waitlisted(places: places, position: ahead.count + 1), passed: [:])
  }

  /// The sessions that a party asks for, where they take bookings now.
  private func open(_ request: AdmissionRequest, at now: Instant) throws(BookingRefusal) -> [Sitting] {
    let asked = sittings.filter { request.scope == .course || request.scope == .session($0.id) }
    if asked.allSatisfy(\.isCancelled) { throw .sessionCancelled }
    if enrolment.mode == .open { throw .noBookingNeeded }
    switch (request.scope, enrolment.rules.scope) {
    case (.course, .session): throw .sessionsOnly
    case (.session, .course) where !request.isByStaff: throw .courseOnly
    default: break
    }
    let wanted = sittings(of: request.scope, at: now)
    guard let closes = wanted.map(\.window.closes).min() else { throw .sessionOver }
    if request.isByStaff { return wanted }
    // A course opens with its first session, also where that one is over.
    let opens = asked.map { $0.window.opens ?? now }.min() ?? now
    if now < opens { throw .notOpenYet }
    if now >= closes { throw .closed }
    if enrolment.rules.isByInvitation, !request.isInvited { throw .notInvited }
    return wanted
  }

  /// Until when a place is kept: never after the session starts.
  package func holdEnd(of scope: BookingScope, at now: Instant) -> Instant {
    let starts = sittings(of: scope, at: now).map(\.window.starts).min()
    return min(now + Hold.length, starts ?? now)
  }

  private func placesWanted(_ request: AdmissionRequest, in wanted: [Sitting]) throws(BookingRefusal) -> Int {
    let places = try places(of: request.party, in: wanted)
    let most = wanted.map { $0.places ?? .max }.min() ?? .max
    guard request.party.people <= enrolment.capacity.partyLimit, places <= most else { throw .partyTooLarge }
    return places
  }

  private func places(of party: Party, in wanted: [Sitting]) throws(BookingRefusal) -> Int {
    guard party.people >= 1 else { throw .partyEmpty }
    if wanted.contains(where: { $0.slots != nil }) { return 1 }
    let places = party.places(in: enrolment.capacity.unit)
    guard places >= 1 else { throw .partyWithoutChild }
    return places
  }

  private func hasRoomToWait(_ more: Int, in wanted: [Sitting], at now: Instant) -> Bool {
    guard let room = enrolment.capacity.waitingPlaces else { return true }
    return wanted.allSatisfy { counts(of: $0.id, at: now).waitlisted + more <= room }
  }

  /// Whether two bookings want places in the same session.
  package func shares(_ left: BookingScope, with right: BookingScope, at now: Instant) -> Bool {
    left == right
      || (left == .course || right == .course) && !sittings(of: left, at: now).isEmpty
        && !sittings(of: right, at: now).isEmpty
  }

  /// How many parties wait before a party, itself included, that want a place where it wants one.
  package func position(of entry: Entry, at now: Instant) -> Int {
    waiting.count { $0.sequence <= entry.sequence && shares($0.scope, with: entry.scope, at: now) }
  }

  /// How many places a booking takes with another party. It grows only where that fits, nobody waits and bookings are
  /// taken; it may always shrink, also where places have become fewer than it has. More people than a party may be are
  /// too many also where they take no more places.
  ///
  /// - Parameter before: who was to come; nil where nobody knows.
  package func places(
    of booking: Identifier<Booking>,
    with party: Party,
    insteadOf before: Party? = nil,
    isByStaff: Bool = false,
    at now: Instant
  ) throws(BookingRefusal) -> Int {
    guard let entry = entries.first(where: { $0.booking == booking }) else { throw .bookingOver }
    let wanted = try ahead(of: entry.scope, at: now)
    let more = try places(of: party, in: wanted) - entry.places
    let isLarger = party.people > before?.people ?? 0
    if isLarger, party.people > enrolment.capacity.partyLimit { throw .partyTooLarge }
    if more <= 0 { return entry.places + more }
    let places = try placesWanted(AdmissionRequest(party, of: entry.scope, slot: entry.slot), in: wanted)
    if !isByStaff, wanted.contains(where: { now >= $0.window.closes }) { throw .closed }
    if entry.state == .waitlisted {
      guard hasRoomToWait(more, in: wanted, at: now) else { throw .waitlistFull }
      return places
    }
    let queue = line(at: now)
    let somebodyWaits = waiting.contains { other in
      shares(other.scope, with: entry.scope, at: now) && !queue.hopeless.contains(other)
    }
    guard !somebodyWaits, occupancy(at: now).fits(more, in: wanted) else { throw .full }
    return places
  }

  /// The sessions to come of a booking that is there.
  ///
  /// - Throws: `sessionCancelled` or `sessionOver` where there is none.
  @discardableResult
  package func ahead(of scope: BookingScope, at now: Instant) throws(BookingRefusal) -> [Sitting] {
    let wanted = sittings(of: scope, at: now)
    guard wanted.isEmpty else { return wanted }
    let mine = sittings.filter { scope == .course || scope == .session($0.id) }
    throw mine.contains { $0.isCancelled && now < $0.window.starts } ? .sessionCancelled : .sessionOver
  }

  /// The ledger without a booking, as it is while the booking moves elsewhere.
  package func without(_ booking: Identifier<Booking>) -> ActivityLedger {
    var ledger = self
    ledger.entries.removeAll { $0.booking == booking }
    return ledger
  }

  /// Until when a booking can be given back: before the first of its sessions that is still to come.
  package func cancelUntil(_ scope: BookingScope, at now: Instant) -> Instant? {
    sittings(of: scope, at: now).map(\.window.cancelUntil).min()
  }
}
