/// What a schedule asks for on one date, before it is anybody's session.
package struct Meeting: Hashable, Sendable {
  package var originalStart: LocalDateTime
  package var start: LocalDateTime
  package var minutes: Int?
  package var place: String?
  package var note: String?
  /// The index of the segment that asks for it; nil for an extra date.
  package var segment: Int?

  package init(
    originalStart: LocalDateTime, start: LocalDateTime, minutes: Int?, place: String? = nil, note: String? = nil,
    segment: Int? = nil
  ) {
    self.originalStart = originalStart
    self.start = start
    self.minutes = minutes
    self.place = place
    self.note = note
    self.segment = segment
  }
}

/// A date of the rule without a session, and why.
package struct SkippedDate: Hashable, Sendable, Codable {
  package var start: LocalDateTime
  package var reason: SkipReason

  package init(start: LocalDateTime, reason: SkipReason) {
    self.start = start
    self.reason = reason
  }
}

/// What an organiser should look at; nothing is changed because of it.
package enum PlanWarning: Hashable, Sendable {
  /// A session on a day of closure, kept because nothing was stated or because the group meets on purpose.
  case meetsDuringClosure(LocalDate, kind: ClosureCalendar.Kind, names: [String: String], isTentative: Bool)
  /// The clocks jump over this time; the session is held so much later by the clock.
  case inClockGap(LocalDateTime, heldAt: LocalDateTime)
  /// The group keeps the school holidays of a municipality whose calendar nobody has loaded.
  case schoolHolidaysUnknown(municipality: String?)
  /// The schedule has no date in its season.
  case noDates
}
