import ICalendar
import Language
import Operations
import Pages
import Scheduling

/// What a file comes to, in the order in which somebody asks: whether it comes in, what is new, what changes, what is
/// left out, what stays.
extension Visit {
  private static let mostRows = 60
  private static let mostDates = 6

  func planPage(
    _ outcome: ImportOutcome,
    _ sent: SentFile,
    _ bytes: [UInt8],
    _ fields: [String: String],
    for me: RecogniseSignIn.Answer
  ) async throws -> StaffPage {
    let words = try words
    var page = try staffPage(.desk(.importing), "import.planTitle")
    page.lead = sent.name.isEmpty ? nil : sent.name
    page.back = (.desk(.importing), words.text("import.other"))
    let places = Dictionary(try await spots(for: me).map { ($0.value, $0.label) }) { first, _ in first }
    let mine = Set(me.member.deskOrganisations)
    func groups(_ change: ImportPlan.Change, _ title: String) throws -> StaffPage.Section? {
      let found = outcome.plan.groups.filter { $0.change == change }
      return try section(found.map { try row(of: $0, places, mine) }, title)
    }
    func notes(_ weight: CalendarNote.Weight, _ title: String) throws -> StaffPage.Section? {
      try section(outcome.notes.filter { $0.weight == weight && !$0.isOver }.map { row(of: $0, words) }, title)
    }
    page.sections = try [
      summary(of: outcome),
      notes(.refused, "import.refused"),
      groups(.added, "import.added"), groups(.updated, "import.updated"),
      notes(.leftOut, "import.leftOut"), notes(.information, "import.notes"),
      groups(.unchanged, "import.unchanged"),
      section(outcome.notes.filter(\.isOver).map { row(of: $0, words) }, "import.over"),
    ].compactMap(\.self)
    if let form = try goOn(outcome, sent, bytes, fields, for: me) {
      var section = StaffPage.Section()
      section.form = form
      page.sections.insert(section, at: 1)
    }
    return page
  }

  private func section(_ rows: [StaffPage.Row], _ title: String) throws -> StaffPage.Section? {
    guard !rows.isEmpty else { return nil }
    let words = try words
    var section = StaffPage.Section("\(words.text(title)) (\(rows.count))")
    section.rows = Array(rows.prefix(Self.mostRows))
    if rows.count > Self.mostRows {
      section.rows.append(StaffPage.Row(words.count("desk.more", rows.count - Self.mostRows), []))
    }
    return section
  }

  private func row(of note: ImportOutcome.Note, _ words: Phrasebook) -> StaffPage.Row {
    let line = words.text("import.line", ["line": String(note.line)])
    let title = note.title.map { "\($0) (\(line))" } ?? line.capitalisedFirst
    return StaffPage.Row(title, [note.words.capitalisedFirst])
  }

  private func summary(of outcome: ImportOutcome) throws -> StaffPage.Section {
    let words = try words
    var section = StaffPage.Section(words.text("desk.plan.summary"))
    if outcome.isRefused {
      section.notices = [(.error, outcome.refusal ?? words.text("import.refusedLead"))]
      return section
    }
    let groups = outcome.plan.groups
    if outcome.changesNothing {
      section.notices = [groups.isEmpty ? (.change, words.text("import.empty")) : (.done, words.text("import.nothing"))]
    }
    let sessions = groups.map(\.sessions)
    let drafts = groups.count { $0.change != .unchanged && !$0.activity.missing.isEmpty }
    func counts(_ pairs: [(String, Int)]) -> [String] {
      let said = pairs.filter { $0.1 > 0 }.map { words.count($0.0, $0.1) }
      return said.isEmpty ? [words.text("import.none")] : said
    }
    section.facts = [
      (
        words.text("import.groups"),
        counts([
          ("import.newCount", groups.count { $0.change == .added }),
          ("import.changedCount", groups.count { $0.change == .updated }),
          ("import.sameCount", groups.count { $0.change == .unchanged }),
          ("import.draftCount", drafts), ("import.overCount", outcome.notes.count(where: \.isOver)),
        ])
      ),
      (
        words.text("desk.plan.sessions"),
        counts([
          ("import.newSessions", sessions.map(\.added.count).reduce(0, +)),
          ("import.changedSessions", sessions.map { $0.changed.count + $0.restored.count }.reduce(0, +)),
          ("import.cancelledSessions", groups.map(\.cancellations.count).reduce(0, +)),
          ("import.removedSessions", sessions.map(\.removed.count).reduce(0, +)),
          ("import.sameSessions", sessions.map { $0.kept.count + $0.needsConfirmation.count }.reduce(0, +)),
        ])
      ),
    ]
    return section
  }

