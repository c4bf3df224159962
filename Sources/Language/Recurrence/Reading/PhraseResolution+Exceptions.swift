import Scheduling

/// What a phrase takes away, moves, changes and adds, with years and checked against its days.
extension PhraseResolution {
  mutating func resolveExceptions() {
    for skip in draft.skips { resolve(skip) }
    for dates in draft.skippedLists { resolveSkipped(dates) }
    for move in draft.moves { resolve(move.from, to: move.to, move.clock) }
    for group in draft.extras {
      phrase.extras += group.dates.compactMap { verified($0) }.map { extra($0, group.clock) }
    }
    for change in draft.changes { resolve(change.group, note: change.note) }
    for other in draft.otherDays { resolve(week: other.week, days: other.days) }
    checkPeriods()
    if let resumes = phrase.resumes, let closed = phrase.skips.last { checkReopening(resumes, after: closed) }
  }

  private mutating func resolve(_ skip: SkipMention) {
    switch skip {
    case .week(let number, let note): phrase.skips.append(.week(number, note: note))
    case .insteadIn(let month, let mention): resolveInstead(in: month, mention)
    case .dates(let span, let note):
      guard let last = span.last else { return leaveOut(span.first, note: note) }
      let dates = verified(inOrder: [span.first, last])
      if let first = dates.first, let end = dates.last { phrase.skips.append(.period(first, end, note: note)) }
    }
  }

  private mutating func leaveOut(_ mention: DateMention, note: String?) {
    guard let date = verified(mention) else { return }
    if !isMeetingDay(date) { fault(.contradiction(.noMeeting(date))) }
    phrase.skips.append(.date(date, note: note))
  }

  /// A list before "ei ryhmää": beside a rule all of it is skipped, otherwise nobody knows where the skipping begins.
  private mutating func resolveSkipped(_ mentions: [DateMention]) {
    guard let pattern = phrase.pattern else { return }
    guard case .rule = pattern else {
      return fault(.unclear(words: mentions.map(\.words).joined(separator: ", ")))
    }
    for mention in mentions { leaveOut(mention, note: nil) }
  }

  /// "paitsi joulukuussa 17.12.": in place of the one date that the rule gives in that month.
  private mutating func resolveInstead(in month: Int, _ mention: DateMention) {
    guard phrase.pattern != nil, let date = verified(mention) else { return }
    guard date.month == month, case .rule(let rule, let parity) = phrase.pattern,
      let first = LocalDate(year: date.year, month: month, day: 1)
    else { return fault(.unclear(words: mention.words)) }
    let end = first + LocalDate.daysIn(month: month, of: date.year) - 1
    let anchor = phrase.first ?? first
    let days = Array(RuleDays(rule, anchor: anchor, parity: parity, window: first...end))
    guard let from = days.first, days.count == 1 else { return fault(.unclear(words: mention.words)) }
    phrase.moves.append(Move(from: from, to: date))
  }

  private mutating func resolve(_ from: DateMention, to: DateMention, _ clock: ClockMention?) {
    guard let from = verified(from), let to = verified(to) else { return }
    if !isMeetingDay(from) { fault(.contradiction(.noMeeting(from))) }
    if let clock, clock.minutes != phrase.minutes { fault(.unclear(words: clock.words)) }
    phrase.moves.append(Move(from: from, to: to, time: clock?.start))
  }

  private func extra(_ date: LocalDate, _ clock: ClockMention?) -> ListedDate {
    ListedDate(date, time: clock?.start, minutes: clock?.minutes)
  }

  /// Another clock time on some dates; beside a list they are dates of the list.
  private mutating func resolve(_ group: DateGroup, note: String?) {
    for mention in group.dates {
      guard let date = verified(mention) else { continue }
      if case .dates(let dates) = phrase.pattern {
        if let named = draft.weekdays.first, !draft.weekdays.contains(date.weekday) {
          fault(.contradiction(.weekday(date, named: named)))
        }
        var dates = dates.filter { $0.date != date }
        dates.append(ListedDate(date, time: group.clock?.start, minutes: group.clock?.minutes, note: note))
        phrase.pattern = .dates(dates.sorted { $0.date < $1.date })
        continue
      }
      if !isMeetingDay(date) { fault(.contradiction(.noMeeting(date))) }
      phrase.changes.append(
        DateChange(date: date, time: group.clock?.start, minutes: group.clock?.minutes, note: note)
      )
    }
  }

