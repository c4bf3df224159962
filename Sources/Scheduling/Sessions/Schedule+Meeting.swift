extension Schedule {
  /// What a segment asks for on one of its dates, with what was moved or changed there.
  func meeting(_ listed: ListedDate, start: LocalDateTime, in segment: Segment, number: Int) -> Meeting {
    var meeting = Meeting(
      originalStart: start,
      start: start,
      minutes: listed.minutes ?? segment.minutes,
      place: listed.place,
      segment: number
    )
    meeting.take(segment)
    meeting.take(listed)
    if let move = moves.first(where: { $0.from == listed.date && $0.at ?? start.time == start.time }) {
      meeting.start = LocalDateTime(move.to, move.time ?? start.time)
      meeting.note = move.note ?? meeting.note
    }
    if let change = changes.first(where: { $0.date == listed.date && $0.at ?? start.time == start.time }) {
      if let time = change.time { meeting.start = LocalDateTime(meeting.start.date, time) }
      meeting.minutes = change.minutes ?? meeting.minutes
      meeting.place = change.place ?? meeting.place
      meeting.take(change)
    }
    return meeting
  }

  /// An extra date; nil where nothing says at what time. A date's change is for the rule's meeting where both fall on
  /// it, and never for what the extra date says itself.
  func meeting(extra: ListedDate, besideRule: Bool) -> Meeting? {
    let model = segments.last { $0.first <= extra.date } ?? segments.first
    guard let time = extra.time ?? model?.time else { return nil }
    let change = besideRule ? nil : changes.first { $0.date == extra.date }
    var meeting = Meeting(
      originalStart: LocalDateTime(extra.date, time),
      start: LocalDateTime(extra.date, extra.time ?? change?.time ?? time),
      minutes: extra.minutes ?? change?.minutes ?? model?.minutes,
      place: extra.place ?? change?.place
    )
    for particular in [model, change, extra] as [(any Particular)?] { if let particular { meeting.take(particular) } }
    return meeting
  }
}

extension Meeting {
  /// What is said more closely stands in place of what was said before.
  fileprivate mutating func take(_ particular: some Particular) {
    title = particular.title ?? title
    site = particular.site ?? site
    places = particular.places ?? places
    // An empty note takes the group's away.
    if let own = particular.note { note = own.isEmpty ? nil : own }
  }
}
