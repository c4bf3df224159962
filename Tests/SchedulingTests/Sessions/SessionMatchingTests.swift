import Scheduling
import Testing

/// Sessions of yesterday and meetings of tomorrow, told by their original starts, and which become which.
struct MatchingCase: Sendable, CustomTestStringConvertible {
  var said: String
  var sessions: [LocalDateTime]
  var meetings: [Meeting]
  var segments: [Segment]
  var pairs: [String]
  var removed: [LocalDateTime] = []
  var added: [LocalDateTime] = []

  var testDescription: String { said }
}

@Suite("Matching sessions with meetings")
struct SessionMatchingTests {
  private static func meetings(_ starts: LocalDateTime..., segment: Int? = 0) -> [Meeting] {
    starts.map { Samples.meeting($0, segment: segment) }
  }

  private static let always = Samples.segment("FREQ=WEEKLY", first: "2026-11-02")

  static let cases: [MatchingCase] = [
    MatchingCase(
      said: "the same original start",
      sessions: ["2026-11-02T10:00", "2026-11-09T10:00"],
      meetings: meetings("2026-11-09T10:00", "2026-11-02T10:00"),
      segments: [always],
      pairs: ["2026-11-02T10:00=2026-11-02T10:00", "2026-11-09T10:00=2026-11-09T10:00"]
    ),
    MatchingCase(
      said: "the original start, not where a session was moved to",
      sessions: ["2026-11-02T10:00"],
      meetings: [Samples.meeting("2026-11-02T10:00", heldAt: "2026-11-20T12:00")],
      segments: [always],
      pairs: ["2026-11-02T10:00=2026-11-02T10:00"]
    ),
    MatchingCase(
      said: "then the same date at another time",
      sessions: ["2026-11-02T10:00", "2026-11-09T10:00"],
      meetings: meetings("2026-11-02T17:00", "2026-11-09T17:00"),
      segments: [always],
      pairs: ["2026-11-02T10:00=2026-11-02T17:00", "2026-11-09T10:00=2026-11-09T17:00"]
    ),
    MatchingCase(
      said: "the same start before the same date, whatever comes first",
      sessions: ["2026-11-02T10:00", "2026-11-02T12:00"],
      meetings: meetings("2026-11-02T09:00", "2026-11-02T10:00"),
      segments: [always],
      pairs: ["2026-11-02T12:00=2026-11-02T09:00", "2026-11-02T10:00=2026-11-02T10:00"]
    ),
    MatchingCase(
      said: "two on a date by their order",
      sessions: ["2026-11-02T12:00", "2026-11-02T10:00"],
      meetings: meetings("2026-11-02T18:00", "2026-11-02T16:00"),
      segments: [always],
      pairs: ["2026-11-02T10:00=2026-11-02T16:00", "2026-11-02T12:00=2026-11-02T18:00"]
    ),
    MatchingCase(
      said: "then the same ISO week: Mondays become Thursdays",
      sessions: ["2026-11-02T10:00", "2026-11-09T10:00"],
      meetings: meetings("2026-11-05T10:00", "2026-11-12T10:00"),
      segments: [always],
      pairs: ["2026-11-02T10:00=2026-11-05T10:00", "2026-11-09T10:00=2026-11-12T10:00"]
    ),
    MatchingCase(
      said: "several in a week by their order",
      sessions: ["2026-11-02T10:00", "2026-11-04T10:00"],
      meetings: meetings("2026-11-03T10:00", "2026-11-05T10:00"),
      segments: [always],
      pairs: ["2026-11-02T10:00=2026-11-03T10:00", "2026-11-04T10:00=2026-11-05T10:00"]
    ),
    MatchingCase(
      said: "by the order that the rule gave, not the order after a move",
      sessions: ["2026-11-02T10:00", "2026-11-04T10:00"],
      meetings: [
        Samples.meeting("2026-11-05T10:00"), Samples.meeting("2026-11-03T10:00", heldAt: "2026-11-06T10:00"),
      ],
      segments: [always],
      pairs: ["2026-11-04T10:00=2026-11-05T10:00", "2026-11-02T10:00=2026-11-03T10:00"]
    ),
    MatchingCase(
      said: "the same date before the same week",
      sessions: ["2026-11-02T10:00", "2026-11-04T10:00"],
      meetings: meetings("2026-11-04T12:00", "2026-11-06T10:00"),
      segments: [always],
      pairs: ["2026-11-04T10:00=2026-11-04T12:00", "2026-11-02T10:00=2026-11-06T10:00"]
    ),
    MatchingCase(
      said: "a week goes from Monday to Sunday",
      sessions: ["2026-11-08T10:00"],
      meetings: meetings("2026-11-09T10:00"),
      segments: [always],
      pairs: [],
      removed: ["2026-11-08T10:00"],
      added: ["2026-11-09T10:00"]
    ),
    MatchingCase(
      said: "week 53 goes over the New Year",
      sessions: ["2026-12-28T10:00"],
      meetings: meetings("2027-01-03T10:00"),
      segments: [always],
      pairs: ["2026-12-28T10:00=2027-01-03T10:00"]
    ),
    MatchingCase(
      said: "a session before the segment's first week is not of that segment",
      sessions: ["2026-11-09T10:00"],
      meetings: meetings("2026-11-12T10:00"),
      segments: [Samples.segment("FREQ=WEEKLY", first: "2026-11-16")],
      pairs: [],
      removed: ["2026-11-09T10:00"],
      added: ["2026-11-12T10:00"]
    ),
    MatchingCase(
      said: "a meeting of another segment is not matched by week",
      sessions: ["2026-11-09T10:00"],
      meetings: meetings("2026-11-12T10:00", segment: 1),
      segments: [always, Samples.segment("FREQ=WEEKLY", first: "2026-11-16")],
      pairs: [],
      removed: ["2026-11-09T10:00"],
      added: ["2026-11-12T10:00"]
    ),
    MatchingCase(
      said: "an extra date is matched by its start or date, never by its week",
      sessions: ["2026-11-02T10:00", "2026-11-10T10:00"],
      meetings: meetings("2026-11-02T12:00", "2026-11-12T10:00", segment: nil),
      segments: [always],
      pairs: ["2026-11-02T10:00=2026-11-02T12:00"],
      removed: ["2026-11-10T10:00"],
      added: ["2026-11-12T10:00"]
    ),
    MatchingCase(
      said: "what is left is removed or added",
      sessions: ["2026-11-02T10:00", "2026-11-03T10:00", "2026-11-23T10:00"],
      meetings: meetings("2026-11-05T10:00", "2026-12-07T10:00"),
      segments: [always],
      pairs: ["2026-11-02T10:00=2026-11-05T10:00"],
      removed: ["2026-11-03T10:00", "2026-11-23T10:00"],
      added: ["2026-12-07T10:00"]
    ),
    MatchingCase(
      said: "equal meetings are as many as they are",
      sessions: ["2026-11-02T10:00"],
      meetings: meetings("2026-11-02T10:00", "2026-11-02T10:00"),
      segments: [always],
      pairs: ["2026-11-02T10:00=2026-11-02T10:00"],
      added: ["2026-11-02T10:00"]
    ),
  ]

