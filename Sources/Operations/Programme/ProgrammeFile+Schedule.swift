import Scheduling

extension ProgrammeFile.Group {
  /// The schedule that the entry describes, what it lacks, and what is doubtful about it.
  func schedule(
    zone: String,
    unknownStart: LocalDate
  ) throws -> (schedule: Schedule, missing: [DraftReason], warnings: [ImportWarning]) {
    if let exactSchedule, exactSchedule.zone == zone { return (exactSchedule, [], []) }
    var schedule = Schedule(zone: zone, observance: observance)
    var missing: [DraftReason] = []
    var warnings: [ImportWarning] = []
    let details = dateDetails ?? []
    if recurrence.weekdays.isEmpty, recurrence.monthly == nil, recurrence.dates == nil {
      missing.append(.weekdayMissing)
    }
    let time = recurrence.start ?? details.compactMap(\.start).first
    let isTimed = recurrence.start != nil || recurrence.dates.map(hasTimes(of:)) ?? false
    if time == nil || !isTimed { missing.append(.startTimeMissing) }
    if missing.isEmpty, !complete { missing.append(.weekdayMissing) }
    guard !missing.contains(.weekdayMissing) else { return (schedule, missing, warnings) }
    let pattern = try pattern(unknownStart: unknownStart, warnings: &warnings)
    schedule.segments = [
      // A draft keeps the days it has; midnight stands for the time that nobody has said, and no session is made.
      Segment(
        first: pattern.first,
        last: season.end,
        time: time ?? .midnight,
        minutes: time.flatMap { Self.minutes($0, recurrence.end) },
        pattern: pattern.pattern
      )
    ]
    addExceptions(to: &schedule)
    schedule.changes.sort { $0.date < $1.date }
    return (schedule, missing, warnings)
  }

  private func hasTimes(of dates: [LocalDate]) -> Bool {
    dates.allSatisfy { date in dateDetails?.contains { $0.date == date && $0.start != nil } ?? false }
  }

  private var observance: Observance {
    Observance(
      publicHolidays: Self.stance(exceptions?.pauseOnPublicHolidays),
      schoolHolidays: Self.stance(exceptions?.pauseOnSchoolHolidays)
    )
  }

  private static func stance(_ pauses: Bool?) -> Observance.Stance {
    pauses.map { $0 ? .observes : .meets } ?? .notStated
  }

  /// From start to end, over midnight where the end is the smaller; nil where no end is known.
  static func minutes(_ start: LocalTime, _ end: LocalTime?) -> Int? {
    guard let end, end != start else { return nil }
    return ((end.seconds - start.seconds + 86_400) % 86_400) / 60
  }

  private func pattern(
    unknownStart: LocalDate,
    warnings: inout [ImportWarning]
  ) throws -> (pattern: Segment.Pattern, first: LocalDate) {
    let weekdays = try recurrence.weekdays.map { try weekday($0) }
    let first = season.start ?? recurrence.anchorDate ?? unknownStart
    if let dates = recurrence.dates {
      if !weekdays.isEmpty {
        warnings += Set(dates).sorted().filter { !weekdays.contains($0.weekday) }.map { .weekdayContradicts($0) }
      }
      return (.dates(listed(dates)), min(first, dates.min() ?? first))
    }
    if let monthly = recurrence.monthly {
      let day = RecurrenceRule.Day(try weekday(monthly.weekday), nth: monthly.nth)
      return (.rule(RecurrenceRule(.monthly, days: [day]), parity: nil), first)
    }
    let days = weekdays.sorted().map { RecurrenceRule.Day($0) }
    if let parity = recurrence.weekParity { return (.rule(RecurrenceRule(.weekly, days: days), parity: parity), first) }
    let interval = max(1, recurrence.intervalWeeks ?? 1)
    let rule = RecurrenceRule(.weekly, interval: interval, days: days)
    guard interval > 1 else { return (.rule(rule, parity: nil), first) }
    let start = firstMeeting(from: first, weekdays: weekdays, interval: interval)
    if recurrence.anchorDate == nil { warnings.append(.firstWeekGuessed(start)) }
    return (.rule(rule, parity: nil), start)
  }

  /// The first matching day of the season in step with the anchor, or the first at all.
  private func firstMeeting(from first: LocalDate, weekdays: [Weekday], interval: Int) -> LocalDate {
    let days = first..<(first + 7 * interval + 7)
    guard let anchor = recurrence.anchorDate else { return days.first { weekdays.contains($0.weekday) } ?? first }
    return days.first {
      weekdays.contains($0.weekday) && ($0.monday - anchor.monday) % (7 * interval) == 0 && $0 >= anchor
    } ?? max(first, anchor)
  }

