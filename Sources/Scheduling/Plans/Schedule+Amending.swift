extension Schedule {
  /// This schedule with exceptions of single dates, so that it comes to these meetings and its rule goes on as it does;
  /// nil where exceptions cannot say it.
  ///
  /// - Parameters:
  ///   - wanted: what it is to come to; every other of the current meetings is left out.
  ///   - current: what it comes to now, of the same time.
  package func amended(to wanted: [Meeting], from current: [Meeting]) -> Schedule? {
    var schedule = self
    let known = Dictionary(current.map { ($0.originalStart, $0) }) { first, _ in first }
    let perDay = Dictionary(
      current.filter { $0.segment != nil }.map { ($0.originalStart.date, 1) },
      uniquingKeysWith: +
    )
    for meeting in wanted {
      guard let before = known[meeting.originalStart] else {
        guard meeting.start == meeting.originalStart else { return nil }
        schedule.extras.append(ListedDate(meeting))
        continue
      }
      guard SessionFacts(before) != SessionFacts(meeting) else { continue }
      if before.segment == nil {
        guard let index = schedule.extraIndex(of: meeting.originalStart), meeting.start == meeting.originalStart else {
          return nil
        }
        schedule.extras[index] = ListedDate(meeting)
      } else {
        schedule.except(meeting, from: before, isAlone: perDay[meeting.originalStart.date] == 1)
      }
    }
    let stays = Set(wanted.map(\.originalStart))
    for meeting in current where !stays.contains(meeting.originalStart) {
      let date = meeting.originalStart.date
      if meeting.segment == nil {
        guard let index = schedule.extraIndex(of: meeting.originalStart) else { return nil }
        schedule.extras.remove(at: index)
      } else {
        guard perDay[date] == 1 else { return nil }
        schedule.skips.append(.date(date, note: nil))
        schedule.moves.removeAll { $0.from == date }
        schedule.changes.removeAll { $0.date == date }
      }
    }
    schedule.extras.sort { ($0.date, $0.time ?? .midnight) < ($1.date, $1.time ?? .midnight) }
    return schedule
  }

  /// Says of one of the rule's dates what differs now.
  private mutating func except(_ meeting: Meeting, from before: Meeting, isAlone: Bool) {
    let original = meeting.originalStart
    let at = isAlone ? nil : original.time
    if meeting.start != before.start {
      if let index = moveIndex(of: original) { moves.remove(at: index) }
      if let index = changeIndex(of: original) { changes[index].time = nil }
      if meeting.start != original {
        var move = Move(from: original.date, to: meeting.start.date, time: meeting.start.time)
        move.at = at
        moves.append(move)
      }
    }
    var change = changeIndex(of: original).map { changes.remove(at: $0) } ?? DateChange(date: original.date)
    change.at = at
    if meeting.minutes != before.minutes { change.minutes = meeting.minutes }
    if meeting.place != before.place { change.place = meeting.place }
    if meeting.note != before.note { change.note = meeting.note ?? "" }
    if meeting.title != before.title { change.title = meeting.title }
    if meeting.site != before.site { change.site = meeting.site }
    if meeting.places != before.places { change.places = meeting.places }
    var nothing = DateChange(date: original.date)
    nothing.at = at
    if change != nothing { changes.append(change) }
    changes.sort { ($0.date, $0.at ?? .midnight) < ($1.date, $1.at ?? .midnight) }
  }

  /// The schedule as a list of facts: on the days of these closures that its listed dates meet, it meets on purpose.
  package func meeting(during calendars: [ClosureCalendar]) -> Schedule {
    var schedule = self
    let days = segments.flatMap { segment -> [LocalDate] in
      if case .dates(let dates) = segment.pattern { dates.map(\.date) } else { [] }
    }
    let closures = calendars.flatMap { calendar in
      calendar.closures.filter { observance.stance(on: calendar.kind, closure: $0.uid) == .observes }
    }
    let met = closures.filter { closure in days.contains { (closure.first...closure.last).contains($0) } }
    guard !met.isEmpty else { return self }
    schedule.observance.meetsDuring = Set((observance.meetsDuring ?? []) + met.map(\.uid)).sorted()
    return schedule
  }
}

extension ListedDate {
  /// The date of one meeting, saying everything itself.
  fileprivate init(_ meeting: Meeting) {
    self.init(
      meeting.start.date,
      time: meeting.start.time,
      minutes: meeting.minutes,
      place: meeting.place,
      note: meeting.note ?? ""
    )
    (title, site, places) = (meeting.title, meeting.site, meeting.places)
  }
}
