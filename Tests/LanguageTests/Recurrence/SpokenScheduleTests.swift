import Language
import Scheduling
import Testing

/// A schedule and what it is called in three languages, on 1 August 2026.
struct SpokenSchedule: Sendable, CustomTestStringConvertible {
  let schedule: Schedule
  let words: [LanguageCode: String]
  var testDescription: String { words[.en] ?? "" }

  init(_ schedule: Schedule, fi: String, sv: String, en: String) {
    self.schedule = schedule
    words = [.fi: fi, .sv: sv, .en: en]
  }

  static let all = weekly + stepped + months + years + listed + exceptions
}

@Suite("A recurrence in words") struct SpokenScheduleTests {
  @Test("A schedule is told in every language as its own", arguments: SpokenSchedule.all)
  func sentences(_ spoken: SpokenSchedule) {
    for language in LanguageCode.allCases {
      #expect(Phrasebook(language).recurrence(spoken.schedule, today: day("2026-08-01")) == spoken.words[language])
    }
  }

  @Test("There are at least sixty of them, all different in every language")
  func many() {
    #expect(SpokenSchedule.all.count >= 60)
    for language in LanguageCode.allCases {
      #expect(Set(SpokenSchedule.all.compactMap { $0.words[language] }).count == SpokenSchedule.all.count)
    }
  }

  @Test("A rule alone and one segment are told like a schedule")
  func parts() {
    let segment = Segment.rule("FREQ=WEEKLY;BYDAY=MO", parity: .even, "2026-08-31", nil, "17:30", nil)
    guard case .rule(let rule, let parity) = segment.pattern else { return }
    let start = LocalDateTime(segment.first, segment.time)
    let words = Phrasebook(.fi).recurrence(rule, parity: parity, from: start, minutes: nil, today: day("2026-08-01"))
    #expect(words == "parillisten viikkojen maanantaisin klo 17.30 alkaen, 31.8. alkaen")
    #expect(Phrasebook(.fi).recurrence(segment, today: day("2026-08-01")) == words)
    #expect(Phrasebook(.sv).days(of: rule, parity: .odd, anchor: segment.first) == "måndagar udda veckor")
  }

  @Test("The year is told where it is not that of today, and always where nobody knows the day")
  func years() {
    let schedule = Schedule.sketch(
      .rule("FREQ=WEEKLY;BYDAY=MO", "2026-08-31", "2026-12-07"),
      skips: [.date(day("2026-10-12"), note: nil)]
    )
    #expect(
      Phrasebook(.fi).recurrence(schedule, today: day("2027-01-01"))
        == "maanantaisin klo 17.30–19.30, 31.8.–7.12.2026, ei 12.10.2026"
    )
    #expect(Phrasebook(.fi).recurrence(schedule) == Phrasebook(.fi).recurrence(schedule, today: day("2027-01-01")))
  }

  @Test("A season without a date says so, and not that it goes on")
  func emptySeason() {
    let segment = Segment.rule("FREQ=WEEKLY;BYDAY=MO", "2026-08-31", "2026-08-01")
    let words = Phrasebook(.fi).recurrence(segment, today: day("2026-08-01"))
    #expect(words == "maanantaisin klo 17.30–19.30, kokoontumisia ei ole merkitty")
    let steps = Segment.rule("FREQ=MONTHLY;INTERVAL=2;BYDAY=2TU", "2027-02-15", "2027-04-11")
    let season = Phrasebook(.en).recurrence(steps, today: day("2027-01-08"))
    #expect(season == "the second Tuesday of every other month, 17:30–19:30, 15 February – 11 April")
  }

  @Test("An UNTIL in UTC is read in the zone that is given")
  func until() {
    let zone = Zone(name: "Test", rule: ZoneRule(standardOffset: 7200, daylight: nil))
    let segment = Segment.rule("FREQ=WEEKLY;UNTIL=20261129T223000Z;BYDAY=MO", "2026-08-31", nil, "00:15", 30)
    let words = Phrasebook(.fi)
    #expect(words.recurrence(segment, today: day("2026-08-01"), zone: zone).hasSuffix("31.8.–30.11."))
    #expect(words.recurrence(segment, today: day("2026-08-01")).hasSuffix("31.8.–29.11."))
  }

  @Test("No rule takes long, whatever it asks for", arguments: ["FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=DAILY"])
  func bounded(_ rule: String) {
    let started = ContinuousClock.now
    for count in [";COUNT=2000000000", ";INTERVAL=100000", ";INTERVAL=7;COUNT=999"] {
      #expect(!Phrasebook(.fi).recurrence(.rule(rule + count), today: day("2026-08-01")).isEmpty)
    }
    #expect(started.duration(to: .now) < .seconds(2))
  }
}
