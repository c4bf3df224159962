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
  /// Families have appointments: they stay as long as they were, whatever the file says.
  case appointmentsKept(minutes: Int)
  /// The group goes from one place to another, and its families are told.
  case moves(from: String, to: String)
  /// Sessions that are new or change lie outside the opening hours of their venue.
  case outsideOpeningHours([LocalDateTime])
  case roomTaken(TakenRoom)
  case plan(PlanWarning)

  /// A room that another group has.
  package struct TakenRoom: Hashable, Sendable {
    package var room: String
    /// The other group, as everyone may know it, and who arranges it; empty where families do not see it yet.
    package var group: String
    package var organisation: String?
    /// The local starts that it stands in the way of.
    package var starts: [LocalDateTime]
    /// Whether the group that wanted the room stays as it was; otherwise it is a draft.
    package var staysAsItWas: Bool
  }
}
