import Scheduling
import Testing

@Suite("A plan")
struct SessionPlanTests {
  private let now: Instant = "2026-11-10T12:00:00Z"

  private func plan(
    _ sessions: [Session],
    _ meetings: [Meeting],
    booked: [Session] = []
  ) -> SessionPlan {
    var dates = ScheduleDates()
    dates.meetings = meetings
    return SessionPlan(
      from: sessions,
      to: dates,
      schedule: Samples.schedule(Samples.segment("FREQ=WEEKLY")),
      zone: Zones.helsinki,
      booked: Set(booked.map(\.id)),
      now: now
    )
  }

  @Test("of the same dates changes nothing")
  func same() {
    let sessions = [Samples.session(1, "2026-11-16T10:00"), Samples.session(2, "2026-11-23T10:00")]
    let plan = plan(sessions, sessions.map { Samples.meeting($0.originalStart) })
    #expect(plan.kept == sessions)
    #expect(plan.changesNothing)
  }

  @Test("adds new dates in their order, changes those that moved, removes those nobody booked")
  func changes() {
    let (stays, moves, goes) = (
      Samples.session(1, "2026-11-16T10:00"), Samples.session(2, "2026-11-23T10:00"),
      Samples.session(3, "2026-12-14T10:00")
    )
    let moved = Samples.meeting("2026-11-26T10:00")
    let plan = plan(
      [stays, moves, goes],
      [
        Samples.meeting("2027-01-11T10:00", heldAt: "2027-01-15T10:00"), Samples.meeting("2027-01-12T10:00"),
        Samples.meeting("2026-11-16T10:00"), moved,
      ]
    )
    #expect(plan.kept == [stays])
    #expect(plan.changed.map(\.session) == [moves])
    #expect(plan.changed.map(\.meeting) == [moved])
    #expect(plan.removed == [goes])
    #expect(plan.added.map(\.start) == ["2027-01-12T10:00", "2027-01-15T10:00"])
    #expect(plan.needsConfirmation.isEmpty)
    #expect(!plan.changesNothing)
  }

  @Test("never removes a session that holds a booking: somebody has to confirm it")
  func booked() {
    let session = Samples.session(1, "2026-11-16T10:00")
    let plan = plan([session], [], booked: [session])
    #expect(plan.removed.isEmpty)
    #expect(plan.needsConfirmation == [session])
  }

  @Test("keeps what has begun as it was, also where the schedule now says otherwise")
  func history() {
    let begun = Samples.session(1, "2026-11-10T14:00")
    let over = Samples.session(2, "2026-11-03T10:00")
    let next = Samples.session(3, "2026-11-10T14:01")
    // Two o'clock in Finland is noon in UTC: the zone decides what has begun.
    let plan = plan([begun, over, next], [Samples.meeting("2026-11-03T18:00")], booked: [over])
    #expect(Set(plan.kept) == [begun, over])
    #expect(plan.removed == [next])
    #expect(plan.changed.isEmpty && plan.added.isEmpty && plan.needsConfirmation.isEmpty)
  }

  @Test("keeps a cancelled session cancelled, and does not add its date again")
  func cancelled() {
    let session = Samples.session(1, "2026-11-16T10:00", state: .cancelled(reason: "flunssa"))
    let dropped = Samples.session(2, "2026-11-23T10:00", state: .cancelled(reason: nil))
    let plan = plan([session, dropped], [Samples.meeting("2026-11-16T12:00")], booked: [session, dropped])
    #expect(Set(plan.kept) == [session, dropped])
    #expect(plan.changesNothing)
  }

  @Test("hands on skipped dates and warnings")
  func handedOn() {
    var dates = ScheduleDates()
    dates.skipped = [SkippedDate(start: "2026-11-16T10:00", reason: .date(note: nil))]
    dates.warnings = [.noDates]
    let plan = SessionPlan(
      from: [],
      to: dates,
      schedule: Samples.schedule(),
      zone: .utc,
      booked: [],
      now: now
    )
    #expect(plan.skipped == dates.skipped)
    #expect(plan.warnings == dates.warnings)
    #expect(plan.changesNothing)
  }

