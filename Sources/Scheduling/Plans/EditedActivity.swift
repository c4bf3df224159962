/// An activity as an edit leaves it, before anybody knows what that does to its sessions.
struct EditedActivity {
  let snapshot: ActivitySnapshot
  /// What somebody has confirmed: hand-made changes that may be overwritten, booked sessions that may go.
  let confirmed: Set<Identifier<Session>>
  let now: Instant
  var activity: Activity
  var terms = SessionTerms()
  /// Hand-made changes that stand against the edit: they stay until they are confirmed one by one.
  var standing: [Identifier<Session>] = []
  /// Left out by the edit itself: that they were made by hand does not hold them.
  var dropped: Set<Identifier<Session>> = []
  /// What each session is held as today, by the schedule there is.
  let meetings: [Identifier<Session>: Meeting]
  private let several: Set<LocalDate>
  /// How many meetings there are on each day, as the rule gives them or as they are held.
  private let crowds: [LocalDate: Int]

  init(
    _ snapshot: ActivitySnapshot,
    closures: [ClosureCalendar],
    confirmed: Set<Identifier<Session>>,
    now: Instant
  ) {
    self.snapshot = snapshot
    self.confirmed = confirmed
    self.now = now
    activity = snapshot.activity
    let today = snapshot.dates(of: activity.schedule, closures: closures, now: now)
    let matching = SessionMatching(snapshot.sessions, today.meetings, segments: activity.schedule.segments)
    meetings = Dictionary(uniqueKeysWithValues: matching.matched.map { ($0.session.id, $0.meeting) })
    var seen: Set<LocalDate> = []
    crowds = today.meetings.reduce(into: [:]) { crowds, meeting in
      for day in Set([meeting.originalStart.date, meeting.start.date]) { crowds[day, default: 0] += 1 }
    }
    several = Set(
      today.meetings.filter { $0.segment != nil }.map(\.originalStart.date).filter { !seen.insert($0).inserted }
    )
  }

  var today: LocalDate { snapshot.zone.local(now).date }

  /// Sessions that have not begun, from a day of the rule on.
  func coming(from day: LocalDate?) -> [Session] {
    snapshot.sessions.filter { session in
      guard !snapshot.hasBegun(session, at: now) else { return false }
      guard let day else { return true }
      return (meetings[session.id]?.originalStart ?? session.originalStart).date >= day
    }
  }

  mutating func apply(_ edit: ScheduleEdit) throws(EditRefusal) {
    switch edit.reach {
    case .this(let id): try applyToOne(edit.change, id)
    case .following(let day):
      guard day >= today else { throw .inThePast }
      try applyToMany(edit.change, from: day)
    case .all: try applyToMany(edit.change, from: nil)
    }
    activity.schedule.segments = Segment.merged(activity.schedule.segments)
    if activity != snapshot.activity { activity.schedule.isEdited = true }
  }

  /// Whether another session of the group begins then or bears that original start.
  func isTaken(_ start: LocalDateTime, besides id: Identifier<Session>? = nil) -> Bool {
    snapshot.sessions.contains { session in
      guard session.id != id else { return false }
      let original = (meetings[session.id]?.originalStart ?? session.originalStart)
      return session.start == start || original == start || session.originalStart == start
    }
  }

  /// The key of a rule's date: with its time where that date has several meetings.
  func key(of meeting: Meeting) -> (date: LocalDate, at: LocalTime?) {
    let original = meeting.originalStart
    return (original.date, several.contains(original.date) ? original.time : nil)
  }

  /// Whether no other meeting of the group falls on the session's day.
  func isAlone(_ session: Session) -> Bool { crowds[session.start.date, default: 0] <= 1 }

  func hasSeveral(on date: LocalDate) -> Bool { several.contains(date) }
}

extension Schedule {
  /// The dates of which somebody has said something by hand, or in a file.
  var singledOut: Set<LocalDate> {
    Set(moves.map(\.from) + changes.map(\.date) + extras.map(\.date))
  }

  func moveIndex(of start: LocalDateTime) -> Int? {
    moves.firstIndex { $0.from == start.date && $0.at ?? start.time == start.time }
  }

  func changeIndex(of start: LocalDateTime) -> Int? {
    changes.firstIndex { $0.date == start.date && $0.at ?? start.time == start.time }
  }

  /// The extra date that a meeting without a segment comes from.
  func extraIndex(of start: LocalDateTime) -> Int? {
    extras.firstIndex { $0.date == start.date && time(of: $0) == start.time }
  }

  /// The period that an extra date takes from what it does not say itself: the one that it falls into or follows.
  func modelIndex(on date: LocalDate) -> Int? {
    segments.lastIndex { $0.first <= date } ?? segments.indices.first
  }

  func time(of extra: ListedDate) -> LocalTime? {
    extra.time ?? modelIndex(on: extra.date).map { segments[$0].time }
  }

  /// Takes other periods; extra dates keep the times that they have.
  mutating func replaceSegments(with segments: [Segment]) {
    let times = extras.map(time)
    self.segments = segments
    for index in extras.indices where extras[index].time == nil && time(of: extras[index]) != times[index] {
      extras[index].time = times[index]
    }
  }
}
