/// What can happen to a booking.
package enum BookingEvent: String, Sendable, Hashable, CaseIterable {
  /// A place is kept for a moment.
  case hold
  /// A place, or a place in the queue, is asked for.
  case book
  /// A place that is kept is kept a little longer.
  case extend
  /// The house sets the time of a hold or an offer anew: its session was moved, or the clock jumped.
  case reset
  /// The place that was kept is taken.
  case confirm
  /// The queue moves up, and the place is the party's.
  case promote
  /// The queue moves up, and the place is offered.
  case offer
  case accept
  /// An offered place is given up.
  case decline
  /// The time of a hold or an offer is over.
  case expire
  case cancel
  case changeParty = "change_party"
  /// To another session of the same group.
  case move
}

/// The one table of a booking's life: what each event makes of each state.
package enum BookingLadder {
  package enum Outcome: Hashable, Sendable {
    /// The states it may end in; which of several, the ledger decides.
    case leads(to: [Booking.State])
    case refused(BookingRefusal)
  }

  /// What an event makes of a booking; a nil state is that of a booking which is not there yet.
  package static func outcome(of event: BookingEvent, in state: Booking.State?) -> Outcome {
    guard let state else {
      switch event {
      case .hold: return .leads(to: [.held])
      case .book: return .leads(to: [.confirmed, .waitlisted])
      default: return .refused(.notPossibleNow)
      }
    }
    switch (state, event) {
    case (_, .hold), (_, .book): return .refused(.notPossibleNow)
    // Asked twice is asked once: a second press of the button finds the thing done.
    case (.confirmed, .confirm), (.confirmed, .accept): return .leads(to: [.confirmed])
    case (.cancelled, .cancel), (.declined, .cancel), (.expired, .cancel): return .leads(to: [state])
    case (.declined, .decline), (.expired, .expire), (.offered, .offer): return .leads(to: [state])
    case (.expired, .confirm), (.expired, .extend): return .refused(.holdExpired)
    case (.expired, .accept), (.expired, .decline): return .refused(.offerExpired)
    case (.cancelled, _), (.declined, _), (.expired, _): return .refused(.bookingOver)
    case (_, .cancel): return .leads(to: [.cancelled])
    case (_, .changeParty): return .leads(to: state == .waitlisted ? [.waitlisted, .confirmed, .offered] : [state])
    case (.held, .extend), (.held, .reset), (.offered, .reset): return .leads(to: [state])
    case (.held, .confirm): return .leads(to: [.confirmed])
    case (.held, .expire), (.offered, .expire), (.waitlisted, .expire): return .leads(to: [.expired])
    case (.waitlisted, .promote): return .leads(to: [.confirmed])
    case (.waitlisted, .offer): return .leads(to: [.offered])
    case (.offered, .accept): return .leads(to: [.confirmed])
    case (.offered, .decline): return .leads(to: [.declined])
    case (.confirmed, .move): return .leads(to: [.confirmed])
    case (.waitlisted, .move): return .leads(to: [.confirmed, .waitlisted])
    default: return .refused(.notPossibleNow)
    }
  }

  /// Refuses an event that the table does not allow in a state.
  package static func require(_ event: BookingEvent, in state: Booking.State) throws(BookingRefusal) {
    if case .refused(let refusal) = outcome(of: event, in: state) { throw refusal }
  }

  /// Whether an event may lead from one state to another.
  package static func leads(_ event: BookingEvent, from state: Booking.State?, to next: Booking.State) -> Bool {
    if case .leads(let states) = outcome(of: event, in: state) { states.contains(next) } else { false }
  }
}
