import ArgumentParser
import Foundation
import Scheduling

/// Rules made to take long, each to its end: the longest must stay within 50 milliseconds.
enum RuleBombs {
  private static let texts = [
    "FREQ=DAILY;COUNT=1000000000", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=YEARLY;BYMONTH=1,2,3,4,5,6,7,8,9,10,11,12;BYMONTHDAY=\((1...31).map(String.init).joined(separator: ","))",
    "FREQ=DAILY;INTERVAL=7;BYMONTH=2;BYMONTHDAY=31", "FREQ=DAILY;BYDAY=MO;BYSETPOS=2",
    "FREQ=WEEKLY;BYMONTH=2;COUNT=1000000000", "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=6",
    "FREQ=YEARLY;BYYEARDAY=\((1...366).map { "\($0),-\($0)" }.joined(separator: ","));BYSETPOS="
      + (1...366).map { "\($0),-\($0)" }.joined(separator: ","),
    "FREQ=YEARLY;BYWEEKNO=\((1...53).map { "\($0),-\($0)" }.joined(separator: ","));BYDAY=MO,TU,WE,TH,FR,SA,SU",
    "FREQ=YEARLY;BYDAY=\((1...53).map { "\($0)MO,-\($0)SU" }.joined(separator: ","));BYSETPOS=1,-1",
    "FREQ=MONTHLY;BYMONTHDAY=" + String(repeating: "1,", count: 8_000) + "1",
    "FREQ=MONTHLY;BYDAY=" + String(repeating: "1MO,", count: 1_000_000) + "1MO", "FREQ=DAILY;INTERVAL=0",
    "FREQ=DAILY;INTERVAL=4611686018427387904", "FREQ=SECONDLY",
  ]

  /// Follows each rule from 2026 to the year 9999, in seconds of the processor: a busy machine does not count.
  static func time(_ options: BenchOptions) throws {
    guard let first = LocalDate("2026-11-01"), let last = LocalDate("9999-12-31") else { return }
    let measurements = texts.map { text in
      let seconds = (0..<max(1, options.rounds)).map { _ in
        let start = processorSeconds()
        if let rule = RecurrenceRule(text) {
          for day in RuleDays(rule, anchor: first, parity: nil, window: first...last) where day < first { break }
        }
        return processorSeconds() - start
      }
      let name = text.count > 60 ? text.prefix(60) + "…" : text
      return Measurement(name: name, amount: 1, unit: "rules", seconds: seconds)
    }
    guard !options.json else {
      return print(String(decoding: try JSONEncoder().encode(measurements), as: UTF8.self))
    }
    print("rules made to take long, read and followed from 2026 to the year 9999, processor time")
    for rule in measurements { print("  \(rule.name): \(String(format: "%.2f ms", rule.median * 1000))") }
  }

  private static func processorSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
