import HTTPTypes
import Operations
import Scheduling
import Storage
import TestEngines
import Testing

@testable import Web

@Suite("A group that only staff sees")
struct StaffOnlyTests {
  /// Makes a group of the programme one that only staff sees, with a note.
  private func hide(_ group: String, in house: House) async throws -> Activity {
    let id = try await house.activity(group)
    return try await house.desk.database.write(.house) { transaction in
      var stored = try #require(try transaction.activity(id))
      (stored.activity.isStaffOnly, stored.activity.staffNote) = (true, "Avain naapurilta")
      stored.activity.enrolment.mode = .open
      stored.activity.texts = ActivityTexts(
        original: "fi",
        text: .init(title: "Tiimipalaveri", description: "Asialista")
      )
      stored.revision += 1
      try transaction.save(stored)
      return stored.activity
    }
  }

  @Test("is on no page, in no calendar, in no search and in no list of the API", arguments: TestEngine.all)
  func hidden(engine: TestEngine) async throws {
    try await House.open(on: engine) { house in
      let session = try await house.session("cafe")
      let activity = try await hide("cafe", in: house)
      let venue = activity.place.venue
      let shown = [
        "/fi", "/fi?q=tiimipalaveri", "/fi/venues/\(venue)", "/fi/organisations/\(activity.organisation)",
        "/feeds/all.ics", "/feeds/venues/\(venue).ics", "/feeds/organisations/\(activity.organisation).ics",
        "/feeds/sessions.ics?q=tiimipalaveri", "/api/v1/activities", "/api/v1/sessions", "/api/v1/sessions?q=tiimi",
      ]
      for path in shown {
        let answer = try await house.get(path)
        #expect(answer.status == .ok, "\(path)")
        for word in ["Tiimipalaveri", "Asialista", "Avain", activity.id.text] where !path.contains(word.lowercased()) {
          #expect(!answer.text.contains(word), "\(path): \(word)")
        }
      }
      for path in [
        "/fi/groups/\(activity.id)", "/fi/sessions/\(session)", "/fi/sessions/\(session)/book",
        "/feeds/groups/\(activity.id).ics", "/api/v1/activities/\(activity.id)", "/api/v1/sessions/\(session)",
      ] {
        #expect(try await house.get(path).status == .notFound, "\(path)")
      }
      #expect(try await house.book(session).status == .notFound)
    }
  }

  @Test("is on its organiser's desk with its note, and its note is on nobody else's page", arguments: TestEngine.all)
  func seen(engine: TestEngine) async throws {
    try await House.open(on: engine) { house in
      let activity = try await hide("cafe", in: house)
      var worker = try await Worker(house, RoleGrant(.organiser, of: activity.organisation))
      _ = try await worker.signIn()
      #expect(try await worker.get("desk").text.contains("Vain henkilökunta"))
      let page = try await worker.get("desk/groups/\(activity.id)").text
      #expect(page.contains("Avain naapurilta") && !page.contains("/fi/groups/\(activity.id)\""))
      // Seen again, it has kept its note for itself.
      let form = try await worker.get("desk/groups/\(activity.id)/details").text
      #expect(form.contains("name=\"staff_only\" value=\"yes\" checked"))
      let fields = ["title.fi": "Perhekahvila", "mode": "open", "staff_note": "Avain naapurilta"]
      let path = "desk/groups/\(activity.id)/details"
      #expect(try await worker.submit(path, fields).status == .seeOther)
      for path in ["/fi/groups/\(activity.id)", "/api/v1/activities/\(activity.id)", "/feeds/all.ics"] {
        let text = try await house.get(path).text
        #expect(text.contains("Perhekahvila") && !text.contains("Avain"), "\(path)")
      }
    }
  }

  @Test("is not made of one in which families have a place", arguments: TestEngine.all)
  func booked(engine: TestEngine) async throws {
    try await House.open(on: engine) { house in
      _ = try await house.book("music")
      let id = try await house.activity("music")
      let stored = try #require(try await house.desk.database.read { try $0.activity(id) })
      var details = stored.activity.details
      (details.isStaffOnly, details.enrolment.mode) = (true, .open)
      let edit = EditActivity(id, details)
      await #expect(throws: OperationError.stillBooked) { try await edit.run(at: house.desk, as: .system) }
    }
  }

  @Test("takes its room from others")
  func room() async throws {
    try await House.open { house in
      let hidden = try await hide("cafe", in: house)
      let other = try await house.desk.database.write(.house) { transaction -> Identifier<Activity> in
        var mine = try #require(try transaction.activity(hidden.id))
        let room = try #require(try transaction.venue(hidden.place.venue)?.value.rooms.first?.id)
        mine.activity.place.room = room
        try transaction.save(mine)
        var other = mine
        other.activity.id = Identifier(randomness: Array(repeating: 5, count: 16))
        (other.activity.state, other.activity.isStaffOnly, other.sourceID) = (.draft, false, "other")
        try transaction.save(other)
        return other.activity.id
      }
      let draft = try #require(try await house.desk.database.read { try $0.activity(other) }).activity
      let save = SaveDraft(other, of: draft.organisation, draft.details, at: draft.place, draft.schedule)
      try await save.run(at: house.desk, as: .system)
      do {
        try await PublishActivity(other).run(at: house.desk, as: .system)
        Issue.record("two groups have one room")
      } catch OperationError.roomTaken(let starts) { #expect(!starts.isEmpty) }
    }
  }
}
