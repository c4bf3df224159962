import Language
import Scheduling
import Testing

@testable import Web

@Suite("When a group meets, as its form says it")
struct GroupTimesTests {
  static let today = LocalDate("2026-11-23") ?? LocalDate(dayNumber: 0)

  static func schedule(_ answers: [String: String], _ language: LanguageCode = .fi) throws -> Schedule {
    try GroupTimes(answers: answers, words: Phrasebook(language), zone: .utc, today: today).schedule()
  }

  /// First and last day, time, minutes, rule and parity, as one reads them.
  static func said(_ schedule: Schedule) -> String {
    schedule.segments.map { segment in
      var parts = ["\(segment.first)–\(segment.last.map(\.description) ?? "")", segment.time.description]
      if let minutes = segment.minutes { parts.append("\(minutes) min") }
      if case .rule(let rule, let parity) = segment.pattern {
        parts.append(rule.description)
        if let parity { parts.append(parity.rawValue) }
      }
      return parts.joined(separator: " ")
    }.joined(separator: "; ")
  }

  @Test(
    "in words, with the days that are picked beside them",
    arguments: [
      (["when": "tiistaisin klo 10–12"], "2026-11-24– 10:00 120 min FREQ=WEEKLY;BYDAY=TU"),
      (["when": "  tisdagar kl. 10–12 \n"], "2026-11-24– 10:00 120 min FREQ=WEEKLY;BYDAY=TU"),
      (["when": "Tuesdays 10:00–12:00"], "2026-11-24– 10:00 120 min FREQ=WEEKLY;BYDAY=TU"),
      (
        ["when": "parillisten viikkojen maanantaisin 17.30–19.30"],
        "2026-11-23– 17:30 120 min FREQ=WEEKLY;BYDAY=MO even"
      ),
      (
        ["when": "tiistaisin klo 10–12", "first": "2027-01-12", "last": "2027-05-25"],
        "2027-01-12–2027-05-25 10:00 120 min FREQ=WEEKLY;BYDAY=TU"
      ),
      (
        ["when": "tiistaisin klo 10–12", "last": "2026-12-15"],
        "2026-11-24–2026-12-15 10:00 120 min FREQ=WEEKLY;BYDAY=TU"
      ),
      // What is written stands against what is picked below it.
      (
        ["when": "tiistaisin klo 10", "pattern": "weekly", "weekday": "FR", "from": "08:00", "first": "2026-12-01"],
        "2026-12-01– 10:00 FREQ=WEEKLY;BYDAY=TU"
      ),
    ]
  )
  func spoken(_ answers: [String: String], _ expected: String) throws {
    let schedule = try Self.schedule(answers)
    // The first day may be the day from which it is counted, or the first on which it meets.
    let first = try #require(schedule.segments.first).first
    let shown = Self.said(schedule)
    #expect(shown.dropFirst(10) == expected.dropFirst(10), "\(shown)")
    #expect(first <= (try #require(LocalDate(String(expected.prefix(10))))))
    #expect(schedule.observance == Observance())
  }

