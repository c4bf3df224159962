import HTTPTypes
import Hummingbird
import Operations
import Pages
import TestEngines
import Testing

@testable import Web

@Suite("Letters that are not sent are read at the machine alone")
struct MailboxTests {
  private func answers(publicURL: String, proxied: Bool = false, _ headers: HTTPFields = [:]) async throws -> Int {
    var code = 0
    try await House.open(publicURL: publicURL) { house in
      let site = WebSite(
        desk: house.desk,
        publicURL: publicURL,
        logger: house.log.logger,
        proxies: proxied ? Set([ClientAddress("192.0.2.1")].compactMap(\.self)) : [],
        mailbox: Mailbox(letters: { [] }, letter: { _ in nil })
      )
      let client = Client(responder: site.router().buildResponder())
      code = try await client.send(.get, "/mail", headers, authority: "127.0.0.1:8080", peer: "127.0.0.1").status.code
    }
    return code
  }

  @Test(
    "where the product is tried at one machine",
    arguments: ["http://127.0.0.1:8080", "http://localhost:8080", "http://[::1]:8080", "http://localhost"]
  )
  func tried(publicURL: String) async throws { #expect(try await answers(publicURL: publicURL) == 200) }

  @Test(
    "not where others reach it",
    arguments: [
      "https://tapaamo.example", "http://192.168.1.5:8080", "http://127.0.0.1.example", "http://localhost.fi",
    ]
  )
  func reached(publicURL: String) async throws { #expect(try await answers(publicURL: publicURL) == 404) }

  @Test(
    "and not through anything that says it stands in between",
    arguments: [
      "Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP",
    ]
  )
  func proxied(name: String) async throws {
    let field = try #require(HTTPField.Name(name))
    #expect(try await answers(publicURL: "http://127.0.0.1:8080", [field: "x"]) == 404)
    #expect(try await answers(publicURL: "http://127.0.0.1:8080", proxied: true) == 404)
  }
}