  @Test("goes by start, date and week, in this order", arguments: cases)
  func table(_ given: MatchingCase) {
    let sessions = given.sessions.enumerated().map { Samples.session($0, $1) }
    let matching = SessionMatching(sessions, given.meetings, segments: given.segments)
    #expect(matching.pairs.map { "\($0.originalStart)=\($1.originalStart)" } == given.pairs)
    #expect(matching.withoutMeeting.map(\.originalStart) == given.removed)
    #expect(matching.withoutSession.map(\.originalStart) == given.added)
  }
}

@Suite("Any sessions and meetings")
struct SessionMatchingProperties {
  private static func starts(_ count: Int, _ random: inout SeededGenerator) -> [LocalDateTime] {
    // Few dates and times, so that starts, dates and weeks often meet.
    (0..<count).map { _ in
      LocalDateTime(
        ("2026-12-07" as LocalDate) + Int.random(in: 0..<40, using: &random),
        LocalTime(secondsSinceMidnight: Int.random(in: 16...20, using: &random) * 3600)
      )
    }
  }

  @Test(
    "are matched one to one, none is lost, and the order they come in does not matter",
    arguments: 1...200 as ClosedRange<UInt64>
  )
  func bijection(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let sessions = Set(Self.starts(25, &random)).enumerated().map { Samples.session($0, $1) }
    let meetings = Set(Self.starts(25, &random)).map { start in
      Samples.meeting(start, segment: [nil, 0, 1].randomElement(using: &random) ?? 0)
    }
    let segments = [
      Samples.segment("FREQ=DAILY", first: "2026-12-07", last: "2026-12-30"),
      Samples.segment("FREQ=DAILY", first: "2026-12-31"),
    ]
    let matching = SessionMatching(sessions, meetings, segments: segments)
    let (matched, met) = (matching.pairs.map(\.0), matching.pairs.map(\.1))
    #expect((matched + matching.withoutMeeting).map(\.id).sorted() == sessions.map(\.id).sorted())
    #expect((met + matching.withoutSession).map(\.originalStart).sorted() == meetings.map(\.originalStart).sorted())

    let common = Set(sessions.map(\.originalStart)).intersection(meetings.map(\.originalStart))
    for (session, meeting) in matching.pairs where common.contains(session.originalStart) {
      #expect(meeting.originalStart == session.originalStart)
    }
    for (session, meeting) in matching.pairs {
      #expect(session.originalStart.date.week == meeting.originalStart.date.week)
    }
    // Nothing that could have met on its date is left on both sides.
    let left = Set(matching.withoutMeeting.map(\.originalStart.date))
    #expect(left.isDisjoint(with: matching.withoutSession.map(\.originalStart.date)))

    let again = SessionMatching(
      sessions.shuffled(using: &random),
      meetings.shuffled(using: &random),
      segments: segments
    )
    #expect(again == matching)
  }
}
