import Scheduling
import Testing

@Suite("How many letters an address is sent for what a family does")
struct AddressBudgetRuleTests {
  private static let now: Instant = "2026-11-23T10:00:00Z"

  @Test(
    "is bounded by the hour",
    arguments: [
      (nil, .leaves(now)), (-3_600, .leaves(now)), (-3_599, .leaves(now + 1)), (0, .leaves(now + 3_600)),
      (3_600, .leaves(now + 7_200)), (3_601, .together(now + 7_200)), (86_400, .together(now + 7_200)),
    ] as [(Int?, AddressBudget.Answer)]
  )
  func answer(last: Int?, expected: AddressBudget.Answer) {
    #expect(AddressBudget.answer(Self.now, after: last.map { Self.now + $0 }) == expected)
  }

  @Test("holds for nothing that an organiser or the clock brings about")
  func kinds() {
    let family: Set<MessageKind> = [
      .confirmed, .waitlisted, .partyChanged, .bookingMoved, .cancelledByFamily, .offerDeclined, .myLinks,
    ]
    #expect(Set(MessageKind.allCases.filter(\.isByFamily)) == family)
  }
}
