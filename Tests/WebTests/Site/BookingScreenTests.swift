import HTTPTypes
import Language
import Operations
import Scheduling
import Testing

@testable import Web

@Suite("Two screens take a place")
struct BookingScreenTests {
  private let words = Phrasebook(.fi)

  @Test(
    "From the list to a place in four pages and at most six fields",
    arguments: ["music", "pair", "once", "babies", "nurse", "late"]
  )
  func fewFields(group: String) async throws {
    try await SpecialGroups.open { house in
      var browser = Browser(house)
      let session = try await house.session(group)
      let list = try await browser.get("/fi?week=2026-W48")
      #expect(list.says("/fi/sessions/\(session)\""))
      #expect(try await browser.get("/fi/sessions/\(session)").says("/fi/sessions/\(session)/book\""))
      let form = "/fi/sessions/\(session)/book"
      let who = try await browser.get(form)
      #expect(who.visibleFields.count <= 6, "\(who.visibleFields)")
      #expect(who.visibleFields.contains("adults") && who.visibleFields.contains("email"))
      var fields = ["adults": "1", "email": "aino@example.fi"]
      if group == "nurse" { fields["slot"] = "1" }
      let check = try await browser.check(form, fields)
      #expect(check.status == .ok && check.visibleFields.isEmpty)
      let done = try await browser.press("book", on: check, of: form)
      #expect(done.status == .seeOther)
      #expect(try await browser.get(try #require(done.headers[.location])).heading == words.text("booking.confirmed"))
    }
  }

  @Test("A group for babies asks for babies, an anonymous one for no contact, and the rest is folded, not gone")
  func ages() async throws {
    try await SpecialGroups.open { house in
      let babies = try await house.get(try await house.form("babies"))
      #expect(babies.visibleFields == ["adults", "children-0-11m", "name", "email"])
      #expect(babies.says("name=\"children-7-12\"") && babies.says("name=\"phone\""))
      let anonymous = try await house.get(try await house.form("code"))
      #expect(!anonymous.says("name=\"email\"") && !anonymous.says("name=\"phone\""))
      let nurse = try await house.get(try await house.form("nurse"))
      #expect(nurse.visibleFields.first == "slot")
      let once = try await house.get(try await house.form("once"))
      #expect(once.says(words.text("booking.contactNeededHint")))
    }
  }

  @Test("Checking takes nothing; everything stands there, and each answer can be changed without losing the others")
  func checks() async throws {
    try await House.open { house in
      var browser = Browser(house)
      let form = try await house.form("music")
      let answers = [
        "adults": "1", "children-3-6": "2", "name": "Aino & co", "email": "aino@example.fi", "phone": "040 123 4567",
      ]
      let check = try await browser.check(form, answers)
      #expect(check.status == .ok && check.headers[.cacheControl] == "no-store")
      for text in ["1 aikuinen", "2 lasta, 3–6 v", "Aino &amp; co", "aino@example.fi", "040 123 4567", "Muskari"] {
        #expect(check.says(text), "\(text)")
      }
      #expect(try await house.count("booking") == 0)
      let changed = try await browser.press("change", on: check, of: form)
      #expect(changed.status == .ok)
      #expect(changed.says("value=\"Aino &amp; co\"") && changed.says("value=\"040 123 4567\""))
      #expect(changed.formToken == check.formToken)
      #expect(try await house.count("booking") == 0)
    }
  }

  @Test("Pressed twice, sent again by Back or by a reload, the button books once", arguments: ["music", "pair"])
  func once(group: String) async throws {
    try await SpecialGroups.open { house in
      var browser = Browser(house)
      let form = try await house.form(group)
      let check = try await browser.check(form, ["adults": "1", "name": "Aino"])
      let first = try await browser.press("book", on: check, of: form)
      let second = try await browser.press("book", on: check, of: form)
      #expect(first.status == .seeOther && second.headers[.location] == first.headers[.location])
      #expect(try await house.column("SELECT state FROM booking") == ["confirmed"])
      // Back to the first screen, and on again: what is there already is said.
      let again = try await browser.press("check", on: check, of: form)
      #expect(again.says(words.text("check.mine")) && again.says("href=\"\(first.headers[.location] ?? "-")\""))
      #expect(try await browser.get(form).says(words.text("check.mine")))
    }
  }

