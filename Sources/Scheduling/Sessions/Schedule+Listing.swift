extension Schedule {
  /// Adds meetings that no rule gives, as a segment of dates, each with what it says for itself.
  ///
  /// - Parameter time: the commonest time of day; found where nil.
  package mutating func list(_ meetings: [Meeting], time: LocalTime? = nil) {
    let days = meetings.map(\.originalStart.date)
    guard let first = days.min(), let last = days.max() else { return }
    let time = time ?? Self.commonest(meetings.map(\.originalStart.time)) ?? .midnight
    // A date cannot say that its end is unknown where its segment's is known.
    let knowsEnds = meetings.allSatisfy { $0.minutes != nil }
    let minutes = knowsEnds ? Self.commonest(meetings.compactMap(\.minutes)) : nil
    let perDay = Dictionary(days.map { ($0, 1) }, uniquingKeysWith: +)
    var listed: [ListedDate] = []
    for meeting in meetings {
      let own = meeting.originalStart
      // Where a date has several meetings, a move says of which.
      move(from: own, to: meeting.start, isAlone: perDay[own.date] == 1)
      var date = ListedDate(
        own.date,
        time: own.time == time ? nil : own.time,
        minutes: meeting.minutes == minutes ? nil : meeting.minutes,
        place: meeting.place,
        note: meeting.note
      )
      (date.title, date.site, date.places) = (meeting.title, meeting.site, meeting.places)
      listed.append(date)
    }
    listed.sort { ($0.date, $0.time ?? time) < ($1.date, $1.time ?? time) }
    segments.append(Segment(first: first, last: last, time: time, minutes: minutes, pattern: .dates(listed)))
  }

  /// Adds a move where two starts differ.
  ///
  /// - Parameter isAlone: whether the date has no other meeting.
  package mutating func move(from: LocalDateTime, to: LocalDateTime, isAlone: Bool = true) {
    guard from != to else { return }
    var move = Move(from: from.date, to: to.date, time: from.time == to.time ? nil : to.time)
    move.at = isAlone ? nil : from.time
    moves.append(move)
  }

  private static func commonest<Value: Hashable & Comparable>(_ values: [Value]) -> Value? {
    let counts = Dictionary(values.map { ($0, 1) }, uniquingKeysWith: +)
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }
}
