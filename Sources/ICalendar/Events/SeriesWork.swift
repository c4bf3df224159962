internal import Scheduling

/// Works a series out, in the clocks of its own DTSTART first and on those of the meeting place last.
struct SeriesWork {
  var zones: EventZones
  let limits: SeriesLimits

  /// A meeting in the making.
  struct Draft {
    /// What a RECURRENCE-ID names, on the series' own clocks.
    let key: LocalDateTime
    /// On the series' own clocks.
    var start: LocalDateTime
    var occurrence: SeriesDates.Occurrence
  }

  /// Sessions that stand by themselves: a group of our own export, or changed instances without their series.
  mutating func dates(of parts: [CalendarEvent], beside main: CalendarEvent?) throws(CalendarNote.Matter) -> SeriesDates
  {
    var dates = SeriesDates()
    for part in parts {
      dates.matters += zones.matters(of: part)
      guard !isDate(part.start) else {
        dates.matters.append(.allDay)
        continue
      }
      let start = zones.venue.local(try zones.instant(part.start))
      var original = start
      if let id = part.recurrenceID, !isDate(id) { original = zones.venue.local(try zones.instant(id)) }
      var occurrence = SeriesDates.Occurrence(original: part.originalStart ?? original, start: start)
      occurrence.minutes = try minutes(of: part)
      occurrence.take(part, beside: main)
      dates.occurrences.append(occurrence)
    }
    try dates.finish()
    return dates
  }

  /// An event with its rules, its additions and exclusions, and the changes of its instances.
  mutating func dates(
    of master: CalendarEvent,
    changes: [CalendarEvent]
  ) throws(CalendarNote.Matter) -> SeriesDates {
    var dates = SeriesDates()
    dates.matters = zones.matters(of: master)
    let clock = try zones.zone(of: master.start)
    let start = try own(master.start, clock)
    let minutes = try minutes(of: master)
    let ruledStarts = try starts(of: master.rules, from: start, clock, &dates.matters)
    var drafts = ruledStarts.map {
      Draft(key: $0, start: $0, occurrence: .init(original: $0, start: $0, isRuled: true))
    }
    if !ruledStarts.contains(clock.placed(start)) {
      drafts.append(Draft(key: start, start: start, occurrence: .init(original: start, start: start)))
    }
    for index in drafts.indices { drafts[index].occurrence.minutes = minutes }
    try add(master.additions, beside: start, minutes, clock, &drafts)
    drafts.sort { $0.key < $1.key }
    let excluded = try exclude(master, from: start, clock, &drafts)
    try change(&drafts, by: changes, of: master, clock, excluded: excluded, &dates.matters)
    try place(drafts, clock, in: &dates)
    let isListed = changes.contains(where: \.changesFollowing) || !master.excludingRules.isEmpty
    if !isListed, master.rules.count == 1, let rule = master.rules.first {
      dates.ruled = ruled(rule, starts: ruledStarts, from: start, minutes, clock, excluded: excluded, dates)
    }
    if dates.ruled == nil, master.rules.contains(where: { $0.end == .never }), let last = dates.occurrences.last {
      dates.matters.append(.listedUntil(last.original.date))
    }
    return dates
  }

  func isDate(_ time: EventTime) -> Bool { if case .date = time { true } else { false } }

  /// A time on the series' own clocks.
  mutating func own(_ time: EventTime, _ clock: Zone) throws(CalendarNote.Matter) -> LocalDateTime {
    switch time {
    case .date, .floating: time.written
    case .zoned(_, let name) where name == clock.name: time.written
    default: clock.local(try zones.instant(time))
    }
  }

  /// How long an event lasts on the meeting place's clocks; nil where it does not say.
  mutating func minutes(of event: CalendarEvent) throws(CalendarNote.Matter) -> Int? {
    try minutes(from: event.start, event.end)
  }

  private mutating func minutes(
    from start: EventTime,
    _ end: CalendarEvent.End
  ) throws(CalendarNote.Matter) -> Int? {
    var seconds = 0
    switch end {
    case .unknown: return nil
    case .after(let length): seconds = length
    case .at(let time):
      let (first, last) = (try zones.instant(start), try zones.instant(time))
      seconds = zones.venue.local(last).wallSeconds - zones.venue.local(first).wallSeconds
    }
    guard seconds >= 0 else { throw .endsBeforeStart }
    guard seconds <= 2 * 86_400 else { throw .lastsDays }
    return seconds == 0 ? nil : (seconds + 59) / 60
  }

