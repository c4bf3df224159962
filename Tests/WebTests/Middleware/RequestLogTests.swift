import HTTPTypes
import Testing

@testable import Web

@Suite("The request log")
struct RequestLogTests {
  @Test("It has one line for each request, with its route and its status")
  func namesRoutes() async throws {
    try await House.open { house in
      _ = try await house.get("/api/v1/venues/x?secret=1")
      _ = try await house.get("/api/v1/venues")
      _ = try await house.get("/nothing/at/all")
      let lines = house.log.lines
      #expect(lines.count == 3)
      #expect(lines[0].contains("GET /api/v1/venues/{id} 400"))
      #expect(lines[1].contains("GET /api/v1/venues 200"))
      #expect(lines[2].contains("GET NotFound 404"))
    }
  }

  @Test("It never holds a token, an id, a query, a cookie or what anybody wrote")
  func holdsNoSecrets() async throws {
    try await House.open { house in
      let session = try await house.session("music")
      let body = #"{"party": {"adults": 1}, "contact": {"name": "Aino", "email": "aino@example.fi"}}"#
      let booked = try await house.book(session, body, [.idempotencyKey: "very-own-key-of-one"])
      let (id, token) = (try #require(booked.json["id"].text), try #require(booked.json["token"].text))
      _ = try await house.get("/api/v1/bookings/\(id)", house.bearer(token))
      _ = try await house.get("/api/v1/bookings/\(id)", house.bearer("tap_unknown"))
      let opened = try await house.get("/fi/bookings/\(id)/open/\(token)")
      _ = try await house.get("/fi/bookings/\(id)", [.cookie: opened.cookie ?? ""])
      _ = try await house.get("/fi/bookings/\(id)/open/\(token)/and/more")
      _ = try await house.get("/fi?municipality=Oulu&day=2026-11-24")
      _ = try await house.submit("/fi/sessions/\(session)/book", ["token": "forged", "name": "Aino"])
      let log = house.log.lines.joined(separator: "\n")
      #expect(house.log.lines.count == 8)
      for secret in [
        id, "\(session)", token, "tap_", "very-own-key-of-one", "Aino", "aino@", "municipality", "Oulu", "forged",
      ] {
        #expect(!log.contains(secret), "\(secret)")
      }
    }
  }
}
