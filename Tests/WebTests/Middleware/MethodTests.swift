import HTTPTypes
import Testing

@testable import Web

@Suite("Each path answers its own methods")
struct MethodTests {
  @Test("Every other method of every path is refused, and Allow names those there are")
  func otherMethodsAreRefused() async throws {
    try await House.open { house in
      for (path, routes) in Dictionary(grouping: house.site.routes, by: \.path) {
        let allowed = Set(routes.map(\.method)).union(routes.contains { $0.method == .get } ? [.head] : [])
        for method in WebSite.methods where !allowed.contains(method) {
          let answer = try await house.client.send(method, filled(path))
          #expect(answer.status == .methodNotAllowed, "\(method) \(path)")
          #expect(
            answer.headers[.allow] == allowed.map(\.rawValue).sorted().joined(separator: ", "),
            "\(method) \(path)"
          )
        }
      }
    }
  }

  @Test("HEAD has the status and headers of GET, and no body")
  func headIsLikeGet() async throws {
    try await House.open { house in
      let existing = ["/fi", "/feeds/all.ics", "/api/v1/venues", "/robots.txt"]
      let missing = ["/nothing", "/fi/nothing", "/api/v1/nothing", "/feeds/nothing.ics", "/en/venues/nothing"]
      let routes = house.site.routes.filter { $0.method == .get }.map { filled($0.path) }
      for path in existing + missing + routes {
        let head = try await house.client.send(.head, path)
        let get = try await house.get(path)
        #expect(head.status == get.status, "\(path)")
        #expect(head.headers[.contentLength] == "\(get.bytes.count)", "\(path)")
        #expect(head.bytes.isEmpty, "\(path)")
        var (headers, others) = (head.headers, get.headers)
        // A form's page has a token of its own each time, of the same length.
        headers[.contentLength] = nil
        others[.contentLength] = nil
        #expect(headers == others, "\(path)")
      }
    }
  }

  private func filled(_ path: String) -> String {
    path.replacing("{lang}", with: "fi").replacing("{token}", with: "secret")
      .replacing("{id}", with: "00000000000000000000000000").replacing("{booking}", with: "00000000000000000000000000")
  }
}
