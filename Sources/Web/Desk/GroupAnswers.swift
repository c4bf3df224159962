import Language
import Operations
import Pages
import Scheduling

/// The answers of a group's form, by field: what is there turned into text, and what was sent turned into a group.
struct GroupAnswers {
  var fields: [String: String]

  /// What is wrong with them, by field, in the reader's words.
  struct Faults: Error {
    var faults: [(field: String, words: String)]
  }

  init(_ fields: [String: String]) { self.fields = fields }

  /// A group that is there.
  init(_ activity: Activity) {
    self.init([:])
    let details = activity.details
    for (language, text) in details.texts.byLanguage where language != Self.plain {
      self["title.\(language)"] = text.title
      self["description.\(language)"] = text.description
      self["public_title.\(language)"] = text.publicTitle
    }
    self["plain.fi"] = details.texts.byLanguage[Self.plain]?.description
    tell(details)
    self["place"] = ([activity.place.venue.text] + [activity.place.room?.text].compactMap(\.self)).joined(
      separator: ":"
    )
    self["place_detail"] = activity.place.detail
    self["organisation"] = activity.organisation.text
  }

  /// A new group of a sort, told in every language.
  ///
  /// - Parameter language: the one in which its organiser names whom families ask, which stands there once.
  init(_ template: GroupTemplate, in language: LanguageCode) {
    self.init([:])
    let (name, isOther) = ("template.\(template.rawValue)", template == .other)
    var details = ActivityDetails(
      kind: template.kind,
      category: template.category,
      privacy: template.privacy,
      texts: ActivityTexts(original: "fi", text: ActivityTexts.Text(title: "")),
      audience: template.audience,
      languages: ["fi"],
      enrolment: template.enrolment
    )
    details.price.cents = isOther ? nil : 0
    tell(details)
    guard !isOther else { return }
    for one in LanguageCode.allCases {
      let words = Phrasebook(one)
      self["title.\(one.rawValue)"] = words.text("\(name).title")
      self["description.\(one.rawValue)"] = words.text("\(name).description")
      if template.privacy != .open { self["public_title.\(one.rawValue)"] = words.text("template.publicTitle") }
    }
    self["contact_role"] = Phrasebook(language).text("\(name).contact")
  }

  private static let plain = "fi-simple"
  private static let common = ["fi", "sv", "en"]

  private subscript(_ field: String) -> String? {
    get {
      let text = fields[field]?.trimmed ?? ""
      return text.isEmpty ? nil : text
    }
    set { fields[field] = newValue }
  }

  private mutating func tell(_ details: ActivityDetails) {
    self["kind"] = details.kind.rawValue
    self["category"] = details.category
    self["privacy"] = details.privacy.rawValue
    self["age_from"] = details.audience.minimumMonths.map(String.init)
    self["age_to"] = details.audience.maximumMonths.map(String.init)
    self["audience"] = details.audience.note
    for language in Self.common where details.languages.contains(language) { self["speaks.\(language)"] = "yes" }
    self["speaks.more"] = details.languages.filter { !Self.common.contains($0) }.joined(separator: ", ")
    self["co_organisers"] = details.coOrganisers.joined(separator: ", ")
    self["price"] = details.price.cents.map {
      $0 % 100 == 0 ? "\($0 / 100)" : "\($0 / 100),\($0 % 100 < 10 ? "0" : "")\($0 % 100)"
    }
    self["price_note"] = details.price.note
    self["conditions"] = details.conditions
    self["contact_role"] = details.contact.role
    self["contact_email"] = details.contact.email
    self["contact_phone"] = details.contact.phone
    self["accessibility"] = details.accessibility.joined(separator: "\n")
    self["set_up"] = details.margins.setUp == 0 ? nil : String(details.margins.setUp)
    self["clearing"] = details.margins.clearing == 0 ? nil : String(details.margins.clearing)
    self["staff_only"] = details.isStaffOnly ? "yes" : nil
    self["staff_note"] = details.staffNote
    self["leaves_quickly"] = details.leavesQuickly ? "yes" : nil
    tell(details.enrolment)
  }

  private mutating func tell(_ enrolment: Enrolment) {
    let (rules, capacity) = (enrolment.rules, enrolment.capacity)
    self["mode"] = enrolment.mode.rawValue
    self["places"] = capacity.places.map(String.init)
    self["unit"] = capacity.unit.rawValue
    self["waiting"] = capacity.waitingPlaces.map(String.init)
    self["scope"] = rules.scope.rawValue
    self["opens_days"] = rules.opensDaysBefore.map(String.init)
    self["closes_hours"] = Self.hours(rules.closesMinutesBefore)
    self["cancel_hours"] = Self.hours(rules.cancelMinutesBefore)
    self["offer_hours"] = Self.hours(rules.offerMinutes)
    self["minimum"] = rules.minimum.map(String.init)
    self["slot_minutes"] = rules.slotMinutes.map(String.init)
    self["one_per_contact"] = rules.isOnePerContact ? "yes" : nil
    self["by_invitation"] = rules.isByInvitation ? "yes" : nil
    self["asks_afterwards"] = rules.asksAfterwards ? "yes" : nil
    self["enrolment_note"] = enrolment.note
    for question in rules.questions { self["ask.\(question.rawValue)"] = "yes" }
  }

  /// Minutes as hours: `1,5`.
  private static func hours(_ minutes: Int?) -> String? {
    minutes.map { minutes in
      let (hours, hundredths) = (minutes / 60, minutes % 60 * 100 / 60)
      return hundredths == 0 ? "\(hours)" : "\(hours),\(hundredths < 10 ? "0" : "")\(hundredths)"
    }
  }
}

