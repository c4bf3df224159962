import Scheduling

/// Which days a phrase means.
extension PhraseResolution {
  mutating func resolveList() {
    var mentions = draft.groups.flatMap { group in group.dates.map { ($0, group.clock) } }
    guard !mentions.isEmpty else { return }
    let startsBefore = draft.firsts.first.map { first in mentions.first.map { $0.0 != first } ?? true } ?? false
    let isCounted = draft.count == mentions.count + 1
    if startsBefore, isCounted, let first = draft.firsts.first { mentions.insert((first, draft.clocks.first), at: 0) }
    let dates = Self.chunks(mentions).flatMap { verified(inOrder: $0) }
    guard dates.count == mentions.count else { return }
    listed = zip(dates, mentions).map { date, mention in
      let clock = mention.1
      let isUsual = clock == nil || clock?.start == phrase.start && clock?.minutes == phrase.minutes
      return ListedDate(date, time: isUsual ? nil : clock?.start, minutes: isUsual ? nil : clock?.minutes)
    }
    if startsBefore, !isCounted, let first = draft.firsts.first,
      phrase.first.map({ listed.map(\.date).contains($0) }) != true
    {
      fault(.unclear(words: first.words))
    }
    checkList(mentions.map(\.0))
    listed.sort { $0.date < $1.date }
  }

  /// Dates come in order up to a clock time; behind it another such row may begin.
  private static func chunks(_ mentions: [(DateMention, ClockMention?)]) -> [[DateMention]] {
    var chunks: [[DateMention]] = []
    var clock: ClockMention?
    for (mention, own) in mentions {
      if chunks.isEmpty || own != clock && clock != nil { chunks.append([]) }
      chunks[chunks.count - 1].append(mention)
      clock = own
    }
    return chunks
  }

  /// What a phrase says besides a list of dates must be true of them.
  private mutating func checkList(_ mentions: [DateMention]) {
    let isSeries = draft.isPlural || draft.interval > 1 || draft.isDaily || !draft.nthDays.isEmpty
    if isSeries, mentions.count == 1, let only = mentions.first { fault(.unclear(words: only.words)) }
    for date in listed.map(\.date) {
      if draft.nthDays.isEmpty, let named = draft.weekdays.first, !draft.weekdays.contains(date.weekday) {
        fault(.contradiction(.weekday(date, named: named)))
      }
      if let parity = draft.parity, date.week.parity != parity { fault(.contradiction(.parity(date, parity))) }
    }
    let dates = listed.map(\.date)
    let steps = draft.intervalUnit == .week ? zip(dates, dates.dropFirst()).map { $1.monday - $0.monday } : []
    if steps.contains(where: { $0 % (7 * draft.interval) != 0 }), let words = mentions.first?.words {
      fault(.unclear(words: words))
    }
    let rule = RecurrenceRule(.monthly, days: draft.nthDays)
    if !draft.nthDays.isEmpty, let off = dates.first(where: { !rule.gives($0, anchor: $0, parity: nil) }) {
      fault(.contradiction(.noMeeting(off)))
    }
  }

  mutating func resolvePattern() {
    if !listed.isEmpty {
      phrase.pattern = .dates(listed)
    } else if !draft.nthDays.isEmpty || !draft.monthDays.isEmpty {
      resolveMonthly()
    } else if draft.isDaily || draft.intervalUnit == .day {
      resolveDaily()
    } else if !draft.weekdays.isEmpty {
      resolveWeekly()
    } else {
      askForDays()
    }
    if draft.isWeekend { fault(.missing(.days)) }
    if let words = draft.weekdayHolidays, draft.isDaily || draft.weekdays.contains(.sunday) {
      fault(.unclear(words: words))
    }
    checkFirst()
  }

  private mutating func resolveMonthly() {
    guard draft.weekdays.isEmpty, !draft.isDaily, draft.nthDays.isEmpty || draft.monthDays.isEmpty,
      draft.intervalUnit ?? .month == .month
    else { return fault(.unclear(words: draft.weekdayWords)) }
    let rule = RecurrenceRule(
      .monthly,
      interval: draft.interval,
      monthDays: draft.monthDays,
      days: draft.nthDays
    )
    phrase.pattern = .rule(rule, parity: draft.parity)
  }

  private mutating func resolveDaily() {
    guard draft.weekdays.isEmpty else { return fault(.unclear(words: draft.weekdayWords)) }
    phrase.pattern = .rule(RecurrenceRule(.daily, interval: draft.interval), parity: draft.parity)
  }

  private mutating func resolveWeekly() {
    let days = Set(draft.weekdays).sorted()
    if draft.isMonthlyByList { return fault(.missing(.dates)) }
    if draft.intervalUnit == .month { return fault(.missing(.days)) }
    // "joka toinen viikko" beside a parity says the same; weeks 53 and 1 are why the parity is kept.
    let interval = draft.parity != nil && draft.interval == 2 ? 1 : draft.interval
    let rule = RecurrenceRule(.weekly, interval: interval, days: days.map { RecurrenceRule.Day($0) })
    phrase.pattern = .rule(rule, parity: draft.parity)
  }

  private mutating func askForDays() {
    if faults.contains(where: { if case .notSchedulable = $0 { true } else { false } }) { return }
    let isListed = draft.isMonthlyByList || draft.regularity == .irregular
    fault(.missing(isListed ? .dates : .days))
    if draft.interval > 1, phrase.first == nil { fault(.missing(.firstDate)) }
  }

  /// What a rule counts its steps from must be one of its days.
  private mutating func checkFirst() {
    guard case .rule(let rule, let parity) = phrase.pattern else { return }
    guard let first = phrase.first else {
      if rule.interval > 1 || draft.count != nil { fault(.missing(.firstDate)) }
      return
    }
    guard rule.interval > 1, !rule.gives(first, anchor: first, parity: parity) else { return }
    let named = rule.days.first { $0.nth == nil }?.weekday
    fault(.contradiction(named.map { .weekday(first, named: $0) } ?? .noMeeting(first)))
  }
}

extension RecurrenceRule {
  /// Whether a date is one of the rule's days.
  func gives(_ date: LocalDate, anchor: LocalDate, parity: WeekParity?) -> Bool {
    guard anchor <= date else { return false }
    var days = RuleDays(self, anchor: anchor, parity: parity, window: date...date)
    return days.next() != nil
  }
}
