import Scheduling
import Storage

/// Shows what a change would do, and does nothing.
package struct MakePlan: Sendable {
  package var request: PlanRequest

  package init(_ request: PlanRequest) { self.request = request }

  /// - Throws: `OperationError.notFound`, `notAllowed`, `notSignedIn`, `editRefused`, `invalid`.
  package func run(at desk: Desk, as actor: Actor) async throws -> Plan {
    let now = desk.now()
    try request.checkWords()
    return try await desk.read { [request] reading in
      try request.require(actor, in: reading)
      let maker = try PlanMaker(request, in: reading, at: desk, now: now)
      let concerned = try maker.concerned(in: reading, for: actor)
      var plan = try Plan(maker, of: concerned.ids, in: reading)
      plan.leftOut = concerned.leftOut
      return plan
    }
  }
}

/// Does exactly the plan that was shown, or nothing.
package struct ApplyPlan: Sendable {
  package var request: PlanRequest
  /// Of the plan that was looked at.
  package var fingerprint: String

  package init(_ request: PlanRequest, fingerprint: String) {
    self.request = request
    self.fingerprint = fingerprint
  }

  /// The plan is made again under the locks of its activities, then of its rooms; what differs in any way from what
  /// was shown is not done.
  ///
  /// - Throws: `OperationError.planOutdated`, `roomTaken`, and what `MakePlan` throws.
  package func run(at desk: Desk, as actor: Actor) async throws -> Plan {
    let now = desk.now()
    try request.checkWords()
    return try await desk.write(request.key) { [request, fingerprint] transaction in
      try transaction.carryOut(request, fingerprint: fingerprint, at: desk, as: actor, now: now)
    }
  }
}

extension Writing {
  /// Makes a plan under the locks of all that it needs, and does it.
  ///
  /// - Parameter fingerprint: of the plan that somebody looked at; nil does whatever the plan comes to now.
  func carryOut(
    _ request: PlanRequest,
    fingerprint: String?,
    at desk: Desk,
    as actor: Actor,
    now: Instant
  ) throws -> Plan {
    try request.require(actor, in: self)
    let concerned = try PlanMaker(request, in: self, at: desk, now: now).concerned(in: self, for: actor)
    for id in concerned.ids { _ = try lock(id) }
    // Made anew: what it reads of the world, it reads under the locks.
    let maker = try PlanMaker(request, in: self, at: desk, now: now)
    var plan = try Plan(maker, of: concerned.ids, in: self) { try lock($0) }
    plan.leftOut = concerned.leftOut
    if let fingerprint, plan.fingerprint != fingerprint { throw OperationError.planOutdated }
    guard plan.blocked.isEmpty else { throw OperationError.roomTaken(plan.blocked) }
    for calendar in plan.calendars {
      try save(calendar, at: now)
      try audit(actor: actor, .changeClosures, "closures:\(calendar.id)", at: now)
    }
    if let venue = plan.venue, var stored = try self.venue(venue.id), stored.value != venue {
      stored.value.openingHours = venue.openingHours
      try save(stored, at: now)
      try audit(actor: actor, .changeVenue, "venue:\(venue.id)", at: now)
    }
    if let (id, days) = plan.closing, var stored = try venue(id) {
      stored.value = stored.value.closed(days)
      try save(stored, at: now)
      try audit(actor: actor, .changeVenue, "venue:\(id)", at: now)
    }
    for one in plan.activities where one.doesSomething {
      if case .edit = request.work {
        try applyToTakeBack(one, as: actor, at: desk, now: now)
      } else {
        try apply(one, as: actor, at: desk, now: now)
      }
      try audit(actor: actor, .changeSchedule, "activity:\(one.after.id)", at: now)
    }
    return plan
  }
}

extension PlanRequest {
  /// One activity's work keeps its order among that activity's; correctness hangs on the locks alone.
  var key: WriteKey {
    switch work {
    case .edit(let id, _), .season(.activity(let id), _), .end(.activity(let id), _): .activity(id.text)
    default: .house
    }
  }

  /// One group is its organisation's to change; closures and whole venues concern several, and are the network's.
  func require(_ actor: Actor, in reading: any Reading) throws {
    switch work {
    case .edit(let id, let edit):
      try require(actor, id, in: reading)
      if case .site(let site) = edit.change { try site.check(in: reading) }
    case .season(.activity(let id), _), .end(.activity(let id), _): try require(actor, id, in: reading)
    case .season(.venue(let venue), _), .end(.venue(let venue), _):
      try Rights.require(actor, .changeVenue)
      guard try reading.venue(venue) != nil else { throw OperationError.notFound }
    case .season(.organisation(let id), _), .end(.organisation(let id), _):
      try Rights.requireSomewhere(actor, .changeSchedule, in: id)
      guard try reading.organisation(id) != nil else { throw OperationError.notFound }
    case .emergency(let venue, _, _), .openingHours(let venue, _):
      try Rights.require(actor, .changeVenue)
      guard try reading.venue(venue) != nil else { throw OperationError.notFound }
    case .calendar, .addClosure, .removeClosure, .closeVenue: try Rights.require(actor, .changeClosures)
    }
  }

  private func require(_ actor: Actor, _ id: Identifier<Activity>, in reading: any Reading) throws {
    guard let activity = try reading.activity(id)?.activity else {
      try Rights.require(actor, .changeSchedule)
      throw OperationError.notFound
    }
    try Rights.require(actor, .changeSchedule, on: activity.subject)
  }
}

extension Place {
  /// - Throws: `OperationError.notFound` for the venue, `editRefused(.roomUnknown)` for the room.
  fileprivate func check(in reading: any Reading) throws {
    guard let stored = try reading.venue(venue)?.value else { throw OperationError.notFound }
    if let room, !stored.rooms.contains(where: { $0.id == room }) { throw OperationError.editRefused(.roomUnknown) }
  }
}

extension Writing {
  func audit(actor: Actor, _ act: Act, _ object: String, at now: Instant) throws {
    try audit(actor: actor.auditName, verb: act.rawValue, object: object, at: now)
  }

  /// Does one activity's part of a plan.
  ///
  /// - Parameter batch: what its letters go out with.
  func apply(_ plan: ActivityPlan, batch: String? = nil, as actor: Actor, at desk: Desk, now: Instant) throws {
    let id = plan.after.id
    guard var stored = try activity(id)?.changed(by: actor) else { throw OperationError.notFound }
    let (before, after) = (plan.before, plan.after)
    if before.place.venue != after.place.venue || before.place.room != after.place.room {
      try keepPlace(ofBegunSessionsOf: id, at: before.place, now: now)
      if before.place.venue != after.place.venue { try touch(before.place.venue, at: now) }
    }
    var facts = after
    facts.schedule = before.schedule
    // A session that is gone leaves no later mark than its group's.
    if facts != before || !plan.sessions.removed.isEmpty { stored.changed = now }
    stored.activity = after
    stored.revision += 1
    try save(stored)
    let webhooks = try webhooks(hearing: after.organisation)
    try tell(of: after, before: before, to: webhooks, at: desk, now: now)
    var sessions = plan.sessions
    sessions.skipped = plan.skipped
    try apply(sessions, to: after, telling: webhooks, batch: batch, at: desk, now: now)
    try armRolling(of: after, at: now)
    try armMinimums(of: after, at: desk, now: now)
    // Places, starts or sessions are others now: holds, offers and the queue may be due something.
    if plan.movesQueue { try settleQueue(of: id, at: desk, now: now) }
  }
}
