/// The calendar of everything that is booked with one address, over all organisations.
package struct FamilyCalendar: Hashable, Sendable {
  /// Derived from the address, which it does not tell.
  package var id: Identifier<FamilyCalendar>
  /// In lowercase; nil once nothing is left that was booked with it.
  package var email: String?
  /// Raised to make all links worthless that were given out.
  package var generation: Int
  /// Its family has closed it.
  package var isEnded: Bool
  package var changed: Instant

  package init(
    id: Identifier<FamilyCalendar>,
    email: String?,
    generation: Int = 1,
    isEnded: Bool = false,
    changed: Instant
  ) {
    self.id = id
    self.email = email
    self.generation = generation
    self.isEnded = isEnded
    self.changed = changed
  }
}
