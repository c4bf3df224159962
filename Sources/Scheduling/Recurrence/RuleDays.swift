/// The days that a rule gives, in order, lazily: one week or month after another, each as bits of one word.
///
/// Bounded: it ends with its window, with the year 9999, or when a whole cycle of the calendar has given no day. A step
/// costs much the same whatever the rule says, and days cost next to nothing.
package struct RuleDays: Sequence, IteratorProtocol {
  private let frequency: RecurrenceRule.Frequency
  private let interval: Int
  private let filter: RuleFilter
  private let hasPositions: Bool
  private let anchor: Int
  private let lower: Int
  private let upper: Int

  /// How many weeks and months have been looked at.
  package private(set) var steps = 0
  private var stepsWithoutDay = 0
  /// COUNT less what has been given.
  private var left: Int
  /// The first day of the next week, the number of the next month since the year 0, or the next day.
  private var cursor = 0
  /// The days of the week or month at hand that are still to be given, counted from `first`.
  private var bits: UInt64 = 0
  private var first = 0
  /// The sets of a year's months, where BYSETPOS needs the whole year.
  private var yearSets: [UInt64] = []

  static let lastDay = LocalDate.dayNumber(year: 9999, month: 12, day: 31)

  /// - Parameters:
  ///   - anchor: the date of DTSTART: nothing comes before it, and intervals count from its period.
  ///   - window: days asked for, both ends included; a rule without COUNT jumps there without walking.
  package init(_ rule: RecurrenceRule, anchor: LocalDate, parity: WeekParity?, window: ClosedRange<LocalDate>) {
    frequency = rule.frequency
    // A second period four million days or more away is behind the calendar, however long the step.
    interval = Swift.min(Swift.max(1, rule.interval), 4_000_000)
    filter = RuleFilter(rule, anchor: anchor, parity: parity)
    hasPositions = !rule.positions.isEmpty
    self.anchor = anchor.dayNumber
    lower = Swift.max(window.lowerBound, anchor).dayNumber
    upper = Swift.min(window.upperBound.dayNumber, Self.lastDay)
    if case .count(let count) = rule.end { left = count } else { left = .max }
    cursor = period(of: left == .max ? lower : self.anchor)
    if frequency == .daily, hasPositions, !rule.positions.contains(where: { $0.magnitude == 1 }) { left = 0 }
  }

  package mutating func next() -> LocalDate? {
    while bits == 0 { guard advance() else { return nil } }
    guard left > 0 else { return nil }
    let day = first + bits.trailingZeroBitCount
    guard day <= upper else { return nil }
    left -= 1
    bits &= bits - 1
    return LocalDate(dayNumber: day)
  }

  /// The period of the rule's steps in which a day lies, or the last one before it.
  private func period(of day: Int) -> Int {
    switch frequency {
    case .daily: return day - (day - anchor) % interval
    case .weekly:
      let start = filter.startOfWeek(anchor)
      return day - (day - start) % (7 * interval)
    case .monthly:
      let start = Self.month(of: anchor)
      let month = Self.month(of: day)
      return month - (month - start) % interval
    case .yearly:
      let (year, start) = (LocalDate(dayNumber: day).year, LocalDate(dayNumber: anchor).year)
      return (year - (year - start) % interval) * 12
    }
  }

  private static func month(of day: Int) -> Int {
    let (year, month, _) = LocalDate(dayNumber: day).parts
    return year * 12 + month - 1
  }

  /// Goes to the next week or month; false when nothing more can come.
  private mutating func advance() -> Bool {
    guard left > 0, stepsWithoutDay < cycle else { return false }
    steps += 1
    switch frequency {
    case .daily: takeDays()
    case .weekly: takeWeek()
    case .monthly: takeMonth(cursor, step: interval)
    case .yearly: takeMonth(cursor, step: cursor % 12 == 11 ? interval * 12 - 11 : 1)
    }
    guard first <= upper else {
      left = 0
      return false
    }
    stepsWithoutDay = bits == 0 ? stepsWithoutDay + 1 : 0
    drop(before: anchor, counting: false)
    drop(before: lower, counting: true)
    return true
  }

  /// Four hundred years are the same number of weeks, months and days again and again: after as many steps as they
  /// have weeks, months or days, whatever the interval, the rule has met every case that it will ever meet.
  private var cycle: Int {
    switch frequency {
    case .daily: 146_097
    case .weekly: 20_871
    case .monthly, .yearly: 4_800
    }
  }

  private mutating func drop(before day: Int, counting: Bool) {
    guard first < day else { return }
    let dropped = day - first > 63 ? bits : bits & (1 << UInt64(day - first) - 1)
    bits ^= dropped
    if counting { left = Swift.max(0, left - dropped.nonzeroBitCount) }
  }

  private mutating func takeWeek() {
    first = cursor
    cursor += 7 * interval
    bits = filter.week(from: first)
    if hasPositions { bits = filter.keepingPositions(bits, after: 0, of: bits.nonzeroBitCount) }
  }

  private mutating func takeMonth(_ number: Int, step: Int) {
    let (year, month) = (number / 12, number % 12 + 1)
    cursor += step
    first = LocalDate.dayNumber(year: year, month: month, day: 1)
    guard first <= upper else { return }
    guard hasPositions, frequency == .yearly else {
      bits = filter.month(month, of: year, from: first)
      if hasPositions { bits = filter.keepingPositions(bits, after: 0, of: bits.nonzeroBitCount) }
      return
    }
    if month == 1 {
      yearSets = (1...12).map { filter.month($0, of: year, from: LocalDate.dayNumber(year: year, month: $0, day: 1)) }
    }
    let before = Self.count(yearSets[..<(month - 1)])
    let set = yearSets[month - 1]
    bits = filter.keepingPositions(set, after: before, of: before + Self.count(yearSets[(month - 1)...]))
  }

  private static func count(_ sets: ArraySlice<UInt64>) -> Int { sets.reduce(0) { $0 + $1.nonzeroBitCount } }

  /// The days of the cursor's month that the steps meet.
  private mutating func takeDays() {
    let (year, month, day) = LocalDate(dayNumber: cursor).parts
    first = cursor - day + 1
    guard first <= upper else { return }
    let length = LocalDate.daysIn(month: month, of: year)
    var met: UInt64 = 0
    while cursor < first + length {
      met |= 1 << UInt64(cursor - first)
      cursor += interval
    }
    bits = filter.month(month, of: year, from: first) & met
  }
}
