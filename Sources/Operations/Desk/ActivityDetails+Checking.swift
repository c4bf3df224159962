import Scheduling

extension ActivityDetails {
  /// The longest texts, in bytes of UTF-8.
  enum Longest {
    static let title = 300
    static let text = 10_000
    static let line = 500
  }

  /// What its organiser has to mend, by the names of the API.
  var problems: [FieldProblem] {
    var problems: [FieldProblem] = []
    func check(_ text: String?, _ field: String, _ longest: Int) {
      guard let text else { return }
      if text.utf8.count > longest { problems.append(FieldProblem(field, .tooLong(maximum: longest))) }
      if IdentityNumber.isIn(text) { problems.append(FieldProblem(field, .identityNumber)) }
    }
    for (language, text) in texts.byLanguage.sorted(by: { $0.key < $1.key }) {
      if text.title.isEmpty { problems.append(FieldProblem("title.\(language)", .required)) }
      check(text.title, "title.\(language)", Longest.title)
      check(text.description, "description.\(language)", Longest.text)
      check(text.publicTitle, "public_title.\(language)", Longest.title)
    }
    let lines = [
      (audience.note, "audience"), (conditions, "conditions"), (enrolment.note, "enrolment_note"),
      (price.note, "price_note"),
    ]
    for (text, field) in lines { check(text, field, Longest.line) }
    for organiser in coOrganisers { check(organiser, "co_organisers", Longest.line) }
    check(staffNote, "staff_note", Longest.text)
    if isStaffOnly, enrolment.mode != .open { problems.append(FieldProblem("mode", .wrongType)) }
    check(contact.role, "contact_role", Longest.line)
    if let email = contact.email, let fault = EmailAddress.fault(of: email) {
      problems.append(FieldProblem("contact_email", fault))
    }
    if let phone = contact.phone, !BookPlace.isPhone(phone) || phone.unicodeScalars.count > 30 {
      problems.append(FieldProblem("contact_phone", .phone))
    }
    for fact in accessibility { check(fact, "accessibility", Longest.line) }
    problems += enrolment.rules.questions.filter { !$0.fits(privacy) }
      .map { FieldProblem("ask.\($0.rawValue)", .wrongType) }
    return problems + numbers
  }

  private var numbers: [FieldProblem] {
    let rules = enrolment.rules
    let limits: [(Int?, String, ClosedRange<Int>)] = [
      (enrolment.capacity.places, "places", 1...100_000), (enrolment.capacity.waitingPlaces, "waiting", 0...100_000),
      (rules.opensDaysBefore, "opens_days", 0...366), (rules.closesMinutesBefore, "closes_hours", 0...527_040),
      (rules.cancelMinutesBefore, "cancel_hours", 0...527_040), (rules.offerMinutes, "offer_hours", 1...20_160),
      (rules.minimum, "minimum", 1...100_000), (rules.slotMinutes, "slot_minutes", 5...480),
      (margins.setUp, "set_up", 0...720), (margins.clearing, "clearing", 0...720),
      (price.cents, "price", 0...1_000_000),
    ]
    var problems = limits.compactMap { number, field, range in
      number.flatMap { number in
        range.contains(number)
          ? nil : FieldProblem(field, .outOfRange(minimum: range.lowerBound, maximum: range.upperBound))
      }
    }
    if let minimum = audience.minimumMonths, let maximum = audience.maximumMonths, minimum > maximum {
      problems.append(FieldProblem("age_to", .outOfRange(minimum: minimum, maximum: 1200)))
    }
    return problems
  }
}