extension GroupAnswers {
  /// The details that the answers mean; what the form does not ask stays as it was.
  ///
  /// - Throws: `Faults` for a number that is none; `OperationError.invalid` where a title is missing.
  func details(over before: ActivityDetails?, _ words: Phrasebook) throws -> ActivityDetails {
    var reading = NumberReading(fields, words)
    var details = before ?? ActivityDetails(texts: ActivityTexts(original: "fi", text: ActivityTexts.Text(title: "")))
    details.texts = try texts(over: before?.texts)
    details.kind = self["kind"].flatMap(Activity.Kind.init) ?? details.kind
    details.category = self["category"]
    details.privacy = self["privacy"].flatMap(Privacy.init) ?? details.privacy
    details.audience = Audience(
      minimumMonths: reading.number("age_from"),
      maximumMonths: reading.number("age_to"),
      note: self["audience"]
    )
    details.languages =
      Self.common.filter { fields["speaks.\($0)"] == "yes" } + list("speaks.more").map { $0.lowercased() }
    details.coOrganisers = list("co_organisers")
    details.price = Price(cents: reading.hundredths("price"), note: self["price_note"])
    details.margins = Margins(setUp: reading.number("set_up") ?? 0, clearing: reading.number("clearing") ?? 0)
    details.conditions = self["conditions"]
    details.contact = ContactRole(
      role: self["contact_role"],
      email: self["contact_email"].map(EmailAddress.withPlainDomain),
      phone: self["contact_phone"]
    )
    details.accessibility = (self["accessibility"] ?? "").split(whereSeparator: \.isNewline).map { String($0).trimmed }
    details.leavesQuickly = fields["leaves_quickly"] == "yes"
    (details.isStaffOnly, details.staffNote) = (fields["staff_only"] == "yes", self["staff_note"])
    enrol(&details.enrolment, &reading)
    // Staff does not book its own meetings here.
    if details.isStaffOnly { details.enrolment.mode = .open }
    let unfit = details.enrolment.rules.questions.filter { !$0.fits(details.privacy) }
      .map { ("ask.\($0.rawValue)", words.text("desk.wrong.question")) }
    guard reading.faults.isEmpty, unfit.isEmpty else { throw Faults(faults: reading.faults + unfit) }
    return details
  }

  private func enrol(_ enrolment: inout Enrolment, _ reading: inout NumberReading) {
    enrolment.mode = self["mode"].flatMap(Enrolment.Mode.init) ?? enrolment.mode
    enrolment.isUnknown = false
    enrolment.note = self["enrolment_note"]
    // Only the form of a draft asks for the number of places.
    if fields["places"] != nil { enrolment.capacity.places = reading.number("places") }
    enrolment.capacity.unit = self["unit"].flatMap(PlaceUnit.init) ?? enrolment.capacity.unit
    enrolment.capacity.waitingPlaces = reading.number("waiting")
    enrolment.rules.scope = self["scope"].flatMap(EnrolmentRules.Scope.init) ?? enrolment.rules.scope
    enrolment.rules.opensDaysBefore = reading.number("opens_days")
    enrolment.rules.closesMinutesBefore = reading.minutes("closes_hours")
    enrolment.rules.cancelMinutesBefore = reading.minutes("cancel_hours")
    enrolment.rules.offerMinutes = reading.minutes("offer_hours")
    enrolment.rules.minimum = reading.number("minimum")
    enrolment.rules.slotMinutes = reading.number("slot_minutes")
    enrolment.rules.isOnePerContact = fields["one_per_contact"] == "yes"
    enrolment.rules.isByInvitation = fields["by_invitation"] == "yes"
    enrolment.rules.asksAfterwards = fields["asks_afterwards"] == "yes"
    enrolment.rules.questions = Question.allCases.filter { fields["ask.\($0.rawValue)"] == "yes" }
  }

  private func list(_ field: String) -> [String] {
    (self[field] ?? "").split(separator: ",").map { String($0).trimmed }.filter { !$0.isEmpty }
  }

  /// - Throws: `OperationError.invalid`.
  private func texts(over before: ActivityTexts?) throws -> ActivityTexts {
    let original = before?.original ?? "fi"
    var byLanguage = before?.byLanguage ?? [:]
    for language in Self.common {
      byLanguage[language] = self["title.\(language)"].map { title in
        ActivityTexts.Text(
          title: title,
          description: self["description.\(language)"],
          publicTitle: self["public_title.\(language)"]
        )
      }
    }
    guard let text = byLanguage[original] else {
      throw OperationError.invalid([FieldProblem("title.\(original)", .required)])
    }
    byLanguage[Self.plain] = self["plain.fi"].map { ActivityTexts.Text(title: text.title, description: $0) }
    return ActivityTexts(original: original, text: text, others: byLanguage)
  }

  /// - Throws: `OperationError.invalid`.
  func place() throws -> Place {
    let parts = (self["place"] ?? "").split(separator: ":").map(String.init)
    let room = parts.count == 2 ? Identifier<Room>(parts[1]) : nil
    guard let venue = parts.first.flatMap({ Identifier<Venue>($0) }), parts.count == (room == nil ? 1 : 2) else {
      throw OperationError.invalid([FieldProblem("place", .required)])
    }
    return Place(venue: venue, room: room, detail: self["place_detail"])
  }
}
