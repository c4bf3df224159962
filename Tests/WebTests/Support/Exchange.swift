import HTTPTypes
import Operations
import Scheduling
import Testing

@testable import Web

/// A request that was sent to a route, and what came back.
struct Exchange {
  let method: HTTPRequest.Method
  /// The route's template.
  let path: String
  let answer: Answer

  init(_ method: HTTPRequest.Method, _ path: String, _ answer: Answer) {
    self.method = method
    self.path = path
    self.answer = answer
  }

  /// Each operation of the API with its kinds of answers, good and bad.
  static func everyKind(with house: House) async throws -> [Exchange] {
    try await reading(house) + booking(house) + climbing(house) + inviting(house) + writing(house) + attending(house)
      + keepingDoor(house) + planning(house) + lookingBack(house) + hooking(house)
  }

  private static func reading(_ house: House) async throws -> [Exchange] {
    let api = "/api/v1"
    let (venue, activity) = (try await house.venue("library"), try await house.activity("music"))
    let discreet = try await (house.activity("peer"), house.session("peer"))
    var exchanges: [Exchange] = []
    for path in ["/openapi.yaml", "/venues", "/activities", "/sessions"] {
      exchanges.append(Exchange(.get, api + path, try await house.get(api + path)))
    }
    for path in ["/venues", "/activities", "/sessions"] {
      exchanges.append(Exchange(.get, api + path, try await house.get(api + path + "?limit=0")))
      exchanges.append(Exchange(.get, api + path, try await house.get(api + path, house.bearer("tap_nobody"))))
    }
    exchanges.append(Exchange(.get, api + "/venues/{id}", try await house.get("\(api)/venues/\(venue)")))
    for id in ["\(activity)", "\(discreet.0)", "nothing"] {
      exchanges.append(Exchange(.get, api + "/activities/{id}", try await house.get("\(api)/activities/\(id)")))
    }
    for id in ["\(try await house.session("music"))", "\(discreet.1)", "nothing"] {
      exchanges.append(Exchange(.get, api + "/sessions/{id}", try await house.get("\(api)/sessions/\(id)")))
    }
    return exchanges
  }

