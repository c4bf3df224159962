import Scheduling
import Testing

@Suite("Dates")
struct LocalDateTests {
  @Test("of eight centuries are counted one by one, each with its own parts and weekday")
  func roundTrip() {
    let first = LocalDate.dayNumber(year: 1600, month: 1, day: 1)
    var expected = (year: 1600, month: 1, day: 1)
    // 1 January 1600 was a Saturday.
    var weekday = 6
    var wrong: [LocalDate] = []
    for number in first...LocalDate.dayNumber(year: 2400, month: 12, day: 31) {
      let date = LocalDate(dayNumber: number)
      let isRight =
        date.parts == expected && date.weekday.rawValue == weekday
        && LocalDate(year: expected.year, month: expected.month, day: expected.day) == date
      if !isRight { wrong.append(date) }
      weekday = weekday % 7 + 1
      expected.day += 1
      if expected.day > LocalDate.daysIn(month: expected.month, of: expected.year) {
        expected = expected.month == 12 ? (expected.year + 1, 1, 1) : (expected.year, expected.month + 1, 1)
      }
    }
    #expect(wrong.isEmpty, "\(wrong.prefix(5))")
    #expect(expected == (2401, 1, 1))
  }

  @Test(
    "have a 29 February in leap years",
    arguments: [
      (1600, true), (1700, false), (1900, false), (2000, true), (2024, true), (2026, false), (2028, true),
      (2100, false), (2400, true),
    ]
  )
  func leapYears(_ year: Int, _ isLeap: Bool) {
    #expect(LocalDate.isLeap(year) == isLeap)
    #expect(LocalDate.daysIn(month: 2, of: year) == (isLeap ? 29 : 28))
    #expect((LocalDate(year: year, month: 2, day: 29) != nil) == isLeap)
  }

  @Test(
    "that do not exist are refused",
    arguments: [
      (2026, 2, 30), (2026, 4, 31), (2026, 0, 1), (2026, 13, 1), (2026, 1, 0), (2026, 1, 32), (2026, 1, -1), (0, 1, 1),
      (10_000, 1, 1), (-1, 1, 1), (.max, 1, 1), (2026, .min, 1), (2026, 1, .max),
    ]
  )
  func noSuchDay(_ year: Int, _ month: Int, _ day: Int) {
    #expect(LocalDate(year: year, month: month, day: day) == nil)
  }

  @Test(
    "are read from their one form and written in it",
    arguments: [
      "0001-01-01", "1970-01-01", "2024-02-29", "2026-11-23", "9999-12-31",
    ]
  )
  func text(_ text: String) throws {
    let date = try #require(LocalDate.init(text))
    #expect(date.description == text)
    #expect(LocalDate(compact: date.compact) == date)
    #expect(date.compact == text.split(separator: "-").joined())
  }

  @Test(
    "are not guessed from other forms",
    arguments: [
      "", "2026-11", "2026-1-23", "2026-11-3", "26-11-23", "2026/11/23", "2026-11-23 ", " 2026-11-23", "+026-11-23",
      "-026-11-23", "2026-02-29", "2026-13-01", "2026-00-10", "0000-01-01", "20261123", "２０２６-11-23", "2026-11-2३",
      "2026-11-23T00:00", "2026-W48-1", "\u{0}\u{0}\u{0}\u{0}-11-23",
    ]
  )
  func otherForms(_ text: String) {
    #expect(LocalDate.init(text) == nil)
  }

  @Test(
    "in the compact form are not guessed either",
    arguments: [
      "", "2026112", "202611230", "20260229", "2026-1-1", "２０26", "2026112Z",
    ]
  )
  func otherCompactForms(_ text: String) {
    #expect(LocalDate(compact: text) == nil)
  }

  @Test(
    "of a week begin on Monday",
    arguments: [
      ("2026-11-23", "2026-11-23"), ("2026-11-29", "2026-11-23"), ("2027-01-01", "2026-12-28"),
      ("1969-12-31", "1969-12-29"), ("0001-01-07", "0001-01-01"),
    ] as [(LocalDate, LocalDate)]
  )
  func monday(_ date: LocalDate, _ monday: LocalDate) {
    #expect(date.monday == monday)
    #expect(date.monday.weekday == .monday)
  }
}
