internal import Scheduling

/// The whole days that an event covers, both ends included.
struct ClosedDays {
  let first: LocalDate
  let last: LocalDate

  init(_ event: CalendarComponent, zone: Zone) throws(ClosureNote.Reason) {
    guard let start = event.property("DTSTART")?.value else { throw .startMissing }
    let end = event.property("DTEND")?.value
    let length = event.property("DURATION")?.value
    if let first = LocalDate(compact: start) {
      try self.init(first: first, end: end, length: length)
    } else {
      try self.init(start: try Self.local(start, zone), end: end, length: length, zone: zone)
    }
  }

  /// All-day: the end is exclusive (RFC 5545 section 3.6.1), and a day after the start where none is given.
  private init(first: LocalDate, end: String?, length: String?) throws(ClosureNote.Reason) {
    var exclusive = first + 1
    if let end {
      guard let date = LocalDate(compact: end) else { throw .badDate(end) }
      // Some exporters repeat the start of a single day as its end.
      exclusive = date == first ? first + 1 : date
    } else if let length {
      guard let seconds = CalendarDuration.seconds(length), seconds % 86_400 == 0 else { throw .badDate(length) }
      exclusive = first + seconds / 86_400
    }
    guard exclusive > first else { throw .endsBeforeStart }
    self.first = first
    last = exclusive - 1
  }

  /// With times: from a midnight to a midnight, or to the last minute of a day.
  private init(
    start: LocalDateTime,
    end: String?,
    length: String?,
    zone: Zone
  ) throws(ClosureNote.Reason) {
    var until = start
    if let end {
      until = try Self.local(end, zone)
    } else if let length {
      guard let seconds = CalendarDuration.seconds(length) else { throw .badDate(length) }
      until = LocalDateTime(wallSeconds: start.wallSeconds + seconds)
    }
    guard until >= start else { throw .endsBeforeStart }
    guard start.time == .midnight, until > start, until.time == .midnight || until.time.seconds >= 86_340 else {
      throw .partOfDay
    }
    first = start.date
    last = until.time == .midnight ? until.date - 1 : until.date
  }

  /// A time of its own zone, or of none, stands as it is; one in UTC is what the clocks of `zone` show.
  private static func local(_ text: String, _ zone: Zone) throws(ClosureNote.Reason) -> LocalDateTime {
    if let local = LocalDateTime(compact: text) { return local }
    guard text.hasSuffix("Z"), let utc = LocalDateTime(compact: String(text.dropLast())) else { throw .badDate(text) }
    return zone.local(Instant(seconds: utc.wallSeconds))
  }
}
