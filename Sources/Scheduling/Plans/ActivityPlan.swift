/// What an edit, or a change of the world around it, does to one activity: a value to look at before it is done.
package struct ActivityPlan: Hashable, Sendable {
  package var before: Activity
  package var after: Activity
  package var zone: Zone
  package var sessions: SessionPlan
  /// Sessions changed by hand that stay as they are against the edit, until they are confirmed one by one.
  package var standing: [Session]
  /// All skipped dates as they will be stored: those gone by stay as they were.
  package var skipped: [SkippedDate]
  package var newlySkipped: [SkippedDate]
  /// Dates that had no session for a reason that is gone, and have one.
  package var noLongerSkipped: [SkippedDate] = []
  /// As they are stored.
  package var skippedBefore: [SkippedDate]
  package var bookings: ActivityBookings
  /// The moment from which on sessions are to come.
  package var now: Instant
  /// What the queue does once the plan is done.
  package var queue: [QueueMove] = []
  package var conflicts: [PlanConflict] = []

  /// Sessions to come that are held as they were.
  package var unchanged: [Session] {
    (sessions.kept + sessions.needsConfirmation).filter { !$0.isCancelled && zone.instant($0.start) > now }
  }

  /// Whether there is anything to write: a plan that only asks questions leaves all as it is.
  package var doesSomething: Bool {
    !sessions.changesNothing || before != after || skipped != skippedBefore
  }

  /// Whether the group meets by other rules or dates than before; that somebody edited it is none.
  package var changesSchedule: Bool {
    var before = before.schedule
    before.isEdited = after.schedule.isEdited
    return before != after.schedule
  }

  package var changesNothing: Bool { !doesSomething && standing.isEmpty && sessions.needsConfirmation.isEmpty }
}

/// Where a planned session meets a closed door.
package enum PlanConflict: Hashable, Sendable {
  /// The venue is closed for some of the time. It may be meant: organisers have keys.
  case outsideOpeningHours(start: LocalDateTime)
  /// The room is taken. No plan that takes it is applied; where both hold it already, the plan only says so.
  case roomTaken(RoomClash, isBlocking: Bool)

  package var isBlocking: Bool { if case .roomTaken(_, let isBlocking) = self { isBlocking } else { false } }
}

extension ActivityPlan {
  /// Plans an edit of one activity; without one, what today's closures do to it.
  ///
  /// - Parameter confirmed: the sessions that may be overwritten or cancelled although they are booked or made by hand.
  package init(
    _ snapshot: ActivitySnapshot,
    edit: ScheduleEdit? = nil,
    closures: [ClosureCalendar],
    confirmed: Set<Identifier<Session>> = [],
    reason: String? = nil,
    now: Instant
  ) throws(EditRefusal) {
    var edited = EditedActivity(snapshot, closures: closures, confirmed: confirmed, now: now)
    if let edit { try edited.apply(edit) }
    self.init(edited, closures: closures, reason: reason)
  }

  init(_ edited: EditedActivity, closures: [ClosureCalendar], reason: String? = nil) {
    let (snapshot, now) = (edited.snapshot, edited.now)
    self.now = now
    (before, after, zone) = (snapshot.activity, edited.activity, snapshot.zone)
    var terms = edited.terms
    terms.fill(from: snapshot, to: after, dropped: edited.dropped)
    terms.confirmed = edited.confirmed
    terms.reason = terms.reason ?? reason
    sessions = Self.sessions(snapshot, after, closures: closures, terms: terms, now: now)
    // What was made by hand and nobody confirms goes on as a date of its own, and not only until the next plan.
    let loose = sessions.needsConfirmation.filter { session in
      !snapshot.used.contains(session.id)
        && !snapshot.sessions.contains { $0.id != session.id && $0.originalStart == session.start }
    }
    if !loose.isEmpty {
      for session in loose {
        after.schedule.extras.append(ListedDate(session))
        terms.pins[session.id] = session.start
      }
      after.schedule.isEdited = true
      sessions = Self.sessions(snapshot, after, closures: closures, terms: terms, now: now)
    }
    bookings = snapshot.bookings
    (standing, skipped, newlySkipped, skippedBefore) = ([], [], [], snapshot.skipped)
    let stands = Set(edited.standing + loose.map(\.id))
    standing = snapshot.sessions.filter { stands.contains($0.id) }
    compareSkippedDates(with: snapshot, now: now)
    sessions.warnings += capacityWarnings
    let stored = snapshot.lastStoredDay(at: now)
    if changesSchedule, after.schedule.goesOn(after: stored) {
      sessions.warnings.append(.goesOnAfter(stored))
    }
  }

