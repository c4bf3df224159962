import Scheduling
import Storage

/// Open-ended schedules always have twelve months of sessions: a timer adds the next ones.
enum RollingSeason {
  /// Between two looks, in seconds.
  static let pace = 7 * 86_400

  /// Adds what the schedule has come to ask for, and changes nothing else: no session is moved or cancelled without
  /// anybody looking. A new date whose room is taken is left for the next time.
  static func roll(_ work: TimerWork, in transaction: any Writing) throws {
    guard let id = work.timer.activity, let stored = try transaction.activity(id) else { return }
    let request = PlanRequest(.edit(id, ScheduleEdit(.restore, of: .all)))
    var maker = try PlanMaker(request, in: transaction, at: work.desk, now: work.now)
    guard stored.activity.isRolling, let snapshot = try maker.snapshot(of: id, in: transaction) else { return }
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
  var isRolling: Bool { state == .published && schedule.segments.contains { $0.last == nil } }
}

extension Writing {
  /// Sets the timer of an open-ended schedule; one that has an end needs none.
  func armRolling(of activity: Activity, at now: Instant) throws {
    if activity.isRolling {
      try arm(DueTimer(.seasonRolls, activity.id.text, of: activity.id, due: now + RollingSeason.pace))
    } else {
      try disarm(.seasonRolls, activity.id.text)
    }
  }

  fileprivate func extend(_ plan: ActivityPlan, of snapshot: ActivitySnapshot, at work: TimerWork) throws {
    let taken = Set(plan.conflicts.filter(\.isBlocking).map(\.start))
    var sessions = SessionPlan()
    sessions.added = plan.sessions.added.filter { !taken.contains($0.start) }
    guard !sessions.added.isEmpty || !plan.newlySkipped.isEmpty else { return }
    let last = snapshot.sessions.map(\.originalStart).max()
    sessions.skipped =
      snapshot.skipped + plan.newlySkipped.filter { skipped in last.map { skipped.start > $0 } ?? true }
    try apply(sessions, to: plan.after, at: work.desk, now: work.now)
    try raiseRevision(of: plan.after.id)
    try audit(actor: .system, .changeSchedule, "activity:\(plan.after.id)", at: work.now)
  }

  /// Refuses a group whose coming sessions would take a room that another has.
  ///
  /// - Throws: `OperationError.roomTaken`.
  func requireRooms(for activity: Activity, at desk: Desk, now: Instant) throws {
    let zone = try desk.zones.zone(activity.schedule.zone)
    let sessions = try allSessions(of: activity.id).filter { !$0.isCancelled && zone.instant($0.start) > now }
    let uses = sessions.compactMap { RoomUse(SessionFacts($0), of: activity, session: $0.id, zone: zone) }
    let venues = Set(sessions.map { ($0.site ?? activity.place).venue })
    let rooms = try venues.sorted().compactMap { try venue($0)?.value }.flatMap(\.rooms)
    let found = try clashes(of: uses, in: rooms, released: Set(sessions.map(\.id))) { try lock($0) }
    guard found.isEmpty else { throw OperationError.roomTaken(found.map(\.mine.start)) }
  }
}
