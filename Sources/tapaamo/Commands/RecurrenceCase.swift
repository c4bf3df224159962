import Foundation
import Scheduling

/// One row of a table of recurrences with their expected local starts.
struct RecurrenceCase: Decodable {
  struct Window: Decodable {
    let from: String?
    let to: String?
  }

  struct Alternatives: Decodable {
    let shift: [String]?
  }

  let id: String
  let dtstart: String
  let tz: String?
  let rrule: String?
  let rdate: [String]?
  let exdate: [String]?
  let expected: [String]
  /// Whether the expected starts are all there are.
  let complete: Bool?
  let verdict: String?
  let window: Window?
  let expectedAlt: Alternatives?
  let oracleShift: [String]?

  private struct File: Decodable {
    let cases: [RecurrenceCase]
  }

  private struct Report: Encodable {
    let id: String
    let disagreement: String
  }

  /// Runs a table and prints each disagreement; the last line counts.
  ///
  /// - Throws: `Failure.badInput`; `checksFailed` when a case disagrees.
  static func run(fileAt path: String, json: Bool) throws {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let bytes = Data(try InputFile.read(path))
    guard let file = try? decoder.decode(File.self, from: bytes) else {
      throw Failure.badInput("\(path) is not a table of cases: {\"cases\": […]}.")
    }
    var zones: [String: Zone] = [:]
    var reports: [Report] = []
    for given in file.cases {
      let name = given.tz ?? "UTC"
      let zone = try zones[name] ?? ZoneFile.load(name)
      zones[name] = zone
      if let text = given.disagreement(in: zone) { reports.append(Report(id: given.id, disagreement: text)) }
    }
    if json {
      try Talk.json(reports)
    } else {
      for report in reports { Talk.data("\(report.id): \(report.disagreement)") }
    }
    let line = "\(file.cases.count - reports.count) passed, \(reports.count) failed"
    if json { Talk.say(line) } else { Talk.data(line) }
    if !reports.isEmpty { throw Failure.checksFailed }
  }

  /// What the verdict asks for that the rule does not give; nil when they agree.
  func disagreement(in zone: Zone) -> String? {
    let recurrence: Recurrence
    switch parsed() {
    case .failure(let refusal):
      if case .repeatsWithinDay = refusal { return nil }
      return asksForStarts ? "refused: \(refusal.sentence)" : nil
    case .success(let value):
      guard let value else { return "the case cannot be read" }
      recurrence = value
    }
    if verdict == "invalid-rule" { return "not refused, though RFC 5545 forbids it" }
    guard asksForStarts else { return isInOrder(recurrence, zone) ? nil : "starts out of order" }
    let wanted = wantedStarts
    let found = starts(recurrence, zone, limit: wanted.count + (complete == false ? 0 : 1))
    return found == wanted ? nil : "expected \(Self.line(wanted)), found \(Self.line(found))"
  }

  /// Verdicts that ask for exactly these starts; the others ask for no crash, no hang and an order.
  private var asksForStarts: Bool { ["use", "use-weak", "policy:dst-gap", nil].contains(verdict) }

  /// Starts inside a gap are asked for as section 3.3.5 shifts them.
  private var wantedStarts: [LocalDateTime] {
    let texts = verdict == "policy:dst-gap" ? expectedAlt?.shift ?? oracleShift ?? expected : expected
    return texts.compactMap(local)
  }

  private func parsed() -> Result<Recurrence?, RuleRefusal> {
    guard let start = local(dtstart) else { return .success(nil) }
    var recurrence = Recurrence(
      start: start,
      additions: (rdate ?? []).compactMap(local),
      exclusions: Set((exdate ?? []).compactMap(local))
    )
    do throws(RuleRefusal) {
      recurrence.rule = try rrule.map { text throws(RuleRefusal) in try RecurrenceRule(text: text) }
    } catch {
      return .failure(error)
    }
    return .success(recurrence)
  }

  private func starts(_ recurrence: Recurrence, _ zone: Zone, limit: Int) -> [LocalDateTime] {
    let from = window?.from.flatMap(local) ?? recurrence.start
    let to = window?.to.flatMap(local) ?? LocalDateTime(Recur.endOfTime, .midnight)
    guard from.date <= to.date else { return [] }
    let starts = recurrence.starts(in: zone, window: from.date...to.date).lazy.filter { (from...to).contains($0) }
    return Array(starts.prefix(limit))
  }

  private func isInOrder(_ recurrence: Recurrence, _ zone: Zone) -> Bool {
    let found = starts(recurrence, zone, limit: 100)
    return zip(found, found.dropFirst()).allSatisfy { $0 < $1 }
  }

  /// A local start, or a date at the time of DTSTART.
  private func local(_ text: String) -> LocalDateTime? {
    LocalDateTime(text) ?? LocalDate(text).map { LocalDateTime($0, LocalDateTime(dtstart)?.time ?? .midnight) }
  }

  private static func line(_ starts: [LocalDateTime]) -> String {
    starts.prefix(12).map(\.description).joined(separator: " ") + (starts.count > 12 ? " …" : "")
  }
}
