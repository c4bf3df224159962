import Scheduling
import Synchronization

/// How often one address may ask for what costs others something; the table of `/docs`.
package struct Limits: Sendable {
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    /// Tries of one account from one browser or address: others cannot use them up.
    case account = "sign-in-account"
    /// Tries of any account from one address.
    case address = "sign-in-address"
    /// Tries of one account from all browsers in which nobody has signed in to it.
    case strangers = "sign-in-strangers"
    /// Links for a new password, from one address.
    case mail
    /// Holds, bookings and steps with them without a token, from one address.
    case booking
  }

  package var table: [Kind: Limit?] = [
    .account: Limit(atOnce: 5, hourly: 20),
    .address: Limit(atOnce: 30, hourly: 60),
    .strangers: Limit(atOnce: 30, hourly: 30),
    .mail: Limit(atOnce: 5, hourly: 10),
    // A whole library, or a mobile network, may stand behind one address.
    .booking: Limit(atOnce: 60, hourly: 600),
  ]

  /// In how many seconds a form for a place may come back at the soonest: no person is as quick.
  package var formAge = 3

  package init() {}

  /// None at all: for tests of load from one machine.
  package static let none: Limits = {
    var limits = Limits()
    (limits.table, limits.formAge) = ([:], 0)
    return limits
  }()
}

/// Counts what is asked for, in the memory of one server: behind several, each counts for itself.
final class Throttle: Sendable {
  private struct Key: Hashable {
    var kind: Limits.Kind
    var who: String
  }

  private static let mostRemembered = 100_000

  private let limits: Limits
  private let buckets = Mutex<[Key: TokenBucket]>([:])

  init(_ limits: Limits) { self.limits = limits }

  /// Takes one of somebody's; where none is left nothing is taken.
  ///
  /// - Throws: `WebError.tooManyRequests`.
  func take(_ kind: Limits.Kind, of who: String, at now: Instant) throws(WebError) {
    guard let limit = limits.table[kind] ?? nil else { return }
    let wait = buckets.withLock { buckets -> Int? in
      let key = Key(kind: kind, who: who)
      if buckets.count >= Self.mostRemembered, buckets[key] == nil { forget(in: &buckets, at: now) }
      var bucket = buckets[key] ?? TokenBucket(limit, at: now)
      let wait = bucket.take(limit, at: now)
      buckets[key] = bucket
      return wait
    }
    if let wait { throw .tooManyRequests(seconds: wait) }
  }

  /// Gives one back that turned out to be no try.
  func giveBack(_ kind: Limits.Kind, of who: String) {
    guard let limit = limits.table[kind] ?? nil else { return }
    buckets.withLock { $0[Key(kind: kind, who: who)]?.giveBack(limit) }
  }

  /// Lets go of what has been quiet; of everybody where nobody has.
  private func forget(in buckets: inout [Key: TokenBucket], at now: Instant) {
    let busy = buckets.filter { key, bucket in
      (limits.table[key.kind] ?? nil).map { !bucket.isFull($0, at: now) } ?? false
    }
    buckets = busy.count >= Self.mostRemembered ? [:] : busy
  }
}
