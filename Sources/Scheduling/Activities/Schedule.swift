/// When a group meets, in local wall-clock time.
///
/// Read in this order: the segments' dates, less skips and observed closures, then moves, then extra dates (an extra
/// date is always kept), then what differs on single dates.
package struct Schedule: Hashable, Sendable, Codable {
  /// The IANA name of the zone of all its local times.
  package var zone: String
  /// Periods one after another ("from 12 January on Thursdays instead"): one group underneath, never a copy.
  package var segments: [Segment]
  package var skips: [Skip]
  package var moves: [Move]
  package var extras: [ListedDate]
  package var changes: [DateChange]
  package var observance: Observance
  /// Somebody edited it here: a file that comes in again does not take that back. Nil for never.
  package var isEdited: Bool?

  package init(
    zone: String,
    segments: [Segment] = [],
    skips: [Skip] = [],
    moves: [Move] = [],
    extras: [ListedDate] = [],
    changes: [DateChange] = [],
    observance: Observance = Observance()
  ) {
    self.zone = zone
    self.segments = segments
    self.skips = skips
    self.moves = moves
    self.extras = extras
    self.changes = changes
    self.observance = observance
  }
}

/// What a period or a single date says in place of its group: nil where it is as the group's.
package protocol Particular {
  /// Titles by BCP 47 code; a language that is not there shows the group's own.
  var title: [String: String]? { get set }
  /// Another venue or room; its `detail` is not used.
  var site: Place? { get set }
  /// The capacity.
  var places: Int? { get set }
  var note: String? { get set }
}

/// One period of a schedule, with one pattern.
package struct Segment: Hashable, Sendable, Codable, Particular {
  package enum Pattern: Hashable, Sendable, Codable {
    /// A rule, kept to weeks of one parity where that is given.
    case rule(RecurrenceRule, parity: WeekParity?)
    /// These dates and no others.
    case dates([ListedDate])
  }

  package var first: LocalDate
  /// Included; nil for "until further notice".
  package var last: LocalDate?
  package var time: LocalTime
  /// Nil where the end is not known: shown as "klo 12 alkaen", planned as 60 minutes.
  package var minutes: Int?
  package var pattern: Pattern
  package var title: [String: String]?
  package var site: Place?
  package var places: Int?
  package var note: String?

  package init(first: LocalDate, last: LocalDate?, time: LocalTime, minutes: Int?, pattern: Pattern) {
    self.first = first
    self.last = last
    self.time = time
    self.minutes = minutes
    self.pattern = pattern
  }
}

/// A date that stands by itself; what it leaves out it takes from its segment or group.
package struct ListedDate: Hashable, Sendable, Codable, Particular {
  package var date: LocalDate
  package var time: LocalTime?
  package var minutes: Int?
  package var place: String?
  package var note: String?
  package var title: [String: String]?
  package var site: Place?
  package var places: Int?

  package init(
    _ date: LocalDate,
    time: LocalTime? = nil,
    minutes: Int? = nil,
    place: String? = nil,
    note: String? = nil
  ) {
    self.date = date
    self.time = time
    self.minutes = minutes
    self.place = place
    self.note = note
  }
}

/// Dates of a rule on which the group does not meet.
package enum Skip: Hashable, Sendable, Codable {
  case date(LocalDate, note: String?)
  /// ISO weeks of that number, in any year.
  case week(Int, note: String?)
  /// Both ends included.
  case period(LocalDate, LocalDate, note: String?)
}

/// A date of the rule that is held on another day or at another time.
package struct Move: Hashable, Sendable, Codable {
  package var from: LocalDate
  /// Which of that date's meetings, by the time that the rule gives; nil for a date that has one.
  package var at: LocalTime?
  package var to: LocalDate
  /// Nil to keep the time of day.
  package var time: LocalTime?
  package var note: String?

  package init(from: LocalDate, to: LocalDate, time: LocalTime? = nil, note: String? = nil) {
    self.from = from
    self.to = to
    self.time = time
    self.note = note
  }
}

/// What differs on one date: its clock time, its place, a word to say.
package struct DateChange: Hashable, Sendable, Codable, Particular {
  package var date: LocalDate
  /// Which of that date's meetings, by the time that the rule gives; nil for a date that has one.
  package var at: LocalTime?
  package var time: LocalTime?
  package var minutes: Int?
  package var place: String?
  package var note: String?
  package var title: [String: String]?
  package var site: Place?
  package var places: Int?

  package init(
    date: LocalDate,
    time: LocalTime? = nil,
    minutes: Int? = nil,
    place: String? = nil,
    note: String? = nil
  ) {
    self.date = date
    self.time = time
    self.minutes = minutes
    self.place = place
    self.note = note
  }
}
