import Language
import Operations
import Scheduling

/// A plan in words for whoever is about to apply it.
struct PlanReport {
  private let outline: PlanOutline
  private let isDone: Bool
  private let zones: ZoneTable

  init(_ outline: PlanOutline, isDone: Bool, zones: ZoneTable) {
    self.outline = outline
    self.isDone = isDone
    self.zones = zones
  }

  var text: String {
    var lines = ["\(isDone ? "Done." : "This is what would be done.") Plan \(outline.fingerprint)."]
    for calendar in outline.closures { lines.append("\(calendar.name): \(calendar.closures.counted)") }
    for note in outline.notes {
      lines.append("  line \(note.line) of the file is left out: \(note.reason)\(note.uid.map { " [\($0)]" } ?? "")")
    }
    if let hours = outline.openingHours { lines.append("Open: \(hours.hours?.words ?? "unknown")") }
    lines.append("Groups: \(outline.examined) looked at, \(outline.activities.count) concerned")
    for refused in outline.refused {
      lines.append("  \(refused.title) (\(refused.activity)): left out, \(refused.reason.sentence)")
    }
    for activity in outline.activities { lines += self.lines(of: activity) }
    return lines.joined(separator: "\n")
  }

  private func lines(of one: ActivityOutline) -> [String] {
    let counts = ActivityOutline.Kind.allCases.map { kind in "\(one.steps.count { $0.kind == kind }) \(kind.rawValue)" }
    var lines = ["", "\(one.title) (\(one.activity)): \(one.kept) kept, \(counts.joined(separator: ", "))"]
    lines += ofGroup(one)
    lines += one.steps.map { "  \(Self.line(of: $0))" }
    lines += one.skipped.map { "  skipped    \($0.start)  \($0.reason.words)" }
    lines += one.noLongerSkipped.map { "  met again  \($0.start)  no longer skipped: \($0.reason.words)" }
    lines += one.conflicts.map { "  \(Self.line(of: $0))" }
    if !one.toConfirm.isEmpty {
      lines.append("  Stays as it is until you confirm it (--confirm ID):")
      lines += one.toConfirm.map { question in
        let why =
          switch question.why {
          case .vanishes: "no longer in the schedule"
          case .overwritten: "changed by hand"
          case .cancelledAlone: "cancelled for a reason of its own"
          }
        return "    \(question.session)  \(question.facts.start)  \(why)\(Self.parties(question.bookings))"
      }
    }
    if one.bookings.parties > 0 { lines.append("  Bookings:\(Self.parties(one.bookings))") }
    lines += one.queue.map { "  Queue: \($0.parties) \($0.kind.words)" + ($0.session.map { "  [\($0)]" } ?? "") }
    lines += one.messages.map { "  Messages: \($0.recipients) × \($0.kind.rawValue)" }
    lines += one.warnings.map { "  Note: \($0.sentence)" }
    return lines
  }

  /// What changes about the group itself.
  private func ofGroup(_ one: ActivityOutline) -> [String] {
    func said(_ places: Int?) -> String { places.map(String.init) ?? "no limit" }
    var lines: [String] = []
    if let places = one.places { lines.append("  places     \(said(places.before)) → \(said(places.after))") }
    if let texts = one.texts {
      let titles = texts.byLanguage.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value.title)" }
      lines.append("  title      \(titles.joined(separator: "; "))")
    }
    if let place = one.place {
      let room = place.room.map { " room \($0)" } ?? ", no room"
      lines.append("  place      venue \(place.venue)\(room)\(place.detail.map { ", \($0)" } ?? "")")
    }
    if let schedule = one.schedule {
      lines.append("  schedule   \(Phrasebook(.en).recurrence(schedule, zone: try? zones.zone(schedule.zone)))")
    }
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
      let weight = conflict.isBlocking ? "" : ", as before this plan"
      let span = "\(conflict.busyFrom?.time.description ?? "?")–\(conflict.busyUntil?.time.description ?? "?")"
      return
        "! \(conflict.start)  the room is busy \(span) (\(conflict.takenBy?.text ?? "another organisation"))\(weight)"
    }
  }

  private static func parties(_ counts: BookingCounts) -> String {
    if counts.parties == 0 { return "" }
    let held = counts.held == 0 ? "" : ", \(counts.held) about to book"
    return "  \(counts.confirmed) attending, \(counts.waiting) waiting\(held)"
  }
}

extension QueueMove.Kind {
  fileprivate var words: String {
    switch self {
    case .promoted: "get their place"
    case .offered: "are offered a place"
    case .offerExpired: "did not answer their offer in time"
    case .lapsed: "lose their hold, their offer or their wait, whose time is over"
    case .cannotFit: "are too many for the places there are"
    }
  }
}

extension [Closure] {
  /// `1 closure`, `75 closures`.
  var counted: String { count == 1 ? "1 closure" : "\(count) closures" }
}

extension OpeningHours {
  /// `MO 09:00-17:00; 2026-12-24 closed`.
  fileprivate var words: String {
    func said(_ name: String, _ spans: [Span]) -> String {
      "\(name) \(spans.isEmpty ? "closed" : spans.map { "\($0.from)-\($0.until)" }.joined(separator: ", "))"
    }
    let days = weekly.map { said($0.weekday, $0.spans) } + exceptions.map { said($0.date.description, $0.spans) }
    return days.isEmpty ? "never" : days.joined(separator: "; ")
  }
}

extension String {
  fileprivate func padding(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
