import Scheduling

/// Schedules in few words, for tables.
extension Schedule {
  static func sketch(
    _ segments: Segment...,
    skips: [Skip] = [],
    moves: [Move] = [],
    extras: [ListedDate] = [],
    changes: [DateChange] = [],
    off: Observance = Observance()
  ) -> Schedule {
    Schedule(
      zone: "Europe/Helsinki",
      segments: segments,
      skips: skips,
      moves: moves,
      extras: extras,
      changes: changes,
      observance: off
    )
  }
}

extension Segment {
  static func rule(
    _ rule: String,
    parity: WeekParity? = nil,
    _ first: String = "2026-08-31",
    _ last: String? = nil,
    _ time: String = "17:30",
    _ minutes: Int? = 120
  ) -> Segment {
    let rule = RecurrenceRule(rule) ?? RecurrenceRule(.daily, interval: 99)
    let pattern = Pattern.rule(rule, parity: parity)
    return Segment(first: day(first), last: last.map(day), time: clock(time), minutes: minutes, pattern: pattern)
  }

  static func dates(_ dates: [ListedDate], _ time: String = "17:30", _ minutes: Int? = 120) -> Segment {
    let days = dates.map(\.date)
    return Segment(
      first: days.min() ?? day("2026-08-31"),
      last: days.max(),
      time: clock(time),
      minutes: minutes,
      pattern: .dates(dates)
    )
  }
}

/// `2026-08-31`; the first day of 1970 where the text is no day.
func day(_ text: String) -> LocalDate { LocalDate(text) ?? LocalDate(dayNumber: 0) }

/// `17:30`
func clock(_ text: String) -> LocalTime { LocalTime(text) ?? .midnight }
