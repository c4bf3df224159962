import HTTPTypes
import Testing

@testable import Web

@Suite("A repeated request books once")
struct IdempotencyTests {
  private static let body = #"{"party": {"adults": 1}, "contact": {"name": "Aino"}}"#

  @Test("The same key with the same request answers with the same bytes")
  func sameRequest() async throws {
    try await House.open { house in
      let session = try await house.session("music")
      let first = try await house.book(session, Self.body, [.idempotencyKey: "key-1-of-a-family"])
      house.clock.advance(seconds: 3_600)
      let spelt = #"{"contact": {"name": "Aino"}, "party": {"children": {}, "adults": 1}}"#
      for body in [Self.body, Self.body, spelt] {
        let again = try await house.book(session, body, [.idempotencyKey: "key-1-of-a-family"])
        #expect(again.status == .created)
        #expect(again.bytes == first.bytes)
        #expect(again.headers == first.headers)
      }
      #expect(try await house.count("booking") == 1)
    }
  }

  @Test("Sent a hundred times at once, it books once")
  func atOnce() async throws {
    try await House.open { house in
      let session = try await house.session("music")
      let answers = try await withThrowingTaskGroup(of: [UInt8].self) { group in
        for _ in 0..<100 {
          group.addTask { try await house.book(session, Self.body, [.idempotencyKey: "key-1-of-a-family"]).bytes }
        }
        return try await group.reduce(into: Set()) { $0.insert($1) }
      }
      #expect(answers.count == 1)
      #expect(try await house.count("booking") == 1)
    }
  }

  @Test("The same key with another request is refused, and books nothing")
  func otherRequest() async throws {
    try await House.open { house in
      let (music, evening) = (try await house.session("music"), try await house.session("evening"))
      let key: HTTPFields = [.idempotencyKey: "key-1-of-a-family"]
      #expect(try await house.book(music, Self.body, key).status == .created)
      for (session, body) in [(music, #"{"party": {"adults": 2}, "contact": {"name": "Aino"}}"#), (evening, Self.body)]
      {
        let answer = try await house.book(session, body, key)
        #expect(answer.status == .unprocessableContent)
        #expect(answer.code == "repeated_with_other_content")
      }
      #expect(try await house.count("booking") == 1)
    }
  }

  @Test("After a day a key is forgotten, and books anew")
  func forgets() async throws {
    try await House.open { house in
      let session = try await house.session("evening")
      let key: HTTPFields = [.idempotencyKey: "key-1-of-a-family"]
      _ = try await house.book(session, Self.body, key)
      house.clock.advance(seconds: 86_401)
      #expect(try await house.book(session, Self.body, key).status == .created)
      #expect(try await house.count("booking") == 2)
    }
  }

  @Test("Without a key, or with another one, a request is a new one")
  func otherKeys() async throws {
    try await House.open { house in
      let session = try await house.session("evening")
      for headers: HTTPFields in [
        [:], [:], [.idempotencyKey: "key-1-of-a-family"], [.idempotencyKey: "key-2-of-a-family"],
      ] {
        #expect(try await house.book(session, Self.body, headers).status == .created)
      }
      #expect(try await house.count("booking") == 4)
    }
  }

  @Test("A refusal is not remembered: the key may be used again")
  func refusalsAreForgotten() async throws {
    try await House.open { house in
      let key: HTTPFields = [.idempotencyKey: "key-1-of-a-family"]
      let (refused, taken) = (
        try await house.book("soon", Self.body, key), try await house.book("music", Self.body, key)
      )
      #expect(refused.status == .conflict)
      #expect(taken.status == .created)
    }
  }

  @Test(
    "A key that is short, long or not plain is refused",
    arguments: [
      "fifteen-letters", String(repeating: "k", count: 129), "with a space", "äöåäöåäö",
    ]
  )
  func badKeys(key: String) async throws {
    try await House.open { house in
      let answer = try await house.book("music", Self.body, [.idempotencyKey: key])
      #expect(answer.status == .badRequest)
      #expect(answer.errors == ["Idempotency-Key: wrong_type"])
    }
  }

  @Test(
    "A key that looks like an identity number is taken, as random ones sometimes do, and never stored",
    arguments: ["family-131052-308T", "5f2d9b1e-131052-308T-4c1a"]
  )
  func identityNumber(key: String) async throws {
    try await House.open { house in
      let answer = try await house.book("music", Self.body, [.idempotencyKey: key])
      #expect(answer.status == .created)
      #expect(try await !house.everythingStored().contains("131052-308T"))
    }
  }
}
