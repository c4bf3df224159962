import HTTPTypes
import Operations
import Scheduling
import Storage
import TestEngines
import Testing

@testable import Web

@Suite("Whom families ask about a group")
struct ContactTests {
  private func tell(_ contact: ContactRole, of group: String, in house: House) async throws -> Identifier<Activity> {
    let id = try await house.activity(group)
    try await house.desk.database.write(.house) { transaction in
      var stored = try #require(try transaction.activity(id))
      stored.activity.contact = contact
      stored.revision += 1
      try transaction.save(stored)
    }
    return id
  }

  @Test("stands on its pages, in its calendar and in the API, and a phone can follow it", arguments: TestEngine.all)
  func told(engine: TestEngine) async throws {
    try await House.open(on: engine) { house in
      let contact = ContactRole(role: "Muskarin ohjaaja", email: "kysy+muskari@example.org", phone: "040 (0)12 345")
      let id = try await tell(contact, of: "music", in: house)
      let session = try await house.session("music")
      for path in ["/fi/groups/\(id)", "/fi/sessions/\(session)", "/fi/sessions/\(session)/book"] {
        let page = try await house.get(path).text
        for words in [
          "Kysy järjestäjältä", "Muskarin ohjaaja", "<a href=\"tel:04012345\">040 (0)12 345</a>",
          "<a href=\"mailto:kysy+muskari@example.org\">kysy+muskari@example.org</a>",
        ] {
          #expect(page.contains(words), "\(path): \(words)")
        }
      }
      var browser = Browser(house)
      let own = try #require(try await browser.book(session).headers[.location])
      #expect(try await browser.get(own).says("<a href=\"tel:04012345\">040 (0)12 345</a>"))
      let feed = try await house.get("/feeds/groups/\(id).ics").text.replacing("\r\n ", with: "")
      #expect(feed.contains("CONTACT;LANGUAGE=fi:Muskarin ohjaaja\\, 040 (0)12 345\\, kysy+muskari@example.org\r\n"))
      let json = try await house.get("/api/v1/activities/\(id)").text
      #expect(json.contains(#""contact":{"email":"kysy+muskari@example.org","phone":"040 (0)12 345","role":"Muskarin"#))
    }
  }

  @Test("says nothing of what a discreet group is really called")
  func discreet() async throws {
    try await House.open { house in
      let contact = ContactRole(role: "Alkoholistien läheiset, ohjaaja", phone: "040 12345")
      let id = try await tell(contact, of: "peer", in: house)
      let session = try await house.session("peer")
      for path in [
        "/fi/groups/\(id)", "/fi/sessions/\(session)", "/fi/sessions/\(session)/book", "/feeds/groups/\(id).ics",
        "/api/v1/activities/\(id)",
      ] {
        let text = try await house.get(path).text
        #expect(text.contains("040 12345") && !text.contains("Alkoholistien"), "\(path)")
      }
    }
  }
}
