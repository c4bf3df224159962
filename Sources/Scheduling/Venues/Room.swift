/// A bookable part of a venue, which may itself be part of a larger room.
package struct Room: Hashable, Sendable {
  package var id: Identifier<Room>
  package var name: String
  package var partOf: Identifier<Room>?
  /// How many people it holds; nil where nobody has said.
  package var places: Int?

  package init(id: Identifier<Room>, name: String, partOf: Identifier<Room>?, places: Int? = nil) {
    self.id = id
    self.name = name
    self.partOf = partOf
    self.places = places
  }
}

extension [Room] {
  /// The rooms that cannot be used while `room` is: itself, the rooms that it is part of, and its own parts.
  package func blocked(by room: Identifier<Room>) -> Set<Identifier<Room>> {
    var blocked: Set = [room]
    var above = room
    while let parent = first(where: { $0.id == above })?.partOf, blocked.insert(parent).inserted { above = parent }
    var below = [room]
    while let next = below.popLast() {
      for part in self where part.partOf == next && blocked.insert(part.id).inserted { below.append(part.id) }
    }
    return blocked
  }
}
