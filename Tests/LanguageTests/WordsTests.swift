import Language
import Scheduling
import Testing

@Suite("Words for values") struct WordsTests {
  @Test(
    "Counts take the right form",
    arguments: [
      (LanguageCode.fi, 1, "1 paikka vapaana"), (.fi, 3, "3 paikkaa vapaana"), (.fi, 0, "0 paikkaa vapaana"),
      (.sv, 1, "1 ledig plats"), (.sv, 2, "2 lediga platser"), (.en, 1, "1 place left"), (.en, 21, "21 places left"),
    ]
  )
  func counts(_ language: LanguageCode, _ number: Int, _ words: String) {
    #expect(Phrasebook(language).count("places.left", number) == words)
  }

  @Test(
    "Ages in months become words",
    arguments: [
      (0, 11, "0–11 kk"), (0, 24, "0–24 kk"), (12, 35, "1–2-vuotiaat"), (36, 47, "3-vuotiaat"),
      (0, 83, "alle 7-vuotiaat"), (nil, 83, "alle 7-vuotiaat"), (36, 83, "3–6-vuotiaat"),
      (204, 359, "17–29-vuotiaat"), (216, nil, "aikuiset"), (36, nil, "3 vuotta täyttäneet"),
      (780, nil, "65 vuotta täyttäneet"), (6, nil, "6 kk täyttäneet"), (6, 47, "6 kk – 3 v"), (0, nil, nil),
      (nil, nil, nil),
    ] as [(Int?, Int?, String?)]
  )
  func ages(_ minimum: Int?, _ maximum: Int?, _ words: String?) {
    #expect(Phrasebook(.fi).ages(Audience(minimumMonths: minimum, maximumMonths: maximum)) == words)
  }

  @Test("Ages in Swedish and English are their own")
  func otherAges() {
    let audience = Audience(minimumMonths: 0, maximumMonths: 83)
    #expect(Phrasebook(.sv).ages(audience) == "under 7 år")
    #expect(Phrasebook(.en).ages(audience) == "under 7 years")
    #expect(Phrasebook(.sv).ages(Audience(minimumMonths: 216)) == "vuxna")
  }

  @Test(
    "A price is free, whole euros, euros and cents, or not told",
    arguments: [
      (LanguageCode.fi, 0, "maksuton"), (.fi, 500, "5\u{A0}€"), (.sv, 550, "5,50\u{A0}€"), (.en, 505, "€5.05"),
      (.en, 0, "free of charge"), (.fi, nil, nil),
    ] as [(LanguageCode, Int?, String?)]
  )
  func prices(_ language: LanguageCode, _ cents: Int?, _ words: String?) {
    #expect(Phrasebook(language).price(Price(cents: cents)) == words)
  }

  @Test("A party is told part by part, the youngest children first")
  func party() {
    let party = Party(adults: 1, children: [.preschool: 2, .infants: 1])
    #expect(Phrasebook(.fi).party(party) == ["1 aikuinen", "1 lapsi, 0–11 kk", "2 lasta, 3–6 v"])
    #expect(Phrasebook(.en).party(Party(adults: 2)) == ["2 adults"])
  }

  @Test("An organisation without a name is its kind and municipality")
  func organisations() {
    var organisation = Organisation(
      id: Identifier(stored: "o"),
      name: nil,
      kind: .association,
      municipality: "Jyväskylä"
    )
    #expect(Phrasebook(.fi).organisation(organisation) == "Järjestö, Jyväskylä")
    #expect(Phrasebook(.sv).organisation(organisation) == "Förening, Jyväskylä")
    organisation.name = "MLL"
    #expect(Phrasebook(.fi).organisation(organisation) == "MLL")
  }

  @Test("A skipped date tells its reason", arguments: skips)
  func skipReasons(_ skip: Skip) throws {
    let date = try #require(LocalDate("2026-10-13"))
    #expect(Phrasebook(skip.language).skip(skip.reason, on: date) == skip.words)
  }

  struct Skip: Sendable {
    let language: LanguageCode
    let reason: SkipReason
    let words: String
  }

