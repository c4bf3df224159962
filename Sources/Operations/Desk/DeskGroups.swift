package import Scheduling
import Storage

/// The groups that somebody looks after, in every state, by title.
package struct ListDeskGroups: Sendable {
  package struct Entry: Sendable {
    package let activity: Activity
    package let publication: Publication?
    /// Whether its organiser is to do something first.
    package let isSentBack: Bool
    /// The next session that is not cancelled, with those who come to it or wait for it.
    package let next: (session: Session, bookings: BookingCounts)?
  }

  package init() {}

  private static let page = 500

  /// - Throws: `OperationError.notSignedIn`, `notAllowed`.
  package func run(at desk: Desk, as actor: Actor) async throws -> [Entry] {
    try Rights.requireAnywhere(actor, .readDrafts)
    let now = desk.now()
    return try await desk.read { reading in
      var entries: [Entry] = []
      for organisation in try reading.organisations() where actor.mayWork(in: organisation.id) {
        let next = try reading.nextSessions(of: organisation.id, at: now)
        var after: Identifier<Activity>?
        while true {
          let page = try reading.activities(state: nil, organisation: organisation.id, after: after, limit: Self.page)
          for stored in page where Rights.allows(actor, .readDrafts, on: stored.activity.subject) {
            let activity = stored.activity
            entries.append(
              Entry(
                activity: activity,
                publication: stored.publication,
                isSentBack: stored.approval?.note != nil,
                next: next[activity.id]
              )
            )
          }
          guard page.count == Self.page else { break }
          after = page.last?.activity.id
        }
      }
      return entries
    }
  }
}

extension Actor {
  /// Whether somebody has anything to do with an organisation's groups: what exactly, each group is asked.
  fileprivate func mayWork(in organisation: Identifier<Organisation>) -> Bool {
    switch self {
    case .staff(let staff): staff.roles.contains { $0.organisation == organisation }
    case .token(let holder): holder.organisation == nil || holder.organisation == organisation
    case .system: true
    case .visitor, .family, .device: false
    }
  }
}

/// One group as whoever looks after it sees it.
package struct FindDeskGroup: Sendable {
  package struct Answer: Sendable {
    package let activity: Activity
    /// Changes with whatever changes the group.
    package let revision: Int
    package let zone: Zone
    package let organisation: Organisation
    package let venue: Venue
    /// By start.
    package let sessions: [Session]
    package let bookings: ActivityBookings
    package let skipped: [SkippedDate]
    /// Rooms that are taken and doors that are closed, at sessions that are to come.
    package let conflicts: [ActivityOutline.Conflict]
    package let warnings: [PlanWarning]
    /// What keeps a draft from being published.
    package let missing: [DraftReason]
    /// Whether somebody else has to approve it first.
    let needsApproval: Bool
    /// Whether anybody may give it.
    package let hasApprover: Bool
    package let mayPublish: Bool
    /// When it is to be published by itself.
    package let publication: Publication?
    /// What became of asking for it to be approved, and who asked.
    package let approval: (state: Approval, asker: String?)?
    /// Whether it waits, and may be sent back.
    package let maySendBack: Bool
    package let mayEdit: Bool
    /// The last change, as long as it can be taken back.
    package let lastChange: (name: String, until: Instant)?
  }

  package var id: Identifier<Activity>
  /// What somebody is about to do with it: whoever may not does not see it that way.
  package var act: Act

  package init(_ id: Identifier<Activity>, to act: Act = .readDrafts) { (self.id, self.act) = (id, act) }

  /// - Throws: `OperationError.notFound`, `notSignedIn`, `notAllowed`.
  package func run(at desk: Desk, as actor: Actor) async throws -> Answer {
    let now = desk.now()
    return try await desk.read { [id, act] reading in
      guard let stored = try reading.activity(id) else {
        try Rights.requireAnywhere(actor, act)
        throw OperationError.notFound
      }
      let activity = stored.activity
      try Rights.require(actor, act, on: activity.subject)
      let plan = try reading.standing(activity, at: desk, now: now)
      var shelf = Shelf(reading)
      var missing = activity.draftReasons
      let sessions = try reading.allSessions(of: id).sorted { $0.start < $1.start }
      if sessions.isEmpty, missing.isEmpty { missing.append(.noSessions) }
      let needsApproval = try reading.wantsApproval(activity)
      return Answer(
        activity: activity,
        revision: stored.revision,
        zone: plan.zone,
        organisation: try shelf.organisation(activity.organisation),
        venue: try shelf.venue(activity.place.venue),
        sessions: sessions,
        bookings: plan.bookings,
        skipped: plan.skipped,
        conflicts: plan.outline.conflicts.map { $0.blocking(aGroupIn: activity.state) },
        warnings: plan.sessions.warnings,
        missing: missing,
        needsApproval: needsApproval,
        hasApprover: try reading.hasApprover(of: activity),
        mayPublish: Rights.allows(actor, .publishActivity, on: activity.subject)
          && (!needsApproval || Rights.allows(actor, .approveActivity, on: activity.subject)),
        publication: stored.publication,
        approval: try stored.approval.map { ($0, try $0.asker.flatMap { try reading.staff($0) }?.name) },
        maySendBack: activity.state == .submitted && Rights.allows(actor, .approveActivity, on: activity.subject),
        mayEdit: Rights.allows(actor, .editActivity, on: activity.subject),
        lastChange: try reading.changeToTakeBack(of: stored, by: actor, at: now)
      )
    }
  }
}

extension Reading {
  fileprivate func hasApprover(of activity: Activity) throws -> Bool {
    try staff(of: activity.organisation).contains { $0.mayApprove(activity) }
  }

  fileprivate func changeToTakeBack(of stored: StoredActivity, by actor: Actor, at now: Instant) throws
    -> (name: String, until: Instant)?
  {
    guard Rights.allows(actor, .changeSchedule, on: stored.activity.subject),
      let last = try lastChange(of: stored.activity.id), try tooLate(for: last, of: stored, at: now) == nil
    else { return nil }
    return (last.batch, last.until)
  }

  /// A group as it stands, held against rooms and opening hours: the plan of no edit.
  fileprivate func standing(_ activity: Activity, at desk: Desk, now: Instant) throws -> ActivityPlan {
    var plan = Plan()
    plan.activities = [try self.plan(of: activity, at: desk, now: now)]
    try plan.findConflicts(in: self) { _ in }
    guard let planned = plan.activities.first else { throw OperationError.notFound }
    return planned
  }
}

extension ActivityOutline.Conflict {
  /// A room that is taken keeps a group from being published; where families see it, both have it already.
  fileprivate func blocking(aGroupIn state: Activity.State) -> Self {
    var conflict = self
    conflict.isBlocking = kind == .roomTaken && !state.isPublic
    return conflict
  }
}