  @Test("Nobody is put on the waiting list without having been told; one press more does it")
  func filledUp() async throws {
    try await House.open { house in
      var browser = Browser(house)
      let form = try await house.form("music")
      let check = try await browser.check(form, ["adults": "1", "name": "Aino"])
      for _ in 0..<4 { _ = try await house.book("music") }
      let told = try await browser.press("book", on: check, of: form)
      #expect(told.status == .conflict)
      #expect(told.says(words.text("check.filledUp")) && told.says(words.text("check.queue", ["position": "1"])))
      #expect(told.says(words.text("booking.orderStrict")) && told.says(words.text("instead.title")))
      #expect(try await house.count("booking") == 4)
      let waits = try await browser.press("book", on: told, of: form)
      let page = try await browser.get(try #require(waits.headers[.location]))
      #expect(page.heading == words.text("booking.waitlisted", ["position": "1"]))
    }
  }

  @Test("A party that is too large for what is left hears that, and where it would stand")
  func largeParty() async throws {
    try await House.open { house in
      let session = try await house.session("peer")
      for _ in 0..<4 { _ = try await house.book(session) }
      var browser = Browser(house)
      let check = try await browser.check(session, ["adults": "3"])
      #expect(check.says(words.text("check.queueLarge")))
    }
  }

  @Test("Whoever is of no age that the group is for hears it, and may go on")
  func otherAge() async throws {
    try await SpecialGroups.open { house in
      var browser = Browser(house)
      let session = try await house.session("babies")
      let check = try await browser.check(session, ["adults": "1", "children-7-12": "1"])
      #expect(check.says(words.text("check.ages", ["ages": "0–11 kk"])))
      #expect(try await browser.book(session, ["adults": "1", "children-7-12": "1"]).status == .seeOther)
      let sibling = ["adults": "1", "children-7-12": "1", "children-0-11m": "1"]
      #expect(try await !browser.check(session, sibling).says("0–11 kk. Seurueessasi"))
    }
  }

  @Test("A whole course is booked by the same two screens")
  func course() async throws {
    try await SpecialGroups.open { house in
      var browser = Browser(house)
      let group = try await house.activity("course")
      let form = "/fi/groups/\(group)/book"
      for page in ["/fi/groups/\(group)", "/fi/sessions/\(try await house.session("course"))"] {
        #expect(try await browser.get(page).says("href=\"\(form)\""), "\(page)")
      }
      let sent = try await browser.book(form, ["adults": "1", "children-3-6": "1"])
      let page = try await browser.get(try #require(sent.headers[.location]))
      #expect(page.heading == words.text("booking.confirmed") && page.says("4 kokoontumista, "))
      let second = try await browser.book(form, ["adults": "1"])
      #expect(second.status == .seeOther)
      let third = try await browser.check(form, ["adults": "1"])
      #expect(third.says(words.text("check.queue", ["position": "1"])))
      let single = try await house.get("/fi/groups/\(try await house.activity("music"))/book")
      #expect(single.status == .notFound, "its sessions are booked one by one")
    }
  }

  @Test("An appointment is chosen with the rest, kept at once, and given to nobody else")
  func appointment() async throws {
    try await SpecialGroups.open { house in
      let form = try await house.form("nurse")
      var (mine, theirs) = (Browser(house), Browser(house))
      let none = try await mine.check(form, ["adults": "1"])
      #expect(none.status == .unprocessableContent && none.says("href=\"#slot\"") && none.says("id=\"slot\""))
      let check = try await mine.check(form, ["adults": "1", "slot": "1"])
      #expect(check.says("10.40–11.20") && check.says(words.text("check.kept", ["time": "10.10"])))
      #expect(try await theirs.get(form).says("10.40–11.20 (\(words.text("booking.slotTaken")))"))
      #expect(try await theirs.check(form, ["adults": "1", "slot": "1"]).status == .conflict)
      // Another time is another place: the first is free again.
      let other = try await mine.check(form, ["adults": "1", "slot": "2"])
      #expect(try await theirs.check(form, ["adults": "1", "slot": "1"]).status == .ok)
      let booked = try await mine.press("book", on: other, of: form)
      #expect(try await mine.get(try #require(booked.headers[.location])).says("klo 11.20–12.00"))
    }
  }

  @Test(
    "Hostile, huge and broken input keeps to the first screen and breaks nothing",
    arguments: [
      ["adults": "1", "slot": "1"], ["adults": "99999999999999999999"], ["adults": "1", "children-3-6": "-1"],
      ["adults": "1", "name": String(repeating: "ä", count: 20_000)], ["adults": "1e3"], ["adults": "\u{0}"],
      ["adults": "1", "email": "\"><svg onload=x>@example.fi"],
    ]
  )
  func hostile(fields: [String: String]) async throws {
    try await House.open { house in
      var browser = Browser(house)
      for step in ["check", "book", "extend", "change", "nonsense"] {
        let form = try await house.form("music")
        let token = try #require(try await browser.get(form).formToken)
        let sent = ["token": token, "step": step, "held": "x", "wait": "maybe"]
        let answer = try await browser.submit(form, fields.merging(sent) { $1 })
        #expect(answer.status.code < 500 && !answer.says("<svg onload"), "\(step)")
      }
      #expect(try await house.count("booking") == 0)
    }
  }
}
