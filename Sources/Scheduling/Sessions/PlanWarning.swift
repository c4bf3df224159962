/// What an organiser should look at; nothing is changed because of it.
package enum PlanWarning: Hashable, Sendable, Codable {
  /// A session on a day of closure, kept because nothing was stated or because the group meets on purpose.
  case meetsDuringClosure(LocalDate, kind: ClosureCalendar.Kind, names: [String: String], isTentative: Bool)
  /// The clocks jump over this time; the session is held so much later by the clock.
  case inClockGap(LocalDateTime, heldAt: LocalDateTime)
  /// The group keeps the school holidays of a municipality whose calendar nobody has loaded.
  case schoolHolidaysUnknown(municipality: String?)
  /// The schedule has no date in its season.
  case noDates
  /// The schedule goes on after this day: sessions of later dates are added as time goes by.
  case goesOnAfter(LocalDate)
  /// The session has fewer places than are taken already; nobody loses theirs.
  case overbooked(LocalDateTime, places: Int, taken: Int)
}
