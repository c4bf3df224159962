import Scheduling
import Testing

@Suite("Closures")
struct ScheduleClosureTests {
  /// Fridays around Good Friday 2027.
  private static func schedule(_ observance: Observance, extras: [ListedDate] = [], moves: [Move] = []) -> Schedule {
    Samples.schedule(
      Samples.segment("FREQ=WEEKLY;BYDAY=FR", first: "2027-03-19", last: "2027-04-02"),
      moves: moves,
      extras: extras,
      observance: observance
    )
  }

  private static let window: ClosedRange<LocalDate> = "2027-03-01"..."2027-04-30"
  private static let fridays: [LocalDateTime] = ["2027-03-19T09:30", "2027-03-26T09:30", "2027-04-02T09:30"]

  enum Outcome { case skipped, kept, keptWithWarning }

  @Test(
    "are observed as the group says; where it says nothing the session stays, with a warning",
    arguments: [
      (.publicHolidays, .observes, .skipped), (.publicHolidays, .meets, .kept),
      (.publicHolidays, .notStated, .keptWithWarning), (.schoolHolidays, .observes, .skipped),
      (.schoolHolidays, .meets, .kept), (.schoolHolidays, .notStated, .keptWithWarning),
      // A venue that is closed is closed, whatever the group thinks of it.
      (.venue, .meets, .skipped), (.venue, .notStated, .skipped), (.venue, .observes, .skipped),
    ] as [(ClosureCalendar.Kind, Observance.Stance, Outcome)]
  )
  func stances(_ kind: ClosureCalendar.Kind, _ stance: Observance.Stance, _ outcome: Outcome) {
    // The other kind's stance is the opposite, so that neither can stand for the other.
    let opposite: Observance.Stance = stance == .observes ? .meets : .observes
    let observance = Observance(
      publicHolidays: kind == .schoolHolidays ? opposite : stance,
      schoolHolidays: kind == .publicHolidays ? opposite : stance
    )
    let closures = Samples.closures(kind, "2027-03-26", "2027-03-29", fi: "suljettu", isTentative: true)
    let dates = Self.schedule(observance).dates(in: Zones.helsinki, window: Self.window, closures: [closures])
    let reason = SkipReason.closure(kind: kind, names: ["fi": "suljettu"], isTentative: true)
    let warning = PlanWarning.meetsDuringClosure(
      "2027-03-26",
      kind: kind,
      names: ["fi": "suljettu"],
      isTentative: true
    )
    let isSkipped = outcome == .skipped
    #expect(dates.meetings.map(\.start) == Self.fridays.filter { !isSkipped || $0.date != "2027-03-26" })
    #expect(dates.skipped == (isSkipped ? [SkippedDate(start: "2027-03-26T09:30", reason: reason)] : []))
    #expect(dates.warnings == (outcome == .keptWithWarning ? [warning] : []))
  }

  @Test("of a venue are for what is held there, at home or away")
  func bySite() {
    let (home, away) = (Identifier<Venue>(stored: "home"), Identifier<Venue>(stored: "away"))
    var moved = DateChange(date: "2027-03-26")
    moved.site = Place(venue: away)
    var schedule = Self.schedule(Observance())
    schedule.changes = [moved]
    for (venue, skipped) in [(home, ["2027-03-19T09:30", "2027-04-02T09:30"]), (away, ["2027-03-26T09:30"])] {
      var closures = Samples.closures(.venue, "2027-03-01", "2027-04-30", fi: "remontti")
      closures.venue = venue
      let dates = schedule.dates(in: Zones.helsinki, window: Self.window, closures: [closures], home: home)
      #expect(dates.skipped.map(\.start.description) == skipped)
      #expect(dates.meetings.count == 3 - skipped.count)
    }
  }

  private static let goodFriday = Samples.closures(.publicHolidays, "2027-03-26", "2027-03-26", fi: "pitkäperjantai")
  private static let observant = Observance(publicHolidays: .observes, schoolHolidays: .observes)

