import Operations
import Scheduling
import Storage
import TestDesks
import TestEngines
import Testing

@Suite("Every pattern of the neutral schema becomes the sessions that it means")
struct ImportPatternTests {
  /// One entry of a programme and the local starts that come of it.
  struct Pattern: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let group: String
    let starts: [String]

    init(
      _ description: String,
      _ recurrence: String,
      from: String,
      to: String,
      exceptions: String = "",
      details: String = "[]",
      starts: [String]
    ) {
      testDescription = description
      group = Programmes.group(
        recurrence: "{\(recurrence)}",
        season: #"{"start": "\#(from)", "end": "\#(to)"}"#,
        exceptions: "{\(exceptions)}",
        details: details
      )
      self.starts = starts
    }
  }

  static let rules = [
    Pattern(
      "weekly, both ends of the season included",
      #""weekdays": ["MO"], "start": "09:30""#,
      from: "2026-11-02",
      to: "2026-11-23",
      starts: ["2026-11-02T09:30", "2026-11-09T09:30", "2026-11-16T09:30", "2026-11-23T09:30"]
    ),
    Pattern(
      "on several weekdays",
      #""weekdays": ["SA", "MO"], "interval_weeks": 1, "start": "10:00""#,
      from: "2026-11-03",
      to: "2026-11-10",
      starts: ["2026-11-07T10:00", "2026-11-09T10:00"]
    ),
    Pattern(
      "every second week from its anchor",
      #""weekdays": ["TH"], "interval_weeks": 2, "anchor_date": "2026-11-05", "start": "10:00""#,
      from: "2026-11-01",
      to: "2026-12-10",
      starts: ["2026-11-05T10:00", "2026-11-19T10:00", "2026-12-03T10:00"]
    ),
    Pattern(
      "in step with an anchor before the season",
      #""weekdays": ["TH"], "interval_weeks": 2, "anchor_date": "2026-10-08", "start": "10:00""#,
      from: "2026-11-01",
      to: "2026-12-10",
      starts: ["2026-11-05T10:00", "2026-11-19T10:00", "2026-12-03T10:00"]
    ),
    Pattern(
      "every fourth week",
      #""weekdays": ["TU"], "interval_weeks": 4, "anchor_date": "2026-11-03", "start": "10:00""#,
      from: "2026-11-01",
      to: "2026-12-31",
      starts: ["2026-11-03T10:00", "2026-12-01T10:00", "2026-12-29T10:00"]
    ),
    Pattern(
      "in even weeks over a year of 53",
      #""weekdays": ["MO"], "interval_weeks": 2, "week_parity": "even", "start": "17:30""#,
      from: "2026-12-07",
      to: "2027-01-31",
      starts: ["2026-12-07T17:30", "2026-12-21T17:30", "2027-01-11T17:30", "2027-01-25T17:30"]
    ),
    Pattern(
      "in odd weeks over a year of 53",
      #""weekdays": ["MO"], "interval_weeks": 2, "week_parity": "odd", "start": "17:30""#,
      from: "2026-12-07",
      to: "2027-01-20",
      starts: ["2026-12-14T17:30", "2026-12-28T17:30", "2027-01-04T17:30", "2027-01-18T17:30"]
    ),
    Pattern(
      "on the first Thursday",
      #""weekdays": ["TH"], "monthly": {"nth": 1, "weekday": "TH"}, "start": "13:00""#,
      from: "2026-10-01",
      to: "2027-01-31",
      starts: ["2026-10-01T13:00", "2026-11-05T13:00", "2026-12-03T13:00", "2027-01-07T13:00"]
    ),
    Pattern(
      "on the last Wednesday, be it the fourth or the fifth",
      #""weekdays": [], "monthly": {"nth": -1, "weekday": "WE"}, "start": "13:00""#,
      from: "2026-09-01",
      to: "2026-12-31",
      starts: ["2026-09-30T13:00", "2026-10-28T13:00", "2026-11-25T13:00", "2026-12-30T13:00"]
    ),
    Pattern(
      "on the fifth Monday, where there is one",
      #""weekdays": ["MO"], "monthly": {"nth": 5, "weekday": "MO"}, "start": "13:00""#,
      from: "2026-08-01",
      to: "2026-12-31",
      starts: ["2026-08-31T13:00", "2026-11-30T13:00"]
    ),
    Pattern(
      "at the same wall-clock time when summer time ends",
      #""weekdays": ["SU"], "start": "12:00""#,
      from: "2026-10-18",
      to: "2026-11-01",
      starts: ["2026-10-18T12:00", "2026-10-25T12:00", "2026-11-01T12:00"]
    ),
    Pattern(
      "an hour later by the clock inside the gap of the spring",
      #""weekdays": ["SU"], "start": "03:30""#,
      from: "2027-03-21",
      to: "2027-03-28",
      starts: ["2027-03-21T03:30", "2027-03-28T04:30"]
    ),
  ]

  static let dates = [
    Pattern(
      "listed dates only, whatever the weekdays say",
      #""weekdays": ["MO"], "dates": ["2026-12-10", "2026-11-30"], "start": "18:00""#,
      from: "2026-11-01",
      to: "2026-12-31",
      starts: ["2026-11-30T18:00", "2026-12-10T18:00"]
    ),
    Pattern(
      "a listed date with its own clock time",
      #""weekdays": [], "dates": ["2026-11-30", "2026-12-07"], "start": "13:00""#,
      from: "2026-11-01",
      to: "2026-12-31",
      details: #"[{"date": "2026-12-07", "start": "10:00", "end": "12:00"}]"#,
      starts: ["2026-11-30T13:00", "2026-12-07T10:00"]
    ),
    Pattern(
      "listed dates that all have their own times",
      #""weekdays": [], "dates": ["2026-11-30", "2026-12-07"]"#,
      from: "2026-11-01",
      to: "2026-12-31",
      details: #"[{"date": "2026-11-30", "start": "09:00"}, {"date": "2026-12-07", "start": "10:00"}]"#,
      starts: ["2026-11-30T09:00", "2026-12-07T10:00"]
    ),
    Pattern(
      "the same listed date twice",
      #""weekdays": [], "dates": ["2026-11-30", "2026-11-30"], "start": "13:00""#,
      from: "2026-11-01",
      to: "2026-12-31",
      details: #"[{"date": "2026-11-30", "start": "10:00"}, {"date": "2026-11-30", "start": "14:00"}]"#,
      starts: ["2026-11-30T10:00", "2026-11-30T14:00"]
    ),
    Pattern(
      "a date of the rule twice",
      #""weekdays": ["MO"], "start": "13:00""#,
      from: "2026-11-23",
      to: "2026-11-30",
      details: #"[{"date": "2026-11-30", "start": "10:00"}, {"date": "2026-11-30", "start": "14:00"}]"#,
      starts: ["2026-11-23T13:00", "2026-11-30T10:00", "2026-11-30T14:00"]
    ),
  ]

  static let exceptions = [
    Pattern(
      "skipped dates",
      #""weekdays": ["MO"], "start": "09:30""#,
      from: "2026-11-02",
      to: "2026-11-16",
      exceptions: #""skip_dates": ["2026-11-09"]"#,
      starts: ["2026-11-02T09:30", "2026-11-16T09:30"]
    ),
    Pattern(
      "skipped ISO weeks",
      #""weekdays": ["MO", "SU"], "start": "09:30""#,
      from: "2026-11-02",
      to: "2026-11-16",
      exceptions: #""skip_iso_weeks": [46]"#,
      starts: ["2026-11-02T09:30", "2026-11-08T09:30", "2026-11-16T09:30"]
    ),
    Pattern(
      "a skipped period, both ends included",
      #""weekdays": ["MO"], "start": "09:30""#,
      from: "2026-11-02",
      to: "2026-11-23",
      exceptions: #""skip_periods": [{"start": "2026-11-09", "end": "2026-11-16", "reason": "remontti"}]"#,
      starts: ["2026-11-02T09:30", "2026-11-23T09:30"]
    ),
    Pattern(
      "a move, with the time of the day it moves to",
      #""weekdays": ["WE"], "start": "09:30""#,
      from: "2026-12-16",
      to: "2026-12-30",
      exceptions: #""moved": [{"from": "2026-12-30", "to": "2026-12-17", "note": "aiemmin"}]"#,
      details: #"[{"date": "2026-12-17", "start": "11:00"}]"#,
      starts: ["2026-12-16T09:30", "2026-12-17T11:00", "2026-12-23T09:30"]
    ),
    Pattern(
      "an extra date, even inside what is skipped",
      #""weekdays": ["MO"], "start": "09:30""#,
      from: "2026-11-02",
      to: "2026-11-16",
      exceptions:
        #""extra_dates": ["2026-11-10"], "skip_periods": [{"start": "2026-11-09", "end": "2026-11-15", "reason": null}]"#,
      starts: ["2026-11-02T09:30", "2026-11-10T09:30", "2026-11-16T09:30"]
    ),
    Pattern(
      "an extra date with its own time, after the season",
      #""weekdays": ["MO"], "start": "09:30""#,
      from: "2026-11-02",
      to: "2026-11-02",
      exceptions: #""extra_dates": ["2026-12-05"]"#,
      details: #"[{"date": "2026-12-05", "start": "12:00"}]"#,
      starts: ["2026-11-02T09:30", "2026-12-05T12:00"]
    ),
    Pattern(
      "a date with another clock time and another place",
      #""weekdays": ["MO"], "start": "09:30""#,
      from: "2026-11-02",
      to: "2026-11-09",
      exceptions: #""place_changes": [{"date": "2026-11-09", "place": "Puisto", "note": null}]"#,
      details: #"[{"date": "2026-11-09", "start": "12:00"}]"#,
      starts: ["2026-11-02T09:30", "2026-11-09T12:00"]
    ),
  ]

  @Test("read, imported and stored", arguments: TestEngine.all, rules + dates + exceptions)
  func sessions(engine: TestEngine, pattern: Pattern) async throws {
    try await engine.withDesk { desk in
      let plan = try await desk.importing(pattern.group)
      #expect(try await desk.starts() == pattern.starts)
      #expect(plan.groups.first?.sessions.added.count == pattern.starts.count)
      #expect(try await desk.importing(pattern.group).changesNothing)
    }
  }

  @Test("an end makes a length, over midnight too, and none leaves it open", arguments: TestEngine.all)
  func lengths(engine: TestEngine) async throws {
    let ends: [(end: String, minutes: Int?)] = [
      (#""21:30""#, 90), (#""02:00""#, 360), ("null", nil), (#""20:00""#, nil), (#""20:01""#, 1),
    ]
    try await engine.withDesk { desk in
      for (end, minutes) in ends {
        let recurrence = #"{"weekdays": ["WE"], "start": "20:00", "end": \#(end)}"#
        try await desk.importing(Programmes.group(recurrence: recurrence))
        let session = try #require(try await desk.sessions().first)
        #expect(session.minutes == minutes)
        #expect(session.plannedMinutes == minutes ?? 60)
      }
    }
  }

  @Test("what is said of one date is said of that session alone", arguments: TestEngine.all)
  func singleDates(engine: TestEngine) async throws {
    let group = Programmes.group(
      exceptions: #"""
        {"place_changes": [{"date": "2026-12-02", "place": "Puisto", "note": "ulkona"},
                           {"date": "2026-12-10", "place": "Kirkko", "note": null}],
         "extra_dates": ["2026-12-10"]}
        """#,
      details: #"""
        [{"date": "2026-12-02", "start": "12:00", "end": "12:30"},
         {"date": "2026-12-09", "place": "Kirjasto", "note": "satuja"}]
        """#
    )
    try await engine.withDesk { desk in
      try await desk.importing(group)
      let sessions = try await desk.sessions()
      let said = sessions.map { "\($0.start) \($0.minutes ?? 0) \($0.place ?? "-") \($0.note ?? "-")" }
      #expect(
        said == [
          "2026-11-25T17:30 90 - -", "2026-12-02T12:00 30 Puisto ulkona", "2026-12-09T17:30 90 Kirjasto satuja",
          "2026-12-10T17:30 90 Kirkko -", "2026-12-16T17:30 90 - -",
        ]
      )
    }
  }
}
