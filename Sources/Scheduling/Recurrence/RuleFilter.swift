/// The BY parts of a rule as bit masks: whether a day belongs to its set (RFC 5545 section 3.3.10).
struct RuleFilter: Sendable {
  private let frequency: RecurrenceRule.Frequency
  private let weekStart: Weekday
  private let parity: WeekParity?
  private let months: UInt16
  private let monthDays: Mask
  private let yearDays: [Int]
  private let weekNumbers: Mask
  /// Weekdays without a number.
  private let weekdays: UInt8
  private let nthDays: [RecurrenceRule.Day]
  private let nthWithinMonth: Bool
  private let needsParts: Bool

  /// Numbers counted from either end: 1…63 and -1…-63.
  private struct Mask: Sendable {
    var positive: UInt64 = 0
    var negative: UInt64 = 0

    init(_ numbers: [Int]) {
      for number in numbers {
        if number > 0 { positive |= 1 << UInt64(number) } else { negative |= 1 << UInt64(-number) }
      }
    }

    var isEmpty: Bool { positive | negative == 0 }

    func contains(_ number: Int, of length: Int) -> Bool {
      positive >> UInt64(number) & 1 == 1 || negative >> UInt64(length - number + 1) & 1 == 1
    }
  }

  init(_ rule: RecurrenceRule, anchor: LocalDate, parity: WeekParity?) {
    frequency = rule.frequency
    weekStart = rule.weekStart
    self.parity = parity
    var monthNumbers = rule.months
    var monthDayNumbers = rule.monthDays
    var plain = rule.days.filter { $0.nth == nil }.map(\.weekday)
    let isBare = rule.days.isEmpty && rule.monthDays.isEmpty && rule.yearDays.isEmpty
    switch rule.frequency {
    case .daily: break
    case .weekly: if isBare { plain = [anchor.weekday] }
    case .monthly: if isBare { monthDayNumbers = [anchor.day] }
    case .yearly:
      // BYWEEKNO without BYDAY: the weekday of DTSTART. Otherwise DTSTART gives the day, and the month too.
      if isBare, !rule.weekNumbers.isEmpty {
        plain = [anchor.weekday]
      } else if isBare {
        monthDayNumbers = [anchor.day]
        if monthNumbers.isEmpty { monthNumbers = [anchor.month] }
      }
    }
    months = monthNumbers.reduce(0) { $0 | 1 << UInt16($1) }
    monthDays = Mask(monthDayNumbers)
    yearDays = rule.yearDays
    weekNumbers = Mask(rule.weekNumbers)
    weekdays = plain.reduce(0) { $0 | 1 << UInt8($1.rawValue) }
    nthDays = rule.days.filter { $0.nth != nil }
    nthWithinMonth = rule.frequency == .monthly || !rule.months.isEmpty
    needsParts = months != 0 || !monthDays.isEmpty
  }

  func accepts(month: Int) -> Bool { months == 0 || months >> UInt16(month) & 1 == 1 }

  /// For daily and weekly rules, whose days have no position in a month or year.
  func accepts(_ day: Int) -> Bool {
    let weekday = Weekday(dayNumber: day)
    guard weekdays == 0 || weekdays >> UInt8(weekday.rawValue) & 1 == 1 else { return false }
    if needsParts {
      let (year, month, monthDay) = LocalDate(dayNumber: day).parts
      guard accepts(month: month) else { return false }
      let length = LocalDate.daysIn(month: month, of: year)
      guard monthDays.isEmpty || monthDays.contains(monthDay, of: length) else { return false }
    }
    return hasParity(day)
  }

  /// For monthly and yearly rules; `first` is the day number of the month's first.
  func accepts(day: Int, of month: Int, length: Int, year: Int, first: Int) -> Bool {
    guard monthDays.isEmpty || monthDays.contains(day, of: length) else { return false }
    let number = first + day - 1
    let weekday = Weekday(dayNumber: number)
    if weekdays != 0 || !nthDays.isEmpty {
      guard
        weekdays >> UInt8(weekday.rawValue) & 1 == 1
          || isNth(weekday, day: day, length: length, year: year, number: number)
      else { return false }
    }
    if !yearDays.isEmpty {
      let ordinal = number - LocalDate.dayNumber(year: year, month: 1, day: 1) + 1
      guard yearDays.contains(ordinal) || yearDays.contains(ordinal - Self.daysIn(year) - 1) else { return false }
    }
    return isInWeek(number) && hasParity(number)
  }

  /// The first day of the next month that the rule names; nil when the month of `day` is one of them.
  func firstDayOfNextMonth(after day: Int) -> Int? {
    guard months != 0 else { return nil }
    var (year, month, _) = LocalDate(dayNumber: day).parts
    guard !accepts(month: month) else { return nil }
    repeat { (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1) } while !accepts(month: month)
    return LocalDate.dayNumber(year: year, month: month, day: 1)
  }

  private static func daysIn(_ year: Int) -> Int { LocalDate.isLeap(year) ? 366 : 365 }

  private func isNth(_ weekday: Weekday, day: Int, length: Int, year: Int, number: Int) -> Bool {
    guard !nthDays.isEmpty else { return false }
    let index = nthWithinMonth ? day - 1 : number - LocalDate.dayNumber(year: year, month: 1, day: 1)
    let count = nthWithinMonth ? length : Self.daysIn(year)
    let fromStart = index / 7 + 1
    let fromEnd = -((count - 1 - index) / 7 + 1)
    return nthDays.contains { $0.weekday == weekday && ($0.nth == fromStart || $0.nth == fromEnd) }
  }

  /// BYWEEKNO, with weeks that start on WKST; week 1 is the first with four days in the year.
  private func isInWeek(_ day: Int) -> Bool {
    guard !weekNumbers.isEmpty else { return true }
    let year = LocalDate(dayNumber: startOfWeek(day) + 3).year
    let first = firstWeek(of: year)
    let count = (firstWeek(of: year + 1) - first) / 7
    return weekNumbers.contains((day - first) / 7 + 1, of: count)
  }

  private func startOfWeek(_ day: Int) -> Int {
    day - (Weekday(dayNumber: day).rawValue - weekStart.rawValue + 7) % 7
  }

  private func firstWeek(of year: Int) -> Int { startOfWeek(LocalDate.dayNumber(year: year, month: 1, day: 4)) }

  private func hasParity(_ day: Int) -> Bool {
    guard let parity else { return true }
    return LocalDate(dayNumber: day).week.parity == parity
  }
}