  private static let skips = [
    Skip(
      language: .fi,
      reason: .closure(kind: .schoolHolidays, names: ["fi": "syysloma"], isTentative: false),
      words: "syysloma, vko 42"
    ),
    Skip(
      language: .sv,
      reason: .closure(kind: .publicHolidays, names: ["fi": "vappu", "sv": "första maj"], isTentative: true),
      words: "första maj, inte ännu bekräftad"
    ),
    Skip(
      language: .en,
      reason: .closure(kind: .venue, names: [:], isTentative: false),
      words: "place closed"
    ),
    Skip(language: .fi, reason: .date(note: nil), words: "ei ryhmää"),
    Skip(language: .fi, reason: .date(note: "retkipäivä"), words: "retkipäivä"),
    Skip(language: .sv, reason: .week(42, note: nil), words: "ingen träff, v. 42"),
    Skip(language: .fi, reason: .week(42, note: "taukoviikko"), words: "taukoviikko, vko 42"),
    Skip(language: .en, reason: .period(note: nil), words: "break"),
  ]

  @Test("A reason in another language than the reader's says so")
  func foreignReason() throws {
    let date = try #require(LocalDate("2026-10-13"))
    let reason = SkipReason.closure(kind: .schoolHolidays, names: ["fi": "syysloma"], isTentative: false)
    let parts = Phrasebook(.en).skipParts(reason, on: date)
    #expect(parts == [Wording("syysloma", language: "fi"), Wording("week 42")])
  }

  @Test("Every case of every closed set has words", arguments: LanguageCode.allCases)
  func closedSets(_ language: LanguageCode) {
    let words = Phrasebook(language)
    let all =
      Availability.allCases.map { words.availability($0) } + [words.availability(nil)]
      + PlaceUnit.allCases.flatMap { [words.placeUnit($0), words.placeUnitSentence($0)] }
      + Activity.Kind.allCases.map(words.activityKind) + Organisation.Kind.allCases.map(words.organisationKind)
      + AgeBand.allCases.map(words.ageBand) + DraftReason.allCases.map(words.draftReason)
      + [FieldFault.required, .email, .phone, .number(min: 0, max: 12), .tooLong(max: 80), .identityNumber]
      .map(words.fault) + [words.fault(.partyEmpty), words.fault(.partyTooLarge(limit: 12))]
    for text in all {
      #expect(!text.isEmpty && !text.contains("{") && text.wholeMatch(of: /[a-z]+\.[a-zA-Z_.0-9-]+/) == nil, "\(text)")
    }
  }

  @Test(
    "Languages have names in each language",
    arguments: [
      (LanguageCode.fi, "ru", "venäjä"), (.sv, "fi", "finska"), (.en, "SV", "Swedish"), (.fi, "xx", "xx"),
    ]
  )
  func languages(_ language: LanguageCode, _ code: String, _ name: String) {
    #expect(Phrasebook(language).languageName(code) == name)
  }

  @Test(
    "The reader's wish chooses the language",
    arguments: [
      (nil, LanguageCode.fi), ("", .fi), ("sv", .sv), ("sv-FI,sv;q=0.9,en;q=0.8", .sv), ("de, en;q=0.4", .en),
      ("en;q=0.5, sv;q=0.8", .sv), ("en;q=0, sv;q=0.1", .sv), ("*", .fi), ("de-DE", .fi), ("EN-gb", .en),
      ("en;q=x", .fi), ("sv; q=0.2, en; q=0.9", .en), (";;,,q=1", .fi), ("en,sv", .en),
    ] as [(String?, LanguageCode)]
  )
  func preference(_ header: String?, _ language: LanguageCode) {
    #expect(LanguageCode(acceptLanguage: header) == language)
  }

  @Test(
    "A language is known by its tag",
    arguments: [("sv-FI", LanguageCode.sv), ("EN_gb", .en), ("de", nil), ("", nil)] as [(String, LanguageCode?)]
  )
  func tags(_ tag: String, _ language: LanguageCode?) {
    #expect(LanguageCode(tag: tag) == language)
  }
}
