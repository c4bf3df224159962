/// A family that came in without a booking, under a name that the sender chose: sent again, it is one family.
package struct DoorWalkIn: Hashable, Sendable {
  package var id: String
  package var party: Party
  /// Of the family, as a BCP 47 code.
  package var language: String
  /// When it was tapped, by the sender's clock.
  package var at: Instant

  package init(_ id: String, _ party: Party, language: String, at: Instant) {
    self.id = id
    self.party = party
    self.language = language
    self.at = at
  }

  /// How it is counted where it takes no place.
  package var count: DoorCount { DoorCount(id, .walkIns, Headcount(party), families: 1, at: at) }

  /// How its booking is marked where it takes a place.
  package func mark(of booking: Identifier<Booking>) -> DoorMark {
    DoorMark(id, of: booking, .present(came: min(max(1, party.people), DoorMark.mostWhoCame)), at: at)
  }
}

extension Headcount {
  package init(_ party: Party) {
    var people: [HeadCategory: Int] = [.adults: party.adults]
    for (band, number) in party.children { people[.children(band)] = number }
    self.init(people)
  }
}
