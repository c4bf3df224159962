/// What is given to those who could not answer, since nobody was there to hear them.
package enum Grace {
  /// After so many seconds without a worker of timers, what fell due meanwhile counts as late.
  package static let gap = 900
  /// How long an offer goes on, in seconds; a hold goes on for its own length.
  package static let length = 3_600
}

extension ActivityLedger {
  /// What ran out while nobody could have answered, and until when it goes on, once: after an outage, or a jump of the
  /// clock.
  ///
  /// - Parameter beat: when timers were last worked; nil in a house where none ever were.
  package func graces(at now: Instant, since beat: Instant?) -> [(booking: Identifier<Booking>, until: Instant)] {
    guard let beat, abs(now - beat) > Grace.gap else { return [] }
    return entries.compactMap { entry in
      guard entry.isOverdue(at: now), entry.extensions == 0,
        let first = sittings(of: entry.scope, at: now).map(\.window.starts).min(), now < first - Self.offerMargin
      else { return nil }
      let length = entry.state == .held ? Hold.length : Grace.length
      return (entry.booking, min(now + length, first - Self.offerMargin))
    }
  }
}
