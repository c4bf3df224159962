import Language
import Scheduling
import Testing

@Suite("Dates in words") struct DatesInWordsTests {
  private static let today = LocalDate("2026-11-23") ?? LocalDate(dayNumber: 0)

  @Test(
    "A session is told in the full form",
    arguments: [
      (LanguageCode.fi, "2027-03-30T09:30", 120, "ti 30.3.2027 klo 9.30–11.30"),
      (.sv, "2027-03-30T09:30", 120, "tis 30.3.2027 kl. 9.30–11.30"),
      (.en, "2027-03-30T09:30", 120, "Tue 30 March 2027, 09:30–11:30"),
      (.fi, "2026-12-06T12:00", nil, "su 6.12.2026 klo 12 alkaen"),
      (.sv, "2026-12-06T12:00", nil, "sön 6.12.2026 från kl. 12"),
      (.en, "2026-12-06T12:00", nil, "Sun 6 December 2026, from 12:00"),
      (.fi, "2026-12-31T22:30", 150, "to 31.12.2026 klo 22.30–1.00"),
    ] as [(LanguageCode, String, Int?, String)]
  )
  func fullForm(_ language: LanguageCode, _ start: String, _ minutes: Int?, _ words: String) throws {
    let start = try #require(LocalDateTime(start))
    #expect(Phrasebook(language).when(start, minutes: minutes) == words)
  }

  @Test(
    "The year is told only where it is not this one",
    arguments: [
      (LanguageCode.fi, "2026-11-24", "ti 24.11.", "tiistai 24.11."),
      (.fi, "2027-03-30", "ti 30.3.2027", "tiistai 30.3.2027"),
      (.sv, "2026-11-24", "tis 24.11", "tisdag 24.11"),
      (.sv, "2027-03-30", "tis 30.3.2027", "tisdag 30.3.2027"),
      (.en, "2026-11-24", "Tue 24 November", "Tuesday 24 November"),
      (.en, "2025-12-31", "Wed 31 December 2025", "Wednesday 31 December 2025"),
    ]
  )
  func yearRule(_ language: LanguageCode, _ date: String, _ short: String, _ long: String) throws {
    let date = try #require(LocalDate(date))
    #expect(Phrasebook(language).date(date, today: Self.today) == short)
    #expect(Phrasebook(language).longDate(date, today: Self.today) == long)
  }

  @Test(
    "Clock times leave minutes out of whole hours on both ends or on neither",
    arguments: [
      (LanguageCode.fi, "09:30", 120, "9.30–11.30"), (.fi, "10:00", 120, "10–12"), (.fi, "09:30", 90, "9.30–11.00"),
      (.fi, "12:00", nil, "klo 12 alkaen"), (.fi, "12:05", nil, "klo 12.05 alkaen"), (.sv, "10:00", 120, "10–12"),
      (.sv, "12:00", nil, "från kl. 12"), (.en, "10:00", 120, "10:00–12:00"), (.en, "09:05", nil, "from 09:05"),
      (.fi, "00:00", 60, "0–1"),
    ] as [(LanguageCode, String, Int?, String)]
  )
  func hours(_ language: LanguageCode, _ start: String, _ minutes: Int?, _ words: String) throws {
    let start = try #require(LocalTime(start))
    #expect(Phrasebook(language).hours(start, minutes: minutes) == words)
  }

  @Test(
    "A run of days names month and year once",
    arguments: [
      (LanguageCode.fi, "2026-11-23", "2026-11-29", "23.–29.11."),
      (.fi, "2026-11-30", "2026-12-06", "30.11.–6.12."),
      (.fi, "2026-12-28", "2027-01-03", "28.12.2026–3.1.2027"),
      (.fi, "2027-02-22", "2027-02-28", "22.–28.2.2027"),
      (.fi, "2026-12-06", "2026-12-06", "su 6.12."),
      (.sv, "2026-11-23", "2026-11-29", "23–29.11"),
      (.sv, "2026-11-30", "2026-12-06", "30.11–6.12"),
      (.en, "2026-11-23", "2026-11-29", "23–29 November"),
      (.en, "2026-11-30", "2026-12-06", "30 November – 6 December"),
      (.en, "2026-12-28", "2027-01-03", "28 December 2026 – 3 January 2027"),
    ]
  )
  func spans(_ language: LanguageCode, _ first: String, _ last: String, _ words: String) throws {
    let (first, last) = (try #require(LocalDate(first)), try #require(LocalDate(last)))
    #expect(Phrasebook(language).dates(first, last, today: Self.today) == words)
  }

  @Test("A week goes by its ISO number", arguments: [(LanguageCode.fi, "vko 48"), (.sv, "v. 48"), (.en, "week 48")])
  func week(_ language: LanguageCode, _ words: String) {
    #expect(Phrasebook(language).week(Self.today.week) == words)
  }

  @Test("Every weekday and month has a name in every language", arguments: LanguageCode.allCases)
  func names(_ language: LanguageCode) {
    let words = Phrasebook(language)
    let names =
      Weekday.allCases.flatMap { [words.shortWeekday($0), words.longWeekday($0)] } + (1...12).map { words.month($0) }
    #expect(names.allSatisfy { !$0.contains(".") && !$0.isEmpty })
  }
}
