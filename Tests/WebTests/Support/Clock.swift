import Scheduling
import Synchronization

/// A clock that a test sets.
final class Clock: Sendable {
  private let seconds: Mutex<Int>

  init(_ now: Instant) { seconds = Mutex(now.seconds) }

  var now: Instant { seconds.withLock { Instant(seconds: $0) } }

  func advance(seconds more: Int) { seconds.withLock { $0 += more } }
}
