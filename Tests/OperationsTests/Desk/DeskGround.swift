import Scheduling
import Storage
import TestDesks
import Testing

@testable import Operations

/// Two organisations, a house with a hall, and who works where.
struct DeskGround {
  static let house = """
    {"id": "talo", "name": "Kylätalo", "type": "asukastila", "municipality": "Mallikylä",
     "rooms": [{"id": "sali", "name": "Sali"}]}
    """

  let desk: TestDesk
  /// Whose group `kerho` is.
  let own: Identifier<Organisation>
  let other: Identifier<Organisation>
  let venue: Identifier<Venue>
  let hall: Identifier<Room>
  /// A published group of one's own, on Wednesdays.
  let group: Identifier<Activity>

  init(_ desk: TestDesk, more: String = #""capacity": 9, "registration": {"required": "required"}"#) async throws {
    self.desk = desk
    try await desk.importing(Programmes.group(more: more), venues: [Self.house])
    let stored = try #require(try await desk.stored())
    (group, own, venue) = (stored.activity.id, stored.activity.organisation, stored.activity.place.venue)
    other = try await desk.otherOrganisation()
    let venue = venue
    let rooms = try await desk.database.read { try $0.venue(venue)?.value.rooms }
    hall = try #require(rooms?.first).id
  }

  func actor(_ asker: Asker) -> Actor { asker.actor(towards: Subject(organisation: own, venue: venue), link: "") }

  var organiser: Actor { actor(.organiserOwn) }

  /// Tuesdays at ten, from tomorrow until before Christmas: the feast of the sixth is a Sunday.
  static let tuesdays = Schedule(
    zone: "Europe/Helsinki",
    segments: [
      Segment(
        first: day("2026-11-24"),
        last: day("2026-12-22"),
        time: time("10:00"),
        minutes: 90,
        pattern: .rule(rule("FREQ=WEEKLY;BYDAY=TU"), parity: nil)
      )
    ]
  )

  func details(_ title: String = "Vauvaryhmä") -> ActivityDetails {
    ActivityDetails(texts: ActivityTexts(original: "fi", text: ActivityTexts.Text(title: title)), languages: ["fi"])
  }

  /// A draft of one's own group, as its form sends it.
  func draft(
    _ id: Identifier<Activity>? = nil,
    _ details: ActivityDetails? = nil,
    in room: Identifier<Room>? = nil,
    _ schedule: Schedule = Self.tuesdays
  ) -> SaveDraft {
    SaveDraft(id, of: own, details ?? self.details(), at: Place(venue: venue, room: room), schedule)
  }

  func stored(_ id: Identifier<Activity>) async throws -> StoredActivity {
    try #require(try await desk.database.read { try $0.activity(id) })
  }

  func starts(of id: Identifier<Activity>) async throws -> [String] {
    try await desk.database.read { try $0.allSessions(of: id) }.map(\.start.description).sorted()
  }

  /// Puts a group in a state, as if it had always been there.
  func put(_ id: Identifier<Activity>, in state: Activity.State) async throws {
    var stored = try await stored(id)
    stored.activity.state = state
    try await desk.save(stored)
  }

  /// Who did what to a group, the oldest first.
  func audit(of id: Identifier<Activity>) async throws -> [String] {
    try await desk.column("SELECT verb FROM audit WHERE object = 'activity:\(id)' ORDER BY number")
  }
}
