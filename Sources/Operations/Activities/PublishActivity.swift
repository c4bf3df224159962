package import Scheduling
import Storage

/// Makes a draft visible to everyone.
package struct PublishActivity: Sendable {
  package var id: Identifier<Activity>
  /// The revision that whoever publishes has looked at; nil where nobody has looked.
  package var looked: Int?

  package init(_ id: Identifier<Activity>, looked: Int? = nil) { (self.id, self.looked) = (id, looked) }

  /// Returns the starts that lie outside the opening hours of their venues, which may be meant.
  ///
  /// - Throws: `OperationError.notFound`, `groupChanged` where it is not as it was looked at, `incomplete` with what its
  ///   organiser must still say, or `roomTaken`.
  @discardableResult
  package func run(at desk: Desk, as actor: Actor) async throws -> [LocalDateTime] {
    let now = desk.now()
    return try await desk.write(.activity(id.text)) { [id, looked] transaction in
      guard try transaction.lock(id) != nil, let stored = try transaction.activity(id) else {
        try Rights.require(actor, .publishActivity)
        throw OperationError.notFound
      }
      try Rights.require(actor, .publishActivity, on: stored.activity.subject)
      try transaction.requireApproval(of: stored.activity, by: actor)
      if stored.activity.state == .published { return [] }
      try stored.requireRevision(looked)
      return try transaction.publish(stored, as: actor, at: desk, now: now)
    }
  }
}

extension Writing {
  /// Shows a group that is locked to everyone; returns the starts that lie outside opening hours.
  ///
  /// - Throws: `OperationError.incomplete`, `roomTaken`; nothing is written then.
  func publish(
    _ group: StoredActivity,
    as actor: Actor,
    at desk: Desk,
    now: Instant
  ) throws -> [LocalDateTime] {
    var stored = group
    let id = stored.activity.id
    // A public title may have come since, and a rule may have gone; whether that is so, the group itself says.
    stored.activity.missing.removeAll { $0 == .publicTitleMissing || $0 == .contactRuleTells }
    // A room that its import found taken may be free by now: that is looked at below.
    stored.activity.missing.removeAll { $0 == .roomTaken }
    var reasons = stored.activity.draftReasons
    if try allSessions(of: id).isEmpty { reasons.append(.noSessions) }
    guard reasons.isEmpty else { throw OperationError.incomplete(reasons) }
    // A draft keeps no step with closures: its dates are made anew when it is shown.
    let plan = try plan(of: stored.activity, at: desk, now: now)
    if plan.doesSomething {
      stored.activity = plan.after
      var sessions = plan.sessions
      sessions.skipped = plan.skipped
      try apply(sessions, to: plan.after, telling: [], at: desk, now: now)
      if try allSessions(of: id).isEmpty { throw OperationError.incomplete([.noSessions]) }
    }
    (stored.activity.state, stored.publication, stored.approval) = (.published, nil, nil)
    let outside = try requireRooms(for: stored.activity, at: desk, now: now)
    stored.revision += 1
    stored.changed = now
    try save(stored)
    try disarm(.publicationDue, id.text)
    let webhooks = try webhooks(hearing: group.activity.organisation)
    try tell(of: stored.activity, before: group.activity, to: webhooks, at: desk, now: now)
    try armRolling(of: stored.activity, at: now)
    try tellAsker(.groupPublished, of: group, by: actor, at: desk, now: now)
    try audit(actor: actor, .publishActivity, "activity:\(id)", at: now)
    return outside
  }
}

extension StoredActivity {
  /// What is decided is decided of what was read.
  ///
  /// - Parameter looked: the revision that somebody has looked at; nil where nobody has.
  /// - Throws: `OperationError.groupChanged`.
  func requireRevision(_ looked: Int?) throws {
    if let looked, looked != revision { throw OperationError.groupChanged }
  }
}

extension Reading {
  /// Where an organisation wants groups to be approved, its organisers write them and others publish them.
  ///
  /// - Throws: `OperationError.notAllowed`.
  func requireApproval(of activity: Activity, by actor: Actor) throws {
    if try wantsApproval(activity), !Rights.allows(actor, .approveActivity, on: activity.subject) {
      throw OperationError.notAllowed
    }
  }

  /// Whether somebody else than its organiser publishes a group.
  func wantsApproval(_ activity: Activity) throws -> Bool {
    try policy(.approval, of: activity.organisation, activity: activity.id) == 1
  }
}
