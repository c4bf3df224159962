import Scheduling

/// What is left out, added or changed: `ei 12.10. (syysloma)`, `viikko 10 on taukoviikko`, `huom. 9.12. klo 10–12`.
extension PhraseReader {
  /// "ei", and what it leaves out.
  mutating func readSkips() -> Bool {
    guard take(.skip) else { return false }
    passFillers()
    guard takeSkipped() else { return false }
    while attempt({ $0.takeSeparator(orToo: true) && $0.takeSkippedAfterFillers() }) {
      // "ei vk 42, viikko 10 on taukoviikko": said twice over.
      if isSkipBehind { at += 1 }
    }
    return true
  }

  private mutating func takeSkippedAfterFillers() -> Bool {
    passFillers()
    return takeSkipped()
  }

  /// "viikko 10 on taukoviikko", "koulujen loma-aikoina ei kokoonnuta", "joulutauko 19.12.–6.1."
  mutating func readSkippedBefore() -> Bool {
    let isBreak = term == .namedBreak
    guard takeClosure() || takeWeeks() else { return false }
    return isBreak || isSkipBehind && take(.skip)
  }

  /// Whether a skip word belongs to what stands before it: nothing that could be skipped stands behind it.
  var isSkipBehind: Bool {
    guard term == .skip else { return false }
    var ahead = self
    ahead.at += 1
    return !ahead.takeSkipped()
  }

  /// Dates before a skip word. Of a list it is not said whether all of it or the last is meant.
  mutating func skip(_ spans: [DateSpan]) -> Bool {
    let start = at
    guard take(.skip) else { return false }
    let dates = spans.filter { $0.last == nil }.map(\.first)
    if spans.count == 1, let span = spans.first {
      draft.skips.append(.dates(span, note: takeNote()))
    } else if dates.count == spans.count {
      draft.skippedLists.append(dates)
    } else {
      draft.fault(.unclear(words: words(from: start)))
    }
    return true
  }

  private mutating func takeSkipped() -> Bool {
    if takeClosure() || takeWeeks() { return true }
    if case .inMonth(let month) = term {
      at += 1
      passFillers()
      guard let date = takeDate() else { return false }
      draft.skips.append(.insteadIn(month: month, date))
      return true
    }
    guard let span = takeSpan() else { return false }
    draft.skips.append(.dates(span, note: takeNote()))
    return true
  }

  /// Closures that have a name.
  private mutating func takeClosure() -> Bool {
    let start = at
    switch term {
    case .schoolHolidays:
      at += 1
      draft.observance.schoolHolidays = .observes
    case .publicHolidays:
      at += 1
      draft.observance.publicHolidays = .observes
    case .weekdayHolidays:
      at += 1
      draft.observance.publicHolidays = .observes
      draft.weekdayHolidays = lexemes[start].text
    case .eve:
      at += 1
      draft.fault(.missing(.breakDates))
    case .holidayWeek, .namedBreak:
      let name = lexemes[at].text
      at += 1
      passFillers()
      if peek(1) != .dash, let number = takeWeekNumber() {
        draft.skips.append(.week(number, note: takeNote() ?? name))
      } else if let span = takeSpan() {
        draft.skips.append(.dates(span, note: takeNote() ?? name))
      } else {
        draft.fault(.missing(.breakDates))
      }
    default: return false
    }
    return at > start
  }

  /// "vk 42", "viikot 42 ja 8", "v. 51–52"
  private mutating func takeWeeks() -> Bool {
    guard take(.unit(.week)), let numbers = takeWeekNumbers() else { return false }
    let note = takeNote()
    draft.skips += numbers.map { .week($0, note: note) }
    return true
  }

  private mutating func takeWeekNumbers() -> [Int]? {
    guard let first = takeWeekNumber() else { return nil }
    if let last = attempt({ $0.take(.dash) ? $0.takeWeekNumber() : nil }) {
      return first < last ? Array(first...last) : nil
    }
    var numbers = [first]
    while numbers.count < 53, let more = attempt({ $0.takeSeparator(orToo: true) ? $0.takeWeekNumber() : nil }) {
      numbers.append(more)
    }
    return numbers
  }

