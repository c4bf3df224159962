/// A date and a time on a wall clock, without a zone: what a schedule means by "Mondays at half past five".
package struct LocalDateTime: Hashable, Sendable, Comparable {
  package let date: LocalDate
  package let time: LocalTime

  package init(_ date: LocalDate, _ time: LocalTime) {
    self.date = date
    self.time = time
  }

  /// Seconds since 1 January 1970, 00:00, on the same wall clock.
  package init(wallSeconds: Int) {
    let day = wallSeconds >= 0 ? wallSeconds / 86_400 : (wallSeconds - 86_399) / 86_400
    self.init(LocalDate(dayNumber: day), LocalTime(secondsSinceMidnight: wallSeconds - day * 86_400))
  }

  package var wallSeconds: Int { date.dayNumber * 86_400 + time.seconds }

  /// The wall clock so many minutes later, as if no clock were changed on the way.
  package func adding(minutes: Int) -> LocalDateTime { LocalDateTime(wallSeconds: wallSeconds + minutes * 60) }

  package static func < (left: LocalDateTime, right: LocalDateTime) -> Bool { left.wallSeconds < right.wallSeconds }
}

extension LocalDateTime: LosslessStringConvertible, Codable {
  /// Reads `2026-11-23T17:30` or `2026-11-23T17:30:15`; nil for anything else.
  package init?(_ text: String) {
    let halves = text.split(separator: "T", omittingEmptySubsequences: false)
    guard halves.count == 2, let date = LocalDate(String(halves[0])), let time = LocalTime(String(halves[1])) else {
      return nil
    }
    self.init(date, time)
  }

  /// `2026-11-23T17:30`, with seconds only where there are some.
  package var description: String { "\(date)T\(time)" }

  package init(from decoder: any Decoder) throws { self = try decoder.decodeText() }
  package func encode(to encoder: any Encoder) throws { try encoder.encodeText(self) }
}
