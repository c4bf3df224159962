import Scheduling

/// Days of months and years: `kuukauden ensimmäisenä torstaina`, `syyskuun 1. ja 15. päivänä`, `joka vuosi 6.12.`
extension Phrasebook {
  func monthly(_ full: inout FullRule) -> String {
    let rule = full.rule
    if !full.nthDays.isEmpty, full.plainDays.isEmpty {
      defer { full.rule.days = [] }
      return ofMonth(nthDayItems(rule.days), of: &full)
    }
    if !rule.monthDays.isEmpty {
      defer { full.rule.monthDays = [] }
      return ofMonth(monthDayItems(rule.monthDays), of: &full)
    }
    return plainWeekdays(&full, "month")
  }

  func yearly(_ full: inout FullRule) -> String {
    let rule = full.rule
    let every = every("year", rule.interval)
    if !rule.yearDays.isEmpty {
      full.rule.yearDays = []
      return text("recurrence.everyDates", ["every": every, "dates": ofYear(countedDayItems(rule.yearDays))])
    }
    if !full.nthDays.isEmpty, full.plainDays.isEmpty {
      full.rule.days = []
      full.rule.months = []
      let items = nthDayItems(rule.days)
      let words = rule.months.isEmpty ? ofYear(items) : ofMonths(rule.months, items)
      return text("recurrence.everyDates", ["every": every, "dates": words])
    }
    if !rule.monthDays.isEmpty {
      full.rule.monthDays = []
      if rule.months.isEmpty, rule.interval == 1 { return ofMonth(monthDayItems(rule.monthDays)) }
      full.rule.months = []
      return text("recurrence.everyDates", ["every": every, "dates": yearlyDates(rule)])
    }
    return plainWeekdays(&full, "year")
  }

  /// Weekdays without a number: those of every week, or of every nth month or year.
  private func plainWeekdays(_ full: inout FullRule, _ unit: String) -> String {
    let (interval, days) = (full.rule.interval, full.plainDays)
    guard full.nthDays.isEmpty else { return every(unit, interval) }
    full.rule.days = []
    if days.isEmpty { return interval == 1 ? text("recurrence.everyDay") : every(unit, interval) }
    return interval == 1 ? weekdays(days).words : every(unit, interval, on: weekdays(days))
  }

  /// `1.5. ja 6.12.`; where that would be a long list, or counts from a month's end, `toukokuun viimeisenä päivänä`.
  private func yearlyDates(_ rule: RecurrenceRule) -> String {
    let days = rule.monthDays
    guard !rule.months.isEmpty else { return ofMonth(monthDayItems(days)) }
    // 2024 has a 29 February; a day that no year has (30 February) is told by its numbers.
    let dates = rule.months.sorted().flatMap { month in
      days.sorted().compactMap { LocalDate(year: 2024, month: month, day: $0) }
    }
    guard dates.count == rule.months.count * days.count, dates.count <= Self.longestList else {
      return ofMonths(rule.months, monthDayItems(days))
    }
    return list(dates.map { dayMonth($0, today: $0) })
  }

  // MARK: - Of what

  /// `kuukauden ensimmäisenä torstaina`, `joka toisen kuukauden …`, `syyskuun ja lokakuun …`
  private func ofMonth(_ items: String, of full: inout FullRule) -> String {
    let interval = full.rule.interval
    switch interval {
    case 1:
      guard (1...2).contains(full.rule.months.count) else { return ofMonth(items) }
      defer { full.rule.months = [] }
      return ofMonths(full.rule.months, items)
    case 2: return text("recurrence.of.otherMonth", ["items": items])
    case 3...10: return text("recurrence.of.nthMonth", ["items": items, "nth": text("ordinal.of.\(interval)")])
    default: return text("recurrence.of.apartMonths", ["items": items, "count": String(interval)])
    }
  }

  func ofMonth(_ items: String) -> String { text("recurrence.of.month", ["items": items]) }

  func ofYear(_ items: String) -> String { text("recurrence.of.year", ["items": items]) }

  private func ofMonths(_ months: [Int], _ items: String) -> String {
    text(
      "recurrence.of.months",
      ["items": items, "months": list(Set(months).sorted().map { text("month.of.\($0)") })]
    )
  }

  // MARK: - Which days

  /// `ensimmäisenä ja kolmantena torstaina`; a weekday is named once where all numbers are for it.
  func nthDayItems(_ days: [RecurrenceRule.Day]) -> String {
    let nth = days.filter { $0.nth != nil }
    let names = Set(nth.map(\.weekday))
    if names.count == 1, let weekday = names.first {
      return nthDay(list(Self.inOrder(nth.compactMap(\.nth)).map { ordinal($0, .on) }), weekday)
    }
    return list(nth.map { nthDay(ordinal($0.nth ?? 1, .on), $0.weekday) })
  }

  private func nthDay(_ nth: String, _ weekday: Weekday) -> String {
    text("recurrence.nthDay", ["nth": nth, "day": text("weekday.on.\(weekday.rawValue)")])
  }

  /// `1. ja 15. päivänä`, `viimeisenä päivänä`
  func monthDayItems(_ days: [Int]) -> String {
    let numbers = days.filter { $0 > 0 }.sorted().map(monthDay)
    let counted = numbers.isEmpty ? [] : [text("recurrence.monthDays", ["numbers": list(numbers)])]
    let fromEnd = days.filter { $0 < 0 }
    return list(counted + (fromEnd.isEmpty ? [] : [countedDayItems(fromEnd)]))
  }

  /// `100. päivänä`, `viimeisenä päivänä`
  func countedDayItems(_ days: [Int]) -> String {
    text("recurrence.countedDay", ["nth": list(Self.inOrder(days).map { ordinal($0, .on) })])
  }

  /// Those counted from the front first, then those from the end, the last of all last.
  private static func inOrder(_ numbers: [Int]) -> [Int] {
    numbers.filter { $0 > 0 }.sorted() + numbers.filter { $0 < 0 }.sorted()
  }
}
