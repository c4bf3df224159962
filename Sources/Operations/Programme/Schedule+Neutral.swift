import Scheduling

/// A schedule in the words of the neutral schema, as far as these go.
extension Schedule {
  func neutralRecurrence(lacking missing: [DraftReason]) -> ProgrammeFile.RecurrenceEntry {
    var entry = ProgrammeFile.RecurrenceEntry(weekdays: [])
    guard let segment = segments.first else { return entry }
    entry.start = missing.contains(.startTimeMissing) ? nil : segment.time
    entry.end = segment.minutes.map { LocalTime(secondsSinceMidnight: segment.time.seconds + $0 * 60) }
    switch segment.pattern {
    case .dates(let dates): entry.dates = Set(dates.map(\.date)).sorted()
    case .rule(let rule, let parity):
      entry.weekdays = rule.days.map(\.weekday.code)
      entry.weekParity = parity
      if let day = rule.days.first, let nth = day.nth {
        entry.monthly = ProgrammeFile.RecurrenceEntry.Monthly(nth: nth, weekday: day.weekday.code)
      } else {
        entry.intervalWeeks = parity == nil ? rule.interval : 2
        if rule.interval > 1 { entry.anchorDate = segment.first }
      }
    }
    return entry
  }

  /// Everything that is said of single dates: listed ones, extra ones, changed ones, those that sessions moved to.
  var neutralDetails: [ProgrammeFile.DateDetail] {
    var details: [ProgrammeFile.DateDetail] = []
    if case .dates(let dates) = segments.first?.pattern { details += dates.compactMap(\.neutralDetail) }
    for change in changes {
      let move = moves.first { $0.from == change.date }
      let date = ListedDate(
        move?.to ?? change.date,
        time: move?.time ?? change.time,
        minutes: change.minutes,
        place: change.place,
        note: change.note
      )
      details += [date.neutralDetail].compactMap { $0 }
    }
    // After the changes: of a date that is said twice, the first is the rule's own.
    return details + extras.compactMap(\.neutralDetail)
  }

  var neutralExceptions: ProgrammeFile.Exceptions {
    var exceptions = ProgrammeFile.Exceptions(skipDates: [], skipIsoWeeks: [], skipPeriods: [])
    for skip in skips {
      switch skip {
      case .date(let date, _): exceptions.skipDates?.append(date)
      case .week(let number, _): exceptions.skipIsoWeeks?.append(number)
      case .period(let first, let last, let note):
        exceptions.skipPeriods?.append(ProgrammeFile.Exceptions.Period(start: first, end: last, reason: note))
      }
    }
    let changed = Set(changes.map(\.date))
    exceptions.extraDates = Set(extras.map(\.date)).subtracting(changed).sorted()
    exceptions.moved = moves.map { ProgrammeFile.Exceptions.Moved(from: $0.from, to: $0.to, note: $0.note) }
    exceptions.pauseOnPublicHolidays = observance.publicHolidays.neutral
    exceptions.pauseOnSchoolHolidays = observance.schoolHolidays.neutral
    return exceptions
  }
}

extension ListedDate {
  fileprivate var neutralDetail: ProgrammeFile.DateDetail? {
    guard time != nil || place != nil || note != nil else { return nil }
    let end = time.flatMap { time in minutes.map { LocalTime(secondsSinceMidnight: time.seconds + $0 * 60) } }
    return ProgrammeFile.DateDetail(date: date, start: time, end: end, place: place, note: note)
  }
}

extension Observance.Stance {
  fileprivate var neutral: Bool? {
    switch self {
    case .observes: true
    case .meets: false
    case .notStated: nil
    }
  }
}
