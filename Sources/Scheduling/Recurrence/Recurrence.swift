/// A set of local starts as RFC 5545 section 3.8.5 says it: DTSTART, RRULE, RDATE and EXDATE, plus week parity.
///
/// Expanded in floating local time, then placed in the zone: a start inside a clock-change gap is read with the offset
/// before it, and stays (CALENDAR: section 3.3.5 of the RFC).
package struct Recurrence: Hashable, Sendable {
  /// DTSTART, itself always a start unless excluded.
  package var start: LocalDateTime
  package var rule: RecurrenceRule?
  package var parity: WeekParity?
  package var additions: [LocalDateTime]
  package var exclusions: Set<LocalDateTime>

  package init(
    start: LocalDateTime,
    rule: RecurrenceRule? = nil,
    parity: WeekParity? = nil,
    additions: [LocalDateTime] = [],
    exclusions: Set<LocalDateTime> = []
  ) {
    self.start = start
    self.rule = rule
    self.parity = parity
    self.additions = additions
    self.exclusions = exclusions
  }

  /// The local starts on the days of a window, in order, each once.
  package func starts(in zone: Zone, window: ClosedRange<LocalDate>) -> Starts {
    Starts(self, zone: zone, window: window)
  }

  /// The lazy sequence of a recurrence's local starts.
  ///
  /// Times are seconds on the wall clock here, and `Int.max` where there are no more.
  package struct Starts: Sequence, IteratorProtocol {
    private let zone: Zone
    private let time: Int
    private var days: RuleDays
    private var nextOfRule = Int.max
    private var additions: ArraySlice<Int>
    private var exclusions: ArraySlice<Int>
    private var last = Int.min
    /// The next clock-change gap: what lies before it needs no look at the zone.
    private var gap = Int.min..<Int.min

    fileprivate init(_ recurrence: Recurrence, zone: Zone, window: ClosedRange<LocalDate>) {
      self.zone = zone
      time = recurrence.start.time.seconds
      // All are placed before they are compared, so that two ways of saying one instant are one start.
      exclusions = recurrence.exclusions.map { zone.placed($0).wallSeconds }.sorted()[...]
      var added: [Int] = []
      for start in recurrence.additions where window.contains(start.date) {
        added.append(zone.placed(start).wallSeconds)
      }
      if window.contains(recurrence.start.date) { added.append(zone.placed(recurrence.start).wallSeconds) }
      if added.count > 1 { added.sort() }
      additions = added[...]
      days = recurrence.days(in: zone, window: window)
      nextOfRule = startOfRule()
    }

    package mutating func next() -> LocalDateTime? {
      while true {
        let candidate = Swift.min(nextOfRule, additions.first ?? .max)
        guard candidate < .max else { return nil }
        if candidate == nextOfRule { nextOfRule = startOfRule() } else { additions.removeFirst() }
        guard candidate != last else { continue }
        last = candidate
        if !isExcluded(candidate) { return LocalDateTime(wallSeconds: candidate) }
      }
    }

    private mutating func isExcluded(_ start: Int) -> Bool {
      while let exclusion = exclusions.first, exclusion < start { exclusions.removeFirst() }
      return exclusions.first == start
    }

    private mutating func startOfRule() -> Int {
      guard let day = days.next() else { return .max }
      let wall = day.dayNumber * 86_400 + time
      if wall < gap.lowerBound { return wall }
      gap = zone.gap(endingAfter: wall)
      return gap.contains(wall) ? zone.placed(LocalDateTime(wallSeconds: wall)).wallSeconds : wall
    }
  }

  /// The rule's own days in a window.
  private func days(in zone: Zone, window: ClosedRange<LocalDate>) -> RuleDays {
    guard var rule else { return RuleDays(.none, anchor: start.date, parity: nil, window: window) }
    let upper = min(window.upperBound, rule.lastDay(in: zone, time: start.time) ?? window.upperBound)
    guard window.lowerBound <= upper else { return RuleDays(.none, anchor: start.date, parity: nil, window: window) }
    if case .count(let count) = rule.end, !startIsInstance { rule.end = .count(max(1, count) - 1) }
    return RuleDays(rule, anchor: start.date, parity: parity, window: window.lowerBound...upper)
  }

  /// Whether DTSTART is one of the rule's own days; where it is not, it still is a start and counts as the first.
  package var startIsInstance: Bool {
    guard let rule else { return true }
    var days = RuleDays(rule, anchor: start.date, parity: parity, window: start.date...start.date)
    return days.next() != nil
  }
}

extension RecurrenceRule {
  /// A rule that gives no day.
  fileprivate static var none: RecurrenceRule { RecurrenceRule(.daily, end: .count(0)) }

  /// The last day on which a start at `time` is not after UNTIL; nil where the rule has none.
  func lastDay(in zone: Zone, time: LocalTime) -> LocalDate? {
    switch end {
    case .never, .count: nil
    case .date(let date): date
    case .local(let local): time <= local.time ? local.date : local.date - 1
    case .instant(let instant): lastDay(in: zone, time: time, until: instant)
    }
  }

  private func lastDay(in zone: Zone, time: LocalTime, until instant: Instant) -> LocalDate {
    let date = zone.local(instant).date
    return zone.instant(LocalDateTime(date, time)) <= instant ? date : date - 1
  }
}
