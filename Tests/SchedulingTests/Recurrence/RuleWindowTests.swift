import Scheduling
import Testing

@Suite("A window of a rule's days")
struct RuleWindowTests {
  @Test("is the same whether one jumps there or walks", arguments: 1...300 as ClosedRange<UInt64>)
  func jumping(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let rule = RandomRule.next(&random)
    let anchor = RandomRule.date(&random, years: 2000...2030)
    let parity = ([nil, nil, .even, .odd] as [WeekParity?]).randomElement(using: &random) ?? nil
    // The walk goes on for years behind each window, so that neither end of a window can shape what is in it.
    let walked = Array(RuleDays(rule, anchor: anchor, parity: parity, window: anchor...(anchor + 9000)))
    for _ in 0..<8 {
      let from = anchor + Int.random(in: -60...6000, using: &random)
      let window = from...(from + Int.random(in: 0...700, using: &random))
      let jumped = Array(RuleDays(rule, anchor: anchor, parity: parity, window: window))
      #expect(jumped == walked.filter(window.contains), "\(rule) from \(anchor) in \(window)")
    }
  }

  @Test("holds days in order, once each, none before the anchor", arguments: 1...100 as ClosedRange<UInt64>)
  func order(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let rule = RandomRule.next(&random)
    let anchor = RandomRule.date(&random, years: 1990...2030)
    let days = Array(RuleDays(rule, anchor: anchor, parity: nil, window: (anchor - 500)...(anchor + 4000)))
    #expect(zip(days, days.dropFirst()).allSatisfy(<), "\(rule) from \(anchor)")
    #expect(days.allSatisfy { $0 >= anchor }, "\(rule) from \(anchor)")
  }

  // The set of BYSETPOS is the whole year's, also where the window ends within that year.
  @Test(
    "does not move the last of a year's set",
    arguments: [
      ("2026-01-01", "2026-06-30", []), ("2026-01-01", "2026-12-31", ["2026-12-28"]),
      ("2026-12-01", "2027-06-30", ["2026-12-28"]), ("2026-01-26", "2026-01-26", []),
    ] as [(LocalDate, LocalDate, [LocalDate])]
  )
  func lastOfYear(_ from: LocalDate, _ to: LocalDate, _ expected: [LocalDate]) {
    let rule: RecurrenceRule = "FREQ=YEARLY;BYMONTH=1,12;BYDAY=MO;BYSETPOS=-1"
    #expect(Array(RuleDays(rule, anchor: "2026-01-01", parity: nil, window: from...to)) == expected)
  }

  @Test("ends at UNTIL without losing the last of its year")
  func until() throws {
    let rule: RecurrenceRule = "FREQ=YEARLY;BYMONTH=1,12;BYDAY=MO;BYSETPOS=-1;UNTIL=20270630"
    let recurrence = Recurrence(start: "2025-12-29T10:00", rule: rule)
    #expect(recurrence.startIsInstance)
    let starts = recurrence.starts(in: Zones.helsinki, window: "2025-01-01"..."2040-01-01")
    #expect(Array(starts) == ["2025-12-29T10:00", "2026-12-28T10:00"])
  }
}

@Suite("Rules made to keep us busy")
struct RuleBombTests {
  private func days(_ text: String, _ window: ClosedRange<LocalDate> = "2026-11-01"..."2027-12-31") throws
    -> [LocalDate]
  {
    Array(RuleDays(try RecurrenceRule(text: text), anchor: "2026-11-01", parity: nil, window: window))
  }

  private let toTheEnd: ClosedRange<LocalDate> = "2026-11-01"..."9999-12-31"

  @Test("end with their window, however many times they repeat")
  func count() throws {
    #expect(try days("FREQ=DAILY;COUNT=2147483647").count == 426)
    #expect(try days("FREQ=WEEKLY;COUNT=2147483647", "2126-11-01"..."2126-11-30").count == 4)
  }

  @Test(
    "without a date end too",
    arguments: [
      "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=MONTHLY;BYMONTH=4,6,9,11;BYMONTHDAY=31",
      "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "FREQ=DAILY;INTERVAL=7;BYMONTH=2;BYMONTHDAY=31;COUNT=3",
      "FREQ=YEARLY;BYYEARDAY=1;BYMONTH=2", "FREQ=YEARLY;BYWEEKNO=20;BYMONTH=1;BYDAY=MO",
      "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=6", "FREQ=DAILY;BYDAY=MO;BYSETPOS=2", "FREQ=MONTHLY;BYDAY=-53MO",
    ]
  )
  func noDates(_ text: String) throws {
    #expect(try days(text).isEmpty)
    #expect(try days(text, toTheEnd).isEmpty)
  }

  @Test(
    "with the longest steps end with the year 9999",
    arguments: [
      ("FREQ=DAILY;INTERVAL=100000", 30), ("FREQ=WEEKLY;INTERVAL=100000", 5), ("FREQ=MONTHLY;INTERVAL=100000", 1),
      ("FREQ=YEARLY;INTERVAL=100000", 1), ("FREQ=YEARLY;INTERVAL=7973;COUNT=2147483647", 2),
    ]
  )
  func longSteps(_ text: String, _ count: Int) throws {
    #expect(try days(text, toTheEnd).count == count)
    #expect(try days(text, "9999-12-31"..."9999-12-31").isEmpty)
  }

  @Test("can be asked for a window before them or behind the calendar")
  func oddWindows() throws {
    #expect(try days("FREQ=DAILY", "2000-01-01"..."2000-12-31").isEmpty)
    let behind = LocalDate(dayNumber: 4_000_000)...LocalDate(dayNumber: 4_000_400)
    for text in ["FREQ=WEEKLY", "FREQ=MONTHLY", "FREQ=YEARLY"] { #expect(try days(text, behind).isEmpty) }
  }
}
