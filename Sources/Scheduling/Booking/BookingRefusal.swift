/// Why a booking is not made or not changed: a closed set, each a stable code of the API.
package enum BookingRefusal: String, Error, Hashable, Sendable, CaseIterable {
  /// No place is left, and nobody may wait or the asker would not.
  case full
  /// Neither a place nor room on the waiting list.
  case waitlistFull = "waitlist_full"
  case noBookingNeeded = "no_booking_needed"
  case notOpenYet = "not_open_yet"
  case closed
  case partyEmpty = "party_empty"
  /// Places are counted by children, and none comes.
  case partyWithoutChild = "party_without_child"
  case partyTooLarge = "party_too_large"
  /// The contact has a booking there already, in a group that takes one of each.
  case alreadyBooked = "already_booked"
  /// The contact has as many bookings to come as one may have.
  case tooManyOpen = "too_many_open"
  case notInvited = "not_invited"
  /// One books the whole course.
  case courseOnly = "course_only"
  /// One books each session by itself.
  case sessionsOnly = "sessions_only"
  case sessionCancelled = "session_cancelled"
  case sessionOver = "session_over"
  case contactNotAccepted = "contact_not_accepted"
  case tooLateToCancel = "too_late_to_cancel"
  case holdExpired = "hold_expired"
  case offerExpired = "offer_expired"
  /// The booking was cancelled or given up, or its time ran out.
  case bookingOver = "booking_over"
  /// Not in the state that the booking is in: an offer is accepted that nobody made.
  case notPossibleNow = "not_possible_now"
}
