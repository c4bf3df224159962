/// How many letters one address is sent for what a family does by itself: whoever books may give a stranger's.
///
/// What an organiser or the clock brings about is not counted, and never waits.
package enum AddressBudget {
  /// In an hour: a family that books a whole autumn at one sitting hears of it at once.
  package static let hourly = 12
  /// In seconds.
  package static let window = 3_600
  /// For how long a letter is held back at most, in seconds; in place of those that would wait longer goes one, with all
  /// bookings of the address.
  package static let longestWait = 2 * 3_600

  package enum Answer: Hashable, Sendable {
    case leaves(Instant)
    /// One letter for all, at an instant.
    case together(Instant)
  }

  /// When a letter leaves that would leave now.
  ///
  /// - Parameter last: when the letter leaves, or has left, that is the last but `hourly - 1` of its address; nil where
  ///   there are fewer.
  package static func answer(_ now: Instant, after last: Instant?) -> Answer {
    guard let last, now < last + window else { return .leaves(now) }
    let free = last + window
    return free <= now + longestWait ? .leaves(free) : .together(now + longestWait)
  }
}