  private func weekday(_ code: String) throws -> Weekday {
    guard let weekday = Weekday(code: code) else {
      throw OperationError.unreadableFile("groups, \(id): \(code) is not a weekday code (MO … SU).")
    }
    return weekday
  }

  /// A date that has several details meets as often that day.
  private func listed(_ dates: [LocalDate]) -> [ListedDate] {
    Set(dates).sorted().flatMap { date in
      let own = (dateDetails ?? []).filter { $0.date == date }
      return own.isEmpty ? [ListedDate(date)] : own.map { $0.listedDate(recurrence) }
    }
  }

  private func addExceptions(to schedule: inout Schedule) {
    let exceptions = exceptions
    schedule.skips = (exceptions?.skipDates ?? []).map { .date($0, note: nil) }
    schedule.skips += (exceptions?.skipIsoWeeks ?? []).map { .week($0, note: nil) }
    schedule.skips += (exceptions?.skipPeriods ?? []).map { .period($0.start, $0.end, note: $0.reason) }
    let details = dateDetails ?? []
    addMoves(to: &schedule, details: details)
    let extras = exceptions?.extraDates ?? []
    schedule.extras = extras.map { date in
      details.first { $0.date == date }?.listedDate(recurrence) ?? ListedDate(date)
    }
    if recurrence.dates == nil { addDetails(details, extras: extras, to: &schedule) }
    addPlaceChanges(to: &schedule)
  }

  private func addDetails(_ details: [ProgrammeFile.DateDetail], extras: [LocalDate], to schedule: inout Schedule) {
    for (date, details) in Dictionary(grouping: details, by: \.date).sorted(by: { $0.key < $1.key })
    where !extras.contains(date) && !schedule.moves.contains(where: { $0.to == date }) {
      schedule.changes += details.prefix(1).map { $0.change(recurrence) }
      schedule.extras += details.dropFirst().map { $0.listedDate(recurrence) }
    }
  }
}

extension ProgrammeFile.Group {
  /// A place that differs joins what else is said of the date: a schedule has one change of a date.
  private func addPlaceChanges(to schedule: inout Schedule) {
    for change in exceptions?.placeChanges ?? [] {
      for index in schedule.extras.indices where schedule.extras[index].date == change.date {
        schedule.extras[index].place = change.place
        schedule.extras[index].note = change.note ?? schedule.extras[index].note
      }
      let date = schedule.moves.first { $0.to == change.date }?.from ?? change.date
      if let index = schedule.changes.firstIndex(where: { $0.date == date }) {
        schedule.changes[index].place = change.place
        schedule.changes[index].note = change.note ?? schedule.changes[index].note
      } else if exceptions?.extraDates?.contains(change.date) != true {
        schedule.changes.append(DateChange(date: date, place: change.place, note: change.note))
      }
    }
  }

  /// What differs on the date that a session moves to is said of that date; a schedule keeps it with the move.
  private func addMoves(to schedule: inout Schedule, details: [ProgrammeFile.DateDetail]) {
    for move in exceptions?.moved ?? [] {
      let detail = details.first { $0.date == move.to }
      schedule.moves.append(Move(from: move.from, to: move.to, time: detail?.start, note: move.note))
      guard let detail else { continue }
      var change = detail.change(recurrence)
      change.date = move.from
      change.time = nil
      schedule.changes.append(change)
    }
  }
}

extension ProgrammeFile.DateDetail {
  fileprivate func listedDate(_ common: ProgrammeFile.RecurrenceEntry) -> ListedDate {
    ListedDate(date, time: start, minutes: minutes(common), place: place, note: note)
  }

  fileprivate func change(_ common: ProgrammeFile.RecurrenceEntry) -> DateChange {
    DateChange(date: date, time: start, minutes: minutes(common), place: place, note: note)
  }

  /// Known where the date has its own end, or starts at another time before the common end.
  private func minutes(_ common: ProgrammeFile.RecurrenceEntry) -> Int? {
    if let end { return (start ?? common.start).flatMap { ProgrammeFile.Group.minutes($0, end) } }
    guard let start, let end = common.end, start < end else { return nil }
    return ProgrammeFile.Group.minutes(start, end)
  }
}