  @Test(
    "raises the sequence for time, length and place, never for words",
    arguments: [
      ("2026-11-16T10:00", 60, nil, nil, 0), ("2026-11-16T10:00", 60, nil, "eväät mukaan", 0),
      ("2026-11-16T11:00", 60, nil, nil, 1), ("2026-11-17T10:00", 60, nil, nil, 1),
      ("2026-11-16T10:00", 90, nil, nil, 1), ("2026-11-16T10:00", nil, nil, nil, 1),
      ("2026-11-16T10:00", 60, "puisto", nil, 1), ("2026-11-17T12:00", 90, "puisto", "eväät mukaan", 1),
    ] as [(LocalDateTime, Int?, String?, String?, Int)]
  )
  func sequence(_ start: LocalDateTime, _ minutes: Int?, _ place: String?, _ note: String?, _ rise: Int) {
    var session = Samples.session(1, "2026-11-16T10:00")
    session.sequence = 4
    let meeting = Meeting(
      originalStart: "2026-11-16T10:00",
      start: start,
      minutes: minutes,
      place: place,
      note: note,
      segment: 0
    )
    let plan = plan([session], [meeting])
    guard let change = plan.changed.first else {
      #expect(start == session.start && minutes == session.minutes && place == nil && note == nil)
      return
    }
    let after = change.applied(at: now)
    #expect(after.sequence == 4 + rise)
    #expect(after.changed == now)
    #expect(after.start == start && after.minutes == minutes && after.place == place && after.note == note)
    // What it is stays: its name, its UID, the start that the rule first gave.
    #expect(after.id == session.id && after.uid == session.uid && after.originalStart == session.originalStart)
  }
}

@Suite("Any two schedules")
struct SessionPlanProperties {
  private static func schedule(_ random: inout SeededGenerator) -> Schedule {
    let days = (0..<Int.random(in: 1...3, using: &random)).map { _ in
      RecurrenceRule.Day(Weekday.allCases.randomElement(using: &random) ?? .monday)
    }
    let first = ("2026-11-02" as LocalDate) + Int.random(in: 0..<14, using: &random)
    let hour = LocalTime(secondsSinceMidnight: Int.random(in: 9...12, using: &random) * 3600)
    var schedule = Samples.schedule(
      Samples.segment(RecurrenceRule(.weekly, days: days), first: first, last: "2027-01-31", time: hour)
    )
    let from = first + Int.random(in: 0..<60, using: &random)
    schedule.skips = [.period(from, from + Int.random(in: 0..<20, using: &random), note: nil)]
    schedule.extras = [ListedDate(first + Int.random(in: 0..<60, using: &random))]
    let dates = schedule.dates(in: Zones.helsinki, window: "2026-11-01"..."2027-01-31", closures: [])
    if let moved = dates.meetings.randomElement(using: &random)?.start.date {
      schedule.moves = [Move(from: moved, to: moved + Int.random(in: -5...5, using: &random))]
    }
    return schedule
  }

  /// What applying a plan leaves: nothing confirmed, so booked sessions stay.
  private static func applied(_ plan: SessionPlan, at now: Instant, nextID: inout Int) -> [Session] {
    plan.kept + plan.needsConfirmation + plan.changed.map { $0.applied(at: now) }
      + plan.added.map { meeting in
        nextID += 1
        return Session(
          id: Samples.id(nextID),
          activity: Samples.activity,
          uid: "uid-\(nextID)",
          originalStart: meeting.originalStart,
          start: meeting.start,
          minutes: meeting.minutes,
          place: meeting.place,
          note: meeting.note,
          changed: now
        )
      }
  }

  @Test("lose no session, and planning again changes nothing", arguments: 1...100 as ClosedRange<UInt64>)
  func steps(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var sessions: [Session] = []
    var nextID = 0
    for round in 0..<4 {
      let now = ("2026-10-01T00:00:00Z" as Instant) + round * 20 * 86_400
      let schedule = Self.schedule(&random)
      let dates = schedule.dates(in: Zones.helsinki, window: "2026-11-01"..."2027-01-31", closures: [])
      let booked = Set(sessions.filter { _ in Bool.random(using: &random) }.map(\.id))
      func plan(_ sessions: [Session]) -> SessionPlan {
        SessionPlan(
          from: sessions,
          to: dates,
          schedule: schedule,
          zone: Zones.helsinki,
          booked: booked,
          now: now
        )
      }
      let first = plan(sessions)
      let accounted = first.kept + first.changed.map(\.session) + first.removed + first.needsConfirmation
      #expect(accounted.map(\.id).sorted() == sessions.map(\.id).sorted())
      #expect(booked.isDisjoint(with: first.removed.map(\.id)))
      let begun = Set(sessions.filter { Zones.helsinki.instant($0.start) <= now })
      #expect(begun.isSubset(of: first.kept))

      sessions = Self.applied(first, at: now, nextID: &nextID)
      #expect(Set(sessions.map(\.originalStart)).count == sessions.count, "an original start names one session")
      #expect(plan(sessions).changesNothing)
    }
  }
}
