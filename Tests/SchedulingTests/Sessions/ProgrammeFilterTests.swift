import Scheduling
import Testing

@Suite("What a family narrows the programme by")
struct ProgrammeFilterTests {
  private static func any<Value>(_ values: [Value?], _ random: inout SeededGenerator) -> Value? {
    values.randomElement(using: &random) ?? nil
  }

  private static func some<Value: Hashable>(_ values: [Value], _ random: inout SeededGenerator) -> Set<Value> {
    Set(values.filter { _ in Bool.random(using: &random) })
  }

  static func filter(seed: UInt64) -> ProgrammeFilter {
    var random = SeededGenerator(seed: seed)
    let words = ["Oulu", "Äänekoski & Suolahti", "a=b", "100 % äitejä", "+", "кафе", "a,b", "é e\u{301}", "x?#/"]
    return ProgrammeFilter(
      municipality: any(words + [nil], &random),
      venue: any([nil, Samples.id(1)], &random),
      organisation: any([nil, Samples.id(2)], &random),
      age: any([nil, .expecting, .months(0), .months(.random(in: 0...215, using: &random))], &random),
      languages: some(["fi", "sv", "en", "ru", "zh-hant"], &random),
      weekdays: some(Weekday.allCases, &random),
      times: some(ProgrammeFilter.PartOfDay.allCases, &random),
      participation: any([nil, .dropIn, .booking], &random),
      hasPlaces: .random(using: &random),
      isFree: .random(using: &random),
      theme: any([nil, "perhekahvila", "course", "avoin_paivakoti"], &random),
      search: any(words + [nil], &random)
    )
  }

  @Test("has one text, and reading it gives the filter back", arguments: 0..<200 as Range<UInt64>)
  func roundTrip(seed: UInt64) {
    let filter = Self.filter(seed: seed)
    #expect(ProgrammeFilter(query: filter.query) == filter)
    #expect(filter.query.utf8.allSatisfy { $0 > 32 && $0 < 127 })
  }

