import HTTPTypes
import Scheduling
import Testing

@testable import Web

@Suite("A family's own page opens by cookie")
struct BookingCookieTests {
  private func booked(_ house: House) async throws -> (id: String, token: String) {
    let answer = try await house.book("music")
    return (try #require(answer.json["id"].text), try #require(answer.json["token"].text))
  }

  @Test("The personal link is exchanged for a cookie, and is gone from the address")
  func exchange() async throws {
    try await House.open { house in
      let (id, token) = try await booked(house)
      let opened = try await house.get("/sv/bookings/\(id)/open/\(token)")
      let cookie = "theme=dark; \(opened.cookie ?? ""); x=y"
      #expect(opened.status == .seeOther)
      // Once more by the link, for browsers that keep no cookies; this one has one to show.
      let back = try await house.get(try #require(opened.headers[.location]), [.cookie: cookie])
      #expect(back.headers[.location] == "/sv/bookings/\(id)")
      #expect(opened.bytes.isEmpty && back.bytes.isEmpty)
      let page = try await house.get("/sv/bookings/\(id)", [.cookie: cookie])
      #expect(page.status == .ok)
      #expect(page.personalLink == "/sv/bookings/\(id)/open/\(token)")
      let again = try await house.get("/sv/bookings/\(id)/open/\(token)")
      #expect(again.status == .seeOther, "following a link does not use it up")
    }
  }

  @Test("Without the cookie, or with another booking's, there is nothing")
  func otherCookies() async throws {
    try await House.open { house in
      let (mine, other) = (try await booked(house), try await booked(house))
      let cookie = try #require(try await house.get("/fi/bookings/\(other.id)/open/\(other.token)").cookie)
      let renamed = cookie.replacing(other.id, with: mine.id)
      for cookie in ["", cookie, renamed, "booking-\(mine.id)="] {
        #expect(try await house.get("/fi/bookings/\(mine.id)", [.cookie: cookie]).status == .notFound, "\(cookie)")
        let cancel = try await house.submit("/fi/bookings/\(mine.id)/cancel", ["token": "x"], [.cookie: cookie])
        #expect([403, 404].contains(cancel.status.code))
      }
      for path in ["/fi/bookings/\(mine.id)/open/\(other.token)", "/fi/bookings/\(mine.id)/open/x"] {
        let answer = try await house.get(path)
        #expect(answer.status == .notFound)
        #expect(answer.headers[.setCookie] == nil)
      }
      #expect(try await house.get("/api/v1/sessions/\(try await house.session("music"))").json["confirmed"].number == 2)
    }
  }

  @Test("The form that cancels needs a token for this booking")
  func cancelNeedsToken() async throws {
    try await House.open { house in
      let (mine, other) = (try await booked(house), try await booked(house))
      var browser = Browser(house)
      for booking in [mine, other] { _ = try await browser.get("/fi/bookings/\(booking.id)/open/\(booking.token)") }
      let page = try await browser.get("/fi/bookings/\(other.id)")
      let path = "/fi/bookings/\(mine.id)/cancel"
      for token in [nil, "x.y", page.formToken] {
        #expect(try await browser.submit(path, token.map { ["token": $0] } ?? [:]).status == .forbidden)
      }
      #expect(try await browser.get("/fi/bookings/\(mine.id)").formToken != nil, "not cancelled")
    }
  }

  @Test("The cookie is out of reach of scripts and of other sites; over TLS it is Secure and bound to the host")
  func attributes() async throws {
    for (publicURL, isSecure) in [("http://tapaamo.test", false), ("https://tapaamo.test", true)] {
      try await House.open(publicURL: publicURL) { house in
        let (id, token) = try await booked(house)
        let opened = try await house.get("/fi/bookings/\(id)/open/\(token)")
        let cookie = try #require(opened.headers[.setCookie])
        let attributes = Set(cookie.split(separator: ";").map { $0.filter { $0 != " " }.lowercased() })
        #expect(cookie.hasPrefix(isSecure ? "__Host-booking-\(id)=" : "booking-\(id)="))
        #expect(attributes.isSuperset(of: ["httponly", "samesite=lax", "path=/", "max-age=7776000"]))
        #expect(attributes.contains("secure") == isSecure)
        #expect(!cookie.lowercased().contains("domain="))
        #expect(try await house.get("/fi/bookings/\(id)", [.cookie: opened.cookie ?? ""]).status == .ok)
      }
    }
  }
}
