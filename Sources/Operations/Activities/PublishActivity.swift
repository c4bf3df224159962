package import Scheduling
import Storage

/// Makes a draft visible to everyone.
package struct PublishActivity: Sendable {
  package var id: Identifier<Activity>

  package init(_ id: Identifier<Activity>) { self.id = id }

  /// Returns the starts that lie outside the opening hours of their venues, which may be meant.
  ///
  /// - Throws: `OperationError.notFound`, `incomplete` with what its organiser must still say, or `roomTaken`.
  @discardableResult
  package func run(at desk: Desk, as actor: Actor) async throws -> [LocalDateTime] {
    let now = desk.now()
    return try await desk.write(.activity(id.text)) { [id] transaction in
      guard try transaction.lock(id) != nil, var stored = try transaction.activity(id) else {
        try Rights.require(actor, .publishActivity)
        throw OperationError.notFound
      }
      try Rights.require(actor, .publishActivity, on: stored.activity.subject)
      try transaction.requireApproval(of: stored.activity, by: actor)
      if stored.activity.state == .published { return [] }
      let before = stored.activity
      // A public title may have come since, and a rule may have gone; whether that is so, the group itself says.
      stored.activity.missing.removeAll { $0 == .publicTitleMissing || $0 == .contactRuleTells }
      // A room that its import found taken may be free by now: that is looked at below.
      stored.activity.missing.removeAll { $0 == .roomTaken }
      var reasons = stored.activity.draftReasons
      if try transaction.allSessions(of: id).isEmpty { reasons.append(.noSessions) }
      guard reasons.isEmpty else { throw OperationError.incomplete(reasons) }
      stored.activity.state = .published
      let outside = try transaction.requireRooms(for: stored.activity, at: desk, now: now)
      stored.revision += 1
      stored.changed = now
      try transaction.save(stored)
      let webhooks = try transaction.webhooks(hearing: before.organisation)
      try transaction.tell(of: stored.activity, before: before, to: webhooks, at: desk, now: now)
      try transaction.armRolling(of: stored.activity, at: now)
      try transaction.audit(
        actor: actor.auditName,
        verb: Act.publishActivity.rawValue,
        object: "activity:\(id)",
        at: now
      )
      return outside
    }
  }
}

extension Reading {
  /// Where an organisation wants groups to be approved, its organisers write them and others publish them.
  ///
  /// - Throws: `OperationError.notAllowed`.
  fileprivate func requireApproval(of activity: Activity, by actor: Actor) throws {
    let isWanted = try policy(.approval, of: activity.organisation, activity: activity.id) == 1
    if isWanted, !Rights.allows(actor, .approveActivity, on: activity.subject) { throw OperationError.notAllowed }
  }
}
