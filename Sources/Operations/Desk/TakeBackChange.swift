package import Scheduling
import Storage

/// Takes a group's last change back before anybody was told of it: its letters do not leave, and the group is as it was.
package struct TakeBackChange: Sendable {
  package var id: Identifier<Activity>
  /// Its name, as `FindDeskGroup` answers it: another's change is not taken back in its place.
  package var change: String

  package init(_ change: String, of id: Identifier<Activity>) { (self.change, self.id) = (change, id) }

  /// - Throws: `OperationError.notFound`, `notSignedIn`, `notAllowed`; `tooLate`, and `roomTaken` where another group has
  ///   taken the room meanwhile. Nothing is done then.
  package func run(at desk: Desk, as actor: Actor) async throws {
    let now = desk.now()
    try await desk.write(.activity(id.text)) { [id, change] transaction in
      let stored = try transaction.lockForDesk(id, as: actor, to: .changeSchedule)
      guard let last = try transaction.lastChange(of: id), last.batch == change else {
        throw OperationError.tooLate(.changed)
      }
      try transaction.lockLetters(of: id)
      if let why = try transaction.tooLate(for: last, of: stored, at: now) { throw OperationError.tooLate(why) }
      let letters = try transaction.batch(change).count
      guard try transaction.dropBatch(change, at: now) == letters else { throw OperationError.tooLate(.lettersLeave) }
      try transaction.restore(last.before, of: stored, at: desk, now: now)
      try transaction.forgetLastChange(of: id)
      try transaction.audit(actor: actor.auditName, verb: "take_back_change", object: "activity:\(id)", at: now)
    }
  }
}

extension Writing {
  /// Does an edit of one group, and keeps for half a minute how to take it back, where that can be done.
  func applyToTakeBack(_ plan: ActivityPlan, as actor: Actor, at desk: Desk, now: Instant) throws {
    let id = plan.after.id
    let (sessions, steps) = (try allSessions(of: id), try bookingSteps(of: id))
    let batch = "\(id).change-\(try activity(id)?.revision ?? 0)"
    try apply(plan, batch: batch, as: actor, at: desk, now: now)
    try forgetLastChanges(until: now)
    try forgetLastChange(of: id)
    guard plan.canBeTakenBack, try bookingSteps(of: id, after: steps.last).count == 0,
      let revision = try activity(id)?.revision
    else { return }
    let before = GroupBefore(plan.before, sessions, after: try allSessions(of: id), skipped: plan.skippedBefore)
    let until = now + MessageKind.grace
    try save(LastChange(id, batch: batch, revision: revision, step: steps.last, until: until, before: before))
  }

  /// Puts a group back as it was before a change.
  fileprivate func restore(
    _ before: GroupBefore,
    of stored: StoredActivity,
    at desk: Desk,
    now: Instant
  ) throws {
    let (changed, activity) = (stored.activity, before.restored(stored.activity))
    let id = changed.id
    let sessions = Dictionary(uniqueKeysWithValues: try allSessions(of: id).map { ($0.id, $0) })
    try requireRooms(for: before.sessions, of: activity, without: before.added, at: desk, now: now)
    var stored = stored
    stored.activity = activity
    stored.revision += 1
    stored.changed = now
    try save(stored)
    if changed.place.venue != activity.place.venue { try touch(changed.place.venue, at: now) }
    let webhooks = try webhooks(hearing: activity.organisation)
    try tell(of: activity, before: changed, to: webhooks, at: desk, now: now)
    for session in before.added {
      try delete(session)
      try tell(.sessionRemoved, session, of: activity, to: webhooks, at: desk, now: now)
    }
    try restore(before.sessions, over: sessions, of: activity, telling: webhooks, at: desk, now: now)
    try replaceSkippedDates(of: id, with: before.skipped)
    try armRolling(of: activity, at: now)
    try armMinimums(of: activity, at: desk, now: now)
    try settleQueue(of: id, at: desk, now: now)
  }

  private func restore(
    _ sessions: [Session],
    over changed: [Identifier<Session>: Session],
    of activity: Activity,
    telling webhooks: [Webhook],
    at desk: Desk,
    now: Instant
  ) throws {
    let zone = try desk.zones.zone(activity.schedule.zone)
    // Two that changed places would for a moment have one original start.
    for (number, session) in sessions.enumerated() {
      guard let found = changed[session.id], found.originalStart != session.originalStart else { continue }
      try park(session.id, at: LocalDateTime(LocalDate(dayNumber: number), .midnight))
    }
    for session in sessions {
      let found = changed[session.id]
      let restored = session.restored(from: found, at: now)
      let (starts, ends) = (zone.instant(restored.start), zone.instant(restored.end))
      if let found {
        try update(restored, startsAt: starts, endsAt: ends)
        if let left = found.site?.venue, left != restored.site?.venue { try touch(left, at: now) }
        if found.start != restored.start, activity.enrolment.mode != .open {
          try armReminders(ofMoved: restored, in: zone, now: now)
        }
      } else {
        try insert(restored, startsAt: starts, endsAt: ends)
      }
      let kind = WebhookEvent.Kind(from: found, to: restored)
      try tell(kind, session.id, of: activity, to: webhooks, at: desk, now: now)
    }
  }
}

extension Reading {
  /// Why a change can be taken back no more; nil where it can.
  func tooLate(for last: LastChange, of stored: StoredActivity, at now: Instant) throws -> TooLate? {
    if stored.revision != last.revision {
      return try bookingSteps(of: last.activity, after: last.step).count > 0 ? .booked : .changed
    }
    if try now >= last.until || hasLetters(of: last.activity, since: last.until - MessageKind.grace, at: now) {
      return .lettersLeave
    }
    if try bookingSteps(of: last.activity, after: last.step).count > 0 { return .booked }
    // Somebody was invited, or counted, where nobody was when the change made it.
    let used = try sessionsInUse(of: last.activity)
    return last.before.added.contains(where: used.contains) ? .changed : nil
  }
}

extension Writing {
  /// The rooms that sessions had until a change gave them up, as long as nobody else has taken them.
  ///
  /// - Throws: `OperationError.roomTaken`.
  fileprivate func requireRooms(
    for sessions: [Session],
    of activity: Activity,
    without added: [Identifier<Session>],
    at desk: Desk,
    now: Instant
  ) throws {
    let zone = try desk.zones.zone(activity.schedule.zone)
    let uses = sessions.filter { !$0.isCancelled && zone.instant($0.end) > now }
      .compactMap { RoomUse(SessionFacts($0), of: activity, session: $0.id, zone: zone) }
    let venues = Set([activity.place.venue] + sessions.compactMap(\.site?.venue))
    let rooms = try venues.sorted().compactMap { try venue($0)?.value }.flatMap(\.rooms)
    let clashes = try clashes(of: uses, in: rooms, released: Set(sessions.map(\.id) + added)) { try lock($0) }
    let taken = Set(clashes.map(\.mine.start)).sorted()
    guard taken.isEmpty else { throw OperationError.roomTaken(taken) }
  }
}

extension WebhookEvent.Kind {
  /// What the return of a session is to whoever heard of the change.
  fileprivate init(from changed: Session?, to restored: Session) {
    guard let changed else {
      self = .sessionAdded
      return
    }
    self =
      if changed.isCancelled != restored.isCancelled {
        restored.isCancelled ? .sessionCancelled : .sessionRestored
      } else if changed.start != restored.start || changed.site != restored.site {
        .sessionMoved
      } else {
        .sessionChanged
      }
  }
}
