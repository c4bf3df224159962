/// What a schedule comes to inside a window.
package struct ScheduleDates: Hashable, Sendable {
  /// In order of start.
  package var meetings: [Meeting] = []
  package var skipped: [SkippedDate] = []
  package var warnings: [PlanWarning] = []

  package init() {}
}

extension Schedule {
  /// The meetings, skipped dates and warnings of a schedule on the days of a window.
  ///
  /// - Parameters:
  ///   - closures: the calendars that could concern the group: its country's, its municipality's, its venues'.
  ///   - home: where the group meets unless a period or a date says otherwise; nil where every venue's closures among
  ///     `closures` are its home's.
  package func dates(
    in zone: Zone,
    window: ClosedRange<LocalDate>,
    closures: [ClosureCalendar],
    home: Identifier<Venue>? = nil
  ) -> ScheduleDates {
    var result = ScheduleDates()
    let index = ClosureIndex(closures, home: home)
    var seen: Set<LocalDateTime> = []
    for (number, segment) in segments.enumerated() {
      for listed in segment.listedDates(in: zone, window: window) {
        let start = LocalDateTime(listed.date, listed.time ?? segment.time)
        guard seen.insert(start).inserted else { continue }
        let meeting = meeting(listed, start: start, in: segment, number: number)
        if let reason = skipReason(for: listed.date, at: meeting.site?.venue, closures: index) {
          result.skipped.append(SkippedDate(start: start, reason: reason))
        } else {
          result.meetings.append(meeting)
        }
      }
    }
    let ruled = Set(result.meetings.map(\.originalStart.date))
    for extra in extras where window.contains(extra.date) {
      guard let meeting = meeting(extra: extra, besideRule: ruled.contains(extra.date)) else { continue }
      let start = meeting.originalStart
      guard !result.meetings.contains(where: { $0.originalStart == start || $0.start == start }) else { continue }
      result.meetings.append(meeting)
    }
    result.place(in: zone)
    result.meetings.sort { ($0.start, $0.originalStart) < ($1.start, $1.originalStart) }
    result.skipped.sort { $0.start < $1.start }
    result.warn(about: index, observance: observance)
    return result
  }

  private func skipReason(
    for date: LocalDate,
    at site: Identifier<Venue>?,
    closures: ClosureIndex
  ) -> SkipReason? {
    for skip in skips {
      switch skip {
      case .date(date, let note): return .date(note: note)
      case .week(date.week.number, let note): return .week(date.week.number, note: note)
      case .period(let first, let last, let note) where (first...max(first, last)).contains(date):
        return .period(note: note)
      default: continue
      }
    }
    let observed = closures.on(date, at: site).first {
      observance.stance(on: $0.kind, closure: $0.closure.uid) == .observes
    }
    return observed.map { .closure(kind: $0.kind, names: $0.closure.names, isTentative: $0.closure.isTentative) }
  }
}

extension Segment {
  /// The dates of the pattern, before anything is taken away.
  func listedDates(in zone: Zone, window: ClosedRange<LocalDate>) -> [ListedDate] {
    switch pattern {
    case .dates(let dates):
      return dates.filter { window.contains($0.date) }.sorted { $0.date < $1.date }
    case .rule(let rule, let parity):
      let upper = [window.upperBound, last, rule.lastDay(in: zone, time: time)].compactMap { $0 }.min()
      let lower = max(window.lowerBound, first)
      guard let upper, lower <= upper else { return [] }
      return RuleDays(rule, anchor: first, parity: parity, window: lower...upper).map { ListedDate($0) }
    }
  }
}

extension ScheduleDates {
  /// Shifts starts out of clock-change gaps.
  fileprivate mutating func place(in zone: Zone) {
    for index in meetings.indices {
      let wanted = meetings[index].start
      let placed = zone.placed(wanted)
      guard placed != wanted else { continue }
      meetings[index].start = placed
      warnings.append(.inClockGap(wanted, heldAt: placed))
    }
  }

  fileprivate mutating func warn(about closures: ClosureIndex, observance: Observance) {
    if meetings.isEmpty { warnings.append(.noDates) }
    for meeting in meetings {
      for (kind, closure) in closures.on(meeting.start.date, at: meeting.site?.venue)
      where observance.stance(on: kind, closure: closure.uid) != .meets {
        warnings.append(
          .meetsDuringClosure(
            meeting.start.date,
            kind: kind,
            names: closure.names,
            isTentative: closure.isTentative
          )
        )
      }
    }
  }
}

/// The closures of some calendars. Not spread over their days: a file may close everything from the year 1 to 9999.
struct ClosureIndex {
  private struct Entry {
    let kind: ClosureCalendar.Kind
    let venue: Identifier<Venue>?
    let closure: Closure
  }

  private var entries: [Entry] = []
  private let home: Identifier<Venue>?

  init(_ calendars: [ClosureCalendar], home: Identifier<Venue>? = nil) {
    self.home = home
    for calendar in calendars {
      entries += calendar.closures.map { Entry(kind: calendar.kind, venue: calendar.venue, closure: $0) }
    }
  }

  /// What is closed on a day for a meeting at a site, or at home where it has none: a venue's own closures are for
  /// what is held there, whosever group it is.
  func on(_ date: LocalDate, at site: Identifier<Venue>?) -> [(kind: ClosureCalendar.Kind, closure: Closure)] {
    entries.filter { entry in
      guard entry.closure.first <= date && date <= entry.closure.last else { return false }
      guard let venue = entry.venue else { return true }
      return (site ?? home ?? venue) == venue
    }.map { ($0.kind, $0.closure) }
  }
}
