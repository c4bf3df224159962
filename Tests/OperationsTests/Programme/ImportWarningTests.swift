import Operations
import Scheduling
import Storage
import TestDesks
import TestEngines
import Testing

@Suite("What is doubtful in a programme is said, and what is missing makes a draft")
struct ImportWarningTests {
  /// An entry and the warnings that it comes in with.
  struct Doubt: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let group: String
    let warnings: [ImportWarning]
  }

  private static func date(_ text: String) -> LocalDate { LocalDate(text) ?? LocalDate(dayNumber: 0) }

  private static func local(_ text: String) -> LocalDateTime {
    LocalDateTime(text) ?? LocalDateTime(LocalDate(dayNumber: 0), .midnight)
  }

  private static func holiday(_ day: String, kind: ClosureCalendar.Kind = .publicHolidays) -> ImportWarning {
    .plan(.meetsDuringClosure(date(day), kind: kind, names: ["fi": "suljettu \(day)"], isTentative: false))
  }

  static let doubts = [
    Doubt(
      testDescription: "Mondays, and a listed Thursday",
      group: Programmes.group(
        recurrence: #"{"weekdays": ["MO"], "dates": ["2026-11-26", "2026-11-30"], "start": "18:00"}"#
      ),
      warnings: [.weekdayContradicts(date("2026-11-26"))]
    ),
    Doubt(
      testDescription: "every other week, and nobody says which",
      group: Programmes.group(recurrence: #"{"weekdays": ["FR"], "interval_weeks": 2, "start": "18:00"}"#),
      warnings: [.firstWeekGuessed(date("2026-11-27"))]
    ),
    Doubt(
      testDescription: "a unit that nobody knows",
      group: Programmes.group(more: #""capacity": 8, "capacity_unit": "hevosta""#),
      warnings: [.capacityUnclear("hevosta")]
    ),
    Doubt(
      testDescription: "no capacity at all",
      group: Programmes.group(more: #""capacity": 0"#),
      warnings: [.capacityUnclear("0")]
    ),
    Doubt(
      testDescription: "without a limit, in so many words",
      group: Programmes.group(more: #""capacity_unit": "rajoittamaton""#),
      warnings: []
    ),
    Doubt(
      testDescription: "a deadline that is no date",
      group: Programmes.group(more: #""registration": {"required": "required", "closes": "ensi viikolla"}"#),
      warnings: [.registrationDateUnreadable("ensi viikolla")]
    ),
    Doubt(
      testDescription: "a season without a date",
      group: Programmes.group(season: #"{"start": "2026-11-26", "end": "2026-11-30"}"#),
      warnings: [.plan(.noDates)]
    ),
    Doubt(
      testDescription: "a date on a public holiday, and nothing is stated",
      group: Programmes.group(
        recurrence: #"{"weekdays": ["SU"], "start": "12:00"}"#,
        season: #"{"start": "2026-11-30", "end": "2026-12-13"}"#
      ),
      warnings: [holiday("2026-12-06")]
    ),
    Doubt(
      testDescription: "a date on a public holiday, on purpose",
      group: Programmes.group(
        recurrence: #"{"weekdays": ["SU"], "start": "12:00"}"#,
        season: #"{"start": "2026-11-30", "end": "2026-12-13"}"#,
        exceptions: #"{"pause_on_public_holidays": false}"#
      ),
      warnings: []
    ),
    Doubt(
      testDescription: "a school holiday of its municipality, and nothing is stated",
      group: Programmes.group(recurrence: #"{"weekdays": ["TU"], "start": "12:00"}"#),
      warnings: [holiday("2026-12-08", kind: .schoolHolidays)]
    ),
    Doubt(
      testDescription: "school holidays of a municipality that nobody knows",
      group: Programmes.group(exceptions: #"{"pause_on_school_holidays": true}"#, municipality: "Muukylä"),
      warnings: [.plan(.schoolHolidaysUnknown(municipality: "Muukylä"))]
    ),
    Doubt(
      testDescription: "inside the hour that the spring leaves out",
      group: Programmes.group(
        recurrence: #"{"weekdays": ["SU"], "start": "03:30"}"#,
        season: #"{"start": "2027-03-28", "end": "2027-03-28"}"#
      ),
      warnings: [.plan(.inClockGap(local("2027-03-28T03:30"), heldAt: local("2027-03-28T04:30")))]
    ),
  ]

  @Test("contradictions and guesses come in, with a warning", arguments: TestEngine.all, doubts)
  func warns(engine: TestEngine, doubt: Doubt) async throws {
    try await engine.withDesk { desk in
      try await desk.close(["2026-12-06"], kind: .publicHolidays)
      try await desk.close(["2026-12-08"], kind: .schoolHolidays, municipality: "Mallikylä")
      let plan = try await desk.importing(doubt.group)
      #expect(plan.groups.first?.warnings == doubt.warnings)
      #expect(plan.groups.first?.activity.state == .published)
    }
  }

  /// An entry and why it is a draft.
  struct Gap: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let group: String
    let reasons: [DraftReason]
  }

  static let gaps = [
    Gap(
      testDescription: "no clock time",
      group: Programmes.group(recurrence: #"{"weekdays": ["TU"]}"#, complete: false),
      reasons: [.startTimeMissing]
    ),
    Gap(
      testDescription: "a clock time on one listed date of two",
      group: Programmes.group(
        recurrence: #"{"weekdays": [], "dates": ["2026-11-30", "2026-12-07"]}"#,
        details: #"[{"date": "2026-11-30", "start": "09:00"}]"#
      ),
      reasons: [.startTimeMissing]
    ),
    Gap(
      testDescription: "no weekday",
      group: Programmes.group(recurrence: #"{"weekdays": [], "start": "10:00"}"#, complete: false),
      reasons: [.weekdayMissing]
    ),
    Gap(
      testDescription: "neither",
      group: Programmes.group(recurrence: #"{"weekdays": []}"#, complete: false),
      reasons: [.weekdayMissing, .startTimeMissing]
    ),
    Gap(
      testDescription: "discreet, and no public title",
      group: Programmes.group(more: #""privacy": "discreet""#),
      reasons: [.publicTitleMissing]
    ),
    Gap(
      testDescription: "anonymous, and an empty public title",
      group: Programmes.group(more: #""privacy": "anonymous", "public_title": {"fi": ""}"#),
      reasons: [.publicTitleMissing]
    ),
  ]

  @Test("an incomplete group is a draft without sessions that nobody sees", arguments: TestEngine.all, gaps)
  func drafts(engine: TestEngine, gap: Gap) async throws {
    try await engine.withDesk { desk in
      let plan = try await desk.importing(gap.group)
      #expect(plan.drafts.map(\.activity.missing) == [gap.reasons])
      #expect(try await desk.sessions().isEmpty)
      #expect(try await ListActivities(limit: 9).run(at: desk.desk, as: .visitor).isEmpty)
      let id = try #require(plan.groups.first?.activity.id)
      await #expect(throws: OperationError.notFound) { try await FindActivity(id).run(at: desk.desk, as: .visitor) }
      await #expect(throws: OperationError.incomplete(gap.reasons + [.noSessions])) {
        try await PublishActivity(id).run(at: desk.desk, as: .system)
      }
    }
  }

  @Test("once its gap is filled the draft is published under the same id", arguments: TestEngine.all, gaps)
  func filled(engine: TestEngine, gap: Gap) async throws {
    try await engine.withDesk { desk in
      let draft = try await desk.importing(gap.group)
      let whole = try await desk.importing(Programmes.group())
      #expect(whole.groups.first?.activity.state == .published)
      #expect(whole.groups.first?.activity.id == draft.groups.first?.activity.id)
      #expect(try await desk.sessions().count == 4)
    }
  }

  @Test("every skipped date carries its reason", arguments: TestEngine.all)
  func skippedDates(engine: TestEngine) async throws {
    let group = Programmes.group(
      recurrence: #"{"weekdays": ["TU", "SU"], "start": "12:00"}"#,
      season: #"{"start": "2026-11-23", "end": "2026-12-20"}"#,
      exceptions: #"""
        {"skip_dates": ["2026-11-24"], "skip_iso_weeks": [51], "pause_on_public_holidays": true,
         "pause_on_school_holidays": true,
         "skip_periods": [{"start": "2026-12-01", "end": "2026-12-02", "reason": "remontti"}]}
        """#
    )
    try await engine.withDesk { desk in
      try await desk.close(["2026-12-06"], kind: .publicHolidays)
      try await desk.close(["2026-12-08"], kind: .schoolHolidays, municipality: "Mallikylä")
      try await desk.importing(group)
      let id = try #require(try await desk.stored()?.activity.id)
      let answer = try await FindActivity(id).run(at: desk.desk, as: .visitor)
      func closed(_ day: String, _ kind: ClosureCalendar.Kind) -> SkippedDate {
        let reason = SkipReason.closure(kind: kind, names: ["fi": "suljettu \(day)"], isTentative: false)
        return SkippedDate(start: Self.local("\(day)T12:00"), reason: reason)
      }
      #expect(
        answer.skipped == [
          SkippedDate(start: Self.local("2026-11-24T12:00"), reason: .date(note: nil)),
          SkippedDate(start: Self.local("2026-12-01T12:00"), reason: .period(note: "remontti")),
          closed("2026-12-06", .publicHolidays), closed("2026-12-08", .schoolHolidays),
          SkippedDate(start: Self.local("2026-12-15T12:00"), reason: .week(51, note: nil)),
          SkippedDate(start: Self.local("2026-12-20T12:00"), reason: .week(51, note: nil)),
        ]
      )
    }
  }

  @Test("a category that suggests discretion is pointed out", arguments: TestEngine.all)
  func discretion(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let plan = try await desk.importing(
        Programmes.group("a", more: #""category": "eroryhma""#),
        Programmes.group("b", more: #""category": "kerho""#),
        Programmes.group("c", more: #""category": "eroryhma", "privacy": "discreet", "public_title": {"fi": "Ryhmä"}"#)
      )
      #expect(plan.groups.filter(\.suggestsDiscretion).map(\.sourceID) == ["a"])
    }
  }
}
