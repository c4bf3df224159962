import HTTPTypes
import Language
import Operations
import Scheduling
import Storage
import Testing

@testable import Web

@Suite("A family sees and changes its own booking")
struct FamilyPageTests {
  private let words = Phrasebook(.fi)

  private struct Family {
    var browser: Browser
    let path: String

    init(_ house: House, _ group: String, _ answers: [String: String] = Self.aino) async throws {
      browser = Browser(house)
      let booked = try await browser.book(try await house.form(group), answers)
      path = try #require(booked.headers[.location])
    }

    static let aino = ["adults": "1", "children-1-2": "1", "name": "Aino", "email": "aino@example.fi"]

    mutating func page() async throws -> Answer { try await browser.get(path) }

    mutating func send(_ form: String, _ fields: [String: String] = [:]) async throws -> Answer {
      let token = try #require(try await page().formToken)
      return try await browser.submit("\(path)/\(form)", fields.merging(["token": token]) { $1 })
    }
  }

  @Test("The confirmation has a reference, a QR code, three ways into a calendar, and what happens next")
  func confirmation() async throws {
    try await SpecialGroups.open { house in
      var family = try await Family(house, "late")
      let page = try await family.page()
      #expect(page.heading == words.text("booking.confirmed"))
      #expect(page.text.firstMatch(of: /receipt-code">[0-9A-Z]{4}-[0-9A-Z]{4}</) != nil)
      #expect(page.says("<svg class=\"qr\"") && page.says("href=\"webcal://") && page.says(".ics\" download"))
      #expect(page.says("https://calendar.google.com/calendar/render?action=TEMPLATE&amp;text=Tarkka"))
      #expect(page.says("dates%3D") == false && page.says("dates=20261126T100000%2F20261126T120000"))
      #expect(page.says(words.text("next.mail", ["address": "aino@example.fi"])))
      #expect(page.says(words.text("next.day_before")) && page.says("Majatie 1"))
      let plain = try await Family(house, "late", ["adults": "1"])
      var other = plain
      #expect(try await other.page().says(words.text("next.noMail")))
    }
  }

  @Test("Everything that is held stands there, with the day on which it is erased, and comes as a file")
  func data() async throws {
    try await House.open { house in
      var family = try await Family(house, "music")
      let page = try await family.page()
      // The session is on 25 November: fourteen days later.
      for text in ["Aino", "aino@example.fi", "Suomi", "ke 9.12. mennessä", words.text("data.download")] {
        #expect(page.says(text), "\(text)")
      }
      let file = try await family.browser.get("\(family.path)/data")
      #expect(file.status == .ok && file.headers[.contentDisposition]?.hasPrefix("attachment; filename=") == true)
      #expect(file.headers[.cacheControl] == "no-store")
      #expect(file.json["booking"]["contact"]["email"].text == "aino@example.fi")
      #expect(file.json["history"].list.map { $0["event"].text } == ["book"])
      #expect(file.json["session"]["title"].text == "Muskari")
      #expect(try await house.get("\(family.path)/data").status == .notFound)
    }
  }

  @Test("Where mail does not get through, the page says so; without its link it leads on, and tells nothing")
  func mail() async throws {
    try await House.open { house in
      var family = try await Family(house, "music")
      let lost = words.text("booking.mailLost", ["address": "aino@example.fi"])
      #expect(try await !family.page().says(lost))
      let now = house.clock.now
      try await house.desk.database.write(.house) { transaction in
        _ = try transaction.claimMessage(1, "x", at: now, until: now + 60)
        _ = try transaction.end(1, "x", as: .dead, outcome: "550 no", at: now)
      }
      #expect(try await family.page().says(lost))
      // As calendars have it: without the cookie it is the same page as of a booking that there is none of.
      for path in [family.path, "/fi/bookings/01arz3ndektsv4rrffq69g5fav", "/fi/bookings/x"] {
        let page = try await house.get(path)
        #expect(page.status == .notFound && page.heading == words.text("myLinks.unknown"), "\(path)")
        #expect(page.says("action=\"/fi/my-bookings\"") && page.formToken != nil && !page.says("aino"))
      }
    }
  }

