package import Scheduling

/// What an import asks the organiser to look at.
package enum ImportWarning: Hashable, Sendable {
  /// "Mondays", but a listed date is not one.
  case weekdayContradicts(LocalDate)
  /// Every second week, and nobody says which: the season's first matching day was taken.
  case firstWeekGuessed(LocalDate)
  /// A count or unit that cannot be understood; the group came in without a limit.
  case capacityUnclear(String)
  /// A date text that cannot be read; it was left out.
  case registrationDateUnreadable(String)
  /// The session holds bookings and the file no longer has it: it stays until somebody cancels it.
  case bookedSessionKept(LocalDateTime)
  /// Somebody edited the group here, and the file says otherwise: what was edited stays.
  case editsKept
  case plan(PlanWarning)
}
