import Scheduling
import Testing

@Suite("Whom a group is for")
struct AudienceTests {
  @Test("Bands of ages follow each other without a gap, from birth to eighteen")
  func bands() {
    let months = AgeBand.allCases.map(\.months)
    #expect(months.first?.lowerBound == 0 && months.last?.upperBound == 18 * 12 - 1)
    for (one, next) in zip(months, months.dropFirst()) { #expect(next.lowerBound == one.upperBound + 1) }
  }

  @Test(
    "A party fits where somebody in it is of the age; where no age is said everybody does",
    arguments: [
      (nil, nil, [], 1, true), (0, 11, [.infants], 1, true), (0, 11, [.toddlers], 1, false), (0, 11, [], 1, true),
      (0, 11, [.infants, .school], 1, true), (6, 14, [.toddlers], 0, true), (36, 83, [.toddlers, .school], 2, false),
      (216, nil, [], 1, true), (216, nil, [.youth], 0, false), (156, nil, [.youth], 0, true), (84, nil, [], 1, true),
      (nil, 35, [.preschool], 1, false), (nil, 36, [.preschool], 1, true), (nil, 215, [], 3, true),
    ] as [(Int?, Int?, [AgeBand], Int, Bool)]
  )
  func fits(_ from: Int?, _ to: Int?, _ children: [AgeBand], _ adults: Int, _ fits: Bool) {
    let party = Party(adults: adults, children: Dictionary(uniqueKeysWithValues: children.map { ($0, 1) }))
    #expect(Audience(minimumMonths: from, maximumMonths: to).fits(party) == fits)
  }
}
