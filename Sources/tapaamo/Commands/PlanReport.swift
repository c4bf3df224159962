import Operations
import Scheduling

/// A plan in words for whoever is about to apply it.
struct PlanReport {
  private let outline: PlanOutline
  private let isDone: Bool

  init(_ outline: PlanOutline, isDone: Bool) {
    self.outline = outline
    self.isDone = isDone
  }

  var text: String {
    var lines = ["\(isDone ? "Done." : "This is what would be done.") Plan \(outline.fingerprint)."]
    for calendar in outline.closures { lines.append("\(calendar.name): \(calendar.closures.count) closures") }
    lines.append("Groups: \(outline.examined) looked at, \(outline.activities.count) concerned")
    for refused in outline.refused { lines.append("  \(refused.activity): left out, \(refused.reason.sentence)") }
    for activity in outline.activities { lines += Self.lines(of: activity) }
    return lines.joined(separator: "\n")
  }

  private static func lines(of one: ActivityOutline) -> [String] {
    let counts = ActivityOutline.Kind.allCases.map { kind in "\(one.steps.count { $0.kind == kind }) \(kind.rawValue)" }
    var lines = ["", "\(one.title) (\(one.activity)): \(one.kept) kept, \(counts.joined(separator: ", "))"]
    lines += one.steps.map { "  \(line(of: $0))" }
    lines += one.skipped.map { "  skipped    \($0.start)  \($0.reason.words)" }
    lines += one.conflicts.map { "  \(line(of: $0))" }
    if !one.toConfirm.isEmpty {
      lines.append("  Stays as it is until you confirm it (--confirm ID):")
      lines += one.toConfirm.map { question in
        let why =
          switch question.why {
          case .vanishes: "no longer in the schedule"
          case .overwritten: "changed by hand"
          }
        return "    \(question.session)  \(question.facts.start)  \(why)\(parties(question.bookings))"
      }
    }
    if one.bookings.parties > 0 { lines.append("  Bookings:\(parties(one.bookings))") }
    lines += one.messages.map { "  Messages: \($0.recipients) × \($0.news.rawValue)" }
    lines += one.warnings.map { "  Note: \($0.sentence)" }
    return lines
  }

  private static func line(of step: ActivityOutline.Step) -> String {
    let kind = step.kind.rawValue.padding(to: 10)
    var text = "\(kind) \(step.before?.start.description ?? step.after?.start.description ?? "")"
    if let before = step.before, let after = step.after {
      var changes = differences(before, after)
      if changes.isEmpty, step.kind == .moved { changes = ["another place, as the whole group"] }
      if !changes.isEmpty { text += "  \(changes.joined(separator: "; "))" }
    }
    if let session = step.session { text += "  [\(session)]" }
    return text + (step.bookings.map(parties) ?? "")
  }

  private static func differences(_ before: SessionFacts, _ after: SessionFacts) -> [String] {
    var changes: [String] = []
    if before.start != after.start { changes.append("→ \(after.start)") }
    if before.minutes != after.minutes { changes.append("\(after.minutes.map { "\($0) min" } ?? "end unknown")") }
    if before.site != after.site { changes.append("another place") }
    if before.place != after.place { changes.append("place: \(after.place ?? "as usual")") }
    if before.title != after.title {
      changes.append("title: \(after.title?.sorted { $0.key < $1.key }.first?.value ?? "the group's")")
    }
    if before.places != after.places { changes.append("places: \(after.places.map(String.init) ?? "as usual")") }
    if before.note != after.note { changes.append("note: \(after.note ?? "none")") }
    if after.isCancelled, let reason = after.reason { changes.append(reason) }
    return changes
  }

  private static func line(of conflict: ActivityOutline.Conflict) -> String {
    switch conflict.kind {
    case .outsideOpeningHours: return "! \(conflict.start)  outside the venue's opening hours"
    case .roomTaken:
      let span = "\(conflict.busyFrom?.time.description ?? "?")–\(conflict.busyUntil?.time.description ?? "?")"
      return "! \(conflict.start)  the room is busy \(span) (\(conflict.takenBy?.text ?? "another organisation"))"
    }
  }

  private static func parties(_ counts: BookingCounts) -> String {
    counts.parties == 0 ? "" : "  \(counts.confirmed) attending, \(counts.waiting) waiting"
  }
}

extension String {
  fileprivate func padding(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
