internal import Scheduling

extension SeriesWork {
  /// Applies the changes of instances, those of a whole rest of the series first.
  mutating func change(
    _ drafts: inout [Draft],
    by changes: [CalendarEvent],
    of master: CalendarEvent,
    _ clock: Zone,
    excluded: Set<LocalDateTime>,
    _ matters: inout [CalendarNote.Matter]
  ) throws(CalendarNote.Matter) {
    var named: [(key: LocalDateTime, change: CalendarEvent)] = []
    for change in changes {
      matters += zones.matters(of: change).filter { !matters.contains($0) }
      guard let id = change.recurrenceID else { continue }
      var key = clock.placed(try own(id, clock))
      // A DATE names the one instance of its day.
      if isDate(id) {
        key = drafts.first { $0.key.date == key.date }?.key ?? LocalDateTime(key.date, master.start.written.time)
      }
      named.append((key, change))
    }
    named.sort { $0.key < $1.key }
    for (key, change) in named where change.changesFollowing && !isDate(change.start) {
      let shift = try own(change.start, clock).wallSeconds - key.wallSeconds
      let minutes = try minutes(of: change)
      for index in drafts.indices where drafts[index].key >= key {
        drafts[index].start = LocalDateTime(wallSeconds: drafts[index].key.wallSeconds + shift)
        drafts[index].occurrence.minutes = minutes ?? drafts[index].occurrence.minutes
        drafts[index].occurrence.take(change, beside: master)
      }
    }
    for (key, change) in named where !change.changesFollowing {
      try apply(change, at: key, of: master, clock, excluded: excluded, &drafts, &matters)
    }
  }

  private mutating func apply(
    _ change: CalendarEvent,
    at key: LocalDateTime,
    of master: CalendarEvent,
    _ clock: Zone,
    excluded: Set<LocalDateTime>,
    _ drafts: inout [Draft],
    _ matters: inout [CalendarNote.Matter]
  ) throws(CalendarNote.Matter) {
    let found = drafts.firstIndex { clock.placed($0.key) == key }
    guard !isDate(change.start) else {
      matters.append(.allDay)
      if let found { drafts.remove(at: found) }
      return
    }
    if found == nil, change.isCancelled { return }
    if found == nil, excluded.contains(where: { clock.placed($0) == key }) {
      matters.append(.changeOfExcluded(zones.venue.local(clock.instant(key))))
      return
    }
    let index: Int
    if let found {
      index = found
    } else {
      matters.append(.changeOfUnknown(zones.venue.local(clock.instant(key))))
      index = drafts.count
      drafts.append(Draft(key: key, start: key, occurrence: .init(original: key, start: key)))
      drafts[index].occurrence.minutes = try minutes(of: master)
    }
    drafts[index].start = try own(change.start, clock)
    drafts[index].occurrence.minutes = try minutes(of: change) ?? drafts[index].occurrence.minutes
    drafts[index].occurrence.take(change, beside: master)
  }
}

extension SeriesDates.Occurrence {
  /// Takes what a changed instance says of itself alone.
  mutating func take(_ change: CalendarEvent, beside main: CalendarEvent?) {
    isCancelled = change.isCancelled
    cancelReason = change.cancelReason
    guard change.group == nil else {
      note = change.comment
      place = change.place
      title = change.ownTitle
      siteName = change.site
      siteLocation = change.site == nil ? nil : change.location
      places = change.places
      return
    }
    place = change.location == main?.location ? nil : change.location
    if let title = change.title, title != main?.title {
      note = title
    } else {
      note = change.description == main?.description ? nil : change.description
    }
  }
}
