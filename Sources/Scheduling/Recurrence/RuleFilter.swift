/// The BY parts of a rule: which days of a week or a month belong to its set, one bit a day (RFC 5545 section 3.3.10).
struct RuleFilter: Sendable {
  private let weekStart: Weekday
  private let parity: WeekParity?
  /// A bit for each month; all of them where the rule names none.
  private let months: UInt16
  private let monthDays: CountedNumbers?
  private let yearDays: CountedNumbers?
  private let weekNumbers: CountedNumbers?
  private let positions: CountedNumbers?
  /// Weekdays without a number.
  private let weekdays: WeekdayBits
  private let numberedWeekdays: NumberedWeekdays?
  private let countsWithinMonth: Bool
  private let namesWeekdays: Bool
  /// The set of every week, where all weeks have the same.
  private let everyWeek: UInt64?

  init(_ rule: RecurrenceRule, anchor: LocalDate, parity: WeekParity?) {
    weekStart = rule.weekStart
    self.parity = parity
    let (monthNumbers, monthDayNumbers, plain) = Self.defaults(rule, anchor: anchor)
    months = monthNumbers.isEmpty ? 0x1ffe : monthNumbers.reduce(0) { $0 | 1 << UInt16(truncatingIfNeeded: $1) }
    monthDays = CountedNumbers(monthDayNumbers, longest: 31)
    yearDays = CountedNumbers(rule.yearDays, longest: 366)
    weekNumbers = CountedNumbers(rule.weekNumbers, longest: 53)
    positions = CountedNumbers(rule.positions, longest: 366)
    weekdays = plain
    numberedWeekdays = NumberedWeekdays(rule.days)
    countsWithinMonth = rule.frequency == .monthly || !rule.months.isEmpty
    namesWeekdays = !plain.isEmpty || !rule.days.isEmpty
    let isPlain = months == 0x1ffe && monthDays == nil && yearDays == nil && weekNumbers == nil && parity == nil
    // Day -3 is a Monday.
    everyWeek = isPlain && numberedWeekdays == nil ? plain.week(from: weekStart.rawValue - 4) : nil
  }

  /// What a rule takes from its first day, because it does not say it.
  private static func defaults(_ rule: RecurrenceRule, anchor: LocalDate) -> ([Int], [Int], WeekdayBits) {
    let plain = WeekdayBits(rule.days.lazy.filter { $0.nth == nil }.map(\.weekday))
    guard rule.days.isEmpty, rule.monthDays.isEmpty, rule.yearDays.isEmpty else {
      return (rule.months, rule.monthDays, plain)
    }
    switch rule.frequency {
    case .daily: return (rule.months, [], plain)
    case .weekly: return (rule.months, [], WeekdayBits([anchor.weekday]))
    case .monthly: return (rule.months, [anchor.day], plain)
    case .yearly:
      // BYWEEKNO without BYDAY: the weekday of DTSTART. Otherwise DTSTART gives the day, and the month too.
      guard rule.weekNumbers.isEmpty else { return (rule.months, [], WeekdayBits([anchor.weekday])) }
      return (rule.months.isEmpty ? [anchor.month] : rule.months, [anchor.day], plain)
    }
  }

  func startOfWeek(_ day: Int) -> Int { Self.startOfWeek(day, on: weekStart) }

  /// The set's days of the seven from a week's first day on.
  func week(from first: Int) -> UInt64 {
    if let everyWeek { return everyWeek }
    let (year, month, day) = LocalDate(dayNumber: first).parts
    var bits = self.month(month, of: year, from: first - day + 1) >> UInt64(day - 1)
    let rest = LocalDate.daysIn(month: month, of: year) - day + 1
    if rest < 7 {
      let (nextYear, next) = month == 12 ? (year + 1, 1) : (year, month + 1)
      bits |= self.month(next, of: nextYear, from: first + rest) << UInt64(rest)
    }
    return bits & 0x7f
  }

