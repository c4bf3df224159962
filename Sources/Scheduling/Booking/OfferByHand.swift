/// A place that somebody of the staff offers to a waiting party, past those who wait before it.
package struct OfferByHand: Hashable, Sendable {
  /// Until when it is kept.
  package var until: Instant
  /// Those who are passed by it, with their counts.
  package var passed: [Identifier<Booking>: Int]

  /// Seconds, where a group gives freed places at once and says nothing of offers.
  package static let length = 24 * 3600
}

extension ActivityLedger {
  /// What offering a free place to a waiting party comes to: out of turn, but never more places than there are.
  ///
  /// - Throws: `bookingOver` for a party that is not here, `notPossibleNow` for one that does not wait, `full` where it
  ///   does not fit, `closed` where its session is about to begin, `sessionCancelled`, `sessionOver`.
  package func offerByHand(_ booking: Identifier<Booking>, at now: Instant) throws(BookingRefusal) -> OfferByHand {
    guard let entry = entries.first(where: { $0.booking == booking }) else { throw .bookingOver }
    guard entry.state == .waitlisted else { throw .notPossibleNow }
    let wanted = try ahead(of: entry.scope, at: now)
    guard occupancy(at: now).fits(entry.places, in: wanted) else { throw .full }
    guard let first = wanted.map(\.window.starts).min(), now < first - Self.offerMargin else { throw .closed }
    let length = enrolment.rules.offerMinutes.map { $0 * 60 } ?? OfferByHand.length
    let ahead = waiting.filter { $0.sequence < entry.sequence && shares($0.scope, with: entry.scope, at: now) }
    return OfferByHand(
      until: min(now + length, first - Self.offerMargin),
      passed: Dictionary(ahead.map { ($0.booking, $0.passed + 1) }) { first, _ in first }
    )
  }
}
