import Scheduling
import Testing

@Suite("A recurrence through Helsinki's clock changes")
struct ClockChangeTests {
  private static let years = 2026...2037

  /// The last Sunday of a month.
  private static func change(_ month: Int, _ year: Int) -> LocalDate {
    let rule = RecurrenceRule(.yearly, months: [month], days: [.init(.sunday, nth: -1)])
    let days = RuleDays(rule, anchor: "2026-01-01", parity: nil, window: "2026-01-01"..."2037-12-31")
    return days.first { $0.year == year } ?? "1970-01-01"
  }

  private func starts(_ time: LocalTime, around date: LocalDate) -> [LocalDateTime] {
    let recurrence = Recurrence(start: LocalDateTime("2026-01-01", time), rule: RecurrenceRule(.daily))
    return Array(recurrence.starts(in: Zones.helsinki, window: date - 1...date + 1))
  }

  @Test("is held an hour later on the spring Sunday when the clocks skip its time", arguments: years)
  func spring(_ year: Int) {
    let sunday = Self.change(3, year)
    for (time, held) in [("02:59", "02:59"), ("03:00", "04:00"), ("03:59", "04:59"), ("04:00", "04:00")]
      as [(LocalTime, LocalTime)]
    {
      let expected = [LocalDateTime(sunday - 1, time), LocalDateTime(sunday, held), LocalDateTime(sunday + 1, time)]
      #expect(starts(time, around: sunday) == expected)
    }
  }

  @Test("is held once on the autumn Sunday, when the clocks show its time first", arguments: years)
  func autumn(_ year: Int) {
    let sunday = Self.change(10, year)
    for time in ["02:30", "03:00", "03:30", "04:00"] as [LocalTime] {
      let found = starts(time, around: sunday)
      #expect(found == [-1, 0, 1].map { LocalDateTime(sunday + $0, time) })
      let instants = found.map { Zones.helsinki.instant($0) }
      let first = time < "04:00" ? 86_400 : 90_000
      #expect(zip(instants, instants.dropFirst()).map { $1 - $0 } == [first, 176_400 - first])
    }
  }

  @Test("gives all the same starts as one by one placed in the zone")
  func everyDay() {
    let days: ClosedRange<LocalDate> = "2026-01-01"..."2037-12-31"
    for zone in Zones.named.values.sorted(by: { $0.name < $1.name }) {
      for time in ["00:15", "02:30", "03:30", "23:45"] as [LocalTime] {
        let recurrence = Recurrence(start: LocalDateTime("2026-01-01", time), rule: RecurrenceRule(.daily))
        let found = Array(recurrence.starts(in: zone, window: days))
        let expected = days.map { zone.placed(LocalDateTime($0, time)) }
        #expect(found == expected, "\(zone.name) \(time)")
      }
    }
  }
}
