import Scheduling

/// A date as a phrase names it, before its year is known.
struct DateMention: Hashable, Sendable {
  /// The weekday that stands before it.
  var weekday: Weekday?
  var day: Int
  var month: Int
  var year: Int?
  var words: String
}

/// One date, or a run of dates with both ends included.
struct DateSpan: Hashable, Sendable {
  var first: DateMention
  var last: DateMention?
}

/// Clock times as a phrase names them.
struct ClockMention: Hashable, Sendable {
  var start: LocalTime
  var end: LocalTime?
  var words: String

  /// From start to end, past midnight where the end is earlier.
  var minutes: Int? {
    end.map { end in
      let minutes = (end.seconds - start.seconds) / 60
      return minutes > 0 ? minutes : minutes + 1440
    }
  }
}

/// Dates that stand together, with the clock time behind them.
struct DateGroup: Hashable, Sendable {
  var dates: [DateMention]
  var clock: ClockMention?
}

/// Something that is left out.
enum SkipMention: Hashable, Sendable {
  case dates(DateSpan, note: String?)
  case week(Int, note: String?)
  /// "paitsi joulukuussa 17.12.": another date in that month.
  case insteadIn(month: Int, DateMention)
}

/// What a phrase has said so far, in its own order, nothing of it checked.
struct PhraseDraft: Sendable {
  var weekdays: [Weekday] = []
  /// "maanantaisin", "varje måndag": every week, not one date's weekday.
  var isPlural = false
  var weekdayWords = ""
  var isDaily = false
  var isWeekend = false
  var interval = 1
  var intervalUnit: PhraseTerm.Unit?
  var parity: WeekParity?
  var nthDays: [RecurrenceRule.Day] = []
  var monthDays: [Int] = []
  var isMonthlyByList = false

  var clocks: [ClockMention] = []
  /// An end without a start: "kahdeksaan asti".
  var endOnly: String?
  var minutes: Int?

  var groups: [DateGroup] = []
  var firsts: [DateMention] = []
  var lasts: [DateMention] = []
  var seasonWeeks: ClosedRange<Int>?
  var season: SchedulePhrase.Season?
  var resumes: DateMention?
  var isOpenEnded = false
  var count: Int?

  var skips: [SkipMention] = []
  /// Dates before a skip word that may be a list of meetings of which only the last is skipped.
  var skippedLists: [[DateMention]] = []
  var moves: [(from: DateMention, to: DateMention, clock: ClockMention?)] = []
  var extras: [DateGroup] = []
  /// Another clock time, or a word about one date.
  var changes: [(group: DateGroup, note: String?)] = []
  var otherDays: [(week: Int, days: [Weekday])] = []
  var observance = Observance()
  /// The word where only holidays from Monday to Saturday are left out.
  var weekdayHolidays: String?

  var regularity = SchedulePhrase.Regularity.firm
  var deadline: DateMention?
  var name: String?
  var isFirstCome = false

  var unread: [String] = []
  var faults: [PhraseFault] = []

  mutating func fault(_ fault: PhraseFault) {
    if !faults.contains(fault) { faults.append(fault) }
  }
}
