import Scheduling

/// A rule in words, before its clock time: `maanantaisin`, and what narrows it: `vain syyskuussa`.
struct RuleWords: Sendable {
  var base: String
  var limits: [String]
}

/// A rule with its defaults filled in from its first day, as RFC 5545 section 3.3.10 says.
struct FullRule: Sendable {
  var rule: RecurrenceRule
  /// Weekdays without a number.
  var plainDays: [Weekday] { rule.days.filter { $0.nth == nil }.map(\.weekday) }
  var nthDays: [RecurrenceRule.Day] { rule.days.filter { $0.nth != nil } }

  init(_ rule: RecurrenceRule, anchor: LocalDate) {
    self.rule = rule
    let isBare = rule.days.isEmpty && rule.monthDays.isEmpty && rule.yearDays.isEmpty
    switch rule.frequency {
    case .daily: break
    case .weekly: if isBare { self.rule.days = [RecurrenceRule.Day(anchor.weekday)] }
    case .monthly: if isBare { self.rule.monthDays = [anchor.day] }
    case .yearly:
      if isBare, !rule.weekNumbers.isEmpty {
        self.rule.days = [RecurrenceRule.Day(anchor.weekday)]
      } else if isBare {
        self.rule.monthDays = [anchor.day]
        if rule.months.isEmpty { self.rule.months = [anchor.month] }
      }
    }
    nameNthDays()
  }

  /// The second of a month's Tuesdays, said by BYSETPOS, is its second Tuesday.
  private mutating func nameNthDays() {
    guard rule.frequency == .monthly, rule.days.count == 1, let day = rule.days.first, day.nth == nil,
      !rule.positions.isEmpty, rule.monthDays.isEmpty
    else { return }
    rule.days = rule.positions.map { RecurrenceRule.Day(day.weekday, nth: $0) }
    rule.positions = []
  }
}

extension Phrasebook {
  /// The days of a rule in words.
  ///
  /// - Parameter anchor: its first day, from which it takes what it does not say.
  func words(_ rule: RecurrenceRule, parity: WeekParity?, anchor: LocalDate) -> RuleWords {
    var full = FullRule(rule, anchor: anchor)
    let base: String
    switch rule.frequency {
    case .daily: base = daily(&full)
    case .weekly: base = weekly(&full, parity: parity)
    case .monthly: base = monthly(&full)
    case .yearly: base = yearly(&full)
    }
    let saysParity = rule.frequency == .weekly && rule.interval == 1
    let isEveryWeek = saysParity && full.rule.positions.isEmpty
    var limits = self.limits(full)
    if let parity, !saysParity { limits.append(text("recurrence.parityLimit.\(parity.rawValue)")) }
    if rule.weekStart != .monday, !isEveryWeek, rule.frequency == .weekly || !rule.weekNumbers.isEmpty {
      limits.append(text("recurrence.weekStart", ["day": weekStartName(rule.weekStart)]))
    }
    return RuleWords(base: base, limits: limits)
  }

  private func weekStartName(_ day: Weekday) -> String { text("weekday.start.\(day.rawValue)") }

  private func daily(_ full: inout FullRule) -> String {
    defer { full.rule.days = full.rule.interval == 1 ? [] : full.rule.days }
    if full.rule.interval > 1 { return every("day", full.rule.interval) }
    return full.plainDays.isEmpty ? text("recurrence.everyDay") : weekdays(full.plainDays).words
  }

  private func weekly(_ full: inout FullRule, parity: WeekParity?) -> String {
    defer { full.rule.days = [] }
    let days = weekdays(full.plainDays)
    let interval = full.rule.interval
    if interval == 1 {
      guard let parity else { return days.words }
      return text("recurrence.\(days.hasRun ? "parityRun" : "parity").\(parity.rawValue)", ["days": days.words])
    }
    if interval == 2, full.plainDays.count == 1, let day = full.plainDays.first {
      return text("recurrence.otherDays", ["day": longWeekday(day)])
    }
    return every("week", interval, on: days)
  }

  /// `joka kolmas viikko maanantaisin ja torstaisin`
  func every(_ unit: String, _ interval: Int, on days: (words: String, hasRun: Bool)) -> String {
    text(
      days.hasRun ? "recurrence.everyRun" : "recurrence.everyOn",
      ["every": every(unit, interval), "days": days.words]
    )
  }

  /// `joka päivä`, `joka toinen viikko`, `joka kolmas kuukausi`, `12 vuoden välein`
  func every(_ unit: String, _ interval: Int) -> String {
    switch interval {
    case 1: text("recurrence.every.\(unit)")
    case 2: text("recurrence.other.\(unit)")
    case 3...10: text("recurrence.nth.\(unit)", ["nth": ordinal(interval, .plain)])
    default: text("recurrence.apart.\(unit)", ["count": String(interval)])
    }
  }

  /// What the base has not said.
  private func limits(_ full: FullRule) -> [String] {
    let rule = full.rule
    var limits: [String] = []
    let plain = full.plainDays.isEmpty ? [] : [weekdays(full.plainDays).words]
    let nth = full.nthDays.isEmpty ? [] : [ofMonth(nthDayItems(rule.days))]
    if !rule.days.isEmpty { limits.append(list(plain + nth)) }
    if !rule.monthDays.isEmpty { limits.append(ofMonth(monthDayItems(rule.monthDays))) }
    if !rule.yearDays.isEmpty { limits.append(ofYear(countedDayItems(rule.yearDays))) }
    limits += weekLimits(rule.weekNumbers)
    if !rule.months.isEmpty { limits.append(months(rule.months)) }
    let only = limits.map { text("recurrence.only", ["what": $0]) }
    guard !rule.positions.isEmpty else { return only }
    let places = list(rule.positions.map { ordinal($0, .plain) })
    return only + [text("recurrence.position.\(Self.units[rule.frequency] ?? "year")", ["nth": places])]
  }

  private static let units: [RecurrenceRule.Frequency: String] = [
    .daily: "day", .weekly: "week", .monthly: "month", .yearly: "year",
  ]

  private func weekLimits(_ numbers: [Int]) -> [String] {
    guard !numbers.isEmpty else { return [] }
    let counted = numbers.filter { $0 > 0 }
    let named =
      counted.isEmpty
      ? [] : [count("recurrence.inWeeks", counted.count, ["numbers": list(counted.sorted().map(String.init))])]
    let fromEnd = numbers.filter { $0 < 0 }.map { number in
      number == -1
        ? text("recurrence.inLastWeek") : text("recurrence.inWeekFromEnd", ["number": String(-number)])
    }
    return [list(named + fromEnd)]
  }
}
