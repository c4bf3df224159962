import Operations
import Scheduling

/// What an import did, or would do, for people and for programs.
struct ImportReport: Encodable {
  struct Counts: Encodable {
    var total = 0
    var added = 0
    var updated = 0
    var unchanged = 0
  }

  struct Skipped: Encodable {
    let group: String
    let start: String
    let reason: String
  }

  struct Draft: Encodable {
    let group: String
    let title: String
    let reasons: [String]
  }

  struct Warning: Encodable {
    let group: String
    let warning: String
  }

  let dryRun: Bool
  let venues: Counts
  let groups: Counts
  let published: Int
  let drafts: [Draft]
  /// Sessions as they stand after the import.
  let sessions: Counts
  let sessionsRemoved: Int
  let skipped: [Skipped]
  let warnings: [Warning]
  /// Groups whose category suggests that they should be discreet.
  let suggestsDiscretion: [String]

  init(_ plan: ImportPlan, isDryRun: Bool) {
    dryRun = isDryRun
    venues = Self.counts(plan.venues.map(\.change))
    groups = Self.counts(plan.groups.map(\.change))
    published = plan.groups.count { $0.activity.state == .published }
    drafts = plan.drafts.map {
      Draft(
        group: $0.sourceID,
        title: $0.activity.texts.text(for: "fi").text.title,
        reasons: $0.activity.missing.map(\.rawValue)
      )
    }
    var sessions = Counts()
    for group in plan.groups {
      let kept = group.sessions.kept.count + group.sessions.needsConfirmation.count
      sessions.unchanged += kept
      sessions.updated += group.sessions.changed.count
      sessions.added += group.sessions.added.count
    }
    sessions.total = sessions.added + sessions.updated + sessions.unchanged
    self.sessions = sessions
    sessionsRemoved = plan.groups.reduce(0) { $0 + $1.sessions.removed.count }
    skipped = plan.groups.flatMap { group in
      group.sessions.skipped.map {
        Skipped(group: group.sourceID, start: $0.start.description, reason: $0.reason.words)
      }
    }
    warnings = plan.groups.flatMap { group in
      group.warnings.map { Warning(group: group.sourceID, warning: $0.sentence) }
    }
    suggestsDiscretion = plan.groups.filter(\.suggestsDiscretion).map(\.sourceID)
  }

  private static func counts(_ changes: [ImportPlan.Change]) -> Counts {
    Counts(
      total: changes.count,
      added: changes.count { $0 == .added },
      updated: changes.count { $0 == .updated },
      unchanged: changes.count { $0 == .unchanged }
    )
  }

  var summary: String {
    """
    \(dryRun ? "This is what would be done; nothing was." : "Done.")
    Venues:   \(venues.line)
    Groups:   \(groups.line); \(published) published, \(drafts.count) drafts
    Sessions: \(sessions.line), \(sessionsRemoved) removed
    """
  }

  var text: String {
    var lines = [summary]
    lines += Self.section("Skipped dates", skipped.map { "\($0.group) \($0.start): \($0.reason)" })
    lines += Self.section("Drafts", drafts.map { "\($0.group): \($0.reasons.joined(separator: ", "))" })
    lines += Self.section("Warnings", warnings.map { "\($0.group): \($0.warning)" })
    lines += Self.section("Perhaps to be discreet (choose with their organisers)", suggestsDiscretion)
    return lines.joined(separator: "\n")
  }

  private static func section(_ title: String, _ lines: [String]) -> [String] {
    lines.isEmpty ? [] : ["", "\(title) (\(lines.count)):"] + lines.map { "  \($0)" }
  }
}

extension ImportReport.Counts {
  var line: String { "\(total) (\(added) new, \(updated) changed, \(unchanged) as before)" }
}

extension SkipReason {
  /// In the words of whoever closed, since a report is for the organiser.
  var words: String {
    switch self {
    case .closure(_, let names, let isTentative): (names["fi"] ?? "closed") + (isTentative ? " (not confirmed)" : "")
    case .date(let note): note ?? "left out by the organiser"
    case .week(let number, let note): note ?? "week \(number) left out by the organiser"
    case .period(let note): note ?? "period left out by the organiser"
    case .roomTaken: "the room was taken"
    }
  }
}

extension ImportWarning {
  var sentence: String {
    switch self {
    case .weekdayContradicts(let date): "\(date) is not on the weekday that is named."
    case .firstWeekGuessed(let date): "every second week, without a first one: taken from \(date). Ask the organiser."
    case .capacityUnclear(let text): "the capacity \(text) is not understood; there is no limit now."
    case .registrationDateUnreadable(let text): "the registration date \(text) cannot be read; it was left out."
    case .bookedSessionKept(let start): "the file no longer has \(start), but families have booked it: it stays."
    case .editsKept: "was edited here, and the file says otherwise: its schedule, place, capacity and titles stay."
    case .plan(let warning): warning.sentence
    }
  }
}

extension PlanWarning {
  var sentence: String {
    switch self {
    case .meetsDuringClosure(let date, _, let names, let isTentative):
      "meets on \(date), \(names["fi"] ?? "a day of closure")\(isTentative ? " (not confirmed)" : ""). Is that meant?"
    case .inClockGap(let wanted, let held): "\(wanted) is skipped by the clocks; it is held at \(held.time)."
    case .schoolHolidaysUnknown(let municipality):
      "keeps the school holidays of \(municipality ?? "its municipality"), but no such calendar is loaded."
    case .noDates: "has no date in its season."
    case .goesOnAfter(let date): "goes on after \(date): sessions of later dates are added as time goes by."
    case .overbooked(let start, let places, let taken):
      "\(start) has \(places) places, and \(taken) are taken: nobody loses theirs."
    }
  }
}
