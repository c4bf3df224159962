import Scheduling
import TestDesks
import TestEngines

/// Schedules at random, such as groups have.
enum RandomSchedule {
  static let monday = LocalDate("2026-11-23") ?? LocalDate(dayNumber: 0)

  /// - Parameter sites: places of which single dates and periods may have their own.
  static func make(_ random: inout SplitMix, sites: [Place] = []) -> Schedule {
    var schedule = Schedule(zone: "Europe/Helsinki", segments: [segment(&random)])
    if let site = sites.randomElement(using: &random), Bool.random(using: &random) {
      schedule.segments[0].site = site
      schedule.segments[0].title = ["fi": "Kausi; \u{201D}muualla\u{201D}", "sv": "Säsong, annanstans"]
    }
    if Int.random(in: 0..<4, using: &random) == 0 {
      schedule.segments[0].last = monday + 80
      var later = segment(&random)
      later.first = monday + 85
      schedule.segments.append(later)
    }
    let dates = schedule.dates(in: TestDesk.helsinki, window: monday...monday + 366, closures: [])
    for meeting in dates.meetings.prefix(60) {
      let date = meeting.originalStart.date
      var particular = DateChange(date: date)
      particular.title = ["fi": "Juhla: <3 \\ ja muuta", "en": "A party"]
      particular.site = sites.randomElement(using: &random)
      particular.places = 7
      switch Int.random(in: 0..<16, using: &random) {
      case 14 where !sites.isEmpty: schedule.changes.append(particular)
      case 15 where !sites.isEmpty:
        particular.title = nil
        schedule.changes.append(particular)
      case 0: schedule.skips.append(.date(date, note: "tauko"))
      case 1: schedule.skips.append(.week(date.week.number, note: nil))
      case 2: schedule.moves.append(Move(from: date, to: date + 1, time: time(&random)))
      case 3: schedule.moves.append(Move(from: date, to: date + 2))
      case 4:
        schedule.changes.append(DateChange(date: date, minutes: 45, place: "Sali; 2, yläkerta", note: "Juhla\\ilta"))
      case 5: schedule.changes.append(DateChange(date: date, time: LocalTime(hour: 12, minute: 0)))
      case 6: schedule.extras.append(ListedDate(date + 3, time: time(&random), minutes: 30, note: "lisäkerta"))
      default: break
      }
    }
    // A schedule says one thing of a date: where an extra date or a moved session falls on a date of its own, nobody
    // could tell which of the two a move means.
    let own = Set(dates.meetings.map(\.originalStart.date))
    schedule.extras.removeAll { own.contains($0.date) }
    return schedule
  }

  private static func segment(_ random: inout SplitMix) -> Segment {
    let first = monday + Int.random(in: 0..<28, using: &random)
    let last = Bool.random(using: &random) ? first + Int.random(in: 20..<200, using: &random) : nil
    return Segment(
      first: first,
      last: last,
      time: time(&random) ?? .midnight,
      minutes: [nil, 60, 90, 125].randomElement(using: &random) ?? nil,
      pattern: pattern(from: first, &random)
    )
  }

  private static func pattern(from first: LocalDate, _ random: inout SplitMix) -> Segment.Pattern {
    let days = Set((0..<2).compactMap { _ in Weekday.allCases.randomElement(using: &random) }).sorted()
    let weekly = days.map { RecurrenceRule.Day($0) }
    let interval = Int.random(in: 1...3, using: &random)
    switch Int.random(in: 0..<7, using: &random) {
    case 0:
      return .rule(RecurrenceRule(.weekly, days: weekly), parity: WeekParity.allCases.randomElement(using: &random))
    case 1:
      return .rule(
        RecurrenceRule(.monthly, days: [RecurrenceRule.Day(days[0], nth: [1, 2, -1][interval - 1])]),
        parity: nil
      )
    case 2: return .rule(RecurrenceRule(.monthly, monthDays: [interval * 9]), parity: nil)
    case 3: return .rule(RecurrenceRule(.daily, interval: interval + 4), parity: nil)
    case 4:
      let dates = Set((0..<12).map { _ in first + Int.random(in: 0..<150, using: &random) }).sorted()
      return .dates(
        dates.map { ListedDate($0, time: time(&random), minutes: [nil, 30].randomElement(using: &random) ?? nil) }
      )
    default: return .rule(RecurrenceRule(.weekly, interval: interval, days: weekly), parity: nil)
    }
  }

  private static func time(_ random: inout SplitMix) -> LocalTime? {
    [nil, LocalTime(hour: 3, minute: 30), LocalTime(hour: 17, minute: 30), LocalTime(hour: 9, minute: 15)]
      .randomElement(using: &random) ?? nil
  }
}
