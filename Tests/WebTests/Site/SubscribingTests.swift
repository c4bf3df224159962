import HTTPTypes
import Scheduling
import Testing

@testable import Web

@Suite("The page of a filter's calendar")
struct SubscribingTests {
  @Test("offers the feed of what was asked for, in every way")
  func filter() async throws {
    try await House.open(publicURL: "https://tapaamo.test") { house in
      let page = try await house.get("/fi/subscribe?municipality=Oulu&weekday=tu")
      #expect(page.status == .ok)
      let feed = "tapaamo.test/feeds/sessions.ics?municipality=Oulu&amp;weekday=tu"
      #expect(page.text.contains("<h1>Oulu, tiistaisin</h1>"))
      #expect(page.text.contains("href=\"webcal://\(feed)\"") && page.text.contains("value=\"https://\(feed)\""))
      #expect(page.text.contains("href=\"https://\(feed)\" download"))
      let encoded = PercentEncoding.encode("://tapaamo.test/feeds/sessions.ics?municipality=Oulu&weekday=tu")
      #expect(page.text.contains("https://calendar.google.com/calendar/r?cid=webcal\(encoded)\" rel=\"noreferrer\""))
      #expect(page.text.contains("addfromweb?url=https\(encoded)&amp;name=Oulu%2C%20tiistaisin\" rel=\"noreferrer\""))
      #expect(page.text.contains("action=\"/fi/subscribe?municipality=Oulu&amp;weekday=tu\""))
    }
  }

  @Test("names its venue and organisation, and is not found where there is none")
  func names() async throws {
    try await House.open { house in
      let (venue, host) = (try await house.venue("library"), try await house.organisation(of: "cafe"))
      let page = try await house.get("/en/subscribe?organisation=\(host)&venue=\(venue)")
      #expect(page.text.contains("<h1>Keskustan kirjasto, Perheyhdistys</h1>"))
      for query in ["venue", "organisation"] {
        #expect(try await house.get("/fi/subscribe?\(query)=00000000000000000000000000").status == .notFound)
      }
    }
  }

  @Test("takes a month of birth, and keeps it nowhere but in the feed's address")
  func born() async throws {
    try await House.open { house in
      let path = "/fi/subscribe?municipality=Oulu"
      let page = try await house.submit(path, ["month": "3", "year": "2025"])
      #expect(page.status == .ok && page.headers[.cacheControl] == "no-store")
      #expect(page.text.contains("<h1>Ryhmät lapselle, joka on syntynyt 3/2025 (Oulu)</h1>"))
      #expect(page.text.contains("/feeds/sessions.ics?born=2025-03&amp;municipality=Oulu\""))
      #expect(page.headers[.setCookie] == nil && page.headers[.location] == nil)
      // The switch between languages, and every other link of the page, tell nothing.
      #expect(
        !page.text.replacing("sessions.ics?born=2025-03", with: "").replacing("born%3D2025-03", with: "")
          .contains("born")
      )
    }
  }

  @Test(
    "says what to mend where that is no month of a child's birth",
    arguments: [
      ("", ""), ("3", ""), ("", "2025"), ("13", "2025"), ("3", "1990"), ("3", "2040"), ("<b>", "\""), ("0", "0"),
    ]
  )
  func refused(month: String, year: String) async throws {
    try await House.open { house in
      let page = try await house.submit("/sv/subscribe", ["month": month, "year": year])
      #expect(page.status.code == 422)
      #expect(page.text.contains("<title>Fel: ") && page.text.contains("href=\"#month\""))
      #expect(!page.text.contains("born="))
    }
  }
}
