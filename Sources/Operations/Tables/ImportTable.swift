package import Scheduling
import Storage

/// What the import of a table will do, or why it does nothing: a value to look at before it is done.
package struct TablePlan: Sendable {
  /// Why nothing at all can be planned.
  package enum Refusal: Hashable, Sendable {
    case unreadable(CSVText.Refusal)
    case columnMissing(GroupColumn)
    case empty
  }

  struct Refused: Error {
    let why: Refusal

    init(_ why: Refusal) { self.why = why }
  }

  package var refusal: Refusal?
  package var rows: [RefusedRow] = []
  /// Empty where the table is refused.
  package var plan = ImportPlan()
  package var leavesOutRefused = false
  /// Equal for plans of one file that do the same, and for no others.
  package var fingerprint = ""

  package var isRefused: Bool {
    refusal != nil || !leavesOutRefused && rows.contains { !$0.fault.isLeftOut }
  }
  package var changesNothing: Bool { plan.changesNothing }
}

/// Brings the groups of a table in, one a row: plans them, and does the plan unless it is only to be looked at or the
/// table is refused.
///
/// A row is recognised by its id, or by its title and place: a table that comes in again brings its groups up to date.
package struct ImportTable: Sendable {
  package var file: [UInt8]
  /// Whose groups they are.
  package var organisation: Identifier<Organisation>
  /// Where groups meet whose rows name no place.
  package var place: Place?
  /// The language of texts whose column does not say theirs.
  package var language = "fi"
  /// Rows that are refused are left out, and the others come in.
  package var leavesOutRefused = false
  /// Rows that are new here and over already are left out.
  package var leavesOutPast = false
  /// What families would see that they do not see yet comes in as a draft.
  package var asDrafts = false
  /// Of the plan that was looked at; nil does whatever the plan comes to now.
  package var fingerprint: String?
  /// Plan only.
  package var isDryRun: Bool

  package init(_ file: [UInt8], of organisation: Identifier<Organisation>, at place: Place? = nil, isDryRun: Bool) {
    (self.file, self.organisation, self.place, self.isDryRun) = (file, organisation, place, isDryRun)
  }

  /// All in one transaction: a table comes in whole or not at all; a plan that is refused was not done.
  ///
  /// - Throws: `OperationError.notFound`, `notSignedIn`, `notAllowed`, `planOutdated`.
  package func run(at desk: Desk, as actor: Actor) async throws -> TablePlan {
    try Rights.requireAnywhere(actor, .importTable)
    let now = desk.now()
    guard !isDryRun else {
      return try await desk.read { try plan(in: $0, at: desk, as: actor, now: now) }
    }
    return try await desk.write(.house) { transaction in
      // What the plan reads must still be so when it is done: it is read again under the locks.
      let first = try plan(in: transaction, at: desk, as: actor, now: now)
      for id in first.plan.groups.compactMap({ $0.before?.activity.id }).sorted() { _ = try transaction.lock(id) }
      var plan = try plan(in: transaction, at: desk, as: actor, now: now) { try transaction.lock($0) }
      if let fingerprint, plan.fingerprint != fingerprint { throw OperationError.planOutdated }
      if plan.isRefused || plan.changesNothing { return plan }
      if asDrafts { plan.plan.stayDrafts() }
      for group in plan.plan.groups where group.change != .unchanged {
        try transaction.apply(group, as: actor, at: desk, now: now)
      }
      try transaction.audit(actor: actor, .importTable, "organisation:\(organisation)", at: now)
      return plan
    }
  }

  private func plan(
    in reading: any Reading,
    at desk: Desk,
    as actor: Actor,
    now: Instant,
    lockRooms: (Set<Identifier<Room>>) throws -> Void = { _ in }
  ) throws -> TablePlan {
    let venues = try venues(for: actor, in: reading)
    guard let own = try reading.organisation(organisation) else { throw OperationError.notFound }
    var plan = TablePlan()
    plan.leavesOutRefused = leavesOutRefused
    let text: CSVText
    do throws(CSVText.Refusal) { text = try CSVText(file) } catch {
      plan.refusal = .unreadable(error)
      return plan
    }
    let zone = try desk.zones.zone(FeedDay.zone)
    let read = TableReading(
      organisation: own,
      home: place,
      venues: venues,
      zone: zone,
      today: zone.local(now).date,
      language: language
    )
    let groups: [(line: Int, group: ProgrammeFile.Group)]
    do throws(TablePlan.Refused) { (groups, plan.rows) = try read.groups(of: text) } catch {
      plan.refusal = error.why
      return plan
    }
    guard !plan.isRefused else { return plan }
    var file = ProgrammeFile(
      schemaVersion: 1,
      timezone: zone.name,
      relativeTo: nil,
      venues: [],
      groups: groups.map(\.group)
    )
    file.clean()
    plan.plan = try ImportPlan(file, of: own, in: reading, at: desk, as: actor, now: now, lockRooms: lockRooms)
    if leavesOutPast { plan.leaveOutPast(lines: groups.map(\.line), zone: zone, now: now) }
    for before in plan.plan.groups.compactMap(\.before) {
      try Rights.require(actor, .importTable, on: before.activity.subject)
    }
    plan.fingerprint = try plan.plan.fingerprint(over: self.file)
    return plan
  }

  /// Who works at one place brings groups in there alone.
  private func venues(for actor: Actor, in reading: any Reading) throws -> [Sourced<Venue>] {
    let venues = try reading.venues().filter { venue in
      Rights.allows(actor, .importTable, on: Subject(organisation: organisation, venue: venue.value.id))
    }
    if place.map({ place in !venues.contains { $0.value.id == place.venue } }) ?? venues.isEmpty {
      try Rights.require(actor, .importTable, on: Subject(organisation: organisation, venue: place?.venue))
    }
    return venues
  }
}

extension TablePlan {
  /// Leaves out what is new here and over already.
  ///
  /// - Parameter lines: of the groups, in their order.
  fileprivate mutating func leaveOutPast(lines: [Int], zone: Zone, now: Instant) {
    for (line, group) in zip(lines, plan.groups) where group.isOver(in: zone, at: now) {
      rows.append(RefusedRow(line: line, title: group.activity.texts.text(for: "fi").text.title, fault: .over))
    }
    rows.sort { $0.line < $1.line }
    plan.groups.removeAll { $0.isOver(in: zone, at: now) }
  }
}

extension ImportPlan.PlannedGroup {
  fileprivate func isOver(in zone: Zone, at now: Instant) -> Bool {
    guard before == nil, !sessions.added.isEmpty else { return false }
    return sessions.added.allSatisfy { meeting in
      zone.instant(meeting.start.adding(minutes: meeting.minutes ?? Session.assumedMinutes)) <= now
    }
  }
}
