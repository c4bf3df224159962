package import Scheduling

extension Reading {
  /// All venues, by municipality and name.
  package func venues() throws -> [Sourced<Venue>] {
    let rooms = try Dictionary(grouping: rooms(), by: \.venue)
    return try list("SELECT \(venueColumns) FROM venue ORDER BY municipality IS NULL, municipality, name, id") {
      try $0.takeVenue(rooms: rooms)
    }
  }

  package func venue(_ id: Identifier<Venue>) throws -> Sourced<Venue>? {
    let rooms = try list("SELECT \(roomColumns) FROM room WHERE venue_id = ?1 ORDER BY name, id", id) {
      try $0.takeRoom()
    }
    return try first("SELECT \(venueColumns) FROM venue WHERE id = ?1", id) { try $0.takeVenue(rooms: [id: rooms]) }
  }

  /// The municipalities that have a venue, in order of name.
  package func municipalities() throws -> [String] {
    try list("SELECT DISTINCT municipality FROM venue WHERE municipality IS NOT NULL ORDER BY municipality") {
      try $0.take()
    }
  }

  private func rooms() throws -> [StoredRoom] {
    try list("SELECT \(roomColumns) FROM room ORDER BY name, id") { try $0.takeRoom() }
  }
}

extension Writing {
  /// Writes a venue and its rooms; rooms that it no longer has stay, because sessions may have met there.
  package func save(_ venue: Sourced<Venue>, at now: Instant) throws {
    let (sourceID, venue) = (venue.sourceID, venue.value)
    try run(
      """
      INSERT INTO venue (\(venueColumns), changed)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)
      ON CONFLICT (id) DO UPDATE SET name = excluded.name, kind = excluded.kind,
        municipality = excluded.municipality, area = excluded.area, address = excluded.address,
        latitude = excluded.latitude, longitude = excluded.longitude, zone = excluded.zone,
        accessibility = excluded.accessibility, is_online = excluded.is_online,
        opening_hours = excluded.opening_hours, closings = excluded.closings, changed = excluded.changed
      """,
      venue.id,
      sourceID,
      venue.name,
      venue.kind,
      venue.municipality,
      venue.area,
      venue.address,
      venue.coordinates?.latitude,
      venue.coordinates?.longitude,
      venue.zone,
      JSONColumn(venue.accessibility),
      venue.isOnline,
      venue.openingHours.map { JSONColumn($0) },
      venue.closings.isEmpty ? nil : JSONColumn(venue.closings),
      now
    )
  }

  package func save(_ room: Sourced<Room>, of venue: Identifier<Venue>) throws {
    try run(
      """
      INSERT INTO room (id, venue_id, source_id, name, part_of, places) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
      ON CONFLICT (id) DO UPDATE SET name = excluded.name, part_of = excluded.part_of, places = excluded.places
      """,
      room.value.id,
      venue,
      room.sourceID,
      room.value.name,
      room.value.partOf,
      room.value.places
    )
  }
}

extension Reading {
  /// Rooms by the names an import gave them.
  package func roomIDs(of venue: Identifier<Venue>) throws -> [String: Identifier<Room>] {
    let pairs = try list("SELECT source_id, id FROM room WHERE venue_id = ?1 AND source_id IS NOT NULL", venue) { row in
      return (try row.take(String.self), try row.take(Identifier<Room>.self))
    }
    return Dictionary(uniqueKeysWithValues: pairs)
  }
}

private let venueColumns = """
  id, source_id, name, kind, municipality, area, address, latitude, longitude, zone, accessibility, is_online, \
  opening_hours, closings
  """
private let roomColumns = "venue_id, id, name, part_of, places"

private struct StoredRoom {
  let venue: Identifier<Venue>
  let room: Room
}

extension Row {
  fileprivate mutating func takeRoom() throws -> StoredRoom {
    StoredRoom(
      venue: try take(),
      room: Room(id: try take(), name: try take(), partOf: try takeOptional(), places: try takeOptional())
    )
  }

  fileprivate mutating func takeVenue(rooms: [Identifier<Venue>: [StoredRoom]]) throws -> Sourced<Venue> {
    let id = try take(Identifier<Venue>.self)
    let sourceID = try takeOptional(String.self)
    let (name, kind) = (try take(String.self), try take(String.self))
    let (municipality, area) = (try takeOptional(String.self), try takeOptional(String.self))
    let address = try takeOptional(String.self)
    let (latitude, longitude) = (try takeOptional(Double.self), try takeOptional(Double.self))
    let venue = Venue(
      id: id,
      name: name,
      kind: kind,
      municipality: municipality,
      area: area,
      address: address,
      coordinates: latitude.flatMap { latitude in
        longitude.map { Venue.Coordinates(latitude: latitude, longitude: $0) }
      },
      zone: try take(),
      accessibility: try take(JSONColumn<[String]>.self).value,
      isOnline: try take(),
      rooms: rooms[id, default: []].map(\.room),
      openingHours: try takeOptional(JSONColumn<OpeningHours>.self)?.value,
      closings: try takeOptional(JSONColumn<[Closure]>.self)?.value ?? []
    )
    return Sourced(venue, sourceID: sourceID)
  }
}

extension Reading {
  /// The zones whose wall clocks the stored venues follow.
  package func zoneNames() throws -> [String] {
    try list("SELECT DISTINCT zone FROM venue ORDER BY zone") { try $0.take() }
  }
}
