import HTTPTypes
import Operations
import Scheduling
import Storage
import TestEngines
import Testing

@testable import Web

@Suite("The network's pages")
struct NetworkPageTests {
  @Test(
    "A place is closed for a day: the plan names groups as everybody knows them, then it is done",
    arguments: TestEngine.all
  )
  func close(engine: TestEngine) async throws {
    try await House.open(on: engine) { house in
      var worker = try await Self.admin(of: house)
      let path = "network/venues/\(try await house.venue("house"))/close"
      let day = try await house.sessions("peer")[2].start.date
      let fields = ["first": day.description, "last": "", "how": "now", "reason": "Vesivahinko"]
      let shown = try await worker.submit(path, fields)
      #expect(shown.status == .ok && shown.text.contains("Vertaisryhmä") && shown.text.contains("Peruttu"))
      #expect(!SampleProgramme.innerWords.contains { shown.text.contains($0) })
      let before = try await house.sessions("peer")
      #expect(before.allSatisfy { !$0.isCancelled })
      #expect(try await worker.goOn(path, from: shown).status == .seeOther)
      let after = try await house.sessions("peer")
      #expect(after.filter(\.isCancelled).map(\.start.date) == [day])
      #expect(try await house.sessions("evening").allSatisfy { $0.start.date != day || $0.isCancelled })
    }
  }

  @Test(
    "A place that is closed today says so to families, and why, until that is taken back",
    arguments: TestEngine.all
  )
  func suddenlyClosed(engine: TestEngine) async throws {
    try await House.open(on: engine) { house in
      var worker = try await Self.admin(of: house)
      let venue = try await house.venue("house")
      let today = try house.desk.zones.zone("Europe/Helsinki").local(house.clock.now).date
      let path = "network/venues/\(venue)/close"
      let fields = ["first": today.description, "last": "", "how": "now", "reason": "Vesivahinko"]
      let shown = try await worker.submit(path, fields)
      #expect(shown.text.contains("suljettu: Vesivahinko"))
      #expect(try await worker.goOn(path, from: shown).status == .seeOther)
      for page in ["venues/\(venue)", "venues/\(venue)/today"] {
        #expect(try await house.get("/fi/\(page)").text.contains("Suljettu tänään: Vesivahinko"), "\(page)")
      }
      #expect(try await house.get("/fi/venues/\(venue)").text.contains("suljettu: Vesivahinko"))
      #expect(try await worker.get("network/venues/\(venue)").text.contains("suljettu: Vesi"))
      let uid = try #require(try await house.desk.database.read { try $0.venue(venue) }?.value.closings.first?.uid)
      let reopened = try await worker.submit(path, from: path, ["reopen": uid])
      #expect(reopened.status == .seeOther)
      for page in ["venues/\(venue)", "venues/\(venue)/today"] {
        #expect(try await !house.get("/fi/\(page)").text.contains("Vesi"), "\(page)")
      }
    }
  }

  @Test("What somebody has booked is asked about, and goes only where that is said", arguments: TestEngine.all)
  func asked(engine: TestEngine) async throws {
    try await House.open(on: engine) { house in
      var worker = try await Self.admin(of: house)
      let session = try await house.sessions("evening")[2]
      _ = try await house.book(session.id)
      let path = "network/venues/\(try await house.venue("house"))/close"
      let fields = ["first": session.start.date.description, "how": "planned", "reason": "Remontti"]
      let shown = try await worker.submit(path, fields)
      #expect(shown.text.contains("confirm.\(session.id)"))
      let again = try await worker.goOn(path, from: shown, with: ["confirm.\(session.id)": "yes"])
      #expect(again.status == .ok && again.text.contains("1 vastaanottaja") == false)
      #expect(try await worker.goOn(path, from: again, with: ["confirm.\(session.id)": "yes"]).status == .seeOther)
      let after = try await house.sessions("evening").first { $0.id == session.id }
      #expect(after?.isCancelled != false)
    }
  }

  @Test("Opening hours are written in words; what cannot be read is named beside its day")
  func hours() async throws {
    try await House.open { house in
      var worker = try await Self.admin(of: house)
      let id = try await house.venue("library")
      let path = "network/venues/\(id)/hours"
      let wrong = try await worker.submit(path, ["day.MO": "aamulla", "exceptions": "jouluna"])
      #expect(wrong.status == .unprocessableContent && wrong.text.contains("day.MO-fault"))
      let shown = try await worker.submit(
        path,
        ["day.TU": "9–15", "day.WE": "klo 9.30-12, 13-17", "exceptions": "24.12.2026 suljettu"]
      )
      #expect(try await worker.goOn(path, from: shown).status == .seeOther)
      let hours = try #require(try await house.desk.database.read { try $0.venue(id) }?.value.openingHours)
      #expect(hours.weekly.map(\.weekday) == ["TU", "WE"] && hours.weekly.last?.spans.count == 2)
      #expect(hours.exceptions.first?.spans == [])
      let page = try await worker.get(path)
      #expect(page.text.contains("9.30–12, 13–17") && page.text.contains("24.12.2026 suljettu"))
    }
  }

