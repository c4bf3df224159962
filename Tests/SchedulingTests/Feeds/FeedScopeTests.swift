import Scheduling
import Testing

@Suite("A feed's address")
struct FeedScopeTests {
  private static let venue: Identifier<Venue> = Samples.id(1)
  private static let organisation: Identifier<Organisation> = Samples.id(2)
  private static let activity: Identifier<Activity> = Samples.id(3)

  @Test(
    "says what the feed holds, and its language where it is not Finnish",
    arguments: [
      (.all, "/feeds/all.ics"), (.venue(venue), "/feeds/venues/\(venue).ics"),
      (.activity(activity), "/feeds/groups/\(activity).ics"),
      (.organisation(organisation), "/feeds/organisations/\(organisation).ics"),
      (.filtered(ProgrammeFilter(query: "age=8m&municipality=Oulu")), "/feeds/sessions.ics?municipality=Oulu&age=8m"),
      (.filtered(ProgrammeFilter(query: "q=äiti ja&places=left")), "/feeds/sessions.ics?q=%C3%A4iti%20ja"),
    ] as [(FeedScope, String)]
  )
  func paths(scope: FeedScope, path: String) {
    #expect(scope.path(language: "fi") == path)
    #expect(scope.path(language: "sv") == path + (path.contains("?") ? "&" : "?") + "lang=sv")
  }

  @Test(
    "is the one that many share where a filter says no more than it",
    arguments: [
      ("", .all), ("places=left", .all), ("venue=\(venue)", .venue(venue)),
      ("venue=\(venue)&places=left", .venue(venue)),
      ("organisation=\(organisation)", .organisation(organisation)),
      ("venue=\(venue)&age=8m", .filtered(ProgrammeFilter(venue: venue, age: .months(8)))),
      ("municipality=Oulu", .filtered(ProgrammeFilter(municipality: "Oulu"))),
    ] as [(String, FeedScope)]
  )
  func shared(query: String, scope: FeedScope) {
    #expect(FeedScope(ProgrammeFilter(query: query)) == scope)
    #expect(!FeedScope(ProgrammeFilter(query: query)).filter.hasPlaces)
  }

  @Test("leads back to the same feed, whatever the filter", arguments: 0..<100 as Range<UInt64>)
  func roundTrip(seed: UInt64) throws {
    let filter = ProgrammeFilterTests.filter(seed: seed)
    let month = try #require(BirthMonth("2025-03"))
    for born in [nil, month] {
      let path = FeedScope(filter, born: born).path(language: "fi")
      guard let query = path.split(separator: "?").dropFirst().first.map(String.init) else { continue }
      let read = PercentEncoding.pairs(of: query).first { $0.name == "born" }.flatMap { BirthMonth($0.value) }
      #expect(FeedScope(ProgrammeFilter(query: query), born: read) == FeedScope(filter, born: born))
    }
  }

  @Test("of a child's feed holds its month of birth, and no age beside it")
  func born() throws {
    let month = try #require(BirthMonth("2025-03"))
    let scope = FeedScope(ProgrammeFilter(query: "age=2y&municipality=Oulu&places=left"), born: month)
    #expect(scope.path(language: "en") == "/feeds/sessions.ics?born=2025-03&municipality=Oulu&lang=en")
    #expect(FeedScope(ProgrammeFilter(), born: month).path(language: "fi") == "/feeds/sessions.ics?born=2025-03")
  }
}

@Suite("A month of birth")
struct BirthMonthTests {
  @Test("is read from its one form", arguments: ["2025-03", "2026-12", "1900-01", "9998-12"])
  func reads(text: String) { #expect(BirthMonth(text)?.description == text) }

  @Test(
    "and from nothing else",
    arguments: [
      "", "2025", "2025-3", "2025-00", "2025-13", "25-03", "2025-03-01", "2025/03", "20x5-03", "1899-12", "-025-03",
    ]
  )
  func refuses(text: String) { #expect(BirthMonth(text) == nil) }

  @Test(
    "leaves two ages on most days, for nobody has said the day",
    arguments: [
      ("2025-01-31", "expecting"), ("2025-02-28", "expecting"), ("2025-03-01", "expecting 0m"),
      ("2025-03-31", "expecting 0m"), ("2025-04-01", "0m 1m"), ("2025-12-31", "8m 9m"), ("2026-03-15", "11m 1y"),
      ("2027-06-01", "2y2m 2y3m"), ("2043-02-01", "17y10m 17y11m"), ("2043-03-31", "17y11m"), ("2043-04-01", ""),
    ] as [(LocalDate, String)]
  )
  func ages(day: LocalDate, ages: String) throws {
    let month = try #require(BirthMonth("2025-03"))
    #expect(month.ages(on: day).map(\.description).joined(separator: " ") == ages)
  }

  @Test(
    "is that of a child under 18, or of one that is expected within a year",
    arguments: [
      ("2024-02-29", false), ("2024-03-01", true), ("2025-03-31", true), ("2043-03-31", true), ("2043-04-01", false),
    ] as [(LocalDate, Bool)]
  )
  func bounds(day: LocalDate, isChild: Bool) throws {
    #expect(try #require(BirthMonth("2025-03")).isOfChild(on: day) == isChild)
  }
}
