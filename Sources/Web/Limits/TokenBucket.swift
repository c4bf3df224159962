import Scheduling

/// How much of something may be asked for: so many at once, and so many an hour in the long run.
package struct Limit: Sendable, Hashable {
  package var atOnce: Int
  package var hourly: Int

  package init(atOnce: Int, hourly: Int) {
    self.atOnce = atOnce
    self.hourly = hourly
  }
}

/// A bucket that fills with time and is emptied by asking.
struct TokenBucket: Sendable, Hashable {
  private var tokens: Double
  private var filled: Instant

  init(_ limit: Limit, at now: Instant) { (tokens, filled) = (Double(limit.atOnce), now) }

  private mutating func fill(_ limit: Limit, at now: Instant) {
    // A clock that went back fills nothing, and takes nothing away.
    let seconds = max(0, now - filled)
    tokens = min(Double(limit.atOnce), tokens + Double(seconds) * Double(limit.hourly) / 3_600)
    filled = now
  }

  /// Takes one; returns nil, or in how many seconds there will be one.
  mutating func take(_ limit: Limit, at now: Instant) -> Int? {
    fill(limit, at: now)
    if tokens >= 1 {
      tokens -= 1
      return nil
    }
    return max(1, Int(((1 - tokens) * 3_600 / Double(max(1, limit.hourly))).rounded(.up)))
  }

  mutating func giveBack(_ limit: Limit) { tokens = min(Double(limit.atOnce), tokens + 1) }

  /// Whether it has nothing to remember.
  func isFull(_ limit: Limit, at now: Instant) -> Bool {
    var bucket = self
    bucket.fill(limit, at: now)
    return bucket.tokens >= Double(limit.atOnce)
  }
}
