/// A form of the staff as its template reads it.
struct ShownForm {
  let action: String
  let tokenName: String
  let token: String?
  let method: String
  let hidden: [HiddenField]
  let columns: [Column]
  let hasColumns: Bool
  let fields: [ShownField]
  let folds: [FoldedFields<ShownField>]
  let submit: String
  let style: String
  let fold: Fold?
  let other: Other?
  /// Whether it brings a file along.
  let isUpload: Bool

  struct Fold {
    let label: String
    let isOpen: Bool
  }

  struct Column {
    let label: String
    let flag: String?
    let fields: [ShownField]
  }

  struct Other {
    let name: String
    let label: String
  }

  init(_ form: StaffPage.Form, _ frame: Frame) {
    action = frame.path(form.address)
    (tokenName, token) = (BookingField.tokenName, form.isSearch ? nil : form.token)
    method = form.isSearch ? "get" : "post"
    hidden = form.hidden.map { HiddenField($0.name, $0.value) }
    columns = form.columns.map { Column(label: $0.label, flag: $0.flag, fields: $0.fields.map { ShownField($0) }) }
    hasColumns = !columns.isEmpty
    fields = form.fields.map { ShownField($0) }
    folds = form.folds.map { fold in
      FoldedFields(
        label: fold.label,
        fields: fold.fields.map { ShownField($0) },
        isOpen: fold.fields.contains { $0.fault != nil }
      )
    }
    submit = form.submit
    other = form.other.map { Other(name: $0.name, label: $0.label) }
    isUpload = form.allFields.contains { $0.kind == .file }
    style =
      form.isDanger
      ? "button-quiet button-danger"
      : form.isQuiet || form.allFields.isEmpty && !form.isMain ? "button-quiet" : ""
    fold = form.fold.map { label in Fold(label: label, isOpen: form.allFields.contains { $0.fault != nil }) }
  }
}

/// A field by the sort of control that it is: exactly one of the last six is there.
struct ShownField {
  let name: String
  let id: String
  let label: String
  let value: String
  let hint: String?
  let fault: String?
  let described: String?
  let line: Line?
  let area: Area?
  let check: Area?
  let choice: Options?
  let radio: Options?
  let file: File?

  /// One line, by the type that the browser knows for it.
  struct Line {
    let type: String
    let mode: String
    let autocomplete: String
  }

  struct File {
    let accepts: String
  }

  struct Area {
    let isOn: Bool
  }

  struct Options {
    let options: [Choice]
  }

  init(_ field: StaffPage.Field) {
    let notes = [field.hint == nil ? nil : "\(field.id)-hint", field.fault == nil ? nil : "\(field.id)-fault"]
    let described = notes.compactMap(\.self).joined(separator: " ")
    (name, id, label) = (field.name, field.id, field.label)
    (hint, fault) = (field.hint, field.fault)
    value = [.password, .file].contains(field.kind) ? "" : field.value
    self.described = described.isEmpty ? nil : described
    line = Line(field)
    area = field.kind == .area ? Area(isOn: true) : nil
    check = field.kind == .check ? Area(isOn: field.value == "yes") : nil
    choice = field.kind == .choice ? Options(options: field.choices) : nil
    radio = field.kind == .radio ? Options(options: field.choices) : nil
    file = field.kind == .file ? File(accepts: field.accepts) : nil
  }
}

extension ShownField.Line {
  fileprivate init?(_ field: StaffPage.Field) {
    autocomplete = field.autocomplete
    switch field.kind {
    case .text, .code: (type, mode) = ("text", "text")
    case .email: (type, mode) = ("email", "email")
    case .password: (type, mode) = ("password", "text")
    case .number: (type, mode) = ("text", "numeric")
    case .date: (type, mode) = ("date", "text")
    case .time: (type, mode) = ("time", "text")
    case .area, .check, .choice, .radio, .file: return nil
    }
  }
}

extension StaffPage.Field {
  /// The first bears the field's own id: a link in a summary of errors leads there.
  fileprivate var choices: [Choice] {
    options.enumerated().map { number, option in
      Choice(
        option.value,
        option.label,
        id: number == 0 ? self.id : "\(self.id)-\(number + 1)",
        isSelected: option.value == value
      )
    }
  }
}
