import Scheduling

/// Rules that could be written, of every frequency and mix of parts.
enum RandomRule {
  static func date(_ random: inout SeededGenerator, years: ClosedRange<Int>) -> LocalDate {
    let first = LocalDate.dayNumber(year: years.lowerBound, month: 1, day: 1)
    let last = LocalDate.dayNumber(year: years.upperBound, month: 12, day: 31)
    return LocalDate(dayNumber: Int.random(in: first...last, using: &random))
  }

  static func next(
    _ random: inout SeededGenerator,
    frequencies: [RecurrenceRule.Frequency] = RecurrenceRule.Frequency.allCases,
    ends: Bool = true,
    positions: Bool = true
  ) -> RecurrenceRule {
    let frequency = frequencies.randomElement(using: &random) ?? .weekly
    var rule = RecurrenceRule(frequency, interval: Int.random(in: 1...4, using: &random))
    rule.weekStart = Weekday.allCases.randomElement(using: &random) ?? .monday
    if one(in: 3, &random) { rule.months = numbers(1...12, &random) }
    if frequency != .weekly, one(in: 3, &random) { rule.monthDays = numbers(-31...31, &random) }
    if frequency == .yearly, one(in: 4, &random) { rule.yearDays = numbers(-366...366, &random) }
    if frequency == .yearly, one(in: 4, &random) { rule.weekNumbers = numbers(-53...53, &random) }
    if one(in: 2, &random) { rule.days = days(for: rule, &random) }
    let isBare =
      [rule.months, rule.monthDays, rule.yearDays, rule.weekNumbers].allSatisfy(\.isEmpty) && rule.days.isEmpty
    if positions, !isBare, one(in: 3, &random) { rule.positions = numbers(-4...4, &random) }
    if ends, one(in: 3, &random) { rule.end = .count(Int.random(in: 1...60, using: &random)) }
    return rule
  }

  private static func days(for rule: RecurrenceRule, _ random: inout SeededGenerator) -> [RecurrenceRule.Day] {
    let mayCount = rule.frequency == .monthly || (rule.frequency == .yearly && rule.weekNumbers.isEmpty)
    return (0..<Int.random(in: 1...3, using: &random)).map { _ in
      let nth = mayCount && Bool.random(using: &random) ? numbers(-5...5, &random).first : nil
      return RecurrenceRule.Day(Weekday.allCases.randomElement(using: &random) ?? .monday, nth: nth)
    }
  }

  private static func numbers(_ range: ClosedRange<Int>, _ random: inout SeededGenerator) -> [Int] {
    let numbers = (0..<Int.random(in: 1...4, using: &random)).map { _ in Int.random(in: range, using: &random) }
    return Set(numbers).subtracting([0]).sorted() + (Set(numbers) == [0] ? [1] : [])
  }

  private static func one(in chances: Int, _ random: inout SeededGenerator) -> Bool {
    Int.random(in: 0..<chances, using: &random) == 0
  }
}
