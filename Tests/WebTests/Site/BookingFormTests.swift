import HTTPTypes
import Language
import Operations
import Testing

@testable import Web

@Suite("The booking form, without scripts")
struct BookingFormTests {
  @Test("A family books, sees its booking, and cancels it", arguments: LanguageCode.allCases)
  func endToEnd(language: LanguageCode) async throws {
    try await House.open { house in
      let (words, session) = (Phrasebook(language), try await house.session("music"))
      var browser = Browser(house, language: language.rawValue)
      let sent = try await browser.book(
        session,
        ["adults": "1", "children-3-6": "2", "name": "Aino", "email": "aino@example.fi"]
      )
      #expect(sent.status == .seeOther)
      let path = try #require(sent.headers[.location])
      #expect(path.hasPrefix("/\(language.rawValue)/bookings/"))
      let page = try await browser.get(path)
      #expect(page.status == .ok)
      #expect(page.heading == words.text("booking.confirmed"))
      #expect(page.headers[.robotsTag] == "noindex")
      #expect(page.headers[.cacheControl] == "no-store")
      let id = path.split(separator: "/").last ?? ""
      let stored = try await house.get("/api/v1/bookings/\(id)", try await house.token([.bookings])).json
      #expect(stored["party"] == .object(["adults": .number(1), "children": .object(["3-6": .number(2)])]))
      #expect([stored["contact"]["name"], stored["language"]].map(\.text) == ["Aino", language.rawValue])

      #expect(page.text.contains("action=\"\(path)/cancel\""))
      let cancelled = try await browser.submit("\(path)/cancel", ["token": try #require(page.formToken)])
      #expect(cancelled.status == .seeOther)
      #expect(cancelled.headers[.location] == path)
      let after = try await browser.get(path)
      #expect(after.heading == words.text("booking.cancelled"))
      #expect(!after.text.contains("\(path)/cancel"), "nothing is left to cancel")
    }
  }

  @Test("Sent twice, a form books once and leads to the same page")
  func sentTwice() async throws {
    try await House.open { house in
      let form = "/fi/sessions/\(try await house.session("music"))/book"
      let token = try #require(try await house.get(form).formToken)
      let fields = ["token": token, "adults": "1", "name": "Aino", "step": "book"]
      let first = try await house.submit(form, fields)
      let second = try await house.submit(form, fields)
      #expect(first.status == .seeOther)
      #expect(second.headers[.location] == first.headers[.location])
      #expect(second.cookie == first.cookie)
      #expect(try await house.count("booking") == 1)
    }
  }

  @Test("Sent, changed and sent again, a form books nothing more, keeps what was written, and can then be sent")
  func sentChanged() async throws {
    try await House.open { house in
      let form = "/fi/sessions/\(try await house.session("music"))/book"
      let token = try #require(try await house.get(form).formToken)
      let fields = ["token": token, "adults": "1", "name": "Aino", "step": "book"]
      _ = try await house.submit(form, fields)
      let changed = try await house.submit(form, fields.merging(["adults": "2", "name": "Aino ja Eino"]) { $1 })
      #expect(changed.status == .unprocessableContent)
      #expect(changed.text.contains("value=\"Aino ja Eino\""))
      #expect(changed.text.contains(Phrasebook(.fi).problem(.repeatedWithOtherContent).title))
      #expect(try await house.count("booking") == 1)
      let fresh = try #require(changed.formToken)
      #expect(fresh != token)
    }
  }

  @Test("After an error everything that was written stands there again, escaped, with what to mend")
  func keepsAnswers() async throws {
    try await House.open { house in
      let name = "\"><script>alert('Aino')</script>&amp;"
      var browser = Browser(house)
      let answer = try await browser.book(
        try await house.session("music"),
        ["adults": "many", "children-1-2": "2", "name": name, "email": "aino@", "phone": "040 123 4567"]
      )
      #expect(answer.status == .unprocessableContent)
      #expect(answer.text.contains("value=\"many\"") && answer.text.contains("value=\"040 123 4567\""))
      #expect(answer.text.contains("value=\"aino@\""))
      #expect(!answer.text.contains("<script>alert"))
      #expect(answer.text.contains("&quot;&gt;&lt;script&gt;alert(&#39;Aino&#39;)&lt;/script&gt;&amp;amp;"))
      #expect(answer.text.contains(Phrasebook(.fi).fault(.number(min: 0, max: 99))))
      #expect(try await house.count("booking") == 0)
    }
  }

  @Test(
    "A field that is wrong says so beside it",
    arguments: [
      (["adults": "1", "email": "aino@"], FieldFault.email),
      (["adults": "1", "email": "äiti@perhe.fi"], .emailLetters),
      (["adults": "1", "phone": "12"], .phone),
      (["adults": "100"], .number(min: 0, max: 99)), (["adults": "-1"], .number(min: 0, max: 99)),
      (["adults": "0"], .partyEmpty), ([:], .partyEmpty),
      (["adults": "1", "name": String(repeating: "a", count: 101)], .tooLong(max: 100)),
      (["adults": "1", "name": "131052-308T"], .identityNumber),
      (["adults": "1", "email": "131052-308t@example.fi"], .identityNumber),
    ]
  )
  func faults(fields: [String: String], fault: FieldFault) async throws {
    try await House.open { house in
      var browser = Browser(house)
      let answer = try await browser.book(try await house.session("music"), fields)
      #expect(answer.status == .unprocessableContent)
      #expect(answer.text.contains(Phrasebook(.fi).fault(fault)))
      #expect(answer.text.contains("aria-invalid=\"true\""))
      #expect(try await house.count("booking") == 0)
      #expect(try await !house.everythingStored().lowercased().contains("131052-308t"))
    }
  }

  @Test("A session that fills up while the form is open says so, and keeps what was written")
  func fillsUpMeanwhile() async throws {
    try await House.open { house in
      let form = "/fi/sessions/\(try await house.session("music"))/book"
      let token = try #require(try await house.get(form).formToken)
      for _ in 0..<5 { _ = try await house.book("music") }
      let answer = try await house.submit(form, ["token": token, "adults": "1", "name": "Aino"])
      #expect(answer.status == .conflict)
      #expect(answer.text.contains(Phrasebook(.fi).problem(.waitlistFull).title))
      #expect(answer.text.contains("value=\"Aino\""))
    }
  }

  @Test("A party that waits is told its place in the queue")
  func waits() async throws {
    try await House.open { house in
      for _ in 0..<4 { _ = try await house.book("music") }
      var browser = Browser(house)
      let sent = try await browser.book(try await house.session("music"))
      let page = try await browser.get(try #require(sent.headers[.location]))
      #expect(page.heading == Phrasebook(.fi).text("booking.waitlisted", ["position": "1"]))
    }
  }
}
