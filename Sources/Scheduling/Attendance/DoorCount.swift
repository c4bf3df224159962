/// One tap that counts people at the door, under a name that the sender chose; negative numbers correct.
package struct DoorCount: Hashable, Sendable {
  /// Whom a tap counts.
  package enum Whom: String, Sendable, Hashable, Codable, CaseIterable {
    /// Everyone who comes in, with a booking or without.
    case everyone
    /// Those who came without a booking, and nobody else.
    case walkIns = "walk_ins"
  }

  package var id: String
  package var whom: Whom
  package var people: Headcount
  /// How many families that are, as far as that was said.
  package var families: Int
  /// When it was tapped, by the sender's clock.
  package var at: Instant

  package init(_ id: String, _ whom: Whom, _ people: Headcount, families: Int = 0, at: Instant) {
    self.id = id
    self.whom = whom
    self.people = people
    self.families = families
    self.at = at
  }

  /// Whether two taps of one name count the same; a clock may differ, since the house sets it right.
  package func saysTheSame(as other: DoorCount) -> Bool {
    (id, whom, people, families) == (other.id, other.whom, other.people, other.families)
  }
}

/// All that was counted at the door of a session.
package struct DoorNumbers: Hashable, Sendable {
  package var everyone: Headcount
  package var walkIns: Headcount
  package var walkInFamilies: Int

  package init(everyone: Headcount = Headcount(), walkIns: Headcount = Headcount(), walkInFamilies: Int = 0) {
    self.everyone = everyone
    self.walkIns = walkIns
    self.walkInFamilies = walkInFamilies
  }

  /// How many places those without a booking take.
  package func walkInPlaces(in unit: PlaceUnit) -> Int {
    switch unit {
    case .person: walkIns.total
    case .child: walkIns.total - walkIns[.adults]
    case .family: walkInFamilies
    }
  }
}
