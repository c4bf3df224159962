import ICalendar
import Scheduling

extension CalendarPlanning {
  /// Plans a group of our own export: what the file lists are its sessions.
  ///
  /// Where they are the sessions there are, everything stays, the rule behind them too. Where they differ, an edit that
  /// was made here wins; otherwise the rule gets exceptions, and only where these cannot say it the dates are listed.
  func planFacts(
    _ group: inout ImportPlan.PlannedGroup,
    of series: EventSeries,
    _ dates: SeriesDates,
    by organisation: Organisation?
  ) {
    let closures = world.closures(of: group.activity, by: organisation)
    group.activity.schedule = group.activity.schedule.meeting(during: closures)
    guard let before = group.before else {
      group.sessions = sessions(of: group.activity, before: nil, by: organisation)
      return
    }
    let later = sessions(after: series, dates, of: before)
    let listed = Set(later.map(\.id))
    let plan = sessions(
      of: group.activity,
      before: before,
      only: before.sessions.filter { !listed.contains($0.id) },
      by: organisation
    )
    let isSame = plan.changesNothing && plan.needsConfirmation.isEmpty
    if isSame || before.activity.schedule.isEdited == true {
      group.activity.schedule = before.activity.schedule
      group.sessions = before.asItIs
      if !isSame { group.warnings.append(.editsKept) }
      return
    }
    if let amended = amended(before, to: dates, beside: later, by: organisation) {
      group.activity.schedule = amended
    } else if !later.isEmpty {
      var schedule = Schedule(zone: world.zone.name, observance: group.activity.schedule.observance)
      schedule.list(dates.occurrences.map(\.meeting) + later.map { Meeting($0) })
      group.activity.schedule = schedule.meeting(during: closures)
    }
    group.sessions = sessions(of: group.activity, before: before, by: organisation)
  }

  /// The sessions that were made after the file was written: it could not know of them.
  private func sessions(after series: EventSeries, _ dates: SeriesDates, of before: StoredGroup) -> [Session] {
    let told = Set(dates.occurrences.map(\.original))
    let last = told.max()
    return before.sessions.filter { session in
      guard !told.contains(session.originalStart) else { return false }
      let isBeyond = last.map { session.originalStart > $0 } ?? true
      return series.changed.map { session.changed > $0 } ?? false || isBeyond && goesOn(before.activity.schedule)
    }
  }

  /// Whether a schedule goes on for longer than sessions are made ahead.
  private func goesOn(_ schedule: Schedule) -> Bool {
    schedule.segments.contains { $0.last.map { $0 > limits.horizon } ?? true }
  }

  /// The stored schedule with the exceptions that make the file's sessions of it; nil where none do.
  private func amended(
    _ before: StoredGroup,
    to dates: SeriesDates,
    beside later: [Session],
    by organisation: Organisation?
  ) -> Schedule? {
    let schedule = before.activity.schedule
    guard let last = dates.occurrences.map(\.original).max() else { return nil }
    let begun = Set(before.sessions.filter { world.zone.instant($0.start) <= world.now }.map(\.originalStart))
    let later = Set(later.map(\.originalStart))
    let stored = Set(before.sessions.map(\.originalStart))
    func coming(_ schedule: Schedule) -> [Meeting] {
      self.dates(of: schedule, of: before.activity, by: organisation).meetings.filter { meeting in
        let original = meeting.originalStart
        let isTold = original <= last || stored.contains(original)
        return world.zone.instant(meeting.start) > world.now && isTold && !begun.contains(original)
          && !later.contains(original)
      }
    }
    let current = coming(schedule)
    let known = Set(current.map(\.originalStart))
    let wanted = dates.occurrences.filter { occurrence in
      let isAhead = world.zone.instant(occurrence.start) > world.now && !begun.contains(occurrence.original)
      return isAhead && (!occurrence.isCancelled || known.contains(occurrence.original))
    }.map(\.meeting)
    guard let amended = schedule.amended(to: wanted, from: current) else { return nil }
    func facts(_ meetings: [Meeting]) -> [LocalDateTime: SessionFacts] {
      Dictionary(meetings.map { ($0.originalStart, SessionFacts($0)) }) { first, _ in first }
    }
    return facts(coming(amended)) == facts(wanted) ? amended : nil
  }
}

extension SeriesDates {
  /// Finds the venues and rooms that sessions have for themselves; those that nobody here knows stay as words.
  mutating func settle(by sites: SiteNames) {
    var unknown: [String] = []
    for index in occurrences.indices {
      guard let name = occurrences[index].siteName else { continue }
      do throws(SiteNames.Unknown) { occurrences[index].site = try sites.place(name) } catch {
        let words = [name.venue, name.room].compactMap { $0 }.joined(separator: ", ")
        if !unknown.contains(words) { unknown.append(words) }
        occurrences[index].place = occurrences[index].place ?? occurrences[index].siteLocation ?? words
      }
    }
    matters += unknown.map { .siteUnknown($0) }
  }

  /// Keeps the words of stored sessions that a file cannot hold: blanks and line ends, and all that a discreet group
  /// keeps to itself.
  mutating func keepWords(of before: StoredGroup) {
    let sessions = Dictionary(before.sessions.map { ($0.originalStart, $0) }) { first, _ in first }
    for index in occurrences.indices {
      guard let session = sessions[occurrences[index].original] else { continue }
      guard before.activity.privacy == .open else {
        (occurrences[index].note, occurrences[index].title) = (session.note, session.title)
        occurrences[index].places = session.places
        continue
      }
      let title = session.title?.compactMapValues { PlainText.line($0) }
      if session.note.flatMap({ PlainText.line($0) }) == occurrences[index].note {
        occurrences[index].note = session.note
      }
      if session.place.flatMap({ PlainText.line($0) }) == occurrences[index].place {
        occurrences[index].place = session.place
      }
      if title == occurrences[index].title { occurrences[index].title = session.title }
    }
  }
}

extension Meeting {
  /// What a session asks for as it is.
  fileprivate init(_ session: Session) {
    self.init(
      originalStart: session.originalStart,
      start: session.start,
      minutes: session.minutes,
      place: session.place,
      note: session.note
    )
    (title, site, places) = (session.title, session.site, session.places)
  }
}
