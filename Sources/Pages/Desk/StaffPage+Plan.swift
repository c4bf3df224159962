import Language
package import Scheduling

extension StaffPage {
  /// How many rows of one sort a page shows; how many more there are stands below.
  static let mostRows = 60

  /// Shows what a plan does, in the order in which somebody asks: what stands in its way, whom it concerns, what they
  /// are told, which dates change.
  ///
  /// - Parameter places: what venues and rooms are called.
  package mutating func show(_ outline: ActivityOutline, places: (Place) -> String) {
    sections += [
      summary(of: outline), messages(of: outline), steps(of: outline, places),
      skipped(outline.skipped, "desk.plan.skipped"),
      skipped(outline.noLongerSkipped, "desk.plan.metAgain"),
    ].compactMap(\.self)
  }

  private func summary(of outline: ActivityOutline) -> Section? {
    let words = frame.words
    var section = Section(words.text("desk.plan.summary"))
    section.notices = conflicts(outline.conflicts) + warnings(outline.warnings)
    let counts = ActivityOutline.Kind.allCases.compactMap { kind in
      let number = outline.steps.count { $0.kind == kind }
      return number == 0 ? nil : words.count("desk.plan.\(kind.rawValue)", number)
    }
    section.facts = [
      (words.text("desk.plan.sessions"), counts.isEmpty ? [words.text("desk.plan.nothing")] : counts),
      (words.text("desk.plan.bookings"), [parties(outline.bookings)]),
    ]
    if outline.kept > 0 {
      section.facts.append((words.text("desk.plan.kept"), [words.count("desk.plan.keptCount", outline.kept)]))
    }
    if let schedule = outline.schedule {
      section.facts.append((words.text("desk.fact.times"), [words.recurrence(schedule).capitalisedFirst]))
    }
    if let change = outline.places {
      let said = [change.before, change.after].map { $0.map(String.init) ?? words.text("desk.noLimit") }
      section.facts.append((words.text("desk.field.places"), [said.joined(separator: " → ")]))
    }
    return section
  }

  func parties(_ counts: BookingCounts) -> String {
    let words = frame.words
    guard counts.parties > 0 else { return words.text("desk.plan.nobody") }
    return [
      words.count("desk.attending", counts.confirmed + counts.held),
      counts.waiting > 0 ? words.count("desk.waiting", counts.waiting) : nil,
    ].compactMap(\.self).joined(separator: ", ")
  }

  /// Rooms that are taken come first: nothing is done before that is settled.
  package func conflicts(_ conflicts: [ActivityOutline.Conflict]) -> [(kind: NoticeKind, text: String)] {
    let words = frame.words
    func starts(_ wanted: (ActivityOutline.Conflict) -> Bool) -> String? {
      let found = conflicts.filter(wanted).map { words.moment($0.start, today: frame.today) }
      guard !found.isEmpty else { return nil }
      let shown = found.prefix(8).joined(separator: ", ")
      return found.count > 8 ? "\(shown) \(words.count("desk.more", found.count - 8))" : shown
    }
    let taken = starts { $0.kind == .roomTaken && $0.isBlocking }
    let before = starts { $0.kind == .roomTaken && !$0.isBlocking }
    let outside = starts { $0.kind == .outsideOpeningHours }
    return [
      taken.map { (.error, words.text("desk.conflict.taken", ["times": $0])) },
      before.map { (.change, words.text("desk.conflict.takenBefore", ["times": $0])) },
      outside.map { (.change, words.text("desk.conflict.outside", ["times": $0])) },
    ].compactMap(\.self)
  }

  package func warnings(_ warnings: [PlanWarning]) -> [(kind: NoticeKind, text: String)] {
    let words = frame.words
    return warnings.prefix(8).map { warning in
      (.change, words.warning(warning, today: frame.today))
    }
  }

