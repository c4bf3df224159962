import Foundation
import PostgresEngine
import Storage
import TestEngines
import Testing

@Suite(
  "Requests that are repeated on one PostgreSQL",
  .enabled(if: PostgresServer.url != nil, "Scripts/test starts the server"),
  .timeLimit(.minutes(4))
)
struct PostgresRepeatTests {
  @Test("a request that is repeated at two servers, and after a restart, books once; with other content never")
  func repeated() async throws {
    try await PostgresServersTests.withSession { program, database, session in
      let send: @Sendable (Server, Int) async throws -> Server.Reply = { server, adults in
        let json = #"{"party": {"adults": \#(adults)}}"#
        return try await server.exchange("POST", "/api/v1/sessions/\(session)/bookings", key: Self.key, json: json)
      }
      let answers = Shared<[Data]>([])
      try await Server.of(program) { first in
        try await Server.of(program) { second in
          try await withThrowingTaskGroup { group in
            for number in 0..<100 {
              group.addTask {
                let reply = try await send(number.isMultiple(of: 2) ? first : second, 1)
                if reply.status == 201 { return answers.withLock { $0.append(reply.body) } }
                #expect(reply.status == 409 && String(decoding: reply.body, as: UTF8.self).contains("still_running"))
              }
            }
            try await group.waitForAll()
          }
          for server in [first, second] {
            let body = try await send(server, 1).body
            answers.withLock { $0.append(body) }
            #expect(try await send(server, 2).status == 422)
          }
        }
      }
      try await Server.of(program) { again in
        let reply = try await send(again, 1)
        #expect(reply.status == 201)
        answers.withLock { $0.append(reply.body) }
      }
      let all = answers.withLock { $0 }
      #expect(all.count > 3 && Set(all).count == 1, "one answer, whoever gives it")
      #expect(try await database.read { try $0.number("SELECT COUNT(*) FROM booking") } == 1)
    }
  }

  @Test(
    "a booking whose commit nobody knows the outcome of is answered 503, and its repeat tells it",
    arguments: ["PERFORM pg_terminate_backend(pg_backend_pid())", "RAISE WARNING 'not replicated'"]
  )
  func unknownOutcome(deed: String) async throws {
    try await PostgresServersTests.withSession { program, database, session in
      try await Server.of(program) { server in
        let send = {
          try await server.exchange(
            "POST",
            "/api/v1/sessions/\(session)/bookings",
            key: Self.key,
            json: #"{"party": {"adults": 1}}"#
          )
        }
        try await database.startDoing(deed)
        let unknown = try await send()
        #expect(unknown.status == 503 && unknown.retryAfter ?? 0 > 0)
        try await database.stopDoing()
        let told = [try await send(), try await send()]
        #expect(told.map(\.status) == [201, 201] && told[0].body == told[1].body)
        #expect(try await database.read { try $0.number("SELECT COUNT(*) FROM booking") } == 1)
      }
    }
  }

  private static let key = "one-and-the-same-request"
}