  /// A change of a group, looked at and done, and what keeps it from being done.
  private static func planning(_ house: House) async throws -> [Exchange] {
    let group = "/api/v1/activities/\(try await house.activity("music"))"
    let template = "/api/v1/activities/{id}"
    let staff = try await house.token([.programme])
    let second = try await house.sessions("music")[1].id
    let move = #"{"kind": "move", "date": "2026-12-30", "time": "12:00"}"#
    let edit = #"{"change": \#(move), "session_id": "\#(second)"}"#
    var exchanges: [Exchange] = []
    let plan = try await house.send(.post, "\(group)/plans", staff, json: edit)
    exchanges.append(Exchange(.post, "\(template)/plans", plan))
    let wrong: [(String, HTTPFields)] = [("{}", staff), (#"{"change": {"kind": "paint"}}"#, staff), (edit, [:])]
    for (body, headers) in wrong {
      exchanges.append(
        Exchange(.post, "\(template)/plans", try await house.send(.post, "\(group)/plans", headers, json: body))
      )
    }
    for tag in [nil, "\"old\"", plan.headers[.eTag], plan.headers[.eTag]] as [String?] {
      var headers = staff
      headers[.ifMatch] = tag
      let answer = try await house.send(.post, "\(group)/changes", headers, json: edit)
      exchanges.append(Exchange(.post, "\(template)/changes", answer))
    }
    for json in [#"{"join_link": "https://meet.example.org/x", "shown": true}"#, #"{"join_link": "javascript:x"}"#] {
      let answer = try await house.send(.put, "\(group)/join-link", staff, json: json)
      exchanges.append(Exchange(.put, "\(template)/join-link", answer))
    }
    return exchanges
  }

  private static func booking(_ house: House) async throws -> [Exchange] {
    let template = "/api/v1/sessions/{id}/bookings"
    let one = "/api/v1/bookings/{id}"
    let music = try await house.session("music")
    var exchanges: [Exchange] = []
    let family = #"{"party": {"adults": 1, "children": {"3-6": 2}}, "contact": {"name": "Aino"}}"#
    let booked = try await house.book(music, family)
    exchanges.append(Exchange(.post, template, booked))
    for _ in 0..<5 { exchanges.append(Exchange(.post, template, try await house.book(music))) }
    for body in ["[]", "{}", #"{"party": {"adults": "one"}, "colour": 1}"#] {
      exchanges.append(Exchange(.post, template, try await house.book(music, body)))
    }
    let (path, key) = ("/api/v1/bookings/\(booked.json["id"].text ?? "")", house.bearer(booked.json["token"].text))
    for method in [HTTPRequest.Method.get, .delete, .delete] {
      for headers in [key, [:], house.bearer("wrong"), try await house.token([.attendance])] {
        exchanges.append(Exchange(method, one, try await house.client.send(method, path, headers)))
      }
    }
    return exchanges
  }

  /// The steps of a booking that is there, each once well and once not.
  private static func climbing(_ house: House) async throws -> [Exchange] {
    let api = "/api/v1"
    let (session, activity) = (try await house.session("evening"), try await house.activity("evening"))
    let party = #"{"party": {"adults": 1}}"#
    var exchanges: [Exchange] = []
    for part in ["slots", "similar", "bookings"] {
      let path = "/sessions/\(session)/\(part)"
      exchanges.append(
        Exchange(.get, api + "/sessions/{id}/\(part)", try await house.get(api + path, house.token([.bookings])))
      )
    }
    var holds: [Answer] = []
    for _ in 0..<2 { holds.append(try await house.send(.post, api + "/sessions/\(session)/holds", json: party)) }
    exchanges += holds.map { Exchange(.post, api + "/sessions/{id}/holds", $0) }
    for what in ["bookings", "holds"] {
      let path = api + "/activities/\(activity)/\(what)"
      exchanges.append(
        Exchange(.post, api + "/activities/{id}/\(what)", try await house.send(.post, path, json: party))
      )
    }
    let next = try await house.sessions("evening")[1].id
    let steps: [(HTTPRequest.Method, String, String)] = [
      (.post, "extension", "{}"), (.post, "confirmation", #"{"contact": {"name": "Aino"}}"#),
      (.put, "party", #"{"party": {"adults": 2}}"#),
      (.put, "session", #"{"session_id": "\#(next)"}"#),
      (.put, "answers", #"{"answers": {}}"#), (.put, "answers", #"{"answers": {"food": "x"}}"#),
      (.put, "reminders", #"{"reminders": "morning_too"}"#), (.put, "reminders", #"{"reminders": "often"}"#),
      (.put, "answer", #"{"answer": "accept"}"#), (.post, "cancellation", #"{"reason": "x"}"#),
      (.put, "party", #"{"party": {"adults": 2}}"#), (.post, "extension", "{}"),
    ]
    for (method, what, json) in steps {
      let path = api + "/bookings/\(holds[0].json["id"].text ?? "")/\(what)"
      for headers in [house.bearer(holds[0].json["token"].text), [:]] {
        let answer = try await house.send(method, path, headers, json: json)
        exchanges.append(Exchange(method, api + "/bookings/{id}/\(what)", answer))
      }
    }
    let own = api + "/bookings/\(holds[0].json["id"].text ?? "")/link"
    for headers in [house.bearer(holds[0].json["token"].text), [:]] {
      exchanges.append(
        Exchange(.post, api + "/bookings/{id}/link", try await house.send(.post, own, headers, json: ""))
      )
    }
    return exchanges
  }

  /// What is written to families, and what they ask for.
  private static func writing(_ house: House) async throws -> [Exchange] {
    let (api, staff) = ("/api/v1", try await house.token([.bookings]))
    let session = try await house.session("evening")
    let path = api + "/sessions/\(session)/messages"
    let family = #"{"party": {"adults": 1}, "contact": {"email": "aino@example.org"}}"#
    _ = try await house.send(.post, api + "/sessions/\(session)/bookings", json: family)
    let words = #"{"to": "all", "words": {"fi": "Ottakaa sadevaatteet mukaan."}}"#
    let made = try await house.send(.post, path, staff, json: words)
    var exchanges = [Exchange(.post, api + "/sessions/{id}/messages", made)]
    for (headers, json) in [(staff, #"{"to": "some", "words": {}}"#), (HTTPFields(), words)] {
      let answer = try await house.send(.post, path, headers, json: json)
      exchanges.append(Exchange(.post, api + "/sessions/{id}/messages", answer))
    }
    for headers in [[:], staff, staff] {
      let answer = try await house.client.send(.delete, api + "/messages/\(made.json["id"].text ?? "")", headers)
      exchanges.append(Exchange(.delete, api + "/messages/{id}", answer))
    }
    for json in [#"{"email": "aino@example.org", "language": "sv"}"#, #"{"email": "aino"}"#] {
      exchanges.append(Exchange(.post, api + "/links", try await house.send(.post, api + "/links", json: json)))
    }
    return exchanges
  }

  /// What families say of a visit, once it is over: the clock is moved.
  private static func lookingBack(_ house: House) async throws -> [Exchange] {
    let (api, staff) = ("/api/v1", try await house.token([.bookings]))
    let session = try await house.session("evening")
    let booked = try await house.send(
      .post,
      api + "/sessions/\(session)/bookings",
      json: #"{"party": {"adults": 1}}"#
    )
    let (path, key) = (api + "/bookings/\(booked.json["id"].text ?? "")/visit", house.bearer(booked.json["token"].text))
    var exchanges: [Exchange] = []
    func say(_ json: String, _ headers: HTTPFields) async throws {
      exchanges.append(
        Exchange(.put, api + "/bookings/{id}/visit", try await house.send(.put, path, headers, json: json))
      )
    }
    try await say(#"{"mood": "good"}"#, key)
    house.clock.advance(seconds: 4 * 86_400)
    try await say(#"{"mood": "good", "words": "Kiitos!"}"#, key)
    try await say(#"{"mood": "bored"}"#, key)
    try await say(#"{"mood": "good"}"#, [:])
    for headers in [staff, HTTPFields()] {
      let answer = try await house.get(api + "/sessions/\(session)/visits", headers)
      exchanges.append(Exchange(.get, api + "/sessions/{id}/visits", answer))
    }
    let (absences, door) = (api + "/sessions/\(session)/absences", try await house.token([.attendance]))
    for body in [#"{"event": "rest-1"}"#, #"{"event": "undo-1", "undoes": "rest-1"}"#] {
      let answer = try await house.send(.post, absences, door, json: body)
      exchanges.append(Exchange(.post, api + "/sessions/{id}/absences", answer))
    }
    return exchanges
  }

  /// The day at the door in numbers.
  private static func keepingDoor(_ house: House) async throws -> [Exchange] {
    let session = "/api/v1/sessions/\(try await house.session("evening"))"
    var exchanges: [Exchange] = []
    for staff in [try await house.token([.attendance]), try await house.token([.bookings]), [:]] {
      for path in ["/api/v1/door/sessions", "/api/v1/door/inside"] {
        exchanges.append(Exchange(.get, path, try await house.get(path, staff)))
      }
      for body in [#"{"event": "close-1"}"#, "{}"] {
        let path = "/api/v1/door/closing"
        exchanges.append(Exchange(.post, path, try await house.send(.post, path, staff, json: body)))
      }
      let early = try await house.send(.post, session + "/absences", staff, json: #"{"event": "rest-0"}"#)
      exchanges.append(Exchange(.post, "/api/v1/sessions/{id}/absences", early))
    }
    return exchanges
  }

  private static func inviting(_ house: House) async throws -> [Exchange] {
    let (api, staff) = ("/api/v1", try await house.token([.bookings]))
    let path = api + "/activities/\(try await house.activity("evening"))/invitations"
    let template = api + "/activities/{id}/invitations"
    let made = try await house.send(.post, path, staff, json: #"{"count": 2}"#)
    var exchanges = [
      Exchange(.post, template, made),
      Exchange(.post, template, try await house.send(.post, path, staff, json: #"{"count": 0}"#)),
      Exchange(.get, template, try await house.get(path, staff)), Exchange(.get, template, try await house.get(path)),
    ]
    let one = made.json["items"].list.first ?? .null
    let own = api + "/invitations/\(one["id"].text ?? "")"
    for headers in [house.bearer(one["token"].text), [:]] {
      exchanges.append(Exchange(.get, api + "/invitations/{id}", try await house.get(own, headers)))
      for json in [#"{"answer": "declined"}"#, #"{"answer": "maybe"}"#] {
        let answer = try await house.send(.put, own + "/answer", headers, json: json)
        exchanges.append(Exchange(.put, api + "/invitations/{id}/answer", answer))
      }
    }
    let renewed = try await house.send(.post, own + "/link", staff, json: "")
    exchanges.append(Exchange(.post, api + "/invitations/{id}/link", renewed))
    return exchanges
  }

  private static func hooking(_ house: House) async throws -> [Exchange] {
    let (path, one) = ("/api/v1/webhooks", "/api/v1/webhooks/{id}")
    let staff = try await house.token([.webhooks], of: "music")
    let network = try await house.token([.webhooks])
    var exchanges: [Exchange] = []
    let bodies = [
      #"{"url": "https://example.org/hook", "events": ["booking.*", "session.cancelled"]}"#,
      #"{"url": "http://example.org/hook", "events": ["booking.*"]}"#, #"{"url": "https://example.org", "events": []}"#,
      #"{"url": "https://example.org/hook", "events": ["weather.*"]}"#,
    ]
    for headers in [[:], network, staff] {
      for body in bodies {
        exchanges.append(Exchange(.post, path, try await house.send(.post, path, headers, json: body)))
      }
      exchanges.append(Exchange(.get, path, try await house.get(path, headers)))
    }
    let listed = try await house.get(path, staff).json["items"].list
    let id = try #require(listed.first?["id"].text)
    let own = "\(path)/\(id)"
    for headers in [staff, try await house.token([.webhooks], of: "evening"), [:]] {
      for action in ["secret", "ping", "ping"] {
        let answer = try await house.send(.post, "\(own)/\(action)", headers, json: "")
        exchanges.append(Exchange(.post, "\(one)/\(action)", answer))
      }
      for query in ["", "?limit=1", "?cursor=x"] {
        let answer = try await house.get("\(own)/deliveries\(query)", headers)
        exchanges.append(Exchange(.get, "\(one)/deliveries", answer))
      }
      let pinged = try await house.get("\(own)/deliveries", staff).json["items"].list.last?["number"].number ?? 0
      for number in ["\(pinged)", "999999", "x"] {
        let answer = try await house.send(.post, "\(own)/deliveries/\(number)/repeat", headers, json: "")
        exchanges.append(Exchange(.post, "\(one)/deliveries/{number}/repeat", answer))
      }
    }
    for _ in 1...2 { exchanges.append(Exchange(.delete, one, try await house.client.send(.delete, own, staff))) }
    return exchanges
  }

  private static func attending(_ house: House) async throws -> [Exchange] {
    let session = "/api/v1/sessions/\(try await house.session("evening"))"
    let template = "/api/v1/sessions/{id}"
    let booked = try await house.book("evening")
    let mark = "/attendance/\(booked.json["id"].text ?? "")"
    var exchanges: [Exchange] = []
    for staff in [try await house.token([.attendance]), try await house.token([.bookings]), [:]] {
      exchanges.append(
        Exchange(.get, template + "/attendance", try await house.get(session + "/attendance", staff))
      )
      for body in [#"{"mark": "present", "came": 1}"#, #"{"mark": "late"}"#] {
        exchanges.append(
          Exchange(
            .put,
            template + "/attendance/{booking}",
            try await house.send(.put, session + mark, staff, json: body)
          )
        )
      }
      for body in [#"{"event": "tap-1", "adults": 1, "children": {"1-2": 1}}"#, #"{"event": "tap-1"}"#] {
        exchanges.append(
          Exchange(
            .post,
            template + "/headcount",
            try await house.send(.post, session + "/headcount", staff, json: body)
          )
        )
      }
      let at = #""at": "2026-11-30T08:00:00Z""#
      for body in [
        #"{"events": [{"event": "a", "booking": "\#(booked.json["id"].text ?? "")", "mark": "absent", \#(at)}]}"#,
        #"{"events": [{"event": "b", "booking": "\#(session.suffix(26))", "mark": "absent", \#(at)}]}"#,
        #"{"events": [{"event": "c", "walk_in": {"adults": 1, "children": {"1-2": 1}}, "language": "sv", \#(at)}]}"#,
        #"{"events": []}"#,
      ] {
        let answer = try await house.send(.post, session + "/door-events", staff, json: body)
        exchanges.append(Exchange(.post, template + "/door-events", answer))
      }
    }
    return exchanges
  }
}
