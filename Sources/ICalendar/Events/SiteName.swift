/// A venue, and a room of it, by the names that houses hand on: those that an import gave them.
package struct SiteName: Hashable, Sendable {
  package var venue: String
  package var room: String?

  package init(venue: String, room: String? = nil) {
    self.venue = venue
    self.room = room
  }
}
