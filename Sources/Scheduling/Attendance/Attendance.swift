/// Who came of those who booked: three values, never two.
package enum AttendanceMark: Hashable, Sendable {
  case unmarked
  /// With how many people of the party came, at least 1.
  case present(came: Int)
  case absent
}

/// Whom a head count counts: adults, or children by age band.
package enum HeadCategory: Hashable, Sendable, CaseIterable {
  case adults
  case children(AgeBand)

  package static let allCases: [HeadCategory] = [.adults] + AgeBand.allCases.map { .children($0) }

  /// `adults`, or the band: `0-11m`.
  package var code: String {
    switch self {
    case .adults: "adults"
    case .children(let band): band.rawValue
    }
  }

  package init?(code: String) {
    guard let category = Self.allCases.first(where: { $0.code == code }) else { return nil }
    self = category
  }
}

/// People counted at the door, without names.
package struct Headcount: Hashable, Sendable {
  package private(set) var people: [HeadCategory: Int]

  package init(_ people: [HeadCategory: Int] = [:]) { self.people = people.filter { $0.value != 0 } }

  package subscript(category: HeadCategory) -> Int { people[category] ?? 0 }

  package var total: Int { people.values.reduce(0, +) }

  /// Adds what another tap counted; a correction is negative, but no category falls below nobody.
  package func adding(_ other: Headcount) -> Headcount {
    Headcount(people.merging(other.people, uniquingKeysWith: +).mapValues { max(0, $0) })
  }
}

/// A session's attendance in numbers, in which nobody is counted twice.
package struct AttendanceSummary: Hashable, Sendable {
  /// People in confirmed parties.
  package var expected: Int
  /// People of marked parties who came.
  package var present: Int
  /// Confirmed parties marked absent.
  package var absentParties: Int
  package var unmarkedParties: Int
  /// People counted at the door, with or without a booking.
  package var counted: Int
  /// People counted as having come without a booking.
  package var walkIns: Int

  package init(marks: [(party: Party, mark: AttendanceMark)], numbers: DoorNumbers) {
    expected = marks.reduce(0) { $0 + $1.party.people }
    present = marks.reduce(0) { sum, entry in
      if case .present(let came) = entry.mark { sum + came } else { sum }
    }
    absentParties = marks.count { $0.mark == .absent }
    unmarkedParties = marks.count { $0.mark == .unmarked }
    counted = numbers.everyone.total
    walkIns = numbers.walkIns.total
  }

  /// The count at the door holds everyone who came in, those who booked included; where it is short of those marked
  /// present and of those who came without a booking, these are believed.
  package var visitors: Int { max(present + walkIns, counted) }

  /// Everyone who came and was not marked present.
  package var walkedIn: Int { visitors - present }
}
