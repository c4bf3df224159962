import Scheduling

/// Dates: `ti 8.9.`, `2. tammikuuta`, `31 August – 7 December`, `1., 8. ja 15.12.`
extension PhraseReader {
  /// One date with the weekday before it.
  mutating func takeDate() -> DateMention? {
    attempt { reader in
      var weekday: Weekday?
      if case .weekday(let day, isPlural: false) = reader.term {
        weekday = day
        reader.at += 1
      }
      reader.passFillers()
      let start = reader.at
      guard var mention = reader.takeDayAndMonth() else { return nil }
      mention.weekday = weekday
      mention.words = reader.words(from: start)
      return mention
    }
  }

  private mutating func takeDayAndMonth() -> DateMention? {
    switch term {
    case .date(let day, let month, let year):
      at += 1
      return DateMention(day: day, month: month, year: year, words: "")
    case .dotted(let dotted) where isDate(dotted):
      at += 1
      return DateMention(day: dotted.first, month: dotted.second, words: "")
    case .number(let day, _) where (1...31).contains(day):
      guard case .month(let month) = peek(1) else { return nil }
      at += 2
      return DateMention(day: day, month: month, year: takeYear(), words: "")
    case .month(let month) where language == .en:
      guard case .number(let day, _) = peek(1), (1...31).contains(day) else { return nil }
      at += 2
      return DateMention(day: day, month: month, year: takeYear(), words: "")
    default: return nil
    }
  }

  private mutating func takeYear() -> Int? {
    let offset = language == .en && term == .mark(",") ? 1 : 0
    guard case .number(let year, isOrdinal: false) = peek(offset), (2000...2199).contains(year) else { return nil }
    at += offset + 1
    return year
  }

  /// Whether two numbers are day and month, not hour and minutes.
  private func isDate(_ dotted: PhraseToken.Dotted) -> Bool {
    guard (1...31).contains(dotted.first), (1...12).contains(dotted.second), peek(-1) != .clockMark else {
      return false
    }
    if !dotted.hasTwoDigits || dotted.first >= 24 { return true }
    return switch language {
    case .fi: dotted.endsWithStop
    case .sv: marksClock
    case .en: false
    }
  }

  /// `31.8.–7.12.`, `23.–29.11.`, `from 31 August to 7 December`, or one date.
  mutating func takeSpan() -> DateSpan? {
    if let short = attempt({ $0.takeShortSpan() }) { return short }
    guard let first = takeDate() else { return nil }
    let last = attempt { reader in
      reader.take(.dash) || reader.take(.to) || reader.take(.until) ? reader.takeDate() : nil
    }
    return DateSpan(first: first, last: last)
  }

  /// A run whose month stands once.
  private mutating func takeShortSpan() -> DateSpan? {
    guard case .number(let day, let isOrdinal) = term, (1...31).contains(day), peek(1) == .dash else { return nil }
    let start = at
    at += 2
    guard isOrdinal || language != .fi, let last = takeDate() else { return nil }
    let first = DateMention(day: day, month: last.month, year: last.year, words: words(from: start))
    return DateSpan(first: first, last: last)
  }

  /// Dates and runs of dates with commas between them.
  mutating func takeSpans(orToo: Bool = false) -> [DateSpan] {
    var spans: [DateSpan] = []
    while true {
      let more = attempt { reader -> [DateSpan]? in
        guard spans.isEmpty || reader.takeSeparator(orToo: orToo) else { return nil }
        if let shared = reader.attempt({ $0.takeSharedMonth() }) { return shared }
        return reader.takeSpan().map { [$0] }
      }
      guard let more else { return spans }
      spans += more
    }
  }

  /// `1., 8. ja 15.12.`, `8, 15 and 22 March`: the month stands once, behind the last.
  private mutating func takeSharedMonth() -> [DateSpan]? {
    var days: [(day: Int, words: String)] = []
    while case .number(let day, let isOrdinal) = term, (1...31).contains(day), isOrdinal || language != .fi {
      if case .month = peek(1) { break }
      days.append((day, lexemes[at].text))
      at += 1
      guard takeSeparator(), days.count < 31 else { return nil }
    }
    guard !days.isEmpty, let last = takeDate() else { return nil }
    let dates = days.map { DateMention(day: $0.day, month: last.month, year: last.year, words: $0.words) } + [last]
    return dates.map { DateSpan(first: $0) }
  }

  // MARK: - Clauses

  /// Dates, and what stands behind them: a clock time, "alkaen", "asti", "ei ryhmää", "siirretty" …
  mutating func readDates() -> Bool {
    let start = at
    let spans = takeSpans()
    guard let first = spans.first else { return false }
    let clock = attempt { reader in
      _ = reader.take(.mark(","))
      return reader.takeClock()
    }
    if readBehindDates(spans, clock) { return true }
    let dates = spans.filter { $0.last == nil }.map(\.first)
    if spans.count == dates.count {
      draft.groups.append(DateGroup(dates: dates, clock: clock))
    } else if spans.count == 1, let last = first.last {
      draft.firsts.append(first.first)
      draft.lasts.append(last)
      if let clock { draft.clocks.append(clock) }
    } else {
      draft.fault(.unclear(words: words(from: start)))
    }
    return true
  }

  private mutating func readBehindDates(_ spans: [DateSpan], _ clock: ClockMention?) -> Bool {
    guard let only = spans.first else { return false }
    let isOne = spans.count == 1 && only.last == nil
    if isOne, language == .fi, clock?.end != nil || clock == nil, take(.onwards) { return begin(only.first, clock) }
    if isOne, clock == nil, take(.by) { return close(on: only.first) }
    if isOne, clock == nil, language == .fi, take(.until) {
      draft.lasts.append(only.first)
      return true
    }
    if isOne, take(.movedTo) { return move(only.first) }
    if isOne, term == .exceptionally { return readChange(only.first) }
    return clock == nil && isSkipBehind && skip(spans)
  }

  private mutating func begin(_ date: DateMention, _ clock: ClockMention?) -> Bool {
    draft.firsts.append(date)
    if let clock { draft.clocks.append(clock) }
    return true
  }

  private mutating func move(_ from: DateMention) -> Bool {
    passFillers()
    guard let to = takeDate() else { return false }
    let clock = attempt { reader in
      _ = reader.take(.mark(","))
      return reader.takeClock()
    }
    draft.moves.append((from, to, clock))
    return true
  }

  /// "ma 7.12. poikkeuksellisesti klo 10–12", "… toisessa paikassa"
  private mutating func readChange(_ date: DateMention) -> Bool {
    at += 1
    _ = take(.mark(":"))
    if let clock = takeClock() {
      draft.changes.append((DateGroup(dates: [date], clock: clock), takeNote()))
      return true
    }
    guard let place = takeOtherPlace() else { return false }
    draft.changes.append((DateGroup(dates: [date]), place))
    return true
  }
}
