extension EditedActivity {
  /// Sets the season's last day, later or earlier than it was; nil for "until further notice".
  mutating func end(on last: LocalDate?) throws(EditRefusal) {
    if let last {
      guard last >= today - 1 else { throw .inThePast }
      let isEarlier = activity.schedule.segments.contains { $0.hasDate(after: last, zone: snapshot.zone) }
      guard close(on: last) else { throw .nothingFollows }
      if isEarlier { return }
    }
    // The last period is the one that goes on to the new end.
    guard let index = activity.schedule.segments.indices.last else {
      if last == nil { throw .nothingFollows }
      return
    }
    activity.schedule.segments[index].last = last
    if case .rule(var rule, let parity) = activity.schedule.segments[index].pattern {
      rule.end = .never
      activity.schedule.segments[index].pattern = .rule(rule, parity: parity)
    }
  }

  /// Leaves no date after a day; a period that ends earlier stays as it is. False where nothing begins by then.
  mutating func close(on last: LocalDate) -> Bool {
    let schedule = activity.schedule
    var segments = schedule.segments.filter { $0.first <= last }
    guard !segments.isEmpty || schedule.extras.contains(where: { $0.date <= last }) else { return false }
    for index in segments.indices where segments[index].hasDate(after: last, zone: snapshot.zone) {
      segments[index].last = last
      if case .dates(let dates) = segments[index].pattern {
        segments[index].pattern = .dates(dates.filter { $0.date <= last })
      }
    }
    segments.removeAll { if case .dates(let dates) = $0.pattern { dates.isEmpty } else { false } }
    activity.schedule.extras.removeAll { $0.date > last }
    if segments != schedule.segments { activity.schedule.replaceSegments(with: segments) }
    return true
  }

  /// Restores what was cancelled with all; what was cancelled alone stands until it is confirmed.
  mutating func restoreMany(from day: LocalDate?) throws(EditRefusal) {
    for session in coming(from: day) where session.isCancelled {
      guard session.isCancelledWithOthers || confirmed.contains(session.id) else {
        standing.append(session.id)
        continue
      }
      if meetings[session.id] == nil {
        do throws(EditRefusal) { try standAlone(session) } catch { continue }
      }
      terms.restores.insert(session.id)
    }
    if terms.restores.isEmpty, standing.isEmpty { throw .notCancelled }
  }

  /// One more date. Where a session was moved away from that very start, the rule has its date back, and what was
  /// moved stays where it is, from now on as a date of its own.
  mutating func add(_ date: ListedDate) throws(EditRefusal) {
    guard let time = activity.schedule.time(of: date) else { throw .badValue }
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
    guard !isTaken(start), activity.schedule.extraIndex(of: start) == nil else { throw .alreadyThere }
    // Its time is its own only where somebody said so: otherwise it goes with the group's.
    activity.schedule.extras.append(date)
    activity.schedule.extras.sort { ($0.date, $0.time ?? .midnight) < ($1.date, $1.time ?? .midnight) }
  }
}

extension Segment {
  /// Whether the pattern has a date after a day.
  func hasDate(after day: LocalDate, zone: Zone) -> Bool {
    if case .dates(let dates) = pattern { return dates.contains { $0.date > day } }
    if isOver(day + 1) { return false }
    return !listedDates(in: zone, window: (day + 1)...max(day + 1, last ?? day + Self.reach)).isEmpty
  }
}
