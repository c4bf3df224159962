/// What a message that goes out is for: about a booking, or to somebody of the staff.
package enum MessageKind: String, Sendable, Hashable, Codable, CaseIterable {
  case confirmed, waitlisted, promoted
  /// A place is kept until a deadline, and asks for an answer.
  case offered
  case offerExpired = "offer_expired"
  case offerDeclined = "offer_declined"
  case cancelledByFamily = "cancelled_by_family"
  case cancelledByOrganiser = "cancelled_by_organiser"
  case cancelledBySystem = "cancelled_by_system"
  case partyChanged = "party_changed"
  /// The booking is of another session now.
  case bookingMoved = "booking_moved"
  /// The party is larger than all the places there are, since they became fewer.
  case cannotFit = "cannot_fit"
  /// The session is tomorrow, or today.
  case reminder
  /// How was it?
  case afterVisit = "after_visit"
  case sessionMoved = "session_moved"
  case sessionChanged = "session_changed"
  case sessionCancelled = "session_cancelled"
  case sessionRestored = "session_restored"
  /// What an organiser has written to those who come.
  case fromOrganiser = "from_organiser"
  /// All bookings of one address, which asked for them.
  case myLinks = "my_links"
  /// A link to a group that is by invitation only.
  case invitation
  /// Somebody of the staff is asked in, or asks for a new password.
  case staffInvitation = "staff_invitation"
  case passwordReset = "password_reset"
  /// What is on and who comes, for somebody of the staff.
  case digest
  /// A group waits for whoever approves it.
  case approvalAsked = "approval_asked"
  /// It does not any more: first something is to be done to it.
  case sentBack = "sent_back"
  /// Somebody else has published what one asked for.
  case groupPublished = "group_published"
}

extension MessageKind {
  /// How long one to many waits in the outbox, in seconds: so long its cause can be taken back, and nobody hears of it.
  package static let grace = 30

  /// Whether it goes to many at once, for something that somebody of the staff did.
  package var isToMany: Bool {
    switch self {
    case .sessionMoved, .sessionChanged, .sessionCancelled, .sessionRestored, .fromOrganiser: true
    default: false
    }
  }

  /// Whether it says what has become of a session: the last one tells it all.
  package var isNews: Bool { isToMany && self != .fromOrganiser }

  /// Whether the last of them tells all that those before it had to say.
  package var foldsIntoNext: Bool { isNews || self == .partyChanged || self == .bookingMoved }

  /// Whether a family brings it about by itself, with a step that anybody may take who gives an address.
  package var isByFamily: Bool {
    switch self {
    case .confirmed, .waitlisted, .partyChanged, .bookingMoved, .cancelledByFamily, .offerDeclined, .myLinks: true
    default: false
    }
  }

  /// Whether it may as well come in the morning: nobody waits for it, and no deadline runs.
  package var isForTheDay: Bool {
    self == .reminder || self == .digest || self == .afterVisit
  }

  /// When one that is written now leaves.
  package func leaves(_ now: Instant, in zone: Zone) -> Instant {
    let earliest = isToMany ? now + Self.grace : now
    return isForTheDay ? QuietHours.end(after: earliest, in: zone) : earliest
  }
}

/// The night, in which nobody is written to without need: from 21 to 8 on the local clock.
package enum QuietHours {
  private static let begin = LocalTime(secondsSinceMidnight: 21 * 3600)
  private static let end = LocalTime(secondsSinceMidnight: 8 * 3600)

  /// The instant itself by day; by night, the morning after.
  package static func end(after instant: Instant, in zone: Zone) -> Instant {
    let local = zone.local(instant)
    if local.time >= begin { return zone.instant(LocalDateTime(local.date + 1, end)) }
    return local.time < end ? zone.instant(LocalDateTime(local.date, end)) : instant
  }
}
