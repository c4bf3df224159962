/// A moment, the same everywhere: whole seconds since 1 January 1970, 00:00 UTC, leap seconds not counted.
package struct Instant: Hashable, Sendable, Comparable {
  package let seconds: Int

  package init(seconds: Int) { self.seconds = seconds }

  /// What a clock in UTC shows.
  package var utc: LocalDateTime { LocalDateTime(wallSeconds: seconds) }

  package static func + (instant: Instant, seconds: Int) -> Instant { Instant(seconds: instant.seconds + seconds) }
  package static func - (instant: Instant, seconds: Int) -> Instant { Instant(seconds: instant.seconds - seconds) }
  /// Seconds from the second instant to the first.
  package static func - (left: Instant, right: Instant) -> Int { left.seconds - right.seconds }
  package static func < (left: Instant, right: Instant) -> Bool { left.seconds < right.seconds }
}

extension Instant: LosslessStringConvertible, Codable {
  /// Reads RFC 3339 in UTC or with an offset (`2026-11-23T07:32:20Z`, `…+02:00`); nil for anything else.
  package init?(_ text: String) {
    if text.hasSuffix("Z"), let local = LocalDateTime(String(text.dropLast())) {
      self.init(seconds: local.wallSeconds)
      return
    }
    guard text.utf8.count > 6, let local = LocalDateTime(String(text.dropLast(6))),
      let offset = LocalTime(String(text.suffix(5)))
    else { return nil }
    switch text.dropLast(5).last {
    case "+": self.init(seconds: local.wallSeconds - offset.seconds)
    case "-": self.init(seconds: local.wallSeconds + offset.seconds)
    default: return nil
    }
  }

  /// RFC 3339 in UTC: `2026-11-23T07:32:20Z`.
  package var description: String {
    let (date, time) = (utc.date, utc.time)
    return "\(date)T\(Digits.padded(time.hour, 2)):\(Digits.padded(time.minute, 2)):\(Digits.padded(time.second, 2))Z"
  }

  package init(from decoder: any Decoder) throws { self = try decoder.decodeText() }
  package func encode(to encoder: any Encoder) throws { try encoder.encodeText(self) }
}
