import HTTPTypes
import Language
import Operations
import Scheduling
import Storage
import Testing

@testable import Web

@Suite("Every refusal is said in the caller's language")
struct RefusalTests {
  /// How each refusal comes about: an answer of the API, in a house of its own.
  private typealias Way = @Sendable (Scene) async throws -> Answer

  /// A house with groups that have special rules, asked in one language.
  private struct Scene {
    let house: House
    let language: LanguageCode

    var headers: HTTPFields { [.acceptLanguage: language.rawValue] }

    func book(_ group: String, _ json: String = #"{"party": {"adults": 1}}"#) async throws -> Answer {
      try await house.book(group, json, headers)
    }

    func course(_ group: String) async throws -> Answer {
      let path = "/api/v1/activities/\(try await house.activity(group))/bookings"
      return try await house.send(.post, path, headers, json: #"{"party": {"adults": 1}}"#)
    }

    func hold(_ group: String) async throws -> Answer {
      let path = "/api/v1/sessions/\(try await house.session(group))/holds"
      return try await house.send(.post, path, headers, json: #"{"party": {"adults": 1}}"#)
    }

    /// A step of a booking, with its own link.
    func step(_ method: HTTPRequest.Method, _ booking: Answer, _ what: String, _ json: String) async throws -> Answer {
      var headers = house.bearer(booking.json["token"].text)
      headers[.acceptLanguage] = language.rawValue
      let path = "/api/v1/bookings/\(booking.json["id"].text ?? "")\(what)"
      return try await house.send(method, path, headers, json: json)
    }
  }

  private static let ways: [BookingRefusal: Way] = [
    .full: { scene in
      _ = try await scene.book("small")
      return try await scene.book("small", #"{"party": {"adults": 1}, "if_full": "refuse"}"#)
    },
    .waitlistFull: { scene in
      for _ in 0..<5 { _ = try await scene.book("music") }
      return try await scene.book("music")
    },
    .noBookingNeeded: { try await $0.book("cafe") },
    .notOpenYet: { try await $0.book("soon") },
    .closed: { try await $0.book("shut") },
    .partyEmpty: { try await $0.book("music", #"{"party": {"adults": 0}}"#) },
    .partyTooLarge: { try await $0.book("music", #"{"party": {"adults": 7}}"#) },
    .partyWithoutChild: { try await $0.book("babies") },
    .alreadyBooked: { scene in
      let json = #"{"party": {"adults": 1}, "contact": {"email": "aino@example.fi"}}"#
      _ = try await scene.book("once", json)
      return try await scene.book("once", json)
    },
    .tooManyOpen: { scene in
      let json = #"{"party": {"adults": 1}, "contact": {"phone": "040 1234567"}}"#
      for _ in 0..<60 { _ = try await scene.book("evening", json) }
      return try await scene.book("evening", json)
    },
    .notInvited: { try await $0.book("team") },
    .courseOnly: { try await $0.book("course") },
    .sessionsOnly: { try await $0.course("small") },
    .sessionCancelled: { scene in
      let session = try await scene.house.session("small")
      try await scene.house.desk.database.write(.house) { transaction in
        _ = try transaction.run("UPDATE session SET state = 'cancelled' WHERE id = ?1", [.text(session.text)])
      }
      return try await scene.house.book(session, #"{"party": {"adults": 1}}"#, scene.headers)
    },
    .sessionOver: { try await $0.book("today") },
    .contactNotAccepted: { try await $0.book("code", #"{"party": {"adults": 1}, "contact": {"name": "Aino"}}"#) },
    .tooLateToCancel: { scene in
      let booked = try await scene.book("small")
      scene.house.clock.advance(seconds: 30 * 86_400)
      return try await scene.step(.post, booked, "/cancellation", "{}")
    },
    .holdExpired: { scene in
      let held = try await scene.hold("small")
      scene.house.clock.advance(seconds: 601)
      return try await scene.step(.post, held, "/confirmation", "{}")
    },
    .offerExpired: { scene in
      let first = try await scene.book("small")
      let second = try await scene.book("small")
      _ = try await scene.step(.post, first, "/cancellation", "{}")
      scene.house.clock.advance(seconds: 3_601)
      return try await scene.step(.put, second, "/answer", #"{"answer": "accept"}"#)
    },
    .bookingOver: { scene in
      let booked = try await scene.book("small")
      _ = try await scene.step(.post, booked, "/cancellation", "{}")
      return try await scene.step(.put, booked, "/party", #"{"party": {"adults": 1}}"#)
    },
    .notPossibleNow: { scene in
      let booked = try await scene.book("small")
      return try await scene.step(.put, booked, "/answer", #"{"answer": "decline"}"#)
    },
  ]

  @Test("with 409, its code, and words of the catalogue", arguments: BookingRefusal.allCases, LanguageCode.allCases)
  func refusal(_ refusal: BookingRefusal, _ language: LanguageCode) async throws {
    let way = try #require(Self.ways[refusal])
    try await House.open { house in
      let file = try ProgrammeFile(json: Array(Self.programme.utf8))
      _ = try await ImportProgramme(file, isDryRun: false).run(at: house.desk, as: .system)
      let answer = try await way(Scene(house: house, language: language))
      #expect(answer.status == .conflict)
      #expect(answer.code == refusal.rawValue)
      #expect(answer.headers[.contentType] == "application/problem+json")
      #expect(answer.headers[.contentLanguage] == language.rawValue)
      let words = Phrasebook(language).problem(try #require(ProblemCode(rawValue: refusal.rawValue)))
      #expect(answer.json["title"].text == words.title && answer.json["detail"].text == words.detail)
    }
  }

  @Test("Where another session may serve, those with places are named")
  func similar() async throws {
    try await House.open { house in
      let session = try await house.session("music")
      for _ in 0..<5 { _ = try await house.book(session) }
      let refused = try await house.book(session)
      #expect(refused.code == "waitlist_full")
      let named = refused.json["similar"].list.map { $0["id"].text ?? "" }
      #expect(named.contains(try await house.sessions("music")[1].id.text))
      #expect(!named.contains(session.text))
      #expect(try await house.book(named.first.flatMap { Identifier<Session>($0) } ?? session).status == .created)
    }
  }

  private static let programme = """
    {"schema_version": 1, "timezone": "Europe/Helsinki",
     "venues": [{"id": "hut", "name": "Maja", "type": "asukastila", "municipality": "Oulu"}],
     "groups": [
       \(group("small", #""offer_minutes": 60"#, more: #""capacity": 1, "capacity_unit": "perhettä""#)),
       \(group("babies", "", more: #""capacity": 3, "capacity_unit": "lasta""#)),
       \(group("once", #""one_per_contact": true"#)),
       \(group("team", #""by_invitation": true"#)),
       \(group("course", #""scope": "course""#))
     ]}
    """

  private static func group(_ id: String, _ rules: String, more: String = #""capacity": null"#) -> String {
    """
    {"id": "\(id)", "title": "Ryhmä \(id)", "venue_id": "hut", "municipality": "Oulu",
     "organiser": {"name": "Perheyhdistys", "type": "järjestö"}, "complete": true, \(more),
     "recurrence": {"weekdays": ["TH"], "start": "10:00", "end": "12:00"},
     "season": {"start": "2026-11-02", "end": "2026-12-18"},
     "registration": {"required": "required", "rules": {\(rules)}}}
    """
  }
}
