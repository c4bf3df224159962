import HTTPTypes
import Operations
import Scheduling

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
    try await reading(house) + booking(house) + attending(house)
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
    }
    return exchanges
  }
}
