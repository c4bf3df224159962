package import Language
package import Scheduling

extension Phrasebook {
  /// What an organiser should look at, though the file comes in.
  package func warning(_ warning: ImportWarning, today: LocalDate) -> String {
    switch warning {
    case .weekdayContradicts(let date):
      text("import.warning.weekdayContradicts", ["date": self.date(date, today: today)])
    case .firstWeekGuessed(let date):
      text("import.warning.firstWeekGuessed", ["date": self.date(date, today: today)])
    case .capacityUnclear(let said): text("import.warning.capacityUnclear", ["text": said])
    case .registrationDateUnreadable(let said): text("import.warning.registrationDate", ["text": said])
    case .bookedSessionKept(let start):
      text("import.warning.bookedSessionKept", ["when": moment(start, today: today)])
    case .editsKept: text("import.warning.editsKept")
    case .appointmentsKept(let minutes): text("import.warning.appointmentsKept", ["minutes": String(minutes)])
    case .moves(let from, let to): text("import.warning.moves", ["from": from, "to": to])
    case .outsideOpeningHours(let starts):
      text("desk.conflict.outside", ["times": times(starts, today: today)])
    case .roomTaken(let taken): self.taken(taken, today: today)
    case .plan(let warning): self.warning(warning, today: today)
    }
  }

  private func taken(_ taken: ImportWarning.TakenRoom, today: LocalDate) -> String {
    let by = taken.group.isEmpty ? text("import.warning.otherGroup") : taken.group
    let who = [by, taken.organisation].compactMap(\.self).joined(separator: ", ")
    let key = taken.staysAsItWas ? "import.warning.roomTakenStays" : "import.warning.roomTakenDraft"
    return text(key, ["room": taken.room, "who": who, "times": times(taken.starts, today: today)])
  }

  /// The first of them, and how many more there are.
  private func times(_ starts: [LocalDateTime], today: LocalDate) -> String {
    let shown = starts.prefix(5).map { moment($0, today: today) }.joined(separator: ", ")
    return starts.count > 5 ? "\(shown) \(count("desk.more", starts.count - 5))" : shown
  }
}
