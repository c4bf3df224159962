package import Scheduling
import Storage

/// What the keepers of a network say of a meeting place; when it is open is a plan's business.
package struct VenueDetails: Sendable, Hashable {
  package var name: String
  package var kind: String
  package var municipality: String?
  package var area: String?
  package var address: String?
  /// One fact or hint a line.
  package var accessibility: [String]
  package var isOnline: Bool

  package init(
    name: String,
    kind: String,
    municipality: String? = nil,
    area: String? = nil,
    address: String? = nil,
    accessibility: [String] = [],
    isOnline: Bool = false
  ) {
    (self.name, self.kind, self.municipality) = (name, kind, municipality)
    (self.area, self.address) = (area, address)
    (self.accessibility, self.isOnline) = (accessibility, isOnline)
  }

  package init(_ venue: Venue) {
    self.init(
      name: venue.name,
      kind: venue.kind,
      municipality: venue.municipality,
      area: venue.area,
      address: venue.address,
      accessibility: venue.accessibility,
      isOnline: venue.isOnline
    )
  }
}

/// Adds a meeting place, or changes what is said of one.
package struct SaveVenue: Sendable {
  /// Nil for a new one.
  package var id: Identifier<Venue>?
  package var details: VenueDetails

  package init(_ id: Identifier<Venue>? = nil, _ details: VenueDetails) { (self.id, self.details) = (id, details) }

  /// - Throws: `OperationError.notFound`, `notSignedIn`, `notAllowed`, `invalid`.
  @discardableResult
  package func run(at desk: Desk, as actor: Actor) async throws -> Identifier<Venue> {
    try Rights.require(actor, .changeVenue)
    let now = desk.now()
    let (name, kind) = (try Line.required(details.name, "name"), try Line.required(details.kind, "kind"))
    let municipality = try Line.checked(details.municipality, "municipality")
    if municipality == nil, !details.isOnline {
      throw OperationError.invalid([FieldProblem("municipality", .required)])
    }
    let (area, address) = (try Line.checked(details.area, "area"), try Line.checked(details.address, "address"))
    let facts = try details.accessibility.prefix(50).compactMap { try Line.checked($0, "accessibility") }
    return try await desk.write(.house) { [id, details] transaction in
      var stored = try id.flatMap { try transaction.venue($0) }
      guard id == nil || stored != nil else { throw OperationError.notFound }
      let before = stored?.value
      let new = Venue(id: desk.newID(), name: name, kind: kind, municipality: municipality, zone: FeedDay.zone)
      var venue = before ?? new
      (venue.name, venue.kind, venue.municipality) = (name, kind, municipality)
      (venue.area, venue.address, venue.accessibility) = (area, address, facts)
      venue.isOnline = details.isOnline
      guard venue != before else { return venue.id }
      stored = Sourced(venue, sourceID: stored?.sourceID)
      if let stored { try transaction.save(stored, at: now) }
      try transaction.raiseRevisions(at: venue.id, now: now)
      try transaction.audit(actor: actor, .changeVenue, "venue:\(venue.id)", at: now)
      return venue.id
    }
  }
}

/// Adds a room to a meeting place, or says anew what it is.
package struct SaveRoom: Sendable {
  package var venue: Identifier<Venue>
  /// Nil for a new one.
  package var id: Identifier<Room>?
  package var name: String
  /// The larger room that it is a part of.
  package var partOf: Identifier<Room>?
  /// How many people it holds.
  package var places: Int?

  package init(
    _ id: Identifier<Room>? = nil,
    at venue: Identifier<Venue>,
    name: String,
    partOf: Identifier<Room>? = nil,
    places: Int? = nil
  ) {
    (self.id, self.venue, self.name, self.partOf, self.places) = (id, venue, name, partOf, places)
  }

  private static let mostPlaces = 100_000

  /// - Throws: `OperationError.notFound`, `notSignedIn`, `notAllowed`, `invalid`.
  @discardableResult
  package func run(at desk: Desk, as actor: Actor) async throws -> Identifier<Room> {
    try Rights.require(actor, .changeVenue)
    let now = desk.now()
    let name = try Line.required(name, "name")
    if let places, !(1...Self.mostPlaces).contains(places) {
      throw OperationError.invalid([FieldProblem("places", .outOfRange(minimum: 1, maximum: Self.mostPlaces))])
    }
    return try await desk.write(.house) { [self] transaction in
      guard let stored = try transaction.venue(venue)?.value else { throw OperationError.notFound }
      let before = stored.rooms.first { $0.id == id }
      guard id == nil || before != nil else { throw OperationError.notFound }
      let room = Room(id: id ?? desk.newID(), name: name, partOf: partOf, places: places)
      if let partOf, !stored.rooms.contains(where: { $0.id == partOf }) || stored.rooms.isPart(partOf, of: room.id) {
        throw OperationError.invalid([FieldProblem("part_of", .wrongType)])
      }
      guard room != before else { return room.id }
      let source = try transaction.roomIDs(of: venue).first { $0.value == room.id }?.key
      try transaction.save(Sourced(room, sourceID: source), of: venue)
      try transaction.raiseRevisions(at: venue, now: now)
      try transaction.audit(actor: actor, .changeVenue, "room:\(room.id)", at: now)
      return room.id
    }
  }
}

extension [Room] {
  /// Whether a room is another, or lies within it.
  fileprivate func isPart(_ room: Identifier<Room>, of whole: Identifier<Room>) -> Bool {
    var seen: Set<Identifier<Room>> = []
    var at: Identifier<Room>? = room
    while let id = at, seen.insert(id).inserted {
      if id == whole { return true }
      at = first { $0.id == id }?.partOf
    }
    return false
  }
}

/// A line that a keeper wrote: trimmed, seen, not too long.
enum Line {
  private static let longest = 200

  /// - Throws: `OperationError.invalid` with the field.
  static func checked(_ text: String?, _ field: String) throws -> String? {
    try FreeText.checked(text?.replacing("\n", with: " "), field: field, maximum: longest)
  }

  /// - Throws: `OperationError.invalid` with the field.
  static func required(_ text: String?, _ field: String) throws -> String {
    guard let line = try checked(text, field) else { throw OperationError.invalid([FieldProblem(field, .required)]) }
    return line
  }
}
