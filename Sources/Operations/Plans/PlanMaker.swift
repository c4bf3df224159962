import ICalendar
import Scheduling
import Storage

/// Gathers what a plan is made from, and plans one activity after another.
struct PlanMaker {
  let request: PlanRequest
  let desk: Desk
  let now: Instant
  /// All closure calendars, as the work leaves them.
  private(set) var calendars: [ClosureCalendar]
  /// Those that the work changes.
  private(set) var changed: [ClosureCalendar] = []
  /// The calendar that the work is about, also where it stays as it is.
  private(set) var subject: ClosureCalendar?
  /// What the calendar's file holds that was left out.
  private(set) var notes: [ClosureNote] = []
  /// The venue whose opening hours the work changes, with those.
  private(set) var venue: Venue?
  /// The venue that the work closes all of a sudden, as long as it is not closed already, and for how long.
  private(set) var closing: (venue: Identifier<Venue>, days: Closure)?
  private var municipalities: [Identifier<Organisation>: String?] = [:]

  /// - Throws: `OperationError.notFound` for a calendar or venue that there is none of; `unreadableFile` for a calendar
  ///   that is nobody's, or holds nothing.
  init(_ request: PlanRequest, in reading: any Reading, at desk: Desk, now: Instant) throws {
    self.request = request
    self.desk = desk
    self.now = now
    calendars = try reading.closureCalendars()
    if case .calendar(let parsed, _) = request.work { notes = parsed.notes }
    if case .openingHours(let id, let hours) = request.work {
      guard var found = try reading.venue(id)?.value else { throw OperationError.notFound }
      found.openingHours = hours
      venue = found
    }
    if case .emergency(let id, let first, let last) = request.work {
      guard let found = try reading.venue(id)?.value else { throw OperationError.notFound }
      let days = Closure.sudden(from: first, until: last, because: request.reason)
      if !found.closings.contains(days) { closing = (id, days) }
    }
    subject = try changedCalendar(in: reading)
    guard let subject else { return }
    let stored = calendars.first { $0.id == subject.id }
    calendars.removeAll { $0.id == subject.id }
    calendars.append(subject)
    // Each engine has its own order of letters.
    if stored?.name != subject.name || stored.map({ Set($0.closures) }) != Set(subject.closures) { changed = [subject] }
  }

  /// Whether the request is an edit of one activity, which is answered also where it changes nothing.
  var isOfOne: Bool {
    switch request.work {
    case .edit, .season(.activity, _), .end(.activity, _): true
    default: false
    }
  }

  /// Whether it is about a venue's opening hours, by which no session changes.
  var isOfHours: Bool { if case .openingHours = request.work { true } else { false } }

  private static let page = 500

  /// The activities that the work may concern and the actor may change, in order of id, and how many it may not.
  func concerned(in reading: any Reading, for actor: Actor) throws -> (ids: [Identifier<Activity>], leftOut: Int) {
    let all = try activityIDs(in: reading)
    switch request.work {
    case .season(.organisation, _), .end(.organisation, _):
      let mine = try all.filter { id in
        try reading.activity(id).map { Rights.allows(actor, .changeSchedule, on: $0.activity.subject) } ?? false
      }
      return (mine, all.count - mine.count)
    default: return (all, 0)
    }
  }

  /// The activities that the work may concern, in order of id.
  private func activityIDs(in reading: any Reading) throws -> [Identifier<Activity>] {
    switch request.work {
    case .edit(let id, _), .season(.activity(let id), _), .end(.activity(let id), _): return [id]
    case .season(.venue(let venue), _), .end(.venue(let venue), _):
      return try ids(at: venue, in: reading) { $0.place.venue == venue }
    case .season(.organisation(let id), _), .end(.organisation(let id), _):
      return try ids(at: nil, in: reading) { $0.organisation == id }
    case .emergency(let venue, _, _), .openingHours(let venue, _): return try ids(at: venue, in: reading) { _ in true }
    case .calendar, .addClosure, .removeClosure, .closeVenue:
      let municipalities = Dictionary(
        uniqueKeysWithValues: try reading.organisations().map { ($0.id, $0.municipality) }
      )
      guard let subject else { return [] }
      return try ids(at: nil, in: reading) { activity in
        activity.schedule.observance.concerns(
          subject,
          municipality: municipalities[activity.organisation] ?? nil,
          venues: activity.schedule.venues.union([activity.place.venue])
        )
      }
    }
  }

