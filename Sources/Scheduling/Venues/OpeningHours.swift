/// When a venue is open: by weekday, and otherwise on single dates.
package struct OpeningHours: Hashable, Sendable, Codable {
  /// From one time of day to another; an end of midnight is the end of that day.
  package struct Span: Hashable, Sendable, Codable {
    package var from: LocalTime
    package var until: LocalTime

    package init(_ from: LocalTime, _ until: LocalTime) {
      self.from = from
      self.until = until
    }

    /// In seconds since midnight.
    var seconds: ClosedRange<Int> {
      let end = until == .midnight ? 86_400 : until.seconds
      return from.seconds...max(from.seconds, end)
    }
  }

  /// One weekday; a weekday that is not listed is closed.
  package struct Day: Hashable, Sendable, Codable {
    /// `MO` … `SU`.
    package var weekday: String
    package var spans: [Span]

    package init(_ weekday: Weekday, _ spans: [Span]) {
      self.weekday = weekday.code
      self.spans = spans
    }
  }

  /// A date with hours of its own; none for closed.
  package struct Exception: Hashable, Sendable, Codable {
    package var date: LocalDate
    package var spans: [Span]

    package init(_ date: LocalDate, _ spans: [Span]) {
      self.date = date
      self.spans = spans
    }
  }

  package var weekly: [Day]
  package var exceptions: [Exception]

  package init(weekly: [Day], exceptions: [Exception] = []) {
    self.weekly = weekly
    self.exceptions = exceptions
  }

  package func spans(on date: LocalDate) -> [Span] {
    if let exception = exceptions.first(where: { $0.date == date }) { return exception.spans }
    return weekly.filter { $0.weekday == date.weekday.code }.flatMap(\.spans)
  }

  /// Whether the venue is open from a local start to a local end, over midnight too.
  package func covers(_ start: LocalDateTime, until end: LocalDateTime) -> Bool {
    var open = start.wallSeconds
    for day in start.date...max(start.date, end.date) {
      let midnight = day.dayNumber * 86_400
      for span in spans(on: day).map(\.seconds).sorted(by: { $0.lowerBound < $1.lowerBound })
      where midnight + span.lowerBound <= open {
        open = max(open, midnight + span.upperBound)
      }
    }
    return open >= end.wallSeconds && open > start.wallSeconds
  }
}
