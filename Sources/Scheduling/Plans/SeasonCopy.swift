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
  /// for, and closures are observed anew. Where a group has nothing but single dates, those are its season.
  ///
  /// - Throws: `EditRefusal.nothingToCopy` where the season has no date of the group; `goesOn` where it meets in the
  ///   new season already without being asked, `seasonThere` where it has one.
  mutating func copy(_ season: SeasonCopy, zone: Zone) throws(EditRefusal) {
    if segments.contains(where: { $0.first < season.first && $0.hasDate(after: season.first - 1, zone: zone) }) {
      throw .goesOn
    }
    let copies = segments.compactMap { $0.copied(to: season, zone: zone) }
    let dates = extras.filter { copies.isEmpty && (season.from...season.until).contains($0.date) }
      .map { extra in
        var later = extra
        (later.date, later.time) = (extra.date + season.shift, time(of: extra))
        return later
      }
      .filter { (season.first...season.last).contains($0.date) }
    if copies.isEmpty, dates.isEmpty { throw .nothingToCopy }
    if segments.contains(where: { $0.first >= season.first }) { throw .seasonThere }
    if !dates.isEmpty, extras.contains(where: { $0.date >= season.first }) { throw .seasonThere }
    replaceSegments(with: segments + copies)
    extras += dates
  }
}

extension Segment {
  /// The period once more, in a later season; nil where the season that is copied has none of it.
  fileprivate func copied(to season: SeasonCopy, zone: Zone) -> Segment? {
    guard first <= season.until, !isOver(season.from) else { return nil }
    var copy = self
    copy.first = max(first + season.shift, season.first)
    copy.last = min(last.map { $0 + season.shift } ?? season.last, season.last)
    // What went on to the season's end goes on to the new one's.
    if last.map({ $0 >= season.until }) ?? true { copy.last = season.last }
    switch pattern {
    case .dates(let dates):
      let later = dates.filter { (season.from...season.until).contains($0.date) }.map { listed in
        var later = listed
        later.date = listed.date + season.shift
        return later
      }.filter { (season.first...season.last).contains($0.date) }
      copy.pattern = .dates(later)
      return later.isEmpty ? nil : copy
    case .rule(let rule, let parity):
      guard let last = copy.last, copy.first <= last else { return nil }
      // In step with the season before: the first of its own dates that the shifted rule has.
      var shifted = self
      shifted.first = first + season.shift
      shifted.last = last
      guard let start = shifted.listedDates(in: zone, window: copy.first...last).first?.date else { return nil }
      copy.first = start
      var endless = rule
      if case .count = rule.end {} else { endless.end = .never }
      copy.pattern = .rule(endless, parity: parity)
      return copy
    }
  }
}
