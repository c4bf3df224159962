import Foundation
import Testing
import Transport

@Suite("A fetch over HTTP", .serialized)
struct HTTPFetcherTests {
  typealias Step = ScriptedServer.Step

  static let plain: [Step] = [
    .hearHead, .say("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX-One: first\r\nx-one: second\r\n"), .sayBytes("hello"),
  ]

  @Test("asks as it is told, and hands over status, head and body")
  func get() async throws {
    let server = try ScriptedServer(Self.plain)
    var request = HTTPRequest(.get, "http://127.0.0.1:\(server.port)/path?query=1#part")
    request.headers = [("Accept", "application/json")]
    let answer = try await fetcher().fetch(request)
    #expect(answer.status == 200 && answer.body == Array("hello".utf8))
    #expect(answer.header("x-one") == "first" && answer.headers.map(\.value) == ["5", "first", "second"])
    let heard = server.end().heard
    #expect(heard.hasPrefix("GET /path?query=1 HTTP/1.1\r\nHost: 127.0.0.1:\(server.port)\r\n"))
    #expect(heard.contains("\r\nAccept: application/json\r\n") && heard.contains("\r\nUser-Agent: Tapaamo\r\n"))
    #expect(!heard.contains("Authorization") && !heard.contains("Cookie"))
  }

  @Test("sends bytes, with user and password where it is told", arguments: ["a=b", ""])
  func post(body: String) async throws {
    let server = try ScriptedServer([.hearHead, .hearBody(body.utf8.count), .say("HTTP/1.1 204 No Content\r\n")])
    var request = HTTPRequest(.post(Array(body.utf8)), "http://localhost:\(server.port)/")
    request.headers = [("Content-Type", "application/x-www-form-urlencoded")]
    request.basic = ("cli:ent", "secret")
    let answer = try await fetcher().fetch(request)
    #expect(answer.status == 204 && answer.body.isEmpty)
    let heard = server.end().heard
    #expect(heard.hasPrefix("POST / HTTP/1.1\r\n") && heard.hasSuffix("\r\n\r\n\(body)"))
    #expect(heard.contains("\r\nAuthorization: Basic \(Data("cli:ent:secret".utf8).base64EncodedString())\r\n"))
    #expect(heard.contains("\r\nContent-Length: \(body.utf8.count)\r\n") && !heard.contains("Expect"))
  }

  @Test("follows no redirect")
  func redirect() async throws {
    let target = try ScriptedServer(Self.plain)
    let location = "http://127.0.0.1:\(target.port)/"
    let server = try ScriptedServer([
      .hearHead, .say("HTTP/1.1 302 Found\r\nLocation: \(location)\r\nContent-Length: 0\r\n"),
    ])
    let answer = try await fetcher().fetch(HTTPRequest(.get, "http://127.0.0.1:\(server.port)/"))
    #expect(answer.status == 302 && answer.header("location") == location)
    #expect(!target.end(nobodyCame: true).isAccepted)
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let failure: HTTPFailure
    let steps: [Step]

    init(_ name: String, _ failure: HTTPFailure, _ steps: [Step]) {
      testDescription = name
      self.failure = failure
      self.steps = steps
    }
  }

  static let failures: [Case] = [
    Case("no answer at all", .broken, [.hearHead]),
    Case("not HTTP", .broken, [.hearHead, .say("220 mail.example ready"), .say("")]),
    Case("half a head", .broken, [.hearHead, .sayBytes("HTTP/1.1 200 OK\r\nContent-")]),
    Case("half a body", .broken, [.hearHead, .say("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n"), .sayBytes("hel")]),
    Case(
      "half of the chunks",
      .broken,
      [.hearHead, .say("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n"), .say("3\r\nhel")]
    ),
    Case("a body announced too long", .tooLong, [.hearHead, .say("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n"), .hang]),
    Case("a body without an end", .tooLong, [.hearHead, .say("HTTP/1.1 200 OK\r\n"), .flood("x")]),
    Case(
      "chunks without an end",
      .tooLong,
      [.hearHead, .say("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n"), .flood("1\r\nx\r\n")]
    ),
    Case("a head without an end", .tooLong, [.hearHead, .say("HTTP/1.1 200 OK"), .flood("X-More: and more\r\n")]),
    Case("interim answers without an end", .tooLong, [.hearHead, .flood("HTTP/1.1 103 Early Hints\r\nX: y\r\n\r\n")]),
    Case("silence", .timedOut, [.hearHead, .hang]),
    Case("silence in the body", .timedOut, [.hearHead, .say("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n"), .hang]),
    Case("a head that drips", .timedOut, [.hearHead, .say("HTTP/1.1 200 OK"), .drip("X: y\r\n")]),
    Case("nobody who takes the connection", .timedOut, [.deaf]),
  ]

