/// Days of the week as bits, Monday's the lowest.
struct WeekdayBits: Hashable, Sendable {
  private(set) var bits: UInt64 = 0

  init(_ weekdays: some Sequence<Weekday> = []) {
    for weekday in weekdays { insert(weekday) }
  }

  mutating func insert(_ weekday: Weekday) { bits |= 1 << UInt64(weekday.rawValue - 1) }

  var isEmpty: Bool { bits == 0 }

  /// Which of the seven days from a day on are among them.
  func week(from day: Int) -> UInt64 {
    let turn = UInt64(truncatingIfNeeded: Weekday.index(ofDay: day))
    return (bits | bits << 7) >> turn & 0x7f
  }

  /// Which of the 35 days from a day on are among them.
  func month(from day: Int) -> UInt64 { week(from: day) &* 0x1020_4081 }
}

/// `2TU`, `-1FR`: weekdays with a number, within a month or a year.
struct NumberedWeekdays: Sendable {
  /// Those of the first seven days of the row, of the next seven, and so on.
  private var fromStart: [WeekdayBits] = []
  /// Those of the last seven days, of the seven before them, and so on.
  private var fromEnd: [WeekdayBits] = []

  /// Nil where no weekday has a number.
  init?(_ days: [RecurrenceRule.Day]) {
    for day in days {
      guard let nth = day.nth, nth != 0, nth.magnitude <= 53 else { continue }
      if nth > 0 { Self.insert(day.weekday, &fromStart, nth) } else { Self.insert(day.weekday, &fromEnd, -nth) }
    }
    if fromStart.isEmpty, fromEnd.isEmpty { return nil }
  }

  private static func insert(_ weekday: Weekday, _ weeks: inout [WeekdayBits], _ nth: Int) {
    while weeks.count < nth { weeks.append(WeekdayBits()) }
    weeks[nth - 1].insert(weekday)
  }

  /// Which of `length` days from `first` on are among them.
  ///
  /// - Parameter row: the days of the month or year in which they are counted.
  func bits(from first: Int, length: Int, in row: Range<Int>) -> UInt64 {
    var bits: UInt64 = 0
    var week = (first - row.lowerBound) / 7
    while week < fromStart.count, row.lowerBound + week * 7 < first + length {
      let start = row.lowerBound + week * 7
      bits |= fromStart[week].week(from: start) << (start - first)
      week += 1
    }
    week = (row.upperBound - first - length) / 7
    while week < fromEnd.count, row.upperBound - week * 7 > first {
      let start = row.upperBound - week * 7 - 7
      bits |= fromEnd[week].week(from: start) << (start - first)
      week += 1
    }
    return bits
  }
}