  @Test("A closure calendar comes in from a file, gets a day more, and loses it")
  func closures() async throws {
    try await House.open { house in
      var worker = try await Self.admin(of: house)
      let file = """
        BEGIN:VCALENDAR\r\nX-WR-CALNAME:Remontti\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART;VALUE=DATE:20261201\r
        DTEND;VALUE=DATE:20261203\r\nSUMMARY:Remontti\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n
        """
      let unowned = try await worker.upload(file, [:], to: "network/closures")
      #expect(unowned.status == .unprocessableContent && unowned.text.contains("venue-fault"))
      let library = try await house.venue("library").text
      let shown = try await worker.upload(file, ["venue": library], to: "network/closures")
      #expect(shown.text.contains("Perhekahvila"))
      #expect(try await worker.goOn("network/closures", from: shown).status == .seeOther)
      let calendar = try #require(try await ListClosures().run(at: house.desk, as: .system).first)
      let path = "network/closures/\(calendar.id)"
      let more = try await worker.submit(path, ["first": "2026-12-08", "last": "", "name.fi": "Siivous"])
      #expect(try await worker.goOn(path, from: more).status == .seeOther)
      let both = try await ListClosures().run(at: house.desk, as: .system).first?.closures ?? []
      #expect(both.count == 2)
      let less = try await worker.submit(path, ["remove": "1"])
      #expect(try await worker.goOn(path, from: less).status == .seeOther)
      let left = try await ListClosures().run(at: house.desk, as: .system).first?.closures ?? []
      #expect(left.map { $0.name(in: "fi") } == ["Siivous"])
    }
  }

  @Test("The network's first page says in how many groups a language is written")
  func languages() async throws {
    try await House.open { house in
      var worker = try await Worker(house, RoleGrant(.networkAdmin))
      _ = try await worker.signIn()
      let home = try await worker.get("network")
      #expect(
        ["suomi 9 / 9", "ruotsi 2 / 9", "englanti 0 / 9"].allSatisfy(home.text.contains),
        "\(home.text.between("<main", "</main>") ?? "")"
      )
    }
  }

  @Test("An organisation's admin sees and changes its own, and nothing of the network")
  func own() async throws {
    try await House.open { house in
      let (mine, other) = (try await house.organisation(of: "music"), try await house.organisation(of: "evening"))
      var worker = try await Worker(house, RoleGrant(.organisationAdmin, of: mine))
      _ = try await worker.signIn()
      let list = try await worker.get("network/organisations")
      #expect(list.text.contains(mine.text) && !list.text.contains(other.text))
      #expect(try await worker.get("network/organisations/\(other)").status == .notFound)
      let path = "network/organisations/\(mine)"
      let fields = ["name": "Uusi nimi", "name.sv": "Nytt namn", "kind": "association", "municipality": "Oulu"]
      #expect(try await worker.submit(path, fields).status == .seeOther)
      #expect(try await house.get("/sv/organisations/\(mine)").text.contains("Nytt namn"))
      #expect(try await worker.submit(path, ["name": ""]).status == .unprocessableContent)
      for path in ["network/venues", "network/closures", "network/audit", "network/organisations/new"] {
        #expect(try await worker.get(path).status == .forbidden, "\(path)")
      }
      let home = try await worker.get("network")
      #expect(home.text.contains("network/policies") && !home.text.contains("network/audit"))
    }
  }

  @Test("A policy is said and taken back where somebody may")
  func policies() async throws {
    try await House.open { house in
      let mine = try await house.organisation(of: "music")
      var worker = try await Worker(house, RoleGrant(.organisationAdmin, of: mine))
      _ = try await worker.signIn()
      let path = "network/policies"
      let fields = ["kind": "approval", "level": "organisation:\(mine)", "value": "1"]
      #expect(try await worker.submit(path, fields).status == .seeOther)
      #expect(try await ListPolicies().run(at: house.desk, as: .system).count == 1)
      let network = try await worker.submit(path, fields.merging(["level": "network:"]) { $1 })
      #expect(network.status == .notFound)
      #expect(try await worker.submit(path, fields.merging(["value": "none"]) { $1 }).status == .seeOther)
      #expect(try await ListPolicies().run(at: house.desk, as: .system).isEmpty)
    }
  }

  @Test("The audit trail is narrowed down, turned page by page, and its seals are verified")
  func audit() async throws {
    try await House.open { house in
      var worker = try await Self.admin(of: house)
      for number in 0..<60 {
        try await house.desk.database.write(.house) {
          try $0.audit(actor: "visitor", verb: "book_place", object: "booking:\(number)", at: House.morning)
        }
      }
      let found = try await worker.get("network/audit?verb=book_place")
      #expect(found.text.contains("booking:59") && !found.text.contains("booking:5<"))
      let next = try #require(found.text.between("href=\"/fi/network/audit?verb=book_place&amp;before=", "\""))
      let older = try await worker.get("network/audit?verb=book_place&before=\(next)")
      #expect(older.text.contains("booking:0") && !older.text.contains("booking:59"))
      #expect(try await worker.get("network/audit?day=2020-01-01").text.contains("Ei merkintöjä"))
      try await SealAudit().run(at: house.desk, as: .system)
      #expect(try await worker.submit("network/audit/verify", from: "network/audit").text.contains("Kaikki on ehjää"))
      _ = try await house.desk.database.write(.house) {
        try $0.run("UPDATE audit SET actor = 'x' WHERE object = 'booking:7'")
      }
      #expect(try await worker.submit("network/audit/verify", from: "network/audit").text.contains("on vikaa"))
    }
  }

  private static func admin(of house: House) async throws -> Worker {
    var worker = try await Worker(house, RoleGrant(.networkAdmin))
    _ = try await worker.signIn()
    return worker
  }
}
