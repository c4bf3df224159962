import Scheduling
import Storage

/// Erases families' names and contacts when their time is over, and the keys of repeated requests.
package struct ErasePersonalData: Sendable {
  package init() {}

  /// Returns how many bookings were erased.
  @discardableResult
  package func run(at desk: Desk, as actor: Actor) async throws -> Int {
    try Rights.require(actor, .erasePersonalData)
    let now = desk.now()
    var erased = 0
    while true {
      let batch = try await desk.write(.house) { try $0.eraseBatch(as: actor, at: now) }
      erased += batch.erased
      if !batch.isMoreLeft { return erased }
    }
  }
}

/// Sets the timers that the house needs for itself, where they are not set.
package struct SetHouseTimers: Sendable {
  package init() {}

  package func run(at desk: Desk, as actor: Actor) async throws {
    try Rights.require(actor, .workTimers)
    let now = desk.now()
    try await desk.write(.house) { transaction in
      for kind in [DueTimer.Kind.erasureDue, .auditSealing] {
        try transaction.arm(DueTimer(kind, TimerWork.house, of: nil, due: now), orEarlier: true)
      }
      let morning = DigestMorning.next(after: now, in: try desk.zones.zone(FeedDay.zone))
      try transaction.arm(DueTimer(.digestDue, TimerWork.house, of: nil, due: morning), orEarlier: true)
    }
  }
}

extension TimerWork {
  /// The object of timers that are about no single thing.
  static let house = "house"

  /// Seconds between two erasures.
  private static let pause = 3600

  /// Erases as many as one transaction should, and comes back: at once where more is left, or in an hour.
  func erase(in transaction: any Writing) throws {
    let batch = try transaction.eraseBatch(as: .system, at: now)
    try transaction.arm(DueTimer(.erasureDue, Self.house, of: nil, due: batch.isMoreLeft ? now : now + Self.pause))
  }
}

extension Writing {
  /// Bookings of one privacy level in one transaction, so that nobody who books has to wait for it.
  private var most: Int { 500 }

  fileprivate func eraseBatch(as actor: Actor, at now: Instant) throws -> (erased: Int, isMoreLeft: Bool) {
    var (erased, isMoreLeft) = (0, false)
    for privacy in Privacy.allCases {
      let before = now - Retention.days(after: privacy) * 86_400
      let count = try eraseContacts(endedBefore: before, privacy: privacy, limit: most)
      if count > 0 { try audit(actor: actor, .erasePersonalData, "bookings:\(count)", at: now) }
      erased += count
      isMoreLeft = isMoreLeft || count == most
    }
    try eraseCalendarAddresses()
    try forgetRepeatKeys(before: now - RepeatedRequest.kept)
    try eraseLetters(deadBefore: now - Retention.days(after: .open) * 86_400)
    try forgetDeliveries(endedBefore: now - Retention.days(after: .open) * 86_400)
    return (erased, isMoreLeft)
  }
}
