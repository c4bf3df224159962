import Scheduling
import Testing

@Suite("Even and odd weeks")
struct WeekParityTests {
  private func mondays(_ parity: WeekParity?, interval: Int = 1) -> [LocalDate] {
    let rule = RecurrenceRule(.weekly, interval: interval, days: [.init(.monday)])
    let window: ClosedRange<LocalDate> = "2026-11-02"..."2027-02-22"
    return Array(RuleDays(rule, anchor: "2026-11-02", parity: parity, window: window))
  }

  @Test("keep to ISO week numbers over the 53 weeks of 2026")
  func newYear() {
    #expect(
      mondays(.even) == [
        "2026-11-09", "2026-11-23", "2026-12-07", "2026-12-21", "2027-01-11", "2027-01-25", "2027-02-08", "2027-02-22",
      ]
    )
    #expect(
      mondays(.odd) == [
        "2026-11-02", "2026-11-16", "2026-11-30", "2026-12-14", "2026-12-28", "2027-01-04", "2027-01-18", "2027-02-01",
        "2027-02-15",
      ]
    )
  }

  @Test("keep to them over the 53 weeks of 2032 as well")
  func nextLongYear() {
    let rule = RecurrenceRule(.weekly, days: [.init(.thursday)])
    let window: ClosedRange<LocalDate> = "2032-12-09"..."2033-01-20"
    func days(_ parity: WeekParity) -> [LocalDate] {
      Array(RuleDays(rule, anchor: "2032-12-09", parity: parity, window: window))
    }
    #expect(days(.even) == ["2032-12-09", "2032-12-23", "2033-01-13"])
    #expect(days(.odd) == ["2032-12-16", "2032-12-30", "2033-01-06", "2033-01-20"])
  }

  @Test("are not every second week: a step of 14 days gets 4 January wrong")
  func fortnight() {
    let stepped = mondays(nil, interval: 2).map { $0 + 7 }
    #expect(stepped.contains("2027-01-04"))
    #expect(!mondays(.even).contains("2027-01-04"))
  }

  @Test("together are every week, and each day keeps the parity of its week", arguments: 1...20 as ClosedRange<UInt64>)
  func partition(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let rule = RandomRule.next(
      &random,
      frequencies: [.daily, .weekly, .monthly, .yearly],
      ends: false,
      positions: false
    )
    let anchor = RandomRule.date(&random, years: 2000...2040)
    let window = anchor...(anchor + 1200)
    func days(_ parity: WeekParity?) -> [LocalDate] {
      Array(RuleDays(rule, anchor: anchor, parity: parity, window: window))
    }
    #expect((days(.even) + days(.odd)).sorted() == days(nil), "\(rule) from \(anchor)")
    #expect(days(.even).allSatisfy { $0.week.number % 2 == 0 }, "\(rule) from \(anchor)")
  }

  @Test("A COUNT counts only the weeks that are kept")
  func count() {
    let rule = RecurrenceRule(.weekly, end: .count(5), days: [.init(.monday)])
    let window: ClosedRange<LocalDate> = "2026-11-02"..."2030-01-01"
    let days = RuleDays(rule, anchor: "2026-11-02", parity: .even, window: window)
    #expect(Array(days) == ["2026-11-09", "2026-11-23", "2026-12-07", "2026-12-21", "2027-01-11"])
  }
}
