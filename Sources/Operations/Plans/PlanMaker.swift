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
  private var municipalities: [Identifier<Organisation>: String?] = [:]

  /// - Throws: `OperationError.notFound` for a calendar or venue that there is none of.
  init(_ request: PlanRequest, in reading: any Reading, at desk: Desk, now: Instant) throws {
    self.request = request
    self.desk = desk
    self.now = now
    calendars = try reading.closureCalendars()
    if let calendar = try changedCalendar(in: reading) {
      calendars.removeAll { $0.id == calendar.id }
      calendars.append(calendar)
      changed = [calendar]
    }
  }

  /// Whether the request is an edit of one activity, which is answered also where it changes nothing.
  var isOfOne: Bool {
    switch request.work {
    case .edit, .season(.activity, _), .end(.activity, _): true
    default: false
    }
  }

  private static let page = 500

  /// The activities that the work may concern, in order of id.
  func activityIDs(in reading: any Reading) throws -> [Identifier<Activity>] {
    switch request.work {
    case .edit(let id, _), .season(.activity(let id), _), .end(.activity(let id), _): return [id]
    case .season(.venue(let venue), _), .end(.venue(let venue), _):
      return try ids(at: venue, in: reading) { $0.place.venue == venue }
    case .closeVenue(let venue, _), .emergency(let venue, _, _): return try ids(at: venue, in: reading) { _ in true }
    case .calendar, .addClosure, .removeClosure:
      let municipalities = Dictionary(
        uniqueKeysWithValues: try reading.organisations().map { ($0.id, $0.municipality) }
      )
      return try ids(at: nil, in: reading) { activity in
        changed.contains { calendar in
          let observance = activity.schedule.observance
          return observance.concerns(
            calendar,
            municipality: municipalities[activity.organisation] ?? nil,
            venue: activity.place.venue
          )
        }
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
    return ActivitySnapshot(
      activity: activity,
      zone: try desk.zones.zone(activity.schedule.zone),
      municipality: municipality,
      sessions: try reading.allSessions(of: id),
      bookings: try reading.bookingCounts(of: id),
      used: try reading.sessionsInUse(of: id),
      skipped: try reading.skippedDates(of: id)
    )
  }

  /// The plan of one activity; nil where the work does not concern it.
  func plan(_ snapshot: ActivitySnapshot) throws(EditRefusal) -> ActivityPlan? {
    var edit: ScheduleEdit?
    switch request.work {
    case .edit(_, let wanted): edit = wanted
    case .season(_, let season):
      guard season.isSound else { throw .badValue }
      edit = ScheduleEdit(.season(season), of: .all)
    case .end(_, let last): edit = ScheduleEdit(.until(last), of: .all)
    case .emergency(let venue, let from, let until):
      return try ActivityPlan(snapshot, closing: venue, from: from, until: until, because: request.reason, now: now)
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
  private func changedCalendar(in reading: any Reading) throws -> ClosureCalendar? {
    switch request.work {
    case .edit, .season, .end, .emergency: return nil
    case .calendar(let parsed):
      if parsed.kind == .schoolHolidays, parsed.municipality == nil {
        throw OperationError.unreadableFile("School holidays need X-TAPAAMO-MUNICIPALITY: whose schools they are.")
      }
      return brought(parsed)
    case .addClosure(let closure, let id):
      var calendar = try calendar(id)
      calendar.closures.removeAll { $0.uid == closure.uid }
      calendar.closures.append(closure)
      return calendar
    case .removeClosure(let uid, let id):
      var calendar = try calendar(id)
      guard calendar.closures.contains(where: { $0.uid == uid }) else { throw OperationError.notFound }
      calendar.closures.removeAll { $0.uid == uid }
      return calendar
    case .closeVenue(let id, let closure):
      guard let venue = try reading.venue(id)?.value else { throw OperationError.notFound }
      var calendar =
        calendars.first { $0.kind == .venue && $0.venue == id }
        // The first closure of a venue opens its calendar. It bears the venue's own id, so that planning it twice is
        // planning the same.
        ?? ClosureCalendar(
          id: Identifier(stored: id.text),
          name: venue.name,
          kind: .venue,
          municipality: nil,
          venue: id,
          closures: []
        )
      calendar.closures.removeAll { $0.uid == closure.uid }
      calendar.closures.append(closure)
      return calendar
    }
  }

  private func calendar(_ id: Identifier<ClosureCalendar>) throws -> ClosureCalendar {
    guard let calendar = calendars.first(where: { $0.id == id }) else { throw OperationError.notFound }
    return calendar
  }

  /// A file's calendar, in place of the stored one of the same kind, municipality and name.
  private func brought(_ parsed: ParsedClosures) -> ClosureCalendar {
    // A new calendar is named after what it is, so that two plans of one file are one plan.
    let name = parsed.name ?? parsed.municipality ?? parsed.kind.rawValue
    let bytes = Crypto.sha256(Array("\(parsed.kind.rawValue)|\(parsed.municipality ?? "")|\(name)".utf8))
    var wanted = parsed.calendar(
      id: Identifier(randomness: Array(bytes.prefix(16))),
      unnamed: parsed.municipality ?? parsed.kind.rawValue
    )
    let stored = calendars.first {
      $0.kind == wanted.kind && $0.municipality == wanted.municipality && $0.name == wanted.name && $0.venue == nil
    }
    if let stored { wanted.id = stored.id }
    return wanted
  }
}
