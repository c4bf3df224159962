import Scheduling
import Storage

/// Brings a programme in: plans it against what is stored, and does the plan unless it is only to be looked at.
package struct ImportProgramme: Sendable {
  package var file: ProgrammeFile
  /// Plan only.
  package var isDryRun: Bool
  /// What families would see that they do not see yet comes in as a draft.
  package var asDrafts = false
  /// Of the plan that was looked at, with the file that it was made of; nil does whatever the plan comes to now.
  package var shown: (fingerprint: String, file: [UInt8])?

  package init(_ file: ProgrammeFile, isDryRun: Bool) {
    self.file = file
    self.isDryRun = isDryRun
  }

  /// All in one transaction: a file comes in whole or not at all.
  ///
  /// - Parameter progress: called with the groups written so far and their number.
  /// - Throws: `OperationError.unreadableFile`, `zoneUnknown`, `planOutdated`.
  package func run(
    at desk: Desk,
    as actor: Actor,
    progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
  ) async throws -> ImportPlan {
    try Rights.require(actor, .importProgramme)
    let now = desk.now()
    let today = try desk.zones.zone(file.timezone).local(now).date
    let file = file.shifted(toWeekOf: today)
    guard !isDryRun else {
      return try await desk.read { try ImportPlan(file, in: $0, at: desk, as: actor, now: now) }
    }
    return try await desk.write(.house) { transaction in
      // What the plan reads must still be so when it is done; locks of several groups are taken in the order of ids.
      let known = try file.groups.compactMap { try transaction.activity(source: $0.id)?.activity.id }
      for id in known.sorted(by: { $0.text < $1.text }) { _ = try transaction.lock(id) }
      var plan = try ImportPlan(file, in: transaction, at: desk, as: actor, now: now) { try transaction.lock($0) }
      if let shown, try plan.fingerprint(over: shown.file) != shown.fingerprint {
        throw OperationError.planOutdated
      }
      if plan.changesNothing { return plan }
      if asDrafts { plan.stayDrafts() }
      for venue in plan.venues where venue.change != .unchanged {
        try transaction.save(venue, at: now)
        try transaction.raiseRevisions(at: venue.venue.id, now: now)
      }
      for planned in plan.organisations where planned.change != .unchanged {
        try transaction.save(Sourced(planned.organisation, sourceID: planned.sourceID), at: now)
        try transaction.raiseRevisions(of: planned.organisation.id, now: now)
      }
      for (index, group) in plan.groups.enumerated() {
        if group.change != .unchanged { try transaction.apply(group, as: actor, at: desk, now: now) }
        progress(index + 1, plan.groups.count)
      }
      try transaction.audit(actor: actor.auditName, verb: Act.importProgramme.rawValue, object: "programme", at: now)
      return plan
    }
  }
}

extension Writing {
  fileprivate func save(_ planned: ImportPlan.PlannedVenue, at now: Instant) throws {
    try save(Sourced(planned.venue, sourceID: planned.sourceID), at: now)
    // Larger rooms first, so that their parts can name them.
    var waiting = planned.venue.rooms
    while !waiting.isEmpty {
      let ready = waiting.filter { room in !waiting.contains { $0.id == room.partOf } }
      guard !ready.isEmpty else {
        throw OperationError.unreadableFile("venues, \(planned.sourceID): its rooms are parts of each other.")
      }
      for room in ready {
        try save(Sourced(room, sourceID: planned.roomSources[room.id]), of: planned.venue.id)
      }
      waiting.removeAll { ready.contains($0) }
    }
  }

  /// Saves a group and does the plan of its sessions.
  func apply(_ planned: ImportPlan.PlannedGroup, as actor: Actor, at desk: Desk, now: Instant) throws {
    let id = planned.activity.id
    _ = try lock(id)
    let before = try activity(id)
    let revision = before?.revision ?? 0
    if let left = before?.activity.place,
      ImportPlan.PlannedGroup.changes(from: before?.activity, to: planned.activity) == .place
    {
      try keepPlace(ofBegunSessionsOf: id, at: left, now: now)
      if left.venue != planned.activity.place.venue { try touch(left.venue, at: now) }
    }
    let isAsked = planned.activity.state == .submitted && before?.activity.state != .submitted
    let after = StoredActivity(
      activity: planned.activity,
      sourceID: planned.sourceID,
      revision: revision + 1,
      changed: now,
      publication: planned.activity.state.isPublic ? nil : before?.publication,
      approval: isAsked
        ? Approval(by: actor.staffID, at: now) : planned.activity.state.isPublic ? nil : before?.approval
    )
    try save(after)
    if isAsked { try askForApproval(of: after, at: desk, now: now) }
    let webhooks = try webhooks(hearing: planned.activity.organisation)
    try tell(of: planned.activity, before: before?.activity, to: webhooks, at: desk, now: now)
    // A group that was nobody's business until now comes with its sessions.
    let hasFollowers = before?.activity.state.isPublic == true
    try apply(planned.sessions, to: planned.activity, telling: hasFollowers ? webhooks : [], at: desk, now: now)
    try armRolling(of: planned.activity, at: now)
    try armMinimums(of: planned.activity, at: desk, now: now)
    if before != nil { try settleQueue(of: id, at: desk, now: now) }
  }
}
