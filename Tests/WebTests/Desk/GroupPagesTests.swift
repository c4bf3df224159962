import HTTPTypes
import Language
import Operations
import Scheduling
import Storage
import Testing

@testable import Web

@Suite("An organiser writes a group")
struct GroupPagesTests {
  @Test("from a template, sees its dates, publishes it, and families find it")
  func publish() async throws {
    try await House.open { house in
      var organiser = try await Organiser(house)
      let made = try await organiser.club()
      #expect(made.status == .seeOther)
      let id = try Organiser.group(of: made)
      #expect(made.headers[.location] == "/fi/desk/groups/\(id)?done=made")
      #expect(try await house.get("/fi/groups/\(id)").status == .notFound)
      let draft = try await organiser.worker.get("desk/groups/\(id)")
      for day in ["Ti 1.12.", "Ti 8.12.", "Ti 15.12.", "Ti 22.12."] { #expect(draft.text.contains(day), "\(day)") }
      let done = try await organiser.fill("desk/groups/\(id)", to: "desk/groups/\(id)/state", [:])
      #expect(done.headers[.location] == "/fi/desk/groups/\(id)?done=publish")
      #expect(try await house.get("/fi/groups/\(id)").text.contains("Perhekerho"))
      #expect(try await organiser.worker.get("desk").text.contains("/fi/desk/groups/\(id)"))
    }
  }

  @Test("What was typed is kept when it is refused, and each fault stands at its field")
  func refused() async throws {
    try await House.open { house in
      var organiser = try await Organiser(house)
      let typed: [String: String?] = [
        "title.fi": "  ", "description.fi": "Rivi & <b>toinen</b>\nkolmas", "when": "aina kun jaksaa", "place": "",
        "places": "kaksi", "mode": "required", "age_from": "6", "speaks.sv": "yes", "price": "kaksi euroa",
        "set_up": "15",
      ]
      let answer = try await organiser.club(typed)
      #expect(answer.status == .unprocessableContent)
      let words = Phrasebook(.fi)
      for (field, key) in [("title.fi", "field.required"), ("place", "field.required")] {
        #expect(answer.fault(of: field) == words.text(key), "\(field)")
      }
      #expect(answer.fault(of: "when") != nil)
      let again = try answer.fields(of: "/fi/desk/new")
      for (field, value) in typed { #expect(again[field] == value, "\(field)") }
      #expect(!answer.text.contains("<b>toinen"))
      // The rest of it is told once the title is there: nothing is lost on the way.
      let numbers = try await organiser.worker.post("desk/new", again.merging(["title.fi": "Kerho"]) { $1 })
      #expect(numbers.fault(of: "places") == words.text("desk.wrong.number"))
      #expect(numbers.fault(of: "price") == words.text("desk.wrong.number"))
      #expect(numbers.text.contains("<details class=\"fold\" open>"), "a fault does not hide in a fold")
      #expect(try await house.count("activity") == SampleProgramme.count)
    }
  }

  @Test("Fields that the desk itself refuses are named, too")
  func invalid() async throws {
    try await House.open { house in
      var organiser = try await Organiser(house)
      let long = String(repeating: "ä", count: 151)
      for (field, value, key) in [
        ("title.fi", long, "field.tooLong"), ("description.fi", "Aino 131052-308T", "field.identityNumber"),
        ("slot_minutes", "3", "field.number"), ("place", "0123456789abcdefghjkmnpqrs", "field.required"),
      ] {
        let answer = try await organiser.club([field: value])
        #expect(answer.status == .unprocessableContent, "\(field)")
        let said = Phrasebook(.fi).text(key, ["max": "300", "min": "5"]).prefix(12)
        #expect(answer.fault(of: field)?.hasPrefix(said) == true, "\(field): \(answer.fault(of: field) ?? "-")")
        // A choice that there is not is no choice to keep.
        if field != "place" { #expect(try answer.fields(of: "/fi/desk/new")[field] == value) }
      }
    }
  }

  @Test("Sent twice it is one draft; another's form, or none, makes none")
  func repeated() async throws {
    try await House.open { house in
      var organiser = try await Organiser(house)
      var fields = try await organiser.worker.get("desk/new?template=story_time").fields(of: "/fi/desk/new")
      let venue = try await house.venue("library")
      fields.merge(["when": "tiistaisin klo 10", "place": venue.text]) { $1 }
      let (one, two) = (
        try await organiser.worker.post("desk/new", fields), try await organiser.worker.post("desk/new", fields)
      )
      #expect(try Organiser.group(of: one) == Organiser.group(of: two))
      #expect(try await house.count("activity") == SampleProgramme.count + 1)
      var stranger = try await Organiser(house, of: "evening")
      #expect(try await stranger.worker.post("desk/new", fields).status == .forbidden)
      fields["token"] = nil
      #expect(try await organiser.worker.post("desk/new", fields).status == .forbidden)
      #expect(try await house.count("activity") == SampleProgramme.count + 1)
    }
  }

  @Test("A draft's times stay exactly as they are where its words are not touched")
  func untouched() async throws {
    try await House.open { house in
      var organiser = try await Organiser(house)
      let id = try Organiser.group(
        of: try await organiser.club(["when": "parillisten viikkojen maanantaisin 17.30–19.30, ei koulujen lomilla"])
      )
      let before = try await house.stored(id)
      let saved = try await organiser.fill(
        "desk/groups/\(id)/details",
        to: "desk/groups/\(id)/details",
        ["title.sv": "Familjeklubb"]
      )
      #expect(saved.headers[.location] == "/fi/desk/groups/\(id)?done=saved")
      let after = try await house.stored(id)
      #expect(after.schedule == before.schedule && after.texts.byLanguage["sv"]?.title == "Familjeklubb")
      #expect(after.schedule.observance.schoolHolidays == .observes)
      let sent = try await organiser.fill(
        "desk/groups/\(id)/details",
        to: "desk/groups/\(id)/details",
        ["when": "torstaisin klo 9–10"]
      )
      #expect(sent.status == .seeOther)
      #expect(try await house.stored(id).schedule.segments.first?.time.description == "09:00")
    }
  }

  @Test("Of a published group the form asks for words alone, and they show at once")
  func details() async throws {
    try await House.open { house in
      var organiser = try await Organiser(house)
      let id = try await house.activity("music").text
      let page = try await organiser.worker.get("desk/groups/\(id)/details").fields(of: "/fi/desk/groups/\(id)/details")
      #expect(page["title.fi"] == "Muskari" && page["when"] == nil && page["place"] == nil && page["places"] == nil)
      let done = try await organiser.fill(
        "desk/groups/\(id)/details",
        to: "desk/groups/\(id)/details",
        ["title.fi": "Vauvamuskari", "conditions": "Ota viltti"]
      )
      #expect(done.headers[.location] == "/fi/desk/groups/\(id)?done=saved")
      #expect(try await house.get("/fi/groups/\(id)").text.contains("Vauvamuskari"))
      #expect(try await house.stored(id).enrolment.capacity.places == 4)
      // Discreet without a public title would show too little: it says so, and keeps what was typed.
      let refused = try await organiser.fill(
        "desk/groups/\(id)/details",
        to: "desk/groups/\(id)/details",
        ["privacy": "discreet", "conditions": "Uusi ehto"]
      )
      #expect(refused.status.code == 409 || refused.status == .unprocessableContent)
      #expect(try refused.fields(of: "/fi/desk/groups/\(id)/details")["conditions"] == "Uusi ehto")
    }
  }

  @Test("Another organisation's group is answered as one that is not there, whatever is asked")
  func others() async throws {
    try await House.open { house in
      var organiser = try await Organiser(house)
      let (theirs, mine) = (try await house.activity("evening").text, try await house.activity("music").text)
      let before = try await house.everythingStored()
      for id in [theirs, "0123456789abcdefghjkmnpqrs", "x"] {
        for path in ["", "/details", "/change", "/change?what=cancel"] {
          #expect(try await organiser.worker.get("desk/groups/\(id)\(path)").status == .notFound, "\(path)")
        }
        for path in ["/details", "/change", "/state"] {
          let fields = try await organiser.worker.get("desk/groups/\(mine)/details").fields(
            of: "/fi/desk/groups/\(mine)/details"
          )
          let sent = fields.merging(["step": "archive", "what": "cancel", "reach": "all"]) { $1 }
          #expect(try await organiser.worker.post("desk/groups/\(id)\(path)", sent).status.code >= 403, "\(path)")
        }
      }
      // An organisation that is not one's own is no choice, however it is sent.
      let other = try await house.organisation(of: "evening")
      #expect(try await organiser.club(["organisation": other.text]).status == .notFound)
      #expect(try await house.count("activity") == SampleProgramme.count && !before.isEmpty)
    }
  }

  @Test("Whoever publishes for others sees their drafts, and has no form to write one")
  func approver() async throws {
    try await House.open { house in
      var approver = try await Organiser(house, as: .approver)
      let page = try await approver.worker.get("desk")
      #expect(page.status == .ok && !page.text.contains("desk/new"))
      #expect(try await approver.worker.get("desk/new").status == .forbidden)
      let id = try await house.activity("music").text
      let group = try await approver.worker.get("desk/groups/\(id)")
      #expect(group.status == .ok && !group.text.contains("/details\"") && !group.text.contains("/change"))
      #expect(try await approver.worker.get("desk/groups/\(id)/details").status == .forbidden)
    }
  }
}

extension House {
  func stored(_ id: String) async throws -> Activity {
    try #require(try await desk.database.read { try $0.activity(Identifier(stored: id)) }).activity
  }
}
