import HTTPTypes
import Scheduling
import Storage
import Testing

@testable import Operations
@testable import Web

@Suite("A family's own calendar over HTTP")
struct FamilyFeedTests {
  private func prepare(_ house: House) async throws -> FamilyCalendarView {
    let body = #"{"party": {"adults": 1}, "contact": {"email": "aino@example.fi"}}"#
    #expect(try await house.book("music", body).status == .created)
    try await SendMyLinks(to: "aino@example.fi", language: "fi").run(at: house.desk, as: .visitor)
    return try await view(house)
  }

  private func view(_ house: House) async throws -> FamilyCalendarView {
    let id = house.desk.links.calendar(of: "aino@example.fi")
    let calendar = try #require(try await house.desk.database.read { try $0.familyCalendar(id) })
    return FamilyCalendarView(calendar, house.desk.links)
  }

  @Test("is private, unchanged until something is new, and in no log")
  func feed() async throws {
    try await House.open { house in
      let view = try await prepare(house)
      let answer = try await house.get(view.feedPath(language: "fi"))
      #expect(answer.status == .ok && answer.text.contains("SUMMARY:Muskari\r\n"))
      #expect(answer.headers[.cacheControl] == "private, max-age=900")
      #expect(answer.headers[.robotsTag] == "noindex")
      let (etag, modified) = (try #require(answer.headers[.eTag]), try #require(answer.headers[.lastModified]))
      for condition in [HTTPFields([.init(name: .ifNoneMatch, value: etag)]), [.ifModifiedSince: modified]] {
        let again = try await house.get(view.feedPath(language: "fi"), condition)
        #expect(again.status == .notModified && again.bytes.isEmpty && again.headers[.eTag] == etag)
      }
      #expect(try await house.get(view.feedPath(language: "sv")).text.contains("Alla mina anmälningar"))
      let log = house.log.lines.joined()
      #expect(!log.contains(view.feedToken) && !log.contains(view.id.text))
      #expect(log.contains("GET /feeds/my-bookings/{id}/{token}.ics 200"))
    }
  }

  @Test("is renewed and closed on the page that the letter's link opens; then old links answer 410")
  func page() async throws {
    try await House.open { house in
      let first = try await prepare(house)
      var browser = Browser(house)
      let path = "/fi/my-calendar/\(first.id)"
      #expect(try await browser.get(path).status == .notFound)
      let opened = try await browser.get("\(path)/open/\(first.token)")
      #expect(opened.status == .seeOther && opened.headers[.location] == path)
      let page = try await browser.get(path)
      #expect(page.text.contains("value=\"http://tapaamo.test\(first.feedPath(language: "fi"))\""))
      #expect(page.headers[.cacheControl] == "no-store" && page.headers[.robotsTag] == "noindex")

      #expect(try await browser.send("\(path)/renew", from: page).status == .seeOther)
      let second = try await view(house)
      #expect(second.feedToken != first.feedToken)
      #expect(try await house.get(first.feedPath(language: "fi")).status == .gone)
      #expect(try await house.get("\(path)/open/\(first.token)").status == .gone)
      let renewed = try await browser.get(path)
      #expect(renewed.text.contains(second.feedToken) && !renewed.text.contains(first.feedToken))

      #expect(try await browser.send("\(path)/end", from: renewed).status == .seeOther)
      #expect(try await house.get(second.feedPath(language: "fi")).status == .gone)
      let closed = try await browser.get(path)
      #expect(closed.status == .ok && !closed.text.contains("/feeds/my-bookings/"))
      #expect(try await browser.send("\(path)/renew", from: closed).status == .seeOther)
      #expect(try await house.get(try await view(house).feedPath(language: "fi")).status == .ok)
    }
  }

  @Test("is neither renewed nor closed without the form of the page")
  func foreignForms() async throws {
    try await House.open { house in
      let view = try await prepare(house)
      let cookie: HTTPFields = [.cookie: "calendar-\(view.id)=\(view.token)"]
      for act in ["renew", "end"] {
        let answer = try await house.submit("/fi/my-calendar/\(view.id)/\(act)", ["token": "forged"], cookie)
        #expect(answer.status.code >= 400)
        #expect(try await house.submit("/fi/my-calendar/\(view.id)/\(act)", [:]).status == .notFound)
      }
      #expect(try await house.get(view.feedPath(language: "fi")).status == .ok)
    }
  }

  @Test("of one booking is gone once that booking's link is renewed")
  func oneBooking() async throws {
    try await House.open { house in
      let booked = try await house.book("music")
      let (id, token) = (try #require(booked.json["id"].text), try #require(booked.json["token"].text))
      let path = "/feeds/bookings/\(id)/\(token).ics"
      #expect(try await house.get(path).status == .ok)
      let renewed = try await house.client.send(.post, "/api/v1/bookings/\(id)/link", house.bearer(token))
      #expect(renewed.status.code < 300)
      #expect(try await house.get(path).status == .gone)
      #expect(try await house.get("/feeds/bookings/\(id)/k1.unknown.ics").status == .notFound)
    }
  }
}
