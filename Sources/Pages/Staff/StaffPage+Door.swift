import Language
package import Scheduling

extension StaffPage {
  /// Lists what is on today, in order, each with how many are expected: numbers, and no family's name.
  package mutating func show(_ sessions: [(session: ListedSession, counts: PlaceCounts)]) {
    var section = Section()
    section.rows = sessions.map { row(of: $0.session, $0.counts) }
    if sessions.isEmpty { section.lead = frame.words.text("week.emptyToday") }
    sections = [section]
  }

  private func row(of listed: ListedSession, _ counts: PlaceCounts) -> Row {
    let note = frame.freeWords(listed.session.note, of: listed.activity)?.text
    let change = listed.flag(frame).map { flag in
      [flag.word, flag.detail?.text].compactMap(\.self).joined(separator: ": ")
    }
    let expected = listed.isCancelled || listed.availability == .dropIn ? nil : expected(counts)
    return Row(
      "\(listed.hours(frame)) \(listed.title(frame).text)",
      [change, expected, listed.placeLine, note].compactMap(\.self)
    )
  }

  /// `6 paikkaa varattu · 3 paikkaa vapaana · 2 jonottaa`.
  private func expected(_ counts: PlaceCounts) -> String {
    let words = frame.words
    return [
      words.count("door.taken", counts.confirmed),
      counts.left.map { words.count("places.left", $0) },
      counts.waitlisted > 0 ? words.count("door.waiting", counts.waitlisted) : nil,
    ].compactMap(\.self).joined(separator: " · ")
  }
}
