/// A meeting place (*kohtaamispaikka*): a library, a youth space, a parish hall, a family centre, an online room.
package struct Venue: Hashable, Sendable {
  package struct Coordinates: Hashable, Sendable, Codable {
    /// Degrees north, WGS 84.
    package var latitude: Double
    /// Degrees east, WGS 84.
    package var longitude: Double

    package init(latitude: Double, longitude: Double) {
      self.latitude = latitude
      self.longitude = longitude
    }
  }

  package var id: Identifier<Venue>
  package var name: String
  /// What kind of place it is, in the words of its keeper ("kirjasto").
  package var kind: String
  /// Nil for online rooms.
  package var municipality: String?
  package var area: String?
  package var address: String?
  package var coordinates: Coordinates?
  /// The IANA name of the zone whose wall clocks its sessions follow.
  package var zone: String
  /// Facts such as "hissi" or "rattaat voi jättää alaovelle", one a line.
  package var accessibility: [String]
  package var isOnline: Bool
  package var rooms: [Room]
  /// Nil where nobody has said.
  package var openingHours: OpeningHours?
  /// Days for which it was closed all of a sudden.
  package var closings: [Closure]

  package init(
    id: Identifier<Venue>,
    name: String,
    kind: String,
    municipality: String?,
    area: String? = nil,
    address: String? = nil,
    coordinates: Coordinates? = nil,
    zone: String,
    accessibility: [String] = [],
    isOnline: Bool = false,
    rooms: [Room] = [],
    openingHours: OpeningHours? = nil,
    closings: [Closure] = []
  ) {
    self.id = id
    self.name = name
    self.kind = kind
    self.municipality = municipality
    self.area = area
    self.address = address
    self.coordinates = coordinates
    self.zone = zone
    self.accessibility = accessibility
    self.isOnline = isOnline
    self.rooms = rooms
    self.openingHours = openingHours
    self.closings = closings
  }
}