  /// A number that is nothing else: neither a day of a month nor the start of a run of hours.
  mutating func takeWeekNumber() -> Int? {
    guard case .number(let number, _) = term, (1...53).contains(number) else { return nil }
    if case .month = peek(1) { return nil }
    if peek(1) == .dash, case .dotted = peek(2) { return nil }
    at += 1
    return number
  }

  // MARK: - Additions and changes

  /// "myös koulujen loma-aikoina"
  mutating func readMeetsDuringClosures() -> Bool {
    guard take(.also) else { return false }
    passFillers()
    var found = false
    repeat {
      passFillers()
      if take(.schoolHolidays) {
        draft.observance.schoolHolidays = .meets
      } else if take(.publicHolidays) {
        draft.observance.publicHolidays = .meets
      } else {
        return found
      }
      found = true
    } while take(.and)
    return found
  }

  /// "lisäksi la 10.10. klo 10–12"
  mutating func readExtras() -> Bool {
    guard take(.also) else { return false }
    let groups = takeGroups()
    draft.extras += groups
    return !groups.isEmpty
  }

  /// "huom. 9.12. klo 10–12", "poikkeuksellisesti (toisessa paikassa)"
  mutating func readNotice() -> Bool {
    let isException = term == .exceptionally
    guard take(.notice) || take(.exceptionally) else { return false }
    _ = take(.mark(":"))
    if isException, takeOtherPlace() != nil {
      draft.fault(.missing(.dates))
      return true
    }
    let groups = takeGroups()
    guard !groups.isEmpty, groups.allSatisfy({ $0.clock != nil }) else { return false }
    draft.changes += groups.map { ($0, nil) }
    return true
  }

  mutating func takeOtherPlace() -> String? {
    attempt { reader in
      let isBracketed = reader.take(.mark("("))
      let start = reader.at
      guard reader.take(.otherPlace) else { return nil }
      let words = reader.words(from: start)
      return !isBracketed || reader.take(.mark(")")) ? words : nil
    }
  }

  /// Dates with their clock times, one such after another.
  private mutating func takeGroups() -> [DateGroup] {
    var groups: [DateGroup] = []
    while true {
      let group = attempt { reader -> DateGroup? in
        guard groups.isEmpty || reader.take(.mark(";")) || reader.takeSeparator() else { return nil }
        let spans = reader.takeSpans()
        guard !spans.isEmpty, spans.allSatisfy({ $0.last == nil }) else { return nil }
        guard ![.skip, .movedTo, .exceptionally].contains(reader.term) else { return nil }
        let clock = reader.attempt { reader in
          _ = reader.take(.mark(","))
          return reader.takeClock()
        }
        return DateGroup(dates: spans.map(\.first), clock: clock)
      }
      guard let group else { return groups }
      groups.append(group)
    }
  }

  /// "kerran tai kaksi viikossa", "ibland också på torsdagar": words that promise no date.
  mutating func readSurelyUnknowable() -> Bool {
    let start = at
    if take(.unschedulable) {
      draft.fault(.notSchedulable(words: words(from: start)))
      return true
    }
    guard take(.sometimes) else { return false }
    while term == .filler || term == .also { at += 1 }
    let before = draft
    _ = readWeekdays() || readDates()
    draft = before
    draft.fault(.notSchedulable(words: words(from: start)))
    return true
  }

  /// Registration closes once.
  mutating func close(on date: DateMention) -> Bool {
    if draft.deadline != nil { draft.fault(.unclear(words: date.words)) }
    draft.deadline = date
    return true
  }

  /// "ilmoittautuminen viimeistään 28.1.", "haku 28.1. mennessä"
  mutating func readDeadline() -> Bool {
    guard take(.deadline) else { return false }
    _ = take(.mark(":"))
    passFillers()
    _ = take(.by)
    guard let date = takeDate() else { return false }
    _ = take(.by)
    return close(on: date)
  }
}
