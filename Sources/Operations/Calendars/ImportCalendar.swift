package import ICalendar
package import Scheduling
import Storage

/// Brings the groups of a calendar file in: plans them against what is stored, and does the plan unless it is only to
/// be looked at or the file is refused.
///
/// A series is recognised by its UID, an instance by its RECURRENCE-ID: a file that comes in again brings what is
/// stored up to date, and nothing that was set here (privacy, enrolment, price, state) is taken back.
package struct ImportCalendar: Sendable {
  package var file: [UInt8]
  /// The meeting place: its id, the name an import gave it, or its name.
  package var venue: String
  /// Where groups meet whose events name no place; nil for the meeting place as such.
  package var room: Identifier<Room>?
  /// Who posts the groups that are new: an id or a name; nil where the house has one organisation only.
  package var organisation: String?
  /// The language of texts that do not state theirs.
  package var language = "fi"
  /// How much is read.
  package var text = CalendarText.Limits()
  /// How many sessions the file may come to.
  package var sessions = 5_000
  /// What is taken of rules; nil for anything.
  package var admission: RuleAdmission? = RuleAdmission()
  /// Events that are refused are left out, and the others come in.
  package var leavesOutRefused = false
  /// Series that are new here and over already are left out.
  package var leavesOutPast = false
  /// What families would see that they do not see yet comes in as a draft.
  package var asDrafts = false
  /// Of the plan that was looked at; nil does whatever the plan comes to now.
  package var fingerprint: String?
  /// Plan only.
  package var isDryRun: Bool
  /// Finds a time zone by its IANA name.
  private let zone: @Sendable (String) -> Zone?

  package init(
    _ file: [UInt8],
    venue: String,
    organisation: String? = nil,
    isDryRun: Bool,
    zone: @escaping @Sendable (String) -> Zone?
  ) {
    self.file = file
    self.venue = venue
    self.organisation = organisation
    self.isDryRun = isDryRun
    self.zone = zone
  }

  /// All in one transaction: a file comes in whole or not at all; a plan that is refused was not done. An organisation's
  /// own people bring groups in for it alone, and change none of others.
  ///
  /// - Throws: `OperationError.notFound`, `notSignedIn`, `notAllowed`, `planOutdated`.
  package func run(at desk: Desk, as actor: Actor) async throws -> CalendarPlan {
    try Rights.requireAnywhere(actor, .importCalendar)
    let now = desk.now()
    let calendar: EventCalendar
    do throws(CalendarTextError) { calendar = try EventCalendarReader(limits: text).read(file) } catch {
      return CalendarPlan(refusal: .unreadable(error))
    }
    guard !isDryRun else {
      return try await desk.read {
        try CalendarPlan(self, of: calendar, lookup: zone, in: $0, at: desk, as: actor, now: now)
      }
    }
    return try await desk.write(.house) { transaction in
      // What the plan reads must still be so when it is done; locks of several groups are taken in the order of ids.
      let known = try calendar.series.compactMap { try transaction.activity(of: $0.key)?.activity.id }
      for id in Set(known).sorted() { _ = try transaction.lock(id) }
      var plan = try CalendarPlan(self, of: calendar, lookup: zone, in: transaction, at: desk, as: actor, now: now) {
        try transaction.lock($0)
      }
      if let fingerprint, plan.fingerprint != fingerprint { throw OperationError.planOutdated }
      if plan.isRefused || plan.changesNothing { return plan }
      if asDrafts { plan.stayDrafts() }
      if let added = plan.organisation {
        try transaction.save(Sourced(added.organisation, sourceID: added.sourceID), at: now)
      }
      for planned in plan.groups where planned.group.change != .unchanged {
        try transaction.apply(planned.group, as: actor, at: desk, now: now)
        try transaction.cancel(planned.group, at: desk, now: now)
      }
      try transaction.audit(actor: actor.auditName, verb: Act.importCalendar.rawValue, object: "calendar", at: now)
      return plan
    }
  }
}

extension Writing {
  /// Cancels the sessions that a file cancels; those that are booked are not among them.
  fileprivate func cancel(_ planned: ImportPlan.PlannedGroup, at desk: Desk, now: Instant) throws {
    guard !planned.cancellations.isEmpty else { return }
    let activity = planned.activity
    let zone = try desk.zones.zone(activity.schedule.zone)
    // Where the group itself is the news, its sessions are none.
    let webhooks =
      planned.before?.activity.state.isPublic == true ? try webhooks(hearing: activity.organisation) : []
    let known = Set(planned.sessions.kept.map(\.id) + planned.sessions.changed.map(\.session.id))
    for var session in try allSessions(of: activity.id) where !session.isCancelled {
      guard let reason = planned.cancellations[session.originalStart] else { continue }
      session.state = .cancelled(reason: reason)
      if known.contains(session.id) { session.sequence += 1 }
      session.changed = now
      try update(session, startsAt: zone.instant(session.start), endsAt: zone.instant(session.end))
      try tell(.sessionCancelled, session.id, of: activity, to: webhooks, at: desk, now: now)
    }
  }
}
