import Scheduling
import Testing

/// Mondays at 9.30 from 2 to 30 November 2026, with an exception.
struct ExceptionCase: Sendable, CustomTestStringConvertible {
  var said: String
  var skips: [Skip] = []
  var moves: [Move] = []
  var extras: [ListedDate] = []
  var changes: [DateChange] = []
  /// `start`, or `start<original start` where they differ.
  var meetings: String
  var skipped: [SkippedDate] = []

  var testDescription: String { said }

  var schedule: Schedule {
    Samples.schedule(
      Samples.segment("FREQ=WEEKLY;BYDAY=MO", last: "2026-11-30"),
      skips: skips,
      moves: moves,
      extras: extras,
      changes: changes
    )
  }
}

@Suite("An exception")
struct ScheduleExceptionTests {
  static let cases: [ExceptionCase] = [
    ExceptionCase(said: "none", meetings: "11-02T09:30 11-09T09:30 11-16T09:30 11-23T09:30 11-30T09:30"),
    ExceptionCase(
      said: "(16.11. ei ryhmää)",
      skips: [.date("2026-11-16", note: "koulutus")],
      meetings: "11-02T09:30 11-09T09:30 11-23T09:30 11-30T09:30",
      skipped: [SkippedDate(start: "2026-11-16T09:30", reason: .date(note: "koulutus"))]
    ),
    ExceptionCase(
      said: "ei ryhmää vk 47",
      skips: [.week(47, note: nil)],
      meetings: "11-02T09:30 11-09T09:30 11-23T09:30 11-30T09:30",
      skipped: [SkippedDate(start: "2026-11-16T09:30", reason: .week(47, note: nil))]
    ),
    ExceptionCase(
      said: "suljettu 9.11.–23.11., both days included",
      skips: [.period("2026-11-09", "2026-11-23", note: "remontti")],
      meetings: "11-02T09:30 11-30T09:30",
      skipped: ["2026-11-09T09:30", "2026-11-16T09:30", "2026-11-23T09:30"].map {
        SkippedDate(start: $0, reason: .period(note: "remontti"))
      }
    ),
    ExceptionCase(
      said: "a date that the rule does not give is nothing to skip",
      skips: [.date("2026-11-17", note: nil)],
      meetings: "11-02T09:30 11-09T09:30 11-16T09:30 11-23T09:30 11-30T09:30"
    ),
    ExceptionCase(
      said: "16.11. on tiistaina",
      moves: [Move(from: "2026-11-16", to: "2026-11-17")],
      meetings: "11-02T09:30 11-09T09:30 11-17T09:30<11-16T09:30 11-23T09:30 11-30T09:30"
    ),
    ExceptionCase(
      said: "30.11. jo 5.11. klo 18",
      moves: [Move(from: "2026-11-30", to: "2026-11-05", time: "18:00")],
      meetings: "11-02T09:30 11-05T18:00<11-30T09:30 11-09T09:30 11-16T09:30 11-23T09:30"
    ),
    ExceptionCase(
      said: "a date that is skipped is not moved",
      skips: [.date("2026-11-16", note: nil)],
      moves: [Move(from: "2026-11-16", to: "2026-11-17")],
      meetings: "11-02T09:30 11-09T09:30 11-23T09:30 11-30T09:30",
      skipped: [SkippedDate(start: "2026-11-16T09:30", reason: .date(note: nil))]
    ),
    ExceptionCase(
      said: "a date may move into a skipped period",
      skips: [.period("2026-11-17", "2026-11-22", note: nil)],
      moves: [Move(from: "2026-11-16", to: "2026-11-18")],
      meetings: "11-02T09:30 11-09T09:30 11-18T09:30<11-16T09:30 11-23T09:30 11-30T09:30"
    ),
    ExceptionCase(
      said: "lisäksi 5.11.",
      extras: [ListedDate("2026-11-05")],
      meetings: "11-02T09:30 11-05T09:30 11-09T09:30 11-16T09:30 11-23T09:30 11-30T09:30"
    ),
    ExceptionCase(
      said: "an extra date is kept, also inside a skipped week",
      skips: [.week(47, note: nil)],
      extras: [ListedDate("2026-11-16"), ListedDate("2026-11-18", time: "12:00")],
      meetings: "11-02T09:30 11-09T09:30 11-16T09:30 11-18T12:00 11-23T09:30 11-30T09:30",
      skipped: [SkippedDate(start: "2026-11-16T09:30", reason: .week(47, note: nil))]
    ),
    ExceptionCase(
      said: "an extra date that the rule gives already is no second session",
      extras: [ListedDate("2026-11-16")],
      meetings: "11-02T09:30 11-09T09:30 11-16T09:30 11-23T09:30 11-30T09:30"
    ),
    ExceptionCase(
      said: "an extra date at another time is a second session",
      extras: [ListedDate("2026-11-16", time: "13:00")],
      meetings: "11-02T09:30 11-09T09:30 11-16T09:30 11-16T13:00 11-23T09:30 11-30T09:30"
    ),
    ExceptionCase(
      said: "HUOM! 16.11. klo 10",
      changes: [DateChange(date: "2026-11-16", time: "10:00")],
      meetings: "11-02T09:30 11-09T09:30 11-16T10:00<11-16T09:30 11-23T09:30 11-30T09:30"
    ),
    ExceptionCase(
      said: "a change is told by the date that the rule gave, after the move",
      moves: [Move(from: "2026-11-16", to: "2026-11-17", time: "12:00")],
      changes: [DateChange(date: "2026-11-16", time: "13:00")],
      meetings: "11-02T09:30 11-09T09:30 11-17T13:00<11-16T09:30 11-23T09:30 11-30T09:30"
    ),
    ExceptionCase(
      said: "a change comes after extra dates",
      extras: [ListedDate("2026-11-05")],
      changes: [DateChange(date: "2026-11-05", time: "10:00")],
      meetings: "11-02T09:30 11-05T10:00<11-05T09:30 11-09T09:30 11-16T09:30 11-23T09:30 11-30T09:30"
    ),
    ExceptionCase(
      said: "but what an extra date says itself stands",
      extras: [ListedDate("2026-11-05", time: "15:00")],
      changes: [DateChange(date: "2026-11-05", time: "10:00")],
      meetings: "11-02T09:30 11-05T15:00 11-09T09:30 11-16T09:30 11-23T09:30 11-30T09:30"
    ),
    ExceptionCase(
      said: "and beside a date of the rule the change is for that one",
      extras: [ListedDate("2026-11-16", time: "13:00")],
      changes: [DateChange(date: "2026-11-16", time: "10:00")],
      meetings: "11-02T09:30 11-09T09:30 11-16T10:00<11-16T09:30 11-16T13:00 11-23T09:30 11-30T09:30"
    ),
  ]

