import FoundationEssentials
import Scheduling
import Testing

/// Schedules stand in the database as JSON: its keys are as lasting as a column's name.
@Suite("A stored schedule")
struct ScheduleCodingTests {
  private static let everything = Samples.schedule(
    Samples.segment("FREQ=WEEKLY;BYDAY=MO,WE", parity: .even, first: "2026-11-02", last: "2026-12-18"),
    Samples.segment(
      "FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20270630T210000Z",
      first: "2027-01-11",
      time: "17:30:15",
      minutes: nil
    ),
    Samples.segment(listing: [
      ListedDate("2027-08-02"),
      ListedDate("2027-08-03", time: "10:00", minutes: 45, place: "puisto", note: "eväät"),
    ]),
    skips: [
      .date("2026-11-16", note: "koulutus"), .date("2026-11-18", note: nil), .week(42, note: nil),
      .week(8, note: "loma"),
      .period("2026-12-30", "2027-01-10", note: "tauko"), .period("2027-06-01", "2027-07-31", note: nil),
    ],
    moves: [
      Move(from: "2026-12-07", to: "2026-12-08"),
      Move(from: "2026-12-09", to: "2026-12-10", time: "12:00", note: "siirretty"),
    ],
    extras: [ListedDate("2026-11-05")],
    changes: [
      DateChange(date: "2026-11-04", time: "11:00", minutes: 30, place: "sali", note: "huom"),
      DateChange(date: "2026-11-30"),
    ],
    observance: Observance(publicHolidays: .observes, schoolHolidays: .notStated)
  )

  private static let reasons: [SkipReason] = [
    .closure(kind: .schoolHolidays, names: ["fi": "syysloma", "sv": "höstlov"], isTentative: true),
    .date(note: "koulutus"), .date(note: nil), .week(42, note: "loma"), .period(note: nil),
  ]

  private func golden(_ name: String) throws -> String {
    let url = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fixtures/\(name)")
    return String(decoding: try Data(contentsOf: url), as: UTF8.self)
  }

  private func encoded(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
  }

  // A golden file that differs is a migration, not a file to record again.
  @Test("has these keys, for ever")
  func schedule() throws {
    let text = try golden("schedule.json")
    #expect(try encoded(Self.everything) == text)
    #expect(try JSONDecoder().decode(Schedule.self, from: Data(text.utf8)) == Self.everything)
  }

  @Test("has its skipped dates' reasons beside it")
  func skipReasons() throws {
    let text = try golden("skip-reasons.json")
    #expect(try encoded(Self.reasons) == text)
    #expect(try JSONDecoder().decode([SkipReason].self, from: Data(text.utf8)) == Self.reasons)
  }

  @Test(
    "that was damaged is refused, not guessed",
    arguments: [
      ("2026-11-02", "2026-11-31"), ("09:30", "9.30"), ("FREQ=WEEKLY", "FREQ=HOURLY"), ("even", "parillinen"),
      ("observes", "observed"), ("\"zone\"", "\"place\""), ("2026-12-07", ""),
    ]
  )
  func damaged(_ text: String, _ other: String) throws {
    let damaged = try golden("schedule.json").split(separator: text, omittingEmptySubsequences: false)
      .joined(separator: other)
    #expect(throws: DecodingError.self) { try JSONDecoder().decode(Schedule.self, from: Data(damaged.utf8)) }
  }
}
