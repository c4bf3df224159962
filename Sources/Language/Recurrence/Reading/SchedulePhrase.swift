package import Scheduling

/// What a phrase in an organiser's words says about when a group meets:
/// `joka toinen torstai klo 17–19, 10.9. alkaen, ei 22.10.`
///
/// Nothing in it is guessed: what the words leave open is nil or empty.
package struct SchedulePhrase: Hashable, Sendable {
  /// How firmly the words bind the group to the pattern.
  package enum Regularity: Hashable, Sendable {
    case firm
    /// "pääasiassa": exceptions are announced.
    case usual
    /// "satunnaisesti": only the dates that are named are known.
    case irregular
  }

  /// A season that is named without its bounds.
  package enum Season: Hashable, Sendable, CaseIterable {
    case autumn, spring
  }

  /// The language in which it was read.
  package var language: LanguageCode
  /// Nil where the phrase names no days.
  package var pattern: Segment.Pattern?
  package var start: LocalTime?
  /// Nil where the end is not known.
  package var minutes: Int?
  /// The first date or the season's first day; where a rule steps over weeks or months, what its steps count from.
  package var first: LocalDate?
  /// The season's last day, included.
  package var last: LocalDate?
  /// When it goes on after a break that began with `last`.
  package var resumes: LocalDate?
  package var isOpenEnded = false
  package var season: Season?
  /// How many times the group meets, where that is said; checked against the dates.
  package var count: Int?
  package var skips: [Skip] = []
  package var moves: [Move] = []
  package var extras: [ListedDate] = []
  package var changes: [DateChange] = []
  package var observance = Observance()
  package var regularity = Regularity.firm
  /// The last day for registration, included.
  package var registrationCloses: LocalDate?
  package var isFirstCome = false
  /// A name in brackets: a vehicle, a room. It says nothing of time.
  package var name: String?

  init(language: LanguageCode) { self.language = language }
}

extension SchedulePhrase {
  /// What is known when a phrase is read: dates without a year belong to the season, or else to the one around today.
  package struct Context: Hashable, Sendable {
    package var today: LocalDate
    package var season: ClosedRange<LocalDate>?

    package init(today: LocalDate, season: ClosedRange<LocalDate>? = nil) {
      self.today = today
      self.season = season
    }
  }

  /// The longest phrase that is read, in bytes of UTF-8.
  package static let longest = 2000

  /// Reads a phrase in one language, or in that of the three which understands it.
  ///
  /// - Returns: what it says; or what keeps it from being a schedule, with what was understood all the same.
  package static func read(
    _ text: String,
    language: LanguageCode? = nil,
    context: Context
  ) -> Result<SchedulePhrase, PhraseRefusal> {
    guard text.utf8.count <= longest else {
      return .failure(PhraseRefusal([.tooLong(limit: longest)], understood: SchedulePhrase(language: language ?? .fi)))
    }
    let tokens = PhraseLexer.tokens(text)
    guard !tokens.isEmpty else {
      return .failure(PhraseRefusal([.empty], understood: SchedulePhrase(language: language ?? .fi)))
    }
    if let language { return outcome(tokens, language, context) }
    return best(LanguageCode.allCases.map { outcome(tokens, $0, context) })
  }

  private static func outcome(
    _ tokens: [PhraseToken],
    _ language: LanguageCode,
    _ context: Context
  ) -> Result<SchedulePhrase, PhraseRefusal> {
    var reader = PhraseReader(PhraseVocabulary.of(language).lexemes(tokens), language: language)
    reader.readAll()
    var resolution = PhraseResolution(reader.draft, language: language, context: context)
    resolution.resolve()
    return resolution.outcome
  }

  /// The reading with the fewest words left over; two readings that differ are none.
  private static func best(_ outcomes: [Result<SchedulePhrase, PhraseRefusal>]) -> Result<SchedulePhrase, PhraseRefusal>
  {
    let read = outcomes.compactMap { try? $0.get() }
    guard let first = read.first else {
      let refusals = outcomes.compactMap { outcome -> PhraseRefusal? in
        if case .failure(let refusal) = outcome { refusal } else { nil }
      }
      let least = refusals.min { $0.weight < $1.weight }
      return .failure(least ?? PhraseRefusal([.empty], understood: SchedulePhrase(language: .fi)))
    }
    let differs = read.contains { other in
      var same = other
      same.language = first.language
      return same != first
    }
    return differs
      ? .failure(PhraseRefusal([.severalLanguages(read.map(\.language))], understood: first)) : .success(first)
  }
}

extension SchedulePhrase {
  /// The schedule that the phrase means within a season; nil where its days or its start are not known.
  package func schedule(zone: String, season: ClosedRange<LocalDate>) -> Schedule? {
    guard let pattern, let start else { return nil }
    var (first, last) = (self.first ?? season.lowerBound, self.last ?? (isOpenEnded ? nil : season.upperBound))
    if case .dates(let dates) = pattern {
      first = dates.map(\.date).min() ?? first
      last = dates.map(\.date).max()
    } else if case .rule(let rule, _) = pattern, rule.end != .never {
      last = self.last
    }
    let segment = Segment(first: first, last: last, time: start, minutes: minutes, pattern: pattern)
    return Schedule(
      zone: zone,
      segments: [segment],
      skips: skips,
      moves: moves,
      extras: extras,
      changes: changes,
      observance: observance
    )
  }
}
