/// Why a date of the rule has no session.
package enum SkipReason: Hashable, Sendable, Codable {
  /// A closure calendar that the group observes.
  case closure(kind: ClosureCalendar.Kind, names: [String: String], isTentative: Bool)
  /// The organiser left this date out.
  case date(note: String?)
  /// The organiser left this ISO week out.
  case week(Int, note: String?)
  /// The organiser left this period out.
  case period(note: String?)
  /// The room was taken when the date's turn came; it is asked for again as time goes by.
  case roomTaken
}
