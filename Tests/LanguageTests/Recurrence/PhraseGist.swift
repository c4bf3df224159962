import Language
import Scheduling
import Testing

/// What a phrase was read as, in one line, for tables: `fi FREQ=WEEKLY;BYDAY=MO even 17:30+120 until 2026-12-07`.
func gist(_ phrase: SchedulePhrase) -> String {
  var parts = [phrase.language.rawValue, days(phrase.pattern)]
  parts.append(clockGist(phrase.start, phrase.minutes))
  let bounds = [("from", phrase.first), ("until", phrase.last), ("again", phrase.resumes)]
  parts += bounds.compactMap { name, date in date.map { "\(name) \($0)" } }
  parts.append(phrase.isOpenEnded ? "open-ended" : "")
  parts.append(phrase.season.map { "\($0)" } ?? "")
  parts.append(phrase.count.map { "\($0) times" } ?? "")
  parts += phrase.skips.map(skipGist)
  parts += phrase.moves.map { "moved \($0.from) to \($0.to)" + clockGist($0.time, nil, space: true) }
  parts += phrase.extras.map { "also \($0.date)" + clockGist($0.time, $0.minutes, space: true) }
  parts += phrase.changes.map { change in
    "changed \(change.date)" + clockGist(change.time, change.minutes, space: true)
      + (change.note.map { " (\($0))" } ?? "")
  }
  parts += stances(phrase.observance)
  parts.append(phrase.regularity == .firm ? "" : "\(phrase.regularity)")
  parts.append(phrase.registrationCloses.map { "register by \($0)" } ?? "")
  parts.append(phrase.isFirstCome ? "first come" : "")
  parts.append(phrase.name.map { "(\($0))" } ?? "")
  return parts.filter { !$0.isEmpty }.joined(separator: " ")
}

private func days(_ pattern: Segment.Pattern?) -> String {
  switch pattern {
  case .rule(let rule, let parity): "\(rule)" + (parity.map { " \($0)" } ?? "")
  case .dates(let dates):
    dates.map { "\($0.date)" + clockGist($0.time, $0.minutes, space: true) }.joined(separator: " ")
  case nil: ""
  }
}

private func clockGist(_ time: LocalTime?, _ minutes: Int?, space: Bool = false) -> String {
  guard let time else { return minutes.map { "\($0) min" } ?? "" }
  return (space ? " " : "") + "\(time)" + (minutes.map { "+\($0)" } ?? "")
}

private func skipGist(_ skip: Skip) -> String {
  let (what, note) =
    switch skip {
    case .date(let date, let note): ("\(date)", note)
    case .week(let number, let note): ("week \(number)", note)
    case .period(let first, let last, let note): ("\(first)…\(last)", note)
    }
  return "not \(what)" + (note.map { " (\($0))" } ?? "")
}

private func stances(_ observance: Observance) -> [String] {
  let kinds = [("public", observance.publicHolidays), ("school", observance.schoolHolidays)]
  return kinds.compactMap { name, stance in stance == .notStated ? nil : "\(name) holidays: \(stance.rawValue)" }
}

/// What keeps a phrase from being a schedule, in one line.
func gist(_ faults: [PhraseFault]) -> String {
  faults.map { fault in
    switch fault {
    case .empty: "empty"
    case .tooLong(let limit): "longer than \(limit)"
    case .unknown(let words): "unknown: \(words.joined(separator: " "))"
    case .unclear(let words): "unclear: \(words)"
    case .notSchedulable(let words): "no dates in: \(words)"
    case .missing(let missing): "missing \(missing.rawValue)"
    case .contradiction(.weekday(let date, let named)): "\(date) is no \(named)"
    case .contradiction(.parity(let date, let parity)): "\(date) is in no \(parity) week"
    case .contradiction(.noMeeting(let date)): "no meeting on \(date)"
    case .contradiction(.count(let said, let found)): "\(said) times said, \(found) found"
    case .contradiction(.noSuchDate(let words)): "no such date: \(words)"
    case .contradiction(.order(let words)): "wrong order: \(words)"
    case .severalLanguages(let languages): "languages: \(languages.map(\.rawValue).joined(separator: " "))"
    }
  }.joined(separator: ", ")
}

/// A phrase, the day on which it is read, and what it is read as.
struct Reading: Sendable, CustomTestStringConvertible {
  let today: String
  let phrase: String
  /// What is understood, also where that is not enough.
  let gist: String
  /// Why it is not a schedule yet; empty where it is one.
  let faults: String
  var testDescription: String { phrase }

  init(_ phrase: String, _ gist: String, but faults: String = "", on today: String = "2026-08-20") {
    self.today = today
    self.phrase = phrase
    self.gist = gist
    self.faults = faults
  }

  /// What is read now.
  func read(as language: LanguageCode? = nil) -> (gist: String, faults: String) {
    switch SchedulePhrase.read(phrase, language: language, context: SchedulePhrase.Context(today: day(today))) {
    case .success(let phrase): (LanguageTests.gist(phrase), "")
    case .failure(let refusal): (LanguageTests.gist(refusal.understood), LanguageTests.gist(refusal.faults))
    }
  }
}
