import Scheduling

/// Dates that stand by themselves: `ti 8.9., ti 6.10. ja ti 10.11. klo 17–19`.
extension Phrasebook {
  /// A segment's dates, each with its clock time.
  func listed(_ dates: [ListedDate], in segment: Segment, _ reader: Reader) -> String {
    listed(dates, time: segment.time, minutes: segment.minutes, saysUsual: true, reader)
  }

  /// Dates of one clock time stand together before it.
  ///
  /// - Parameter saysUsual: whether dates that take the usual time say it.
  func listed(
    _ dates: [ListedDate],
    time: LocalTime?,
    minutes: Int?,
    saysUsual: Bool,
    _ reader: Reader
  ) -> String {
    let ordered = dates.sorted { ($0.date, $0.time ?? .midnight) < ($1.date, $1.time ?? .midnight) }
    let isLong = ordered.count > Self.longestList + 1
    let shown = isLong ? Array(ordered.prefix(Self.longestList)) : ordered
    var groups: [(clock: Clock, dates: [ListedDate])] = []
    for listed in shown {
      let clock = Clock(listed, usual: time, minutes: minutes, saysUsual: saysUsual)
      if let index = groups.firstIndex(where: { $0.clock == clock }) {
        groups[index].dates.append(listed)
      } else {
        groups.append((clock, [listed]))
      }
    }
    let hidden = ordered.count - shown.count
    if let group = groups.first, groups.count == 1 {
      let items = datesOfOneYear(group.dates, reader)
      return clocked(hidden == 0 ? list(items) : more(items.joined(separator: ", "), hidden), group.clock)
    }
    let words = groups.map { clocked(list(datesOfOneYear($0.dates, reader)), $0.clock) }.joined(separator: "; ")
    return hidden == 0 ? words : more(words, hidden)
  }

  private func more(_ shown: String, _ hidden: Int) -> String {
    count("recurrence.more", hidden, ["shown": shown])
  }

  private func clocked(_ days: String, _ clock: Clock) -> String {
    clock.time.map { clocked(days, $0, minutes: clock.minutes) } ?? days
  }

  /// Dates that share a year which is not this one name it once, behind the last.
  private func datesOfOneYear(_ dates: [ListedDate], _ reader: Reader) -> [String] {
    let isOneYear = Set(dates.map(\.date.year)).count == 1
    return dates.enumerated().map { index, listed in
      let isLast = index == dates.count - 1
      let today = isOneYear && !isLast ? listed.date : reader.today
      return noted(date(listed.date, today: today), [listed.place, listed.note])
    }
  }

  /// What dates must have in common to stand together.
  private struct Clock: Equatable {
    var time: LocalTime?
    var minutes: Int?

    init(_ listed: ListedDate, usual: LocalTime?, minutes: Int?, saysUsual: Bool) {
      let hasOwn = listed.time != nil || listed.minutes != nil
      time = hasOwn || saysUsual ? listed.time ?? usual : nil
      self.minutes = time == nil ? nil : listed.minutes ?? minutes
    }
  }
}
