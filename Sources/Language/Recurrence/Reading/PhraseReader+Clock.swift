import Scheduling

/// Clock times: `klo 9.30–11.30`, `5–7 pm`, `kahdesta puoli viiteen`, `från halv tio till halv tolv`.
extension PhraseReader {
  /// One end of a clock time, as it was said.
  private struct Hour {
    var time: LocalTime
    /// A number word, which names no half of the day.
    var isSpoken = false
    /// A bare number without minutes.
    var isBare = false
    /// `9.10`
    var couldBeDate = false
    /// "viiteen": only ever an end.
    var isEnd = false
  }

  mutating func readClock() -> Bool {
    let start = at
    if case .hourTo = term {
      guard takeHour() != nil, take(.until) else { return false }
      draft.endOnly = words(from: start)
      return true
    }
    guard let clock = takeClock() else { return false }
    draft.clocks.append(clock)
    return true
  }

  /// A start, with its end where one is said; "alkaen" and "från" mean that there is none.
  mutating func takeClock() -> ClockMention? {
    attempt { reader in
      let start = reader.at
      let isFrom = reader.take(.onwards)
      let isMarked = reader.take(.clockMark)
      guard let first = reader.takeHour(), !first.isEnd else { return nil }
      let last = reader.takeEnd(after: first)
      let half = reader.takeHalfOfDay()
      guard last != nil || isMarked || isFrom || half != nil || !first.isBare && !first.isSpoken else { return nil }
      // "klo 10 alkaen": no end. "alkaen 6.9." behind it would begin something else.
      let opens = last == nil && !isFrom && reader.language == .fi && reader.take(.onwards)
      if opens, reader.attempt({ $0.takeDate() }) != nil {
        reader.draft.fault(.unclear(words: reader.words(from: start)))
      }
      // A Swedish "9.10–11.10" without "kl." might as well be two days in October.
      let couldBeDates = [first, last].compactMap { $0 }.allSatisfy { $0.couldBeDate || $0.isBare }
      if reader.language == .sv, !reader.marksClock, half == nil, couldBeDates, (last ?? first).couldBeDate {
        reader.draft.fault(.unclear(words: reader.words(from: start)))
      }
      return reader.clock(first, last, half, from: start)
    }
  }

  private mutating func takeEnd(after first: Hour) -> Hour? {
    attempt { reader in
      let isJoined = reader.take(.dash) || reader.take(.to) || reader.language == .en && reader.take(.until)
      guard isJoined || first.isSpoken && reader.language == .fi else { return nil }
      _ = reader.take(.clockMark)
      guard let last = reader.takeHour() else { return nil }
      return isJoined || last.isEnd ? last : nil
    }
  }

  private mutating func takeHalfOfDay() -> Bool? {
    guard case .isAfternoon(let isAfternoon) = term else { return nil }
    at += 1
    return isAfternoon
  }

  private mutating func takeHour() -> Hour? {
    var halfHour = 0
    if take(.halfTo) { halfHour = -30 } else if take(.halfPast) { halfHour = 30 }
    defer { at += 1 }
    switch term {
    case .clock(let time) where halfHour == 0: return Hour(time: time)
    case .dotted(let dotted) where halfHour == 0 && dotted.hasTwoDigits:
      let couldBeDate = (1...31).contains(dotted.first) && (1...12).contains(dotted.second)
      return LocalTime(wallHour: dotted.first, minute: dotted.second)
        .map { Hour(time: $0, couldBeDate: couldBeDate) }
    case .number(let hour, _) where (0...24).contains(hour):
      let time = LocalTime(secondsSinceMidnight: hour * 3600 + halfHour * 60)
      return Hour(time: time, isSpoken: halfHour != 0, isBare: true)
    case .numeral(let hour), .hourFrom(let hour):
      return Hour(time: LocalTime(secondsSinceMidnight: (hour * 60 + halfHour) * 60), isSpoken: true)
    case .hourTo(let hour):
      return Hour(time: LocalTime(secondsSinceMidnight: (hour * 60 + halfHour) * 60), isSpoken: true, isEnd: true)
    default: return nil
    }
  }

  // MARK: - Halves of the day

  private mutating func clock(_ first: Hour, _ last: Hour?, _ half: Bool?, from start: Int) -> ClockMention? {
    let words = words(from: start)
    let isTwelve = first.isSpoken || half != nil
    // "5–7" without "pm" leaves open which half of the day it is.
    let isEarly = language == .en && first.isBare && !first.isSpoken && half == nil && first.time.hour < 7
    let found = isEarly ? [] : isTwelve ? Self.times(first, last, half) : [(first.time, last?.time)]
    guard let time = found.first, found.count == 1 else {
      draft.fault(.unclear(words: words))
      return ClockMention(start: first.time, end: last?.time, words: words)
    }
    let clock = ClockMention(start: time.0, end: time.1, words: words)
    // Nobody meets for more than twelve hours: the ends are the wrong way round.
    if let minutes = clock.minutes, minutes > 720 { draft.fault(.contradiction(.order(words: words))) }
    return clock
  }

  /// When groups begin, where the half of the day is not told: from seven in the morning to before nine at night.
  private static let startHours = 7..<21

  /// The times that a spoken clock could mean, the end being the next such hour after the start.
  private static func times(_ first: Hour, _ last: Hour?, _ half: Bool?) -> [(LocalTime, LocalTime?)] {
    let starts = [0, 12].map { (first.time.hour % 12 + $0) * 60 + first.time.minute }
    let lastMinutes = last.map { ($0.time.hour % 12) * 60 + $0.time.minute }
    let found = starts.map { start -> (start: Int, end: Int?) in
      (start, lastMinutes.map { end in stride(from: end, through: end + 1440, by: 720).first { $0 > start } ?? end })
    }
    let fitting = found.filter { found in
      guard let half else { return startHours.contains(found.start / 60) }
      return ((found.end ?? found.start) / 60 % 24 >= 12) == half
    }
    return fitting.map { found in
      (time(found.start), found.end.map(time))
    }
  }

  private static func time(_ minutes: Int) -> LocalTime { LocalTime(secondsSinceMidnight: minutes * 60) }
}
