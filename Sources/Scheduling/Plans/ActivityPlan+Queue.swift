/// One step of the queue that follows from a plan: what becomes of a party because places come free, or fewer.
package struct QueueMove: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    /// A waiting party gets its place.
    case promoted
    /// A waiting party is offered a place.
    case offered
    /// The time of an offer was over.
    case offerExpired = "offer_expired"
    /// A hold, an offer or a wait that is over with its time or its session; nobody is told of it by the queue.
    case lapsed
    /// A waiting party is larger than all the places there are now.
    case cannotFit = "cannot_fit"
  }

  package var booking: Identifier<Booking>
  package var kind: Kind
  /// What it was until then.
  package var state: Booking.State
  /// Nil for a place in the whole course.
  package var session: Identifier<Session>?
  package var isReachable: Bool

  package init(
    booking: Identifier<Booking>,
    kind: Kind,
    state: Booking.State,
    session: Identifier<Session>?,
    isReachable: Bool
  ) {
    self.booking = booking
    self.kind = kind
    self.state = state
    self.session = session
    self.isReachable = isReachable
  }
}

extension ActivityPlan {
  /// Whether doing the plan may set the queue in motion.
  package var movesQueue: Bool { before.enrolment != after.enrolment || !sessions.changesNothing }

  /// The sessions as they will be; a new one's id is a stand-in.
  package func sessionsAfter(at now: Instant) -> [Session] {
    var after = sessions.kept + sessions.needsConfirmation
    after += (sessions.changed + sessions.restored).map { $0.applied(at: now) }
    after += sessions.cancelled.map { $0.session.cancelled(reason: $0.reason, at: now) }
    after += sessions.added.map { meeting in
      Session(
        id: Identifier(stored: "new \(meeting.originalStart)"),
        activity: self.after.id,
        uid: "",
        originalStart: meeting.originalStart,
        start: meeting.start,
        minutes: meeting.minutes,
        place: nil,
        note: nil,
        places: meeting.places,
        changed: now
      )
    }
    return after.sorted { ($0.start, $0.id) < ($1.start, $1.id) }
  }

  /// Works out what the queue will do with the places as the plan leaves them.
  ///
  /// - Parameter reachable: the bookings that have an e-mail address.
  package mutating func settle(_ ledger: ActivityLedger, reachable: Set<Identifier<Booking>>, at now: Instant) {
    let entries = Dictionary(ledger.entries.map { ($0.booking, $0) }) { first, _ in first }
    queue = ledger.settle(at: now).compactMap { step in
      let (id, kind): (Identifier<Booking>, QueueMove.Kind)
      switch step {
      case .expire(let booking):
        // Whose session is gone, hears of that.
        let isOffer = entries[booking].map { $0.state == .offered && !ledger.hasNoSession($0.scope, at: now) } ?? false
        (id, kind) = (booking, isOffer ? .offerExpired : .lapsed)
      case .promote(let booking): (id, kind) = (booking, .promoted)
      case .offer(let booking, _): (id, kind) = (booking, .offered)
      case .tell(let booking): (id, kind) = (booking, .cannotFit)
      case .pass, .shorten, .fitsAgain: return nil
      }
      guard let entry = entries[id] else { return nil }
      var session: Identifier<Session>?
      if case .session(let one) = entry.scope { session = one }
      let isReachable = reachable.contains(id)
      return QueueMove(booking: id, kind: kind, state: entry.state, session: session, isReachable: isReachable)
    }
  }
}
