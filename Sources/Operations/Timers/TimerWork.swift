package import Scheduling
package import Storage

/// One due timer under its activity's lock, and what its work needs of the world.
package struct TimerWork: Sendable {
  package let timer: DueTimer
  package let desk: Desk
  package let now: Instant
  /// Whether the service was away, or the clock has jumped, since timers were last worked: what fell due meanwhile
  /// nobody could have answered.
  package let isLate: Bool

  /// Does the work of a timer that was taken out; it may set the timer anew.
  package typealias Step = @Sendable (TimerWork, any Writing) throws -> Void

  /// The one table that says what a timer of each kind does; a kind that is not in it waits.
  package static let table: [DueTimer.Kind: Step] = [:]
}