  @Test("keep an extra date, with a warning: the organiser asked for it")
  func extras() {
    let schedule = Self.schedule(Self.observant, extras: [ListedDate("2027-03-26", time: "12:00")])
    let dates = schedule.dates(in: Zones.helsinki, window: Self.window, closures: [Self.goodFriday])
    #expect(dates.meetings.map(\.start) == ["2027-03-19T09:30", "2027-03-26T12:00", "2027-04-02T09:30"])
    #expect(dates.skipped.map(\.start) == ["2027-03-26T09:30"])
    #expect(
      dates.warnings == [
        .meetsDuringClosure(
          "2027-03-26",
          kind: .publicHolidays,
          names: ["fi": "pitkäperjantai"],
          isTentative: false
        )
      ]
    )
  }

  @Test("keep a session that was moved onto them, with a warning, and skip before anything is moved")
  func moves() {
    let onto = Self.schedule(Self.observant, moves: [Move(from: "2027-03-19", to: "2027-03-26")])
    let kept = onto.dates(in: Zones.helsinki, window: Self.window, closures: [Self.goodFriday])
    #expect(kept.meetings.map(\.start) == ["2027-03-26T09:30", "2027-04-02T09:30"])
    #expect(kept.skipped.map(\.start) == ["2027-03-26T09:30"])
    #expect(kept.warnings.count == 1)

    let away = Self.schedule(Self.observant, moves: [Move(from: "2027-03-26", to: "2027-03-25")])
    let skipped = away.dates(in: Zones.helsinki, window: Self.window, closures: [Self.goodFriday])
    #expect(skipped.meetings.map(\.start) == ["2027-03-19T09:30", "2027-04-02T09:30"])
    #expect(skipped.skipped.map(\.start) == ["2027-03-26T09:30"])
  }

  @Test("give way to the organiser's own reason for the same date")
  func ownReason() {
    var schedule = Self.schedule(Self.observant)
    schedule.skips = [.date("2027-03-26", note: "pääsiäinen")]
    let dates = schedule.dates(in: Zones.helsinki, window: Self.window, closures: [Self.goodFriday])
    #expect(dates.skipped == [SkippedDate(start: "2027-03-26T09:30", reason: .date(note: "pääsiäinen"))])
  }

  @Test("from the year 1 to 9999 cost no more than those of a day, and backward ones close nothing")
  func extremes() {
    let ever = Samples.closures(.venue, "0001-01-01", "9999-12-31", fi: "suljettu")
    let backward = Samples.closures(.publicHolidays, "2027-12-31", "2027-01-01", fi: "takaperin")
    let dates = Self.schedule(Self.observant).dates(
      in: Zones.helsinki,
      window: Self.window,
      closures: Array(repeating: ever, count: 50) + [backward]
    )
    #expect(dates.skipped.map(\.start) == Self.fridays)
    #expect(dates.warnings == [.noDates])
  }

  @Test("or skips that leave nothing are warned about")
  func noDates() {
    let dates = Samples.schedule().dates(in: Zones.helsinki, window: Self.window, closures: [])
    #expect(dates.meetings.isEmpty)
    #expect(dates.warnings == [.noDates])
  }

  @Test("A session in the spring's gap is held an hour later by the clock, with a warning")
  func clockGap() {
    let schedule = Samples.schedule(
      Samples.segment("FREQ=WEEKLY;BYDAY=SU", first: "2027-03-21", last: "2027-04-04", time: "03:30")
    )
    let dates = schedule.dates(in: Zones.helsinki, window: Self.window, closures: [])
    #expect(dates.meetings.map(\.start) == ["2027-03-21T03:30", "2027-03-28T04:30", "2027-04-04T03:30"])
    #expect(dates.meetings.map(\.originalStart) == ["2027-03-21T03:30", "2027-03-28T03:30", "2027-04-04T03:30"])
    #expect(dates.warnings == [.inClockGap("2027-03-28T03:30", heldAt: "2027-03-28T04:30")])

    let elsewhere = schedule.dates(in: .utc, window: Self.window, closures: [])
    #expect(elsewhere.warnings.isEmpty)
  }
}
