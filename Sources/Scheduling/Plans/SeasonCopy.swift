/// A season that is to be held again: its weeks shifted to later ones, every date on its weekday.
package struct SeasonCopy: Hashable, Sendable, Codable {
  /// The season that is copied: its first and last day.
  package var from: LocalDate
  package var until: LocalDate
  /// The new season's first and last day.
  package var first: LocalDate
  package var last: LocalDate

  package init(from: LocalDate, until: LocalDate, first: LocalDate, last: LocalDate) {
    self.from = from
    self.until = until
    self.first = first
    self.last = last
  }

  /// From a week of the old season to the same one of the new, in days.
  var shift: Int { first.monday - from.monday }

  package var isSound: Bool { from <= until && first <= last && until < first && last - first <= 2 * 366 }
}

extension Schedule {
  /// Adds the periods of a season once more, later. Single dates' exceptions stay with the season that they were made
  /// for, and closures are observed anew.
  ///
  /// False where the season has no period, or the new season already has one.
  mutating func copy(_ season: SeasonCopy, zone: Zone) -> Bool {
    let shift = season.shift
    var copies: [Segment] = []
    for segment in segments where segment.first <= season.until && !segment.isOver(season.from) {
      var copy = segment
      copy.first = max(segment.first + shift, season.first)
      copy.last = min(segment.last.map { $0 + shift } ?? season.last, season.last)
      // What went on to the season's end goes on to the new one's.
      if segment.last.map({ $0 >= season.until }) ?? true { copy.last = season.last }
      switch segment.pattern {
      case .dates(let dates):
        copy.pattern = .dates(
          dates.filter { (season.from...season.until).contains($0.date) }.map { listed in
            var later = listed
            later.date = listed.date + shift
            return later
          }.filter { (season.first...season.last).contains($0.date) }
        )
      case .rule(let rule, let parity):
        guard let last = copy.last, copy.first <= last else { continue }
        // In step with the season before: the first of its own dates that the shifted rule has.
        var shifted = segment
        shifted.first = segment.first + shift
        shifted.last = last
        guard let start = shifted.listedDates(in: zone, window: copy.first...last).first?.date else { continue }
        copy.first = start
        var endless = rule
        if case .count = rule.end {} else { endless.end = .never }
        copy.pattern = .rule(endless, parity: parity)
      }
      copies.append(copy)
    }
    copies.removeAll { if case .dates(let dates) = $0.pattern { dates.isEmpty } else { false } }
    let isThere = segments.contains { $0.first >= season.first || !$0.isOver(season.first) }
    guard !copies.isEmpty, !isThere else { return false }
    segments += copies
    return true
  }
}
