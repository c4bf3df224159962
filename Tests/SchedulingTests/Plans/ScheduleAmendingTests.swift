import Scheduling
import Testing

/// Mondays at 9.30 from 2 November 2026 on with an extra Thursday, and what its meetings are to be.
struct AmendingCase: Sendable, CustomTestStringConvertible {
  var said: String
  var change: @Sendable (inout [Meeting]) -> Void
  /// Nil where no exceptions say it.
  var exceptions: String?

  var testDescription: String { said }
}

@Suite("A schedule is amended to meetings")
struct ScheduleAmendingTests {
  private static let window: ClosedRange<LocalDate> = "2026-11-01"..."2026-11-30"

  private static let schedule = Samples.schedule(
    Samples.segment("FREQ=WEEKLY;BYDAY=MO"),
    moves: [Move(from: "2026-11-23", to: "2026-11-24")],
    extras: [ListedDate("2026-11-05")],
    changes: [DateChange(date: "2026-11-16", time: "12:00", note: "juhla")]
  )

  private static func index(_ meetings: [Meeting], _ date: LocalDate) -> Int {
    meetings.firstIndex { $0.originalStart.date == date } ?? 0
  }

  static let cases: [AmendingCase] = [
    AmendingCase(said: "that it has", change: { _ in }, exceptions: "1 moves 1 extras 1 changes 0 skips"),
    AmendingCase(
      said: "of which one is elsewhere, at another time, under another title",
      change: {
        let index = index($0, "2026-11-09")
        $0[index].start = "2026-11-10T18:00"
        $0[index].title = ["fi": "Retki"]
        $0[index].site = Place(venue: Identifier(stored: "puisto"))
        $0[index].places = 4
        $0[index].minutes = 45
      },
      exceptions: "2 moves 1 extras 2 changes 0 skips"
    ),
    AmendingCase(
      said: "of which one is back where the rule has it, without its note",
      change: {
        $0[index($0, "2026-11-23")].start = "2026-11-23T09:30"
        $0[index($0, "2026-11-16")].note = nil
      },
      exceptions: "0 moves 1 extras 1 changes 0 skips"
    ),
    AmendingCase(
      said: "without one of the rule's, the moved one and the extra one",
      change: { meetings in
        meetings.removeAll { ["2026-11-05", "2026-11-09", "2026-11-23"].contains($0.originalStart.date) }
      },
      exceptions: "0 moves 0 extras 1 changes 2 skips"
    ),
    AmendingCase(
      said: "with one more, which says everything itself",
      change: {
        var more = Meeting(originalStart: "2026-11-12T18:00", start: "2026-11-12T18:00", minutes: 30, note: "ilta")
        more.places = 3
        $0.append(more)
      },
      exceptions: "1 moves 2 extras 1 changes 0 skips"
    ),
    AmendingCase(
      said: "with one that stands elsewhere than it first did, which no extra date can say",
      change: {
        $0.append(Meeting(originalStart: "2026-11-12T18:00", start: "2026-11-13T18:00", minutes: 30))
      },
      exceptions: nil
    ),
  ]

  @Test("with exceptions of single dates, and its rule goes on", arguments: cases)
  func amended(_ example: AmendingCase) throws {
    func meetings(_ schedule: Schedule) -> [Meeting] {
      schedule.dates(in: Zones.helsinki, window: Self.window, closures: []).meetings
    }
    let current = meetings(Self.schedule)
    var wanted = current
    example.change(&wanted)
    let amended = Self.schedule.amended(to: wanted, from: current)
    guard let exceptions = example.exceptions else { return #expect(amended == nil) }
    let schedule = try #require(amended)
    #expect(schedule.segments == Self.schedule.segments)
    let counts = [schedule.moves.count, schedule.extras.count, schedule.changes.count, schedule.skips.count]
    #expect(
      zip(counts, ["moves", "extras", "changes", "skips"]).map { "\($0) \($1)" }.joined(separator: " ") == exceptions
    )
    func facts(_ meetings: [Meeting]) -> [LocalDateTime: SessionFacts] {
      Dictionary(uniqueKeysWithValues: meetings.map { ($0.originalStart, SessionFacts($0)) })
    }
    #expect(facts(meetings(schedule)) == facts(wanted))
  }

  @Test("one of two on a date is told apart by its time")
  func several() throws {
    let schedule = Samples.schedule(
      Samples.segment("FREQ=WEEKLY;BYDAY=MO"),
      Samples.segment("FREQ=WEEKLY;BYDAY=MO", time: "17:00")
    )
    let current = schedule.dates(in: Zones.helsinki, window: Self.window, closures: []).meetings
    var wanted = current
    let index = try #require(wanted.firstIndex { $0.originalStart == "2026-11-09T17:00" })
    wanted[index].start = "2026-11-10T17:00"
    wanted[index].note = "siirretty"
    let amended = try #require(schedule.amended(to: wanted, from: current))
    let found = amended.dates(in: Zones.helsinki, window: Self.window, closures: []).meetings
    #expect(
      Set(found.map { "\($0.originalStart) \($0.start) \($0.note ?? "")" })
        == Set(wanted.map { "\($0.originalStart) \($0.start) \($0.note ?? "")" })
    )
    wanted.remove(at: index)
    #expect(schedule.amended(to: wanted, from: current) == nil, "a date is left out whole")
  }
}
