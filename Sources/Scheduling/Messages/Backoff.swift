/// How long a message rests after an attempt that came to nothing, and when it is given up.
package enum Backoff {
  /// Seconds after the first, second, … attempt; the last one goes on.
  private static let pauses = [60, 300, 900, 3_600, 3 * 3_600, 6 * 3_600]
  /// A mail server that is away comes back within days, or never: as long as mail servers themselves try.
  package static let patience = 5 * 86_400

  /// When to try again after so many attempts; nil where it was written too long ago.
  package static func next(after attempts: Int, written: Instant, now: Instant) -> Instant? {
    let next = now + pauses[min(max(attempts, 1), pauses.count) - 1]
    return next < written + patience ? next : nil
  }
}
