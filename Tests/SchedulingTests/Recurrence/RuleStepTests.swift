import Scheduling
import Testing

@Suite("The steps of a rule")
struct RuleStepTests {
  /// Months from 2026 to 9999, and one on either side.
  private static let months = (9999 - 2026 + 1) * 12 + 2

  private static func list(_ numbers: ClosedRange<Int>) -> String {
    numbers.map { "\($0),-\($0)" }.joined(separator: ",")
  }

  private func followed(_ text: String, _ window: ClosedRange<LocalDate>) throws -> (days: Int, steps: Int) {
    var days = RuleDays(try RecurrenceRule(text: text), anchor: "2026-11-01", parity: nil, window: window)
    var count = 0
    while days.next() != nil { count += 1 }
    return (count, days.steps)
  }

  // A step is one look at a week or month, and costs much the same whatever the rule says.
  @Test(
    "has no more steps than the calendar has months, or weeks in a weekly one",
    arguments: [
      "FREQ=DAILY;COUNT=1000000000", "FREQ=DAILY;BYMONTH=1;BYMONTHDAY=1", "FREQ=MONTHLY;BYMONTHDAY=31",
      "FREQ=YEARLY;BYMONTH=1,2,3,4,5,6,7,8,9,10,11,12;BYMONTHDAY=\(list(1...31))",
      "FREQ=YEARLY;BYYEARDAY=\(list(1...366));BYSETPOS=\(list(1...366))",
      "FREQ=YEARLY;BYWEEKNO=\(list(1...53));BYDAY=MO,TU,WE,TH,FR,SA,SU",
      "FREQ=YEARLY;BYDAY=\((1...53).map { "\($0)MO,-\($0)SU" }.joined(separator: ","))",
      "FREQ=MONTHLY;BYMONTHDAY=" + String(repeating: "1,", count: 8_000) + "1", "FREQ=DAILY;INTERVAL=2;BYDAY=SU",
    ]
  )
  func bounded(_ text: String) throws {
    let (days, steps) = try followed(text, "2026-11-01"..."9999-12-31")
    #expect(days > 0 && steps <= Self.months)
  }

  @Test("in weeks ends with the weeks")
  func weeks() throws {
    let (days, steps) = try followed("FREQ=WEEKLY;BYMONTH=2;COUNT=1000000000", "2026-11-01"..."9999-12-31")
    #expect(days > 30_000 && steps <= 416_025)
  }

  // In 400 years everything that can happen in the calendar has happened.
  @Test(
    "without a date is known as such after four hundred years",
    arguments: [
      ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", 4_800), ("FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30", 4_800),
      ("FREQ=MONTHLY;BYDAY=MO;BYSETPOS=6", 4_800), ("FREQ=YEARLY;BYWEEKNO=20;BYMONTH=1;BYDAY=MO", 4_800),
      ("FREQ=YEARLY;INTERVAL=2;BYYEARDAY=366;BYMONTH=1", 4_800), ("FREQ=WEEKLY;BYDAY=MO;BYSETPOS=2", 20_871),
      ("FREQ=DAILY;BYDAY=MO;BYSETPOS=2", 0),
    ]
  )
  func withoutDates(_ text: String, _ bound: Int) throws {
    let (days, steps) = try followed(text, "2026-11-01"..."9999-12-31")
    #expect(days == 0 && steps == bound)
  }

  // 29 February is a Saturday every 28 years, and the wait over 2100 is the longest.
  @Test("whose dates are rare still gives them all")
  func rare() throws {
    let rule: RecurrenceRule = "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;BYDAY=SA"
    let days = Array(RuleDays(rule, anchor: "2020-02-29", parity: nil, window: "2020-01-01"..."2140-01-01"))
    #expect(days == ["2020-02-29", "2048-02-29", "2076-02-29", "2116-02-29"])
    let seldom: RecurrenceRule = "FREQ=YEARLY;INTERVAL=100;BYMONTH=2;BYMONTHDAY=29"
    let leaps = Array(RuleDays(seldom, anchor: "2000-02-29", parity: nil, window: "2000-01-01"..."3300-01-01"))
    #expect(leaps == ["2000-02-29", "2400-02-29", "2800-02-29", "3200-02-29"])
  }

  @Test(
    "is asked for a far window in a few steps",
    arguments: [
      "FREQ=DAILY", "FREQ=DAILY;INTERVAL=3", "FREQ=WEEKLY;INTERVAL=2", "FREQ=MONTHLY;BYDAY=2TU",
      "FREQ=YEARLY;BYMONTH=5;BYDAY=-1SU", "FREQ=YEARLY;BYDAY=SU;BYSETPOS=-1",
    ]
  )
  func farWindow(_ text: String) throws {
    #expect(try followed(text, "9000-01-01"..."9000-12-31").steps <= 56)
    let rule = try RecurrenceRule(text: text)
    var days = RuleDays(rule, anchor: "2026-11-01", parity: nil, window: "9000-01-01"..."9999-12-31")
    #expect(days.next() != nil)
    #expect(days.steps <= 26, "lazy")
  }

  @Test("is refused, or taken as the nearest rule, whatever its numbers", arguments: [Int.min, -1, 0, 1 << 62, .max])
  func numbers(_ number: Int) {
    #expect(throws: RuleRefusal.self) { try RecurrenceRule(text: "FREQ=DAILY;INTERVAL=\(number)") }
    #expect(throws: RuleRefusal.self) { try RecurrenceRule(text: "FREQ=DAILY;COUNT=\(number)") }
    for frequency in RecurrenceRule.Frequency.allCases {
      let rule = RecurrenceRule(frequency, interval: number, end: .count(number), monthDays: [number, 1])
      let days = RuleDays(rule, anchor: "9999-11-01", parity: .odd, window: "9999-01-01"..."9999-12-31")
      #expect(Array(days).count <= 61)
    }
  }
}
