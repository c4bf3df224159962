import Language
package import Scheduling

extension StaffPage {
  /// One group's part of a plan of many, by the name that everybody may know.
  package struct PlannedGroup: Sendable {
    package var title: String
    package var organisation: String
    package var outline: ActivityOutline

    package init(_ title: String, of organisation: String, _ outline: ActivityOutline) {
      (self.title, self.organisation, self.outline) = (title, organisation, outline)
    }
  }

  /// Shows what a plan does to many groups: in numbers first, then group by group with its days.
  ///
  /// - Parameters:
  ///   - refused: groups that the work does not fit, each with the reason.
  ///   - tellsHours: whether sessions outside opening hours come of the plan; else they have been so before.
  package mutating func show(
    _ groups: [PlannedGroup],
    refused: [(title: String, reason: String)],
    tellsHours: Bool
  ) {
    sections.append(summary(of: groups))
    if let messages = messages(of: groups) { sections.append(messages) }
    let words = frame.words
    if !groups.isEmpty {
      var section = Section(words.text("network.plan.groups"))
      section.rows = groups.sorted { $0.title < $1.title }.prefix(Self.mostRows).map {
        row(of: $0, tellsHours: tellsHours)
      }
      let more = groups.count - section.rows.count
      if more > 0 { section.rows.append(Row(words.count("desk.more", more), [])) }
      sections.append(section)
    }
    guard !refused.isEmpty else { return }
    var section = Section(words.text("network.plan.refused"))
    section.rows = refused.prefix(Self.mostRows).map { Row($0.title, [$0.reason]) }
    sections.append(section)
  }

  private func summary(of groups: [PlannedGroup]) -> Section {
    let words = frame.words
    var section = Section(words.text("desk.plan.summary"))
    let outlines = groups.map(\.outline)
    let counts = ActivityOutline.Kind.allCases.compactMap { kind in
      let number = outlines.reduce(0) { $0 + $1.steps.count { $0.kind == kind } }
      return number == 0 ? nil : words.count("desk.plan.\(kind.rawValue)", number)
    }
    let bookings = outlines.reduce(BookingCounts()) { $0 + $1.bookings }
    section.notices = conflicts(outlines.flatMap(\.conflicts).filter(\.isBlocking))
    section.facts = [
      (words.text("import.groups"), [words.count("network.plan.concerned", groups.count)]),
      (words.text("desk.plan.sessions"), counts.isEmpty ? [words.text("desk.plan.nothing")] : counts),
      (words.text("desk.plan.bookings"), [parties(bookings)]),
    ]
    return section
  }

  private func messages(of groups: [PlannedGroup]) -> Section? {
    let words = frame.words
    var due: [ActivityOutline.Message.Kind: Int] = [:]
    for message in groups.flatMap(\.outline.messages) { due[message.kind, default: 0] += message.recipients }
    guard !due.isEmpty else { return nil }
    var section = Section(words.text("desk.plan.messages"), words.text("desk.plan.messagesLead"))
    section.rows = due.sorted { $0.key.rawValue < $1.key.rawValue }.map { row(of: $0.key, to: $0.value) }
    return section
  }

  /// The first days that something happens to; the others are as many.
  private func row(of group: PlannedGroup, tellsHours: Bool) -> Row {
    let (words, today, outline) = (frame.words, frame.today, group.outline)
    var row = Row(group.title, group.organisation.isEmpty ? [] : [group.organisation])
    for kind in ActivityOutline.Kind.allCases {
      let days = outline.steps.filter { $0.kind == kind }.compactMap { $0.before ?? $0.after }
      guard !days.isEmpty else { continue }
      let shown = days.prefix(4).map { words.moment($0.start, today: today) }.joined(separator: ", ")
      let more = days.count > 4 ? " \(words.count("desk.more", days.count - 4))" : ""
      row.details.append("\(words.text("desk.step.\(kind.rawValue)")): \(shown)\(more)")
    }
    if outline.bookings.parties > 0 { row.details.append(parties(outline.bookings)) }
    let conflicting = outline.conflicts.filter { tellsHours || $0.kind != .outsideOpeningHours }
    row.details += (conflicts(conflicting) + warnings(outline.warnings)).map(\.text)
    return row
  }
}
