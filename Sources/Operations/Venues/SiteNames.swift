import ICalendar
import Scheduling
import Storage

/// The names by which houses tell each other of venues and rooms: those that an import gave, ids where it gave none.
struct SiteNames {
  /// What a name may say that nobody here knows.
  enum Unknown: Error {
    case venue(String)
    case room(String, venue: String)
  }

  private var venueNames: [Identifier<Venue>: String] = [:]
  private var roomNames: [Identifier<Room>: String] = [:]
  private var venues: [String: Identifier<Venue>] = [:]
  private var rooms: [Identifier<Venue>: [String: Identifier<Room>]] = [:]

  init(in reading: any Reading) throws {
    for venue in try reading.venues() {
      add(venue.value, named: venue.sourceID, rooms: try reading.roomIDs(of: venue.value.id))
    }
  }

  /// Takes one more venue in; of two with one name the later counts.
  mutating func add(_ venue: Venue, named name: String?, rooms sources: [String: Identifier<Room>]) {
    let ids = Dictionary(venue.rooms.map { ($0.id.text, $0.id) }) { first, _ in first }
    rooms[venue.id] = ids.merging(sources) { $1 }
    venues[venue.id.text] = venue.id
    if let name { venues[name] = venue.id }
    venueNames[venue.id] = name ?? venue.id.text
    for room in venue.rooms { roomNames[room.id] = room.id.text }
    for (source, room) in sources { roomNames[room] = source }
  }

  func name(of venue: Identifier<Venue>) -> String { venueNames[venue] ?? venue.text }

  func name(of site: Place) -> SiteName {
    SiteName(venue: name(of: site.venue), room: site.room.map { roomNames[$0] ?? $0.text })
  }

  /// The venue and room that a name says.
  func place(_ name: SiteName) throws(Unknown) -> Place {
    guard let venue = venues[name.venue] else { throw .venue(name.venue) }
    guard let room = name.room else { return Place(venue: venue) }
    guard let id = rooms[venue]?[room] else { throw .room(room, venue: name.venue) }
    return Place(venue: venue, room: id)
  }
}

extension SiteNames {
  /// A schedule as it is handed on: its sites bear names in place of ids, and whose edits it holds is this house's own.
  func handedOn(_ schedule: Schedule) -> Schedule {
    var schedule = schedule.mapSites { site in
      let name = name(of: site)
      return Place(
        venue: Identifier(stored: name.venue),
        room: name.room.map { Identifier(stored: $0) },
        detail: site.detail
      )
    }
    schedule.isEdited = nil
    return schedule
  }

  /// A schedule that was handed on, with the ids of this house.
  func taken(_ schedule: Schedule) throws(Unknown) -> Schedule {
    var schedule = try schedule.mapSites { (site) throws(Unknown) in
      var place = try place(SiteName(venue: site.venue.text, room: site.room?.text))
      place.detail = site.detail
      return place
    }
    schedule.isEdited = nil
    return schedule
  }
}
