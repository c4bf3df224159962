/// What becomes of a message when its turn comes: much may have happened since it was written.
package enum MessageFate: Hashable, Sendable {
  case send
  case skip(Reason)

  package enum Reason: String, Sendable, Hashable, CaseIterable {
    /// Something happened since that makes it untrue; whatever that was has its own message.
    case overtaken
    /// What it is about is over.
    case tooLate = "too_late"
    /// There is no address any more, or there never was one.
    case nobody
    /// What it takes back was never said.
    case unsaid
  }
}

/// What a message about a booking finds when its turn comes.
package struct MessageScene: Hashable, Sendable {
  package var state: Booking.State
  package var cancelledBy: Booking.CancelledBy?
  /// When the offer ends.
  package var expires: Instant?
  /// The session's local start.
  package var start: LocalDateTime
  package var startsAt: Instant
  package var endsAt: Instant
  /// By itself, or with its group.
  package var isCancelled: Bool
  /// Whether the last that was said of the session is that it is cancelled.
  package var isToldOff: Bool
  /// Where it started when the message was written.
  package var before: LocalDateTime?

  package init(
    state: Booking.State,
    cancelledBy: Booking.CancelledBy? = nil,
    expires: Instant? = nil,
    start: LocalDateTime,
    startsAt: Instant,
    endsAt: Instant,
    isCancelled: Bool = false,
    isToldOff: Bool = false,
    before: LocalDateTime? = nil
  ) {
    self.state = state
    self.cancelledBy = cancelledBy
    self.expires = expires
    self.start = start
    self.startsAt = startsAt
    self.endsAt = endsAt
    self.isCancelled = isCancelled
    self.isToldOff = isToldOff
    self.before = before
  }

  /// Whether a message still says what is true, and in time.
  package func fate(of kind: MessageKind, at now: Instant) -> MessageFate {
    if isPointless(kind, at: now) { return .skip(.tooLate) }
    if kind == .sessionRestored, !isToldOff { return .skip(.unsaid) }
    return holds(kind, at: now) ? .send : .skip(.overtaken)
  }

  private func isPointless(_ kind: MessageKind, at now: Instant) -> Bool {
    switch kind {
    case .afterVisit, .myLinks, .cancelledByFamily, .cancelledByOrganiser, .cancelledBySystem, .offerDeclined: false
    case .offerExpired, .fromOrganiser, .sessionCancelled: now >= endsAt
    default: now >= startsAt
    }
  }

  private func holds(_ kind: MessageKind, at now: Instant) -> Bool {
    switch kind {
    case .confirmed, .promoted, .reminder: state == .confirmed && !isCancelled
    case .afterVisit: state == .confirmed && !isCancelled
    case .waitlisted, .cannotFit: state == .waitlisted && !isCancelled
    case .offered: state == .offered && !isCancelled && expires.map { now < $0 } ?? true
    case .offerExpired: state == .expired
    case .offerDeclined: state == .declined
    case .cancelledByFamily: state == .cancelled && cancelledBy == .family
    case .cancelledByOrganiser: state == .cancelled && cancelledBy == .organiser
    case .cancelledBySystem: state == .cancelled && cancelledBy == .system
    case .partyChanged, .bookingMoved, .sessionChanged: state.isActive && !isCancelled
    case .sessionMoved: state.isActive && !isCancelled && before != start
    case .sessionCancelled: state.isActive && isCancelled && !isToldOff
    case .sessionRestored: state.isActive && !isCancelled
    case .fromOrganiser: state.isActive
    case .myLinks, .invitation, .staffInvitation, .passwordReset, .digest: true
    case .approvalAsked, .sentBack, .groupPublished: true
    }
  }
}
