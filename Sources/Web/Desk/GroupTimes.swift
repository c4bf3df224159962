import Language
import Operations
import Pages
import Scheduling

/// When a group meets, as its form says it: in words, or picked.
struct GroupTimes {
  let answers: [String: String]
  let words: Phrasebook
  let zone: Zone
  let today: LocalDate

  /// - Throws: `GroupAnswers.Faults` with what the words do not say, or say against each other.
  func schedule() throws -> Schedule {
    var schedule = try spoken() ?? picked()
    if answers["no_school_holidays"] == "yes" { schedule.observance.schoolHolidays = .observes }
    if answers["no_public_holidays"] == "yes" { schedule.observance.publicHolidays = .observes }
    return schedule
  }

  private var days: TypedDays { TypedDays(fields: answers, words: words, today: today) }

  private func spoken() throws -> Schedule? {
    guard let text = answers["when"]?.trimmed, !text.isEmpty else { return nil }
    let (first, last) = try bounds()
    var season: ClosedRange<LocalDate>?
    if let first, let last { season = first...last }
    let read: SchedulePhrase
    switch SchedulePhrase.read(text, context: SchedulePhrase.Context(today: today, season: season)) {
    case .success(let phrase): read = phrase
    case .failure(let refusal): throw faults("when", refusal.faults.map { words.phraseFault($0, today: today) })
    }
    let start = first ?? today
    let horizon = start...max(start, last ?? start + ActivitySnapshot.horizon)
    guard var schedule = read.schedule(zone: zone.name, season: horizon) else {
      let missing = read.pattern == nil ? PhraseFault.Missing.days : .startTime
      throw faults("when", [words.phraseFault(.missing(missing), today: today)])
    }
    // Whoever says no last day, and picks none beside the words, means that it goes on.
    if read.last == nil, last == nil, case .rule(let rule, _) = read.pattern, rule.end == .never {
      schedule.segments[schedule.segments.count - 1].last = nil
    }
    guard schedule.segments.allSatisfy({ days.isNear($0.first) }) else { throw days.fault("when", "desk.wrong.year") }
    return schedule
  }

  /// Days that are picked, by themselves or beside the words.
  private func bounds() throws -> (first: LocalDate?, last: LocalDate?) {
    let (first, last) = (try days.date("first"), try days.date("last"))
    if let first, let last, last < first { throw days.fault("last", "desk.wrong.order") }
    return (first, last)
  }

  private func picked() throws -> Schedule {
    guard let pattern = answers["pattern"].flatMap(PickedPattern.init) else {
      throw faults("when", [words.text("desk.wrong.when")])
    }
    guard let day = answers["weekday"].flatMap({ Weekday(code: $0) }) else {
      throw faults("weekday", [words.text("field.required")])
    }
    guard let start = try days.time("from") else { throw faults("from", [words.text("field.required")]) }
    let (picked, last) = try bounds()
    guard let first = picked else { throw faults("first", [words.text("field.required")]) }
    var minutes: Int?
    if let end = try days.time("to") {
      minutes = ((end.seconds - start.seconds) / 60 + 1440) % 1440
      if minutes == 0 { throw faults("to", [words.text("desk.wrong.order")]) }
    }
    let rule: RecurrenceRule
    do throws(RuleRefusal) { rule = try RecurrenceRule(text: pattern.rule(on: day)) } catch {
      throw faults("pattern", [words.text("desk.wrong.when")])
    }
    return Schedule(
      zone: zone.name,
      segments: [
        Segment(first: first, last: last, time: start, minutes: minutes, pattern: .rule(rule, parity: pattern.parity))
      ]
    )
  }

  private func faults(_ field: String, _ said: [String]) -> GroupAnswers.Faults {
    GroupAnswers.Faults(faults: [(field, said.joined(separator: " "))])
  }
}

extension PickedPattern {
  /// RFC 5545 section 3.3.10.
  fileprivate func rule(on day: Weekday) -> String {
    switch self {
    case .weekly, .even, .odd: "FREQ=WEEKLY;BYDAY=\(day.code)"
    case .fortnightly: "FREQ=WEEKLY;INTERVAL=2;BYDAY=\(day.code)"
    case .first: "FREQ=MONTHLY;BYDAY=1\(day.code)"
    case .second: "FREQ=MONTHLY;BYDAY=2\(day.code)"
    case .third: "FREQ=MONTHLY;BYDAY=3\(day.code)"
    case .fourth: "FREQ=MONTHLY;BYDAY=4\(day.code)"
    case .last: "FREQ=MONTHLY;BYDAY=-1\(day.code)"
    }
  }

  fileprivate var parity: WeekParity? {
    switch self {
    case .even: .even
    case .odd: .odd
    default: nil
    }
  }
}
