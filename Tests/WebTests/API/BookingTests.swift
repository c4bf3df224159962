import HTTPTypes
import Testing

@testable import Web

@Suite("Booking by the API")
struct BookingTests {
  @Test("A booking is answered 201 with its token and where it is")
  func isCreated() async throws {
    try await House.open { house in
      let session = try await house.session("music")
      let answer = try await house.book(
        session,
        """
        {"party": {"adults": 1, "children": {"0-11m": 1, "3-6": 2}},
         "contact": {"name": " Aino ", "email": "aino@example.fi"}, "language": "sv"}
        """
      )
      #expect(answer.status == .created)
      let (id, token) = (try #require(answer.json["id"].text), try #require(answer.json["token"].text))
      #expect(answer.headers[.location] == "/api/v1/bookings/\(id)")
      #expect(answer.headers[.cacheControl] == "no-store")
      #expect(answer.json["state"].text == "confirmed")
      #expect(answer.json["language"].text == "sv")
      #expect(answer.json["contact"]["name"].text == "Aino")
      let found = try await house.get("/api/v1/bookings/\(id)", house.bearer(token))
      #expect(found.status == .ok)
      var members = answer.json
      if case .object(var object) = members {
        object["token"] = nil
        members = .object(object)
      }
      #expect(found.json == members)
    }
  }

  @Test("Without a language the caller's own is the booking's")
  func takesTheCallersLanguage() async throws {
    try await House.open { house in
      let session = try await house.session("evening")
      let body = #"{"party": {"adults": 1}}"#
      #expect(try await house.book(session, body, [.acceptLanguage: "en"]).json["language"].text == "en")
      #expect(try await house.book(session, body).json["language"].text == "fi")
    }
  }

  @Test("A booking is read and cancelled with its own token only", arguments: [HTTPRequest.Method.get, .delete])
  func needsItsToken(method: HTTPRequest.Method) async throws {
    try await House.open { house in
      let session = try await house.session("evening")
      let (mine, other) = (try await house.book(session), try await house.book(session))
      let path = "/api/v1/bookings/\(mine.json["id"].text ?? "")"
      let none = try await house.client.send(method, path)
      #expect(none.status == .unauthorized)
      #expect(none.code == "unauthorised")
      #expect(none.headers[.wwwAuthenticate] == "Bearer")
      for secret in ["", "wrong", other.json["token"].text] {
        let answer = try await house.client.send(method, path, house.bearer(secret))
        #expect([401, 404].contains(answer.status.code))
      }
      let foreign = try await house.client.send(method, path, house.bearer(other.json["token"].text))
      let unknown = try await house.client.send(
        method,
        "/api/v1/bookings/00000000000000000000000000",
        house.bearer("wrong")
      )
      #expect(foreign.status == .notFound)
      #expect(foreign.bytes == unknown.bytes, "not yours and not there are one answer")
      #expect(try await house.client.send(method, path, [.authorization: "Basic eDp5"]).status == .unauthorized)
      #expect(try await house.client.send(method, path, house.bearer(mine.json["token"].text)).status == .ok)
    }
  }

  @Test("Cancelled twice, a booking answers the same twice, and gives back one place")
  func cancelsOnce() async throws {
    try await House.open { house in
      let session = try await house.session("music")
      let booked = try await house.book(session)
      _ = try await house.book(session)
      let (path, key) = ("/api/v1/bookings/\(booked.json["id"].text ?? "")", house.bearer(booked.json["token"].text))
      let first = try await house.client.send(.delete, path, key)
      house.clock.advance(seconds: 60)
      let second = try await house.client.send(.delete, path, key)
      #expect(first.status == .ok)
      #expect(first.json["state"].text == "cancelled")
      #expect(second.status == .ok)
      #expect(second.bytes == first.bytes)
      #expect(try await house.get("/api/v1/sessions/\(session)").json["confirmed"].number == 1)
    }
  }

  @Test("A full session takes parties to its waiting list, then refuses them; a place given back goes to who waits")
  func fillsUp() async throws {
    try await House.open { house in
      let session = try await house.session("music")
      var booked: [Answer] = []
      for _ in 0..<4 { booked.append(try await house.book(session)) }
      #expect(booked.allSatisfy { $0.json["state"].text == "confirmed" })
      let waiting = try await house.book(session)
      #expect(waiting.status == .created)
      #expect(waiting.json["state"].text == "waitlisted")
      #expect(waiting.json["position"].number == 1)
      let refused = try await house.book(session)
      #expect(refused.status == .conflict)
      #expect(refused.code == "waitlist_full")
      let full = try await house.get("/api/v1/sessions/\(session)").json
      #expect(full["availability"].text == "full")
      #expect([full["capacity"], full["confirmed"], full["waitlisted"], full["places"]].map(\.number) == [4, 4, 1, 0])

      let freed = "/api/v1/bookings/\(booked[0].json["id"].text ?? "")"
      _ = try await house.client.send(.delete, freed, house.bearer(booked[0].json["token"].text))
      let path = "/api/v1/bookings/\(waiting.json["id"].text ?? "")"
      let promoted = try await house.get(path, house.bearer(waiting.json["token"].text))
      #expect(promoted.json["state"].text == "confirmed")
      #expect(promoted.json["position"] == .null)
    }
  }

  @Test(
    "A session that takes no booking says why",
    arguments: [
      ("cafe", "no_booking_needed"), ("ask", "no_booking_needed"), ("soon", "not_open_yet"), ("shut", "closed"),
      ("today", "session_over"),
    ]
  )
  func saysWhyNot(group: String, code: String) async throws {
    try await House.open { house in
      let answer = try await house.book(group)
      #expect(answer.status == .conflict)
      #expect(answer.code == code)
    }
  }

  @Test("Once the session has begun it is too late to cancel")
  func tooLateToCancel() async throws {
    try await House.open { house in
      let booked = try await house.book("music")
      house.clock.advance(seconds: 7 * 86_400)
      let path = "/api/v1/bookings/\(booked.json["id"].text ?? "")"
      let answer = try await house.client.send(.delete, path, house.bearer(booked.json["token"].text))
      #expect(answer.status == .conflict)
      #expect(answer.code == "too_late_to_cancel")
    }
  }

  @Test("A group without names takes a party, and no contact")
  func anonymous() async throws {
    try await House.open { house in
      let session = try await house.session("code")
      let refused = try await house.book(session, #"{"party": {"adults": 1}, "contact": {"name": "Aino"}}"#)
      #expect(refused.status == .conflict)
      #expect(refused.code == "contact_not_accepted")
      #expect(try await house.book(session).status == .created)
      #expect(try await !house.everythingStored().contains("Aino"))
    }
  }
}
