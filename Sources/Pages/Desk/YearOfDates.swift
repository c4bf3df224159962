package import Scheduling

/// A group's dates month by month: when it meets, when it does not and why, and what is in the way.
package struct YearOfDates: Hashable, Sendable {
  /// One date on which the group was to meet.
  package struct Occasion: Hashable, Sendable {
    package var start: LocalDateTime
    package var minutes: Int?
    package var isCancelled: Bool
    /// Why, in the organiser's words.
    package var reason: String?

    package init(_ session: Session) {
      (start, minutes, isCancelled, reason) = (session.start, session.minutes, session.isCancelled, nil)
      if case .cancelled(let why) = session.state { reason = why }
    }

    package init(_ meeting: Meeting) {
      (start, minutes, isCancelled, reason) = (meeting.start, meeting.minutes, false, nil)
    }
  }

  package enum Kind: String, Hashable, Sendable {
    case meets, cancelled, skipped
    /// The room is another group's then.
    case taken
    /// The venue is closed then.
    case outside
  }

  package struct Day: Hashable, Sendable {
    package let start: LocalDateTime
    package let kind: Kind
    /// Where it is not as usual.
    package let minutes: Int?
    package let isUnusual: Bool
    package let reason: String?
    package let skip: SkipReason?
  }

  package struct Month: Hashable, Sendable {
    package let year: Int
    package let number: Int
    package let days: [Day]

    /// How often the group meets.
    package var meetings: Int { days.count { $0.kind == .meets || $0.kind == .taken || $0.kind == .outside } }
  }

  /// How many months one looks at.
  package static let most = 12

  /// From the first date on, those without a date among them.
  package let months: [Month]
  /// The hours that most dates have.
  package let usual: (start: LocalTime, minutes: Int?)?
  /// How many dates lie beyond.
  package let beyond: Int

  package init(_ occasions: [Occasion], skipped: [SkippedDate], conflicts: [ActivityOutline.Conflict]) {
    let usual = Self.usual(of: occasions)
    let met = occasions.map { occasion in
      Day(
        start: occasion.start,
        kind: Self.kind(of: occasion, conflicts),
        minutes: occasion.minutes,
        isUnusual: usual.map { $0 != Hours(occasion) } ?? false,
        reason: occasion.reason,
        skip: nil
      )
    }
    let left = skipped.map {
      Day(start: $0.start, kind: .skipped, minutes: nil, isUnusual: false, reason: nil, skip: $0.reason)
    }
    let days = (met + left).sorted { ($0.start, $0.kind.rawValue) < ($1.start, $1.kind.rawValue) }
    let numbers = days.map { Self.number(of: $0.start.date) }
    let shown = numbers.first.map { first in first...min(numbers.last ?? first, first + Self.most - 1) }
    months = (shown.map(Array.init) ?? []).map { number in
      Month(year: number / 12, number: number % 12 + 1, days: zip(numbers, days).filter { $0.0 == number }.map(\.1))
    }
    beyond = numbers.count { number in shown.map { number > $0.upperBound } ?? false }
    self.usual = usual.map { ($0.start, $0.minutes) }
  }

  package static func == (left: YearOfDates, right: YearOfDates) -> Bool {
    left.months == right.months && left.beyond == right.beyond && left.usual?.start == right.usual?.start
      && left.usual?.minutes == right.usual?.minutes
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(months) }

  private struct Hours: Hashable {
    let start: LocalTime
    let minutes: Int?

    init(_ occasion: Occasion) { (start, minutes) = (occasion.start.time, occasion.minutes) }
  }

  private static func usual(of occasions: [Occasion]) -> Hours? {
    let counted = Dictionary(grouping: occasions.map { Hours($0) }) { $0 }.mapValues(\.count)
    return counted.max { ($0.value, $1.key.start) < ($1.value, $0.key.start) }?.key
  }

  /// Nobody meets where a room is taken; a closed door may be meant.
  private static func kind(of occasion: Occasion, _ conflicts: [ActivityOutline.Conflict]) -> Kind {
    if occasion.isCancelled { return .cancelled }
    let there = conflicts.filter { $0.start == occasion.start }
    if there.contains(where: { $0.kind == .roomTaken }) { return .taken }
    return there.isEmpty ? .meets : .outside
  }

  private static func number(of date: LocalDate) -> Int { date.year * 12 + date.month - 1 }
}
