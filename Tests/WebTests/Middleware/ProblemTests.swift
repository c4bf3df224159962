import HTTPTypes
import Language
import Operations
import Testing

@testable import Web

@Suite("Problems speak to their reader")
struct ProblemTests {
  @Test(
    "Programs get a problem document in their language, with a code that is the same in all",
    arguments: zip(LanguageCode.allCases, ["fi", "sv-FI,en;q=0.5", "en-GB"])
  )
  func documents(language: LanguageCode, header: String) async throws {
    try await House.open { house in
      for path in ["/api/v1/nothing", "/api/v1/venues/x", "/feeds/nothing.ics"] {
        let answer = try await house.get(path, [.acceptLanguage: header])
        #expect(answer.status == .notFound)
        #expect(answer.headers[.contentType] == "application/problem+json")
        #expect(answer.headers[.contentLanguage] == language.rawValue)
        #expect(answer.json["type"].text == "about:blank")
        #expect(answer.json["status"].number == 404)
        #expect(answer.code == "not_found")
        #expect(answer.json["title"].text == Phrasebook(language).problem(.notFound).title)
      }
    }
  }

  @Test(
    "People get a page in the language of the path, else in their own",
    arguments: [
      ("/sv/nothing", "en", LanguageCode.sv), ("/en/venues/x", "sv", .en), ("/nothing", "sv", .sv), ("/x/y/z", "", .fi),
    ]
  )
  func pages(path: String, header: String, language: LanguageCode) async throws {
    try await House.open { house in
      let answer = try await house.get(path, [.acceptLanguage: header])
      #expect(answer.status == .notFound)
      #expect(answer.headers[.contentType] == "text/html; charset=utf-8")
      #expect(answer.text.contains("<html lang=\"\(language.rawValue)\">"))
      #expect(answer.text.contains("<h1>\(Phrasebook(language).problem(.notFound).title)</h1>"))
    }
  }

  @Test(
    "An id that cannot be one is not found, like one that there is none of",
    arguments: [
      "x", "00000000000000000000000000", "0000000000000000000000000I", "000000000000000000000000000", "%2e%2e", "'--",
      "00000000000000000000000000%00", "%F0%9F%98%80",
    ]
  )
  func impossibleIDs(id: String) async throws {
    try await House.open { house in
      let staff = try await house.token([.attendance, .bookings])
      for path in [
        "/venues/\(id)", "/activities/\(id)", "/sessions/\(id)", "/bookings/\(id)", "/sessions/\(id)/attendance",
      ] {
        let answer = try await house.get("/api/v1" + path, staff)
        #expect(answer.status == .notFound, "\(path)")
        #expect(answer.code == "not_found", "\(path)")
      }
      for path in ["/fi/venues/\(id)", "/fi/groups/\(id)", "/fi/sessions/\(id)", "/fi/bookings/\(id)"] {
        #expect(try await house.get(path).status == .notFound, "\(path)")
      }
    }
  }
}
