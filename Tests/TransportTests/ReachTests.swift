import Foundation
import Testing
import Transport

@Suite("Where a fetch goes", .serialized)
struct ReachTests {
  private static let answer: [ScriptedServer.Step] = [.startTLS] + HTTPFetcherTests.plain

  @Test("is https to a host with a certificate that somebody trusted vouches for")
  func trusted() async throws {
    let server = try ScriptedServer(Self.answer)
    let fetcher = HTTPFetcher(reach: .anywhere, trustedCertificates: try TestCertificate.path)
    let answer = try await fetcher.fetch(HTTPRequest(.get, "https://localhost:\(server.port)/"))
    #expect(answer.status == 200 && answer.body == Array("hello".utf8))
  }

  @Test("is nowhere without one, nor by another name than the certificate's")
  func untrusted() async throws {
    let unknown = try ScriptedServer(Self.answer)
    await #expect(throws: HTTPFailure.untrusted) {
      try await HTTPFetcher(reach: .anywhere).fetch(HTTPRequest(.get, "https://localhost:\(unknown.port)/"))
    }
    let other = try ScriptedServer(Self.answer)
    let fetcher = HTTPFetcher(reach: .anywhere, trustedCertificates: try TestCertificate.path)
    await #expect(throws: HTTPFailure.untrusted) {
      try await fetcher.fetch(HTTPRequest(.get, "https://127.0.0.1:\(other.port)/"))
    }
    #expect(!unknown.end().heard.contains("GET") && !other.end().heard.contains("GET"))
  }

  @Test("is left while TLS does not come about in the time for connecting")
  func slowHandshake() async throws {
    let server = try ScriptedServer([.hang])
    var limits = HTTPFetcher.Limits()
    limits.total = .seconds(25)
    limits.connecting = .milliseconds(300)
    let fetcher = HTTPFetcher(reach: .anywhere, limits: limits)
    await #expect(throws: HTTPFailure.timedOut) {
      try await fetcher.fetch(HTTPRequest(.get, "https://localhost:\(server.port)/"))
    }
  }

  @Test(
    "is no private address, by whatever name or number",
    arguments: [
      "127.0.0.1", "localhost", "LOCALHOST", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "[::1]",
      "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "0.0.0.0", "[::]",
    ]
  )
  func privateAddress(host: String) async throws {
    let server = try ScriptedServer(Self.answer)
    let fetcher = HTTPFetcher(reach: .publicOnly, trustedCertificates: try TestCertificate.path)
    await #expect(throws: HTTPFailure.addressRefused) {
      try await fetcher.fetch(HTTPRequest(.get, "https://\(host):\(server.port)/"))
    }
    #expect(!server.end(nobodyCame: true).isAccepted)
  }

  @Test("is no address of a network that only we are in", arguments: ["10.0.0.1", "169.254.169.254", "[fe80::1]"])
  func linkLocal(host: String) async {
    await #expect(throws: HTTPFailure.addressRefused) {
      try await HTTPFetcher(reach: .publicOnly).fetch(HTTPRequest(.get, "https://\(host)/latest/meta-data"))
    }
  }

  @Test("is private where the operator names it: the control of the two tests before")
  func control() async throws {
    let server = try ScriptedServer(Self.answer)
    let fetcher = HTTPFetcher(reach: .anywhere, trustedCertificates: try TestCertificate.path)
    _ = try await fetcher.fetch(HTTPRequest(.get, "https://localhost:\(server.port)/"))
    #expect(server.end().isAccepted)
  }

  @Test(
    "is never without TLS, but for this machine itself where that is allowed",
    arguments: [HTTPFetcher.Reach.anywhere, .publicOnly, .anywhereAndLoopbackInClear, .publicOnlyAndLoopbackInClear]
  )
  func inClear(reach: HTTPFetcher.Reach) async throws {
    for host in ["example.org", "10.0.0.1", "128.0.0.1", "127.0.0.1.example", "[::ffff:127.0.0.1]", "[fe80::1]"] {
      await #expect(throws: HTTPFailure.badAddress, "\(host)") {
        try await HTTPFetcher(reach: reach).fetch(HTTPRequest(.get, "http://\(host)/"))
      }
    }
    for host in ["127.0.0.1", "localhost"] where reach == .anywhere || reach == .publicOnly {
      await #expect(throws: HTTPFailure.badAddress, "\(host)") {
        try await HTTPFetcher(reach: reach).fetch(HTTPRequest(.get, "http://\(host):9/"))
      }
    }
  }

  @Test(
    "is an address of the web without a user",
    arguments: [
      "", "localhost", "/path", "ftp://localhost/", "file:///etc/passwd", "gopher://localhost:25/", "smtp://localhost/",
      "https://", "https://user@localhost/", "https://user:word@localhost/", "https://local host/",
      "https://localhost:99999/", "javascript:alert(1)", "https://localhost/\r\nX: y",
    ]
  )
  func badAddress(url: String) async {
    await #expect(throws: HTTPFailure.badAddress) {
      try await HTTPFetcher(reach: .anywhereAndLoopbackInClear).fetch(HTTPRequest(.get, url))
    }
  }
}

@Suite("Where a fetch would go, as an address itself tells")
struct ReachedAddressTests {
  @Test(
    "is refused before anybody connects",
    arguments: [
      "", "example.org", "http://example.org/", "ftp://example.org/", "https://user@example.org/", "https://127.0.0.1/",
      "https://127.1/", "https://2130706433/", "https://0x7f000001/", "https://[::1]/", "https://[::ffff:127.0.0.1]/",
      "https://10.1.2.3:8443/", "https://192.168.0.1/", "https://172.31.0.1/", "https://169.254.169.254/",
      "https://[fe80::1]/", "https://[fd00::1]/", "https://0.0.0.0/", "https://localhost/", "https://a.LOCALHOST/",
      "http://127.0.0.1/", "http://localhost/", "https://LOCALHOST./", "https://localhost.localdomain/",
      "https://a.localhost./", "https://example.org:0/", "https:///example.org", "https://example.org/#here",
    ]
  )
  func refused(url: String) { #expect(!HTTPFetcher(reach: .publicOnly).reaches(url)) }

  @Test(
    "is taken where it may be public",
    arguments: ["https://example.org/", "https://93.184.215.14/x", "https://[2a00::1]/"]
  )
  func taken(url: String) {
    #expect(HTTPFetcher(reach: .publicOnly).reaches(url))
    #expect(HTTPFetcher(reach: .publicOnlyAndLoopbackInClear).reaches(url))
  }

  @Test("is this machine without TLS only where that is said, and no other private address")
  func loopback() {
    let trial = HTTPFetcher(reach: .publicOnlyAndLoopbackInClear)
    #expect(trial.reaches("http://127.0.0.1:9000/") && trial.reaches("http://localhost/"))
    for url in [
      "https://127.0.0.1/", "https://localhost/", "http://10.0.0.1/", "https://10.0.0.1/", "http://example.org/",
    ] {
      #expect(!trial.reaches(url), "\(url)")
    }
  }
}
