package import Scheduling

/// How much of a series is taken.
package struct SeriesLimits: Hashable, Sendable {
  /// What is taken of its rules; nil for anything.
  package var admission: RuleAdmission? = RuleAdmission()
  /// Of one series.
  package var sessions = 5_000
  /// How far ahead a series without an end is looked at.
  package var horizon: LocalDate

  /// The limits for uploads.
  package init(horizon: LocalDate) { self.horizon = horizon }
}

/// When a series meets, on the meeting place's clocks.
package struct SeriesDates: Hashable, Sendable {
  /// One meeting of it.
  package struct Occurrence: Hashable, Sendable {
    /// The start that the series first gave.
    package var original: LocalDateTime
    package var start: LocalDateTime
    /// Nil where the end is not known.
    package var minutes: Int?
    package var place: String?
    package var note: String?
    /// Its own title, by BCP 47 code.
    package var title: [String: String]?
    /// Its own venue and room, by the names of another house.
    package var siteName: SiteName?
    /// Where that is in one line, for a house that does not know it.
    package var siteLocation: String?
    /// Its own venue and room here.
    package var site: Place?
    /// Its own capacity.
    package var places: Int?
    package var isCancelled = false
    package var cancelReason: String?
    /// The rule itself gives it.
    var isRuled = false
  }

  /// A rule that gives the ruled occurrences on the meeting place's clocks, and what it gives beside them.
  struct Ruled: Hashable, Sendable {
    var rule: RecurrenceRule
    var first: LocalDate
    /// Nil for "until further notice".
    var last: LocalDate?
    var time: LocalTime
    var minutes: Int?
    /// Dates of the rule on which it does not meet.
    var skips: [LocalDate]
  }

  /// In order of their original start.
  package var occurrences: [Occurrence] = []
  /// What should be said of it.
  package var matters: [CalendarNote.Matter] = []
  /// Nil where its dates are listed.
  var ruled: Ruled?

  /// Works a series out.
  ///
  /// - Throws: what it is refused or left out for.
  package init(
    _ series: EventSeries,
    zones: inout EventZones,
    limits: SeriesLimits
  ) throws(CalendarNote.Matter) {
    var work = SeriesWork(zones: zones, limits: limits)
    defer { zones = work.zones }
    if let master = series.master {
      self = try work.dates(of: master, changes: series.parts)
    } else {
      self = try work.dates(of: series.parts, beside: series.main)
    }
    guard !occurrences.isEmpty else { throw .noMeetings }
  }

  /// Starts that stand in the file as cancelled, with their reasons.
  package var cancelled: [(original: LocalDateTime, reason: String?)] {
    occurrences.filter(\.isCancelled).map { ($0.original, $0.cancelReason) }
  }

  /// A single meeting that was moved in the file: it stays the session that was known under its first start.
  package mutating func keep(original: LocalDateTime) {
    guard occurrences.count == 1, ruled == nil else { return }
    occurrences[0].original = original
  }
}
