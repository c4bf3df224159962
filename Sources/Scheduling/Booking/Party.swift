/// Children are counted by the band their age falls in; nobody is asked for a birth date.
package enum AgeBand: String, Sendable, Hashable, Codable, CaseIterable, Comparable {
  case infants = "0-11m"
  case toddlers = "1-2"
  case preschool = "3-6"
  case school = "7-12"
  case youth = "13-17"

  package static func < (left: AgeBand, right: AgeBand) -> Bool { left.order < right.order }
  private var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }

  /// The ages that it counts, in whole months, both ends included.
  package var months: ClosedRange<Int> {
    switch self {
    case .infants: 0...11
    case .toddlers: 12...35
    case .preschool: 36...83
    case .school: 84...155
    case .youth: 156...215
    }
  }
}

/// Who comes under one booking (*seurue*): one unit, never split between places and the waiting list.
package struct Party: Hashable, Sendable {
  package var adults: Int
  package var children: [AgeBand: Int]

  package init(adults: Int, children: [AgeBand: Int] = [:]) {
    self.adults = adults
    self.children = children.filter { $0.value != 0 }
  }

  package var childCount: Int { children.values.reduce(0, +) }
  package var people: Int { adults + childCount }

  /// How many places the party takes: none where they are counted by children, and none comes.
  package func places(in unit: PlaceUnit) -> Int {
    switch unit {
    case .person: people
    case .child: childCount
    case .family: 1
    }
  }
}
