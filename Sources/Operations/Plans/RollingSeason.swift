import Scheduling
import Storage

/// Open-ended schedules always have twelve months of sessions: a timer adds the next ones.
enum RollingSeason {
  /// Between two looks, in seconds.
  static let pace = 7 * 86_400

  /// Adds what the schedule has come to ask for, and changes nothing else: no session is moved or cancelled without
  /// anybody looking. A new date whose room is taken is skipped for that reason, and tried again the next time.
  static func roll(_ work: TimerWork, in transaction: any Writing) throws {
    guard let id = work.timer.activity, let stored = try transaction.activity(id) else { return }
    let request = PlanRequest(.edit(id, ScheduleEdit(.restore, of: .all)))
    var maker = try PlanMaker(request, in: transaction, at: work.desk, now: work.now)
    guard stored.activity.state == .published, let snapshot = try maker.snapshot(of: id, in: transaction) else {
      return
    }
    var plan = Plan(activities: [try maker.unedited(snapshot)])
    try plan.findConflicts(in: transaction) { try transaction.lock($0) }
    if let one = plan.activities.first { try transaction.extend(one, of: snapshot, at: work) }
    try transaction.armRolling(of: stored.activity, at: work.now)
  }
}

extension PlanMaker {
  /// What the schedule asks for as it stands.
  func unedited(_ snapshot: ActivitySnapshot) throws -> ActivityPlan {
    do throws(EditRefusal) { return try ActivityPlan(snapshot, closures: calendars, now: now) } catch {
      throw OperationError.editRefused(error)
    }
  }
}

extension Activity {
  /// Whether it has dates of which no session is stored yet.
  func rolls(at now: Instant) -> Bool {
    state == .published && schedule.goesOn(after: now.utc.date + ActivitySnapshot.horizon)
  }
}

extension Writing {
  /// Sets the timer of a schedule that goes on beyond the sessions that are stored; any other needs none.
  func armRolling(of activity: Activity, at now: Instant) throws {
    if activity.rolls(at: now) {
      try arm(DueTimer(.seasonRolls, activity.id.text, of: activity.id, due: now + RollingSeason.pace))
    } else {
      try disarm(.seasonRolls, activity.id.text)
    }
  }

  fileprivate func extend(_ plan: ActivityPlan, of snapshot: ActivitySnapshot, at work: TimerWork) throws {
    let clashes = plan.conflicts.compactMap { conflict -> RoomClash? in
      if case .roomTaken(let clash, true) = conflict { clash } else { nil }
    }
    let taken = Set(clashes.flatMap { [$0.mine, $0.other] }.filter { $0.session == nil }.map(\.start))
    var sessions = SessionPlan()
    sessions.added = plan.sessions.added.filter { !taken.contains($0.start) }
    let waiting = plan.sessions.added.filter { taken.contains($0.start) }
      .map { SkippedDate(start: $0.originalStart, reason: .roomTaken) }
    guard !sessions.added.isEmpty || !plan.newlySkipped.isEmpty || !waiting.isEmpty else { return }
    let last = snapshot.sessions.map(\.originalStart).max()
    let new = waiting + plan.newlySkipped.filter { skipped in last.map { skipped.start > $0 } ?? true }
    let met = Set(sessions.added.map(\.originalStart) + new.map(\.start))
    sessions.skipped = snapshot.skipped.filter { !met.contains($0.start) } + new
    let webhooks = try webhooks(hearing: plan.after.organisation)
    try apply(sessions, to: plan.after, telling: webhooks, at: work.desk, now: work.now)
    try armMinimums(of: plan.after, at: work.desk, now: work.now)
    try raiseRevision(of: plan.after.id)
    try audit(actor: .system, .changeSchedule, "activity:\(plan.after.id)", at: work.now)
    for date in waiting {
      try audit(
        actor: Actor.system.auditName,
        verb: "skip_date_without_room",
        object: "activity:\(plan.after.id) \(date.start)",
        at: work.now
      )
    }
  }

  /// Refuses a group whose coming sessions would take a room that another has; returns the starts that lie outside
  /// opening hours.
  ///
  /// - Throws: `OperationError.roomTaken`.
  func requireRooms(for activity: Activity, at desk: Desk, now: Instant) throws -> [LocalDateTime] {
    let zone = try desk.zones.zone(activity.schedule.zone)
    let sessions = try allSessions(of: activity.id).filter { !$0.isCancelled && zone.instant($0.start) > now }
    let uses = sessions.compactMap { RoomUse(SessionFacts($0), of: activity, session: $0.id, zone: zone) }
    let venues = Set(sessions.map { ($0.site ?? activity.place).venue })
    let places = try venues.sorted().compactMap { try venue($0)?.value }
    let found = try clashes(of: uses, in: places.flatMap(\.rooms), released: Set(sessions.map(\.id))) { try lock($0) }
    guard found.isEmpty else { throw OperationError.roomTaken(found.map(\.mine.start)) }
    let hours = Dictionary(uniqueKeysWithValues: places.compactMap { one in one.hoursInForce.map { (one.id, $0) } })
    return sessions.filter { session in
      hours[(session.site ?? activity.place).venue]?.covers(session.start, until: session.end) == false
    }.map(\.start).sorted()
  }
}
