import FoundationEssentials
import Scheduling
import Testing

/// A recurrence of the fixture, and what the suites say it comes to.
struct RuleCase: Decodable, Sendable, CustomTestStringConvertible {
  var id: String
  var verdict: String
  var start: String
  var rule: String
  var zone: String?
  var additions: [String]?
  var exclusions: [String]?
  /// The expected starts are the first of more.
  var isPartial: Bool?
  /// From and, where there is one, to: both included.
  var window: [LocalDateTime]?
  var instants: [Instant]?
  var expected: [String]?

  var testDescription: String { "\(id) \(start) \(rule)" }

  var repeatsWithinDay: Bool {
    ["=HOURLY", "=MINUTELY", "=SECONDLY", "BYHOUR", "BYMINUTE", "BYSECOND"].contains { rule.contains($0) }
  }
}

extension RuleCase {
  struct Refused: Decodable, Sendable, CustomTestStringConvertible {
    var reason: String
    var rule: String
    var start: String?

    var testDescription: String { rule }
  }

  private struct File: Decodable {
    var cases: [RuleCase]
    var invalid: [Refused]
  }

  private static let file: File? = {
    let url = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fixtures/rrule-cases.json")
    return try? JSONDecoder().decode(File.self, from: Data(contentsOf: url))
  }()

  static let all = file?.cases ?? []
  static let refused = file?.invalid ?? []
}

extension RuleCase {
  func recurrence() throws -> Recurrence {
    let start = try local(start)
    return Recurrence(
      start: start,
      rule: try RecurrenceRule(text: rule),
      additions: try (additions ?? []).map(local),
      exclusions: Set(try (exclusions ?? []).map(local))
    )
  }

  func expectedStarts() throws -> [LocalDateTime] { try #require(expected).map(local) }

  /// The starts of the expander within the case's window: as many as are expected, and one more where that is all.
  func starts() throws -> [LocalDateTime] {
    let recurrence = try recurrence()
    let from = window?.first ?? recurrence.start
    let to = window?.dropFirst().first ?? Self.endOfTime
    let starts = recurrence.starts(in: try place(), window: from.date...to.date)
      .lazy.filter { from <= $0 && $0 <= to }
    return Array(starts.prefix((expected?.count ?? 100) + (isPartial == true ? 0 : 1)))
  }

  func place() throws -> Zone {
    guard let zone else { return .utc }
    return try #require(Zones.named[zone], "the table has no \(zone)")
  }

  /// `2026-11-23`, at the time of the start, or `2026-11-23T17:30`.
  private func local(_ text: String) throws -> LocalDateTime {
    if let local = LocalDateTime(text) { return local }
    return LocalDateTime(try #require(LocalDate(text)), LocalDateTime(start)?.time ?? .midnight)
  }

  private static let endOfTime = LocalDateTime(
    LocalDate(dayNumber: LocalDate.dayNumber(year: 9999, month: 12, day: 31)),
    .midnight
  )
}
