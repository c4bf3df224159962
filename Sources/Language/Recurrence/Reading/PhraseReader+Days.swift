import Scheduling

/// Days of the week and the month: `ke, pe–su`, `maanantaista torstaihin`, `kuukauden ensimmäinen torstai`.
extension PhraseReader {
  mutating func readWeekdays() -> Bool {
    let start = at
    guard let first = takeWeekdays() else { return false }
    draft.weekdays += first
    defer { draft.weekdayWords = words(from: start) }
    while let more = attempt({ reader -> [Weekday]? in
      guard reader.takeSeparator() else { return nil }
      reader.passFillers()
      // "ma, ke 3.12.": the weekday of a date is not one of every week.
      guard reader.attempt({ $0.takeDate() }) == nil else { return nil }
      return reader.takeWeekdays()
    }) {
      draft.weekdays += more
    }
    return true
  }

  /// One weekday, or a run of them.
  private mutating func takeWeekdays() -> [Weekday]? {
    switch term {
    case .workdays:
      at += 1
      draft.isPlural = true
      _ = attempt { reader in
        _ = reader.take(.mark(","))
        return reader.takeWeekdays() == Self.workdays
      }
      return Self.workdays
    case .dayFrom(let first):
      guard case .dayTo(let last) = peek(1), first < last else { return nil }
      at += 2
      draft.isPlural = true
      return Weekday.allCases.filter { (first...last).contains($0) }
    case .weekday(let day, let isPlural):
      at += 1
      draft.isPlural = draft.isPlural || isPlural
      let last = attempt { reader -> Weekday? in
        guard reader.take(.dash) || reader.take(.to), case .weekday(let last, _) = reader.term else { return nil }
        reader.at += 1
        return last
      }
      guard let last else { return [day] }
      draft.isPlural = true
      return day < last ? Weekday.allCases.filter { (day...last).contains($0) } : nil
    default: return nil
    }
  }

  private static let workdays: [Weekday] = [.monday, .tuesday, .wednesday, .thursday, .friday]

  // MARK: - Days of the month

  /// "kuukauden ensimmäinen ja kolmas torstai", "den 1 och 15 i månaden", "the last Friday of every other month"
  mutating func readDaysOfMonth() -> Bool {
    var isOfMonth = takeMonth()
    let nth = attempt { $0.takeNthDays() }
    let numbers = nth == nil ? attempt { $0.takeMonthDays() } : nil
    guard nth != nil || numbers != nil else { return false }
    if !isOfMonth {
      passFillers()
      isOfMonth = takeMonth()
    }
    guard isOfMonth || nth != nil && draft.isMonthlyByList else { return false }
    draft.nthDays += nth ?? []
    draft.monthDays += numbers ?? []
    return true
  }

  /// "kuukauden", "joka toisen kuukauden", "var tredje månad", "every third month"
  private mutating func takeMonth() -> Bool {
    attempt { reader in
      var interval = 1
      if reader.take(.everyOther) {
        interval = 2
      } else if !reader.take(.every) {
        return reader.take(.ofMonth)
      } else if case .ordinal(let number) = reader.term, number > 1 {
        interval = number
        reader.at += 1
      }
      guard reader.take(.ofMonth) || reader.take(.unit(.month)) else { return false }
      if interval > 1 { reader.step(interval, .month) }
      return true
    }
  }

  private mutating func takeNthDays() -> [RecurrenceRule.Day]? {
    var days: [RecurrenceRule.Day] = []
    repeat {
      let more = attempt { reader -> [RecurrenceRule.Day]? in
        reader.passFillers()
        guard let numbers = reader.takeOrdinals(), case .weekday(let weekday, _) = reader.term else { return nil }
        reader.at += 1
        return numbers.map { RecurrenceRule.Day(weekday, nth: $0) }
      }
      guard let more else { break }
      days += more
    } while days.count < 31 && attempt({ $0.takeSeparator() && $0.isOrdinal })
    return days.isEmpty ? nil : days
  }

  private var isOrdinal: Bool {
    if case .ordinal = term { return true }
    if case .number(_, isOrdinal: true) = term { return true }
    return false
  }

  private mutating func takeOrdinals() -> [Int]? {
    var numbers: [Int] = []
    repeat {
      switch term {
      case .ordinal(let number) where number <= 5: numbers.append(number)
      case .number(let number, isOrdinal: true) where (1...5).contains(number): numbers.append(number)
      default: return nil
      }
      at += 1
    } while numbers.count < 31 && attempt({ $0.takeSeparator() && $0.isOrdinal })
    return numbers
  }

  /// "1. ja 15. päivänä", "den 1 och 15", "1st and 15th", "viimeisenä päivänä"
  private mutating func takeMonthDays() -> [Int]? {
    var days: [Int] = []
    repeat {
      passFillers()
      guard let number = takeMonthDay() else { return nil }
      days.append(number)
      _ = take(.unit(.day))
    } while days.count < 31 && attempt({ $0.takeSeparator() && $0.isMonthDay })
    return days
  }

  private var isMonthDay: Bool {
    var ahead = self
    ahead.passFillers()
    return ahead.takeMonthDay() != nil
  }

  private mutating func takeMonthDay() -> Int? {
    switch term {
    case .number(let number, let isOrdinal) where (1...31).contains(number) && (isOrdinal || language == .sv):
      at += 1
      return number
    case .ordinal(let number) where number < 0 && peek(1) == .unit(.day):
      at += 1
      return number
    default: return nil
    }
  }

  // MARK: - Steps

  /// "joka toinen tiistai", "varannan vecka", "every 3 weeks", "kahden viikon välein", "joka maanantai"
  mutating func readStep() -> Bool {
    if take(.everyDay) {
      draft.isDaily = true
      return true
    }
    if let number = takeNumeral() {
      guard let unit = takeUnit(), take(.apart) else { return false }
      return step(number, unit)
    }
    guard term == .every || term == .everyOther else { return false }
    let isOther = term == .everyOther
    at += 1
    var number = isOther ? 2 : 1
    if !isOther, case .ordinal(let ordinal) = term, ordinal > 1 {
      number = ordinal
      at += 1
    } else if !isOther, let numeral = takeNumeral() {
      number = numeral
    }
    if let unit = takeUnit() { return step(number, unit) }
    guard case .weekday = term else { return false }
    draft.isPlural = true
    return step(number, .week) && readWeekdays()
  }

  private mutating func takeNumeral() -> Int? {
    switch term {
    case .numeral(let number), .number(let number, _):
      at += 1
      return (1...99).contains(number) ? number : nil
    default: return nil
    }
  }

  private mutating func takeUnit() -> PhraseTerm.Unit? {
    if take(.ofMonth) { return .month }
    guard case .unit(let unit) = term, ![.minute, .hour].contains(unit) else { return nil }
    at += 1
    return unit
  }

  /// Keeps how far the rule steps; two different steps are unclear.
  @discardableResult
  mutating func step(_ number: Int, _ unit: PhraseTerm.Unit) -> Bool {
    switch unit {
    case .day where number == 1: draft.isDaily = true
    case .weekend:
      draft.isWeekend = true
      return step(number, .week)
    default: break
    }
    guard number > 1 else { return true }
    if let known = draft.intervalUnit, (known, draft.interval) != (unit, number) {
      draft.fault(.unclear(words: words(from: max(0, at - 2))))
    }
    (draft.interval, draft.intervalUnit) = (number, unit)
    return true
  }
}
