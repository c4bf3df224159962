import Scheduling
import Testing

@Suite("A recurrence")
struct RecurrenceTests {
  private let autumn: ClosedRange<LocalDate> = "2026-09-01"..."2026-12-31"

  private func starts(
    _ recurrence: Recurrence,
    _ window: ClosedRange<LocalDate>,
    _ zone: Zone = Zones.helsinki
  ) -> [LocalDateTime] {
    Array(recurrence.starts(in: zone, window: window))
  }

  @Test("without a rule is its start and what was added, less what was taken away")
  func withoutRule() {
    let recurrence = Recurrence(
      start: "2026-11-23T10:00",
      additions: ["2026-12-01T12:00", "2026-11-01T10:00", "2026-12-08T12:00"],
      exclusions: ["2026-12-08T12:00"]
    )
    #expect(starts(recurrence, autumn) == ["2026-11-01T10:00", "2026-11-23T10:00", "2026-12-01T12:00"])
    #expect(starts(recurrence, "2026-11-02"..."2026-11-23") == ["2026-11-23T10:00"])
    #expect(recurrence.startIsInstance)
  }

  @Test("gives a start once, however often it is said")
  func once() {
    let recurrence = Recurrence(
      start: "2026-11-23T10:00",
      rule: "FREQ=WEEKLY;COUNT=2",
      additions: ["2026-11-23T10:00", "2026-11-30T10:00", "2026-11-30T12:00", "2026-11-30T12:00"]
    )
    #expect(starts(recurrence, autumn) == ["2026-11-23T10:00", "2026-11-30T10:00", "2026-11-30T12:00"])
  }

  @Test("holds its start even where the rule does not give it, as the first of its COUNT")
  func startOutsideRule() {
    let recurrence = Recurrence(start: "2026-11-24T10:00", rule: "FREQ=WEEKLY;BYDAY=MO;COUNT=3")
    #expect(!recurrence.startIsInstance)
    #expect(starts(recurrence, autumn) == ["2026-11-24T10:00", "2026-11-30T10:00", "2026-12-07T10:00"])
    let once = Recurrence(start: "2026-11-24T10:00", rule: "FREQ=WEEKLY;BYDAY=MO;COUNT=1")
    #expect(starts(once, autumn) == ["2026-11-24T10:00"])
  }

  @Test("drops an excluded start, and still counts it (section 3.8.5.1)")
  func exclusions() {
    let recurrence = Recurrence(
      start: "2026-11-23T10:00",
      rule: "FREQ=DAILY;COUNT=3",
      exclusions: ["2026-11-23T10:00", "2026-11-24T10:30"]
    )
    #expect(starts(recurrence, autumn) == ["2026-11-24T10:00", "2026-11-25T10:00"])
  }

  @Test(
    "ends with UNTIL, which is an instant: a series into the winter needs the winter's offset",
    arguments: [
      ("UNTIL=20261026T080000Z", 3), ("UNTIL=20261026T075959Z", 2), ("UNTIL=20261026T070000Z", 2),
      ("UNTIL=20261026T100000", 3), ("UNTIL=20261026T095959", 2), ("UNTIL=20261026", 3), ("UNTIL=20261025", 2),
      ("UNTIL=20261023T235959Z", 0),
    ]
  )
  func until(_ end: String, _ count: Int) throws {
    let recurrence = Recurrence(start: "2026-10-24T10:00", rule: try RecurrenceRule(text: "FREQ=DAILY;\(end)"))
    // The start itself stays, also where UNTIL lies before it.
    #expect(starts(recurrence, autumn).count == max(1, count))
  }

  @Test("crosses both clock changes at the same time of day")
  func clockChanges() {
    let recurrence = Recurrence(start: "2026-10-18T10:00", rule: "FREQ=WEEKLY;COUNT=26")
    let all = starts(recurrence, "2026-10-01"..."2027-06-01")
    #expect(all.count == 26)
    #expect(all.allSatisfy { $0.time == "10:00" })
    let instants = all.map(Zones.helsinki.instant)
    #expect(zip(instants, instants.dropFirst()).map { $1 - $0 }.filter { $0 != 604_800 } == [608_400, 601_200])
  }

  @Test("keeps its time of day and misses no week in a hundred years")
  func century() {
    let recurrence = Recurrence(start: "2026-11-22T09:30", rule: "FREQ=WEEKLY")
    let all = starts(recurrence, "2026-11-01"..."2126-11-30")
    #expect(all.count == 5219)
    #expect(all.allSatisfy { $0.time == "09:30" && $0.date.weekday == .sunday })
    #expect(zip(all, all.dropFirst()).allSatisfy { $1.date - $0.date == 7 })
    #expect(all.map { Zones.helsinki.local(Zones.helsinki.instant($0)) } == all)
  }

  @Test("holds a start of the gap after it, once, in order, whichever way it was said")
  func gap() {
    var recurrence = Recurrence(
      start: "2027-03-27T03:30",
      rule: "FREQ=DAILY;COUNT=3",
      additions: ["2027-03-28T04:00", "2027-03-28T04:30"]
    )
    let days: ClosedRange<LocalDate> = "2027-03-27"..."2027-03-29"
    #expect(
      starts(recurrence, days) == [
        "2027-03-27T03:30", "2027-03-28T04:00", "2027-03-28T04:30", "2027-03-29T03:30",
      ]
    )
    for exclusion in ["2027-03-28T03:30", "2027-03-28T04:30"] as [LocalDateTime] {
      recurrence.exclusions = [exclusion]
      #expect(starts(recurrence, days) == ["2027-03-27T03:30", "2027-03-28T04:00", "2027-03-29T03:30"])
    }
  }

  @Test("takes the whole week for BYSETPOS, also the days before a start in its middle")
  func positionsOfWeek() {
    let recurrence = Recurrence(start: "2026-11-25T10:00", rule: "FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=2;COUNT=3")
    #expect(starts(recurrence, autumn) == ["2026-11-25T10:00", "2026-12-02T10:00", "2026-12-09T10:00"])
  }

  @Test("of 29 February meets in leap years only")
  func leapDay() {
    let recurrence = Recurrence(start: "2024-02-29T10:00", rule: "FREQ=YEARLY")
    let dates = starts(recurrence, "2024-01-01"..."2037-01-01").map(\.date)
    #expect(dates == ["2024-02-29", "2028-02-29", "2032-02-29", "2036-02-29"])
  }

  @Test("joins MO with 2TU: all Mondays, and the second Tuesday")
  func mixedDays() {
    let recurrence = Recurrence(start: "2026-11-02T10:00", rule: "FREQ=MONTHLY;BYDAY=MO,2TU")
    let dates = starts(recurrence, "2026-11-01"..."2026-11-30").map(\.date)
    #expect(dates == ["2026-11-02", "2026-11-09", "2026-11-10", "2026-11-16", "2026-11-23", "2026-11-30"])
  }
}
