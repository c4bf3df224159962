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
  ///   - closures: the calendars that could concern the group: its country's, its municipality's, its venue's.
  package func dates(
    in zone: Zone,
    window: ClosedRange<LocalDate>,
    closures: [ClosureCalendar]
  ) -> ScheduleDates {
    var result = ScheduleDates()
    let index = ClosureIndex(closures)
    var seen: Set<LocalDateTime> = []
    for (number, segment) in segments.enumerated() {
      for listed in segment.listedDates(in: zone, window: window) {
        let start = LocalDateTime(listed.date, listed.time ?? segment.time)
        guard seen.insert(start).inserted else { continue }
        if let reason = skipReason(for: listed.date, closures: index) {
          result.skipped.append(SkippedDate(start: start, reason: reason))
        } else {
          result.meetings.append(meeting(listed, start: start, in: segment, number: number))
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

  private func skipReason(for date: LocalDate, closures: ClosureIndex) -> SkipReason? {
    for skip in skips {
      switch skip {
      case .date(date, let note): return .date(note: note)
      case .week(date.week.number, let note): return .week(date.week.number, note: note)
      case .period(let first, let last, let note) where (first...max(first, last)).contains(date):
        return .period(note: note)
      default: continue
      }
    }
    let observed = closures.on(date).first {
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
      for (kind, closure) in closures.on(meeting.start.date)
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
  private var closures: [(kind: ClosureCalendar.Kind, closure: Closure)] = []

  init(_ calendars: [ClosureCalendar]) {
    for calendar in calendars { closures += calendar.closures.map { (calendar.kind, $0) } }
  }

  func on(_ date: LocalDate) -> [(kind: ClosureCalendar.Kind, closure: Closure)] {
    closures.filter { $0.closure.first <= date && date <= $0.closure.last }
  }
}
