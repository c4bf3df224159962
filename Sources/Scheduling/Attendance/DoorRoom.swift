/// How many places of a session are free at the door right now: fewer than those booked were not seen yet, and those who
/// came without a booking take places too.
package struct DoorRoom: Hashable, Sendable {
  /// Nil where there is no limit.
  package var places: Int?
  /// Places of parties that have one and were not marked absent, and of those who came without one.
  package var taken: Int

  package init(_ capacity: Capacity, _ parties: [(party: Party, mark: AttendanceMark)], _ numbers: DoorNumbers) {
    places = capacity.places
    taken =
      parties.reduce(0) { $0 + ($1.mark == .absent ? 0 : $1.party.places(in: capacity.unit)) }
      + numbers.walkInPlaces(in: capacity.unit)
  }

  /// Never below 0; nil where there is no limit.
  package var free: Int? { places.map { max(0, $0 - taken) } }

  /// By how many places there are more than the session has.
  package var over: Int { places.map { max(0, taken - $0) } ?? 0 }
}
