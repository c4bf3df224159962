import HTTPTypes
import Language
import Operations
import Scheduling
import Testing

@testable import Web

@Suite("What was answered is kept until it is booked")
struct DraftTests {
  private let words = Phrasebook(.fi)
  private static let answers = [
    "adults": "1", "children-0-11m": "1", "name": "Äiti ~:&=% Aino", "email": "aino@example.fi",
    "phone": "040 123 4567",
  ]

  @Test("The answers have an address that says nothing of anybody, and reload, Back and another language find them")
  func ownAddress() async throws {
    try await House.open { house in
      var browser = Browser(house)
      let form = try await house.form("music")
      let token = try #require(try await browser.get(form).formToken)
      let sent = try await browser.submit(form, Self.answers.merging(["token": token, "step": "check"]) { $1 })
      #expect(sent.status == .seeOther && sent.headers[.location] == "\(form)/check")
      for path in ["\(form)/check", "\(form)/check", "\(form)/check".replacing("/fi/", with: "/sv/")] {
        let page = try await browser.get(path)
        #expect(page.status == .ok && page.headers[.cacheControl] == "no-store")
        #expect(page.hiddenFields["name"] == "Äiti ~:&=% Aino" && page.hiddenFields["children-0-11m"] == "1")
        #expect(page.says("href=\"/en\(form.dropFirst(3))/check\""), "the languages stay on the page")
      }
      // Back to the first screen: with the child, and the same form.
      let back = try await browser.get(form)
      #expect(
        back.says(
          "name=\"children-0-11m\" type=\"number\" inputmode=\"numeric\" min=\"0\" max=\"6\" step=\"1\" value=\"1\""
        )
      )
      #expect(back.says("value=\"aino@example.fi\"") && back.formToken == token)
      #expect(try await house.count("booking") == 0)
      #expect(!house.log.lines.joined().contains("ino"))
    }
  }

  @Test("Once it is booked, the address leads to the booking, and the answers are forgotten")
  func booked() async throws {
    try await House.open { house in
      var browser = Browser(house)
      let form = try await house.form("music")
      let check = try await browser.check(form, Self.answers)
      let done = try await browser.press("book", on: check, of: form)
      let own = try #require(done.headers[.location])
      let back = try await browser.get("\(form)/check")
      #expect(back.status == .seeOther && back.headers[.location] == own)
      #expect(!browser.cookies.joined().contains("ino"))
      #expect(try await !browser.get(form).says("value=\"aino@example.fi\""))
      let others = try await house.get("\(form)/check")
      #expect(others.status == .seeOther && others.headers[.location] == form)
    }
  }

  @Test("Looked at again, the answers take nothing, and say what has become of the place")
  func lookedAtAgain() async throws {
    try await SpecialGroups.open { house in
      var browser = Browser(house)
      let form = try await house.form("pair")
      _ = try await browser.check(form, Self.answers)
      #expect(try await house.column("SELECT state FROM booking") == ["held"])
      #expect(try await browser.get("\(form)/check").says(words.text("check.kept", ["time": "10.10"])))
      house.clock.advance(seconds: 601)
      for _ in 0..<2 { _ = try await house.book("pair") }
      #expect(try await browser.get("\(form)/check").says(words.text("check.queue", ["position": "1"])))
      house.clock.advance(seconds: 1_800)
      #expect(try await browser.get("\(form)/check").headers[.location] == form, "after half an hour")
    }
  }

  @Test("Of a discreet group nothing is kept in the browser before it is booked, and then no longer than it is open")
  func discreet() async throws {
    try await House.open { house in
      var browser = Browser(house)
      let form = try await house.form("peer")
      let check = try await browser.check(form, Self.answers)
      #expect(check.status == .ok && !browser.cookies.joined().contains("ino"))
      let done = try await browser.press("book", on: check, of: form)
      let cookie = done.headers[values: .setCookie].first { $0.hasPrefix("booking-") }
      #expect(cookie?.lowercased().contains("max-age") == false)
    }
  }

  @Test("Without cookies the answers stand on the page that was sent")
  func withoutCookies() async throws {
    try await House.open { house in
      var browser = Browser(house)
      browser.refuseCookies()
      let form = try await house.form("music")
      let token = try #require(try await browser.get(form).formToken)
      let check = try await browser.submit(form, Self.answers.merging(["token": token, "step": "check"]) { $1 })
      #expect(check.status == .ok && check.hiddenFields["children-0-11m"] == "1")
      let changed = try await browser.submit(form, check.hiddenFields.merging(["step": "change"]) { $1 })
      #expect(changed.status == .ok && changed.says("value=\"aino@example.fi\""))
    }
  }

  @Test("A cookie holds what people write, for half an hour, and not more than a browser takes")
  func cookie() throws {
    let made = Instant(seconds: 1_000_000)
    let draft = BookingDraft(of: "s", Self.answers.merging(["step": "check", "other": "x"]) { $1 }, made: made)
    let text = try #require(draft.text)
    #expect(text.allSatisfy { $0.isASCII && !" ;,\"\\".contains($0) })
    #expect(draft.fields == Self.answers && BookingDraft(text, now: made) == draft)
    #expect(BookingDraft(text, now: made + BookingDraft.life - 1) == draft)
    #expect(BookingDraft(text, now: made + BookingDraft.life) == nil && BookingDraft(text, now: made - 1) == nil)
    let long = ["name": String(repeating: "👨‍👩‍👧‍👦", count: 100)]
    #expect(BookingDraft(of: "s", long, made: made).text == nil)
  }

  @Test(
    "A cookie of somebody else's making opens nothing",
    arguments: ["", "none", "of:x~at:1", "%", "of:~at:~", "a~b"]
  )
  func strange(value: String) async throws {
    try await House.open { house in
      let form = try await house.form("music")
      let session = try await house.session("music")
      for value in [value, "of:\(session)~at:\(house.clock.now.seconds)~token:x.y~adults:1"] {
        let answer = try await house.get("\(form)/check", [.cookie: "draft=\(value)"])
        #expect(answer.status == .seeOther && answer.headers[.location] == form)
      }
    }
  }
}

