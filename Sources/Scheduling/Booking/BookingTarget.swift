/// What a party asks for a place in, and whose list a desk opens.
package enum BookingTarget: Hashable, Sendable {
  case session(Identifier<Session>)
  /// All sessions of an activity that are still to come.
  case course(Identifier<Activity>)
}
