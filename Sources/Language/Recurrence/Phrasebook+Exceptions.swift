import Scheduling

/// What a schedule takes away, moves, changes and adds, in words.
extension Phrasebook {
  /// `ei 12.10. (syysloma) eikä vko 42`; nil where nothing is skipped.
  func skipped(_ skips: [Skip], _ reader: Reader) -> String? {
    guard !skips.isEmpty else { return nil }
    let ordered = skips.enumerated().sorted { ($0.element.sortKey, $0.offset) < ($1.element.sortKey, $1.offset) }
    let items = ordered.map { words($0.element, reader) }
    return text("recurrence.except", ["what": shortened(items, end: .neither)])
  }

  private func words(_ skip: Skip, _ reader: Reader) -> String {
    switch skip {
    case .date(let date, let note): noted(dayMonth(date, today: reader.today), [note])
    case .week(let number, let note): noted(text("week.short", ["number": String(number)]), [note])
    case .period(let first, let last, let note):
      noted(first < last ? dates(first, last, today: reader.today) : dayMonth(first, today: reader.today), [note])
    }
  }

  /// `ei koulujen loma-aikoina`, `myös pyhäpäivinä`; nil where nothing is stated.
  func observed(_ observance: Observance) -> String? {
    let said = [Observance.Stance.observes, .meets].compactMap { stance -> String? in
      let kinds = (observance.schoolHolidays == stance, observance.publicHolidays == stance)
      guard kinds.0 || kinds.1 else { return nil }
      let kind = kinds.0 && kinds.1 ? "Both" : kinds.0 ? "School" : "Public"
      return text("recurrence.\(stance == .observes ? "off" : "also")\(kind)")
    }
    return said.isEmpty ? nil : said.joined(separator: ", ")
  }

  /// `ma 12.10. siirretty pidettäväksi ti 13.10. klo 18–20`
  func moved(_ schedule: Schedule, _ reader: Reader) -> [String] {
    shortenedParts(schedule.moves.sorted { $0.from < $1.from }) { move in
      let segment = schedule.segment(on: move.from)
      if move.from == move.to, let time = move.time {
        return changed(date(move.from, today: reader.today), time, segment?.minutes, [move.note])
      }
      let day = date(move.to, today: reader.today)
      let to = move.time.map { clocked(day, $0, minutes: segment?.minutes) } ?? day
      return noted(text("recurrence.moved", ["from": date(move.from, today: reader.today), "to": to]), [move.note])
    }
  }

  /// `ma 7.12. poikkeuksellisesti klo 10–12`
  func changed(_ schedule: Schedule, _ reader: Reader) -> [String] {
    shortenedParts(schedule.changes.sorted { $0.date < $1.date }) { change in
      let segment = schedule.segment(on: change.date)
      let day = date(change.date, today: reader.today)
      if change.time != nil || change.minutes != nil, let time = change.time ?? segment?.time {
        return changed(day, time, change.minutes ?? segment?.minutes, [change.place, change.note])
      }
      let what = [change.place, change.note].compactMap { $0 }
      return what.isEmpty
        ? "" : text("recurrence.noticed", ["date": day, "what": what.joined(separator: ", ")])
    }
  }

  private func changed(_ day: String, _ time: LocalTime, _ minutes: Int?, _ notes: [String?]) -> String {
    let clock = clocked("", time, minutes: minutes).drop { $0 == " " || $0 == "," }
    return noted(text("recurrence.changed", ["date": day, "what": String(clock)]), notes)
  }

  /// `lisäksi la 10.10. klo 10–12`
  func added(_ schedule: Schedule, _ reader: Reader) -> [String] {
    guard !schedule.extras.isEmpty else { return [] }
    let segment = schedule.segments.last
    let dates = listed(schedule.extras, time: segment?.time, minutes: segment?.minutes, saysUsual: false, reader)
    return [schedule.segments.isEmpty ? dates : text("recurrence.extra", ["dates": dates])]
  }

  /// `12.10. (syysloma)`
  func noted(_ what: String, _ notes: [String?]) -> String {
    let notes = notes.compactMap { $0 }.filter { !$0.isEmpty }
    return notes.isEmpty ? what : text("recurrence.noted", ["what": what, "note": notes.joined(separator: ", ")])
  }

  /// The first few of a long row, and how many there are besides.
  private func shortenedParts<Item>(_ items: [Item], _ words: (Item) -> String) -> [String] {
    guard items.count > Self.longestList + 1 else { return items.map(words).filter { !$0.isEmpty } }
    let shown = items.prefix(Self.longestList).map(words).joined(separator: "; ")
    return [count("recurrence.more", items.count - Self.longestList, ["shown": shown])]
  }
}

extension Skip {
  /// Dates and periods by their first day, weeks after them.
  fileprivate var sortKey: Int {
    switch self {
    case .date(let date, _), .period(let date, _, _): date.dayNumber
    case .week(let number, _): Int(Int32.max) + number
    }
  }
}

extension Schedule {
  /// The segment that a date belongs to.
  fileprivate func segment(on date: LocalDate) -> Segment? {
    segments.last { $0.first <= date } ?? segments.first
  }
}
