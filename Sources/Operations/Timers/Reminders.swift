import Scheduling
import Storage

/// Which of its two reminders a session is at.
enum Reminder: Sendable {
  /// The day before, at ten.
  case dayBefore
  /// The day itself, at eight: for those who wish it.
  case morning

  fileprivate var timer: DueTimer.Kind { self == .dayBefore ? .reminderDue : .morningDue }

  fileprivate func isWanted(by booking: Booking) -> Bool {
    switch self {
    case .dayBefore: booking.reminders != .none
    case .morning: booking.reminders == .morningToo
    }
  }

  fileprivate func due(before session: Session, in zone: Zone) -> Instant {
    let (day, hour) = self == .dayBefore ? (session.start.date - 1, 10) : (session.start.date, 8)
    return zone.instant(LocalDateTime(day, LocalTime(secondsSinceMidnight: hour * 3600)))
  }
}

extension TimerWork {
  /// Reminds those who have a place in a session, unless it was moved or cancelled meanwhile.
  func remind(_ reminder: Reminder, in transaction: any Writing) throws {
    guard let listed = try transaction.session(Identifier(stored: timer.object)), !listed.session.isCancelled,
      listed.activity.activity.state == .published, now < listed.startsAt
    else { return }
    let (session, zone) = (listed.session, try desk.zones.zone(listed.activity.activity.schedule.zone))
    guard now >= reminder.due(before: session, in: zone) else {
      return try transaction.arm(reminder, of: session, in: zone, now: now)
    }
    for booking in try transaction.activeBookings(of: session.id)
    where booking.state == .confirmed && reminder.isWanted(by: booking) {
      let once = "\(reminder.timer.rawValue) \(booking.id) \(session.id) \(session.start.date)"
      try transaction.post(.reminder, to: booking, about: session.id, once: once, at: desk, now: now)
    }
  }
}

extension TimerWork {
  /// Asks those who had a place how it was; of a course once, after its last session.
  func askAfterVisit(in transaction: any Writing) throws {
    guard let listed = try transaction.session(Identifier(stored: timer.object)), !listed.session.isCancelled,
      listed.activity.activity.enrolment.rules.asksAfterwards
    else { return }
    guard now >= listed.endsAt else { return try transaction.armQuestion(after: listed) }
    let isLast =
      try transaction.nextSession(of: listed.session.activity, after: listed.startsAt)?.session.id == listed.session.id
    for booking in try transaction.activeBookings(of: listed.session.id)
    where booking.state == .confirmed && (booking.session != nil || isLast) {
      if try transaction.wasAbsent(booking.id, in: listed.session.id) { continue }
      try transaction.post(
        .afterVisit,
        to: booking,
        about: listed.session.id,
        once: "after_visit \(booking.id)",
        at: desk,
        now: now
      )
    }
  }
}

extension Writing {
  /// How long after its end a session's families are asked, in seconds.
  private var thinking: Int { 2 * 3_600 }

  fileprivate func armQuestion(after listed: ListedSession) throws {
    let due = listed.endsAt + thinking
    try arm(DueTimer(.visitOver, listed.session.id.text, of: listed.session.activity, due: due))
  }

  /// Sets the timers that ask how it was, of the sessions that a booking has a place in.
  func armQuestions(of booking: Booking, in activity: Activity) throws {
    guard activity.enrolment.rules.asksAfterwards, booking.contact.email != nil else { return }
    let sessions = try booking.session.map { [$0] } ?? allSessions(of: activity.id).map(\.id)
    for id in sessions where try timer(.visitOver, id.text) == nil {
      if let listed = try session(id) { try armQuestion(after: listed) }
    }
  }

  /// Sets the timer that reminds of a session; none where it is too late for that.
  fileprivate func arm(_ reminder: Reminder, of session: Session, in zone: Zone, now: Instant) throws {
    let due = reminder.due(before: session, in: zone)
    guard now < due, due < zone.instant(session.start), !session.isCancelled else {
      return try disarm(reminder.timer, session.id.text)
    }
    try arm(DueTimer(reminder.timer, session.id.text, of: session.activity, due: due))
  }

  /// Sets the timers of a session anew that has moved: that of the morning only where somebody wishes it.
  func armReminders(ofMoved session: Session, in zone: Zone, now: Instant) throws {
    try arm(.dayBefore, of: session, in: zone, now: now)
    if try timer(.morningDue, session.id.text) != nil { try arm(.morning, of: session, in: zone, now: now) }
  }

  /// Sets the timers of the sessions that a booking has a place in.
  func armReminders(of booking: Booking, in zone: Zone, now: Instant) throws {
    guard booking.state == .confirmed, booking.contact.email != nil else { return }
    let reminders: [Reminder] =
      switch booking.reminders {
      case .none: []
      case .dayBefore: [.dayBefore]
      case .morningToo: [.dayBefore, .morning]
      }
    if let id = booking.session {
      for reminder in reminders where try timer(reminder.timer, id.text) == nil {
        if let session = try bareSession(id) { try arm(reminder, of: session, in: zone, now: now) }
      }
      return
    }
    for session in try allSessions(of: booking.activity) where now < zone.instant(session.start) {
      for reminder in reminders { try arm(reminder, of: session, in: zone, now: now) }
    }
  }
}
