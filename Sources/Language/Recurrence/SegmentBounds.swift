import Scheduling

/// From when to when a segment's rule runs, as far as a sentence says it.
struct SegmentBounds: Sendable {
  var first: LocalDate
  var last: LocalDate?
  var count: Int?
  /// Whether the first date must be told, because the rule's steps count from it or are years apart.
  var namesFirst: Bool

  init(_ segment: Segment, rule: RecurrenceRule, parity: WeekParity?, reader: Phrasebook.Reader) {
    let days = RuleDays(rule, anchor: segment.first, parity: parity, window: segment.first...segment.first + Self.reach)
    let isToCome = reader.today.map { $0 < segment.first } ?? true
    namesFirst = rule.interval > 1 || rule.frequency == .yearly && isToCome
    first = namesFirst ? days.first { _ in true } ?? segment.first : segment.first
    last = [segment.last, Self.lastDay(rule, time: segment.time, zone: reader.zone)].compactMap { $0 }.min()
    // A season that ends before the first date has none to tell.
    if let last, last < first { (first, namesFirst) = (segment.first, false) }
    guard case .count(let number) = rule.end else { return }
    // A count from which dates are taken away, or which the season cuts, is told by its last date.
    let lastCounted = number <= Self.longestCount ? days.suffixDay(number) : nil
    let isCut = last.map { last in lastCounted.map { $0 > last } ?? true } ?? false
    if reader.countsHold, !isCut { (count, last) = (number, nil) } else { last = last ?? lastCounted }
  }

  /// Sixty years, after which nobody waits for a rule's first or last date.
  private static let reach = 366 * 60
  private static let longestCount = 1000

  /// The last day on which a start is not after UNTIL.
  private static func lastDay(_ rule: RecurrenceRule, time: LocalTime, zone: Zone?) -> LocalDate? {
    switch rule.end {
    case .never, .count: return nil
    case .date(let date): return date
    case .local(let local): return time <= local.time ? local.date : local.date - 1
    case .instant(let instant):
      guard let zone else { return instant.utc.date }
      let date = zone.local(instant).date
      return zone.instant(LocalDateTime(date, time)) <= instant ? date : date - 1
    }
  }
}

extension RuleDays {
  /// The last of the first so many days; nil where there are fewer.
  fileprivate func suffixDay(_ number: Int) -> LocalDate? {
    var days = self
    var last: LocalDate?
    for _ in 0..<number {
      guard let day = days.next() else { return nil }
      last = day
    }
    return last
  }
}
