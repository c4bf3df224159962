extension EditedActivity {
  /// Edits one session: an exception of its date, or its extra date itself.
  mutating func applyToOne(_ change: ScheduleEdit.Change, _ id: Identifier<Session>) throws(EditRefusal) {
    guard let session = snapshot.sessions.first(where: { $0.id == id }) else { throw .sessionUnknown }
    guard !snapshot.hasBegun(session, at: now) else { throw .hasBegun }
    switch change {
    case .restore, .skip, .pattern, .until, .end, .observance, .season, .add: break
    // What is cancelled is restored before anything else is said of it: it would be said to nobody.
    default: if session.isCancelled { throw .alreadyCancelled }
    }
    switch change {
    case .cancel(let reason):
      terms.cancels = [id]
      terms.reason = reason
    case .restore:
      guard session.isCancelled else { throw .notCancelled }
      terms.restores = [id]
      if meetings[id] == nil { try standAlone(session) }
    case .skip(let note): try leaveOut(session, note: note)
    case .pattern, .until, .end, .observance, .season, .add: throw .notForOne
    case .move(let day, let time): try move(session, to: LocalDateTime(day, time ?? session.start.time))
    case .time(let time): try move(session, to: LocalDateTime(session.start.date, time), keepsDay: true)
    case .minutes(let minutes):
      guard let minutes else { throw .onlyForAll }
      try say(of: session, { $0.minutes = minutes }, { $0.minutes = minutes })
    case .site(let site): try say(of: session) { $0.site = site }
    case .title(let title): try say(of: session) { $0.title = title }
    case .places(let places):
      guard let places else { throw .onlyForAll }
      try say(of: session) { $0.places = places }
    case .note(let note): try say(of: session) { $0.note = note ?? "" }
    }
  }

  /// Says something of one session that dates of both kinds can say.
  private mutating func say(
    of session: Session,
    _ particular: (inout any Particular) -> Void
  ) throws(EditRefusal) {
    try say(
      of: session,
      { date in
        var any: any Particular = date
        particular(&any)
        if let changed = any as? DateChange { date = changed }
      },
      { date in
        var any: any Particular = date
        particular(&any)
        if let changed = any as? ListedDate { date = changed }
      }
    )
  }

  private mutating func say(
    of session: Session,
    _ change: (inout DateChange) -> Void,
    _ extra: (inout ListedDate) -> Void
  ) throws(EditRefusal) {
    guard let meeting = meetings[session.id] else {
      try standAlone(session)
      if let last = activity.schedule.extras.indices.last { extra(&activity.schedule.extras[last]) }
      return
    }
    if meeting.segment == nil, let index = activity.schedule.extraIndex(of: meeting.originalStart) {
      return extra(&activity.schedule.extras[index])
    }
    let (date, at) = key(of: meeting)
    if let index = activity.schedule.changeIndex(of: meeting.originalStart) {
      return change(&activity.schedule.changes[index])
    }
    var new = DateChange(date: date)
    new.at = at
    change(&new)
    activity.schedule.changes.append(new)
  }

  /// A session that the schedule no longer asks for becomes an extra date of it, just as it is.
  mutating func standAlone(_ session: Session) throws(EditRefusal) {
    guard !isTaken(session.start, besides: session.id) else { throw .alreadyThere }
    activity.schedule.extras.append(ListedDate(session))
    terms.pins[session.id] = session.start
  }

  private mutating func move(
    _ session: Session,
    to start: LocalDateTime,
    keepsDay: Bool = false
  ) throws(EditRefusal) {
    guard snapshot.zone.instant(start) > now else { throw .inThePast }
    guard start != session.start else { return }
    guard !snapshot.sessions.contains(where: { $0.id != session.id && $0.start == start && !$0.isCancelled }) else {
      throw .alreadyThere
    }
    guard let meeting = meetings[session.id] else {
      try standAlone(session)
      return try moveExtra(at: activity.schedule.extras.count - 1, of: session, to: start)
    }
    if meeting.segment == nil, let index = activity.schedule.extraIndex(of: meeting.originalStart) {
      return try moveExtra(at: index, of: session, to: start)
    }
    let (date, at) = key(of: meeting)
    // The move says the whole of it, so that no later change of the group's time pulls this session along.
    if let index = activity.schedule.changeIndex(of: meeting.originalStart) {
      activity.schedule.changes[index].time = nil
    }
    let earlier = activity.schedule.moveIndex(of: meeting.originalStart)
    let note = earlier.flatMap { activity.schedule.moves[$0].note }
    if let earlier { activity.schedule.moves.remove(at: earlier) }
    guard start != meeting.originalStart else { return }
    var move = Move(from: date, to: start.date, time: start.time, note: note)
    move.at = at
    activity.schedule.moves.append(move)
  }

  private mutating func moveExtra(
    at index: Int,
    of session: Session,
    to start: LocalDateTime
  ) throws(EditRefusal) {
    guard !isTaken(start, besides: session.id) else { throw .alreadyThere }
    activity.schedule.extras[index].date = start.date
    activity.schedule.extras[index].time = start.time
    terms.pins[session.id] = start
  }

  private mutating func leaveOut(_ session: Session, note: String?) throws(EditRefusal) {
    terms.reason = note
    dropped = [session.id]
    guard let meeting = meetings[session.id] else {
      // Nothing asks for it any more: it goes as if the schedule had just dropped it.
      return
    }
    if meeting.segment == nil, let index = activity.schedule.extraIndex(of: meeting.originalStart) {
      activity.schedule.extras.remove(at: index)
      return
    }
    let date = meeting.originalStart.date
    guard !hasSeveral(on: date) else { throw .severalOnDate }
    activity.schedule.skips.append(.date(date, note: note))
    activity.schedule.moves.removeAll { $0.from == date }
    activity.schedule.changes.removeAll { $0.date == date }
  }
}

extension ListedDate {
  /// The date of one session, saying everything itself.
  init(_ session: Session) {
    self.init(
      session.start.date,
      time: session.start.time,
      minutes: session.minutes,
      place: session.place,
      note: session.note
    )
    (title, site, places) = (session.title, session.site, session.places)
  }
}