  private func ids(
    at venue: Identifier<Venue>?,
    in reading: any Reading,
    where isWanted: (Activity) throws -> Bool
  ) throws -> [Identifier<Activity>] {
    var found: [Identifier<Activity>] = []
    var after: Identifier<Activity>?
    while true {
      let page = try reading.activitiesWithSessions(at: venue, after: after, limit: Self.page)
      found += try page.filter { try isWanted($0.activity) }.map(\.activity.id)
      guard page.count == Self.page else { return found }
      after = page.last?.activity.id
    }
  }

  mutating func snapshot(of id: Identifier<Activity>, in reading: any Reading) throws -> ActivitySnapshot? {
    guard let activity = try reading.activity(id)?.activity else { return nil }
    let municipality: String?
    if let known = municipalities[activity.organisation] {
      municipality = known
    } else {
      municipality = try reading.organisation(activity.organisation)?.municipality
      municipalities[activity.organisation] = .some(municipality)
    }
    return try reading.snapshot(of: activity, in: municipality, at: desk)
  }

  /// The plan of one activity; nil where the work does not concern it.
  func plan(_ snapshot: ActivitySnapshot) throws(EditRefusal) -> ActivityPlan? {
    var edit: ScheduleEdit?
    switch request.work {
    case .edit(_, let wanted): edit = wanted
    case .season(_, let season):
      guard season.isSound else { throw .badValue }
      edit = ScheduleEdit(.season(season), of: .all)
    case .end(_, let last): edit = ScheduleEdit(.end(last), of: .all)
    case .emergency(let venue, let from, let until):
      return try ActivityPlan(snapshot, closing: venue, from: from, until: until, because: request.reason, now: now)
    case .openingHours: return ActivityPlan(unedited: snapshot, now: now)
    case .calendar, .addClosure, .removeClosure, .closeVenue: break
    }
    return try ActivityPlan(
      snapshot,
      edit: edit,
      closures: calendars,
      confirmed: request.confirmed,
      reason: request.reason,
      now: now
    )
  }
}

extension PlanMaker {
  /// Works out what a plan does to the queue, by the same rule that will do it.
  func settle(_ plan: inout ActivityPlan, in reading: any Reading) throws {
    guard plan.movesQueue, plan.bookings.mayMove else { return }
    var ledger = try reading.ledger(of: plan.before, in: plan.zone, at: now).ledger
    ledger.enrolment = plan.after.enrolment
    ledger.sittings = plan.sessionsAfter(at: now).map { plan.after.sitting($0, in: plan.zone) }
    for (id, until) in ledger.graces(at: now, since: try reading.timerBeat()) {
      if let index = ledger.entries.firstIndex(where: { $0.booking == id }) { ledger.entries[index].expires = until }
    }
    plan.settle(ledger, reachable: try reading.reachableBookings(of: plan.after.id), at: now)
  }
}

extension Reading {
  /// An activity, as it is stored or as somebody wants it, with all that a plan of it is made from.
  fileprivate func snapshot(of activity: Activity, in municipality: String?, at desk: Desk) throws -> ActivitySnapshot {
    ActivitySnapshot(
      activity: activity,
      zone: try desk.zones.zone(activity.schedule.zone),
      municipality: municipality,
      sessions: try allSessions(of: activity.id),
      bookings: try bookingCounts(of: activity.id),
      used: try sessionsInUse(of: activity.id),
      skipped: try skippedDates(of: activity.id)
    )
  }

  /// The plan of no edit: an activity with the sessions that its schedule comes to today.
  ///
  /// - Throws: `OperationError.editRefused`.
  func plan(of activity: Activity, at desk: Desk, now: Instant) throws -> ActivityPlan {
    let municipality = try organisation(activity.organisation)?.municipality
    let snapshot = try snapshot(of: activity, in: municipality, at: desk)
    let closures = try closureCalendars()
    do throws(EditRefusal) { return try ActivityPlan(snapshot, closures: closures, now: now) } catch {
      throw OperationError.editRefused(error)
    }
  }
}
