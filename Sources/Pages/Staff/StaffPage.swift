package import Language
package import Scheduling

/// A page of sections, each with rows, a form or both: all that accounts need.
package struct StaffPage: Sendable {
  package struct Field: Sendable {
    package enum Kind: String, Sendable { case text, email, password, code, choice }

    package var name: String
    package var label: String
    package var kind: Kind
    package var value = ""
    package var autocomplete = "off"
    package var hint: String?
    package var fault: String?
    /// Of a choice: what is sent, and what is read.
    package var options: [(value: String, label: String)] = []

    package init(_ name: String, _ label: String, _ kind: Kind) {
      (self.name, self.label, self.kind) = (name, label, kind)
    }
  }

  package struct Form: Sendable {
    package var place: StaffPlace
    package var token: String
    package var hidden: [(name: String, value: String)] = []
    package var fields: [Field] = []
    package var submit: String
    package var isDanger = false

    package init(to place: StaffPlace, token: String, submit: String) {
      (self.place, self.token, self.submit) = (place, token, submit)
    }
  }

  package struct Row: Sendable {
    package var title: String
    package var details: [String]
    package var forms: [Form]

    package init(_ title: String, _ details: [String], forms: [Form] = []) {
      (self.title, self.details, self.forms) = (title, details, forms)
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
    package var links: [(place: StaffPlace, label: String)] = []

    package init(_ title: String? = nil, _ lead: String? = nil) { (self.title, self.lead) = (title, lead) }
  }

  package var title: String
  package var lead: String?
  package var notice: String?
  package var refusal: ProblemCode?
  /// What to do about it, where more is known than the catalogue says.
  package var explanation: String?
  package var sections: [Section]
  package var back: (place: StaffPlace, label: String)?
  private let place: StaffPlace
  let frame: Frame

  package init(
    _ language: LanguageCode,
    at place: StaffPlace,
    title: String,
    lead: String? = nil,
    sections: [Section] = [],
    today: LocalDate,
    publicURL: String
  ) {
    frame = Frame(language, at: .staff(place), today: today, publicURL: publicURL)
    self.place = place
    self.title = title
    self.lead = lead
    self.sections = sections
  }

  package func has(_ field: String) -> Bool {
    sections.contains { $0.form?.fields.contains { $0.name == field } ?? false }
  }

  /// Says beside a field what is wrong with it.
  package mutating func blame(_ field: String, _ fault: String) {
    for section in sections.indices {
      for index in sections[section].form?.fields.indices ?? 0..<0
      where sections[section].form?.fields[index].name == field { sections[section].form?.fields[index].fault = fault }
    }
  }

  /// The page as HTML.
  package func render() -> String {
    let errors = errorSummary
    let prefix = errors == nil ? "" : "\(frame.words.text("error.prefix")): "
    return Document(
      template: .staff,
      frame: frame,
      title: prefix + title,
      isPrivate: true,
      content: Content(
        title: title,
        lead: lead,
        notice: notice,
        errors: errors,
        back: back.map { Link(frame.path(.staff($0.place)), $0.label) },
        sections: sections.enumerated().map { shown($1, number: $0) }
      )
    ).render()
  }

  private var errorSummary: ErrorSummary? {
    let faults = sections.flatMap { ($0.form.map { [$0] } ?? []) + $0.rows.flatMap(\.forms) }.flatMap(\.fields)
      .compactMap { field in field.fault.map { Link("#\(field.name)", "\(field.label): \($0)") } }
    if let refusal {
      let problem = frame.words.problem(refusal)
      return ErrorSummary(title: problem.title, detail: explanation ?? problem.detail, links: faults)
    }
    guard !faults.isEmpty else { return nil }
    return ErrorSummary(title: frame.words.count("error.summary", faults.count), detail: nil, links: faults)
  }
}

extension StaffPage {
  private struct Content {
    let title: String
    let lead: String?
    let notice: String?
    let errors: ErrorSummary?
    let back: Link?
    let sections: [ShownSection]
  }

  private struct ShownSection {
    let id: String
    let title: String?
    let lead: String?
    let rows: [ShownRow]
    let hasRows: Bool
    let codes: [String]
    let hasCodes: Bool
    let picture: ShownPicture?
    let form: ShownForm?
    let links: [Link]
    let linksFirst: Bool
  }

  private struct ShownPicture {
    let label: String
    let box: String
    let path: String
  }

  private struct ShownRow {
    let title: String
    let details: [String]
    let forms: [ShownForm]
  }

  private struct ShownForm {
    let action: String
    let tokenName: String
    let token: String
    let hidden: [Hidden]
    let fields: [ShownField]
    let submit: String
    let style: String
  }

  private struct Hidden {
    let name: String
    let value: String
  }

  private struct ShownField {
    let name: String
    let label: String
    let type: String
    let mode: String
    let value: String
    let autocomplete: String
    let hint: String?
    let fault: String?
    let described: String?
    let choice: Choice?
  }

  private struct Choice {
    let options: [Option]
  }

  private struct Option {
    let value: String
    let label: String
    let isSelected: Bool
  }

  private func shown(_ section: Section, number: Int) -> ShownSection {
    ShownSection(
      id: "part-\(number + 1)",
      title: section.title,
      lead: section.lead,
      rows: section.rows.map { ShownRow(title: $0.title, details: $0.details, forms: $0.forms.map(shown)) },
      hasRows: !section.rows.isEmpty,
      codes: section.codes,
      hasCodes: !section.codes.isEmpty,
      picture: section.picture.flatMap { picture in
        QRCode(picture.text).map {
          ShownPicture(label: picture.label, box: "0 0 \($0.size) \($0.size)", path: $0.path)
        }
      },
      form: section.form.map(shown),
      links: section.links.map { Link(frame.path(.staff($0.place)), $0.label) },
      linksFirst: !section.rows.isEmpty
    )
  }

  private func shown(_ form: Form) -> ShownForm {
    ShownForm(
      action: frame.path(.staff(form.place)),
      tokenName: BookingField.tokenName,
      token: form.token,
      hidden: form.hidden.map { Hidden(name: $0.name, value: $0.value) },
      fields: form.fields.map(shown),
      submit: form.submit,
      style: form.isDanger ? "button-quiet button-danger" : form.fields.isEmpty ? "button-quiet" : ""
    )
  }

  private func shown(_ field: Field) -> ShownField {
    let notes = [field.hint == nil ? nil : "\(field.name)-hint", field.fault == nil ? nil : "\(field.name)-fault"]
    let described = notes.compactMap(\.self).joined(separator: " ")
    return ShownField(
      name: field.name,
      label: field.label,
      type: field.kind == .code ? "text" : field.kind.rawValue,
      mode: field.kind == .code ? "text" : field.kind == .email ? "email" : "text",
      value: field.kind == .password ? "" : field.value,
      autocomplete: field.autocomplete,
      hint: field.hint,
      fault: field.fault,
      described: described.isEmpty ? nil : described,
      choice: field.kind == .choice
        ? Choice(
          options: field.options.map { Option(value: $0.value, label: $0.label, isSelected: $0.value == field.value) }
        )
        : nil
    )
  }
}
