import Language
import Scheduling

/// What keeps a form from being taken, each line a link to its field, or to a session that has places.
struct ErrorSummary {
  let title: String
  let detail: String?
  let links: [Link]
}

/// A count with its own native input; buttons come with the script.
struct NumberField {
  let name: String
  let label: String
  let value: String
  let max: Int
  let fewer: String
  let more: String
  let fault: String?

  init(_ field: BookingField, _ value: String, max: Int, fault: String? = nil, _ frame: Frame) {
    let label = frame.label(field)
    (name, self.label, self.value, self.max, self.fault) = (field.formName, label, value, max, fault)
    fewer = frame.words.text("booking.fewer", ["label": label])
    more = frame.words.text("booking.more", ["label": label])
  }
}

/// One line of text.
struct TextField {
  let name: String
  let label: String
  let value: String
  let type: String
  let autocomplete: String
  let isOptional: Bool
  let fault: String?

  init(_ field: BookingField, _ value: String, isOptional: Bool, fault: String?, _ frame: Frame) {
    (name, label, self.value) = (field.formName, frame.label(field), value)
    type = field == .email ? "email" : field == .phone ? "tel" : "text"
    autocomplete = field == .email ? "email" : field == .phone ? "tel" : "nickname"
    (self.isOptional, self.fault) = (isOptional, fault)
  }
}

/// Fields that are folded until they are wanted; open where they hold something.
struct FoldedFields<Field> {
  let label: String
  let fields: [Field]
  let isOpen: Bool
}

/// One of several ways to answer.
struct Choice {
  let id: String
  let value: String
  let label: String
  let isSelected: Bool
  let isDisabled: Bool

  init(_ value: String, _ label: String, id: String = "", isSelected: Bool = false, isDisabled: Bool = false) {
    (self.value, self.label, self.id) = (value, label, id)
    (self.isSelected, self.isDisabled) = (isSelected, isDisabled)
  }
}

/// What a form carries along unseen.
struct HiddenField {
  let name: String
  let value: String

  init(_ name: String, _ value: String) { (self.name, self.value) = (name, value) }
}

extension Frame {
  func label(_ field: BookingField) -> String {
    switch field {
    case .slot: words.text("booking.slot")
    case .adults: words.text("booking.adults")
    case .children(let band): words.ageBand(band)
    case .name: words.text("booking.name")
    case .email: words.text("booking.email")
    case .phone: words.text("booking.phone")
    case .answer(let question): words.question(question)
    }
  }

  /// The answers of a form as the next one carries them along, in the order of the form.
  func hidden(_ answers: [BookingField: String], token: String) -> [HiddenField] {
    [HiddenField(BookingField.tokenName, token)]
      + BookingField.all.compactMap { field in answers[field].map { HiddenField(field.formName, $0) } }
  }
}

/// Which ages a form asks for at once: those that the group is for, and no more fields than a tired eye takes in.
struct AgeLayout {
  /// Fields before anything is unfolded: adults, ages, nickname, address.
  static let mostFields = 6

  let first: [AgeBand]
  let folded: [AgeBand]

  init(_ audience: Audience, besides others: Int) {
    let admitted = AgeBand.allCases.filter(audience.admits)
    let first = Array(admitted.prefix(max(1, Self.mostFields - others)))
    self.first = first
    folded = AgeBand.allCases.filter { !first.contains($0) }
  }
}
