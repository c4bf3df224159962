import Scheduling

/// Finds the years of dates that are written without one.
struct YearFinder: Sendable {
  let context: SchedulePhrase.Context
  /// A date of the phrase that does name its year.
  var reference: LocalDate?
  /// The dates between which the group meets, once they are known.
  var span: ClosedRange<LocalDate>?

  /// Programmes speak of what is to come, and of the season that has begun: from July or January, a third of a year
  /// back at most.
  private var year: ClosedRange<LocalDate> {
    let today = context.today
    let begun = LocalDate(year: today.year, month: today.month < 7 ? 1 : 7, day: 1) ?? today
    let first = max(begun, today - 120)
    return first...(first + 364)
  }

  /// A date that stands alone; nil where there is no such day.
  func date(_ mention: DateMention) -> LocalDate? {
    if let year = mention.year { return LocalDate(year: year, month: mention.month, day: mention.day) }
    let around = reference ?? context.season?.lowerBound ?? context.today
    let years = (around.year - 2)...(around.year + 2)
    let candidates = years.compactMap { LocalDate(year: $0, month: mention.month, day: mention.day) }
    return candidates.min { (distance($0), $0) < (distance($1), $1) }
  }

  /// Whether a date without a year falls twice into the time in which the group meets.
  func isAmbiguous(_ mention: DateMention) -> Bool {
    guard mention.year == nil, let span else { return false }
    let inside = (span.lowerBound.year...span.upperBound.year).filter { year in
      LocalDate(year: year, month: mention.month, day: mention.day).map(span.contains) ?? false
    }
    return inside.count > 1
  }

  /// How far a date is from where dates are expected.
  private func distance(_ date: LocalDate) -> Int {
    if let span { return Self.distance(date, span) }
    if let reference { return abs(date - reference) }
    if let season = context.season { return Self.distance(date, season) }
    return Self.distance(date, year)
  }

  private static func distance(_ date: LocalDate, _ range: ClosedRange<LocalDate>) -> Int {
    max(0, range.lowerBound - date, date - range.upperBound)
  }

  /// Dates in the order in which they come: each after the one before it, the last nearest to where it is expected.
  ///
  /// - Returns: nil where one of them is no day, or where they cannot be in order within a year.
  func dates(inOrder mentions: [DateMention]) -> [LocalDate]? {
    guard let anchor = mentions.lastIndex(where: { $0.year != nil }) ?? mentions.indices.last,
      let anchored = date(mentions[anchor])
    else { return mentions.isEmpty ? [] : nil }
    var dates = [anchored]
    for mention in mentions[..<anchor].reversed() {
      guard let next = dates.first, let date = Self.date(mention, year: next.year, { $0 <= next }, step: -1) else {
        return nil
      }
      dates.insert(date, at: 0)
    }
    for mention in mentions[(anchor + 1)...] {
      guard let last = dates.last, let date = Self.date(mention, year: last.year, { $0 >= last }, step: 1) else {
        return nil
      }
      dates.append(date)
    }
    guard let first = dates.first, let last = dates.last,
      mentions.contains(where: { $0.year != nil }) || last - first < 366
    else { return nil }
    return dates
  }

  /// The date in a year, or in the next one that way which fits; 29 February may be four years off.
  private static func date(
    _ mention: DateMention,
    year: Int,
    _ fits: (LocalDate) -> Bool,
    step: Int
  ) -> LocalDate? {
    if let year = mention.year {
      return LocalDate(year: year, month: mention.month, day: mention.day).flatMap { fits($0) ? $0 : nil }
    }
    for years in 0...1 {
      let date = LocalDate(year: year + years * step, month: mention.month, day: mention.day)
      if let date, fits(date) { return date }
    }
    return nil
  }
}
