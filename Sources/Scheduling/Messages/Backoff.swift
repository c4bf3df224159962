/// How long a message rests after an attempt that came to nothing, and when it is given up.
package struct Backoff: Sendable {
  /// Seconds after the first, second, … attempt; the last one goes on.
  private let pauses: [Int]
  /// Seconds after which it is given up.
  package let patience: Int

  /// A mail server that is away comes back within days, or never: as long as mail servers themselves try.
  package static let mail = Backoff(pauses: [60, 300, 900, 3_600, 3 * 3_600, 6 * 3_600], patience: 5 * 86_400)
  /// Who takes no events for a day asks for what was missed.
  package static let webhooks = Backoff(pauses: [5, 30, 120, 300, 900, 3_600], patience: 86_400)

  /// When to try again after so many attempts; nil where it was written too long ago.
  package func next(after attempts: Int, written: Instant, now: Instant) -> Instant? {
    let next = now + pauses[min(max(attempts, 1), pauses.count) - 1]
    return next < written + patience ? next : nil
  }
}
