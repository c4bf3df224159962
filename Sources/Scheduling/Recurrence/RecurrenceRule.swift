/// A recurrence rule of RFC 5545 section 3.3.10, from DAILY to YEARLY.
///
/// Rules that repeat within a day are not sayable here; reading one is refused with a reason.
package struct RecurrenceRule: Hashable, Sendable {
  package enum Frequency: String, Sendable, Hashable, CaseIterable {
    case daily = "DAILY"
    case weekly = "WEEKLY"
    case monthly = "MONTHLY"
    case yearly = "YEARLY"
  }

  package enum End: Hashable, Sendable {
    case never
    case count(Int)
    /// The last date, included.
    case date(LocalDate)
    /// The last local start, included.
    case local(LocalDateTime)
    /// The last instant, included: what UNTIL is where DTSTART has a zone.
    case instant(Instant)
  }

  /// `MO`, `2TU`, `-1FR`: every such weekday, or the nth of the month or year.
  package struct Day: Hashable, Sendable {
    package var nth: Int?
    package var weekday: Weekday

    package init(_ weekday: Weekday, nth: Int? = nil) {
      self.weekday = weekday
      self.nth = nth
    }
  }

  package var frequency: Frequency
  package var interval: Int
  package var end: End
  package var weekStart: Weekday
  package var months: [Int]
  package var weekNumbers: [Int]
  package var yearDays: [Int]
  package var monthDays: [Int]
  package var days: [Day]
  package var positions: [Int]

  package init(
    _ frequency: Frequency,
    interval: Int = 1,
    end: End = .never,
    weekStart: Weekday = .monday,
    months: [Int] = [],
    weekNumbers: [Int] = [],
    yearDays: [Int] = [],
    monthDays: [Int] = [],
    days: [Day] = [],
    positions: [Int] = []
  ) {
    self.frequency = frequency
    self.interval = interval
    self.end = end
    self.weekStart = weekStart
    self.months = months
    self.weekNumbers = weekNumbers
    self.yearDays = yearDays
    self.monthDays = monthDays
    self.days = days
    self.positions = positions
  }
}