  @Test("says why there is no answer", arguments: failures)
  func failure(of attempt: Case) async throws {
    let server = try ScriptedServer(attempt.steps)
    let started = ContinuousClock.now
    let fetcher = fetcher(total: attempt.failure == .timedOut ? .milliseconds(300) : .seconds(20))
    await #expect(throws: attempt.failure) {
      try await fetcher.fetch(HTTPRequest(.get, "http://127.0.0.1:\(server.port)/"))
    }
    #expect(ContinuousClock.now - started < .seconds(10))
  }

  @Test("takes a body of just the bytes that it may have, and no cut one")
  func limit() async throws {
    let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n"
    let server = try ScriptedServer([.hearHead, .say(head), .sayBytes("3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n")])
    let answer = try await fetcher().fetch(HTTPRequest(.get, "http://127.0.0.1:\(server.port)/"))
    #expect(answer.body == Array("hello".utf8))
  }

  @Test("hears that nothing listens")
  func unreachable() async throws {
    let server = try ScriptedServer(Self.plain)
    _ = server.end(nobodyCame: true)
    await #expect(throws: HTTPFailure.unreachable) {
      try await fetcher().fetch(HTTPRequest(.get, "http://127.0.0.1:\(server.port)/"))
    }
    await #expect(throws: HTTPFailure.unreachable) {
      try await fetcher(reach: .anywhere).fetch(HTTPRequest(.get, "https://nowhere.invalid/"))
    }
  }

  @Test(
    "refuses a header that is no line",
    arguments: [("X-A", "one\r\nX-B: two"), ("X-A", ""), ("X A", "b"), ("", "b"), ("X-A:", "b"), ("X-A", "nul\u{0}")]
  )
  func header(name: String, value: String) async {
    let request = request(header: (name, value))
    await #expect(throws: HTTPFailure.badRequest) { try await fetcher().fetch(request) }
  }

  @Test("ends soon after the task that asked is cancelled")
  func cancelled() async throws {
    let server = try ScriptedServer([.hearHead, .hang])
    let fetcher = fetcher(total: .seconds(25))
    let task = Task { try await fetcher.fetch(HTTPRequest(.get, "http://127.0.0.1:\(server.port)/")) }
    task.cancel()
    let started = ContinuousClock.now
    await #expect(throws: HTTPFailure.cancelled) { try await task.value }
    #expect(ContinuousClock.now - started < .seconds(10))
  }

  @Test("leaves Swift's threads to others while many wait")
  func threads() async throws {
    let (deaf, quick) = (try ScriptedServer([.deaf]), try ScriptedServer(Self.plain))
    let slow = fetcher(total: .seconds(20), atOnce: 16)
    let waiting = (0..<32).map { _ in
      Task { try await slow.fetch(HTTPRequest(.get, "http://127.0.0.1:\(deaf.port)/")) }
    }
    let answer = try await fetcher().fetch(HTTPRequest(.get, "http://127.0.0.1:\(quick.port)/"))
    #expect(answer.status == 200)
    for task in waiting { task.cancel() }
    for task in waiting { await #expect(throws: HTTPFailure.cancelled) { try await task.value } }
  }

  @Test("is refused when too many wait, and waits no longer for its turn than for its answer")
  func busy() async throws {
    let deaf = try ScriptedServer([.deaf])
    let fetcher = fetcher(total: .milliseconds(500), atOnce: 1, waiting: 1)
    let failures = await withTaskGroup { group in
      for _ in 1...3 {
        group.addTask { () -> HTTPFailure? in
          do throws(HTTPFailure) {
            _ = try await fetcher.fetch(HTTPRequest(.get, "http://127.0.0.1:\(deaf.port)/"))
            return nil
          } catch { return error }
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(failures == [.busy, .timedOut, .timedOut])
  }

  private func request(header: (String, String)) -> HTTPRequest {
    var request = HTTPRequest(.get, "https://127.0.0.1:9/")
    request.headers = [header]
    return request
  }

  private func fetcher(
    reach: HTTPFetcher.Reach = .anywhereAndLoopbackInClear,
    total: Duration = .seconds(20),
    atOnce: Int = 4,
    waiting: Int = 64
  ) -> HTTPFetcher {
    var limits = HTTPFetcher.Limits()
    limits.total = total
    limits.connecting = .seconds(20)
    limits.responseBytes = 5
    limits.atOnce = atOnce
    limits.waiting = waiting
    return HTTPFetcher(reach: reach, limits: limits)
  }
}
