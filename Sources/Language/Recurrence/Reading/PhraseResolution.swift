import Scheduling

/// Makes a phrase of a draft: finds the years, checks what is said twice, asks for what is missing.
struct PhraseResolution: Sendable {
  let draft: PhraseDraft
  var finder: YearFinder
  var phrase: SchedulePhrase
  var faults: [PhraseFault]
  /// The dates that stand by themselves, each with its clock time.
  var listed: [ListedDate] = []

  init(_ draft: PhraseDraft, language: LanguageCode, context: SchedulePhrase.Context) {
    self.draft = draft
    finder = YearFinder(context: context)
    phrase = SchedulePhrase(language: language)
    faults = draft.unread.isEmpty ? draft.faults : [.unknown(words: draft.unread)] + draft.faults
  }

  var outcome: Result<SchedulePhrase, PhraseRefusal> {
    faults.isEmpty ? .success(phrase) : .failure(PhraseRefusal(faults, understood: phrase))
  }

  mutating func resolve() {
    phrase.regularity = draft.regularity
    phrase.isFirstCome = draft.isFirstCome
    phrase.isOpenEnded = draft.isOpenEnded
    phrase.name = draft.name
    phrase.season = draft.season
    phrase.count = draft.count
    phrase.observance = draft.observance
    finder.reference =
      draft.groups.flatMap(\.dates).first { $0.year != nil }.flatMap(date)
      ?? (draft.firsts + draft.lasts + [draft.resumes].compactMap { $0 }).first { $0.year != nil }.flatMap(date)
    resolveClock()
    resolveSeason()
    resolveList()
    resolvePattern()
    narrowYears()
    phrase.registrationCloses = draft.deadline.flatMap { verified($0) }
    resolveExceptions()
    resolveCount()
  }

  mutating func fault(_ fault: PhraseFault) {
    if !faults.contains(fault) { faults.append(fault) }
  }

  private func date(_ mention: DateMention) -> LocalDate? { finder.date(mention) }

  // MARK: - Dates

  /// A date on its own, its weekday checked.
  mutating func verified(_ mention: DateMention) -> LocalDate? {
    guard let date = finder.date(mention) else {
      fault(.contradiction(.noSuchDate(words: mention.words)))
      return nil
    }
    if finder.isAmbiguous(mention) { fault(.unclear(words: mention.words)) }
    check(mention, date)
    return date
  }

  /// Dates in order, their weekdays checked.
  mutating func verified(inOrder mentions: [DateMention]) -> [LocalDate] {
    guard let dates = finder.dates(inOrder: mentions) else {
      let wrong = mentions.first { finder.date($0) == nil }
      let words = mentions.map(\.words).joined(separator: ", ")
      let isOrder = mentions.count == 2 && mentions.allSatisfy { $0.year != nil }
      let muddle = isOrder ? PhraseFault.contradiction(.order(words: words)) : .unclear(words: words)
      fault(wrong.map { .contradiction(.noSuchDate(words: $0.words)) } ?? muddle)
      return []
    }
    for (mention, date) in zip(mentions, dates) { check(mention, date) }
    return dates
  }

  private mutating func check(_ mention: DateMention, _ date: LocalDate) {
    guard let named = mention.weekday, named != date.weekday else { return }
    fault(.contradiction(.weekday(date, named: named)))
  }

  // MARK: - Clock and season

  private mutating func resolveClock() {
    let said = draft.clocks + draft.groups.compactMap(\.clock)
    guard let clock = draft.clocks.first ?? said.first else {
      if draft.endOnly != nil { fault(.missing(.startTime)) }
      phrase.minutes = draft.minutes
      return
    }
    for other in draft.clocks.dropFirst() where (other.start, other.end) != (clock.start, clock.end) {
      fault(.unclear(words: other.words))
    }
    if let end = draft.endOnly { fault(.unclear(words: end)) }
    phrase.start = clock.start
    phrase.minutes = clock.minutes ?? draft.minutes
    if let minutes = draft.minutes, let known = clock.minutes, minutes != known {
      fault(.unclear(words: clock.words))
    }
  }

  private mutating func resolveSeason() {
    for extra in [draft.firsts, draft.lasts] where extra.count > 1 && Set(extra.map { [$0.day, $0.month] }).count > 1 {
      fault(.unclear(words: extra.map(\.words).joined(separator: ", ")))
    }
    let bounds = [draft.firsts.first, draft.lasts.first, draft.resumes].compactMap { $0 }
    var dates = verified(inOrder: bounds)[...]
    guard dates.count == bounds.count else { return }
    if draft.firsts.first != nil { phrase.first = dates.popFirst() }
    if draft.lasts.first != nil { phrase.last = dates.popFirst() }
    phrase.resumes = dates.popFirst()
    if let weeks = draft.seasonWeeks { resolve(weeks) }
    if draft.isOpenEnded, let last = draft.lasts.first { fault(.unclear(words: last.words)) }
  }

  /// "vk 36–48": from Monday to Sunday, in the year in which they are nearest.
  private mutating func resolve(_ weeks: ClosedRange<Int>) {
    guard phrase.first == nil, phrase.last == nil else {
      return fault(.unclear(words: "\(weeks.lowerBound)–\(weeks.upperBound)"))
    }
    let monday = ISOWeek(year: finder.context.today.year, number: weeks.lowerBound).monday
    let mention = DateMention(day: monday.day, month: monday.month, words: "")
    guard let near = finder.date(mention) else { return }
    // A Monday's date moves by up to six days from year to year.
    let year = ISOWeek(of: near + 3).year
    phrase.first = ISOWeek(year: year, number: weeks.lowerBound).monday
    phrase.last = ISOWeek(year: year, number: weeks.upperBound).monday + 6
  }

  /// Exceptions belong to the time in which the group meets.
  private mutating func narrowYears() {
    let known = listed.map(\.date) + [phrase.first, phrase.last, phrase.resumes].compactMap { $0 }
    guard let first = known.min(), let last = known.max() else { return }
    let isOpen = listed.isEmpty && phrase.last == nil
    finder.span = first...(isOpen ? max(last, first + 300) : last)
    finder.reference = first
  }
}
