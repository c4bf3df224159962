/// One step by which the queue moves up.
package enum Settling: Hashable, Sendable {
  /// A hold or an offer whose time is over, or a party that waited for what has begun without it.
  case expire(Identifier<Booking>)
  /// A hold or an offer that would outlast the time in which it can be taken: its session was moved.
  case shorten(Identifier<Booking>, until: Instant)
  case promote(Identifier<Booking>)
  case offer(Identifier<Booking>, until: Instant)
  /// Later parties were let in before it, so often by now.
  case pass(Identifier<Booking>, times: Int)
  /// It is larger than all the places there are, holds up nobody any more, and is to be told so once.
  case tell(Identifier<Booking>)
  /// There are places enough for it again: should they become fewer once more, it is to be told anew.
  case fitsAgain(Identifier<Booking>)
}

extension ActivityLedger {
  /// An offer ends so many seconds before the session starts, at the latest.
  package static let offerMargin = 60

  /// What is due now that places may have become free: after a cancellation, a smaller party, an end of a hold or an
  /// offer, a change of capacity, a move of a session. Doing all of it leaves nothing due.
  ///
  /// In strict order a party that does not fit holds up all later ones that want a place where it wants one. Where
  /// passing is allowed it holds them up only once it has been passed so often. A party larger than all the places of
  /// its session can never fit: it keeps its number and holds up nobody.
  package func settle(at now: Instant) -> [Settling] {
    let inOrder = entries.sorted { $0.sequence < $1.sequence }
    let line = line(at: now)
    let over = inOrder.filter { hasLapsed($0, at: now) || waitsInVain($0, at: now) }
    var steps = over.map { Settling.expire($0.booking) }
    for entry in inOrder {
      guard let latest = latestEnd(of: entry, at: now), let expires = entry.expires, latest < expires else { continue }
      steps.append(.shorten(entry.booking, until: latest))
    }
    for entry in line.granted {
      if let until = offerDeadline(of: entry.scope, at: now) {
        steps.append(.offer(entry.booking, until: until))
      } else {
        steps.append(.promote(entry.booking))
      }
    }
    steps += line.passed.sorted { $0.key < $1.key }.map { .pass($0.key, times: $0.value) }
    steps += line.hopeless.filter { !$0.isTold }.map { .tell($0.booking) }
    let hopeless = Set(line.hopeless.map(\.booking))
    return steps + inOrder.filter { $0.isTold && !hopeless.contains($0.booking) }.map { .fitsAgain($0.booking) }
  }

  /// Until when a hold or an offer may last at most; nil of what is neither, or is over.
  private func latestEnd(of entry: Entry, at now: Instant) -> Instant? {
    guard !hasLapsed(entry, at: now), let first = sittings(of: entry.scope, at: now).map(\.window.starts).min() else {
      return nil
    }
    switch entry.state {
    case .held: return first
    case .offered: return first - Self.offerMargin
    default: return nil
    }
  }

  /// Until when a freed place is offered; nil where places are not offered but given. Where it is too late to ask, a
  /// place is given, too: it would go to nobody otherwise, or to somebody who came later.
  func offerDeadline(of scope: BookingScope, at now: Instant) -> Instant? {
    guard let minutes = enrolment.rules.offerMinutes,
      let first = sittings(of: scope, at: now).map(\.window.starts).min()
    else { return nil }
    let latest = first - Self.offerMargin
    return now < latest ? min(now + minutes * 60, latest) : nil
  }

  /// The queue, walked once from its head.
  struct Line {
    /// Those who get a place, in order.
    var granted: [Entry] = []
    /// Those who were passed meanwhile, with their counts.
    var passed: [Identifier<Booking>: Int] = [:]
    /// Those who can never fit.
    var hopeless: [Entry] = []
  }

  /// Walks the queue.
  ///
  /// - Parameter newcomer: a party that has just come and stands at the end; it is there, so it need not be asked.
  func line(with newcomer: Entry? = nil, at now: Instant) -> Line {
    var line = Line()
    var occupancy = occupancy(at: now)
    var held: Set<Identifier<Session>> = []
    var ahead: [(entry: Entry, sessions: Set<Identifier<Session>>)] = []
    for entry in waiting + [newcomer].compactMap({ $0 }) {
      let wanted = sittings(of: entry.scope, at: now)
      if wanted.isEmpty { continue }
      if wanted.contains(where: { entry.places > $0.places ?? .max }) {
        line.hopeless.append(entry)
        continue
      }
      let sessions = Set(wanted.map(\.id))
      if held.isDisjoint(with: sessions), occupancy.fits(entry.places, in: wanted) {
        line.granted.append(entry)
        occupancy.add(entry.places, in: entry.scope)
        for index in ahead.indices where !ahead[index].sessions.isDisjoint(with: sessions) {
          ahead[index].entry.passed += 1
          line.passed[ahead[index].entry.booking] = ahead[index].entry.passed
          if ahead[index].entry.passed >= enrolment.rules.passes { held.formUnion(ahead[index].sessions) }
        }
      } else {
        if entry.passed >= enrolment.rules.passes { held.formUnion(sessions) }
        ahead.append((entry, sessions))
      }
    }
    return line
  }
}
