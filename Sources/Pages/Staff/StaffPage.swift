package import Language
package import Scheduling

/// A page of sections, each with rows, a form or both: all that accounts need.
package struct StaffPage: Sendable {
  package struct Row: Sendable {
    package var title: String
    package var details: [String]
    package var forms: [Form]
    /// The page that says more: the title leads there.
    package var address: SiteAddress?
    /// What is out of the ordinary about it, in a word or two.
    package var flag: String?

    package init(_ title: String, _ details: [String], forms: [Form] = [], to address: SiteAddress? = nil) {
      (self.title, self.details, self.forms, self.address) = (title, details, forms, address)
    }
  }

  package struct Section: Sendable {
    package var title: String?
    package var lead: String?
    package var rows: [Row] = []
    /// Texts to be kept: codes, keys.
    package var codes: [String] = []
    /// What a camera reads.
    package var picture: (text: String, label: String)?
    package var form: Form?
    package var links: [(address: SiteAddress, label: String)] = []
    /// The page that most come for.
    package var button: (address: SiteAddress, label: String)?
    package var facts: [(label: String, values: [String])] = []
    /// A telephone number as a link that calls it.
    package var call: (href: String, label: String)?
    /// What must not be overlooked, before all else.
    package var notices: [(kind: NoticeKind, text: String)] = []
    /// A group's dates, month by month.
    package var year: YearOfDates?

    package init(_ title: String? = nil, _ lead: String? = nil) { (self.title, self.lead) = (title, lead) }
  }

  package enum NoticeKind: String, Sendable { case done, change, error }

  package var title: String
  /// What the browser's tab and its history say, where the title says more than they are to.
  package var tabTitle: String?
  package var lead: String?
  package var notice: String?
  package var refusal: ProblemCode?
  /// What to do about it, where more is known than the catalogue says.
  package var explanation: String?
  package var sections: [Section]
  package var back: (address: SiteAddress, label: String)?
  /// What stands on top at a door.
  package var door: DoorBar?
  let frame: Frame

  package init(
    _ language: LanguageCode,
    at address: SiteAddress,
    title: String,
    lead: String? = nil,
    sections: [Section] = [],
    today: LocalDate,
    publicURL: String
  ) {
    frame = Frame(language, at: address, today: today, publicURL: publicURL)
    self.title = title
    self.lead = lead
    self.sections = sections
  }

  package func has(_ field: String) -> Bool {
    sections.contains { $0.form?.allFields.contains { $0.name == field } ?? false }
  }

  /// Says beside a field what is wrong with it.
  package mutating func blame(_ field: String, _ fault: String) {
    for section in sections.indices { sections[section].form?.change(field) { $0.fault = fault } }
  }

  /// Says how a field may be filled in.
  package mutating func explain(_ field: String, _ hint: String) {
    for section in sections.indices { sections[section].form?.change(field) { $0.hint = hint } }
  }

  /// The page as HTML.
  package func render() -> String {
    let errors = errorSummary
    let prefix = errors == nil ? "" : "\(frame.words.text("error.prefix")): "
    return Document(
      template: .staff,
      frame: frame,
      title: prefix + (tabTitle ?? title),
      isPrivate: true,
      manifest: door?.manifest(frame),
      content: Content(
        title: title,
        hasLongWord: title.hasLongWord,
        lead: lead,
        notice: notice,
        errors: errors,
        back: back.map { Link(frame.path($0.address), $0.label) },
        home: home,
        door: door?.shown(frame),
        sections: sections.enumerated().map { ShownSection($1, number: $0 + 1, frame) }
      )
    ).render()
  }

  /// From deep in the desk back to its first page.
  private var home: Link? {
    guard case .desk(let place) = frame.address, place != .home, let back, back.address != .desk(.home) else {
      return nil
    }
    return Link(frame.path(.desk(.home)), frame.words.text("desk.title"))
  }

  private var errorSummary: ErrorSummary? {
    let faults = sections.flatMap { ($0.form.map { [$0] } ?? []) + $0.rows.flatMap(\.forms) }.flatMap(\.allFields)
      .compactMap { field in field.fault.map { Link("#\(field.id)", "\(field.label): \($0)") } }
    if let refusal {
      let problem = frame.words.problem(refusal)
      return ErrorSummary(title: problem.title, detail: explanation ?? problem.detail, links: faults)
    }
    guard !faults.isEmpty else { return nil }
    return ErrorSummary(title: frame.words.count("error.summary", faults.count), detail: nil, links: faults)
  }

  private struct Content {
    let title: String
    let hasLongWord: Bool
    let lead: String?
    let notice: String?
    let errors: ErrorSummary?
    let back: Link?
    let home: Link?
    let door: DoorBar.Shown?
    let sections: [ShownSection]
  }
}