  @Test("is what is left of any query at all, and its text is settled", arguments: 0..<300 as Range<UInt64>)
  func anyText(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let pieces = [
      "&", "=", ",", "%", "%2", "%C3%A4", "%FF", "+", "age=", "2y", "3m", "999y", "weekday=", "mo", "xx", "language=",
      "fi", "-", "q=", " ", "\u{0}", "\u{FEFF}", "ä", "municipality=", "venue=", "places=left", "price=free", "time=",
      "morning", "part=", "drop-in", "theme=", "lang=sv", "utm_source=x", "\u{2028}", "e\u{301}",
    ]
    let query = (0..<Int.random(in: 0...12, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
      .joined()
    let filter = ProgrammeFilter(query: query)
    #expect(ProgrammeFilter(query: filter.query) == filter, "\(query.debugDescription)")
    #expect(ProgrammeFilter(query: filter.query).query == filter.query)
  }

  @Test(
    "is read from addresses and from forms, and what is not understood is left out",
    arguments: [
      ("", ""),
      ("municipality=Oulu&municipality=", "municipality=Oulu"),
      ("q=vauva+ja++%C3%A4iti&lang=sv", "q=vauva%20ja%20%C3%A4iti"),
      ("weekday=tu&weekday=mo&weekday=mo,xx", "weekday=mo,tu"),
      ("time=evening,morning,night", "time=morning,evening"),
      ("age=30m", "age=2y6m"), ("age=0m", "age=0m"), ("age=0y8m", "age=8m"), ("age=17y11m", "age=17y11m"),
      ("age=18y", ""), ("age=216m", ""), ("age=2y12m", ""), ("age=-1m", ""), ("age=2", ""), ("age=y", ""),
      ("age=m", ""), ("age=2y3", ""), ("age=2ym", ""), ("age=99999999999999999999m", ""),
      ("age=expecting", "age=expecting"),
      ("language=FI,sv-FI,x,12,fi_FI", "language=fi,sv-fi"),
      ("part=drop-in", "part=drop-in"), ("part=both", ""), ("places=left&price=free", "places=left&price=free"),
      ("places=1&price=0", ""), ("venue=x&organisation=", ""),
      ("theme=perhekahvila&unknown=1", "theme=perhekahvila"),
      ("q=%00%09", ""), ("q=\(String(repeating: "a", count: 150))", "q=\(String(repeating: "a", count: 100))"),
    ]
  )
  func reading(query: String, canonical: String) {
    #expect(ProgrammeFilter(query: query).query == canonical)
    #expect(ProgrammeFilter(query: query).isEmpty == canonical.isEmpty)
  }
}

@Suite("A filter admits")
struct ProgrammeAdmissionTests {
  /// Wednesday 25 November 2026, half past nine.
  private static func entry(
    at start: LocalDateTime = "2026-11-25T09:30",
    availability: Availability = .dropIn,
    _ change: (inout Activity) -> Void = { _ in }
  ) -> ProgrammeEntry {
    var activity = Activity(
      id: Samples.activity,
      organisation: Samples.id(2),
      kind: .group,
      state: .published,
      category: "perhekahvila",
      texts: ActivityTexts(original: "fi", text: .init(title: "Perhekahvila")),
      languages: ["fi"],
      place: Place(venue: Samples.id(1)),
      schedule: Samples.schedule()
    )
    change(&activity)
    return ProgrammeEntry(
      Samples.session(1, start),
      of: activity,
      by: Organisation(id: Samples.id(2), name: "Kylän perheet ry", kind: .association, municipality: "Oulu"),
      at: Venue(
        id: Samples.id(1),
        name: "Tuiran kirjasto",
        kind: "kirjasto",
        municipality: "Oulu",
        area: "Tuira",
        zone: "Europe/Helsinki"
      ),
      availability: availability
    )
  }

  @Test(
    "by who it is for",
    arguments: [
      // Minimum, maximum, the ages that are admitted.
      (nil, nil, ["expecting", "0m", "8m", "11m", "1y", "2y", "3y", "17y11m"]),
      (0, 11, ["expecting", "0m", "8m", "11m"]),
      (10, 24, ["11m", "1y", "2y"]),
      (36, nil, ["3y", "17y11m"]),
      (nil, 35, ["expecting", "0m", "8m", "11m", "1y", "2y"]),
      (204, 359, ["17y11m"]),
      (216, nil, []),
    ] as [(Int?, Int?, [String])]
  )
  func ages(minimum: Int?, maximum: Int?, admitted: [String]) {
    let entry = Self.entry { $0.audience = Audience(minimumMonths: minimum, maximumMonths: maximum) }
    let ages = ["expecting", "0m", "8m", "11m", "1y", "2y", "3y", "17y11m"]
    #expect(ages.filter { ProgrammeFilter(query: "age=\($0)").admits(entry) } == admitted)
  }

  @Test(
    "by when it meets",
    arguments: [
      ("2026-11-25T09:30", ["weekday=we", "time=morning"]), ("2026-11-25T11:59", ["weekday=we", "time=morning"]),
      ("2026-11-25T12:00", ["weekday=we", "time=afternoon"]), ("2026-11-26T16:59", ["weekday=th", "time=afternoon"]),
      ("2026-11-29T17:00", ["weekday=su", "time=evening"]), ("2026-11-29T00:00", ["weekday=su", "time=morning"]),
    ] as [(LocalDateTime, [String])]
  )
  func times(start: LocalDateTime, admitted: [String]) {
    let entry = Self.entry(at: start)
    let queries = ["weekday=we", "weekday=th", "weekday=su", "time=morning", "time=afternoon", "time=evening"]
    #expect(queries.filter { ProgrammeFilter(query: $0).admits(entry) } == admitted)
    #expect(ProgrammeFilter(query: "weekday=mo,we,th,su").admits(entry))
  }

  @Test(
    "by how one takes part",
    arguments: [
      (.open, false, ["part=drop-in"]), (.optional, false, ["part=drop-in", "part=booking"]),
      (.required, false, ["part=booking"]), (.open, true, []),
    ] as [(Enrolment.Mode, Bool, [String])]
  )
  func participation(mode: Enrolment.Mode, isUnknown: Bool, admitted: [String]) {
    let entry = Self.entry { $0.enrolment = Enrolment(mode: mode, isUnknown: isUnknown) }
    #expect(["part=drop-in", "part=booking"].filter { ProgrammeFilter(query: $0).admits(entry) } == admitted)
  }

  @Test("by places that are left without waiting", arguments: Availability.allCases)
  func places(availability: Availability) {
    let admits = ProgrammeFilter(query: "places=left").admits(Self.entry(availability: availability))
    #expect(admits == [.dropIn, .free, .few].contains(availability))
  }

  @Test("by price, where it is known", arguments: [(0, true), (250, false), (nil, false)] as [(Int?, Bool)])
  func price(cents: Int?, admits: Bool) {
    #expect(ProgrammeFilter(query: "price=free").admits(Self.entry { $0.price = Price(cents: cents) }) == admits)
  }

  private static let first: Identifier<Venue> = Samples.id(1)
  private static let second: Identifier<Venue> = Samples.id(2)

  @Test(
    "by language, theme and place",
    arguments: [
      ("language=fi", true), ("language=en,fi", true), ("language=sv", true), ("language=en", false),
      ("theme=perhekahvila", true), ("theme=Perhekahvila", true), ("theme=group", true), ("theme=course", false),
      ("municipality=Oulu", true), ("municipality=Kempele", false), ("venue=\(first)", true),
      ("venue=\(second)", false), ("organisation=\(second)", true),
      ("organisation=\(first)", false), ("municipality=Oulu&weekday=mo", false), ("", true),
    ]
  )
  func facts(query: String, admits: Bool) {
    #expect(ProgrammeFilter(query: query).admits(Self.entry { $0.languages = ["fi", "sv-FI"] }) == admits)
  }

  @Test("by words of title, description, category, audience, organisation and place")
  func search() {
    let entry = Self.entry {
      $0.texts = ActivityTexts(
        original: "fi",
        text: .init(title: "Aamukahvit", description: "Leikkiä ja jutustelua."),
        others: ["sv": .init(title: "Morgonkaffe")]
      )
      $0.audience.note = "vauvaperheet"
      $0.coOrganisers = ["Kempeleen seurakunta"]
    }
    for words in [
      "aamukahville", "leikki", "morgonkaffet", "perhekahvilaan", "vauvaperheille", "kylän perheet", "tuirassa", "oulu",
      "kirjastossa", "seurakunnan", "aamukahvit oulussa", "  ", "–",
    ] { #expect(ProgrammeFilter(search: words).admits(entry), "\(words)") }
    for words in ["muskari", "aamukahvit kempele muskari", "espoo"] {
      #expect(!ProgrammeFilter(search: words).admits(entry), "\(words)")
    }
  }

  @Test(
    "of a discreet group nothing by a word that only its organiser sees",
    arguments: [Privacy.discreet, .anonymous]
  )
  func discretion(privacy: Privacy) {
    let entry = Self.entry {
      $0.privacy = privacy
      $0.texts = ActivityTexts(
        original: "fi",
        text: .init(title: "Eroryhmä", description: "salaisuus", publicTitle: "Vertaisryhmä"),
        others: ["sv": .init(title: "Skilsmässogrupp")]
      )
      ($0.category, $0.audience.note, $0.coOrganisers) = ("eroryhma", "eronneet", ["Eroliitto"])
      $0.place.detail = "eroneuvonta"
    }
    for words in ["eroryhmä", "salaisuus", "skilsmässogrupp", "eronneet", "eroliitto", "eroneuvonta", "ero"] {
      #expect(!ProgrammeFilter(search: words).admits(entry), "\(words)")
    }
    #expect(!ProgrammeFilter(theme: "eroryhma").admits(entry))
    #expect(ProgrammeFilter(search: "vertaisryhmään").admits(entry))
  }

  @Test(
    "Words about whom a group is for leave small children out where they say so, and nobody else",
    arguments: [
      ("ikäihmiset", 216), ("aikuiset", 216), ("suomea opettelevat aikuiset", 216), ("Pensionärer", 216),
      ("adults", 216),
      ("nuoret", 120), ("unga", 120), ("3.–6.-luokkalaiset", 84), ("alakoululaiset", 84),
      ("yläkouluikäiset ja sitä vanhemmat", 156),
      ("kotona hoidettavien lasten perheet ja yksin asuvat ikäihmiset", nil),
      ("kaikenikäiset", nil), ("isät lapsineen", nil), ("familjer och äldre", nil), ("ruoka-apua tarvitsevat", nil),
      ("imettävät ja odottavat", nil), ("", nil),
    ] as [(String, Int?)]
  )
  func words(_ note: String, _ months: Int?) {
    #expect(Audience(note: note).impliedMinimum == months)
    #expect(Audience(maximumMonths: 83, note: note).impliedMinimum == nil)
    #expect(Audience(note: note).admits(.months(24)) == (months == nil))
  }
}
