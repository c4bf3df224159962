package import Scheduling
import Storage

/// What an import will do: a value to look at before it is done.
package struct ImportPlan: Sendable {
  package enum Change: String, Sendable, Hashable, CaseIterable {
    case added, updated, unchanged
  }

  package struct PlannedVenue: Sendable {
    package var venue: Venue
    package var sourceID: String
    package var roomSources: [Identifier<Room>: String]
    package var change: Change
  }

  package struct PlannedOrganisation: Sendable {
    package var organisation: Organisation
    package var sourceID: String
    package var change: Change
  }

  package struct PlannedGroup: Sendable {
    package var sourceID: String
    package var activity: Activity
    package var change: Change
    package var sessions: SessionPlan
    package var warnings: [ImportWarning]
    /// What the file itself notes about the entry.
    package var notes: [String]

    /// Its category suggests that families would rather not be seen coming: the organiser should choose.
    package var suggestsDiscretion: Bool {
      activity.privacy == .open && ["eroryhma", "vertaisryhma"].contains(activity.category ?? "")
    }
  }

  package var venues: [PlannedVenue] = []
  package var organisations: [PlannedOrganisation] = []
  package var groups: [PlannedGroup] = []

  package var changesNothing: Bool {
    venues.allSatisfy { $0.change == .unchanged } && organisations.allSatisfy { $0.change == .unchanged }
      && groups.allSatisfy { $0.change == .unchanged }
  }

  package var drafts: [PlannedGroup] { groups.filter { $0.activity.state == .draft } }
}

extension ImportPlan {
  /// Plans an import against what is stored; changes nothing.
  init(_ file: ProgrammeFile, in reading: any Reading, at desk: Desk, now: Instant) throws {
    let zone = try desk.zones.zone(file.timezone)
    try Self.checkNames(file)
    let stored = Dictionary(
      try reading.venues().compactMap { venue in venue.sourceID.map { ($0, venue.value) } }
    ) { first, _ in first }
    for entry in file.venues {
      venues.append(try PlannedVenue(entry, stored: stored[entry.id], zone: zone, in: reading, desk: desk))
    }
    let organisers = try reading.organisationsBySource()
    let places = Dictionary(uniqueKeysWithValues: venues.map { ($0.sourceID, $0) })
    let calendars = try reading.closureCalendars()
    for group in file.groups {
      guard let venue = places[group.venueId] else {
        throw OperationError.unreadableFile("groups, \(group.id): there is no venue \(group.venueId) in the file.")
      }
      let organisation = plan(group.organiser, municipality: group.municipality, stored: organisers, desk: desk)
      let id = venue.venue.id
      let closures = calendars.filter { $0.concerns(municipality: group.municipality, venue: id) }
      groups.append(
        try PlannedGroup(
          group,
          organisation: organisation,
          venue: venue,
          zone: zone,
          closures: closures,
          in: reading,
          desk: desk,
          now: now
        )
      )
    }
  }

  private static func checkNames(_ file: ProgrammeFile) throws {
    for (kind, names) in [("venues", file.venues.map(\.id)), ("groups", file.groups.map(\.id))] {
      let twice = Dictionary(grouping: names) { $0 }.filter { $0.value.count > 1 }.keys.sorted()
      if let name = twice.first { throw OperationError.unreadableFile("\(kind): the id \(name) stands twice.") }
    }
    for venue in file.venues where Set((venue.rooms ?? []).map(\.id)).count < (venue.rooms ?? []).count {
      throw OperationError.unreadableFile("venues, \(venue.id): the id of a room stands twice.")
    }
  }

  private mutating func plan(
    _ organiser: ProgrammeFile.Organiser,
    municipality: String?,
    stored: [String: Organisation],
    desk: Desk
  ) -> Identifier<Organisation> {
    let sourceID = organiser.sourceID(in: municipality)
    if let planned = organisations.first(where: { $0.sourceID == sourceID }) { return planned.organisation.id }
    let before = stored[sourceID]
    let organisation = Organisation(
      id: before?.id ?? desk.newID(),
      name: organiser.name,
      kind: organiser.kind,
      municipality: municipality
    )
    organisations.append(
      PlannedOrganisation(
        organisation: organisation,
        sourceID: sourceID,
        change: .between(before, organisation)
      )
    )
    return organisation.id
  }
}

extension ImportPlan.Change {
  static func between<Value: Equatable>(_ before: Value?, _ after: Value) -> Self {
    before == nil ? .added : before == after ? .unchanged : .updated
  }
}

extension ClosureCalendar {
  /// Whether a group of a municipality could observe it.
  func concerns(municipality: String?, venue: Identifier<Venue>) -> Bool {
    Observance().concerns(self, municipality: municipality, venue: venue)
  }
}

