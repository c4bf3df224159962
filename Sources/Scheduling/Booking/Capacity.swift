/// What one place means.
package enum PlaceUnit: String, Sendable, Hashable, Codable, CaseIterable {
  case person, child, family
}

/// How many places a session has.
package struct Capacity: Hashable, Sendable, Codable {
  /// At least 1; nil where there is no limit.
  package var places: Int?
  package var unit: PlaceUnit
  /// How many places' worth of parties may wait; nil where there is no limit, 0 where nobody may.
  package var waitingPlaces: Int?
  /// How many people one party may be.
  package var partyLimit: Int

  package static let defaultPartyLimit = 12

  package init(
    places: Int? = nil,
    unit: PlaceUnit = .family,
    waitingPlaces: Int? = nil,
    partyLimit: Int = Capacity.defaultPartyLimit
  ) {
    self.places = places
    self.unit = unit
    self.waitingPlaces = waitingPlaces
    self.partyLimit = partyLimit
  }
}
