import Scheduling

/// From when to when, how often, how long, how surely.
extension PhraseReader {
  /// "syyskausi alkoi maanantaina 18.8.", "vk 36–48", "kevät"
  mutating func readSeason() -> Bool {
    if take(.unit(.week)) {
      guard let first = takeWeekNumber(), take(.dash), let last = takeWeekNumber(), first < last else { return false }
      if draft.seasonWeeks != nil { draft.fault(.unclear(words: "\(first)–\(last)")) }
      draft.seasonWeeks = first...last
      return true
    }
    guard case .season(let season) = term else { return false }
    if let known = draft.season, known != season { draft.fault(.unclear(words: lexemes[at].text)) }
    at += 1
    draft.season = season
    return true
  }

  /// A word for the beginning or the end, and its date.
  mutating func readBound() -> Bool {
    guard let bound = term else { return false }
    at += 1
    passFillers()
    switch bound {
    case .onwards:
      // "alkaen" behind a clock time or a date has been taken with it; "klo 12 alkaen 6.9." is said to be unclear.
      guard let span = takeSpan() else { return false }
      draft.firsts.append(span.first)
      if let last = span.last { draft.lasts.append(last) }
    case .firstTime, .begins, .ordinal(1): return keep(\.firsts)
    case .until, .ends, .ordinal(-1): return keep(\.lasts)
    case .resumes:
      guard let date = takeDate() else { return false }
      if draft.resumes != nil { draft.fault(.unclear(words: date.words)) }
      draft.resumes = date
    case .next:
      guard let date = takeDate() else { return false }
      let clock = takeClock()
      draft.groups.append(DateGroup(dates: [date], clock: clock))
      draft.regularity = .irregular
    default: return false
    }
    return true
  }

  private mutating func keep(_ bound: WritableKeyPath<PhraseDraft, [DateMention]>) -> Bool {
    guard let date = takeDate() else { return false }
    draft[keyPath: bound].append(date)
    return true
  }

  /// "syyslomaviikolla 43 maanantaina, tiistaina ja keskiviikkona": other days than usual in one week.
  mutating func readDaysOfWeekNumber() -> Bool {
    guard take(.unit(.week)) || take(.holidayWeek), let number = takeWeekNumber() else { return false }
    let before = draft
    draft.weekdays = []
    guard readWeekdays() else { return false }
    let days = draft.weekdays
    draft = before
    draft.otherDays.append((number, days))
    return true
  }

  /// "kahdeksan kertaa", "8 gånger", "viitenä peräkkäisenä keskiviikkona"
  mutating func readCount() -> Bool {
    let count: Int
    switch term {
    case .numeral(let number), .number(let number, isOrdinal: false): count = number
    default: return false
    }
    at += 1
    if take(.consecutive) {
      guard case .weekday = term, readWeekdays() else { return false }
      draft.isPlural = true
    } else {
      guard take(.times) else { return false }
      _ = take(.consecutive)
    }
    guard (1...366).contains(count) else { return false }
    if let known = draft.count, known != count { draft.fault(.contradiction(.count(said: known, found: count))) }
    draft.count = count
    return true
  }

  /// "kesto 20–30 min", "noin puoli tuntia", "1,5 h", "1 h 30 min": the longest.
  mutating func readDuration() -> Bool {
    let isNamed = take(.duration)
    while term == .about || term == .filler || isNamed && term == .mark(":") { at += 1 }
    guard let minutes = takeMinutes(), (5...1440).contains(minutes) else { return false }
    draft.minutes = max(minutes, draft.minutes ?? 0)
    return true
  }

  private mutating func takeMinutes() -> Int? {
    if take(.halfHour) { return 30 }
    guard let amount = takeAmount() else { return nil }
    let longest = attempt { $0.take(.dash) ? $0.takeAmount() : nil } ?? amount
    if take(.unit(.minute)) { return longest / 10 }
    guard take(.unit(.hour)) else { return nil }
    let more = attempt { reader -> Int? in
      guard let minutes = reader.takeAmount(), reader.take(.unit(.minute)) else { return nil }
      return minutes / 10
    }
    return longest * 6 + (more ?? 0)
  }

  /// In tenths.
  private mutating func takeAmount() -> Int? {
    switch term {
    case .number(let number, isOrdinal: false), .numeral(let number):
      at += 1
      return number * 10
    case .decimal(let tenths):
      at += 1
      return tenths
    default: return nil
    }
  }

  /// A word that stands for itself.
  mutating func readFlag() -> Bool {
    switch term {
    case .parity(let parity):
      if let known = draft.parity, known != parity { draft.fault(.unclear(words: lexemes[at].text)) }
      draft.parity = parity
    case .openEnded: draft.isOpenEnded = true
    case .onceAMonth: draft.isMonthlyByList = true
    case .about where peek(1) == .onceAMonth: break
    case .listedElsewhere, .onceAWeek: break
    case .mostly: draft.regularity = .usual
    case .irregular: draft.regularity = .irregular
    case .firstCome: draft.isFirstCome = true
    case .schoolDaysOnly: draft.observance = Observance(publicHolidays: .observes, schoolHolidays: .observes)
    case .begins where peek(1) == .clockMark: break
    default: return false
    }
    at += 1
    return true
  }
}
