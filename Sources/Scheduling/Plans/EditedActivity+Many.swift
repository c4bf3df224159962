extension EditedActivity {
  /// Edits the rule from a day on, or all of it: segments, never copies.
  mutating func applyToMany(_ change: ScheduleEdit.Change, from day: LocalDate?) throws(EditRefusal) {
    switch change {
    case .move: throw .onlyForOne
    case .skip: throw .onlyForOne
    case .cancel(let reason):
      terms.cancels = Set(coming(from: day).filter { !$0.isCancelled }.map(\.id))
      (terms.reason, terms.cancelsTogether) = (reason, true)
      if terms.cancels.isEmpty { throw .nothingFollows }
      // What is cancelled from a day on is not begun anew by dates of which no session is stored yet.
      let stored = snapshot.lastStoredDay(at: now)
      if activity.schedule.goesOn(after: stored) { _ = close(on: stored) }
    case .restore: try restoreMany(from: day)
    case .add(let date):
      guard day == nil else { throw .onlyForAll }
      try add(date)
    case .until(let last):
      guard day == nil else { throw .onlyForAll }
      try end(on: last)
    case .end(let last):
      guard day == nil else { throw .onlyForAll }
      guard last >= today - 1 else { throw .inThePast }
      guard close(on: last) else { throw .startsLater }
    case .observance(let observance):
      guard day == nil else { throw .onlyForAll }
      activity.schedule.observance = observance
    case .season(let season):
      guard day == nil else { throw .onlyForAll }
      try activity.schedule.copy(season, zone: snapshot.zone)
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
    if let day { activity.schedule.followWithExtras(change, from: day, reached: reached) }
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
      guard schedule.yield(change, at: meeting, isAlone: isAlone(session)) else { continue }
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
      if case .rule(let rule, _) = pattern {
        do throws(RuleAdmission.Refusal) { try RuleAdmission().check(rule, start: new.first) } catch {
          throw .ruleTooLarge
        }
      }
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
