import HTTPTypes
import Language
import Storage
import Testing

@testable import Web

@Suite("When bookings cannot be taken for a moment")
struct BusyTests {
  /// What storage says, and what a client hears.
  static let troubles: [(error: StorageError, code: ProblemCode, retryAfter: String)] = [
    (.busy, .busy, "1"), (.unavailable("SQLite 13"), .unavailable, "5"), (.failed("SQLite 1034"), .unavailable, "5"),
  ]

  @Test("A program hears 503, when to come again, and why in its language", arguments: troubles, LanguageCode.allCases)
  func program(trouble: (error: StorageError, code: ProblemCode, retryAfter: String), language: LanguageCode)
    async throws
  {
    try await House.open { house in
      house.trouble.trouble = .writes(trouble.error)
      let headers: HTTPFields = [.acceptLanguage: language.rawValue]
      let answer = try await house.book("music", #"{"party": {"adults": 1}}"#, headers)
      #expect(answer.status == .serviceUnavailable)
      #expect(answer.code == trouble.code.rawValue)
      #expect(answer.headers[.retryAfter] == trouble.retryAfter)
      #expect(answer.json["title"].text == Phrasebook(language).problem(trouble.code).title)
      #expect(!answer.text.contains("SQLite"))
    }
  }

  @Test("A family keeps what it wrote, and the same form, sent again, books once", arguments: troubles)
  func family(trouble: (error: StorageError, code: ProblemCode, retryAfter: String)) async throws {
    try await House.open { house in
      let form = "/fi/sessions/\(try await house.session("music"))/book"
      let token = try #require(try await house.get(form).formToken)
      let fields = ["token": token, "adults": "1", "name": "Aino", "step": "book"]
      // The second time the booking is stored, and only its answer is lost.
      for lost in [TroubledDatabase.Trouble.writes(trouble.error), .acknowledgements(trouble.error)] {
        house.trouble.trouble = lost
        let answer = try await house.submit(form, fields)
        #expect(answer.status == .serviceUnavailable)
        #expect(answer.headers[.retryAfter] == trouble.retryAfter)
        #expect(answer.text.contains("value=\"Aino\""))
        #expect(answer.text.contains(Phrasebook(.fi).problem(trouble.code).title))
        #expect(answer.formToken == token)
      }
      house.trouble.trouble = .none
      #expect(try await house.submit(form, fields).status == .seeOther)
      #expect(try await house.count("booking") == 1)
    }
  }

  @Test("An answer that was lost is had by sending the same key again")
  func lostAnswer() async throws {
    try await House.open { house in
      let key: HTTPFields = [.idempotencyKey: "a-key-of-a-family"]
      house.trouble.trouble = .acknowledgements(.unavailable("the commit's answer never came"))
      #expect(try await house.book("music", headers: key).status == .serviceUnavailable)
      house.trouble.trouble = .none
      let answer = try await house.book("music", headers: key)
      #expect(answer.status == .created)
      #expect(try await house.book("music", headers: key).bytes == answer.bytes)
      #expect(try await house.count("booking") == 1)
    }
  }
}

extension House {
  fileprivate func book(_ group: String, headers: HTTPFields) async throws -> Answer {
    try await book(group, #"{"party": {"adults": 1}}"#, headers)
  }
}
