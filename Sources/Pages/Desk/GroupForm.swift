package import Language
import Scheduling

/// The one form by which an organiser writes a group: its fields, by the names under which they are sent.
package struct GroupForm: Sendable {
  /// What it is asked for.
  package enum Purpose: Sendable {
    /// All, when and where it meets included.
    case draft
    /// What the group says of itself: the rest is changed by plans.
    case details
  }

  /// A venue, or one of its rooms, as a choice.
  package struct Spot: Sendable {
    package let value: String
    package let label: String

    package init(_ value: String, _ label: String) { (self.value, self.label) = (value, label) }
  }

  private let words: Phrasebook
  private let answers: [String: String]
  private let purpose: Purpose
  private let spots: [Spot]
  private let organisations: [Spot]

  /// - Parameters:
  ///   - answers: by name of the field: what is there, or what was sent.
  ///   - organisations: whose the group can be; a choice only where there are several.
  package init(
    _ language: LanguageCode,
    _ purpose: Purpose,
    _ answers: [String: String],
    spots: [Spot] = [],
    organisations: [Spot] = []
  ) {
    words = Phrasebook(language)
    (self.purpose, self.answers, self.spots, self.organisations) = (purpose, answers, spots, organisations)
  }

  /// The name of the button that shows the dates and saves nothing.
  package static let look = "look"

  /// Fills a form of the staff.
  package func fill(_ form: inout StaffPage.Form) {
    // What the reader writes first comes first.
    let own = words.language.rawValue
    form.columns = ([own] + ["fi", "sv", "en"].filter { $0 != own }).map(column)
    var first: [StaffPage.Field] = []
    if purpose == .draft {
      if organisations.count > 1 { first.insert(choice("organisation", organisations), at: 0) }
      first += [choice("place", [Spot("", words.text("staff.choose"))] + spots), field("when", .area)]
    }
    first += [enrolmentMode]
    if purpose == .draft { first.append(field("places", .number)) }
    form.fields = first
    if purpose == .draft { form.other = (Self.look, words.text("desk.year.look")) }
    form.folds = (purpose == .draft ? [("times", times)] : []).map(fold)
    form.folds += [
      ("audience", audience), ("plain", [field("plain.fi", .area)]), ("privacy", privacy), ("rules", rules),
      ("questions", questions), ("more", more),
    ]
    .map(fold)
  }

  private func fold(_ name: String, _ fields: [StaffPage.Field]) -> (label: String, fields: [StaffPage.Field]) {
    (words.text("desk.fold.\(name)"), fields)
  }

  private func field(_ name: String, _ kind: StaffPage.Field.Kind = .text) -> StaffPage.Field {
    var field = StaffPage.Field(name, words.text("desk.field.\(name)"), kind)
    field.value = answers[name] ?? ""
    field.hint = words.textIfKnown("desk.hint.\(name)")
    return field
  }

  private func choice(_ name: String, _ options: [Spot], _ kind: StaffPage.Field.Kind = .choice) -> StaffPage.Field {
    var field = field(name, kind)
    field.options = options.map { ($0.value, $0.label) }
    return field
  }

  private var enrolmentMode: StaffPage.Field {
    choice("mode", Enrolment.Mode.allCases.map { Spot($0.rawValue, words.text("desk.mode.\($0.rawValue)")) }, .radio)
  }

  /// The simple choices, for whoever does not like to write.
  private var times: [StaffPage.Field] {
    let none = Spot("", words.text("desk.none"))
    let patterns = PickedPattern.allCases.map { Spot($0.rawValue, words.text("desk.pattern.\($0.rawValue)")) }
    let days = Weekday.allCases.map { Spot($0.code, words.longWeekday($0)) }
    return [
      choice("pattern", [none] + patterns), choice("weekday", [none] + days), field("from", .time), field("to", .time),
      field("first", .date), field("last", .date), field("no_school_holidays", .check),
      field("no_public_holidays", .check),
    ]
  }

  private var audience: [StaffPage.Field] {
    let kinds = Activity.Kind.allCases.map { Spot($0.rawValue, words.activityKind($0)) }
    var themes = Self.themes
    if let own = answers["category"], !own.isEmpty, !themes.contains(own) { themes.append(own) }
    let named = themes.map { Spot($0, words.theme($0).capitalisedFirst) }.sorted { $0.label < $1.label }
    return [
      choice("kind", kinds), choice("category", [Spot("", words.text("desk.none"))] + named),
      choice("age_from", ages("age_from", Self.firstAges) { Audience(minimumMonths: $0) }),
      choice("age_to", ages("age_to", Self.lastAges) { Audience(maximumMonths: $0) }), field("audience"),
      field("speaks.fi", .check), field("speaks.sv", .check), field("speaks.en", .check), field("speaks.more"),
      field("co_organisers"), field("contact_role"), field("contact_phone"), field("contact_email", .email),
    ]
  }

  private static let firstAges = [0, 3, 6, 9, 12, 18, 24, 36, 48, 60, 72, 84, 120, 156, 216]
  private static let lastAges = [5, 11, 17, 23, 35, 47, 59, 71, 83, 119, 155, 215]
  private static let themes = [
    "perhekahvila", "satutuokio", "nuorisotila", "liikunta", "avoin_paivakoti", "senioritoiminta", "kirjastoauto",
    "eroryhma", "perhekerho", "muskari", "vertaisryhma", "kielikahvila", "kerho", "kulttuuri", "vauvaryhma", "info",
    "ruokailu", "isa_lapsi", "imetystuki", "neuvonta",
  ]

  private func ages(_ name: String, _ usual: [Int], _ audience: (Int) -> Audience) -> [Spot] {
    var months = usual
    if let own = answers[name].flatMap({ Int($0) }), !months.contains(own) { months = (months + [own]).sorted() }
    return [Spot("", words.text("desk.anyAge"))]
      + months.map { Spot(String($0), words.ages(audience($0)) ?? words.text("desk.fromBirth")) }
  }

  /// What the group says in one language; what is missing is marked where it would be written.
  private func column(_ language: String) -> (label: String, flag: String?, fields: [StaffPage.Field]) {
    let fields = [field("title.\(language)"), field("description.\(language)", .area)]
    let isMissing = fields.contains { $0.value.allSatisfy(\.isWhitespace) } && language != "fi"
    return (words.languageName(language).capitalisedFirst, isMissing ? words.text("desk.missing.short") : nil, fields)
  }

  private var privacy: [StaffPage.Field] {
    let levels = Privacy.allCases.map { Spot($0.rawValue, words.text("desk.privacy.\($0.rawValue)")) }
    return [
      choice("privacy", levels, .radio), field("public_title.fi"), field("public_title.sv"), field("public_title.en"),
      field("leaves_quickly", .check), field("staff_only", .check), field("staff_note", .area),
    ]
  }

  private var rules: [StaffPage.Field] {
    let units = PlaceUnit.allCases.map { Spot($0.rawValue, words.placeUnitSentence($0)) }
    let scopes = EnrolmentRules.Scope.allCases.map { Spot($0.rawValue, words.text("desk.scope.\($0.rawValue)")) }
    return [
      choice("unit", units), field("waiting", .number), choice("scope", scopes), field("opens_days", .number),
      field("closes_hours", .number), field("cancel_hours", .number), field("offer_hours", .number),
      field("minimum", .number), field("slot_minutes", .number), field("one_per_contact", .check),
      field("by_invitation", .check), field("asks_afterwards", .check), field("enrolment_note"),
    ]
  }

  /// From a list that is the same for all, each with what it is for.
  private var questions: [StaffPage.Field] {
    Question.allCases.map { question in
      var field = StaffPage.Field("ask.\(question.rawValue)", words.question(question), .check)
      field.value = answers["ask.\(question.rawValue)"] ?? ""
      field.hint = words.purpose(of: question)
      return field
    }
  }

  private var more: [StaffPage.Field] {
    (purpose == .draft ? [field("place_detail")] : []) + [
      field("price"), field("price_note"), field("conditions"), field("accessibility", .area), field("set_up", .number),
      field("clearing", .number),
    ]
  }
}

/// How often a group meets, where its organiser picks it.
package enum PickedPattern: String, Hashable, Sendable, CaseIterable {
  case weekly, even, odd, fortnightly
  case first = "monthly_1"
  case second = "monthly_2"
  case third = "monthly_3"
  case fourth = "monthly_4"
  case last = "monthly_last"
}
