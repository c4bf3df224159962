import Scheduling
import TestEngines

/// A rule with its first start, of any frequency and mix of parts that RFC 5545 allows from DAILY to YEARLY.
struct RandomRecurrence {
  var rule: RecurrenceRule
  var start: LocalDateTime

  init(_ random: inout SplitMix) {
    let frequency = RecurrenceRule.Frequency.allCases.randomElement(using: &random) ?? .weekly
    rule = RecurrenceRule(frequency, interval: Int.random(in: 1...(random.one(in: 4) ? 14 : 3), using: &random))
    let day = LocalDate.dayNumber(year: Int.random(in: 1996...2032, using: &random), month: 1, day: 1)
    start = LocalDateTime(
      LocalDate(dayNumber: day + Int.random(in: 0..<365, using: &random)),
      LocalTime(secondsSinceMidnight: Int.random(in: 0..<1440, using: &random) * 60)
    )
    if random.one(in: 3) { rule.weekStart = Weekday.allCases.randomElement(using: &random) ?? .monday }
    nameDays(&random)
    let names = [rule.months, rule.monthDays, rule.yearDays, rule.weekNumbers]
    let isBare = names.allSatisfy(\.isEmpty) && rule.days.isEmpty
    // A day is a set of one: most positions leave nothing of it, and an engine that walks on to the end of time.
    if !isBare, random.one(in: frequency == .daily ? 40 : 4) { rule.positions = Self.numbers(4, &random) }
    end(&random)
  }

  private mutating func nameDays(_ random: inout SplitMix) {
    if random.one(in: 3) { rule.months = Self.numbers(12, &random).map(abs).unique }
    if rule.frequency != .weekly, random.one(in: 3) { rule.monthDays = Self.numbers(31, &random) }
    if rule.frequency == .yearly, random.one(in: 6) { rule.yearDays = Self.numbers(366, &random) }
    if rule.frequency == .yearly, random.one(in: 6) { rule.weekNumbers = Self.numbers(53, &random) }
    guard random.one(in: 2) else { return }
    let mayCount = rule.frequency == .monthly || rule.frequency == .yearly && rule.weekNumbers.isEmpty
    let longest = rule.frequency == .monthly || !rule.months.isEmpty ? 5 : 53
    let counts = mayCount && random.one(in: 2)
    rule.days =
      (0..<Int.random(in: 1...3, using: &random)).map { _ in
        let nth = counts ? Self.numbers(longest, &random).first : nil
        return RecurrenceRule.Day(Weekday.allCases.randomElement(using: &random) ?? .monday, nth: nth)
      }.unique
  }

  private mutating func end(_ random: inout SplitMix) {
    switch Int.random(in: 0..<4, using: &random) {
    case 0: rule.end = .count(Int.random(in: 1...15, using: &random))
    case 1: rule.end = .local(LocalDateTime(start.date + Int.random(in: 0...900, using: &random), start.time))
    default: break
    }
  }

  private static func numbers(_ limit: Int, _ random: inout SplitMix) -> [Int] {
    (0..<Int.random(in: 1...3, using: &random)).map { _ in
      Int.random(in: 1...limit, using: &random) * (random.one(in: 3) ? -1 : 1)
    }.unique
  }

  private var isEndedBeforeStart: Bool {
    if case .local(let until) = rule.end { until < start } else { false }
  }

  /// The same with a start that the rule itself gives, as section 3.8.5.3 asks; nil where none is found.
  var synchronised: RandomRecurrence? {
    var recurrence = self
    for _ in 0..<4 {
      let (rule, date) = (recurrence.rule, recurrence.start.date)
      guard let day = RuleDays(rule, anchor: date, parity: nil, window: date...date + 4_000).first(where: { _ in true })
      else { return nil }
      if day == date { return recurrence.isEndedBeforeStart ? nil : recurrence }
      recurrence.start = LocalDateTime(day, start.time)
    }
    return nil
  }
}

extension SplitMix {
  mutating func one(in chances: Int) -> Bool { Int.random(in: 0..<chances, using: &self) == 0 }
}

extension Array where Element: Hashable {
  fileprivate var unique: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
