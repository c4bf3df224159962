package import Language
package import Scheduling

/// The first of two screens: who comes. Nothing is required but a party, and a contact where one may come once only.
package struct BookingFormPage: Sendable {
  /// What the reader sent before, as it was written, and what is wrong with it.
  package struct Attempt: Sendable {
    /// As it was written, by field.
    package var answers: [BookingField: String]
    /// What is wrong, by field.
    package var faults: [BookingField: FieldFault]
    /// Why the whole form was refused.
    package var refusal: ProblemCode?
    /// Sessions with places, where another one may serve instead.
    package var instead: [ListedSession] = []

    /// What was sent; an attempt without faults and refusal is a form that is only kept.
    package init(
      answers: [BookingField: String] = [:],
      faults: [BookingField: FieldFault] = [:],
      refusal: ProblemCode? = nil
    ) {
      self.answers = answers
      self.faults = faults
      self.refusal = refusal
    }
  }

  private let frame: Frame
  private let subject: BookingSubject
  private let attempt: Attempt
  private let token: String
  /// The bookings of the same that this browser has made already.
  package var mine: [Identifier<Booking>] = []

  /// The form of a session or a course.
  ///
  /// - Parameters:
  ///   - attempt: nil when the form is opened.
  ///   - token: the one-time form token.
  package init(
    _ language: LanguageCode,
    _ subject: BookingSubject,
    attempt: Attempt? = nil,
    token: String,
    today: LocalDate,
    publicURL: String
  ) {
    frame = Frame(language, at: subject.address, today: today, publicURL: publicURL)
    self.subject = subject
    self.attempt = attempt ?? Attempt(answers: [.adults: "1"])
    self.token = token
  }

  /// The page as HTML.
  package func render() -> String {
    let summary = SubjectSummary(subject, frame)
    let heading = frame.words.text(subject.key("booking.title", isWaiting: subject.isWaiting))
    let errors = errorSummary
    let prefix = errors == nil ? "" : "\(frame.words.text("error.prefix")): "
    let full = frame.words.when(subject.listed.session.start, minutes: subject.listed.session.minutes)
    return Document(
      template: .bookingForm,
      frame: frame,
      title: "\(prefix)\(heading): \(summary.title.text), \(full)",
      leavesQuickly: subject.activity.leavesQuickly,
      content: content(heading, summary, errors)
    ).render()
  }
}

extension BookingFormPage {
  private struct Content {
    let heading: String
    let step: String
    let subject: SubjectSummary
    let back: Link
    let waitingHint: String?
    let order: String?
    let mine: MineNotice?
    let errors: ErrorSummary?
    let action: String
    let tokenName: String
    let trapName: String
    let stepName: String
    let token: String
    let asksForParty: Bool
    let adultsName: String
    let partyHint: String
    let unitHint: String?
    let slots: SlotField?
    let adults: NumberField
    let children: [NumberField]
    let hasChildren: Bool
    let otherAges: FoldedFields<NumberField>?
    let questions: QuestionFields?
    let contact: ContactFields?
    let cancelling: String?
    let kept: String?
    let asking: Fact?
  }

  private struct SlotField {
    let choices: [Choice]
    let fault: String?
  }

  private struct ContactFields {
    let title: String
    let hint: String
    let fields: [TextField]
    let phone: FoldedFields<TextField>
  }

  private var capacity: Capacity { subject.activity.enrolment.capacity }
  private var isAnonymous: Bool { subject.activity.privacy == .anonymous }

  private func content(_ heading: String, _ summary: SubjectSummary, _ errors: ErrorSummary?) -> Content {
    let words = frame.words
    // Adults, then a nickname and an address; one question more where a time is to be chosen.
    let others = 1 + (isAnonymous ? 0 : 2) + (subject.isSlots ? 1 : 0)
    let ages = AgeLayout(subject.activity.audience, besides: others)
    return Content(
      heading: heading,
      step: words.text("booking.stepOf", ["number": "1"]),
      subject: summary,
      back: Link(frame.path(subject.page), words.text(subject.isCourse ? "session.toGroup" : "help.toSession")),
      waitingHint: subject.isWaiting ? words.text("booking.waitingHint") : nil,
      order: subject.isWaiting ? frame.queueOrder(subject.activity) : nil,
      mine: MineNotice(mine, frame),
      errors: errors,
      action: frame.path(frame.address),
      tokenName: BookingField.tokenName,
      trapName: BookingField.trapName,
      stepName: BookingField.stepName,
      token: token,
      asksForParty: subject.asksForParty,
      adultsName: BookingField.adults.formName,
      partyHint: words.count("booking.partyHint", capacity.partyLimit),
      unitHint: capacity.places == nil || subject.isSlots ? nil : words.placeUnitSentence(capacity.unit),
      slots: slotField,
      adults: numberField(.adults),
      children: ages.first.map { numberField(.children($0)) },
      hasChildren: !ages.first.isEmpty,
      otherAges: otherAges(ages),
      questions: QuestionFields(subject.activity, attempt.answers, attempt.faults, frame),
      contact: isAnonymous ? nil : contactFields,
      cancelling: subject.isWaiting ? nil : frame.cancelling(subject),
      kept: isAnonymous ? nil : words.count("booking.kept", Retention.days(after: subject.activity.privacy)),
      asking: frame.asking(subject.listed.contact, of: subject.activity)
    )
  }