  /// The days of one week in place of the rule's: what the rule gives besides is skipped, what it lacks is added.
  private mutating func resolve(week number: Int, days: [Weekday]) {
    guard let pattern = phrase.pattern else { return }
    guard case .rule = pattern, let year = year(ofWeek: number) else {
      return fault(.unclear(words: String(number)))
    }
    let monday = ISOWeek(year: year, number: number).monday
    for weekday in Weekday.allCases {
      let date = monday + (weekday.rawValue - 1)
      switch (isMeetingDay(date), days.contains(weekday)) {
      case (true, false): phrase.skips.append(.date(date, note: nil))
      case (false, true): phrase.extras.append(ListedDate(date))
      default: break
      }
    }
  }

  private func year(ofWeek number: Int) -> Int? {
    let monday = ISOWeek(year: finder.context.today.year, number: number).monday
    return finder.date(DateMention(day: monday.day, month: monday.month, words: "")).map { ISOWeek(of: $0 + 3).year }
  }

  /// Whether the pattern gives a date; where nothing says what it gives, any date may be one.
  private func isMeetingDay(_ date: LocalDate) -> Bool {
    guard case .rule(let rule, let parity) = phrase.pattern else { return true }
    guard date >= phrase.first ?? date, date <= phrase.last ?? date else { return false }
    // Without steps a rule's days do not depend on where it begins.
    let anchor = rule.interval > 1 ? phrase.first ?? date : date
    return rule.gives(date, anchor: anchor, parity: parity)
  }

  /// A period that holds another skipped date was rather a season.
  private mutating func checkPeriods() {
    for case .period(let first, let last, _) in phrase.skips where first < last {
      for case .date(let date, _) in phrase.skips where (first...last).contains(date) {
        fault(.contradiction(.noMeeting(date)))
      }
    }
  }

  /// "suljettu 30.12.–10.1., avoinna jälleen 11.1."
  private mutating func checkReopening(_ date: LocalDate, after skip: Skip) {
    if case .period(let first, let last, _) = skip, (first...max(first, last)).contains(date) {
      fault(.contradiction(.order(words: String(describing: date))))
    }
  }

  // MARK: - Counts

  /// How many times is said must be how many times it is; where only the first date is known, it gives the last.
  mutating func resolveCount() {
    guard let count = phrase.count, let pattern = phrase.pattern else { return }
    switch pattern {
    case .dates(let dates):
      if dates.count != count { fault(.contradiction(.count(said: count, found: dates.count))) }
    case .rule(var rule, let parity):
      guard let first = phrase.first else { return }
      let isSure = phrase.observance.schoolHolidays != .observes && phrase.observance.publicHolidays != .observes
      if let last = phrase.last {
        guard isSure, first <= last else { return }
        let found = RuleDays(rule, anchor: first, parity: parity, window: first...last).filter { !isSkipped($0) }.count
        if found != count { fault(.contradiction(.count(said: count, found: found))) }
      } else if !isSure {
        fault(.missing(.lastDate))
      } else if phrase.skips.isEmpty {
        rule.end = .count(count)
        phrase.pattern = .rule(rule, parity: parity)
      } else {
        let days = RuleDays(rule, anchor: first, parity: parity, window: first...first + 366 * 12)
        phrase.last = days.filter { !isSkipped($0) }.prefix(count).last
      }
    }
  }

  private func isSkipped(_ date: LocalDate) -> Bool {
    phrase.skips.contains { skip in
      switch skip {
      case .date(let skipped, _): skipped == date
      case .week(let number, _): date.week.number == number
      case .period(let first, let last, _): (first...max(first, last)).contains(date)
      }
    }
  }
}
