import ArgumentParser
import CLibical
import Foundation
import Scheduling

/// A season of weekly activities, expanded by us, by python-dateutil and by libical; then rules made to take long.
struct Recurrences: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "recurrence",
    abstract: "Expand a season of 1 000 and of 10 000 weekly activities, and rules made to take long."
  )

  @OptionGroup var options: BenchOptions

  @Option(help: "A Python with python-dateutil, as Scripts/python makes.")
  var python: String?

  func run() async throws {
    for activities in [1_000, 10_000] {
      let season = try SeasonOfRules(activities: activities)
      try await compare(season)
    }
    try RuleBombs.time(options)
  }

  /// Each side must come to the same number of starts, or its rate means nothing.
  private func compare(_ season: SeasonOfRules) async throws {
    let amount = season.expand()
    let answers = (libical: season.expandByLibical(), instants: season.expandToInstants())
    guard answers == (amount, amount) else { throw ValidationError("\(amount) starts, and beside them \(answers)") }
    var sides = [
      Comparison.Side(name: "Tapaamo, local starts", amount: amount, unit: "starts") { _ = season.expand() },
      Comparison.Side(name: "Tapaamo, local starts and instants", amount: amount, unit: "starts") {
        _ = season.expandToInstants()
      },
    ]
    if let python {
      let dateutil = try DateutilProcess(python: python, season)
      let theirs = try dateutil.expand()
      guard theirs == amount else { throw ValidationError("\(amount) starts, dateutil \(theirs)") }
      sides.append(.init(name: "python-dateutil", amount: amount, unit: "starts") { _ = try dateutil.expand() })
    }
    sides.append(.init(name: "libical", amount: amount, unit: "starts") { _ = season.expandByLibical() })
    let name = "a season of \(season.recurrences.count) weekly activities"
    try await Comparison(name, rounds: options.rounds, sides: sides).print(asJSON: options.json)
  }
}

/// Weekly activities of one season over all weekdays and times, the autumn's clock change within it.
struct SeasonOfRules {
  let zone: Zone
  let recurrences: [Recurrence]
  private let window: ClosedRange<LocalDate>
  private let forLibical: [(rule: icalrecurrencetype, start: icaltimetype)]

  init(activities: Int) throws {
    guard let rule = ZoneRule(posix: "EET-2EEST,M3.5.0/3,M10.5.0/4"), let first = LocalDate("2026-08-17"),
      let last = LocalDate("2026-12-18"), let until = Instant("2026-12-18T21:59:59Z")
    else { throw ValidationError("no season") }
    zone = Zone(name: "Europe/Helsinki", rule: rule)
    window = first...last
    recurrences = (0..<activities).map { number in
      let day = first + number % 7
      let time = LocalTime(secondsSinceMidnight: (8 * 60 + number * 15 % 720) * 60)
      let days = [RecurrenceRule.Day(day.weekday)]
      return Recurrence(start: LocalDateTime(day, time), rule: .init(.weekly, end: .instant(until), days: days))
    }
    forLibical = recurrences.map { recurrence in
      let (date, time) = (recurrence.start.date, recurrence.start.time)
      var start = icaltime_null_time()
      (start.year, start.month, start.day) = (Int32(date.year), Int32(date.month), Int32(date.day))
      (start.hour, start.minute) = (Int32(time.hour), Int32(time.minute))
      let text = recurrence.rule?.description ?? ""
      return (text.withCString { icalrecurrencetype_from_string($0) }, start)
    }
  }

  func expand() -> Int {
    var count = 0
    for recurrence in recurrences {
      for start in recurrence.starts(in: zone, window: window) where start.date.dayNumber != 0 { count += 1 }
    }
    return count
  }

  func expandToInstants() -> Int {
    var count = 0
    for recurrence in recurrences {
      for start in recurrence.starts(in: zone, window: window) where zone.instant(start).seconds != 0 { count += 1 }
    }
    return count
  }

  /// In floating time: placing the starts in a zone would cost libical more.
  func expandByLibical() -> Int {
    var count = 0
    for (rule, start) in forLibical {
      guard let iterator = icalrecur_iterator_new(rule, start) else { continue }
      while icaltime_is_null_time(icalrecur_iterator_next(iterator)) == 0 { count += 1 }
      icalrecur_iterator_free(iterator)
    }
    return count
  }
}

/// python-dateutil in a process of its own, which holds the rules ready.
final class DateutilProcess {
  private let process = Process()
  private let questions = Pipe()
  private let answers = Pipe()

  private static let program = """
    import sys
    from dateutil.rrule import rrulestr
    from datetime import datetime
    rules = []
    for line in sys.stdin:
        if line != "\\n":
            start, rule = line.split()
            rules.append(rrulestr(rule, dtstart=datetime.fromisoformat(start)))
            continue
        print(sum(1 for rule in rules for start in rule), flush=True)
    """

  init(python: String, _ season: SeasonOfRules) throws {
    process.executableURL = URL(filePath: python)
    process.arguments = ["-c", Self.program]
    process.standardInput = questions
    process.standardOutput = answers
    try process.run()
    for recurrence in season.recurrences {
      guard var rule = recurrence.rule, case .instant(let until) = rule.end else { continue }
      // It compares an UNTIL in UTC with zoned starts only.
      rule.end = .local(season.zone.local(until))
      try questions.fileHandleForWriting.write(contentsOf: Data("\(recurrence.start) \(rule)\n".utf8))
    }
  }

  deinit { try? questions.fileHandleForWriting.close() }

  /// How many starts all rules have.
  func expand() throws -> Int {
    try questions.fileHandleForWriting.write(contentsOf: Data("\n".utf8))
    var answer = ""
    while !answer.hasSuffix("\n") {
      let more = answers.fileHandleForReading.availableData
      guard !more.isEmpty else { throw ValidationError("python-dateutil has ended: \(answer)") }
      answer += String(decoding: more, as: UTF8.self)
    }
    return Int(answer.dropLast()) ?? 0
  }
}