  @Test("Who comes can change; more than there is room for is refused, and what was written stays")
  func party() async throws {
    try await House.open { house in
      var family = try await Family(house, "peer", ["adults": "1"])
      #expect(try await family.send("party", ["adults": "3"]).status == .seeOther)
      #expect(try await family.page().says("3 aikuista"))
      for (adults, code) in [("7", ProblemCode.partyTooLarge), ("0", .validation), ("x", .validation)] {
        let refused = try await family.send("party", ["adults": adults])
        #expect([409, 422].contains(refused.status.code) && refused.says("value=\"\(adults)\""), "\(adults)")
        if code != .validation { #expect(refused.says(words.problem(code).title)) }
      }
      for _ in 0..<3 { _ = try await house.book(try await house.session("peer")) }
      let full = try await family.send("party", ["adults": "4"])
      #expect(full.status == .conflict && full.says(words.problem(.full).title))
      #expect(try await family.page().says("3 aikuista"))
    }
  }

  @Test("A booking moves to another session that has a place, and to no other")
  func move() async throws {
    try await SpecialGroups.open { house in
      var family = try await Family(house, "single")
      let sessions = try await house.sessions("single")
      _ = try await house.book(sessions[1].id)
      let page = try await family.page()
      #expect(!page.says("value=\"\(sessions[1].id)\"") && page.says("value=\"\(sessions[2].id)\""))
      let full = try await family.send("move", ["to": sessions[1].id.text])
      #expect(full.status == .conflict && full.says(words.problem(.full).title))
      #expect(try await family.send("move", ["to": sessions[2].id.text]).status == .seeOther)
      #expect(try await family.page().says("10.12. klo 10–12"))
      #expect(try await house.book(sessions[0].id).status == .created, "the first place is free")
      for to in ["", "x", "\(sessions[2].id):4"] {
        #expect(try await family.send("move", ["to": to]).status.code == 422, "\(to)")
      }
      let other = try await house.session("music")
      #expect(try await family.send("move", ["to": other.text]).status == .notFound)
    }
  }

  @Test("An appointment moves to another that is free")
  func moveAppointment() async throws {
    try await SpecialGroups.open { house in
      var family = try await Family(house, "nurse", ["adults": "1", "slot": "0"])
      let session = try await house.session("nurse")
      #expect(try await !family.page().says("value=\"\(session):0\""))
      #expect(try await family.send("move", ["to": "\(session):2"]).status == .seeOther)
      #expect(try await family.page().says("klo 11.20–12.00"))
    }
  }

  @Test("Who waits leaves the queue in words of its own, and moves to where there is a place")
  func waiting() async throws {
    try await SpecialGroups.open { house in
      for _ in 0..<2 { _ = try await house.book("pair") }
      var family = try await Family(house, "pair")
      let page = try await family.page()
      #expect(page.heading == words.text("booking.waitlisted", ["position": "1"]))
      #expect(page.says(words.text("manage.leave")) && !page.says(words.text("booking.cancelAsk")))
      let next = try await house.sessions("pair")[1].id
      #expect(try await family.send("move", ["to": next.text]).status == .seeOther)
      #expect(try await family.page().heading == words.text("booking.confirmed"))
      #expect(try await family.send("cancel").status == .seeOther)
      #expect(try await family.page().heading == words.text("booking.cancelled"))
    }
  }

  @Test("After the time to cancel the page says whom to tell, and a late form is refused on it")
  func tooLate() async throws {
    try await SpecialGroups.open { house in
      var family = try await Family(house, "late")
      let token = try #require(try await family.page().formToken)
      #expect(try await family.page().says("ke 25.11. klo 10"))
      house.clock.advance(seconds: 2 * 86_400 + 3_600)
      let page = try await family.page()
      #expect(page.says(words.text("manage.tooLate")) && !page.says("\(family.path)/cancel\""))
      let late = try await family.browser.submit("\(family.path)/cancel", ["token": token])
      #expect(late.status == .conflict && late.says(words.problem(.tooLateToCancel).title))
      #expect(late.heading == words.text("booking.confirmed"))
    }
  }

  @Test("A new link makes the old one worthless; this browser keeps its booking")
  func renewed() async throws {
    try await House.open { house in
      var family = try await Family(house, "music")
      let old = try #require(try await family.page().personalLink)
      let cookies = family.browser.cookies
      #expect(try await family.send("link").status == .seeOther)
      let page = try await family.page()
      #expect(page.status == .ok && page.personalLink != old)
      #expect(try await house.get(old).status == .notFound)
      #expect(try await house.get(family.path, [.cookie: cookies.joined(separator: "; ")]).status == .notFound)
    }
  }

  @Test("Contact details are erased at once, with the letters that told of them; the place stays")
  func erased() async throws {
    try await House.open { house in
      var family = try await Family(house, "music")
      #expect(try await family.send("erase").status == .seeOther)
      let page = try await family.page()
      #expect(page.heading == words.text("booking.confirmed"))
      #expect(page.says(words.text("data.none")) && !page.says("aino@") && !page.says(words.text("data.erase")))
      let stored = try await house.everythingStored()
      #expect(!stored.contains("aino@") && !stored.contains("Aino"))
      #expect(try await family.send("erase").status == .seeOther, "twice is once")
    }
  }

  @Test("A session that is over was: the page does not say that a place is booked")
  func over() async throws {
    try await House.open { house in
      var family = try await Family(house, "music")
      house.clock.advance(seconds: 5 * 86_400)
      let page = try await family.page()
      #expect(page.heading == words.text("booking.past"))
      #expect(!page.says(words.text("booking.confirmed")) && !page.says("\(family.path)/party"))
      #expect(page.says("aino@example.fi") && page.says(words.text("data.erase")))
    }
  }

  @Test(
    "No form of another family's booking is taken",
    arguments: ["cancel", "party", "move", "link", "erase", "reminders", "answer", "visit"]
  )
  func othersForms(form: String) async throws {
    try await House.open { house in
      var (mine, other) = (try await Family(house, "music"), try await Family(house, "music"))
      let token = try #require(try await mine.page().formToken)
      let fields = ["token": token, "adults": "2", "reminders": "none", "answer": "decline", "mood": "good"]
      #expect(try await other.browser.submit("\(mine.path)/\(form)", fields).status == .notFound)
      let foreign = try #require(try await other.page().formToken)
      let wrong = fields.merging(["token": foreign]) { $1 }
      #expect(try await mine.browser.submit("\(mine.path)/\(form)", wrong).status == .forbidden)
      #expect(try await mine.page().heading == words.text("booking.confirmed"))
    }
  }
}