  private var slotField: SlotField? {
    guard subject.isSlots else { return nil }
    let free = subject.slots.filter(\.isFree)
    let chosen = attempt.answers[.slot] ?? (free.count == 1 ? free.first.map { String($0.number) } : nil)
    let first = subject.slots.first { $0.isFree || String($0.number) == chosen }
    let choices = subject.slots.map { slot in
      let hours = frame.words.hours(slot.start.time, minutes: slot.minutes)
      let isOpen = slot.isFree || String(slot.number) == chosen
      return Choice(
        String(slot.number),
        isOpen ? hours : "\(hours) (\(frame.words.text("booking.slotTaken")))",
        id: slot.number == first?.number ? BookingField.slot.formName : "slot-\(slot.number)",
        isSelected: String(slot.number) == chosen,
        isDisabled: !isOpen
      )
    }
    return SlotField(choices: choices, fault: fault(.slot))
  }

  private func otherAges(_ ages: AgeLayout) -> FoldedFields<NumberField>? {
    guard !ages.folded.isEmpty else { return nil }
    let fields = ages.folded.map { BookingField.children($0) }
    let isAnswered = fields.contains { field in
      attempt.faults[field] != nil || !["", "0"].contains(attempt.answers[field] ?? "")
    }
    return FoldedFields(
      label: frame.words.text(ages.first.isEmpty ? "booking.childrenToo" : "booking.otherAges"),
      fields: fields.map(numberField),
      isOpen: isAnswered
    )
  }

  private var contactFields: ContactFields {
    let (words, isNeeded) = (frame.words, subject.activity.enrolment.rules.isOnePerContact)
    let phone = textField(.phone, isOptional: !isNeeded)
    return ContactFields(
      title: words.text(isNeeded ? "booking.contactNeeded" : "booking.contact"),
      hint: words.text(isNeeded ? "booking.contactNeededHint" : "booking.contactHint"),
      fields: [textField(.name, isOptional: true), textField(.email, isOptional: !isNeeded)],
      phone: FoldedFields(
        label: words.text("booking.phoneInstead"),
        fields: [phone],
        isOpen: phone.fault != nil || !phone.value.isEmpty
      )
    )
  }

  private func numberField(_ field: BookingField) -> NumberField {
    NumberField(field, attempt.answers[field] ?? "0", max: capacity.partyLimit, fault: fault(field), frame)
  }

  private func textField(_ field: BookingField, isOptional: Bool) -> TextField {
    TextField(field, attempt.answers[field] ?? "", isOptional: isOptional, fault: fault(field), frame)
  }

  private func fault(_ field: BookingField) -> String? {
    attempt.faults[field].map { field == .slot ? frame.words.text("session.appointments") : frame.words.fault($0) }
  }

  private var errorSummary: ErrorSummary? {
    if let refusal = attempt.refusal, attempt.faults.isEmpty {
      let problem = frame.words.problem(refusal)
      let links = attempt.instead.map { other in
        Link(frame.path(.session(other.session.id)), "\(other.title(frame).text), \(other.when(frame))")
      }
      return ErrorSummary(title: problem.title, detail: problem.detail, links: links)
    }
    guard !attempt.faults.isEmpty else { return nil }
    let links = BookingField.all.compactMap { field in
      fault(field).map { Link("#\(field.formName)", "\(frame.label(field)): \($0)") }
    }
    return ErrorSummary(title: frame.words.count("error.summary", links.count), detail: nil, links: links)
  }
}

/// That this browser has booked the same before: said, and not forbidden, since a phone may be two families'.
struct MineNotice {
  let bookings: [Link]

  init?(_ bookings: [Identifier<Booking>], _ frame: Frame) {
    if bookings.isEmpty { return nil }
    self.bookings = bookings.map { Link(frame.path(.booking($0)), frame.words.text("check.toMine")) }
  }
}
