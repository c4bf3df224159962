package import Scheduling
import Storage

/// Takes a group from one state to another, but for publishing it, which asks more: `PublishActivity`.
package struct TurnActivity: Sendable {
  package enum Step: String, Sendable, Hashable, CaseIterable {
    /// A draft is ready for whoever approves it.
    case submit
    /// It is not, after all.
    case withdraw
    /// Families do not see it any more; it is a draft again.
    case unpublish
    /// It is over, and kept for the records.
    case archive
    /// It comes back as a draft.
    case reopen

    /// From which states it leads where.
    var ways: (from: Set<Activity.State>, to: Activity.State) {
      switch self {
      case .submit: ([.draft], .submitted)
      case .withdraw: ([.submitted], .draft)
      case .unpublish: ([.published], .draft)
      case .archive: ([.draft, .submitted, .published, .cancelled], .archived)
      case .reopen: ([.archived], .draft)
      }
    }

    var act: Act {
      switch self {
      case .submit, .withdraw: .editActivity
      case .unpublish, .archive, .reopen: .publishActivity
      }
    }
  }

  package var id: Identifier<Activity>
  package var step: Step

  package init(_ step: Step, _ id: Identifier<Activity>) { (self.step, self.id) = (step, id) }

  /// The steps that lead on from a state.
  package static func steps(from state: Activity.State) -> [Step] {
    Step.allCases.filter { $0.ways.from.contains(state) }
  }

  /// - Throws: `OperationError.notFound`, `notSignedIn`, `notAllowed`; `notFromHere` for a state that the step does not
  ///   lead on from; `stillBooked` where families have a place or wait, and would lose it unheard; `incomplete`.
  package func run(at desk: Desk, as actor: Actor) async throws {
    let now = desk.now()
    try await desk.write(.activity(id.text)) { [id, step] transaction in
      var stored = try transaction.lockForDesk(id, as: actor, to: step.act)
      let before = stored.activity
      guard before.state != step.ways.to else { return }
      guard step.ways.from.contains(before.state) else { throw OperationError.notFromHere }
      if before.state == .published, try transaction.isStillBooked(before, at: desk, now: now) {
        throw OperationError.stillBooked
      }
      if step == .submit { try transaction.requireComplete(before) }
      if step == .submit {
        stored.approval = Approval(by: actor.staffID, at: now)
        try transaction.askForApproval(of: stored, at: desk, now: now)
      } else {
        (stored.publication, stored.approval) = (nil, nil)
        try transaction.disarm(.publicationDue, id.text)
      }
      try transaction.turn(stored, to: step.ways.to, as: actor, verb: "\(step.rawValue)_activity", at: desk, now: now)
    }
  }
}

extension Writing {
  /// Saves a group that is locked in another state, and tells whoever listens.
  func turn(
    _ group: StoredActivity,
    to state: Activity.State,
    as actor: Actor,
    verb: String,
    at desk: Desk,
    now: Instant
  ) throws {
    var stored = group
    stored.activity.state = state
    stored.revision += 1
    stored.changed = now
    try save(stored)
    try touch(stored.activity.place.venue, at: now)
    let webhooks = try webhooks(hearing: stored.activity.organisation)
    try tell(of: stored.activity, before: group.activity, to: webhooks, at: desk, now: now)
    try audit(actor: actor.auditName, verb: verb, object: "activity:\(stored.activity.id)", at: now)
  }
}

extension Reading {
  /// Whether somebody has a place in a session that is to come, or waits for one.
  func isStillBooked(_ activity: Activity, at desk: Desk, now: Instant) throws -> Bool {
    let (bookings, zone) = (try bookingCounts(of: activity.id), try desk.zones.zone(activity.schedule.zone))
    let coming = try allSessions(of: activity.id).filter { !$0.isCancelled && zone.instant($0.start) > now }
    return coming.contains { bookings.counts(of: $0.id).parties > 0 }
  }

  /// - Throws: `OperationError.incomplete`.
  fileprivate func requireComplete(_ activity: Activity) throws {
    var reasons = activity.draftReasons
    if try allSessions(of: activity.id).isEmpty { reasons.append(.noSessions) }
    guard reasons.isEmpty else { throw OperationError.incomplete(reasons) }
  }
}
