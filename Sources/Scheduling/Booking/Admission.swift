/// What one session's places look like under the lock: the whole of what an admission is decided from.
package struct SessionLedger: Hashable, Sendable {
  package struct Entry: Hashable, Sendable {
    package var booking: Identifier<Booking>
    package var state: Booking.State
    package var places: Int
    package var sequence: Int

    package init(booking: Identifier<Booking>, state: Booking.State, places: Int, sequence: Int) {
      self.booking = booking
      self.state = state
      self.places = places
      self.sequence = sequence
    }
  }

  package var enrolment: Enrolment
  package var starts: Instant
  package var isCancelled: Bool
  package var entries: [Entry]

  package init(enrolment: Enrolment, starts: Instant, isCancelled: Bool, entries: [Entry]) {
    self.enrolment = enrolment
    self.starts = starts
    self.isCancelled = isCancelled
    self.entries = entries
  }

  package var counts: PlaceCounts {
    PlaceCounts(
      capacity: enrolment.capacity,
      confirmed: places(.confirmed),
      waitlisted: places(.waitlisted)
    )
  }

  private func places(_ state: Booking.State) -> Int {
    entries.lazy.filter { $0.state == state }.reduce(0) { $0 + $1.places }
  }

  /// Waiting parties, first come first.
  package var waiting: [Entry] { entries.filter { $0.state == .waitlisted }.sorted { $0.sequence < $1.sequence } }
}

/// A session's places in numbers.
package struct PlaceCounts: Hashable, Sendable {
  package var capacity: Capacity
  /// Places held by confirmed parties.
  package var confirmed: Int
  /// Places that waiting parties would take.
  package var waitlisted: Int

  package init(capacity: Capacity, confirmed: Int, waitlisted: Int) {
    self.capacity = capacity
    self.confirmed = confirmed
    self.waitlisted = waitlisted
  }

  /// Never below 0; nil where there is no limit.
  package var left: Int? { capacity.places.map { max(0, $0 - confirmed) } }

  private var mayWait: Bool { capacity.waitingPlaces.map { waitlisted < $0 } ?? true }

  /// The rounded word for a session that takes bookings. A fifth of the places, and at least two, are "few".
  package var availability: Availability {
    // A new party is never admitted past one that waits.
    if left == 0 || waitlisted > 0 { return mayWait ? .waitingList : .full }
    guard let left, let places = capacity.places else { return .free }
    return left <= max(2, places / 5) ? .few : .free
  }
}

/// What the desk answers to a party that asks for a place.
package enum Admission: Hashable, Sendable {
  case confirmed(places: Int)
  /// `position` counts parties, from 1.
  case waitlisted(places: Int, position: Int)
}

/// Why a party is not admitted.
package enum BookingRefusal: String, Error, Hashable, Sendable, CaseIterable {
  case full
  case noBookingNeeded = "no_booking_needed"
  case notOpenYet = "not_open_yet"
  case closed
  case partyEmpty = "party_empty"
  case partyTooLarge = "party_too_large"
  case sessionCancelled = "session_cancelled"
  case sessionOver = "session_over"
  case contactNotAccepted = "contact_not_accepted"
  case tooLateToCancel = "too_late_to_cancel"
}

extension SessionLedger {
  /// Decides whether a party gets a place, waits, or is refused; the one place where that is decided.
  ///
  /// A party is one unit: it is confirmed whole or waits whole. Nobody is admitted past a party that waits.
  package func admit(_ party: Party, at now: Instant) throws(BookingRefusal) -> Admission {
    if isCancelled { throw .sessionCancelled }
    if enrolment.mode == .open { throw .noBookingNeeded }
    if now >= starts { throw .sessionOver }
    if let opens = enrolment.opens, now < opens { throw .notOpenYet }
    if let closes = enrolment.closes, now >= closes { throw .closed }
    guard party.people >= 1 else { throw .partyEmpty }
    let capacity = enrolment.capacity
    let places = party.places(in: capacity.unit)
    guard party.people <= capacity.partyLimit, places <= capacity.places ?? .max else { throw .partyTooLarge }

    let counts = counts
    let waiting = waiting
    if waiting.isEmpty, places <= counts.left ?? .max { return .confirmed(places: places) }
    guard counts.waitlisted + places <= capacity.waitingPlaces ?? .max else { throw .full }
    return .waitlisted(places: places, position: waiting.count + 1)
  }

  /// The waiting parties that freed places now let in: strictly in order, so the first that does not fit stops it.
  package func promotions(at now: Instant) -> [Identifier<Booking>] {
    guard !isCancelled, now < starts else { return [] }
    var left = counts.left ?? .max
    return waiting.prefix { entry in
      guard entry.places <= left else { return false }
      left -= entry.places
      return true
    }.map(\.booking)
  }
}
