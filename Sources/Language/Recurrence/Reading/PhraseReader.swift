import Scheduling

/// Reads the terms of a phrase from left to right, one clause after another.
///
/// A clause either takes its terms or leaves them where they are; a term that no clause takes is named as unread.
struct PhraseReader: Sendable {
  let lexemes: [PhraseLexeme]
  let language: LanguageCode
  /// Whether a word such as "kl." marks clock times, so that a bare `1.10` in Swedish is a date.
  let marksClock: Bool
  var at = 0
  var draft = PhraseDraft()

  init(_ lexemes: [PhraseLexeme], language: LanguageCode) {
    self.lexemes = lexemes
    self.language = language
    marksClock = lexemes.contains { $0.term == .clockMark }
  }

  private typealias Clause = @Sendable (inout PhraseReader) -> Bool

  /// In the order in which they are tried.
  private static let clauses: [Clause] = [
    { $0.readSurelyUnknowable() }, { $0.readDeadline() }, { $0.readSkips() }, { $0.readSkippedBefore() },
    { $0.readMeetsDuringClosures() }, { $0.readExtras() }, { $0.readNotice() }, { $0.readSeason() },
    { $0.readBound() }, { $0.readDates() }, { $0.readDaysOfMonth() }, { $0.readDaysOfWeekNumber() },
    { $0.readStep() }, { $0.readCount() }, { $0.readDuration() }, { $0.readClock() }, { $0.readWeekdays() },
    { $0.readFlag() }, { $0.readName() },
  ]

  mutating func readAll() {
    while at < lexemes.count {
      let start = at
      if Self.clauses.contains(where: { clause in attempt { clause(&$0) } }), at > start { continue }
      at = start
      pass()
    }
  }

  /// Leaves behind what says nothing, and keeps what says something that nobody understood.
  private mutating func pass() {
    switch lexemes[at].term {
    case .filler, .and, .mark: break
    default: draft.unread.append(lexemes[at].text)
    }
    at += 1
  }

  /// "(Wäinö)": a name in brackets, of a vehicle or a room, which says nothing of time. Words that begin small could say
  /// anything, and are left unread.
  private mutating func readName() -> Bool {
    guard term == .mark("("), draft.name == nil else { return false }
    let words = lexemes[(at + 1)...].prefix { $0.term == .unknown }
    guard (1...3).contains(words.count), peek(words.count + 1) == .mark(")"),
      words.allSatisfy({ $0.text.allSatisfy(\.isLetter) && $0.text.first?.isUppercase == true })
    else { return false }
    draft.name = words.asWritten
    at += words.count + 2
    return true
  }

  // MARK: - Steps

  var term: PhraseTerm? { peek(0) }

  func peek(_ offset: Int) -> PhraseTerm? {
    lexemes.indices.contains(at + offset) ? lexemes[at + offset].term : nil
  }

  /// The words from a place up to this one, for messages.
  func words(from start: Int) -> String {
    lexemes[start..<max(start, at)].asWritten
  }

  /// Takes a term if it is the next.
  mutating func take(_ wanted: PhraseTerm) -> Bool {
    guard term == wanted else { return false }
    at += 1
    return true
  }

  mutating func passFillers() {
    while term == .filler { at += 1 }
  }

  /// A comma, "ja" or both; `orToo` where "eikä" joins as well.
  mutating func takeSeparator(orToo: Bool = false) -> Bool {
    let start = at
    while let term, term == .and || term == .mark(",") || orToo && term == .or { at += 1 }
    return at > start
  }

  /// Tries a reading; where it comes to nothing everything is as before.
  mutating func attempt<Value>(_ read: (inout PhraseReader) -> Value?) -> Value? {
    let (place, before) = (at, draft)
    if let value = read(&self) { return value }
    (at, draft) = (place, before)
    return nil
  }

  mutating func attempt(_ read: (inout PhraseReader) -> Bool) -> Bool {
    attempt { read(&$0) ? true : nil } ?? false
  }

  /// The text between brackets, word for word: a reason, which is kept as it is.
  mutating func takeNote() -> String? {
    guard term == .mark("(") else { return nil }
    guard let close = lexemes[at...].prefix(24).firstIndex(where: { $0.term == .mark(")") }), close > at + 1 else {
      return nil
    }
    let stop = lexemes[close - 1].gap.prefix { $0 != " " }
    let note = lexemes[(at + 1)..<close].asWritten + stop
    at = close + 1
    return note
  }
}