  /// A group with what is to be known of it; of others' groups no more than everybody knows.
  private func row(
    of group: ImportPlan.PlannedGroup,
    _ places: [String: String],
    _ mine: Set<Identifier<Organisation>>
  ) throws -> StaffPage.Row {
    let (words, today) = (try words, try day().today)
    let activity = mine.contains(group.activity.organisation) ? group.activity : group.activity.publicFace
    let title = activity.texts.text(for: try language().rawValue).text.title
    var row = StaffPage.Row(title.isEmpty ? words.text("import.untitled") : title, [])
    if group.change == .unchanged { return row }
    let place = activity.place
    let label = places[[place.venue.text, place.room?.text].compactMap(\.self).joined(separator: ":")]
    let at = [label, place.detail].compactMap(\.self).joined(separator: ", ")
    if let times = words.meetingTimes(of: activity, from: today) { row.details.append(times.capitalisedFirst) }
    row.details.append([at, changes(of: group, words)].filter { !$0.isEmpty }.joined(separator: " · "))
    if group.change == .added, let told = activity.texts.text(for: try language().rawValue).text.description {
      row.details.append(told.count > Self.longestTold ? told.prefix(Self.longestTold) + "…" : told)
    }
    row.details += activity.missing.map { words.draftReason($0) }
    row.details += group.warnings.map { words.warning($0, today: today) }
    if let skipped = skipped(group.sessions.skipped, words, today) { row.details.append(skipped) }
    if activity.state != .published, !group.isReady { row.flag = words.text("desk.state.\(activity.state.rawValue)") }
    return row
  }

  /// In characters: enough to see whether a name or a number stands in it.
  private static let longestTold = 400

  private func changes(of group: ImportPlan.PlannedGroup, _ words: Phrasebook) -> String {
    let sessions = group.sessions
    return [
      ("import.newSessions", sessions.added.count),
      ("import.changedSessions", sessions.changed.count + sessions.restored.count),
      ("import.cancelledSessions", group.cancellations.count), ("import.removedSessions", sessions.removed.count),
    ].filter { $0.1 > 0 }.map { words.count($0.0, $0.1) }.joined(separator: ", ")
  }

  private func skipped(_ dates: [SkippedDate], _ words: Phrasebook, _ today: LocalDate) -> String? {
    guard !dates.isEmpty else { return nil }
    let said = dates.prefix(Self.mostDates).map { skip in
      "\(words.date(skip.start.date, today: today)) (\(words.skip(skip.reason, on: skip.start.date)))"
    }
    let more = dates.count > Self.mostDates ? " \(words.count("desk.more", dates.count - Self.mostDates))" : ""
    return words.text("import.skipped", ["dates": said.joined(separator: ", ") + more])
  }

  /// The button that does it; where something is refused, the one that leaves that out; none where nothing can be done.
  private func goOn(
    _ outcome: ImportOutcome,
    _ sent: SentFile,
    _ bytes: [UInt8],
    _ fields: [String: String],
    for me: RecogniseSignIn.Answer
  ) throws -> StaffPage.Form? {
    guard !outcome.isRefused && !outcome.changesNothing || outcome.isRefused && outcome.comesInWithout else {
      return nil
    }
    var form = try staffForm(
      to: .desk(.importing),
      outcome.isRefused ? "import.leaveOut" : "import.apply",
      for: me.signIn
    )
    form.isMain = true
    form.hidden = [
      (SentFile.heldField, bytes.base64URL), ("name", sent.name), ("place", fields["place"] ?? ""),
      ("organisation", fields["organisation"] ?? ""),
      ("leave_out", outcome.isRefused || outcome.leavesOutRefused ? "yes" : ""),
    ]
    guard !outcome.isRefused else { return form }
    form.hidden.append(("plan", outcome.fingerprint))
    let ready = outcome.plan.groups.filter { $0.change != .unchanged && $0.isReady }
    if !ready.isEmpty {
      let waits = ready.contains { $0.activity.state == .submitted }
      form.fields = [try asField(fields[ImportChoices.asField], waits: waits)]
    }
    return form
  }

  /// Whether families see the new groups at once.
  ///
  /// - Parameter waits: somebody approves them first.
  private func asField(_ chosen: String?, waits: Bool) throws -> StaffPage.Field {
    let words = try words
    var field = StaffPage.Field(ImportChoices.asField, words.text("import.as"), .radio)
    field.hint = words.text("import.public")
    field.value = chosen == "published" ? "published" : "drafts"
    field.options = [
      ("drafts", words.text("import.asDrafts")),
      ("published", words.text(waits ? "import.asSubmitted" : "import.asPublished")),
    ]
    return field
  }
}
