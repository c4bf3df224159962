import Operations
import Scheduling
import Storage
import TestDesks
import TestEngines
import Testing

@Suite("A programme that is written relative to a week")
struct ShiftTests {
  /// Everything in an entry that is a date.
  private static let group = Programmes.group(
    recurrence: #"{"weekdays": ["WE"], "interval_weeks": 1, "start": "17:30"}"#,
    season: #"{"start": "2026-01-05", "end": "2026-02-08"}"#,
    exceptions: #"""
      {"skip_dates": ["2026-01-07"], "extra_dates": ["2026-01-08"],
       "moved": [{"from": "2026-01-14", "to": "2026-01-15", "note": null}],
       "place_changes": [{"date": "2026-01-21", "place": "Puisto", "note": null}],
       "skip_periods": [{"start": "2026-01-26", "end": "2026-02-01", "reason": "remontti"}]}
      """#,
    details: #"[{"date": "2026-02-04", "start": "10:00"}]"#,
    more: #""registration": {"required": "required", "opens": "2026-01-05", "closes": "2026-01-30T12:00"}"#
  )

  @Test(
    "is moved by whole weeks to the week in which it is loaded",
    arguments: TestEngine.all,
    ["2026-11-23T08:00", "2026-11-29T23:59"]
  )
  func shifts(engine: TestEngine, moment: String) async throws {
    try await engine.withDesk { desk in
      desk.clock.set(moment)
      let file = try Programmes.file(Self.group, more: #""relative_to": "2026-01-05","#)
      _ = try await ImportProgramme(file, isDryRun: false).run(at: desk.desk, as: .system)
      let sessions = try await desk.sessions()
      #expect(
        sessions.map { "\($0.start) \($0.place ?? "-")" } == [
          "2026-11-26T17:30 -", "2026-12-03T17:30 -", "2026-12-09T17:30 Puisto", "2026-12-23T10:00 -",
        ]
      )
      let stored = try #require(try await desk.stored())
      #expect(stored.activity.enrolment.opens == TestClock.instant("2026-11-23T00:00"))
      #expect(stored.activity.enrolment.closes == TestClock.instant("2026-12-18T12:00"))
      let skipped = try await desk.database.read { try $0.skippedDates(of: stored.activity.id) }
      #expect(skipped.map(\.start.description) == ["2026-11-25T17:30", "2026-12-16T17:30"])
    }
  }

  @Test("keeps an anchor in step; weeks that go by their number stay what they are")
  func anchorsAndWeeks() throws {
    let file = try Programmes.file(
      Programmes.group(
        recurrence: #"{"weekdays": ["WE"], "interval_weeks": 2, "start": "17:30", "anchor_date": "2026-01-14"}"#,
        season: #"{"start": "2026-01-05", "end": "2026-02-08"}"#,
        exceptions: #"{"skip_iso_weeks": [2, 5]}"#
      ),
      more: #""relative_to": "2026-01-05","#
    )
    let monday = try #require(LocalDate("2026-11-23"))
    let group = try #require(file.shifted(toWeekOf: monday).groups.first)
    #expect(group.recurrence.anchorDate == monday + 9)
    #expect(group.exceptions?.skipIsoWeeks == [2, 5])
  }

  @Test("is loaded as it stands where it asks for nothing")
  func unshifted() throws {
    let file = try Programmes.file(Self.group)
    let shifted = file.shifted(toWeekOf: try #require(LocalDate("2026-11-23")))
    #expect(try shifted.json() == file.json())
  }
}
