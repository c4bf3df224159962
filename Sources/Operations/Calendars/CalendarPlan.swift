package import ICalendar
import Scheduling
import Storage

/// What the import of a calendar file will do, or why it does nothing: a value to look at before it is done.
package struct CalendarPlan: Sendable {
  /// Why nothing at all can be planned.
  package enum Refusal: Hashable, Sendable {
    case unreadable(CalendarTextError)
    case venueUnknown(String)
    /// Several meeting places have this name.
    case venueAmbiguous(String)
    /// There are several organisations, or none, and nobody said whose groups these are.
    case organisationMissing
    /// The meeting place has no such room.
    case roomUnknown(String)
  }

  package struct PlannedGroup: Sendable {
    package var group: ImportPlan.PlannedGroup
    /// Of the BEGIN of its event, from 1.
    package var line: Int
  }

  package var refusal: Refusal?
  /// An organisation that is new.
  package var organisation: ImportPlan.PlannedOrganisation?
  package var groups: [PlannedGroup] = []
  /// In the order of the file.
  package var notes: [CalendarNote] = []
  /// Whether refused events were to be left out.
  package var leavesOutRefused = false
  /// Equal for plans of one file that do the same, and for no others.
  package var fingerprint = ""

  init(refusal: Refusal) { self.refusal = refusal }

  package var isRefused: Bool {
    refusal != nil || (!leavesOutRefused && notes.contains { $0.matter.weight == .refused })
  }

  package var changesNothing: Bool { groups.allSatisfy { $0.group.change == .unchanged } }

  mutating func stayDrafts() {
    for index in groups.indices { groups[index].group.stayDraft() }
  }

  /// The same as the plan of a programme, for the report that both have; empty where the file is refused.
  package var programme: ImportPlan {
    var plan = ImportPlan()
    if isRefused { return plan }
    plan.organisations = organisation.map { [$0] } ?? []
    plan.groups = groups.map(\.group)
    return plan
  }
}

extension CalendarPlan {
  /// Plans an import against what is stored; changes nothing.
  ///
  /// - Parameter lockRooms: called with the rooms that the plan needs before anybody looks whether they are free.
  init(
    _ wish: ImportCalendar,
    of calendar: EventCalendar,
    lookup: @escaping (String) -> Zone?,
    in reading: any Reading,
    at desk: Desk,
    as actor: Actor,
    now: Instant,
    lockRooms: (Set<Identifier<Room>>) throws -> Void = { _ in }
  ) throws {
    leavesOutRefused = wish.leavesOutRefused
    notes = calendar.notes
    guard let venue = try venue(of: wish, in: reading) else { return }
    let zone = try desk.zones.zone(venue.zone)
    let organisation = try organisation(named: wish.organisation, in: reading, desk: desk)
    try Rights.require(actor, .importCalendar, on: Subject(organisation: organisation, venue: venue.id))
    var planning = CalendarPlanning(
      venue: venue,
      room: wish.room,
      organisation: organisation,
      language: wish.language,
      world: PlannedGroupWorld(
        zone: zone,
        calendars: try reading.closureCalendars(),
        sites: try SiteNames(in: reading),
        desk: desk,
        now: now
      ),
      zones: EventZones(of: calendar, venue: zone, lookup: lookup)
    )
    planning.limits.admission = wish.admission
    planning.limits.sessions = wish.sessions
    planning.leavesOutPast = wish.leavesOutPast
    planning.mayChange = { Rights.allows(actor, .importCalendar, on: $0) }
    try plan(calendar.series, by: &planning, limit: wish.sessions, in: reading)
    if refusal == nil, planning.lacksOrganisation { refusal = .organisationMissing }
    guard !isRefused else { return }
    var planned = groups.map(\.group)
    for index in planned.indices { try planned[index].waitForApproval(in: reading, as: actor) }
    var review = try ImportReview(
      by: self.organisation.map { [$0.organisation] } ?? [],
      in: reading,
      at: desk,
      as: actor,
      now: now
    )
    try review.look(over: &planned, lockRooms: lockRooms)
    for index in groups.indices { groups[index].group = planned[index] }
    fingerprint = try programme.fingerprint(over: wish.file)
  }

  /// Where the calendar's groups meet, by its id, its name in an import or the one that it bears; nil where that is
  /// refused.
  private mutating func venue(of wish: ImportCalendar, in reading: any Reading) throws -> Venue? {
    let venues = try reading.venues()
    let exact = venues.filter { $0.value.id.text == wish.venue || $0.sourceID == wish.venue }
    let found = exact.isEmpty ? venues.filter { $0.value.name == wish.venue } : exact
    guard let venue = found.first?.value else {
      refusal = .venueUnknown(wish.venue)
      return nil
    }
    if found.count > 1 {
      refusal = .venueAmbiguous(wish.venue)
    } else if let room = wish.room, !venue.rooms.contains(where: { $0.id == room }) {
      refusal = .roomUnknown(room.text)
    }
    return refusal == nil ? venue : nil
  }

  private mutating func plan(
    _ series: [EventSeries],
    by planning: inout CalendarPlanning,
    limit: Int,
    in reading: any Reading
  ) throws {
    var sessions = 0
    for one in series {
      let (planned, found) = try planning.plan(one, in: reading)
      notes += found
      guard let planned else { continue }
      sessions += planned.group.sessions.count
      if sessions > limit {
        notes.append(CalendarNote(line: planned.line, matter: .tooManySessions(limit: limit)))
        break
      }
      groups.append(planned)
    }
    notes.sort { $0.line < $1.line }
  }

  /// Whose groups the new ones are; nil where nobody said so and it is not plain.
  private mutating func organisation(
    named name: String?,
    in reading: any Reading,
    desk: Desk
  ) throws -> Identifier<Organisation>? {
    let all = try reading.organisations()
    guard let name else { return all.count == 1 ? all[0].id : nil }
    let known = all.first { $0.id.text == name } ?? all.first { $0.name == name }
    if let known { return known.id }
    let added = Organisation(id: desk.newID(), name: name, kind: .other, municipality: nil)
    organisation = ImportPlan.PlannedOrganisation(organisation: added, sourceID: "name:\(name)", change: .added)
    return added.id
  }
}

extension SessionPlan {
  /// The sessions that there are once it is done.
  fileprivate var count: Int { kept.count + changed.count + added.count + needsConfirmation.count }
}
