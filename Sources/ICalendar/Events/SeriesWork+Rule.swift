internal import Scheduling

extension SeriesWork {
  /// The rule on the meeting place's clocks; nil where it gives other dates there, or a date says two things.
  func ruled(
    _ rule: RecurrenceRule,
    starts: [LocalDateTime],
    from start: LocalDateTime,
    _ minutes: Int?,
    _ clock: Zone,
    excluded: Set<LocalDateTime>,
    _ dates: SeriesDates
  ) -> SeriesDates.Ruled? {
    guard let first = starts.first, let last = starts.last else { return nil }
    var time = start.time
    if clock.name != zones.venue.name {
      time = zones.venue.local(clock.instant(first)).time
      for start in starts {
        let there = zones.venue.local(clock.instant(start))
        guard there.date == start.date, there.time == time else { return nil }
      }
    }
    let skips = excluded.intersection(starts).map(\.date).sorted()
    let days = dates.occurrences.map(\.original.date) + skips
    guard Set(days).count == days.count else { return nil }
    var openRule = rule
    openRule.end = .never
    if rule.frequency == .weekly, rule.days.isEmpty { openRule.days = [RecurrenceRule.Day(start.date.weekday)] }
    return SeriesDates.Ruled(
      rule: openRule,
      first: start.date,
      last: rule.end == .never ? nil : last.date,
      time: time,
      minutes: minutes,
      skips: skips
    )
  }
}