extension ImportPlan.PlannedVenue {
  fileprivate init(
    _ entry: ProgrammeFile.VenueEntry,
    stored: Venue?,
    zone: Zone,
    in reading: any Reading,
    desk: Desk
  ) throws {
    let known = try stored.map { try reading.roomIDs(of: $0.id) } ?? [:]
    let ids = (entry.rooms ?? []).reduce(into: known) { ids, room in ids[room.id] = ids[room.id] ?? desk.newID() }
    venue = Venue(
      id: stored?.id ?? desk.newID(),
      name: entry.name,
      kind: entry.type,
      municipality: entry.municipality,
      area: entry.area,
      address: entry.address,
      coordinates: entry.coordinates,
      zone: zone.name,
      accessibility: entry.accessibility ?? [],
      isOnline: entry.type == "verkko",
      rooms: try (entry.rooms ?? []).map { room in
        guard let id = ids[room.id], room.partOf == nil || room.partOf.flatMap({ ids[$0] }) != nil else {
          throw OperationError.unreadableFile("venues, \(entry.id): room \(room.id) is part of an unknown room.")
        }
        return Room(id: id, name: room.name, partOf: room.partOf.flatMap { ids[$0] })
      },
      openingHours: try entry.checkedHours
    )
    sourceID = entry.id
    roomSources = Dictionary(uniqueKeysWithValues: ids.map { ($0.value, $0.key) })
    // Rooms come from storage by name and from the file in its own order: neither order means anything. A room that
    // the file no longer has stays stored, which is no change.
    let named = Set(venue.rooms.map(\.id))
    var (before, after) = (stored, venue)
    before?.rooms = (stored?.rooms ?? []).filter { named.contains($0.id) }.sorted { $0.id < $1.id }
    after.rooms.sort { $0.id < $1.id }
    change = .between(before, after)
  }
}

extension ImportPlan.PlannedGroup {
  fileprivate init(
    _ group: ProgrammeFile.Group,
    organisation: Identifier<Organisation>,
    venue: ImportPlan.PlannedVenue,
    zone: Zone,
    closures: [ClosureCalendar],
    in reading: any Reading,
    desk: Desk,
    now: Instant
  ) throws {
    let stored = try reading.activity(source: group.id)
    let room = venue.venue.rooms.first { $0.name == group.placeDetail }?.id
    let place = Place(venue: venue.venue.id, room: room, detail: room == nil ? group.placeDetail : nil)
    let today = zone.local(now).date
    (activity, warnings) = try group.activity(
      id: stored?.activity.id ?? desk.newID(),
      organisation: organisation,
      place: place,
      zone: zone,
      unknownStart: stored?.activity.schedule.segments.first?.first ?? today
    )
    // What somebody decided here, the file does not take back.
    if let state = stored?.activity.state, state.isDecidedByHand { activity.state = state }
    if let stored, activity.keepEdits(of: stored.activity) { warnings.append(.editsKept) }
    let first =
      [activity.schedule.segments.map(\.first).min(), activity.schedule.extras.map(\.date).min()]
      .compactMap { $0 }.min() ?? today
    let dates =
      activity.state == .draft
      ? ScheduleDates()
      : activity.schedule.dates(in: zone, window: first...max(first, today + SeasonHorizon.days), closures: closures)
    let id = activity.id
    var terms = SessionTerms()
    if let before = stored?.activity.place, before.venue != place.venue || before.room != place.room {
      terms.ofGroup = .place
    }
    sessions = SessionPlan(
      from: try stored.map { _ in try reading.allSessions(of: id) } ?? [],
      to: dates,
      schedule: activity.schedule,
      zone: zone,
      booked: try stored.map { _ in try reading.sessionsInUse(of: id) } ?? [],
      terms: terms,
      now: now
    )
    warnings += sessions.warnings.map { .plan($0) }
    if activity.schedule.observance.schoolHolidays == .observes,
      !closures.contains(where: { $0.kind == .schoolHolidays })
    {
      warnings.append(.plan(.schoolHolidaysUnknown(municipality: group.municipality)))
    }
    warnings += sessions.needsConfirmation.map { .bookedSessionKept($0.start) }
    sourceID = group.id
    notes = group.dataNotes ?? []
    change = .between(stored?.activity, activity)
    let skipped = try stored.map { _ in Set(try reading.skippedDates(of: id)) } ?? []
    if change == .unchanged, !sessions.changesNothing || skipped != Set(sessions.skipped) { change = .updated }
  }
}

extension Activity {
  /// What somebody edited here, the file does not take back: schedule, place, capacity and titles. Answers whether the
  /// file says otherwise.
  fileprivate mutating func keepEdits(of stored: Activity) -> Bool {
    guard stored.schedule.isEdited == true else { return false }
    let told = self
    schedule = stored.schedule
    place = stored.place
    enrolment.capacity.places = stored.enrolment.capacity.places
    texts = texts.titled(stored.texts.byLanguage.mapValues(\.title))
    var file = told
    file.schedule.isEdited = true
    return file != self
  }
}

extension Activity.State {
  /// A state that no programme file can say.
  fileprivate var isDecidedByHand: Bool { self == .submitted || self == .cancelled || self == .archived }
}

/// How far ahead sessions of an open-ended schedule are stored.
enum SeasonHorizon {
  static let days = 366
}
