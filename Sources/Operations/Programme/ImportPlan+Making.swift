import Scheduling
import Storage

extension ImportPlan {
  /// Plans an import against what is stored; changes nothing.
  ///
  /// - Parameters:
  ///   - own: whose all groups are, whatever the file says; their venues are then those of the house, by id.
  ///   - lockRooms: called with the rooms that the plan needs before anybody looks whether they are free.
  init(
    _ file: ProgrammeFile,
    of own: Organisation? = nil,
    in reading: any Reading,
    at desk: Desk,
    as actor: Actor,
    now: Instant,
    lockRooms: (Set<Identifier<Room>>) throws -> Void = { _ in }
  ) throws {
    let zone = try desk.zones.zone(file.timezone)
    try Self.checkNames(file)
    let stored = Dictionary(
      try reading.venues().map { ($0.sourceID ?? $0.value.id.text, $0.value) }
    ) { first, _ in first }
    for entry in file.venues {
      venues.append(try PlannedVenue(entry, stored: stored[entry.id], zone: zone, in: reading, desk: desk))
    }
    let organisers = try reading.organisers()
    let places = Dictionary(uniqueKeysWithValues: venues.map { ($0.sourceID, $0) })
    let world = PlannedGroupWorld(
      zone: zone,
      calendars: try reading.closureCalendars(),
      sites: try sites(in: reading),
      desk: desk,
      now: now
    )
    for group in file.groups {
      let known = try own.flatMap { _ in try reading.venue(Identifier(stored: group.venueId))?.value }
      guard let venue = places[group.venueId]?.venue ?? known else {
        throw OperationError.unreadableFile("groups, \(group.id): there is no venue \(group.venueId) in the file.")
      }
      let organisation =
        try own ?? plan(group.organiser, municipality: group.municipality, stored: organisers, desk: desk)
      var planned = try PlannedGroup(group, organisation: organisation, venue: venue, of: world, in: reading)
      try planned.waitForApproval(in: reading, as: actor)
      groups.append(planned)
    }
    var review = try ImportReview(
      of: venues.map(\.venue),
      by: organisations.map(\.organisation),
      in: reading,
      at: desk,
      as: actor,
      now: now
    )
    try review.look(over: &groups, lockRooms: lockRooms)
  }

  /// Venues and rooms by their names in the file, and by those that are stored.
  private func sites(in reading: any Reading) throws -> SiteNames {
    var sites = try SiteNames(in: reading)
    for venue in venues {
      let rooms = Dictionary(uniqueKeysWithValues: venue.roomSources.map { ($0.value, $0.key) })
      sites.add(venue.venue, named: venue.sourceID, rooms: rooms)
    }
    return sites
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
  ) throws -> Organisation {
    let sourceID = organiser.sourceID(in: municipality)
    let contact = try organiser.contact
    let known = organisations.firstIndex { $0.sourceID == sourceID }
    let before = stored[sourceID]
    var organisation =
      known.map { organisations[$0].organisation }
      ?? Organisation(
        id: before?.id ?? desk.newID(),
        name: organiser.name,
        names: before?.names ?? [:],
        kind: organiser.kind,
        municipality: municipality,
        // Who says nothing of it takes nothing away.
        email: before?.email,
        phone: before?.phone
      )
    organisation.email = contact.email ?? organisation.email
    organisation.phone = contact.phone ?? organisation.phone
    let planned = PlannedOrganisation(
      organisation: organisation,
      sourceID: sourceID,
      change: .between(before, organisation)
    )
    if let known { organisations[known] = planned } else { organisations.append(planned) }
    return organisation
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
    var known = try stored.map { try reading.roomIDs(of: $0.id) } ?? [:]
    // A room that no import named is handed on by its id.
    let named = Set(known.values)
    for room in stored?.rooms ?? [] where !named.contains(room.id) { known[room.id.text] = room.id }
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
        // Who says nothing of it takes nothing away.
        let places = room.places.flatMap { $0 > 0 ? $0 : nil } ?? stored?.rooms.first { $0.id == id }?.places
        return Room(id: id, name: room.name, partOf: room.partOf.flatMap { ids[$0] }, places: places)
      },
      openingHours: try entry.checkedHours,
      closings: stored?.closings ?? []
    )
    sourceID = entry.id
    roomSources = Dictionary(uniqueKeysWithValues: ids.map { ($0.value, $0.key) })
    // Rooms come from storage by name and from the file in its own order: neither order means anything. A room that
    // the file no longer has stays stored, which is no change.
    let listed = Set(venue.rooms.map(\.id))
    var (before, after) = (stored, venue)
    before?.rooms = (stored?.rooms ?? []).filter { listed.contains($0.id) }.sorted { $0.id < $1.id }
    after.rooms.sort { $0.id < $1.id }
    change = .between(before, after)
  }
}

extension Reading {
  /// By their names in an import; one that was renamed here, or that no import brought, is known by its name.
  fileprivate func organisers() throws -> [String: Organisation] {
    let named = try organisations().compactMap { one in one.name.map { ("name:\($0)", one) } }
    return try organisationsBySource().merging(named) { brought, _ in brought }
  }
}
