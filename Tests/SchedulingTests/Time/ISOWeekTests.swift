import Scheduling
import Testing

@Suite("ISO weeks")
struct ISOWeekTests {
  @Test(
    "belong to the year of their Thursday",
    arguments: [
      ("2020-12-28", 2020, 53), ("2020-12-31", 2020, 53), ("2021-01-03", 2020, 53), ("2021-01-04", 2021, 1),
      ("2026-01-01", 2026, 1), ("2025-12-29", 2026, 1), ("2026-10-25", 2026, 43), ("2026-11-23", 2026, 48),
      ("2026-12-27", 2026, 52), ("2026-12-28", 2026, 53), ("2027-01-01", 2026, 53), ("2027-01-03", 2026, 53),
      ("2027-01-04", 2027, 1), ("2027-03-28", 2027, 12), ("2032-12-27", 2032, 53), ("2033-01-02", 2032, 53),
      ("2033-01-03", 2033, 1), ("2023-01-01", 2022, 52), ("2024-12-30", 2025, 1), ("2018-12-31", 2019, 1),
      ("2000-01-02", 1999, 52), ("1970-01-01", 1970, 1),
    ] as [(LocalDate, Int, Int)]
  )
  func table(_ date: LocalDate, _ year: Int, _ number: Int) {
    #expect(date.week == ISOWeek(year: year, number: number))
    #expect(date.week.parity == (number % 2 == 0 ? .even : .odd))
  }

  @Test("are 53 in just these years from 2000 to 2050")
  func longYears() {
    let long = (2000...2050).filter { year in
      ISOWeek(of: LocalDate(dayNumber: LocalDate.dayNumber(year: year, month: 12, day: 28))).number == 53
    }
    #expect(long == [2004, 2009, 2015, 2020, 2026, 2032, 2037, 2043, 2048])
  }

  @Test("follow one another, seven days each, and know their Monday")
  func steps() {
    let first: LocalDate = "1600-01-03"
    let last: LocalDate = "2400-12-25"
    var before = (first - 7).week
    var wrong: [LocalDate] = []
    for monday in stride(from: first, through: last, by: 7) {
      let week = monday.week
      let isNext =
        week == ISOWeek(year: before.year, number: before.number + 1)
        || (before.number >= 52 && week == ISOWeek(year: before.year + 1, number: 1))
      if !isNext || week.monday != monday || (monday + 6).week != week || !(before < week) { wrong.append(monday) }
      before = week
    }
    #expect(wrong.isEmpty, "\(wrong.prefix(5))")
  }
}
