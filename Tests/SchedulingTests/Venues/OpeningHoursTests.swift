import Scheduling
import Testing

@Suite("Opening hours")
struct OpeningHoursTests {
  /// Tuesdays from ten to noon and on from one, Fridays over midnight; 8 December shorter, 15 December closed.
  private static let hours = OpeningHours(
    weekly: [
      OpeningHours.Day(
        .tuesday,
        [OpeningHours.Span("13:00", "20:00"), OpeningHours.Span("10:00", "12:00"), OpeningHours.Span("12:00", "12:30")]
      ),
      OpeningHours.Day(.friday, [OpeningHours.Span("18:00", "00:00")]),
      OpeningHours.Day(.saturday, [OpeningHours.Span("00:00", "02:00")]),
    ],
    exceptions: [
      OpeningHours.Exception("2026-12-08", [OpeningHours.Span("10:00", "11:00")]),
      OpeningHours.Exception("2026-12-15", []),
    ]
  )

  @Test(
    "cover a session from its start to its end",
    arguments: [
      ("2026-12-01T10:00", "2026-12-01T12:00", true), ("2026-12-01T10:00", "2026-12-01T12:30", true),
      ("2026-12-01T12:00", "2026-12-01T13:30", false), ("2026-12-01T09:59", "2026-12-01T11:00", false),
      ("2026-12-01T19:00", "2026-12-01T20:01", false), ("2026-12-02T10:00", "2026-12-02T11:00", false),
      ("2026-12-04T22:00", "2026-12-05T01:30", true), ("2026-12-04T22:00", "2026-12-05T02:30", false),
      ("2026-12-08T10:00", "2026-12-08T11:00", true), ("2026-12-08T10:00", "2026-12-08T11:30", false),
      ("2026-12-15T10:00", "2026-12-15T11:00", false),
    ] as [(LocalDateTime, LocalDateTime, Bool)]
  )
  func covers(_ start: LocalDateTime, _ end: LocalDateTime, _ isOpen: Bool) {
    #expect(Self.hours.covers(start, until: end) == isOpen)
  }

  @Test(
    "tell who stands at the door until when it is open, or when it opens",
    arguments: [
      ("2026-12-01T10:00", .open(until: "2026-12-01T12:30")), ("2026-12-01T12:00", .open(until: "2026-12-01T12:30")),
      ("2026-12-01T12:30", .opens("2026-12-01T13:00")), ("2026-12-01T20:00", .opens("2026-12-04T18:00")),
      ("2026-12-04T23:59", .open(until: "2026-12-05T02:00")), ("2026-12-05T01:00", .open(until: "2026-12-05T02:00")),
      ("2026-12-08T11:00", .opens("2026-12-11T18:00")), ("2026-12-15T12:00", .opens("2026-12-18T18:00")),
    ] as [(LocalDateTime, DoorState)]
  )
  func door(_ moment: LocalDateTime, _ state: DoorState) {
    #expect(Self.hours.state(at: moment) == state)
  }

  @Test("are none on days on which the venue is closed")
  func closures() {
    let closed = Closure(uid: "x", first: "2026-11-30", last: "2026-12-08", names: [:], isTentative: false)
    #expect(Self.hours.state(at: "2026-12-01T10:30", closures: [closed]) == .opens("2026-12-11T18:00"))
    let long = Closure(uid: "y", first: "2026-11-30", last: "2027-01-31", names: [:], isTentative: false)
    #expect(Self.hours.state(at: "2026-12-01T10:30", closures: [long]) == .closed)
  }
}
