import Scheduling
import Storage

extension Writing {
  /// Does a plan of sessions, and posts to the families whom it concerns.
  ///
  /// - Parameters:
  ///   - webhooks: who hears of each session: nobody where the group itself is the news.
  ///   - batch: what the letters go out with.
  func apply(
    _ plan: SessionPlan,
    to activity: Activity,
    telling webhooks: [Webhook],
    batch: String? = nil,
    at desk: Desk,
    now: Instant
  ) throws {
    func post(_ news: SessionNews, to session: Session) throws {
      try self.post(news, to: session, batch: batch, at: desk, now: now)
    }
    func tell(_ kind: WebhookEvent.Kind, _ session: Identifier<Session>) throws {
      try self.tell(kind, session, of: activity, to: webhooks, at: desk, now: now)
    }
    let zone = try desk.zones.zone(activity.schedule.zone)
    func save(_ session: Session) throws {
      try update(session, startsAt: zone.instant(session.start), endsAt: zone.instant(session.end))
    }
    for session in plan.removed {
      try delete(session.id)
      try tell(.sessionRemoved, session.id)
    }
    for session in plan.yielding { try save(session) }
    for change in plan.changed {
      try save(change.applied(at: now))
      try leave(change, at: now)
      try tell(change.news == .moved ? .sessionMoved : .sessionChanged, change.session.id)
      // Of another place at the same time the letter names no time that was.
      if let news = change.news { try post(change.isElsewhereOnly ? .changed : news, to: change.session) }
      if change.news == .moved, activity.enrolment.mode != .open {
        try armReminders(ofMoved: change.applied(at: now), in: zone, now: now)
      }
    }
    for change in plan.restored {
      try save(change.applied(at: now))
      try post(.restored, to: change.session)
      try tell(.sessionRestored, change.session.id)
    }
    for cancellation in plan.cancelled {
      let (reason, isWithOthers) = (cancellation.reason, cancellation.isWithOthers)
      try save(cancellation.session.cancelled(reason: reason, isWithOthers: isWithOthers, at: now))
      try post(.cancelled, to: cancellation.session)
      try tell(.sessionCancelled, cancellation.session.id)
    }
    for meeting in plan.added {
      let session = Session(meeting, of: activity.id, id: desk.newID(), uid: Base32.encode(desk.random(20)), now: now)
      try insert(session, startsAt: zone.instant(session.start), endsAt: zone.instant(session.end))
      try tell(.sessionAdded, session.id)
    }
    try replaceSkippedDates(of: activity.id, with: plan.skipped)
  }

  /// A venue whose feed loses a session says so itself: no session that is left there can.
  private func leave(_ change: SessionPlan.Change, at now: Instant) throws {
    guard let left = change.session.site?.venue, left != change.meeting.site?.venue else { return }
    try touch(left, at: now)
  }

  /// - Parameter session: as it was before.
  private func post(_ news: SessionNews, to session: Session, batch: String?, at desk: Desk, now: Instant) throws {
    let detail = news == .moved ? MessageDetail(before: session.start) : nil
    for booking in try activeBookings(of: session.id) {
      try post(MessageKind(news), to: booking, about: session.id, detail: detail, batch: batch, at: desk, now: now)
    }
  }
}

extension MessageKind {
  fileprivate init(_ news: SessionNews) {
    self =
      switch news {
      case .moved: .sessionMoved
      case .changed: .sessionChanged
      case .cancelled: .sessionCancelled
      case .restored: .sessionRestored
      }
  }
}

extension Session {
  fileprivate init(
    _ meeting: Meeting,
    of activity: Identifier<Activity>,
    id: Identifier<Session>,
    uid: String,
    now: Instant
  ) {
    self.init(
      id: id,
      activity: activity,
      uid: uid,
      originalStart: meeting.originalStart,
      start: meeting.start,
      minutes: meeting.minutes,
      place: meeting.place,
      note: meeting.note,
      title: meeting.title,
      site: meeting.site,
      places: meeting.places,
      changed: now
    )
  }
}