  private mutating func compareSkippedDates(with snapshot: ActivitySnapshot, now: Instant) {
    let zone = zone
    let coming = sessions.skipped.filter { zone.instant($0.start) > now }
    let (past, stored) = (
      snapshot.skipped.filter { zone.instant($0.start) <= now },
      snapshot.skipped.filter { zone.instant($0.start) > now }
    )
    skipped = (past + coming).sorted { $0.start < $1.start }
    // A date that goes on being skipped for the same reason is no news, whatever its hour.
    let known = Dictionary(grouping: stored, by: \.start.date)
    newlySkipped = coming.filter { date in !(known[date.start.date] ?? []).contains { $0.reason == date.reason } }
    let gone = Set(coming.map(\.start.date))
    let held = sessions.kept + sessions.needsConfirmation + sessions.changed.map(\.session)
    let met = Set(held.map(\.originalStart.date) + sessions.added.map(\.originalStart.date))
    noLongerSkipped = stored.filter { !gone.contains($0.start.date) && met.contains($0.start.date) }
  }

  /// The sessions that have fewer places than before, and fewer than are taken.
  private var capacityWarnings: [PlanWarning] {
    guard after.enrolment.rules.slotMinutes == nil else { return [] }
    func warning(_ session: Session, _ own: Int?) -> PlanWarning? {
      let before = session.places ?? before.enrolment.capacity.places
      guard let places = own ?? after.enrolment.capacity.places, places < before ?? .max else { return nil }
      let taken = bookings.counts(of: session.id).taken
      return taken > places ? .overbooked(session.start, places: places, taken: taken) : nil
    }
    return unchanged.compactMap { warning($0, $0.places) }
      + sessions.changed.compactMap { warning($0.session, $0.meeting.places) }
  }

  private static func sessions(
    _ snapshot: ActivitySnapshot,
    _ after: Activity,
    closures: [ClosureCalendar],
    terms: SessionTerms,
    now: Instant
  ) -> SessionPlan {
    var moved = snapshot
    moved.activity = after
    let dates = moved.dates(of: after.schedule, closures: closures, now: now)
    var terms = terms
    for date in dates.skipped {
      if case .closure(_, let names, _) = date.reason {
        terms.reasons[date.start.date] = names[after.texts.original] ?? names["fi"]
      }
    }
    return SessionPlan(
      from: snapshot.sessions,
      to: dates,
      schedule: after.schedule,
      zone: snapshot.zone,
      booked: snapshot.used,
      terms: terms,
      now: now
    )
  }
}

extension SessionTerms {
  /// What is known of an activity's sessions, and what changes about it as a whole.
  fileprivate mutating func fill(
    from snapshot: ActivitySnapshot,
    to after: Activity,
    dropped: Set<Identifier<Session>>
  ) {
    let before = snapshot.activity
    let singledOut = before.schedule.singledOut
    for session in snapshot.sessions {
      if singledOut.contains(session.originalStart.date), !dropped.contains(session.id) {
        madeByHand.insert(session.id)
      }
      if snapshot.used.contains(session.id), snapshot.bookings.counts(of: session.id).parties == 0 {
        idle.insert(session.id)
      }
    }
    if before.place.venue != after.place.venue || before.place.room != after.place.room { ofGroup.insert(.place) }
    if before.texts != after.texts { ofGroup.insert(.title) }
  }
}
