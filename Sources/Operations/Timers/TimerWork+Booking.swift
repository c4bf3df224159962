import Language
package import Scheduling
package import Storage

extension TimerWork {
  /// Ends a hold or an offer whose time is over, and lets in who waits.
  func endExpiry(in transaction: any Writing) throws {
    let id = Identifier<Booking>(stored: timer.object)
    guard let booking = try transaction.booking(id), booking.state == .held || booking.state == .offered else { return }
    var ladder = try ladder(of: booking, in: transaction)
    try ladder.settle()
    // Not over yet, or kept for a while longer.
    if let kept = try transaction.booking(id) { try transaction.armExpiry(of: kept) }
    try ladder.announce()
  }

  /// Ends what waited for a session that has begun, and lets in what waited for one session too many.
  func beginSession(in transaction: any Writing) throws {
    try transaction.settleQueue(of: Identifier(stored: timer.object), at: desk, now: now)
  }

  /// Brings a hold or an offer back to its length: the clock stood too far ahead when it was made.
  func shorten(in transaction: any Writing) throws {
    let id = Identifier<Booking>(stored: timer.object)
    guard var booking = try transaction.booking(id), let expires = booking.expires else { return }
    var ladder = try ladder(of: booking, in: transaction)
    let length = booking.state == .held ? Hold.length : (ladder.activity.enrolment.rules.offerMinutes ?? 0) * 60
    guard booking.state == .held || booking.state == .offered, expires > now + length else { return }
    booking.expires = now + length
    try ladder.save(&booking, after: .reset, as: .system)
  }

  private func ladder(of booking: Booking, in transaction: any Writing) throws -> Ladder {
    guard let activity = try transaction.activity(booking.activity)?.activity else { throw OperationError.notFound }
    if let id = booking.session, let session = try transaction.bareSession(id) {
      return try Ladder(of: session, of: activity, in: transaction, at: desk, as: .system, now: now)
    }
    return try Ladder(of: activity, in: transaction, at: desk, as: .system, now: now)
  }

  /// Cancels a session that too few have booked when its deadline has come.
  func checkMinimum(in transaction: any Writing) throws {
    guard let listed = try transaction.session(Identifier(stored: timer.object)), !listed.session.isCancelled else {
      return
    }
    let activity = listed.activity.activity
    let rules = activity.enrolment.rules
    guard let minimum = rules.minimum, activity.state == .published, now < listed.startsAt else { return }
    guard now >= listed.startsAt - rules.minimumMinutesBefore * 60 else {
      return try transaction.armMinimum(of: listed.session, starts: listed.startsAt, in: activity)
    }
    let session = listed.session
    let ladder = try Ladder(of: session, of: activity, in: transaction, at: desk, as: .system, now: now)
    guard ladder.ledger.counts(of: listed.session.id, at: now).confirmed < minimum else { return }
    let words = Phrasebook(LanguageCode(rawValue: activity.texts.original) ?? .fi)
    try transaction.cancel(listed, reason: words.text("session.tooFew"), as: .system, at: desk, now: now)
  }
}

extension Writing {
  /// Sets the timer that decides whether a session has enough bookings; takes it away where none are needed.
  func armMinimum(of session: Session, starts: Instant, in activity: Activity) throws {
    let rules = activity.enrolment.rules
    guard rules.minimum != nil, !session.isCancelled else { return try disarm(.minimumDue, session.id.text) }
    let due = starts - rules.minimumMinutesBefore * 60
    try arm(DueTimer(.minimumDue, session.id.text, of: activity.id, due: due))
  }

  /// Sets the timers of all sessions that are still to come, after a schedule or its enrolment has changed.
  package func armMinimums(of activity: Activity, at desk: Desk, now: Instant) throws {
    guard activity.enrolment.rules.minimum != nil else { return try disarm(.minimumDue, of: activity.id) }
    let zone = try desk.zones.zone(activity.schedule.zone)
    for session in try allSessions(of: activity.id) {
      let starts = zone.instant(session.start)
      if starts > now { try armMinimum(of: session, starts: starts, in: activity) }
    }
  }

  /// Cancels a session and tells those who have or want a place; their bookings stay as they are.
  func cancel(
    _ listed: ListedSession,
    reason: String?,
    as actor: Actor,
    at desk: Desk,
    now: Instant
  ) throws {
    var session = listed.session
    session.state = .cancelled(reason: reason)
    session.sequence += 1
    session.changed = now
    try update(session, startsAt: listed.startsAt, endsAt: listed.endsAt)
    try raiseRevision(of: session.activity)
    try audit(actor: actor.auditName, verb: "cancel_session", object: "session:\(session.id)", at: now)
    let activity = listed.activity.activity
    let webhooks = try webhooks(hearing: activity.organisation)
    try tell(.sessionCancelled, session.id, of: activity, to: webhooks, at: desk, now: now)
    for booking in try activeBookings(of: session.id) {
      try post(.sessionCancelled, to: booking, about: session.id, at: desk, now: now)
    }
    // A course needs no place in it any more.
    try settleQueue(of: session.activity, at: desk, now: now)
  }
}