  /// The set's days of a month.
  ///
  /// - Parameter first: the day number of the month's first.
  func month(_ month: Int, of year: Int, from first: Int) -> UInt64 {
    guard months >> UInt16(month) & 1 == 1 else { return 0 }
    let length = LocalDate.daysIn(month: month, of: year)
    var bits: UInt64 = 1 << UInt64(length) - 1
    if let monthDays { bits &= monthDays.bits(after: 0, of: length) }
    if namesWeekdays { bits &= named(from: first, length: length, year: year) }
    if let yearDays {
      let row = Self.days(of: year)
      bits &= yearDays.bits(after: first - row.lowerBound, of: row.count)
    }
    if bits != 0, let weekNumbers {
      // Most weeks of a month belong to its own year, whose bounds are looked up once.
      let own = Self.firstWeek(of: year, weekStart)..<Self.firstWeek(of: year + 1, weekStart)
      bits &= weeks(on: weekStart, from: first, length: length) { start in
        own.contains(start)
          ? weekNumbers.contains((start - own.lowerBound) / 7 + 1, of: own.count / 7)
          : Self.contains(weekNumbers, weekFrom: start, weekStart)
      }
    }
    if bits != 0, let parity {
      bits &= weeks(on: .monday, from: first, length: length) { LocalDate(dayNumber: $0).week.parity == parity }
    }
    return bits
  }

  private func named(from first: Int, length: Int, year: Int) -> UInt64 {
    let plain = weekdays.month(from: first)
    guard let numberedWeekdays else { return plain }
    let row = countsWithinMonth ? first..<first + length : Self.days(of: year)
    return plain | numberedWeekdays.bits(from: first, length: length, in: row)
  }

  /// Of a part of a period's set the days that BYSETPOS keeps.
  ///
  /// - Parameters:
  ///   - offset: how many days of the set come before this part.
  ///   - count: how many days the whole set has.
  func keepingPositions(_ bits: UInt64, after offset: Int, of count: Int) -> UInt64 {
    guard let positions, bits != 0 else { return bits }
    var (rest, kept) = (bits, UInt64(0))
    var places = positions.bits(after: offset, of: max(count, 1))
    while rest != 0 {
      let day = rest & (0 &- rest)
      if places & 1 == 1 { kept |= day }
      places >>= 1
      rest ^= day
    }
    return kept
  }

  /// The days of the weeks that satisfy a condition on their first day.
  private func weeks(on weekday: Weekday, from first: Int, length: Int, where isKept: (Int) -> Bool) -> UInt64 {
    var bits: UInt64 = 0
    var start = Self.startOfWeek(first, on: weekday)
    while start < first + length {
      if isKept(start) { bits |= 0x7f << (start - first) }
      start += 7
    }
    return bits
  }

  /// Whether BYWEEKNO names a week; week 1 is the first with four days in the year, weeks start on WKST.
  private static func contains(_ numbers: CountedNumbers, weekFrom start: Int, _ weekStart: Weekday) -> Bool {
    let year = LocalDate(dayNumber: start + 3).year
    let first = firstWeek(of: year, weekStart)
    let count = (firstWeek(of: year + 1, weekStart) - first) / 7
    return numbers.contains((start - first) / 7 + 1, of: count)
  }

  private static func firstWeek(of year: Int, _ weekStart: Weekday) -> Int {
    startOfWeek(LocalDate.dayNumber(year: year, month: 1, day: 4), on: weekStart)
  }

  private static func startOfWeek(_ day: Int, on weekday: Weekday) -> Int {
    day - (Weekday.index(ofDay: day) - weekday.rawValue + 8) % 7
  }

  private static func days(of year: Int) -> Range<Int> {
    let first = LocalDate.dayNumber(year: year, month: 1, day: 1)
    return first..<first + (LocalDate.isLeap(year) ? 366 : 365)
  }
}
