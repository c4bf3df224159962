/// What pages and feeds say about a session's places: rounded, never a count.
package enum Availability: String, Sendable, Hashable, Codable, CaseIterable {
  /// Drop-in: there is nothing to book.
  case dropIn = "drop_in"
  case free
  case few
  /// No place is left, but one may wait.
  case waitingList = "waiting_list"
  case full
  /// The session was cancelled.
  case cancelled
}
