import Scheduling
import Testing

/// What a programme says, as a schedule, and the dates that it comes to.
struct PatternCase: Sendable, CustomTestStringConvertible {
  var said: String
  var schedule: Schedule
  /// A date alone is at half past nine.
  var starts: String

  var testDescription: String { said }

  init(_ said: String, _ schedule: Schedule, _ starts: String) {
    self.said = said
    self.schedule = schedule
    self.starts = starts
  }
}

@Suite("What a programme says")
struct SchedulePatternTests {
  private static func days(_ days: Weekday...) -> [RecurrenceRule.Day] { days.map { .init($0) } }

  private static func week(
    _ weekdays: Weekday...,
    interval: Int = 1,
    parity: WeekParity? = nil,
    first: LocalDate,
    last: LocalDate
  ) -> Segment {
    let days = weekdays.map { RecurrenceRule.Day($0) }
    return Samples.segment(
      RecurrenceRule(.weekly, interval: interval, days: days),
      parity: parity,
      first: first,
      last: last
    )
  }

  private static func month(_ nth: Int, _ weekday: Weekday, last: LocalDate) -> Segment {
    Samples.segment(
      RecurrenceRule(.monthly, days: [.init(weekday, nth: nth)]),
      first: "2026-10-01",
      last: last
    )
  }

  static let rules: [PatternCase] = [
    PatternCase(
      "perjantaisin 9.30",
      Samples.schedule(week(.friday, first: "2026-11-02", last: "2026-11-27")),
      "2026-11-06 2026-11-13 2026-11-20 2026-11-27"
    ),
    PatternCase(
      "maanantaista torstaihin ja lauantaisin",
      Samples.schedule(
        week(.monday, .tuesday, .wednesday, .thursday, .saturday, first: "2026-11-02", last: "2026-11-09")
      ),
      "2026-11-02 2026-11-03 2026-11-04 2026-11-05 2026-11-07 2026-11-09"
    ),
    PatternCase(
      "ke, pe–su",
      Samples.schedule(week(.wednesday, .friday, .saturday, .sunday, first: "2026-11-02", last: "2026-11-08")),
      "2026-11-04 2026-11-06 2026-11-07 2026-11-08"
    ),
    PatternCase(
      "6.9. alkaen joka toinen torstai: every 14 days from a date, whatever the week's number",
      Samples.schedule(week(.thursday, interval: 2, first: "2026-12-03", last: "2027-01-31")),
      "2026-12-03 2026-12-17 2026-12-31 2027-01-14 2027-01-28"
    ),
    PatternCase(
      "joka toinen viikonloppu",
      Samples.schedule(week(.saturday, .sunday, interval: 2, first: "2026-11-07", last: "2026-11-30")),
      "2026-11-07 2026-11-08 2026-11-21 2026-11-22"
    ),
    PatternCase(
      "joka neljäs viikko",
      Samples.schedule(week(.monday, interval: 4, first: "2026-11-02", last: "2026-12-31")),
      "2026-11-02 2026-11-30 2026-12-28"
    ),
    PatternCase(
      "parillisten viikkojen maanantaisin",
      Samples.schedule(week(.monday, parity: .even, first: "2026-12-01", last: "2027-01-31")),
      "2026-12-07 2026-12-21 2027-01-11 2027-01-25"
    ),
    PatternCase(
      "pariton viikko / tiistai",
      Samples.schedule(week(.tuesday, parity: .odd, first: "2026-12-14", last: "2027-01-31")),
      "2026-12-15 2026-12-29 2027-01-05 2027-01-19"
    ),
    PatternCase(
      "kuukauden ensimmäinen torstai",
      Samples.schedule(month(1, .thursday, last: "2027-01-31")),
      "2026-10-01 2026-11-05 2026-12-03 2027-01-07"
    ),
    PatternCase(
      "second Wednesday of the month",
      Samples.schedule(month(2, .wednesday, last: "2026-12-31")),
      "2026-10-14 2026-11-11 2026-12-09"
    ),
    PatternCase(
      "kuukauden viimeinen keskiviikko: the fourth or the fifth",
      Samples.schedule(month(-1, .wednesday, last: "2027-02-28")),
      "2026-10-28 2026-11-25 2026-12-30 2027-01-27 2027-02-24"
    ),
    PatternCase(
      "kuukauden viides lauantai: only in months that have one",
      Samples.schedule(month(5, .saturday, last: "2027-03-31")),
      "2026-10-31 2027-01-30"
    ),
    PatternCase(
      "kahdeksan kertaa",
      Samples.schedule(Samples.segment(RecurrenceRule(.weekly, end: .count(8), days: days(.tuesday)))),
      "2026-11-03 2026-11-10 2026-11-17 2026-11-24 2026-12-01 2026-12-08 2026-12-15 2026-12-22"
    ),
    PatternCase(
      "12.1. alkaen torstaisin: two segments, one group",
      Samples.schedule(
        week(.monday, first: "2026-12-07", last: "2026-12-18"),
        week(.thursday, first: "2027-01-12", last: "2027-01-25")
      ),
      "2026-12-07 2026-12-14 2027-01-14 2027-01-21"
    ),
    PatternCase(
      "segments that overlap give each start once",
      Samples.schedule(
        week(.monday, .tuesday, first: "2026-11-02", last: "2026-11-08"),
        week(.monday, first: "2026-11-02", last: "2026-11-09")
      ),
      "2026-11-02 2026-11-03 2026-11-09"
    ),
  ]