  @Test(
    "picked from fields",
    arguments: [
      ("weekly", "FREQ=WEEKLY;BYDAY=TH"), ("even", "FREQ=WEEKLY;BYDAY=TH even"), ("odd", "FREQ=WEEKLY;BYDAY=TH odd"),
      ("fortnightly", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH"), ("monthly_1", "FREQ=MONTHLY;BYDAY=1TH"),
      ("monthly_2", "FREQ=MONTHLY;BYDAY=2TH"), ("monthly_3", "FREQ=MONTHLY;BYDAY=3TH"),
      ("monthly_4", "FREQ=MONTHLY;BYDAY=4TH"), ("monthly_last", "FREQ=MONTHLY;BYDAY=-1TH"),
    ]
  )
  func picked(_ pattern: String, _ rule: String) throws {
    let day = ["pattern": pattern, "weekday": "TH", "from": "17:30", "to": "19:00", "first": "2026-12-03"]
    #expect(try Self.said(Self.schedule(day)) == "2026-12-03– 17:30 90 min \(rule)")
  }

  @Test(
    "with times and days as people write them where a browser has no field for them",
    arguments: [
      (
        ["from": "17.30", "to": "19", "first": "3.12.2026", "last": "17.12.2026"], "2026-12-03–2026-12-17 17:30 90 min"
      ),
      (["from": "9:00", "to": " 9.45 ", "first": "2026-12-03"], "2026-12-03– 09:00 45 min"),
      (["from": "9", "first": "2026-12-03"], "2026-12-03– 09:00"),
      // An evening that ends after midnight.
      (["from": "22:00", "to": "01:00", "first": "2026-12-03"], "2026-12-03– 22:00 180 min"),
    ]
  )
  func typed(_ more: [String: String], _ expected: String) throws {
    let answers = ["pattern": "weekly", "weekday": "TH"].merging(more) { $1 }
    #expect(try Self.said(Self.schedule(answers)) == "\(expected) FREQ=WEEKLY;BYDAY=TH")
  }

  @Test("Holidays are left out by a word or by a tick, and only then")
  func observance() throws {
    let words = "tiistaisin klo 10–12"
    #expect(try Self.schedule(["when": words, "no_school_holidays": "yes"]).observance.schoolHolidays == .observes)
    #expect(try Self.schedule(["when": words, "no_public_holidays": "yes"]).observance.publicHolidays == .observes)
    #expect(try Self.schedule(["when": words, "no_school_holidays": "no"]).observance == Observance())
    for said in ["\(words), ei koulujen lomilla", "tisdagar kl. 10–12, inte under skolloven"] {
      #expect(try Self.schedule(["when": said]).observance.schoolHolidays == .observes, "\(said)")
    }
  }

  /// What is wrong, at which field, by the catalogue's name of what is said.
  static let faults: [([String: String], String, String)] = [
    ([:], "when", "desk.wrong.when"),
    (["when": "   "], "when", "desk.wrong.when"),
    (["pattern": "daily"], "when", "desk.wrong.when"),
    (["pattern": "weekly"], "weekday", "field.required"),
    (["pattern": "weekly", "weekday": "XX"], "weekday", "field.required"),
    (["pattern": "weekly", "weekday": "MO"], "from", "field.required"),
    (["pattern": "weekly", "weekday": "MO", "from": "aamulla"], "from", "desk.wrong.time"),
    (["pattern": "weekly", "weekday": "MO", "from": "25:00"], "from", "desk.wrong.time"),
    (["pattern": "weekly", "weekday": "MO", "from": "10.5"], "from", "desk.wrong.time"),
    (["pattern": "weekly", "weekday": "MO", "from": "10:00"], "first", "field.required"),
    (["pattern": "weekly", "weekday": "MO", "from": "10:00", "first": "2026-02-30"], "first", "desk.wrong.date"),
    (["pattern": "weekly", "weekday": "MO", "from": "10:00", "first": "huomenna"], "first", "desk.wrong.date"),
    (["pattern": "weekly", "weekday": "MO", "from": "10:00", "first": "0026-12-01"], "first", "desk.wrong.year"),
    (["pattern": "weekly", "weekday": "MO", "from": "10:00", "first": "9999-12-31"], "first", "desk.wrong.year"),
    (
      ["pattern": "weekly", "weekday": "MO", "from": "10:00", "first": "2026-12-07", "last": "2026-12-06"], "last",
      "desk.wrong.order"
    ),
    (
      ["pattern": "weekly", "weekday": "MO", "from": "10:00", "to": "10:00", "first": "2026-12-07"], "to",
      "desk.wrong.order"
    ),
    (
      ["pattern": "weekly", "weekday": "MO", "from": "10:00", "to": "iltaan", "first": "2026-12-07"], "to",
      "desk.wrong.time"
    ),
    (["when": "tiistaisin klo 10", "first": "2026-13-01"], "first", "desk.wrong.date"),
    (["when": "tiistaisin klo 10", "first": "2026-12-07", "last": "2026-12-06"], "last", "desk.wrong.order"),
    (["when": "tiistaisin klo 10, 1.1.1926 alkaen"], "when", "desk.wrong.year"),
    (["when": "tiistaisin"], "when", "phrase.missing.start_time"),
    (["when": "klo 10–12"], "when", "phrase.missing.days"),
    (["when": "joka toinen tiistai klo 10"], "when", "phrase.missing.first_date"),
  ]

  @Test("What is wrong is said at its field, in the reader's language", arguments: faults, LanguageCode.allCases)
  func wrong(_ fault: ([String: String], String, String), _ language: LanguageCode) throws {
    let (answers, field, key) = fault
    let found = #expect(throws: GroupAnswers.Faults.self) { try Self.schedule(answers, language) }
    #expect(found?.faults.map(\.field) == [field], "\(answers)")
    #expect(found?.faults.map(\.words) == [Phrasebook(language).text(key)], "\(answers)")
  }

  @Test(
    "Words that are none are named, short and harmless",
    arguments: [
      "tiistaisin klo 10 <script>", "aina kun jaksaa", String(repeating: "tiistaisin ", count: 300), "\u{202E}klo 10",
    ]
  )
  func hostile(_ text: String) throws {
    for language in LanguageCode.allCases {
      let found = #expect(throws: GroupAnswers.Faults.self) { try Self.schedule(["when": text], language) }
      #expect(found?.faults.map(\.field) == ["when"])
      #expect(
        found?.faults.allSatisfy { !$0.words.isEmpty && $0.words.count < 400 && !$0.words.contains("\u{202E}") } == true
      )
    }
  }
}
