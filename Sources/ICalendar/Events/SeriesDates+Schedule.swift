package import Scheduling

extension SeriesDates {
  /// The schedule that gives these meetings.
  package func schedule(in zone: Zone) -> Schedule {
    var schedule = Schedule(zone: zone.name)
    if let ruled {
      schedule.add(ruled, occurrences.filter(\.isRuled))
      schedule.list(occurrences.filter { !$0.isRuled }.map(\.meeting), time: ruled.time)
    } else {
      schedule.list(occurrences.map(\.meeting))
    }
    return schedule
  }
}

extension SeriesDates.Occurrence {
  /// What it asks for, before it is anybody's session.
  package var meeting: Meeting {
    var meeting = Meeting(originalStart: original, start: start, minutes: minutes, place: place, note: note)
    (meeting.title, meeting.site, meeting.places) = (title, site, places)
    return meeting
  }
}

extension Schedule {
  fileprivate mutating func add(_ ruled: SeriesDates.Ruled, _ occurrences: [SeriesDates.Occurrence]) {
    segments.append(
      Segment(
        first: ruled.first,
        last: ruled.last,
        time: ruled.time,
        minutes: ruled.minutes,
        pattern: .rule(ruled.rule, parity: nil)
      )
    )
    skips = ruled.skips.map { .date($0, note: nil) }
    for occurrence in occurrences {
      // A start that the clocks skip is moved by the zone, not by anybody.
      if occurrence.start != occurrence.original {
        move(from: LocalDateTime(occurrence.original.date, ruled.time), to: occurrence.start)
      }
      let minutes = occurrence.minutes == ruled.minutes ? nil : occurrence.minutes
      guard minutes != nil || occurrence.place != nil || occurrence.note != nil else { continue }
      changes.append(
        DateChange(
          date: occurrence.original.date,
          minutes: minutes,
          place: occurrence.place,
          note: occurrence.note
        )
      )
    }
  }
}
