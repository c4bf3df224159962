import HTTPTypes
import Language
import Testing

@testable import Web

@Suite("The API refuses what it does not understand")
struct BadRequestTests {
  struct Body: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let bytes: [UInt8]
    let status: Int
    let code: String
    var errors: [String] = []

    init(_ name: String, _ text: String, _ status: Int, _ code: String, _ errors: [String] = []) {
      (testDescription, bytes, self.status, self.code, self.errors) = (name, Array(text.utf8), status, code, errors)
    }

    init(_ name: String, bytes: [UInt8], _ status: Int, _ code: String) {
      (testDescription, self.bytes, self.status, self.code) = (name, bytes, status, code)
    }
  }

  static let bodies = [
    Body("no JSON", "adults=1", 400, "malformed"),
    Body("nothing", "", 400, "malformed"),
    Body("a list", "[]", 400, "malformed"),
    Body("a text", #""party""#, 400, "malformed"),
    Body(
      "not UTF-8",
      bytes: Array(#"{"party": {"adults": 1}, "language": ""#.utf8) + [0xFF, 0x22, 0x7D],
      400,
      "malformed"
    ),
    Body("nested deeply", String(repeating: #"{"party":"#, count: 5_000), 400, "malformed"),
    Body("lists nested deeply", String(repeating: "[", count: 100_000), 400, "malformed"),
    Body(
      "nested deeply and closed",
      String(repeating: #"{"party":"#, count: 5_000) + "1" + String(repeating: "}", count: 5_000),
      400,
      "malformed"
    ),
    Body(
      "too large",
      #"{"party": {"adults": 1}, "x": ""# + String(repeating: "x", count: 262_144) + #""}"#,
      413,
      "too_large"
    ),
    Body("empty", "{}", 422, "validation", ["party: required"]),
    Body("null for a value", #"{"party": null}"#, 422, "validation", ["party: required"]),
    Body("an unknown key", #"{"party": {"adults": 1}, "colour": 1}"#, 422, "validation", ["colour: unknown_field"]),
    Body(
      "an unknown key within",
      #"{"party": {"adults": 1, "dogs": 1}}"#,
      422,
      "validation",
      ["party.dogs: unknown_field"]
    ),
    Body(
      "an unknown age band",
      #"{"party": {"children": {"0-99": 1}}}"#,
      422,
      "validation",
      ["party.children.0-99: unknown_field"]
    ),
    Body("a text for a number", #"{"party": {"adults": "1"}}"#, 422, "validation", ["party.adults: wrong_type"]),
    Body("half a person", #"{"party": {"adults": 0.5}}"#, 422, "validation", ["party.adults: wrong_type"]),
    Body(
      "a huge number",
      #"{"party": {"adults": 99999999999999999999}}"#,
      422,
      "validation",
      ["party.adults: wrong_type"]
    ),
    Body("a list for an object", #"{"party": []}"#, 422, "validation", ["party: wrong_type"]),
    Body(
      "more than ninety-nine",
      #"{"party": {"adults": 100, "children": {"3-6": 9223372036854775807}}}"#,
      422,
      "validation",
      ["party.adults: out_of_range", "party.children.3-6: out_of_range"]
    ),
    Body("fewer than nobody", #"{"party": {"adults": -1}}"#, 422, "validation", ["party.adults: out_of_range"]),
    Body("nobody", #"{"party": {"adults": 0}}"#, 409, "party_empty"),
    Body("more than the limit", #"{"party": {"adults": 7}}"#, 409, "party_too_large"),
    Body(
      "no e-mail address",
      #"{"party": {"adults": 1}, "contact": {"email": "aino"}}"#,
      422,
      "validation",
      ["contact.email: email"]
    ),
    Body(
      "no telephone number",
      #"{"party": {"adults": 1}, "contact": {"phone": "call me"}}"#,
      422,
      "validation",
      ["contact.phone: phone"]
    ),
    Body(
      "a long name",
      #"{"party": {"adults": 1}, "contact": {"name": ""# + String(repeating: "a", count: 101) + #""}}"#,
      422,
      "validation",
      ["contact.name: too_long"]
    ),
    Body(
      "a language that nobody speaks",
      #"{"party": {"adults": 1}, "language": "de"}"#,
      422,
      "validation",
      ["language: wrong_type"]
    ),
    Body(
      "an identity number",
      #"{"party": {"adults": 1}, "contact": {"name": "Aino 131052-308T"}}"#,
      422,
      "identity_number_refused",
      ["contact.name: identity_number"]
    ),
  ]

  @Test("A body that is wrong is refused with a code, and with the fields to mend", arguments: bodies)
  func bodiesAreRefused(body: Body) async throws {
    try await House.open { house in
      let path = "/api/v1/sessions/\(try await house.session("music"))/bookings"
      let answer = try await house.client.send(.post, path, [.contentType: "application/json"], body: body.bytes)
      #expect(answer.status.code == body.status)
      #expect(answer.code == body.code)
      #expect(answer.errors == body.errors)
      #expect(try await house.count("booking") == 0)
      #expect(try await !house.everythingStored().contains("131052-308T"))
    }
  }

  @Test("A body of another media type is refused", arguments: ["text/plain", "application/x-www-form-urlencoded", ""])
  func mediaTypes(type: String) async throws {
    try await House.open { house in
      let path = "/api/v1/sessions/\(try await house.session("music"))/bookings"
      let answer = try await house.client.send(
        .post,
        path,
        [.contentType: type],
        body: Array(#"{"party": {"adults": 1}}"#.utf8)
      )
      #expect(answer.status.code == 415)
      #expect(answer.code == "unsupported_media_type")
    }
  }

  @Test(
    "A query that is wrong is refused, and names the parameter",
    arguments: [
      ("/venues?colour=1", "colour: unknown_field"), ("/venues?limit=1&limit=1", "limit: wrong_type"),
      ("/venues?limit=0", "limit: wrong_type"), ("/venues?limit=201", "limit: wrong_type"),
      ("/venues?limit=x", "limit: wrong_type"), ("/venues?cursor=x", "cursor: wrong_type"),
      ("/activities?cursor=1-2", "cursor: wrong_type"), ("/activities?venue=x", "venue: wrong_type"),
      ("/sessions?from=tomorrow", "from: wrong_type"), ("/sessions?from=2026-02-30", "from: wrong_type"),
      ("/sessions?to=2026-11-24T10:00", "to: wrong_type"),
      ("/sessions?from=2026-11-24&to=2026-11-22", "to: wrong_type"),
      ("/sessions?from=2026-11-24&from=2026-11-24", "from: wrong_type"), ("/sessions?cursor=1", "cursor: wrong_type"),
      ("/sessions?activity=1", "activity: wrong_type"), ("/openapi.yaml?x=1", "x: unknown_field"),
      ("/sessions/00000000000000000000000000?limit=1", "limit: unknown_field"),
    ]
  )
  func queriesAreRefused(path: String, error: String) async throws {
    try await House.open { house in
      let answer = try await house.get("/api/v1" + path)
      #expect(answer.status == .badRequest)
      #expect(answer.code == "malformed")
      #expect(answer.errors == [error])
    }
  }

  /// A request that only a program gets wrong, and what is said of it.
  struct Fault: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let type: String
    let path: String
    let body: String
    let words: @Sendable (Phrasebook) -> String

    init(
      _ name: String,
      type: String = "application/json",
      path: String = "",
      _ body: String,
      _ words: @escaping @Sendable (Phrasebook) -> String
    ) {
      (testDescription, self.type, self.path, self.body, self.words) = (name, type, path, body, words)
    }
  }

  static let faults = [
    Fault("no JSON", "{") { $0.bodyFault(.notJSON) }, Fault("no object", "[]") { $0.bodyFault(.notAnObject) },
    Fault("another type", type: "text/plain", "{}") { $0.send(as: "application/json") },
    Fault("another word", #"{"party": {"adults": 1}, "if_full": "perhaps"}"#) {
      $0.notUnderstood("if_full", expected: .oneOf(["wait", "refuse"]))
    },
    Fault("an unknown parameter", path: "?colour=1", "{}") { $0.unknownParameter("colour", known: []) },
    Fault("too large", String(repeating: "x", count: 262_145)) { $0.largest(262_144) },
  ]

  @Test("What is wrong is said in the reader's language", arguments: faults, LanguageCode.allCases)
  func sentences(fault: Fault, language: LanguageCode) async throws {
    try await House.open { house in
      let path = "/api/v1/sessions/\(try await house.session("music"))/bookings" + fault.path
      let headers: HTTPFields = [.contentType: fault.type, .acceptLanguage: language.rawValue]
      let answer = try await house.client.send(.post, path, headers, body: Array(fault.body.utf8))
      let words = Phrasebook(language)
      let problem = words.problem(try #require(ProblemCode(rawValue: answer.code ?? "")))
      #expect(answer.json["detail"].text == "\(problem.detail) \(fault.words(words))")
      #expect(answer.headers[.contentLanguage] == language.rawValue)
    }
  }

  @Test("So is what is wrong with a field")
  func fields() async throws {
    try await House.open { house in
      let path = "/api/v1/sessions/\(try await house.session("music"))/bookings"
      let body = Array(#"{"party": {"adults": "1"}, "colour": 1}"#.utf8)
      var said: [[String]] = []
      for language in LanguageCode.allCases {
        let headers: HTTPFields = [.contentType: "application/json", .acceptLanguage: language.rawValue]
        let answer = try await house.client.send(.post, path, headers, body: body)
        said.append(answer.json["errors"].list.compactMap { $0["detail"].text })
      }
      #expect(said.allSatisfy { $0.count == 2 } && Set(said.joined()).count == 6)
    }
  }
}
