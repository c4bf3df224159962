import HTTPTypes
import Testing

@testable import Pages
@testable import Web

@Suite("Assets and robots.txt")
struct AssetTests {
  @Test("Every asset that a page links to is there, may be kept for ever, and has the hash of its address")
  func assets() async throws {
    try await House.open { house in
      var pages = ""
      for page in ["/fi", "/fi/door/offline", "/fi/door/manifest"] { pages += try await house.get(page).text }
      let links = pages.matches(of: /"(\/assets\/[^"?]+)\?v=([0-9a-f]+)"/)
      #expect(Set(links.map { String($0.1) }) == Set(Asset.all.map(\.path)))
      for link in links {
        let answer = try await house.get("\(link.1)?v=\(link.2)")
        #expect(answer.status == .ok)
        #expect(!answer.bytes.isEmpty)
        #expect(answer.headers[.cacheControl] == "public, max-age=31536000, immutable")
        #expect(answer.headers[.eTag] == "\"\(link.2)\"")
        #expect(answer.headers[.contentType]?.isEmpty == false)
      }
    }
  }

  @Test("What everyone may see travels compressed, once while it is the same; a family's own page does neither")
  func compressed() async throws {
    try await House.open { house in
      let style = try #require(try await house.get("/fi").text.firstMatch(of: /href="(\/assets\/site[^"]+)"/)?.1)
      for path in ["/fi", "/fi/venues", String(style)] {
        let plain = try await house.get(path)
        let packed = try await house.get(path, [.acceptEncoding: "gzip"])
        #expect(packed.headers[.contentEncoding] == "gzip" && packed.headers[.vary] == "Accept-Encoding")
        #expect(packed.bytes.count * 2 < plain.bytes.count && packed.headers[.eTag] != plain.headers[.eTag])
        let again = try await house.get(path, [.acceptEncoding: "gzip", .ifNoneMatch: packed.headers[.eTag] ?? ""])
        #expect(again.status == .notModified && again.bytes.isEmpty)
      }
      let form = "/fi/sessions/\(try await house.session("music"))/book"
      let own = try await house.get(form, [.acceptEncoding: "gzip"])
      #expect(own.headers[.contentEncoding] == nil && own.headers[.eTag] == nil)
    }
  }

  @Test("Pages load nothing from elsewhere")
  func nothingFromElsewhere() async throws {
    try await House.open { house in
      for path in ["/fi", "/fi/venues", "/fi/sessions/\(try await house.session("music"))/book"] {
        let page = try await house.get(path).text
        #expect(page.matches(of: /(?:src|<link[^>]+href)="(?:https?:)?\/\//).isEmpty)
        #expect(!page.contains("<style") && !page.contains(" style=") && !page.contains(" onclick="))
      }
    }
  }

  @Test("robots.txt keeps robots from families' pages, and not from feeds")
  func robots() async throws {
    try await House.open { house in
      let answer = try await house.get("/robots.txt")
      #expect(answer.status == .ok)
      #expect(answer.headers[.contentType] == "text/plain; charset=utf-8")
      let refused = answer.text.split(separator: "\n").filter { $0.hasPrefix("Disallow:") }.map { $0.dropFirst(10) }
      #expect(refused.contains("/*/bookings/"))
      #expect(!refused.contains { $0 == "/" || $0.contains("feeds") || $0.contains("ics") })
    }
  }
}
