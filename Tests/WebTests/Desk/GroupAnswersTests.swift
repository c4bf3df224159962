import Language
import Operations
import Pages
import Scheduling
import Testing

@testable import Web

@Suite("What a group says of itself, as its form says it")
struct GroupAnswersTests {
  static func details(
    _ fields: [String: String],
    over before: ActivityDetails? = nil,
    _ language: LanguageCode = .fi
  ) throws -> ActivityDetails {
    try GroupAnswers(["title.fi": "Kerho"].merging(fields) { $1 }).details(over: before, Phrasebook(language))
  }

  @Test("A form that is sent as it was shown changes nothing", arguments: GroupTemplate.allCases)
  func unchanged(_ template: GroupTemplate) throws {
    var fields = GroupAnswers(template, in: .fi).fields
    fields["title.fi"] = fields["title.fi"] ?? "Kerho"
    let details = try GroupAnswers(fields).details(over: nil, Phrasebook(.fi))
    #expect(details.kind == template.kind && details.category == template.category)
    #expect(details.audience == template.audience && details.privacy == template.privacy)
    #expect(details.enrolment == template.enrolment)
    // Stored, shown again, sent again.
    var activity = Activity(
      id: Identifier(stored: "0123456789abcdefghjkmnpqrs"),
      organisation: Identifier(stored: "1123456789abcdefghjkmnpqrs"),
      kind: details.kind,
      state: .draft,
      texts: details.texts,
      place: Place(venue: Identifier(stored: "2123456789abcdefghjkmnpqrs"), room: nil, detail: "2. kerros"),
      schedule: Schedule(zone: "UTC")
    )
    activity.details = details
    let again = GroupAnswers(activity)
    #expect(try again.details(over: activity.details, Phrasebook(.fi)) == details)
    #expect(try again.place() == activity.place)
  }

  @Test("All that a group can say comes back from its form as it was")
  func everything() throws {
    var details = ActivityDetails(
      kind: .course,
      category: "oma_teema",
      privacy: .discreet,
      texts: ActivityTexts(
        original: "fi",
        text: .init(title: "Eron jälkeen", description: "Rivi\nToinen", publicTitle: "Vertaisryhmä"),
        others: [
          "sv": .init(title: "Efter skilsmässan", description: nil, publicTitle: "Kamratgrupp"),
          "en": .init(title: "After a divorce", description: "For parents", publicTitle: "Peer group"),
          "fi-simple": .init(title: "Eron jälkeen", description: "Selkeästi"),
        ]
      ),
      audience: Audience(minimumMonths: 6, maximumMonths: 35, note: "Vanhemmille"),
      languages: ["fi", "sv", "so"],
      coOrganisers: ["MLL", "Seurakunta"],
      price: Price(cents: 250, note: "kahvi"),
      margins: Margins(setUp: 15, clearing: 30),
      accessibility: ["hissi", "esteetön WC"],
      conditions: "Sovi ensin",
      leavesQuickly: true
    )
    details.enrolment = Enrolment(
      mode: .required,
      capacity: Capacity(places: 8, unit: .person, waitingPlaces: 0),
      note: "Soita",
      rules: EnrolmentRules(
        scope: .both,
        offerMinutes: 120,
        opensDaysBefore: 14,
        closesMinutesBefore: 90,
        cancelMinutesBefore: 45,
        isByInvitation: true,
        minimum: 3,
        asksAfterwards: true
      )
    )
    var activity = Activity(
      id: Identifier(stored: "0"),
      organisation: Identifier(stored: "1"),
      kind: .course,
      state: .published,
      texts: details.texts,
      place: Place(venue: Identifier(stored: "2")),
      schedule: Schedule(zone: "UTC")
    )
    activity.details = details
    #expect(try GroupAnswers(activity).details(over: details, Phrasebook(.sv)) == details)
  }

  @Test("What the form does not ask stays as it was")
  func kept() throws {
    var before = try Self.details([:])
    before.enrolment.opens = Instant(seconds: 1)
    before.enrolment.capacity.partyLimit = 6
    before.enrolment.capacity.places = 9
    before.texts = ActivityTexts(original: "fi", text: .init(title: "Kerho"), others: ["so": .init(title: "Koox")])
    let after = try Self.details(["title.fi": "Kerho", "mode": "required"], over: before)
    #expect(after.enrolment.opens == before.enrolment.opens && after.enrolment.capacity.partyLimit == 6)
    #expect(after.enrolment.capacity.places == 9, "the form of details has no such field")
    #expect(after.texts.byLanguage["so"]?.title == "Koox")
    #expect(try Self.details(["places": ""], over: before).enrolment.capacity.places == nil)
  }

