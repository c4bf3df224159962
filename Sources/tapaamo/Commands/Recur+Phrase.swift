import Foundation
import Language
import Scheduling

extension Recur {
  /// Prints the dates that an organiser's words mean, or what keeps them from being a schedule.
  ///
  /// - Throws: `Failure.badInput` with every fault of the words.
  func read(_ phrase: String, in zone: Zone) throws {
    let now = Instant(seconds: Int(Date().timeIntervalSince1970))
    let season = try window(from: zone.local(now).date)
    let context = SchedulePhrase.Context(today: season.lowerBound, season: from == nil ? nil : season)
    let read: SchedulePhrase
    switch SchedulePhrase.read(phrase, context: context) {
    case .success(let value): read = value
    case .failure(let refusal):
      let faults = refusal.faults.map { Phrasebook(.en).phraseFault($0) }
      throw Failure.badInput("--phrase: " + faults.joined(separator: " "))
    }
    if let name = read.name { Talk.say("note: (\(name)) is taken for a name; it says nothing of time.") }
    guard let schedule = read.schedule(zone: zone.name, season: season) else {
      throw Failure.badInput("--phrase: it does not say on which days, or at what time.")
    }
    if words { return try say(schedule, in: zone) }
    let meetings = schedule.dates(in: zone, window: season, closures: []).meetings
    try print(meetings.prefix(try limit()).map { Report($0.start, in: zone) })
  }
}

extension Recurrence {
  /// The same as a schedule, which is what there are words for.
  func schedule(in zone: Zone) -> Schedule {
    let pattern: Segment.Pattern =
      rule.map { .rule($0, parity: parity) } ?? .dates([ListedDate(start.date, time: start.time)])
    return Schedule(
      zone: zone.name,
      segments: [Segment(first: start.date, last: nil, time: start.time, minutes: nil, pattern: pattern)],
      skips: exclusions.sorted().map { .date($0.date, note: nil) },
      extras: additions.map { ListedDate($0.date, time: $0.time == start.time ? nil : $0.time) }
    )
  }
}
