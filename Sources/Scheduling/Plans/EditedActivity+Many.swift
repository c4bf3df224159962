extension EditedActivity {
  /// Edits the rule from a day on, or all of it: segments, never copies.
  mutating func applyToMany(_ change: ScheduleEdit.Change, from day: LocalDate?) throws(EditRefusal) {
    switch change {
    case .move: throw .onlyForOne
    case .skip: throw .onlyForOne
    case .cancel(let reason):
      terms.cancels = Set(coming(from: day).filter { !$0.isCancelled }.map(\.id))
      terms.reason = reason
      if terms.cancels.isEmpty { throw .nothingFollows }
    case .restore:
      terms.restores = Set(coming(from: day).filter(\.isCancelled).map(\.id))
      if terms.restores.isEmpty { throw .notCancelled }
    case .add(let date):
      guard day == nil else { throw .onlyForAll }
      try add(date)
    case .until(let last):
      guard day == nil else { throw .onlyForAll }
      try end(on: last)
    case .observance(let observance):
      guard day == nil else { throw .onlyForAll }
      activity.schedule.observance = observance
    case .season(let season):
      guard day == nil else { throw .onlyForAll }
      guard activity.schedule.copy(season, zone: snapshot.zone) else { throw .nothingFollows }
    case .pattern(let pattern): try repeatBy(pattern, from: day)
    case .time, .minutes, .site, .title, .places, .note: try say(change, from: day)
    }
  }

  /// Splits the schedule at a day and answers the segments from there on; all that are not over where no day is said.
  private mutating func reached(from day: LocalDate?) throws(EditRefusal) -> [Int] {
    if let day {
      activity.schedule.segments = activity.schedule.segments.flatMap { segment in
        let parts = segment.split(at: day, zone: snapshot.zone)
        return [parts.before, parts.after].compactMap(\.self)
      }
    }
    let reached = activity.schedule.segments.indices.filter { index in
      let segment = activity.schedule.segments[index]
      return day.map { segment.first >= $0 } ?? !segment.isOver(today)
    }
    if reached.isEmpty { throw .nothingFollows }
    return reached
  }

  private mutating func say(_ change: ScheduleEdit.Change, from day: LocalDate?) throws(EditRefusal) {
    let reached = try reached(from: day)
    standOrYield(to: change, from: day)
    for index in reached { activity.schedule.segments[index].take(change, isForAll: day == nil) }
    guard day == nil else {
      if case .places(nil) = change { throw .onlyForAll }
      return
    }
    switch change {
    case .site(let site):
      let detail = site.venue == activity.place.venue && site.room == nil ? activity.place.detail : nil
      activity.place = Place(venue: site.venue, room: site.room, detail: site.detail ?? detail)
    case .title(let titles): activity.texts = activity.texts.titled(titles)
    case .places(let places): activity.enrolment.capacity.places = places
    default: break
    }
  }

  /// What was said by hand of single dates stands against an edit of many, or yields where that is confirmed.
  private mutating func standOrYield(to change: ScheduleEdit.Change, from day: LocalDate?) {
    for session in coming(from: day) where !session.isCancelled {
      guard let meeting = meetings[session.id] else { continue }
      var schedule = activity.schedule
      guard schedule.yield(change, at: meeting) else { continue }
      if confirmed.contains(session.id) { activity.schedule = schedule } else { standing.append(session.id) }
    }
  }

  private mutating func repeatBy(_ pattern: Segment.Pattern, from day: LocalDate?) throws(EditRefusal) {
    let reached = try reached(from: day)
    let window = today...(today + ActivitySnapshot.horizon)
    var before: [LocalDate] = []
    var after: [LocalDate] = []
    for index in reached {
      let segments = activity.schedule.segments
      let old = segments[index]
      var new = old.fitted(to: pattern, zone: snapshot.zone)
      // No period grows into another's days; and from a day on means that the week before it keeps its own.
      let others = segments.indices.filter { $0 != index }.map { segments[$0] }
      if let end = others.compactMap(\.last).filter({ $0 < old.first }).max() { new.first = max(new.first, end + 1) }
      if let next = others.map(\.first).filter({ $0 > old.last ?? .distantFuture }).min() {
        new.last = new.last.map { min($0, next - 1) }
      }
      if let day { new.first = max(new.first, day) }
      before += old.listedDates(in: snapshot.zone, window: window).map(\.date)
      after += new.listedDates(in: snapshot.zone, window: window).map(\.date)
      activity.schedule.segments[index] = new
    }
    let successors = LocalDate.successors(of: before, among: after)
    activity.schedule.follow(successors)
    for session in coming(from: day) where !session.isCancelled {
      guard let meeting = meetings[session.id], meeting.segment != nil,
        let date = successors[meeting.originalStart.date],
        let move = activity.schedule.moves.firstIndex(where: { $0.from == date && $0.to == session.start.date })
      else { continue }
      if confirmed.contains(session.id) {
        activity.schedule.moves.remove(at: move)
      } else if activity.schedule.moves[move].to != date {
        standing.append(session.id)
      } else {
        // Moved by hand to where the rule now is.
        activity.schedule.moves.remove(at: move)
      }
    }
  }

  private mutating func end(on last: LocalDate?) throws(EditRefusal) {
    var segments = activity.schedule.segments
    guard !segments.isEmpty else { throw .nothingFollows }
    if let last {
      guard last >= today - 1 else { throw .inThePast }
      segments.removeAll { $0.first > last }
      guard !segments.isEmpty else { throw .nothingFollows }
    }
    for index in segments.indices.dropLast() where last.map({ !segments[index].isOver($0) }) ?? false {
      segments[index].last = min(segments[index].last ?? .distantFuture, last ?? .distantFuture)
    }
    segments[segments.count - 1].last = last
    if case .rule(var rule, let parity) = segments[segments.count - 1].pattern {
      rule.end = .never
      segments[segments.count - 1].pattern = .rule(rule, parity: parity)
    }
    activity.schedule.segments = segments
    if let last { activity.schedule.extras.removeAll { $0.date > last } }
  }

  /// One more date. Where a session was moved away from that very start, the rule has its date back, and what was
  /// moved stays where it is, from now on as a date of its own.
  private mutating func add(_ date: ListedDate) throws(EditRefusal) {
    let model = activity.schedule.segments.last { $0.first <= date.date } ?? activity.schedule.segments.first
    guard let time = date.time ?? model?.time else { throw .badValue }
    let start = LocalDateTime(date.date, time)
    guard snapshot.zone.instant(start) > now else { throw .inThePast }
    if let moved = snapshot.sessions.first(where: {
      meetings[$0.id]?.originalStart == start && $0.start != start && meetings[$0.id]?.segment != nil
    }), let move = activity.schedule.moveIndex(of: start) {
      guard !isTaken(start, besides: moved.id), !isTaken(moved.start, besides: moved.id) else { throw .alreadyThere }
      activity.schedule.moves.remove(at: move)
      if let change = activity.schedule.changeIndex(of: start) { activity.schedule.changes.remove(at: change) }
      activity.schedule.extras.append(ListedDate(moved))
      terms.pins[moved.id] = moved.start
      return
    }
    guard !isTaken(start) else { throw .alreadyThere }
    var extra = date
    extra.time = time
    activity.schedule.extras.append(extra)
    activity.schedule.extras.sort { ($0.date, $0.time ?? .midnight) < ($1.date, $1.time ?? .midnight) }
  }
}

extension LocalDate {
  static let distantFuture = LocalDate(dayNumber: RuleDays.lastDay)

  /// Which new date each old one becomes: itself, or the one of the same ISO week, by order.
  static func successors(of before: [LocalDate], among after: [LocalDate]) -> [LocalDate: LocalDate] {
    let new = Set(after)
    var successors = Dictionary(before.filter(new.contains).map { ($0, $0) }) { first, _ in first }
    let old = Set(before)
    var free = Dictionary(grouping: new.subtracting(old).sorted(by: >), by: \.week)
    for date in old.subtracting(new).sorted() {
      if let next = free[date.week]?.popLast() { successors[date] = next }
    }
    return successors
  }
}
