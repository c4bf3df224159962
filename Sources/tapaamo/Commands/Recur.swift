import ArgumentParser
import Foundation
import Language
import Scheduling

/// `tapaamo recur`: the dates of a rule, for people who debug calendars.
struct Recur: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the dates of a recurrence rule, or say why it is refused.",
    discussion: """
      Dates are local starts; a start that the clocks skip is held later by the gap (RFC 5545 section 3.3.5).
      With --cases a table of rules with their expected starts is run: {"cases": [{"id", "dtstart", "tz", "rrule",
      "rdate", "exdate", "expected", "complete", "verdict"}]}. With --phrase an organiser's words are read instead of a
      rule: "joka toinen torstai klo 17–19, 10.9. alkaen"; --from and --to are its season.
      """
  )

  @Option(help: "The first local start: 2026-08-17T17:30, or a date.")
  var start: String?

  @Option(help: "The IANA name of the zone.")
  var zone = House.zone

  @Option(help: "The value of an RRULE property: FREQ=WEEKLY;BYDAY=MO.")
  var rule: String?

  @Option(help: "An added local start; repeat for several.")
  var rdate: [String] = []

  @Option(help: "An excluded local start; repeat for several.")
  var exdate: [String] = []

  @Option(help: "Keep to weeks with even or odd ISO numbers.")
  var parity: String?

  @Option(help: "The first day to print.")
  var from: String?

  @Option(help: "The last day to print; a year after the first unless --count is given.")
  var to: String?

  @Option(help: "How many dates to print at most.")
  var count: Int?

  @Flag(help: "Print what the rule says in Finnish, Swedish and English, not its dates.")
  var words = false

  @Option(help: "An organiser's words, in Finnish, Swedish or English, instead of a rule.")
  var phrase: String?

  @Option(help: "A file with a table of cases.")
  var cases: String?

  @OptionGroup var output: OutputOptions

  struct Report: Encodable {
    let start: String
    let instant: String
    let weekday: String
    let week: String

    init(_ start: LocalDateTime, in zone: Zone) {
      self.start = start.description
      instant = zone.instant(start).description
      weekday = start.date.weekday.code
      week = "\(start.date.week.year)-W\(start.date.week.number)"
    }
  }

  func run() async throws {
    try await reporting {
      if let cases { return try RecurrenceCase.run(fileAt: cases, json: output.json) }
      let zone = try ZoneFile.load(zone)
      if let phrase { return try read(phrase, in: zone) }
      let recurrence = try recurrence()
      if !recurrence.startIsInstance { Talk.say("note: the first start is not a date of the rule; it is kept.") }
      if words { return try say(recurrence.schedule(in: zone), in: zone) }
      let starts = recurrence.starts(in: zone, window: try window(from: recurrence.start.date)).prefix(try limit())
      try print(starts.map { Report($0, in: zone) })
    }
  }

  func print(_ reports: [Report]) throws {
    if output.json { return try Talk.json(reports) }
    for report in reports { Talk.data("\(report.start)  \(report.weekday)  \(report.week)  \(report.instant)") }
  }

  /// Prints a schedule as one sentence in each language.
  func say(_ schedule: Schedule, in zone: Zone) throws {
    let sentences = LanguageCode.allCases.map { ($0.rawValue, Phrasebook($0).recurrence(schedule, zone: zone)) }
    if output.json { return try Talk.json(Dictionary(uniqueKeysWithValues: sentences)) }
    for (language, sentence) in sentences { Talk.data("\(language)  \(sentence)") }
  }

  private func recurrence() throws -> Recurrence {
    guard let start else { throw Failure.badConfiguration("--start is missing: give 2026-08-17T17:30.") }
    let first = try local(start, "--start", time: .midnight)
    var recurrence = Recurrence(start: first)
    if let rule {
      do throws(RuleRefusal) { recurrence.rule = try RecurrenceRule(text: rule) } catch {
        throw Failure.badInput("--rule \(rule): \(error.sentence)")
      }
    }
    if let parity {
      guard let parity = WeekParity(rawValue: parity) else {
        throw Failure.badConfiguration("--parity: give even or odd.")
      }
      recurrence.parity = parity
    }
    recurrence.additions = try rdate.map { try local($0, "--rdate", time: first.time) }
    recurrence.exclusions = Set(try exdate.map { try local($0, "--exdate", time: first.time) })
    return recurrence
  }

  private func local(_ text: String, _ option: String, time: LocalTime) throws -> LocalDateTime {
    if let local = LocalDateTime(text) { return local }
    if let date = LocalDate(text) { return LocalDateTime(date, time) }
    throw Failure.badConfiguration("\(option) \(text): give 2026-08-17T17:30 or 2026-08-17.")
  }

  /// What is printed: from the given day on unless --from says otherwise.
  func window(from day: LocalDate) throws -> ClosedRange<LocalDate> {
    let first = try from.map { try local($0, "--from", time: .midnight).date } ?? day
    let last = try to.map { try local($0, "--to", time: .midnight).date }
    let end = last ?? (count == nil ? first + 365 : Self.endOfTime)
    guard first <= end else { throw Failure.badConfiguration("--to lies before --from.") }
    return first...end
  }

  func limit() throws -> Int {
    guard let count else { return 100_000 }
    guard (1...100_000).contains(count) else { throw Failure.badConfiguration("--count \(count): give 1 to 100000.") }
    return count
  }

  static let endOfTime = LocalDate(dayNumber: LocalDate.dayNumber(year: 9999, month: 12, day: 31))
}

extension RuleRefusal {
  /// Why, and what RFC 5545 would have instead.
  var sentence: String {
    switch self {
    case .frequencyMissing: "a rule needs FREQ=DAILY, WEEKLY, MONTHLY or YEARLY."
    case .repeatsWithinDay(let part): "\(part) repeats within a day; no group meets by the minute."
    case .unknownPart(let part): "\(part) is not a part of a rule."
    case .repeatedPart(let part): "\(part) stands twice."
    case .badValue(let part, let value): "\(part) cannot be \(value.isEmpty ? "empty" : value)."
    case .conflict(let parts): "\(parts): RFC 5545 section 3.3.10 does not allow it."
    }
  }
}
