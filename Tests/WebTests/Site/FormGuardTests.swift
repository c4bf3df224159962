import HTTPTypes
import Operations
import Testing

@testable import Web

@Suite("Forms are taken from our own pages only")
struct FormGuardTests {
  private func form(_ house: House) async throws -> (path: String, token: String) {
    let path = "/fi/sessions/\(try await house.session("music"))/book"
    return (path, try #require(try await house.get(path).formToken))
  }

  @Test("A form without our token, with a forged one, or with that of another session is refused")
  func tokens() async throws {
    try await House.open { house in
      let (path, token) = try await form(house)
      let evening = try await house.get("/fi/sessions/\(try await house.session("evening"))/book")
      let halves = token.split(separator: ".", maxSplits: 1)
      let forged = [nil, "", ".", "x.y", "other.\(halves[1])", "\(halves[0]).", token + "x", evening.formToken]
      for token in forged {
        var fields = ["adults": "1"]
        fields["token"] = token
        let answer = try await house.submit(path, fields)
        #expect(answer.status == .forbidden, "\(token ?? "none")")
        #expect(answer.headers[.contentType] == "text/html; charset=utf-8")
      }
      #expect(try await house.count("booking") == 0)
    }
  }

  @Test(
    "A form that a browser sends for another site is refused",
    arguments: [
      ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Site", "same-site"), ("Sec-Fetch-Site", "nonsense"),
      ("Origin", "https://elsewhere.test"), ("Origin", "null"), ("Origin", "http://tapaamo.test.elsewhere.test"),
      ("Origin", "http://tapaamo.test:8081"),
    ]
  )
  func otherSites(header: String, value: String) async throws {
    try await House.open { house in
      let (path, token) = try await form(house)
      let name = try #require(HTTPField.Name(header))
      let answer = try await house.submit(path, ["token": token, "adults": "1"], [name: value])
      #expect(answer.status == .forbidden)
      #expect(try await house.count("booking") == 0)
    }
  }

  @Test(
    "A form of our own is taken, whatever of the two headers the browser sends",
    arguments: [
      ("Sec-Fetch-Site", "same-origin"), ("Sec-Fetch-Site", "none"), ("Origin", "http://tapaamo.test"),
      ("X-Nothing", "x"),
    ]
  )
  func ownSite(header: String, value: String) async throws {
    try await House.open { house in
      let (path, token) = try await form(house)
      let name = try #require(HTTPField.Name(header))
      let fields = ["token": token, "adults": "1", "step": "book"]
      #expect(try await house.submit(path, fields, [name: value]).status == .seeOther)
    }
  }

  @Test("Where both headers come, Sec-Fetch-Site is believed")
  func secFetchSiteWins() async throws {
    try await House.open { house in
      let (path, token) = try await form(house)
      let headers: HTTPFields = [.secFetchSite: "cross-site", .origin: "http://tapaamo.test"]
      #expect(try await house.submit(path, ["token": token, "adults": "1"], headers).status == .forbidden)
    }
  }

  @Test("A form that no person can have filled in is shown once more, with what was written, and then taken")
  func unattended() async throws {
    try await House.open(limits: Limits()) { house in
      let (path, token) = try await form(house)
      let fields = ["token": token, "adults": "1", "name": "Aino", "step": "book"]
      house.clock.advance(seconds: 2)
      let tooSoon = try await house.submit(path, fields)
      #expect(tooSoon.status == .unprocessableContent && tooSoon.formToken == token)
      #expect(tooSoon.text.contains("Lähetä vielä kerran") && tooSoon.text.contains("value=\"Aino\""))
      house.clock.advance(seconds: 1)
      for step in ["check", "book"] {
        let filled = ["homepage": "https://buy.example", "step": step]
        let trapped = try await house.submit(path, fields.merging(filled) { $1 })
        #expect(trapped.status == .unprocessableContent && !trapped.text.contains("buy.example"))
      }
      #expect(try await house.count("booking") == 0)
      #expect(try await house.submit(path, fields).status == .seeOther)
    }
  }

  @Test("A form larger than 64 KiB, of another type, or not UTF-8 is refused")
  func bodies() async throws {
    try await House.open { house in
      let (path, token) = try await form(house)
      let large = try await house.submit(
        path,
        ["token": token, "adults": "1", "name": String(repeating: "a", count: 65_536)]
      )
      #expect(large.status == .contentTooLarge)
      let announced = try await house.submit(path, ["token": token], [.contentLength: "65537"])
      #expect(announced.status == .contentTooLarge)
      #expect(try await house.send(.post, path, json: "{}").status == .unsupportedMediaType)
      let type: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
      #expect(try await house.client.send(.post, path, type, body: [0xFF, 0xFE]).status == .badRequest)
      #expect(try await house.count("booking") == 0)
    }
  }

  @Test("Text as browsers send it is read: plus and percent signs, UTF-8, broken escapes, the first of two")
  func decoding() {
    let fields = FormFields.read("a=1+2%2B3&b=%C3%A4%F0%9F%98%80&c=%zz%4&a=2&d&=e&f=g=h&&%61b=1")
    #expect(fields == ["a": "1 2+3", "b": "ä😀", "c": "%zz%4", "d": "", "": "e", "f": "g=h", "ab": "1"])
  }
}
