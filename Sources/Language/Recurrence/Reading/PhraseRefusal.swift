package import Scheduling

/// Why a phrase is not a schedule yet.
package enum PhraseFault: Hashable, Sendable {
  case empty
  /// In bytes of UTF-8.
  case tooLong(limit: Int)
  /// Words that are not on any list, as they were written.
  case unknown(words: [String])
  /// Words that could mean two things, or stand where they say nothing.
  case unclear(words: String)
  /// Words that promise no dates at all: "kerran tai kaksi viikossa".
  case notSchedulable(words: String)
  case missing(Missing)
  case contradiction(Contradiction)
  /// Two languages read it, and differently.
  case severalLanguages([LanguageCode])

  /// What one must ask for.
  package enum Missing: String, Hashable, Sendable, CaseIterable {
    /// Which days of the week or month.
    case days
    /// From which date steps of several weeks or months count.
    case firstDate = "first_date"
    /// On which dates a group meets that has no rule.
    case dates
    /// When a break that is only named begins and ends.
    case breakDates = "break_dates"
    /// When a number of meetings is over that closures make longer.
    case lastDate = "last_date"
    case startTime = "start_time"
  }

  /// What the words say twice, and differently.
  package enum Contradiction: Hashable, Sendable {
    /// A date is not on the weekday that is named.
    case weekday(LocalDate, named: Weekday)
    /// A date is not in an even or odd week as is said.
    case parity(LocalDate, WeekParity)
    /// The group would not meet on this date anyway.
    case noMeeting(LocalDate)
    case count(said: Int, found: Int)
    /// No such day: "31.2."
    case noSuchDate(words: String)
    /// The end is before the beginning.
    case order(words: String)
  }
}

/// A phrase that could not become a schedule: why, and what was understood of it all the same.
package struct PhraseRefusal: Error, Hashable, Sendable {
  /// Never empty; in the order in which one would put them right.
  package var faults: [PhraseFault]
  package var understood: SchedulePhrase

  init(_ faults: [PhraseFault], understood: SchedulePhrase) {
    self.faults = faults
    self.understood = understood
  }

  /// How far from understood: words left over first, then faults.
  var weight: Int {
    faults.reduce(0) { sum, fault in
      if case .unknown(let words) = fault { sum + 100 * words.count } else { sum + 1 }
    }
  }
}