@Suite("A browser without cookies")
struct WithoutCookiesTests {
  private let words = Phrasebook(.fi)

  @Test("books, and is shown its code and its link", arguments: ["fi", "sv", "en"])
  func books(language: String) async throws {
    try await House.open { house in
      var browser = Browser(house, language: language)
      browser.refuseCookies()
      let sent = try await browser.book(try await house.session("music"), ["adults": "1", "children-1-2": "1"])
      let link = try #require(sent.headers[.location])
      #expect(sent.status == .seeOther && link.contains("/open/"))
      let again = try await browser.get(link)
      #expect(again.status == .seeOther && again.headers[.location] == "\(link)?again=1")
      let page = try await browser.get("\(link)?again=1")
      let said = Phrasebook(try #require(LanguageCode(rawValue: language)))
      #expect(page.status == .ok && page.heading == said.text("booking.confirmed"))
      #expect(page.says(said.text("booking.withoutCookies")) && page.personalLink == link)
      #expect(page.text.firstMatch(of: /receipt-code">[0-9A-Z]{4}-[0-9A-Z]{4}</) != nil)
      #expect(!page.says("<form") && page.headers[.cacheControl] == "no-store")
      #expect(page.headers[.init("Referrer-Policy")!] == "no-referrer")
      let token = try #require(link.split(separator: "/").last)
      #expect(!house.log.lines.joined().contains(token))
      #expect(try await house.count("booking") == 1)
    }
  }

  @Test("that takes them after all comes to the booking's own page")
  func takesThemLater() async throws {
    try await House.open { house in
      var browser = Browser(house)
      browser.refuseCookies()
      let link = try #require(try await browser.book(try await house.session("music")).headers[.location])
      var other = Browser(house)
      let first = try await other.get(link)
      let second = try await other.get(try #require(first.headers[.location]))
      let own = try #require(second.headers[.location])
      #expect(!own.contains("open") && !own.contains("?"))
      #expect(try await other.get(own).heading == words.text("booking.confirmed"))
    }
  }
}
