/// How a zone's clocks change every year: the second part of a POSIX `TZ` text such as `EET-2EEST,M3.5.0/3,M10.5.0/4`.
package struct ZoneRule: Hashable, Sendable {
  /// "The last Sunday of March at 03:00" on the wall clock that ends there.
  package struct Change: Hashable, Sendable {
    /// 1…12.
    package let month: Int
    /// 1…4, or 5 for the last of the month.
    package let nth: Int
    package let weekday: Weekday
    /// Seconds since local midnight; may pass a day or be negative.
    package let time: Int

    package init(month: Int, nth: Int, weekday: Weekday, time: Int) {
      self.month = month
      self.nth = nth
      self.weekday = weekday
      self.time = time
    }

    /// The day of the change in a year.
    package func date(in year: Int) -> LocalDate {
      let first = LocalDate(dayNumber: LocalDate.dayNumber(year: year, month: month, day: 1))
      let firstMatch = (weekday.rawValue - first.weekday.rawValue + 7) % 7
      var day = firstMatch + (nth - 1) * 7
      while day >= LocalDate.daysIn(month: month, of: year) { day -= 7 }
      return first + day
    }
  }

  package struct Daylight: Hashable, Sendable {
    /// Seconds east of UTC in summer.
    package let offset: Int
    package let starts: Change
    package let ends: Change

    package init(offset: Int, starts: Change, ends: Change) {
      self.offset = offset
      self.starts = starts
      self.ends = ends
    }
  }

  /// Seconds east of UTC outside summer time.
  package let standardOffset: Int
  package let daylight: Daylight?

  package init(standardOffset: Int, daylight: Daylight?) {
    self.standardOffset = standardOffset
    self.daylight = daylight
  }

  /// The clock changes of one year, in order.
  package func transitions(in year: Int) -> [Zone.Transition] {
    guard let daylight else { return [] }
    let start = daylight.starts.date(in: year).dayNumber * 86_400 + daylight.starts.time - standardOffset
    let end = daylight.ends.date(in: year).dayNumber * 86_400 + daylight.ends.time - daylight.offset
    return [
      Zone.Transition(at: Instant(seconds: start), offset: daylight.offset),
      Zone.Transition(at: Instant(seconds: end), offset: standardOffset),
    ].sorted { $0.at < $1.at }
  }
}

extension ZoneRule {
  /// Reads a POSIX `TZ` text whose changes have the `Mm.n.d` form; nil for anything else.
  ///
  /// Source: RFC 9636 section 3.3.
  package init?(posix text: String) {
    var reader = PosixReader(text)
    guard reader.skipName(), let standard = reader.offset() else { return nil }
    if reader.isAtEnd {
      self.init(standardOffset: -standard, daylight: nil)
      return
    }
    guard reader.skipName() else { return nil }
    let summer = reader.peek == UInt8(ascii: ",") ? standard - 3600 : reader.offset()
    guard let summer, let starts = reader.change(), let ends = reader.change(), reader.isAtEnd else { return nil }
    self.init(standardOffset: -standard, daylight: Daylight(offset: -summer, starts: starts, ends: ends))
  }
}

private struct PosixReader {
  private var rest: ArraySlice<UInt8>

  init(_ text: String) { rest = Array(text.utf8)[...] }

  var isAtEnd: Bool { rest.isEmpty }
  var peek: UInt8? { rest.first }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard rest.first == byte else { return false }
    rest.removeFirst()
    return true
  }

  private mutating func number() -> Int? {
    let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard !digits.isEmpty, digits.count <= 3 else { return nil }
    rest = rest.dropFirst(digits.count)
    return Digits.number(digits)
  }

  /// `EET`, or a quoted one such as `<+03>`.
  mutating func skipName() -> Bool {
    if take(UInt8(ascii: "<")) {
      let name = rest.prefix { $0 != UInt8(ascii: ">") }
      rest = rest.dropFirst(name.count)
      return name.count >= 3 && take(UInt8(ascii: ">"))
    }
    let letters = rest.prefix { ($0 | 32) >= UInt8(ascii: "a") && ($0 | 32) <= UInt8(ascii: "z") }
    rest = rest.dropFirst(letters.count)
    return letters.count >= 3
  }

  /// `[+-]h[h][h][:mm[:ss]]` in seconds.
  mutating func offset(hours limit: Int = 24) -> Int? {
    let negative = take(UInt8(ascii: "-"))
    if !negative { _ = take(UInt8(ascii: "+")) }
    guard let hours = number(), hours <= limit else { return nil }
    var seconds = hours * 3600
    for unit in [60, 1] where take(UInt8(ascii: ":")) {
      guard let part = number(), part < 60 else { return nil }
      seconds += part * unit
    }
    return negative ? -seconds : seconds
  }

  /// `,Mm.n.d[/time]`; the time is 02:00 unless given, and may be days away.
  mutating func change() -> ZoneRule.Change? {
    guard take(UInt8(ascii: ",")), take(UInt8(ascii: "M")), let month = number(), take(UInt8(ascii: ".")),
      let nth = number(), take(UInt8(ascii: ".")), let day = number(),
      (1...12).contains(month), (1...5).contains(nth), (0...6).contains(day)
    else { return nil }
    var time = 7200
    if take(UInt8(ascii: "/")) {
      guard let given = offset(hours: 167) else { return nil }
      time = given
    }
    return ZoneRule.Change(month: month, nth: nth, weekday: Weekday.allCases[(day + 6) % 7], time: time)
  }
}