  static let lists: [PatternCase] = [
    PatternCase(
      "6.9., 24.10.: listed dates, in any order",
      Samples.schedule(Samples.segment(listing: [.init("2026-12-05"), .init("2026-11-05"), .init("2026-11-21")])),
      "2026-11-05 2026-11-21 2026-12-05"
    ),
    PatternCase(
      "HUOM! 9.12. klo 10: a listed date with its own clock time",
      Samples.schedule(Samples.segment(listing: [.init("2026-12-02"), .init("2026-12-09", time: "10:00")])),
      "2026-12-02 2026-12-09T10:00"
    ),
    PatternCase(
      "two age groups on one day",
      Samples.schedule(
        Samples.segment(listing: [
          .init("2026-12-02", time: "10:30"), .init("2026-12-02", time: "09:00"), .init("2026-12-02", time: "10:30"),
        ])
      ),
      "2026-12-02T09:00 2026-12-02T10:30"
    ),
    PatternCase(
      "no segment, only dates that were added",
      Samples.schedule(extras: [.init("2026-12-02", time: "18:00")]),
      "2026-12-02T18:00"
    ),
  ]

  @Test("comes to these dates", arguments: rules + lists)
  func dates(_ given: PatternCase) throws {
    let expected = try given.starts.split(separator: " ").map { text in
      let text = text.contains("T") ? String(text) : "\(text)T09:30"
      return try #require(LocalDateTime.init(text))
    }
    let dates = given.schedule.dates(in: Zones.helsinki, window: "2026-08-01"..."2027-07-31", closures: [])
    #expect(dates.meetings.map(\.start) == expected)
    #expect(dates.meetings.map(\.originalStart) == expected)
    #expect(dates.skipped.isEmpty)
    #expect(dates.warnings.isEmpty)

    // A window shows what lies in it, and nothing else about it.
    let window: ClosedRange<LocalDate> = "2026-11-10"..."2026-12-20"
    let part = given.schedule.dates(in: Zones.helsinki, window: window, closures: [])
    #expect(part.meetings == dates.meetings.filter { window.contains($0.start.date) })
  }

  @Test("may leave the end open: klo 12 alkaen")
  func unknownEnd() {
    let segment = Samples.segment("FREQ=WEEKLY", last: "2026-11-02", time: "12:00", minutes: nil)
    let dates = Samples.schedule(segment).dates(in: .utc, window: "2026-11-02"..."2026-11-02", closures: [])
    #expect(
      dates.meetings == [
        Meeting(originalStart: "2026-11-02T12:00", start: "2026-11-02T12:00", minutes: nil, segment: 0)
      ]
    )
    let session = Samples.session(1, "2026-11-02T12:00")
    var open = session
    open.minutes = nil
    #expect(open.plannedMinutes == 60)
    #expect(open.end == "2026-11-02T13:00")
  }
}
