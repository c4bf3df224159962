import Scheduling

/// What a word or an expression means, whatever the language: the reader knows only these.
enum PhraseTerm: Hashable, Sendable {
  // As written
  case number(Int, isOrdinal: Bool)
  case decimal(Int)
  case dotted(PhraseToken.Dotted)
  case date(day: Int, month: Int, year: Int)
  case clock(LocalTime)
  case dash
  case mark(Character)
  case unknown

  // Days
  /// Plural where it speaks of every week: "maanantaisin", "Mondays".
  case weekday(Weekday, isPlural: Bool)
  /// "maanantaista"
  case dayFrom(Weekday)
  /// "torstaihin"
  case dayTo(Weekday)
  /// "arkisin"
  case workdays
  case everyDay
  case every
  /// "varannan", "every other"
  case everyOther
  /// Negative from the end: -1 is "viimeinen".
  case ordinal(Int)
  case numeral(Int)
  case unit(Unit)
  /// "kuukauden", "i månaden", "of the month"
  case ofMonth
  case month(Int)
  /// "joulukuussa"
  case inMonth(Int)
  case parity(WeekParity)
  /// "välein"
  case apart

  // How often, how surely
  case times
  /// "peräkkäisenä"
  case consecutive
  /// "kerran kuussa": dates must be listed.
  case onceAMonth
  /// "kerran viikossa": says nothing that its weekday does not.
  case onceAWeek
  /// "luetellut päivät"
  case listedElsewhere
  /// "kerran tai kaksi viikossa"
  case unschedulable
  case sometimes
  case irregular
  case mostly
  case about

  // Clock times
  case clockMark
  /// "puoli viisi" is 4.30.
  case halfTo
  /// "half past four" is 4.30.
  case halfPast
  /// "kahdesta"
  case hourFrom(Int)
  /// "viiteen"
  case hourTo(Int)
  case to
  case isAfternoon(Bool)
  case duration
  case halfHour

  // From when to when
  /// "alkaen", "från", "from"
  case onwards
  /// "asti", "till och med", "until"
  case until
  case openEnded
  case firstTime
  case next
  case begins
  case ends
  case resumes
  case season(SchedulePhrase.Season)

  // Exceptions
  case skip
  case also
  case notice
  case exceptionally
  case movedTo
  case otherPlace
  case schoolHolidays
  case publicHolidays
  /// "arkipyhinä": public holidays from Monday to Saturday.
  case weekdayHolidays
  case schoolDaysOnly
  case eve
  /// "hiihtolomaviikolla": a week that each municipality has at its own time.
  case holidayWeek
  /// "joulutauko": a break without its dates.
  case namedBreak

  // Around it
  case deadline
  /// "mennessä"
  case by
  case firstCome
  case and
  /// Joins only what is left out: "ei ma eikä ti". Between days it would leave the choice open.
  case or
  /// Harmless words: they carry nothing that could be lost.
  case filler

  enum Unit: Hashable, Sendable {
    case minute, hour, day, weekend, week, month
  }
}

/// A term with the words that it was written in.
struct PhraseLexeme: Hashable, Sendable, PhrasePiece {
  var term: PhraseTerm
  var text: String
  var gap: String
}
