package import Scheduling

/// Why a phrase is not a schedule yet, and what to do about it, in words.
extension Phrasebook {
  /// `Emme ymmärrä sanaa Wäinö. Poista se tai sano asia toisin.`
  ///
  /// - Parameter today: the year of a date is told only where it is not this day's.
  package func phraseFault(_ fault: PhraseFault, today: LocalDate? = nil) -> String {
    switch fault {
    case .empty: text("phrase.empty")
    case .tooLong(let limit): text("phrase.tooLong", ["limit": String(limit)])
    case .unknown(let words):
      count("phrase.unknown", words.count, ["words": shortened(words.map(Self.shown))])
    case .unclear(let words): text("phrase.unclear", ["words": Self.shown(words)])
    case .notSchedulable(let words): text("phrase.notSchedulable", ["words": Self.shown(words)])
    case .missing(let missing): text("phrase.missing.\(missing.rawValue)")
    case .contradiction(let contradiction): words(contradiction, today)
    case .severalLanguages(let languages):
      text("phrase.severalLanguages", ["languages": list(languages.map { languageName($0.rawValue) })])
    }
  }

  private func words(_ contradiction: PhraseFault.Contradiction, _ today: LocalDate?) -> String {
    switch contradiction {
    case .weekday(let date, let named):
      text("phrase.weekday", ["date": dayMonth(date, today: today), "day": longWeekday(named)])
    case .parity(let date, let parity):
      text("phrase.parity.\(parity.rawValue)", ["date": dayMonth(date, today: today)])
    case .noMeeting(let date): text("phrase.noMeeting", ["date": self.date(date, today: today)])
    case .count(let said, let found): text("phrase.count", ["said": String(said), "found": String(found)])
    case .noSuchDate(let words): text("phrase.noSuchDate", ["words": Self.shown(words)])
    case .order(let words): text("phrase.order", ["words": Self.shown(words)])
    }
  }

  /// Somebody's words, short, and without what could upset a page: control characters and marks of direction.
  private static func shown(_ words: String) -> String {
    let plain = words.unicodeScalars.map { scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: "�"
      default: String(scalar)
      }
    }
    return plain.count > 60 ? plain.prefix(60).joined() + "…" : plain.joined()
  }
}
