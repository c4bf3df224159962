package import Scheduling
import Storage

/// Keeps a group as its organiser writes it: a new draft, or one that no family sees yet.
///
/// What families see is changed otherwise: what it is by `EditActivity`, when and where it meets by a plan.
package struct SaveDraft: Sendable {
  /// Nil for a new one.
  package var id: Identifier<Activity>?
  package var organisation: Identifier<Organisation>
  package var details: ActivityDetails
  package var place: Place
  package var schedule: Schedule
  /// What a form of a new group sends again when it is sent twice: it is the same draft, and not another.
  package var repeatKey: String?

  package init(
    _ id: Identifier<Activity>? = nil,
    of organisation: Identifier<Organisation>,
    _ details: ActivityDetails,
    at place: Place,
    _ schedule: Schedule
  ) {
    (self.id, self.organisation, self.details) = (id, organisation, details)
    (self.place, self.schedule) = (place, schedule)
  }

  /// Answers the group's id; its sessions are there with it, and nobody's business until it is published.
  ///
  /// - Throws: `OperationError.notFound`, `notSignedIn`, `notAllowed`, `invalid`; `notFromHere` where it is no draft any more.
  @discardableResult
  package func run(at desk: Desk, as actor: Actor) async throws -> Identifier<Activity> {
    try Rights.require(actor, .editActivity, on: Subject(organisation: organisation, venue: place.venue))
    let now = desk.now()
    let problems = details.problems
    guard problems.isEmpty else { throw OperationError.invalid(problems) }
    let id = id ?? repeatKey.map { desk.draftID(of: $0, by: actor) } ?? desk.newID()
    return try await desk.write(.activity(id.text)) { transaction in
      let municipality = try check(in: transaction)
      var activity = activity(id)
      var stored: StoredActivity?
      if try self.id != nil || transaction.activity(id) != nil {
        let found = try transaction.lockForDesk(id, as: actor)
        guard found.activity.state == .draft else { throw OperationError.notFromHere }
        stored = found
      }
      // What an import said of holidays is the source's word.
      if stored?.sourceID == nil { activity.schedule.observance.municipalities = municipality.map { [$0] } }
      if try transaction.keep(activity, over: stored?.changed(by: actor), at: desk, now) {
        try transaction.audit(actor: actor, .editActivity, "activity:\(id)", at: now)
      }
      return id
    }
  }

  private func activity(_ id: Identifier<Activity>) -> Activity {
    var activity = Activity(
      id: id,
      organisation: organisation,
      kind: details.kind,
      state: .draft,
      texts: details.texts,
      place: place,
      schedule: schedule
    )
    activity.details = details
    activity.missing = activity.draftReasons
    return activity
  }

  /// Answers whose school holidays the group keeps, where those are not its organisation's: where it meets is where its
  /// families live.
  private func check(in reading: any Reading) throws -> String? {
    guard let organiser = try reading.organisation(organisation) else { throw OperationError.notFound }
    guard let venue = try reading.venue(place.venue)?.value else {
      throw OperationError.invalid([FieldProblem("place", .required)])
    }
    if let room = place.room, !venue.rooms.contains(where: { $0.id == room }) {
      throw OperationError.invalid([FieldProblem("place", .wrongType)])
    }
    guard schedule.isSound else { throw OperationError.invalid([FieldProblem("when", .wrongType)]) }
    return venue.municipality == organiser.municipality ? nil : venue.municipality
  }
}

/// The dates that a draft would come to, and what is in their way.
package struct DraftDates: Sendable {
  package let meetings: [Meeting]
  package let skipped: [SkippedDate]
  package let conflicts: [ActivityOutline.Conflict]
  package let warnings: [PlanWarning]
}

extension SaveDraft {
  /// What saving it would come to; nothing is written.
  ///
  /// - Throws: as `run`, but for `notFromHere`.
  package func look(at desk: Desk, as actor: Actor) async throws -> DraftDates {
    try Rights.require(actor, .editActivity, on: Subject(organisation: organisation, venue: place.venue))
    let (now, problems) = (desk.now(), details.problems)
    guard problems.isEmpty else { throw OperationError.invalid(problems) }
    let fresh = activity(id ?? desk.newID())
    return try await desk.read { reading in
      var activity = fresh
      let municipality = try check(in: reading)
      if try reading.activity(activity.id)?.sourceID == nil {
        activity.schedule.observance.municipalities = municipality.map { [$0] }
      }
      let snapshot = ActivitySnapshot(
        activity: activity,
        zone: try desk.zones.zone(activity.schedule.zone),
        municipality: try reading.organisation(activity.organisation)?.municipality,
        sessions: []
      )
      var plan = Plan()
      let closures = try reading.closureCalendars()
      do throws(EditRefusal) { plan.activities = [try ActivityPlan(snapshot, closures: closures, now: now)] } catch {
        throw OperationError.editRefused(error)
      }
      try plan.findConflicts(in: reading) { _ in }
      guard let planned = plan.activities.first else { throw OperationError.notFound }
      return DraftDates(
        meetings: planned.sessions.added,
        skipped: planned.skipped,
        conflicts: planned.outline.conflicts,
        warnings: planned.sessions.warnings
      )
    }
  }
}

extension Writing {
  /// Saves a draft with the sessions that its schedule comes to; false where all of it is there already.
  fileprivate func keep(_ activity: Activity, over stored: StoredActivity?, at desk: Desk, _ now: Instant) throws
    -> Bool
  {
    let plan = try plan(of: activity, at: desk, now: now)
    if plan.after == stored?.activity, !plan.doesSomething { return false }
    try save(
      StoredActivity(
        activity: plan.after,
        sourceID: stored?.sourceID,
        revision: (stored?.revision ?? 0) + 1,
        changed: now,
        publication: stored?.publication,
        approval: stored?.approval
      )
    )
    var sessions = plan.sessions
    sessions.skipped = plan.skipped
    try apply(sessions, to: plan.after, telling: [], at: desk, now: now)
    return true
  }
}

extension Desk {
  fileprivate func draftID(of repeatKey: String, by actor: Actor) -> Identifier<Activity> {
    let token = links.token(.repeated, id: "draft \(actor.auditName) \(repeatKey)", generation: 1)
    return Identifier(randomness: Array(Crypto.sha256(Array(token.utf8)).prefix(16)))
  }
}
