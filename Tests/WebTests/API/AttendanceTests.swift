import HTTPTypes
import Operations
import Scheduling
import Testing

@testable import Web

@Suite("Attendance by the API")
struct AttendanceTests {
  /// A session of the other association, with one booking.
  private struct Door {
    let path: String
    let booking: String

    init(_ house: House) async throws {
      let session = try await house.session("evening")
      let booked = try await house.book(
        session,
        #"{"party": {"adults": 1, "children": {"1-2": 1}}, "contact": {"name": "Aino"}}"#
      )
      path = "/api/v1/sessions/\(session)"
      booking = try #require(booked.json["id"].text)
    }

    /// Each request that is for staff only.
    func requests(_ house: House, _ headers: HTTPFields) async throws -> [Answer] {
      [
        try await house.get(path + "/attendance", headers),
        try await house.send(.put, path + "/attendance/\(booking)", headers, json: #"{"mark": "present", "came": 2}"#),
        try await house.send(.post, path + "/headcount", headers, json: #"{"event": "tap-1", "adults": 1}"#),
        try await house.send(
          .post,
          path + "/door-events",
          headers,
          json: #"{"events": [{"event": "t", "count": "everyone", "adults": 1, "at": "2026-12-01T08:00:00Z"}]}"#
        ),
      ]
    }
  }

  @Test("A token of the session's organisation, or of the whole network, may see, mark and count")
  func ownTokens() async throws {
    try await House.open { house in
      let door = try await Door(house)
      for token in [try await house.token([.attendance], of: "evening"), try await house.token([.attendance])] {
        #expect(try await door.requests(house, token).allSatisfy { $0.status == .ok })
      }
    }
  }

  @Test("Nobody else may: another organisation, another scope, a token that has ended, a family, a visitor")
  func otherTokens() async throws {
    try await House.open { house in
      let door = try await Door(house)
      let ended = try await house.token([.attendance], expires: house.clock.now + 60)
      house.clock.advance(seconds: 60)
      let family = house.bearer(try await house.book("evening").json["token"].text)
      let cases: [(HTTPFields, Int, String)] = [
        (try await house.token([.attendance], of: "music"), 404, "not_found"),
        (try await house.token([.bookings], of: "evening"), 403, "forbidden"),
        (ended, 401, "unauthorised"), (house.bearer("tap_nobody"), 401, "unauthorised"), ([:], 401, "unauthorised"),
        (family, 404, "not_found"),
      ]
      for (headers, status, code) in cases {
        for answer in try await door.requests(house, headers) {
          #expect(answer.status.code == status)
          #expect(answer.code == code)
          #expect(!answer.text.contains("Aino"))
        }
      }
      #expect(try await house.count("attendance") == 0)
      #expect(try await house.count("headcount_event") == 0)
    }
  }

  @Test("A mark is set, changed and taken back")
  func marks() async throws {
    try await House.open { house in
      let door = try await Door(house)
      let staff = try await house.token([.attendance])
      let path = door.path + "/attendance/\(door.booking)"
      for (body, mark, came, present) in [
        (#"{"mark": "present", "came": 2}"#, "present", JSON.number(2), 2),
        (#"{"mark": "present", "came": 1}"#, "present", .number(1), 1),
        (#"{"mark": "absent"}"#, "absent", .number(0), 0),
        (#"{"mark": "unmarked"}"#, "unmarked", .null, 0),
      ] {
        let answer = try await house.send(.put, path, staff, json: body)
        let entry = try #require(answer.json["bookings"].list.first)
        #expect(entry["mark"].text == mark)
        #expect(entry["came"] == came)
        #expect(entry["name"].text == "Aino")
        #expect(answer.json["summary"]["present"].number == present)
        #expect(answer.json["summary"]["expected"].number == 2)
      }
    }
  }

  @Test(
    "A mark that makes no sense is refused",
    arguments: [
      (#"{"mark": "late"}"#, ["mark: wrong_type"]), (#"{}"#, ["mark: required"]),
      (#"{"mark": "present"}"#, ["came: required"]), (#"{"mark": "present", "came": 0}"#, ["came: out_of_range"]),
      (#"{"mark": "present", "came": 100}"#, ["came: out_of_range"]),
      (#"{"mark": "absent", "came": 1}"#, ["mark: wrong_type"]),
      (#"{"mark": "present", "came": 1, "who": "Aino"}"#, ["who: unknown_field"]),
    ]
  )
  func badMarks(body: String, errors: [String]) async throws {
    try await House.open { house in
      let door = try await Door(house)
      let answer = try await house.send(
        .put,
        door.path + "/attendance/\(door.booking)",
        try await house.token([.attendance]),
        json: body
      )
      #expect(answer.status == .unprocessableContent)
      #expect(answer.errors == errors)
    }
  }

  @Test("A party of another session, or one that cancelled, cannot be marked")
  func othersCannotBeMarked() async throws {
    try await House.open { house in
      let door = try await Door(house)
      let staff = try await house.token([.attendance])
      let other = try await house.book("music")
      let mark = #"{"mark": "present", "came": 1}"#
      let path = door.path + "/attendance/"
      #expect(try await house.send(.put, path + (other.json["id"].text ?? ""), staff, json: mark).status == .notFound)
      let bookings = try await house.token([.bookings])
      #expect(try await house.client.send(.delete, "/api/v1/bookings/\(door.booking)", bookings).status == .ok)
      #expect(try await house.send(.put, path + door.booking, staff, json: mark).status == .notFound)
      #expect(try await house.get(door.path + "/attendance", staff).json["bookings"].list.isEmpty)
    }
  }

  @Test("Taps at the door add up, correct, and count once when they are sent again")
  func taps() async throws {
    try await House.open { house in
      let door = try await Door(house)
      let staff = try await house.token([.attendance])
      let first = #"{"event": "tap-1", "adults": 2, "children": {"1-2": 1, "13-17": 1}}"#
      for (body, total) in [
        (first, 4), (first, 4), (#"{"event": "tap-2", "adults": 1}"#, 5), (#"{"event": "tap-3", "adults": -1}"#, 4),
      ] {
        let answer = try await house.send(.post, door.path + "/headcount", staff, json: body)
        #expect(answer.json["headcount"]["total"].number == total)
        #expect(answer.json["summary"]["visitors"].number == total)
      }
      let other = try await house.send(
        .post,
        door.path + "/headcount",
        staff,
        json: #"{"event": "tap-1", "adults": 3}"#
      )
      #expect(other.code == "repeated_with_other_content")
    }
  }

  @Test(
    "A tap that makes no sense is refused, by the names of the request",
    arguments: [
      (#"{"adults": 1}"#, ["event: required"]), (#"{"event": "tap"}"#, ["adults: required"]),
      (#"{"event": "tap", "adults": 0}"#, ["adults: required"]),
      (#"{"event": "tap", "adults": 1000}"#, ["adults: out_of_range"]),
      (#"{"event": "tap", "children": {"1-2": -1000}}"#, ["children.1-2: out_of_range"]),
      (#"{"event": "tap", "children": {"babies": 1}}"#, ["children.babies: unknown_field"]),
      (#"{"event": "131052-308T", "adults": 1}"#, ["event: identity_number"]),
    ]
  )
  func badTaps(body: String, errors: [String]) async throws {
    try await House.open { house in
      let door = try await Door(house)
      let answer = try await house.send(
        .post,
        door.path + "/headcount",
        try await house.token([.attendance]),
        json: body
      )
      #expect(answer.status == .unprocessableContent)
      #expect(answer.errors == errors)
      #expect(try await house.count("headcount_event") == 0)
    }
  }

  @Test("Events of a tablet are answered one by one, and say the same when they are sent again")
  func doorEvents() async throws {
    try await House.open { house in
      let door = try await Door(house)
      let staff = try await house.token([.attendance])
      let at = #""at": "2026-11-30T08:00:00Z""#
      let body = """
        {"events": [
          {"event": "a", "booking": "\(door.booking)", "mark": "present", "came": 2, \(at)},
          {"event": "b", "booking": "\(door.booking)", "mark": "unmarked", "undoes": ["x"], \(at)},
          {"event": "c", "booking": "00000000000000000000000000", "mark": "absent", \(at)},
          {"event": "d", "count": "walk_ins", "adults": 1, "children": {"1-2": 2}, "families": 1, \(at)}]}
        """
      for outcome in ["taken", "known"] {
        let answer = try await house.send(.post, door.path + "/door-events", staff, json: body)
        #expect(answer.status == .ok)
        #expect(answer.json["events"].list.map { $0["outcome"].text } == [outcome, outcome, "refused", outcome])
        #expect(answer.json["events"].list.map { $0["code"].text } == [nil, nil, "not_found", nil])
        #expect(answer.json["summary"]["visitors"].number == 5)
        #expect(!answer.text.contains("Aino"))
      }
      let list = try await house.get(door.path + "/attendance", staff)
      #expect(list.json["walk_ins"]["total"].number == 3 && list.json["walk_in_families"].number == 1)
    }
  }

  @Test("A family without a booking has a place where there is one, and is counted where not; the answer says which")
  func walkIns() async throws {
    try await House.open { house in
      let (session, staff) = (try await house.session("music"), try await house.token([.attendance]))
      let families = (1...6).map { number in
        #"{"event": "f\#(number)", "walk_in": {"adults": 1, "children": {"1-2": 2}}, "at": "2026-11-30T08:00:00Z"}"#
      }
      let body = #"{"events": [\#(families.joined(separator: ", "))]}"#
      func send() async throws -> [JSON] {
        let path = "/api/v1/sessions/\(session)/door-events"
        let answer = try await house.send(.post, path, staff, json: body)
        #expect(answer.json["summary"]["visitors"].number == 18)
        return answer.json["events"].list
      }
      let first = try await send()
      let places = first.compactMap { $0["booking"].text }
      #expect(places.count == 4)
      #expect(first.allSatisfy { ($0["outcome"].text == "booked") == ($0["booking"].text != nil) })
      #expect(Set(first.compactMap { $0["outcome"].text }) == ["booked", "taken"])
      let again = try await send()
      #expect(again.compactMap { $0["booking"].text } == places)
      #expect(Set(again.compactMap { $0["outcome"].text }) == ["booked", "known"])
    }
  }

  @Test(
    "Events that make no sense are refused, by the names of the request",
    arguments: [
      (#"{}"#, ["events: required"]), (#"{"events": []}"#, ["events: out_of_range"]),
      (#"{"events": [1]}"#, ["events: wrong_type"]), (#"{"events": [{}]}"#, ["events.count: wrong_type"]),
      (#"{"events": [{"event": "a", "at": "noon", "count": "everyone", "adults": 1}]}"#, ["events.at: wrong_type"]),
      (
        #"{"events": [{"event": "a", "at": "2026-12-01T08:00:00Z", "count": "everyone", "adults": 1, "name": "A"}]}"#,
        ["events.0.name: unknown_field"]
      ),
      (
        #"{"events": [{"event": "a", "at": "2026-12-01T08:00:00Z", "booking": "00000000000000000000000000", "mark": "late"}]}"#,
        ["mark: wrong_type"]
      ),
      (#"{"events": [{"event": "a", "at": "2026-12-01T08:00:00Z", "walk_in": 2}]}"#, ["events.0.walk_in: wrong_type"]),
      (
        #"{"events": [{"walk_in": {"adults": 1, "cats": 1}, "mark_": 1}]}"#,
        [
          "events.0.event: required", "events.0.at: required", "events.0.walk_in.cats: unknown_field",
          "events.0.mark_: unknown_field",
        ]
      ),
      (
        #"{"events": [{"event": "a", "at": "2026-12-01T08:00:00Z", "walk_in": {"adults": 1}, "language": "xx"}]}"#,
        ["language: wrong_type"]
      ),
      (
        #"{"events": [{"event": "a", "at": "2026-12-01T08:00:00Z", "booking": "x", "mark": "absent"}]}"#,
        ["events.booking: wrong_type"]
      ),
    ]
  )
  func badEvents(body: String, errors: [String]) async throws {
    try await House.open { house in
      let door = try await Door(house)
      let staff = try await house.token([.attendance])
      let answer = try await house.send(.post, door.path + "/door-events", staff, json: body)
      #expect(answer.status == .unprocessableContent)
      #expect(answer.errors == errors)
    }
  }

  @Test("Opening the list is on the audit trail")
  func isAudited() async throws {
    try await House.open { house in
      let door = try await Door(house)
      let staff = try await house.token([.attendance])
      let before = try await house.count("audit")
      _ = try await house.get(door.path + "/attendance", staff)
      #expect(try await house.count("audit") == before + 1)
    }
  }
}