  @Test("leaves these sessions", arguments: cases)
  func meetings(_ given: ExceptionCase) {
    let dates = given.schedule.dates(in: Zones.helsinki, window: "2026-11-01"..."2026-11-30", closures: [])
    let said = dates.meetings.map { meeting in
      let start = meeting.start.description.dropFirst(5)
      return meeting.isAsTheRuleGave ? "\(start)" : "\(start)<\(meeting.originalStart.description.dropFirst(5))"
    }
    #expect(said.joined(separator: " ") == given.meetings)
    #expect(dates.skipped == given.skipped)
  }

  @Test("changes place, length and words of one date only")
  func details() throws {
    let change = DateChange(date: "2026-11-16", minutes: 45, place: "puisto", note: "eväät mukaan")
    let schedule = Samples.schedule(
      Samples.segment("FREQ=WEEKLY;BYDAY=MO", last: "2026-11-30"),
      moves: [Move(from: "2026-11-23", to: "2026-11-24", note: "siirretty")],
      extras: [ListedDate("2026-11-05", minutes: 30, place: "sali")],
      changes: [change, DateChange(date: "2026-11-05", minutes: 10, place: "piha", note: "lisäpäivä")]
    )
    let dates = schedule.dates(in: Zones.helsinki, window: "2026-11-01"..."2026-11-30", closures: [])
    func meeting(_ date: LocalDate) throws -> Meeting {
      try #require(dates.meetings.first { $0.start.date == date })
    }
    let changed = try meeting("2026-11-16")
    #expect(changed.minutes == 45 && changed.place == "puisto" && changed.note == "eväät mukaan")
    let moved = try meeting("2026-11-24")
    #expect(moved.minutes == 120 && moved.place == nil && moved.note == "siirretty")
    let extra = try meeting("2026-11-05")
    #expect(extra.minutes == 30 && extra.place == "sali" && extra.note == "lisäpäivä" && extra.segment == nil)
    let plain = try meeting("2026-11-09")
    #expect(plain.minutes == 120 && plain.place == nil && plain.note == nil && plain.segment == 0)
  }

  @Test("An extra date takes time and length from the segment that runs then")
  func extraOfSegment() {
    let schedule = Samples.schedule(
      Samples.segment("FREQ=WEEKLY;BYDAY=MO", first: "2026-11-02", last: "2026-11-08"),
      Samples.segment("FREQ=WEEKLY;BYDAY=MO", first: "2026-11-09", last: "2026-11-15", time: "17:00", minutes: 45),
      extras: [ListedDate("2026-10-30"), ListedDate("2026-11-05"), ListedDate("2026-11-12")]
    )
    let dates = schedule.dates(in: Zones.helsinki, window: "2026-10-01"..."2026-11-30", closures: [])
    let extras = dates.meetings.filter { $0.segment == nil }
    #expect(extras.map(\.start) == ["2026-10-30T09:30", "2026-11-05T09:30", "2026-11-12T17:00"])
    #expect(extras.map(\.minutes) == [120, 120, 45])
  }
}

extension Meeting {
  fileprivate var isAsTheRuleGave: Bool { start == originalStart }
}