  private func messages(of outline: ActivityOutline) -> Section? {
    let words = frame.words
    guard outline.bookings.parties > 0 || !outline.messages.isEmpty else { return nil }
    var section = Section(words.text("desk.plan.messages"))
    section.lead = words.text(outline.messages.isEmpty ? "desk.plan.noMessages" : "desk.plan.messagesLead")
    let silent = outline.bookings.parties - (outline.messages.map(\.recipients).max() ?? 0)
    if !outline.messages.isEmpty, silent > 0 {
      section.notices = [(.change, words.count("desk.plan.silent", silent))]
    }
    // Each family reads its own; here it is the first that moves.
    let before = outline.steps.first { $0.kind == .moved }?.before.map { words.moment($0.start, today: frame.today) }
    section.rows = outline.messages.map { row(of: $0.kind, to: $0.recipients, before: before) }
    return section
  }

  /// What some people are told, as their letter begins.
  ///
  /// - Parameter before: when the first of what moves was to be.
  func row(of message: ActivityOutline.Message.Kind, to recipients: Int, before: String? = nil) -> Row {
    let (words, key) = (frame.words, message.catalogueKey)
    return Row(
      "\(words.text("mail.heading.\(key)")): \(words.count("desk.recipients", recipients))",
      [words.text("mail.lead.\(key)", ["before": before ?? "…", "deadline": "…"]).replacing("….", with: "…")]
    )
  }

  private func steps(of outline: ActivityOutline, _ places: (Place) -> String) -> Section? {
    guard !outline.steps.isEmpty else { return nil }
    var section = Section(frame.words.text("desk.plan.dates"))
    section.rows = outline.steps.prefix(Self.mostRows).map { row(of: $0, places) }
    let more = outline.steps.count - section.rows.count
    if more > 0 { section.rows.append(Row(frame.words.count("desk.more", more), [])) }
    return section
  }

  private func row(of step: ActivityOutline.Step, _ places: (Place) -> String) -> Row {
    let (words, today) = (frame.words, frame.today)
    let shown = step.before ?? step.after
    let when = shown.map { words.when($0.start, minutes: $0.minutes, today: today).capitalisedFirst } ?? ""
    var details: [String] = []
    if let before = step.before, let after = step.after, step.kind != .cancelled {
      details += changes(from: before, to: after, places)
    }
    if let reason = step.after?.reason, step.kind == .cancelled { details.append(reason) }
    if let bookings = step.bookings, bookings.parties > 0 { details.append(parties(bookings)) }
    var row = Row(when, details)
    row.flag = words.text("desk.step.\(step.kind.rawValue)")
    return row
  }

  private func changes(from before: SessionFacts, to after: SessionFacts, _ places: (Place) -> String) -> [String] {
    let (words, today) = (frame.words, frame.today)
    var changes: [String] = []
    if before.start != after.start || before.minutes != after.minutes {
      changes.append("→ \(words.when(after.start, minutes: after.minutes, today: today))")
    }
    if before.site != after.site {
      changes.append(after.site.map { "→ \(places($0))" } ?? words.text("desk.step.usualPlace"))
    }
    if before.title != after.title, let title = after.title?[frame.language.rawValue] ?? after.title?.values.min() {
      changes.append("→ \(title)")
    }
    if before.places != after.places, let number = after.places {
      changes.append("\(words.text("desk.field.places")): \(number)")
    }
    if before.note != after.note { changes.append(after.note ?? words.text("desk.step.noNote")) }
    return changes
  }

  /// Dates without a session, each with its reason.
  package func skipped(_ dates: [SkippedDate], _ title: String) -> Section? {
    guard !dates.isEmpty else { return nil }
    let words = frame.words
    var section = Section(words.text(title))
    section.rows = dates.prefix(Self.mostRows).map { skip in
      Row(
        words.longDate(skip.start.date, today: frame.today).capitalisedFirst,
        [words.skip(skip.reason, on: skip.start.date)]
      )
    }
    let more = dates.count - section.rows.count
    if more > 0 { section.rows.append(Row(words.count("desk.more", more), [])) }
    return section
  }
}

extension ActivityOutline.Message.Kind {
  /// As the letters' keys are called: `sessionMoved`.
  fileprivate var catalogueKey: String {
    switch self {
    case .sessionMoved: "sessionMoved"
    case .sessionChanged: "sessionChanged"
    case .sessionCancelled: "sessionCancelled"
    case .sessionRestored: "sessionRestored"
    case .promoted: "promoted"
    case .offered: "offered"
    case .offerExpired: "offerExpired"
    case .cannotFit: "cannotFit"
    }
  }
}
