import Foundation
import Scheduling
import TestEngines
import TestFigures
import Testing

/// The expander beside two others, over random rules. A difference names the rule, the start and the seed of its run.
@Suite("Random rules give the same dates")
struct DifferentialTests {
  /// The same in every run of the suite, another one in each soak; `TAPAAMO_SEED` repeats a run.
  private let seed = Figure.seed ?? (Figure.isLong ? UInt64.random(in: .min ... .max) : 5545)
  private let count = Figure.of(suite: 10_000, soak: 200_000)
  private let limit = 8

  @Test("as libical's iterator")
  func libical() {
    let sample = sample(Exclusion.libical) { $0.synchronised }
    var differences: [String] = []
    for recurrence in sample.recurrences {
      let (rule, start) = (recurrence.rule, recurrence.start)
      let window = start.date...start.date + 40_000
      let ours = Array(Recurrence(start: start, rule: rule).starts(in: .utc, window: window).prefix(limit))
      let theirs = Libical.starts(of: rule, from: start, limit: limit).filter { window.contains($0.date) }
      if ours != theirs { differences.append("\(start) \(rule): \(ours), libical \(theirs)") }
    }
    conclude("libical", sample, differences)
  }

  @Test("as python-dateutil")
  func dateutil() throws {
    let sample = sample(Exclusion.dateutil) { $0 }
    let answers = try Dateutil.days(of: sample.recurrences, limit: limit)
    try #require(answers.count == count)
    var differences: [String] = []
    let end = LocalDate(dayNumber: LocalDate.dayNumber(year: Dateutil.lastYear, month: 12, day: 31))
    for (recurrence, theirs) in zip(sample.recurrences, answers) {
      let (rule, start) = (recurrence.rule, recurrence.start)
      var last = end
      if case .local(let until) = rule.end { last = min(last, until.date) }
      let days = RuleDays(rule, anchor: start.date, parity: nil, window: start.date...max(start.date, last))
      let ours = last < start.date ? [] : Array(days.prefix(limit))
      if ours != theirs { differences.append("\(start) \(rule): \(ours), dateutil \(theirs)") }
    }
    conclude("python-dateutil", sample, differences)
  }

  private struct Sample {
    var recurrences: [RandomRecurrence] = []
    /// How often each exclusion was met on the way, by its name.
    var excluded: [String: Int] = [:]
  }

  private func sample(
    _ exclusions: [Exclusion],
    _ shape: (RandomRecurrence) -> RandomRecurrence?
  ) -> Sample {
    var random = SplitMix(seed: seed)
    var sample = Sample()
    while sample.recurrences.count < count {
      guard let recurrence = shape(RandomRecurrence(&random)) else { continue }
      if let exclusion = exclusions.first(where: { $0.holds(recurrence.rule, recurrence.start.date) }) {
        sample.excluded[exclusion.name, default: 0] += 1
      } else {
        sample.recurrences.append(recurrence)
      }
    }
    return sample
  }

  private func conclude(_ engine: String, _ sample: Sample, _ differences: [String]) {
    for difference in differences.prefix(20) { Issue.record("seed \(seed): \(difference)") }
    let excluded = sample.excluded.values.reduce(0, +)
    Figure.report(
      "recurrence beside \(engine)",
      "seed \(seed): \(sample.recurrences.count) rules compared, \(differences.count) differences; \(excluded) others "
        + "left out for \(sample.excluded.count) known faults of \(engine)"
    )
  }
}
