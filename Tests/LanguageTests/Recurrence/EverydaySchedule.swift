import Language
import Scheduling

/// A schedule such as groups have, drawn at random, and the day on which somebody reads about it.
struct EverydaySchedule {
  var schedule: Schedule
  var today: LocalDate
  private var segment: Segment

  init(_ random: inout SeededNumbers) {
    let first = day("2026-08-01") + Int.random(in: 0..<400, using: &random)
    today = first - Int.random(in: 0...60, using: &random)
    let time = LocalTime(secondsSinceMidnight: Int.random(in: 84...252, using: &random) * 300)
    let minutes = Bool.random(using: &random) ? Int.random(in: 1...24, using: &random) * 15 : nil
    segment = Segment(first: first, last: nil, time: time, minutes: minutes, pattern: .dates([]))
    schedule = Schedule(zone: "Europe/Helsinki")
    if Int.random(in: 0..<6, using: &random) == 0 {
      segment.pattern = .dates(Self.dates(from: first, &random))
    } else {
      drawRule(&random)
    }
    schedule.segments = [segment]
    let stances = Observance.Stance.allCases
    if Int.random(in: 0..<4, using: &random) == 0, !isCounted {
      schedule.observance.publicHolidays = stances.randomElement(using: &random) ?? .observes
      schedule.observance.schoolHolidays = stances.randomElement(using: &random) ?? .observes
    }
    if Bool.random(using: &random), !isCounted { drawExceptions(&random) }
  }

  private var isCounted: Bool {
    if case .rule(let rule, _) = segment.pattern, case .count = rule.end { true } else { false }
  }

  private static func dates(from first: LocalDate, _ random: inout SeededNumbers) -> [ListedDate] {
    var date = first
    let hasOwnTime = Int.random(in: 0..<3, using: &random) == 0
    return (0..<Int.random(in: 1...6, using: &random)).map { index in
      date = date + Int.random(in: 1...30, using: &random)
      let isOther = hasOwnTime && index > 0 && Bool.random(using: &random)
      return ListedDate(date, time: isOther ? clock("08:15") : nil, minutes: isOther ? 45 : nil)
    }
  }

  private mutating func drawRule(_ random: inout SeededNumbers) {
    var rule = RecurrenceRule(.weekly)
    var parity: WeekParity?
    let weekdays = Set(
      (0..<Int.random(in: 1...6, using: &random)).compactMap { _ in
        Weekday.allCases.randomElement(using: &random)
      }
    )
    rule.days = weekdays.sorted().map { RecurrenceRule.Day($0) }
    switch Int.random(in: 0..<8, using: &random) {
    case 0: rule.interval = Int.random(in: 2...12, using: &random)
    case 1: parity = Bool.random(using: &random) ? .even : .odd
    case 2, 3:
      let nth = [[1], [2], [3], [4], [-1], [-2], [1, 3], [2, 4], [1, -1]].randomElement(using: &random) ?? [1]
      let weekday = rule.days[0].weekday
      rule = RecurrenceRule(.monthly, days: nth.map { RecurrenceRule.Day(weekday, nth: $0) })
      if Bool.random(using: &random) { rule.interval = Int.random(in: 1...5, using: &random) }
    case 4:
      rule = RecurrenceRule(
        .monthly,
        monthDays: [[1], [15], [1, 15], [28], [-1], [2, 11, 21]].randomElement(using: &random) ?? [1]
      )
    case 5: rule = RecurrenceRule(.daily, interval: Int.random(in: 1...4, using: &random))
    case 6: rule.end = .count(Int.random(in: 2...20, using: &random))
    default: break
    }
    segment.pattern = .rule(rule, parity: parity)
    if !isCounted, Bool.random(using: &random) {

      let step = rule.frequency == .monthly ? 31 : 7
      let last = segment.first + Int.random(in: 20...200, using: &random) + (rule.interval - 1) * step
      var days = RuleDays(rule, anchor: segment.first, parity: parity, window: segment.first...last)
      segment.last = days.next() == nil ? nil : last
    } else if !isCounted, rule.interval == 1, Bool.random(using: &random) {
      today = segment.first
    }
  }

  private static let notes = [nil, nil, "syysloma", "höstlov", "retki, klo 9!", "vk 42", "no group", "ei 12.10."]

  /// Some of the meetings are skipped, moved or changed, each at most once.
  private mutating func drawExceptions(_ random: inout SeededNumbers) {
    guard case .rule(let rule, let parity) = segment.pattern else { return }
    let last = segment.last ?? segment.first + 150
    let days = RuleDays(rule, anchor: segment.first, parity: parity, window: segment.first...last)
    var meetings = days.filter { _ in Int.random(in: 0..<3, using: &random) == 0 }.shuffled(using: &random)
    for _ in 0..<Int.random(in: 0...2, using: &random) {
      guard let date = meetings.popLast() else { break }
      schedule.skips.append(.date(date, note: Self.notes.randomElement(using: &random) ?? nil))
    }
    if Int.random(in: 0..<4, using: &random) == 0 {
      schedule.skips.append(
        .week(Int.random(in: 1...53, using: &random), note: Self.notes.randomElement(using: &random) ?? nil)
      )
    }
    if Int.random(in: 0..<4, using: &random) == 0, let date = meetings.popLast(), date < last - 3 {
      let taken = schedule.skips.contains {
        if case .date(let other, _) = $0 { (date...date + 3).contains(other) } else { false }
      }
      if !taken {
        schedule.skips.append(.period(date, date + 3, note: Self.notes.randomElement(using: &random) ?? nil))
      }
    }
    if Bool.random(using: &random), let date = meetings.popLast() {
      schedule.moves.append(Move(from: date, to: date + 1, time: Bool.random(using: &random) ? clock("18:00") : nil))
    }
    if Bool.random(using: &random), let date = meetings.popLast() {
      schedule.changes.append(DateChange(date: date, time: clock("10:00"), minutes: 90))
    }
    if Bool.random(using: &random), let first = days.first(where: { _ in true }) {
      let own = Bool.random(using: &random)
      schedule.extras.append(ListedDate(first + 17, time: own ? clock("12:30") : nil, minutes: own ? 60 : nil))
    }
  }

  /// Whether a phrase says the same, as far as the words tell it.
  func isSaid(by phrase: SchedulePhrase) -> Bool {
    let sameClock = phrase.start == segment.time && phrase.minutes == segment.minutes
    let sameExceptions =
      Set(phrase.skips) == Set(schedule.skips) && phrase.moves == schedule.moves
      && phrase.changes == schedule.changes && phrase.extras == schedule.extras
      && phrase.observance == schedule.observance
    return sameClock && sameExceptions && sameDays(phrase)
  }

  private func sameDays(_ phrase: SchedulePhrase) -> Bool {
    guard case .rule(let rule, let parity) = segment.pattern else { return phrase.pattern == segment.pattern }
    let steps = rule.interval > 1
    var days = RuleDays(rule, anchor: segment.first, parity: parity, window: segment.first...segment.first + 7300)
    let isOpen = !steps && segment.last == nil && !isCounted && today >= segment.first
    let first = steps ? days.next() : isOpen ? nil : segment.first
    return phrase.pattern == daily(segment.pattern) && phrase.first == first && phrase.last == segment.last
  }

  /// Every weekday is "every day".
  private func daily(_ pattern: Segment.Pattern) -> Segment.Pattern {
    guard case .rule(let rule, let parity) = pattern, rule.days.count == 7, rule.interval == 1 else { return pattern }
    return .rule(RecurrenceRule(.daily, end: rule.end), parity: parity)
  }
}
