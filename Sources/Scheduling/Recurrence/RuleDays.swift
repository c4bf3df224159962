/// The days that a rule gives, in order, lazily: one period (day, week, month or year) after another.
///
/// Bounded: it ends with its window, or with the year 9999.
package struct RuleDays: Sequence, IteratorProtocol {
  private let rule: RecurrenceRule
  private let filter: RuleFilter
  private let anchor: LocalDate
  private let window: ClosedRange<Int>
  private var period: Int
  private var found: [Int] = []
  private var position = 0
  private var counted = 0

  static let lastDay = LocalDate.dayNumber(year: 9999, month: 12, day: 31)

  /// - Parameters:
  ///   - anchor: the date of DTSTART: nothing comes before it, and intervals count from its period.
  ///   - window: days asked for, both ends included; a rule without COUNT jumps there without walking.
  package init(_ rule: RecurrenceRule, anchor: LocalDate, parity: WeekParity?, window: ClosedRange<LocalDate>) {
    self.rule = rule
    self.anchor = anchor
    filter = RuleFilter(rule, anchor: anchor, parity: parity)
    let upper = Swift.min(window.upperBound.dayNumber, Self.lastDay)
    self.window = window.lowerBound.dayNumber...Swift.max(upper, window.lowerBound.dayNumber)
    period = 0
    if case .count = rule.end { return }
    let target = Swift.max(window.lowerBound, anchor)
    period = Swift.max(0, periodIndex(of: target) / rule.interval - 1)
  }

  package mutating func next() -> LocalDate? {
    while true {
      while position < found.count {
        let day = found[position]
        position += 1
        guard day >= anchor.dayNumber else { continue }
        guard day <= window.upperBound else { return nil }
        if case .count(let limit) = rule.end {
          guard counted < limit else { return nil }
          counted += 1
        }
        if day >= window.lowerBound { return LocalDate(dayNumber: day) }
      }
      guard fill() else { return nil }
    }
  }

  /// How many periods of the rule's frequency lie between the anchor's and a date's.
  private func periodIndex(of date: LocalDate) -> Int {
    switch rule.frequency {
    case .daily: date - anchor
    case .weekly: (weekStart(date) - weekStart(anchor)) / 7
    case .monthly: (date.year - anchor.year) * 12 + date.month - anchor.month
    case .yearly: date.year - anchor.year
    }
  }

  private func weekStart(_ date: LocalDate) -> LocalDate {
    date - (date.weekday.rawValue - rule.weekStart.rawValue + 7) % 7
  }

  /// Collects the days of the next period; false when the window has been passed.
  private mutating func fill() -> Bool {
    found.removeAll(keepingCapacity: true)
    position = 0
    let index = period.multipliedReportingOverflow(by: rule.interval)
    guard !index.overflow, index.partialValue < 4_000_000, collect(index.partialValue) else { return false }
    if rule.frequency != .daily { period += 1 }
    if !rule.positions.isEmpty { keepPositions() }
    return true
  }

  private mutating func collect(_ index: Int) -> Bool {
    switch rule.frequency {
    case .daily: return collectDays(from: anchor.dayNumber + index)
    case .weekly:
      let first = weekStart(anchor).dayNumber + index * 7
      guard first <= window.upperBound else { return false }
      for day in first..<first + 7 where filter.accepts(day) { found.append(day) }
    case .monthly:
      let months = anchor.month - 1 + index
      let (year, month) = (anchor.year + months / 12, months % 12 + 1)
      guard isInReach(month, of: year) else { return false }
      collectMonth(month, of: year)
    case .yearly:
      let year = anchor.year + index
      guard isInReach(1, of: year) else { return false }
      // The whole year, also where the window ends within it: BYSETPOS counts from the end of the year's set.
      for month in 1...12 { collectMonth(month, of: year) }
    }
    return true
  }

  /// Walks on by the interval to the next accepted day, passing months that the rule leaves out in one step.
  private mutating func collectDays(from first: Int) -> Bool {
    var day = first
    while day <= window.upperBound {
      period = (day - anchor.dayNumber) / rule.interval + 1
      if filter.accepts(day) {
        found.append(day)
        return true
      }
      if let later = filter.firstDayOfNextMonth(after: day) {
        let steps = (later - anchor.dayNumber + rule.interval - 1) / rule.interval
        day = anchor.dayNumber + steps * rule.interval
      } else {
        day += rule.interval
      }
    }
    return false
  }

  private func isInReach(_ month: Int, of year: Int) -> Bool {
    year <= 9999 && LocalDate.dayNumber(year: year, month: month, day: 1) <= window.upperBound
  }

  private mutating func collectMonth(_ month: Int, of year: Int) {
    guard filter.accepts(month: month) else { return }
    let first = LocalDate.dayNumber(year: year, month: month, day: 1)
    let length = LocalDate.daysIn(month: month, of: year)
    for day in 1...length where filter.accepts(day: day, of: month, length: length, year: year, first: first) {
      found.append(first + day - 1)
    }
  }

  /// BYSETPOS: the nth of the period's whole set, counted from either end.
  private mutating func keepPositions() {
    let set = found
    found = Set(
      rule.positions.compactMap { nth in
        let index = nth > 0 ? nth - 1 : set.count + nth
        return set.indices.contains(index) ? set[index] : nil
      }
    ).sorted()
  }
}
