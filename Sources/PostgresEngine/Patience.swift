import Foundation

/// How long an answer is waited for: to an end, and not much longer once nobody wants it any more.
struct Patience {
  /// What a task that was cancelled still waits, so that a server that is well can say how it ended.
  private static let grace = Duration.milliseconds(500)
  /// How often it is looked whether the task was cancelled, in milliseconds.
  private static let slice = 50.0

  private let clock = ContinuousClock()
  private var end: ContinuousClock.Instant?
  private var isCut = false

  /// - Parameter duration: nil where the other side sets the end.
  init(_ duration: Duration? = nil) { end = duration.map { clock.now + $0 } }

  /// Waits until a socket has something to read; false when it is too late.
  mutating func waits(for socket: Int32) -> Bool {
    while true {
      if Task.isCancelled, !isCut {
        isCut = true
        end = min(end ?? clock.now + Self.grace, clock.now + Self.grace)
      }
      let left = end.map { clock.now.duration(to: $0) / .milliseconds(1) } ?? Self.slice
      guard left > 0 else { return false }
      var descriptor = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
      let found = poll(&descriptor, 1, Int32(min(left, Self.slice).rounded(.up)))
      if found > 0 { return true }
      if found < 0, errno != EINTR { return false }
    }
  }
}
