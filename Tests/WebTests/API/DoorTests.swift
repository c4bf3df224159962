import HTTPTypes
import Operations
import Scheduling
import Testing

@testable import Web

@Suite("The day at the door by the API")
struct DoorTests {
  /// Today's group, which meets at nine, with a family to come; the clock stands at half past eight.
  private struct Day {
    let house: House
    let session: String
    let staff: HTTPFields

    init(_ house: House) async throws {
      self.house = house
      let today = try await house.sessions("today")[0]
      let zone = try house.desk.zones.zone("Europe/Helsinki")
      house.clock.advance(seconds: zone.instant(today.start) - 1_800 - house.clock.now)
      session = today.id.text
      staff = try await house.token([.attendance], of: "today")
      let family = #"{"party": {"adults": 1, "children": {"1-2": 2}}, "contact": {"name": "Maija Virtanen"}}"#
      for _ in 1...2 { #expect(try await house.book(today.id, family).status == .created) }
    }

    func sessions(_ headers: HTTPFields? = nil) async throws -> [JSON] {
      let answer = try await house.get("/api/v1/door/sessions", headers ?? staff)
      #expect(answer.status == .ok && !answer.text.contains("Maija"))
      return answer.json["items"].list
    }

    func inside(_ headers: HTTPFields? = nil) async throws -> [JSON] {
      try await house.get("/api/v1/door/inside", headers ?? staff).json["items"].list
    }

    func tap(_ json: String) async throws {
      let body = #"{"events": [\#(json)]}"#
      let answer = try await house.send(.post, "/api/v1/sessions/\(session)/door-events", staff, json: body)
      #expect(answer.status == .ok)
    }

    func step(_ json: String) async throws -> Answer {
      try await house.send(.post, "/api/v1/sessions/\(session)/absences", staff, json: json)
    }

    func close(_ json: String, _ headers: HTTPFields? = nil) async throws -> Answer {
      try await house.send(.post, "/api/v1/door/closing", headers ?? staff, json: json)
    }
  }

  @Test("Today's sessions are numbers, and a token sees those of its own organisation")
  func sessions() async throws {
    try await House.open { house in
      let day = try await Day(house)
      try await day.tap(
        #"{"event": "a", "count": "walk_ins", "adults": 2, "families": 1, "at": "2026-11-23T06:30:00Z"}"#
      )
      let own = try await day.sessions()
      #expect(own.map { $0["session_id"].text } == [day.session])
      #expect(own[0]["parties"].number == 2 && own[0]["summary"]["expected"].number == 6)
      #expect(own[0]["taken"].number == 3 && own[0]["over"].number == 0)
      #expect(own[0]["capacity"] == .null && own[0]["free"] == .null)
      let others = try await day.sessions(try await house.token([.attendance], of: "evening"))
      #expect(!others.isEmpty && !others.contains { $0["session_id"].text == day.session })
      let all = try await day.sessions(try await house.token([.attendance]))
      #expect(all.count == own.count + others.count)
      #expect(all.map { $0["starts_at"].text ?? "" } == all.map { $0["starts_at"].text ?? "" }.sorted())
    }
  }

  @Test("Who is inside is one number of each venue")
  func inside() async throws {
    try await House.open { house in
      let day = try await Day(house)
      #expect(try await day.inside().map { $0["total"].number } == [0])
      try await day.tap(#"{"event": "a", "count": "everyone", "adults": 4, "at": "2026-11-23T06:30:00Z"}"#)
      let places = try await day.inside()
      #expect(places.map { $0["venue_id"].text } == [try await house.venue("library").text])
      #expect(places[0]["total"].number == 4 && places[0]["others"].number == 0)
      #expect(places[0]["sessions"].list.map { $0["session_id"].text } == [day.session])
      #expect(places[0]["sessions"].list.map { $0["visitors"].number } == [4])
      let elsewhere = try await day.inside(try await house.token([.attendance], of: "evening"))
      #expect(!elsewhere.contains { $0["venue_id"].text == places[0]["venue_id"].text })
    }
  }

  @Test("The rest is absent from the start on, once, and back again")
  func rest() async throws {
    try await House.open { house in
      let day = try await Day(house)
      let early = try await day.step(#"{"event": "rest-1"}"#)
      #expect(early.status == .conflict && early.code == "not_possible_now")
      house.clock.advance(seconds: 1_800)
      for (body, parties) in [
        (#"{"event": "rest-1"}"#, 2), (#"{"event": "rest-1"}"#, 0), (#"{"event": "undo-1", "undoes": "none"}"#, 0),
        (#"{"event": "undo-1", "undoes": "rest-1"}"#, 2), (#"{"event": "undo-1", "undoes": "rest-1"}"#, 0),
      ] {
        let answer = try await day.step(body)
        #expect(answer.status == .ok && answer.json["parties"].number == parties, "\(body)")
      }
      #expect(try await day.sessions()[0]["summary"]["unmarked_parties"].number == 2)
    }
  }

  @Test("The day is closed for what is over, of the token's own organisation")
  func closing() async throws {
    try await House.open { house in
      let day = try await Day(house)
      let other = try await house.token([.attendance], of: "evening")
      #expect(try await day.close(#"{"event": "c"}"#).json["parties"].number == 0)
      house.clock.advance(seconds: 6 * 3_600)
      #expect(try await day.close(#"{"event": "c"}"#, other).json["parties"].number == 0)
      #expect(try await day.close(#"{"event": "c"}"#).json["parties"].number == 2)
      #expect(try await day.sessions()[0]["summary"]["absent_parties"].number == 2)
      #expect(try await day.step(#"{"event": "undo", "undoes": "c"}"#).json["parties"].number == 2)
    }
  }

  @Test(
    "A step that makes no sense is refused",
    arguments: [
      (#"{}"#, ["event: required"]), (#"{"event": "131052-308T"}"#, ["event: identity_number"]),
      (#"{"event": "a", "name": "Maija"}"#, ["name: unknown_field"]), (#"{"event": 1}"#, ["event: wrong_type"]),
    ]
  )
  func faults(body: String, errors: [String]) async throws {
    try await House.open { house in
      let day = try await Day(house)
      house.clock.advance(seconds: 1_800)
      for answer in [try await day.step(body), try await day.close(body)] {
        #expect(answer.status == .unprocessableContent && answer.errors == errors)
      }
    }
  }
}
