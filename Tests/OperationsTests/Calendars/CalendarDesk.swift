import ICalendar
import Language
import Scheduling
import Storage
import TestDesks

@testable import Operations

extension TestDesk {
  static let zones: [String: Zone] = ["Europe/Helsinki": helsinki]

  /// Brings events in at the house of `Programmes`.
  @discardableResult
  func calendar(
    _ lines: [String],
    dryRun: Bool = false,
    _ more: (inout ImportCalendar) -> Void = { _ in }
  ) async throws -> CalendarPlan {
    let text = (["BEGIN:VCALENDAR"] + lines + ["END:VCALENDAR"]).map { $0 + "\r\n" }.joined()
    return try await calendar(Array(text.utf8), dryRun: dryRun, more)
  }

  @discardableResult
  func calendar(
    _ file: [UInt8],
    dryRun: Bool = false,
    _ more: (inout ImportCalendar) -> Void = { _ in }
  ) async throws -> CalendarPlan {
    var wish = ImportCalendar(file, venue: "talo", organisation: "Yhdistys", isDryRun: dryRun) { Self.zones[$0] }
    more(&wish)
    return try await wish.run(at: desk, as: .system)
  }

  /// What another house would have to have of a group's sessions.
  func facts(of source: String) async throws -> [SessionFacts] {
    try await sessions(of: source).map { SessionFacts($0) }
  }

  func exported(_ scope: ExportScope = .all, language: LanguageCode = .fi) async throws -> [UInt8] {
    try await ExportCalendar(scope, language: language, publicURL: "https://tapaamo.example")
      .run(at: desk, as: .system).bytes(limit: .max)
  }

  /// A venue by the name that an import gave it, or a room of it.
  func place(_ venue: String, room: String? = nil) async throws -> Place {
    let found = try await database.read { reading in
      try reading.venues().first { $0.sourceID == venue }.map { stored in
        let room = try room.flatMap { try reading.roomIDs(of: stored.value.id)[$0] }
        return Place(venue: stored.value.id, room: room)
      }
    }
    return found ?? Place(venue: Identifier(stored: "none"))
  }

  /// Stores a group with a schedule of the test's own, and its sessions.
  func store(_ schedule: Schedule, as source: String) async throws {
    try await importing(Programmes.group(source))
    guard let stored = try await stored(source) else { return }
    var activity = stored.activity
    activity.schedule = schedule
    let planned = activity
    let sessions = try await sessions(of: source)
    try await database.write(.house) { [desk] transaction in
      for session in sessions { try transaction.delete(session.id) }
      let now = desk.now()
      let window = RandomSchedule.monday...RandomSchedule.monday + SeasonHorizon.days
      let plan = SessionPlan(
        from: [],
        to: planned.schedule.dates(in: Self.helsinki, window: window, closures: []),
        schedule: planned.schedule,
        zone: Self.helsinki,
        booked: [],
        now: now
      )
      try transaction.save(StoredActivity(activity: planned, sourceID: source, revision: 2, changed: now))
      try transaction.apply(plan, to: planned, telling: [], at: desk, now: now)
    }
  }

  func cancel(_ session: Session, reason: String?) async throws {
    var session = session
    session.state = .cancelled(reason: reason)
    let (start, end) = (Self.helsinki.instant(session.start), Self.helsinki.instant(session.end))
    try await database.write(.house) { [session] in try $0.update(session, startsAt: start, endsAt: end) }
  }
}

/// A session without what every house gives anew.
struct SessionFacts: Hashable {
  let originalStart: LocalDateTime
  let start: LocalDateTime
  let minutes: Int?
  let place: String?
  let note: String?
  let title: [String: String]?
  let places: Int?
  let isElsewhere: Bool
  let state: Session.State

  init(_ session: Session) {
    originalStart = session.originalStart
    start = session.start
    minutes = session.minutes
    place = session.place
    note = session.note
    title = session.title
    places = session.places
    isElsewhere = session.site != nil
    state = session.state
  }
}
