import Scheduling

/// Small values that many tests begin from.
enum Samples {
  static let activity = Identifier<Activity>(stored: "activity")

  static func id<Entity>(_ number: Int) -> Identifier<Entity> {
    Identifier(randomness: (0..<16).map { $0 == 0 ? UInt8(number & 255) : 0 })
  }

  static func segment(
    _ rule: RecurrenceRule,
    parity: WeekParity? = nil,
    first: LocalDate = "2026-11-02",
    last: LocalDate? = nil,
    time: LocalTime = "09:30",
    minutes: Int? = 120
  ) -> Segment {
    Segment(first: first, last: last, time: time, minutes: minutes, pattern: .rule(rule, parity: parity))
  }

  static func segment(listing dates: [ListedDate], time: LocalTime = "09:30", minutes: Int? = 120) -> Segment {
    Segment(
      first: dates.map(\.date).min() ?? "2026-11-02",
      last: dates.map(\.date).max(),
      time: time,
      minutes: minutes,
      pattern: .dates(dates)
    )
  }

  static func schedule(
    _ segments: Segment...,
    skips: [Skip] = [],
    moves: [Move] = [],
    extras: [ListedDate] = [],
    changes: [DateChange] = [],
    observance: Observance = Observance()
  ) -> Schedule {
    Schedule(
      zone: "Europe/Helsinki",
      segments: segments,
      skips: skips,
      moves: moves,
      extras: extras,
      changes: changes,
      observance: observance
    )
  }

  static func closures(
    _ kind: ClosureCalendar.Kind,
    _ first: LocalDate,
    _ last: LocalDate,
    fi name: String,
    isTentative: Bool = false
  ) -> ClosureCalendar {
    ClosureCalendar(
      id: Identifier(stored: kind.rawValue),
      name: kind.rawValue,
      kind: kind,
      municipality: nil,
      closures: [Closure(uid: name, first: first, last: last, names: ["fi": name], isTentative: isTentative)]
    )
  }

  static func meeting(_ original: LocalDateTime, heldAt start: LocalDateTime? = nil, segment: Int? = 0) -> Meeting {
    Meeting(originalStart: original, start: start ?? original, minutes: 60, segment: segment)
  }

  static func session(
    _ number: Int,
    _ original: LocalDateTime,
    heldAt start: LocalDateTime? = nil,
    state: Session.State = .scheduled
  ) -> Session {
    Session(
      id: id(number),
      activity: activity,
      uid: "uid-\(number)",
      originalStart: original,
      start: start ?? original,
      minutes: 60,
      place: nil,
      note: nil,
      state: state,
      changed: "2026-08-01T00:00:00Z"
    )
  }
}
