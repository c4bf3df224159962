package import Language
package import Scheduling

/// A session of today with its numbers, as pages of the door show it.
package struct DoorEntry: Sendable {
  package var listed: ListedSession
  package var counts: PlaceCounts
  package var parties: Int
  package var summary: AttendanceSummary
  package var room: DoorRoom
  package var startsAt: Instant
  package var endsAt: Instant

  package init(
    _ listed: ListedSession,
    counts: PlaceCounts,
    parties: Int,
    summary: AttendanceSummary,
    room: DoorRoom,
    startsAt: Instant,
    endsAt: Instant
  ) {
    (self.listed, self.parties, self.summary, self.room) = (listed, parties, summary, room)
    (self.counts, self.startsAt, self.endsAt) = (counts, startsAt, endsAt)
  }

  /// Whether it is over, and nobody has said of everybody who was to come.
  package func wantsClosing(at now: Instant) -> Bool {
    endsAt <= now && summary.unmarkedParties > 0 && !listed.isCancelled
  }
}

extension DoorEntry {
  /// `9.00–11.00 Perhekahvila`, of what families may know of it.
  package func label(in language: LanguageCode) -> String {
    let frame = Frame(language, at: .door(.home), today: listed.session.start.date, publicURL: "")
    return "\(listed.hours(frame)) \(listed.title(frame).text)"
  }

  /// Whether its list is worth keeping on a tablet for want of a network: the door still needs it.
  package func isKept(at now: Instant) -> Bool { now < endsAt || wantsClosing(at: now) }
}

extension StaffPage {
  /// What is on today: what has changed first, then what is on, what comes and what is over; numbers, and no family's name.
  package mutating func show(_ entries: [DoorEntry], at now: Instant) {
    let isChanged = { [frame] (entry: DoorEntry) in entry.listed.flag(frame) != nil }
    let rest = entries.filter { !isChanged($0) }
    let parts = [
      ("door.changes", entries.filter(isChanged)),
      ("door.now", rest.filter { $0.startsAt <= now && now < $0.endsAt }),
      ("door.next", rest.filter { now < $0.startsAt }), ("door.over", rest.filter { $0.endsAt <= now }),
    ]
    sections += parts.filter { !$0.1.isEmpty }.map { key, entries in
      var section = Section(frame.words.text(key))
      section.rows = entries.map { row(of: $0, isOver: $0.endsAt <= now) }
      return section
    }
    if entries.isEmpty { sections.append(Section(nil, frame.words.text("week.emptyToday"))) }
  }

  private func row(of entry: DoorEntry, isOver: Bool) -> Row {
    let listed = entry.listed
    let note = frame.freeWords(listed.session.note, of: listed.activity)?.text
    let change = listed.flag(frame).map { flag in
      [flag.word, flag.detail?.text].compactMap(\.self).joined(separator: ": ")
    }
    let numbers = listed.isCancelled ? nil : frame.words.doorNumbers(entry, isOver: isOver)
    var row = Row(
      "\(listed.hours(frame)) \(listed.title(frame).text)",
      [numbers, listed.placeLine, note].compactMap(\.self),
      to: .door(.session(listed.session.id))
    )
    row.flag = change
    return row
  }

  /// The day in numbers.
  package mutating func summarise(_ entries: [DoorEntry]) {
    let words = frame.words
    sections += entries.map { entry in
      var section = Section("\(entry.listed.hours(frame)) \(entry.listed.title(frame).text)")
      if entry.listed.isCancelled {
        section.lead = words.text("change.cancelled")
        return section
      }
      section.facts = facts(of: entry).map { (words.text($0), [String($1)]) }
      return section
    }
    if entries.isEmpty { sections.append(Section(nil, words.text("week.emptyToday"))) }
  }
}

/// What there is to say of a session in numbers: nothing of bookings where nobody registers, nothing of nobody.
private func facts(of entry: DoorEntry) -> [(String, Int)] {
  let summary = entry.summary
  let visitors = [("door.fact.visitors", summary.visitors)]
  guard entry.listed.activity.enrolment.mode != .open else { return visitors }
  let others = [
    ("door.fact.absent", summary.absentParties), ("door.fact.unmarked", summary.unmarkedParties),
    ("door.fact.walkIns", summary.walkedIn),
  ]
  return [("door.fact.expected", summary.expected), ("door.fact.present", summary.present)]
    + others.filter { $0.1 > 0 } + visitors
}

extension Phrasebook {
  /// `6 perhettä ilmoittautunut · 3 paikkaa vapaana nyt · 2 paikkaa jonossa`.
  func doorNumbers(_ entry: DoorEntry, isOver: Bool) -> String {
    let present = entry.summary.visitors
    let isOpen = entry.listed.availability == .dropIn
    return [
      isOpen ? nil : count("door.parties", entry.parties),
      present > 0 ? count("door.present", present) : nil,
      isOpen || isOver ? nil : entry.room.free.map { count("door.free", $0) },
      entry.counts.waitlisted > 0 ? count("door.waiting", entry.counts.waitlisted) : nil,
    ].compactMap(\.self).joined(separator: " · ")
  }
}
