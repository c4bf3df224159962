import Scheduling

/// The expressions of one language, and what they mean.
struct PhraseVocabulary: Sendable {
  private typealias Entry = (keys: [String], term: PhraseTerm)

  /// By the first word; the longest expression first.
  private let entries: [String: [(keys: [String], term: PhraseTerm)]]

  static let finnish = PhraseVocabulary(finnishTable)
  static let swedish = PhraseVocabulary(swedishTable)
  static let english = PhraseVocabulary(englishTable)

  static func of(_ language: LanguageCode) -> PhraseVocabulary {
    switch language {
    case .fi: finnish
    case .sv: swedish
    case .en: english
    }
  }

  /// - Parameter table: expressions of a term, parted by `|`; they are cut like the phrases that are read.
  private init(_ table: [(PhraseTerm, String)]) {
    var entries: [String: [Entry]] = [:]
    for (term, expressions) in table {
      for expression in expressions.split(separator: "|") {
        let keys = PhraseLexer.tokens(String(expression)).compactMap(\.key)
        if let first = keys.first { entries[first, default: []].append((keys, term)) }
      }
    }
    self.entries = entries.mapValues { $0.sorted { $0.keys.count > $1.keys.count } }
  }

  /// The meanings of a phrase's tokens, the longest expressions first.
  func lexemes(_ tokens: [PhraseToken]) -> [PhraseLexeme] {
    var lexemes: [PhraseLexeme] = []
    var at = 0
    while at < tokens.count {
      if let (length, term) = match(tokens, at: at) {
        let pieces = tokens[at..<at + length]
        lexemes.append(PhraseLexeme(term: term, text: pieces.asWritten, gap: pieces.last?.gap ?? ""))
        at += length
      } else {
        lexemes.append(PhraseLexeme(term: Self.plain(tokens[at].kind), text: tokens[at].text, gap: tokens[at].gap))
        at += 1
      }
    }
    return lexemes
  }

  private func match(_ tokens: [PhraseToken], at: Int) -> (length: Int, term: PhraseTerm)? {
    guard let key = tokens[at].key, let candidates = entries[key] else { return nil }
    let entry = candidates.first { entry in
      at + entry.keys.count <= tokens.count
        && entry.keys.indices.allSatisfy { tokens[at + $0].key == entry.keys[$0] }
    }
    return entry.map { ($0.keys.count, $0.term) }
  }

  private static func plain(_ kind: PhraseToken.Kind) -> PhraseTerm {
    switch kind {
    case .number(let number, let isOrdinal): .number(number, isOrdinal: isOrdinal)
    case .decimal(let tenths): .decimal(tenths)
    case .dotted(let dotted): .dotted(dotted)
    case .date(let day, let month, let year): .date(day: day, month: month, year: year)
    case .clock(let hour, let minute): LocalTime(wallHour: hour, minute: minute).map { .clock($0) } ?? .unknown
    case .dash: .dash
    case .mark(let mark): .mark(mark)
    case .word, .other: .unknown
    }
  }

  /// One row a weekday, from Monday on.
  static func weekdays(_ rows: [String], _ term: (Weekday) -> PhraseTerm) -> [(PhraseTerm, String)] {
    zip(Weekday.allCases, rows).map { (term($0), $1) }
  }

  /// One row a number, from 1 on.
  static func counted(_ rows: [String], _ term: (Int) -> PhraseTerm) -> [(PhraseTerm, String)] {
    rows.enumerated().map { (term($0 + 1), $1) }
  }
}

extension LocalTime {
  /// A time as it is written, 24.00 being midnight; nil where no clock shows it.
  init?(wallHour hour: Int, minute: Int) {
    guard hour < 24 || minute == 0 && hour == 24 else { return nil }
    self.init(hour: hour % 24, minute: minute)
  }
}
