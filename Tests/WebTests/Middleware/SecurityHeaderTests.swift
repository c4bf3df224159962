import HTTPTypes
import Testing

@testable import Web

@Suite("Security headers")
struct SecurityHeaderTests {
  private static let wanted: [(String, String)] = [
    ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "same-origin"), ("X-Frame-Options", "DENY"),
    ("Cross-Origin-Opener-Policy", "same-origin"), ("Cross-Origin-Resource-Policy", "same-origin"),
  ]

  @Test("They stand on every answer: pages, feeds, assets, errors, 304 and paths that there are none of")
  func areOnEveryAnswer() async throws {
    try await House.open { house in
      let etag = try #require(try await house.get("/feeds/all.ics").headers[.eTag])
      let unchanged = try await house.get("/feeds/all.ics", [.ifNoneMatch: etag])
      #expect(unchanged.status == .notModified)
      var answers = [("304", unchanged)]
      for path in [
        "/", "/fi", "/fi/nothing", "/nothing", "/api/v1/venues", "/api/v1/nothing", "/feeds/all.ics",
        "/feeds/venues/x.ics", "/assets/site.css", "/assets/none.css", "/robots.txt", "/..", "/%ff", "/fi/venues/%00",
      ] {
        answers.append((path, try await house.get(path)))
      }
      answers.append(("POST", try await house.submit("/fi/sessions/\(try await house.session("music"))/book", [:])))
      answers.append(("PUT", try await house.client.send(.put, "/fi")))
      for (name, answer) in answers {
        let policy = answer.headers[.contentSecurityPolicy] ?? ""
        #expect(policy.hasPrefix("default-src 'none'; "), "\(name)")
        #expect(policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe"), "\(name)")
        for (header, value) in Self.wanted {
          let field = try #require(HTTPField.Name(header))
          #expect(answer.headers[field] == value, "\(name) \(header)")
        }
        #expect(answer.headers[.cacheControl] != nil, "\(name)")
        #expect(answer.headers[.strictTransportSecurity] == nil, "\(name): served without TLS")
      }
    }
  }

  @Test("HSTS stands on every answer of a service that the world reaches by https")
  func strictTransport() async throws {
    try await House.open(publicURL: "https://tapaamo.test") { house in
      for path in ["/fi", "/nothing", "/api/v1/venues", "/feeds/all.ics"] {
        let answer = try await house.get(path)
        #expect(answer.headers[.strictTransportSecurity]?.hasPrefix("max-age=31536000") == true, "\(path)")
      }
    }
  }
}
