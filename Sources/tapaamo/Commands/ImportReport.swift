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

  /// A session by its group and local start.
  struct Lost: Encodable {
    let group: String
    let start: String
    /// Why it is cancelled, in the file's words.
    var reason: String?
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
    /// The local starts that it is about, where it is about several.
    let starts: [String]?
  }

  let dryRun: Bool
  let venues: Counts
  let groups: Counts
  let published: Int
  let drafts: [Draft]
  /// Sessions as they stand after the import.
  let sessions: Counts
  let sessionsRemoved: Int
  /// Those of them that go, which nobody booked.
  let removed: [Lost]
  /// Those that the file cancels.
  let cancelled: [Lost]
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
    removed = plan.groups.flatMap { group in
      group.sessions.removed.map(\.start).sorted().map { Lost(group: group.sourceID, start: $0.description) }
    }
    sessionsRemoved = removed.count
    cancelled = plan.groups.flatMap { group in
      group.cancellations.sorted { $0.key < $1.key }.map { start, reason in
        Lost(group: group.sourceID, start: start.description, reason: reason)
      }
    }
    skipped = plan.groups.flatMap { group in
      group.sessions.skipped.map {
        Skipped(group: group.sourceID, start: $0.start.description, reason: $0.reason.words)
      }
    }
    warnings = plan.groups.flatMap { group in
      group.warnings.map {
        Warning(group: group.sourceID, warning: $0.sentence, starts: $0.starts?.map(\.description))
      }
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
    lines += Self.section("Removed sessions", removed.map { "\($0.group) \($0.start)" })
    lines += Self.section(
      "Cancelled sessions",
      cancelled.map { "\($0.group) \($0.start)\($0.reason.map { ": \($0)" } ?? "")" }
    )
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
    case .appointmentsKept(let minutes):
      "has appointments that families have taken: they stay \(minutes) minutes long."
    case .editsKept: "was edited here, and the file says otherwise: its schedule, place, capacity and titles stay."
    case .moves(let from, let to): "moves from \(from) to \(to); families with a booking are told."
    case .outsideOpeningHours(let starts):
      "\(starts.count) \(starts.count == 1 ? "session lies" : "sessions lie") outside the opening hours: "
        + "\(starts.inWords). Is that meant?"
    case .roomTaken(let taken): taken.sentence
    case .plan(let warning): warning.sentence
    }
  }

  /// The local starts that it is about, where it is about several.
  var starts: [LocalDateTime]? {
    switch self {
    case .outsideOpeningHours(let starts): starts
    case .roomTaken(let taken): taken.starts
    default: nil
    }
  }
}

extension ImportWarning.TakenRoom {
  fileprivate var sentence: String {
    let other = group + (organisation.map { " (\($0))" } ?? "")
    let outcome = staysAsItWas ? "the group stays as it was" : "the group is a draft until then"
    return "\(room) is taken by \(other): \(starts.inWords). Choose another room or time; \(outcome)."
  }
}

extension [LocalDateTime] {
  /// The first of them, and how many more there are.
  fileprivate var inWords: String {
    let shown = prefix(5).map(\.description).joined(separator: ", ")
    return count > 5 ? "\(shown) and \(count - 5) more" : shown
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
