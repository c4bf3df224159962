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

  private func spoken() throws -> Schedule? {
    guard let text = answers["when"]?.trimmed, !text.isEmpty else { return nil }
    let read: SchedulePhrase
    switch SchedulePhrase.read(text, context: SchedulePhrase.Context(today: today, season: season)) {
    case .success(let phrase): read = phrase
    case .failure(let refusal): throw faults("when", refusal.faults.map { words.phraseFault($0, today: today) })
    }
    let first = date("first") ?? today
    let horizon = first...max(first, date("last") ?? first + ActivitySnapshot.horizon)
    guard var schedule = read.schedule(zone: zone.name, season: horizon) else {
      throw faults("when", [words.phraseFault(.missing(.days), today: today)])
    }
    // Whoever says no last day, and picks none beside the words, means that it goes on.
    if read.last == nil, date("last") == nil, case .rule(let rule, _) = read.pattern, rule.end == .never {
      schedule.segments[schedule.segments.count - 1].last = nil
    }
    return schedule
  }

  /// Days that are picked beside the words.
  private var season: ClosedRange<LocalDate>? {
    guard let first = date("first"), let last = date("last"), first <= last else { return nil }
    return first...last
  }

  private func date(_ field: String) -> LocalDate? { answers[field].flatMap { LocalDate($0) } }
  private func time(_ field: String) -> LocalTime? { answers[field].flatMap { LocalTime(written: $0) } }

  private func picked() throws -> Schedule {
    guard let pattern = answers["pattern"].flatMap(PickedPattern.init) else {
      throw faults("when", [words.text("desk.wrong.when")])
    }
    guard let day = answers["weekday"].flatMap({ Weekday(code: $0) }) else {
      throw faults("weekday", [words.text("field.required")])
    }
    guard let start = time("from") else { throw faults("from", [words.text("field.required")]) }
    guard let first = date("first") else { throw faults("first", [words.text("field.required")]) }
    let last = date("last")
    if let last, last < first { throw faults("last", [words.text("desk.wrong.order")]) }
    var minutes: Int?
    if let end = time("to") {
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

extension LocalTime {
  /// As a browser sends it, or as people write it where the browser knows no field for it: `17:30`, `9.30`.
  init?(written text: String) {
    let text = text.trimmed.replacing(".", with: ":")
    self.init(
      text.firstIndex(of: ":") == text.index(text.startIndex, offsetBy: 1, limitedBy: text.endIndex) ? "0\(text)" : text
    )
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