  @Test(
    "Numbers are read as people write them",
    arguments: [
      ("price", "2,50", 250), ("price", "2.5", 250), ("price", "0", 0), ("price", " 12 ", 1200),
      ("closes_hours", "1,5", 90),
      ("cancel_hours", "24", 1440), ("offer_hours", "0,5", 30), ("closes_hours", "0,25", 15),
      ("slot_minutes", "30", 30),
      ("set_up", "15", 15), ("waiting", "0", 0), ("age_from", "6", 6), ("minimum", "3", 3), ("opens_days", "14", 14),
    ]
  )
  func numbers(_ field: String, _ text: String, _ number: Int) throws {
    let details = try Self.details([field: text])
    let rules = details.enrolment.rules
    let read = [
      "price": details.price.cents, "closes_hours": rules.closesMinutesBefore,
      "cancel_hours": rules.cancelMinutesBefore,
      "offer_hours": rules.offerMinutes, "slot_minutes": rules.slotMinutes, "set_up": details.margins.setUp,
      "waiting": details.enrolment.capacity.waitingPlaces, "age_from": details.audience.minimumMonths,
      "minimum": rules.minimum, "opens_days": rules.opensDaysBefore,
    ]
    #expect(read[field] == number)
  }

  @Test("Minutes shown as hours are the same minutes when they come back", arguments: 1...181)
  func minutes(_ minutes: Int) throws {
    var details = try Self.details([:])
    details.enrolment.mode = .required
    details.enrolment.rules.closesMinutesBefore = minutes
    var activity = Activity(
      id: Identifier(stored: "0"),
      organisation: Identifier(stored: "1"),
      kind: .group,
      state: .draft,
      texts: details.texts,
      place: Place(venue: Identifier(stored: "2")),
      schedule: Schedule(zone: "UTC")
    )
    activity.details = details
    let again = try GroupAnswers(activity).details(over: nil, Phrasebook(.fi))
    #expect(again.enrolment.rules.closesMinutesBefore == minutes)
  }

  static let numberFields = [
    "age_from", "age_to", "price", "set_up", "clearing", "places", "waiting", "opens_days", "closes_hours",
    "cancel_hours", "offer_hours", "minimum", "slot_minutes",
  ]

  @Test(
    "A number that is none is said at its field, in the reader's language",
    arguments: numberFields,
    LanguageCode.allCases
  )
  func wrong(_ field: String, _ language: LanguageCode) throws {
    for text in ["kaksi", "-1", "1e3", "99999999999999999999", "1,2,3", "٣", "1 000", "<b>"] {
      let found = #expect(throws: GroupAnswers.Faults.self, "\(text)") {
        try Self.details([field: text], over: nil, language)
      }
      #expect(found?.faults.map(\.field) == [field], "\(text)")
      #expect(found?.faults.map(\.words) == [Phrasebook(language).text("desk.wrong.number")], "\(text)")
    }
    #expect(throws: Never.self) { try Self.details([field: "  "]) }
  }

  @Test("All numbers that are none are said at once")
  func several() throws {
    let fields = Dictionary(uniqueKeysWithValues: Self.numberFields.map { ($0, "x") })
    let found = #expect(throws: GroupAnswers.Faults.self) { try Self.details(fields) }
    #expect(Set(found?.faults.map(\.field) ?? []) == Set(Self.numberFields))
  }

  @Test("A group without a title has to get one; choices that there are not leave things as they were")
  func strange() throws {
    for title in ["", "   ", "\u{3000}"] {
      #expect(throws: OperationError.invalid([FieldProblem("title.fi", .required)])) {
        try Self.details(["title.fi": title])
      }
    }
    let usual = try Self.details([:])
    let strange = [
      "kind": "orgy", "privacy": "secret", "mode": "maybe", "unit": "kg", "scope": "world", "speaks.fi": "on",
      "one_per_contact": "1", "leaves_quickly": "true",
    ]
    #expect(try Self.details(strange) == usual)
  }

  @Test("Lists are taken apart and their ends are trimmed")
  func lists() throws {
    let details = try Self.details([
      "co_organisers": " MLL , ,Seurakunta,", "speaks.more": "SO, ar ,",
      "accessibility": "hissi\r\n\r\n esteetön WC \n",
      "speaks.fi": "yes",
    ])
    #expect(details.coOrganisers == ["MLL", "Seurakunta"] && details.languages == ["fi", "so", "ar"])
    #expect(details.accessibility == ["hissi", "esteetön WC"])
  }

  @Test(
    "A place is a venue and perhaps a room of it",
    arguments: [
      ("", false), ("none", false), ("0123456789abcdefghjkmnpqrs", true), ("0123456789abcdefghjkmnpqrs:", true),
      ("0123456789abcdefghjkmnpqrs:1123456789abcdefghjkmnpqrs", true), ("0123456789abcdefghjkmnpqrs:x", false),
      (":0123456789abcdefghjkmnpqrs", true), ("0123456789abcdefghjkmnpqrs:1123456789abcdefghjkmnpqrs:x", false),
      ("' OR 1=1 --", false),
    ]
  )
  func place(_ text: String, _ isOne: Bool) {
    let place = try? GroupAnswers(["place": text]).place()
    #expect((place != nil) == isOne)
  }
}
