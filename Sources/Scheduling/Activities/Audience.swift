/// Whom a group is for.
package struct Audience: Hashable, Sendable, Codable {
  /// Ages in whole months, both ends included; nil where there is no limit.
  package var minimumMonths: Int?
  package var maximumMonths: Int?
  /// In the organiser's words ("lapsiperheet").
  package var note: String?

  package init(minimumMonths: Int? = nil, maximumMonths: Int? = nil, note: String? = nil) {
    self.minimumMonths = minimumMonths
    self.maximumMonths = maximumMonths
    self.note = note
  }

  /// Whether ages are stated at all.
  package var statesAges: Bool { minimumMonths != nil || maximumMonths != nil }

  /// Whether a child of a band may be of the age that the group is for.
  package func admits(_ band: AgeBand) -> Bool {
    (minimumMonths ?? 0) <= band.months.upperBound && band.months.lowerBound <= (maximumMonths ?? .max)
  }

  /// Whether somebody in a party is of the age that the group is for: brothers and sisters of another age come along,
  /// and parents come without their children to what is for these.
  package func fits(_ party: Party) -> Bool {
    let isForAdults = (maximumMonths ?? .max) > AgeBand.youth.months.upperBound
    return !statesAges || party.children.isEmpty || party.children.keys.contains(where: admits)
      || isForAdults && party.adults > 0
  }
}
