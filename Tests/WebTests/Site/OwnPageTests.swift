import HTTPTypes
import Language
import Operations
import Scheduling
import Testing

@testable import Web

@Suite("A booking's page says what has happened")
struct OwnPageTests {
  private let words = Phrasebook(.fi)
  private static let aino = ["adults": "1", "name": "Aino", "email": "aino@example.fi"]

  private func title(_ page: Answer) -> String { page.text.between("<title>", "</title>") ?? "-" }

  @Test("after each of its forms, aloud and in the title; the title names the state")
  func done() async throws {
    try await SpecialGroups.open { house in
      var browser = Browser(house)
      let form = try await house.form("pair")
      let own = try #require(try await browser.book(form, Self.aino).headers[.location])
      #expect(title(try await browser.get(own)) == "\(words.text("booking.confirmed")) – Tapaamo")
      let next = try await house.sessions("pair")[1].id.text
      let forms: [(String, String, [String: String])] = [
        ("party", "party", ["adults": "2"]), ("move", "move", ["to": next]), ("link", "link", [:]),
        ("reminders", "reminders", ["reminders": "none"]), ("erase", "erase", [:]),
      ]
      for (path, done, fields) in forms {
        let token = try #require(try await browser.get(own).formToken)
        let sent = try await browser.submit("\(own)/\(path)", fields.merging(["token": token]) { $1 })
        let page = try await browser.get(try #require(sent.headers[.location]))
        let said = words.text("done.\(done)")
        #expect(page.says("role=\"status\" tabindex=\"-1\" autofocus>\(said)</p>"), "\(done)")
        #expect(title(page).hasPrefix("\(said) \(words.text("booking.confirmed"))"))
      }
      let token = try #require(try await browser.get(own).formToken)
      let gone = try await browser.submit("\(own)/cancel", ["token": token])
      let page = try await browser.get(try #require(gone.headers[.location]))
      #expect(title(page).hasPrefix(words.text("booking.cancelled")) && !page.says("role=\"status\""))
      #expect(try await !browser.get("\(own)?done=nonsense").says("role=\"status\""))
    }
  }

  @Test("A party that is too large, or has no child where places are theirs, is refused in place")
  func refused() async throws {
    try await SpecialGroups.open { house in
      var browser = Browser(house)
      let children = try await house.form("children")
      let none = try await browser.check(children, ["adults": "1"])
      #expect(none.status == .conflict && none.says(words.problem(.partyWithoutChild).title))
      #expect(try await house.count("booking") == 0)
      let own = try #require(
        try await browser.book(children, ["adults": "1", "children-1-2": "1"]).headers[.location]
      )
      for (fields, code) in [
        (["adults": "2"], ProblemCode.partyWithoutChild), (["adults": "9", "children-1-2": "1"], .partyTooLarge),
      ] {
        let token = try #require(try await browser.get(own).formToken)
        let answer = try await browser.submit("\(own)/party", fields.merging(["token": token]) { $1 })
        #expect(answer.status == .conflict && answer.says(words.problem(code).title))
      }
      #expect(try await browser.get(own).says("1 lapsi"))
    }
  }

  @Test("The API refuses a changed party as it refuses one that books")
  func refusedByAPI() async throws {
    try await SpecialGroups.open { house in
      let party = { (adults: Int, children: Int) in
        #"{"party": {"adults": \#(adults), "children": {"1-2": \#(children)}}}"#
      }
      let session = try await house.session("children")
      let booked = try await house.book(session, party(1, 1))
      let (id, token) = (booked.json["id"].text ?? "-", booked.json["token"].text ?? "-")
      for (adults, children, code) in [(8, 1, "party_too_large"), (2, 0, "party_without_child")] {
        let path = "/api/v1/bookings/\(id)/party"
        let changed = try await house.send(.put, path, house.bearer(token), json: party(adults, children))
        let refused = try await house.book(session, party(adults, children))
        #expect(changed.status == .conflict && changed.code == code && refused.code == code)
      }
    }
  }

  @Test("Two tabs book once without a word, and twice only when that was said")
  func twoTabs() async throws {
    try await House.open { house in
      var browser = Browser(house)
      let form = try await house.form("music")
      var pages: [Answer] = []
      for token in [try await browser.get(form).formToken, try await browser.get(form).formToken] {
        let fields = ["token": try #require(token), "step": "check"]
        _ = try await browser.submit(form, Self.aino.merging(fields) { $1 })
        pages.append(try await browser.get("\(form)/check"))
      }
      let (one, two) = (pages[0], pages[1])
      #expect(try await browser.press("book", on: one, of: form).status == .seeOther)
      let said = try await browser.press("book", on: two, of: form)
      #expect(said.status == .conflict && said.says(words.text("check.bookedMeanwhile")))
      #expect(said.says(words.text("check.mine")))
      #expect(try await house.count("booking") == 1)
      #expect(try await browser.press("book", on: one, of: form).status == .seeOther, "the first once more")
      #expect(try await browser.press("book", on: said, of: form).status == .seeOther)
      #expect(try await house.count("booking") == 2)
    }
  }

  @Test("It can be forgotten on this device; the link opens it again")
  func forgotten() async throws {
    try await House.open { house in
      var browser = Browser(house)
      let own = try #require(try await browser.book(try await house.session("peer")).headers[.location])
      let page = try await browser.get(own)
      let link = try #require(page.personalLink)
      #expect(try await browser.submit("\(own)/forget", ["token": "x.y"]).status == .forbidden)
      let sent = try await browser.send("\(own)/forget", from: page)
      #expect(sent.status == .seeOther && sent.headers[.setCookie]?.contains("Max-Age=0") == true)
      #expect(try await browser.get(own).status == .notFound)
      _ = try await browser.get(link)
      #expect(try await browser.get(own).status == .ok)
    }
  }

  @Test("Until when one can cancel is said before one books, and not promised when it is over")
  func deadline() async throws {
    try await SpecialGroups.open { house in
      var browser = Browser(house)
      let form = try await house.form("late")
      let until = words.text("check.cancelUntil", ["when": "ke 25.11. klo 10"])
      #expect(try await browser.get(form).says(until))
      #expect(try await browser.check(form, Self.aino).says(until))
      house.clock.advance(seconds: 2 * 86_400 + 3_600)
      #expect(try await browser.get(form).says(words.text("check.cancelOver")))
      let own = try #require(try await browser.book(form, Self.aino).headers[.location])
      let page = try await browser.get(own)
      #expect(page.says(words.text("manage.tooLate")) && !page.says(words.text("next.cannotCome")))
    }
  }

  @Test("After cancelling there is no place to keep, no reminder, and a way to book again")
  func afterCancelling() async throws {
    try await House.open { house in
      var browser = Browser(house)
      let session = try await house.session("music")
      let own = try #require(try await browser.book(session, Self.aino).headers[.location])
      _ = try await browser.send("\(own)/cancel", from: try await browser.get(own))
      let page = try await browser.get(own)
      #expect(page.says("href=\"/fi/sessions/\(session)\"") && page.says(words.text("data.eraseAskOver")))
      #expect(!page.says(words.text("data.eraseAsk")) && !page.says(words.text("reminders.day_before")))
    }
  }

  @Test("Where one person alone may come nobody is asked how many, and one time that is free is chosen")
  func nothingToAsk() async throws {
    try await SpecialGroups.open { house in
      let alone = try await house.get(try await house.form("alone"))
      #expect(!alone.says("type=\"number\"") && alone.hiddenFields["adults"] == "1")
      var browser = Browser(house)
      #expect(try await browser.book(try await house.form("alone")).status == .seeOther)
      for slot in ["0", "1"] {
        var other = Browser(house)
        _ = try await other.book(try await house.form("nurse"), ["adults": "1", "slot": slot])
      }
      #expect(try await house.get(try await house.form("nurse")).says("name=\"slot\" value=\"2\" checked"))
    }
  }
}
