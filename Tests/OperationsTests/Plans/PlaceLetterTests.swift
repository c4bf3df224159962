import Operations
import Scheduling
import Storage
import TestDesks
import TestEngines
import Testing

@Suite("A session in another place")
struct PlaceLetterTests {
  private static let house = """
    {"id": "talo", "name": "Kylätalo", "type": "asukastila", "municipality": "Mallikylä",
     "rooms": [{"id": "sali", "name": "Sali"}, {"id": "keittiö", "name": "Keittiö"}]}
    """

  @Test("at the same time is told as a change that leaves, at another time as a move", arguments: TestEngine.all)
  func told(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let more = #""place_detail": "Sali", "registration": {"required": "required"}, "capacity": 9"#
      try await desk.importing(Programmes.group("kerho", more: more), venues: [Self.house])
      let sessions = try await desk.sessions(of: "kerho")
      for session in sessions.prefix(2) { try await desk.book(session, contact: Samples.contact) }
      let activity = try #require(try await desk.stored("kerho")?.activity)
      let kitchen = try #require(
        try await FindVenue(activity.place.venue).run(at: desk.desk, as: .visitor).value.rooms.first {
          $0.name == "Keittiö"
        }
      )
      let elsewhere = Place(venue: activity.place.venue, room: kitchen.id)
      let edits: [(ScheduleEdit, kind: String)] = [
        (ScheduleEdit(.site(elsewhere), of: .this(sessions[0].id)), "session_changed"),
        (ScheduleEdit(.move(to: sessions[1].start.date + 1, at: nil), of: .this(sessions[1].id)), "session_moved"),
      ]
      for (edit, kind) in edits {
        let request = PlanRequest(.edit(activity.id, edit))
        let plan = try await MakePlan(request).run(at: desk.desk, as: .system)
        #expect(plan.activities.first?.outline.messages.map(\.kind.rawValue) == [kind])
        _ = try await ApplyPlan(request, fingerprint: plan.fingerprint).run(at: desk.desk, as: .system)
        let last = try await desk.column("SELECT kind FROM outbox ORDER BY number DESC LIMIT 1")
        #expect(last == [kind])
      }
    }
  }
}
