import Scheduling
import Storage

extension TimerWork {
  /// Reminds those who have a place in a session, unless it was moved or cancelled meanwhile.
  func remind(in transaction: any Writing) throws {
    guard let listed = try transaction.session(Identifier(stored: timer.object)), !listed.session.isCancelled,
      listed.activity.activity.state == .published, now < listed.startsAt
    else { return }
    let zone = try desk.zones.zone(listed.activity.activity.schedule.zone)
    guard now >= listed.session.reminder(in: zone) else {
      return try transaction.armReminder(of: listed.session, in: zone, now: now)
    }
    for booking in try transaction.activeBookings(of: listed.session.id) where booking.state == .confirmed {
      try transaction.post(
        .reminder,
        to: booking,
        about: listed.session.id,
        once: "reminder \(booking.id) \(listed.session.id) \(listed.session.start.date)",
        at: desk,
        now: now
      )
    }
  }
}

extension Session {
  /// When those who come are reminded: the day before, at ten.
  fileprivate func reminder(in zone: Zone) -> Instant {
    zone.instant(LocalDateTime(start.date - 1, LocalTime(secondsSinceMidnight: 10 * 3600)))
  }
}

extension Writing {
  /// Sets the timer that reminds of a session; none where it is too late for that.
  func armReminder(of session: Session, in zone: Zone, now: Instant) throws {
    let due = session.reminder(in: zone)
    guard now < due, !session.isCancelled else { return try disarm(.reminderDue, session.id.text) }
    try arm(DueTimer(.reminderDue, session.id.text, of: session.activity, due: due))
  }

  /// Sets the timers of the sessions that a booking has a place in.
  func armReminders(of booking: Booking, in zone: Zone, now: Instant) throws {
    guard booking.state == .confirmed, booking.contact.email != nil else { return }
    if let id = booking.session {
      guard try timer(.reminderDue, id.text) == nil, let session = try bareSession(id) else { return }
      return try armReminder(of: session, in: zone, now: now)
    }
    for session in try allSessions(of: booking.activity) where now < zone.instant(session.start) {
      try armReminder(of: session, in: zone, now: now)
    }
  }
}
