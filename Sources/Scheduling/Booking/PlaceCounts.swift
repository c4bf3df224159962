/// A session's places in numbers, with what became of each: the same for page, API and feed.
package struct PlaceCounts: Hashable, Sendable {
  package var capacity: Capacity
  /// Places of confirmed parties.
  package var confirmed: Int
  /// Places kept for a moment while a form is open.
  package var held: Int
  /// Places offered to parties that waited.
  package var offered: Int
  /// Places that waiting parties would take.
  package var waitlisted: Int

  package init(capacity: Capacity, confirmed: Int, held: Int = 0, offered: Int = 0, waitlisted: Int) {
    self.capacity = capacity
    self.confirmed = confirmed
    self.held = held
    self.offered = offered
    self.waitlisted = waitlisted
  }

  /// Never below 0; nil where there is no limit.
  package var left: Int? { capacity.places.map { max(0, $0 - confirmed - held - offered) } }

  private var mayWait: Bool { capacity.waitingPlaces.map { waitlisted < $0 } ?? true }

  /// The rounded word for a session that takes bookings. A fifth of the places, and at least two, are "few".
  package var availability: Availability {
    // A new party is never admitted past one that waits.
    if left == 0 || waitlisted > 0 { return mayWait ? .waitingList : .full }
    guard let left, let places = capacity.places else { return .free }
    return left <= max(2, places / 5) ? .few : .free
  }
}