  /// The starts that rules give, DTSTART left out where it is none of theirs.
  private func starts(
    of rules: [RecurrenceRule],
    from start: LocalDateTime,
    _ clock: Zone,
    _ matters: inout [CalendarNote.Matter]
  ) throws(CalendarNote.Matter) -> [LocalDateTime] {
    var all: Set<LocalDateTime> = []
    for rule in rules {
      do { try limits.admission?.check(rule, start: start.date) } catch { throw .ruleNotAdmitted(error) }
      let recurrence = Recurrence(start: start, rule: rule)
      // On its own clocks a start in UTC may lie a day behind the last of the calendar.
      let last = max(start.date, rule.end == .never ? max(limits.horizon, start.date + 366) : Self.lastDay)
      let starts = Array(recurrence.starts(in: clock, window: start.date...last).prefix(limits.sessions + 1))
      guard starts.count <= limits.sessions else { throw .tooManySessions(limit: limits.sessions) }
      if recurrence.startIsInstance {
        all.formUnion(starts)
      } else {
        all.formUnion(starts.filter { $0 != clock.placed(start) })
        if rules.count == 1 { matters.append(.startNotInRule(start)) }
      }
    }
    return all.sorted()
  }

  private static let lastDay = LocalDate(dayNumber: LocalDate.dayNumber(year: 9999, month: 12, day: 31))

  private mutating func add(
    _ additions: [CalendarEvent.Addition],
    beside start: LocalDateTime,
    _ minutes: Int?,
    _ clock: Zone,
    _ drafts: inout [Draft]
  ) throws(CalendarNote.Matter) {
    var known = Set(drafts.map(\.key))
    for addition in additions {
      var local = try own(addition.start, clock)
      if isDate(addition.start) { local = LocalDateTime(local.date, start.time) }
      guard known.insert(local).inserted else { continue }
      var occurrence = SeriesDates.Occurrence(original: local, start: local)
      occurrence.minutes = try self.minutes(from: addition.start, addition.end) ?? minutes
      drafts.append(Draft(key: local, start: local, occurrence: occurrence))
    }
    guard drafts.count <= limits.sessions else { throw .tooManySessions(limit: limits.sessions) }
  }

  /// Takes the excluded meetings out, and returns them.
  private mutating func exclude(
    _ master: CalendarEvent,
    from start: LocalDateTime,
    _ clock: Zone,
    _ drafts: inout [Draft]
  ) throws(CalendarNote.Matter) -> Set<LocalDateTime> {
    var days: Set<LocalDate> = []
    var starts: Set<LocalDateTime> = []
    for exclusion in master.exclusions {
      let local = try own(exclusion, clock)
      // A DATE excludes its day: exporters write one beside a DTSTART with a time.
      if isDate(exclusion) { days.insert(local.date) } else { starts.insert(clock.placed(local)) }
    }
    var ignored: [CalendarNote.Matter] = []
    starts.formUnion(try self.starts(of: master.excludingRules, from: start, clock, &ignored))
    var excluded: Set<LocalDateTime> = []
    drafts.removeAll { draft in
      guard days.contains(draft.key.date) || starts.contains(clock.placed(draft.key)) else { return false }
      excluded.insert(draft.key)
      return true
    }
    return excluded
  }

  /// Puts the meetings on the meeting place's clocks.
  private func place(_ drafts: [Draft], _ clock: Zone, in dates: inout SeriesDates) throws(CalendarNote.Matter) {
    for draft in drafts {
      var occurrence = draft.occurrence
      occurrence.original = zones.venue.local(clock.instant(draft.key))
      occurrence.start = zones.venue.local(clock.instant(draft.start))
      dates.occurrences.append(occurrence)
    }
    try dates.finish()
  }
}

extension SeriesDates {
  fileprivate init() {}

  /// - Throws: `badValue` for a year that no text of ours can hold on every clock.
  fileprivate mutating func finish() throws(CalendarNote.Matter) {
    for start in occurrences.flatMap({ [$0.original, $0.start] }) where !(2...9_998).contains(start.date.year) {
      throw .badValue(property: "DTSTART", value: start.compact)
    }
    var seen: Set<LocalDateTime> = []
    occurrences.sort { $0.original < $1.original }
    occurrences.removeAll { !seen.insert($0.original).inserted }
  }
}
