package import Language
package import Scheduling

/// The form by which a family takes a place: nothing is required but a party.
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
  private let listed: ListedSession
  private let attempt: Attempt
  private let token: String
  private let keptDays: Int

  /// The form of a session.
  ///
  /// - Parameters:
  ///   - invitation: by which one comes to a group that takes no others; nil elsewhere.
  ///   - attempt: nil when the form is opened.
  ///   - token: the one-time form token.
  ///   - keptDays: how many days after the session names and contacts are erased.
  package init(
    _ language: LanguageCode,
    _ listed: ListedSession,
    invitation: Identifier<Invitation>? = nil,
    attempt: Attempt? = nil,
    token: String,
    keptDays: Int,
    today: LocalDate,
    publicURL: String
  ) {
    let session = listed.session.id
    let address = invitation.map { SiteAddress.bookInvited($0, session) } ?? .book(session)
    frame = Frame(language, at: address, today: today, publicURL: publicURL)
    self.listed = listed
    self.attempt = attempt ?? Attempt(answers: [.adults: "1"])
    self.token = token
    self.keptDays = keptDays
  }

  /// The page as HTML.
  package func render() -> String {
    let (title, when) = (listed.title(frame), listed.when(frame))
    let heading = frame.words.text(isWaiting ? "booking.titleWaiting" : "booking.title")
    let errors = errorSummary
    let prefix = errors == nil ? "" : "\(frame.words.text("error.prefix")): "
    let full = frame.words.when(listed.session.start, minutes: listed.session.minutes)
    return Document(
      template: .bookingForm,
      frame: frame,
      title: "\(prefix)\(heading): \(title.text), \(full)",
      content: content(heading, title, when, errors)
    ).render()
  }

  private var isWaiting: Bool { listed.availability == .waitingList }
  private var limit: Int { listed.activity.enrolment.capacity.partyLimit }
}

extension BookingFormPage {
  private struct Content {
    let heading: String
    let title: Wording
    let when: String
    let start: String
    let place: String
    let session: Link
    let waitingHint: String?
    let order: String?
    let errors: ErrorSummary?
    let action: String
    let tokenName: String
    let trapName: String
    let token: String
    let partyHint: String
    let unitHint: String?
    let adults: NumberField
    let children: [NumberField]
    let contact: [TextField]
    let hasContact: Bool
    let kept: String?
    let submit: String
  }

  private func content(_ heading: String, _ title: Wording, _ when: String, _ errors: ErrorSummary?) -> Content {
    let words = frame.words
    let isAnonymous = listed.activity.privacy == .anonymous
    let capacity = listed.activity.enrolment.capacity
    return Content(
      heading: heading,
      title: title,
      when: when.capitalisedFirst,
      start: listed.session.start.description,
      place: listed.placeLine,
      session: Link(frame.path(.session(listed.session.id)), words.text("help.toSession")),
      waitingHint: isWaiting ? words.text("booking.waitingHint") : nil,
      order: isWaiting ? frame.queueOrder(listed.activity) : nil,
      errors: errors,
      action: frame.path(frame.address),
      tokenName: BookingField.tokenName,
      trapName: BookingField.trapName,
      token: token,
      partyHint: words.count("booking.partyHint", limit),
      unitHint: capacity.places == nil ? nil : words.placeUnitSentence(capacity.unit),
      adults: numberField(.adults),
      children: AgeBand.allCases.map { numberField(.children($0)) },
      contact: isAnonymous ? [] : BookingField.contact.map(textField),
      hasContact: !isAnonymous,
      kept: isAnonymous ? nil : words.count("booking.kept", keptDays),
      submit: words.text(isWaiting ? "booking.submitWaiting" : "booking.submit")
    )
  }

  private func numberField(_ field: BookingField) -> NumberField {
    let label = label(field)
    return NumberField(
      name: field.formName,
      label: label,
      value: attempt.answers[field] ?? "0",
      max: limit,
      fewer: frame.words.text("booking.fewer", ["label": label]),
      more: frame.words.text("booking.more", ["label": label]),
      fault: fault(field)
    )
  }

  private func textField(_ field: BookingField) -> TextField {
    TextField(
      name: field.formName,
      label: label(field),
      value: attempt.answers[field] ?? "",
      type: field == .email ? "email" : field == .phone ? "tel" : "text",
      autocomplete: field == .email ? "email" : field == .phone ? "tel" : "nickname",
      fault: fault(field)
    )
  }

  private func label(_ field: BookingField) -> String {
    switch field {
    case .adults: frame.words.text("booking.adults")
    case .children(let band): frame.words.ageBand(band)
    case .name: frame.words.text("booking.name")
    case .email: frame.words.text("booking.email")
    case .phone: frame.words.text("booking.phone")
    }
  }

  private func fault(_ field: BookingField) -> String? { attempt.faults[field].map(frame.words.fault) }

  private var errorSummary: ErrorSummary? {
    if let refusal = attempt.refusal, attempt.faults.isEmpty {
      let problem = frame.words.problem(refusal)
      let links = attempt.instead.map { other in
        Link(frame.path(.session(other.session.id)), "\(other.title(frame).text), \(other.when(frame))")
      }
      return ErrorSummary(title: problem.title, detail: problem.detail, links: links)
    }
    guard !attempt.faults.isEmpty else { return nil }
    let links = (BookingField.party + BookingField.contact).compactMap { field in
      fault(field).map { Link("#\(field.formName)", "\(label(field)): \($0)") }
    }
    return ErrorSummary(title: frame.words.count("error.summary", links.count), detail: nil, links: links)
  }
}

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
}

/// One line of text, always optional.
struct TextField {
  let name: String
  let label: String
  let value: String
  let type: String
  let autocomplete: String
  let fault: String?
}
