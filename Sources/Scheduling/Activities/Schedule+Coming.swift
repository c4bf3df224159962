extension Schedule {
  /// What of a schedule is still to come on a day: without the periods, dates and exceptions that are over.
  ///
  /// Without segments and extra dates where nothing comes any more.
  package func coming(from today: LocalDate) -> Schedule {
    var coming = self
    coming.segments = segments.compactMap { $0.coming(from: today) }
    coming.skips = skips.filter { $0.isAhead(of: today, until: coming.lastDay) }
    coming.moves = moves.filter { max($0.from, $0.to) >= today }
    coming.changes = changes.filter { $0.date >= today }
    coming.extras = extras.filter { $0.date >= today }
    return coming
  }

  /// Whether a schedule names any dates at all.
  package var isEmpty: Bool { segments.isEmpty && extras.isEmpty }

  /// The last day of all segments; nil where one goes on until further notice.
  private var lastDay: LocalDate? {
    let days = segments.map { $0.last }
    return days.contains(nil) ? nil : days.compactMap { $0 }.max()
  }
}

extension Segment {
  fileprivate func coming(from today: LocalDate) -> Segment? {
    var coming = self
    if case .dates(let dates) = pattern {
      let ahead = dates.filter { $0.date >= today }
      coming.pattern = .dates(ahead)
      return ahead.isEmpty ? nil : coming
    }
    return last.map { $0 >= today } ?? true ? self : nil
  }
}

extension Skip {
  fileprivate func isAhead(of today: LocalDate, until last: LocalDate?) -> Bool {
    switch self {
    case .date(let date, _): return date >= today
    case .period(let first, let end, _): return max(first, end) >= today
    case .week(let number, _):
      let years = [today.week.year, today.week.year + 1]
      let next = years.map { ISOWeek(year: $0, number: number).monday }.first { $0 + 6 >= today }
      guard let next, let last else { return true }
      return next <= last
    }
  }
}
