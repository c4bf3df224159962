package import Scheduling

/// When a door is open, in words.
extension Phrasebook {
  /// A week's hours, one line for each run of days that are alike: `ma–pe 9–15`, `la–su suljettu`.
  package func openingHours(_ hours: OpeningHours) -> [String] {
    let days = Weekday.allCases.map { day in
      (day, self.spans(hours.weekly.filter { $0.weekday == day.code }.flatMap(\.spans)))
    }
    var runs: [(first: Weekday, last: Weekday, spans: String)] = []
    for (day, spans) in days {
      if let last = runs.last, last.spans == spans {
        runs[runs.count - 1].last = day
      } else {
        runs.append((day, day, spans))
      }
    }
    return runs.map { run in
      let days = run.first == run.last ? [run.first] : [run.first, run.last]
      return "\(days.map(shortWeekday).joined(separator: "–")) \(run.spans)"
    }
  }

  /// A date whose hours are its own: `la 12.12. 10–14`, `su 6.12. suljettu`.
  package func openingHours(_ exception: OpeningHours.Exception, today: LocalDate) -> String {
    "\(date(exception.date, today: today)) \(spans(exception.spans))"
  }

  /// Days on which a place is closed: `ti 1.12. suljettu: vesivahinko`.
  package func closed(_ closing: Closure, today: LocalDate) -> String {
    let (days, why) = (dates(closing.first, closing.last, today: today), closing.name(in: language.rawValue))
    return why.isEmpty
      ? "\(days) \(text("hours.closedDay"))" : text("hours.closedFor", ["days": days, "reason": why])
  }

  /// `Suljettu tänään: vesivahinko. Avataan ke 2.12. klo 9.`
  package func closedToday(_ closing: Closure, _ state: DoorState?, today: LocalDate) -> String {
    let why = closing.name(in: language.rawValue)
    let closed = why.isEmpty ? text("hours.closedToday") : text("hours.closedTodayFor", ["reason": why])
    guard case .opens(let start) = state else { return closed }
    return "\(closed). \(text("hours.opensThen", ["when": moment(start, today: today)]))"
  }

  /// `Avoinna nyt, klo 15 asti`, `Suljettu, avataan ma 30.11. klo 9`.
  package func door(_ state: DoorState, today: LocalDate) -> String {
    switch state {
    case .open(let until): text("hours.openUntil", ["time": clock(endingAt: until.time)])
    case .opens(let start) where start.date == today: text("hours.opensToday", ["time": time(start.time)])
    case .opens(let start): text("hours.opens", ["when": moment(start, today: today)])
    case .closed: text("hours.closed")
    }
  }

  /// `Käynnissä, klo 11.30 asti`; without the end where nobody knows it.
  package func onNow(until end: LocalTime?, openDoors: Bool) -> String {
    guard let end else { return text("hours.onNow") }
    return text(openDoors ? "hours.openUntil" : "hours.onNowUntil", ["time": clock(endingAt: end)])
  }

  private func spans(_ spans: [OpeningHours.Span]) -> String {
    if spans.isEmpty { return text("hours.closedDay") }
    return spans.sorted { $0.from < $1.from }.map(span).joined(separator: ", ")
  }

  private func span(_ span: OpeningHours.Span) -> String {
    let minutes = (span.until.seconds - span.from.seconds) / 60
    let toMidnight = "\(time(span.from))–\(clock(endingAt: span.until))"
    return span.until == .midnight ? toMidnight : range(span.from, minutes: minutes) ?? toMidnight
  }

  /// An end at midnight is the end of its day.
  private func clock(endingAt time: LocalTime) -> String {
    time == .midnight ? text("hours.midnight") : self.time(time)
  }
}
