import HTTPTypes
import Language
import Testing

@testable import Web

@Suite("Pages")
struct PageTests {
  @Test(
    "The bare address leads to the reader's language",
    arguments: [
      ("sv-FI, en;q=0.8", "/sv"), ("en-GB", "/en"), ("de, fr", "/fi"), ("", "/fi"), ("en;q=0.1, sv;q=0.9", "/sv"),
    ]
  )
  func chooses(accepted: String, path: String) async throws {
    try await House.open { house in
      let answer = try await house.get("/", [.acceptLanguage: accepted])
      #expect(answer.status == .seeOther)
      #expect(answer.headers[.location] == path)
      #expect(answer.headers[.vary] == "Accept-Language")
    }
  }

  @Test("Every page is there in every language", arguments: LanguageCode.allCases)
  func everyPage(language: LanguageCode) async throws {
    try await House.open { house in
      let (venue, group) = (try await house.venue("library"), try await house.activity("music"))
      let session = try await house.session("music")
      var paths = [
        "", "?week=2026-W48", "?day=2026-11-25", "?municipality=Oulu", "?week=nonsense&utm_source=x", "/venues",
      ]
      paths += ["?view=table", "?q=muskari&age=2y&weekday=tu&weekday=we&time=morning&places=left&price=free"]
      paths += [
        "/venues/\(venue)", "/venues/\(venue)?week=2026-W50", "/venues/\(venue)/today", "/municipalities/Oulu",
        "/accessibility", "/privacy",
      ]
      paths += ["/organisations/\(try await house.organisation(of: "music"))"]
      paths += ["/groups/\(group)", "/sessions/\(session)", "/sessions/\(session)/book"]
      for path in paths {
        let page = try await house.get("/\(language.rawValue)\(path)")
        #expect(page.status == .ok, "\(path)")
        #expect(page.headers[.contentType] == "text/html; charset=utf-8")
        #expect(page.text.hasPrefix("<!doctype html>\n<html lang=\"\(language.rawValue)\">"), "\(path)")
        #expect(page.text.contains("<h1"), "\(path)")
      }
    }
  }

  @Test("A language that nobody speaks is not found", arguments: ["/de", "/FI", "/fi-FI", "/de/venues", "/api/venues"])
  func otherLanguages(path: String) async throws {
    try await House.open { house in
      let answer = try await house.get(path)
      #expect(answer.status == .notFound)
    }
  }

  @Test("What there is none of has no page", arguments: ["organisations", "venues", "municipalities"])
  func nothing(kind: String) async throws {
    try await House.open { house in
      for name in ["Nowhere", "%ff", "aaaaaaaaaaaaaaaaaaaaaaaaaa"] {
        let answer = try await house.get("/fi/\(kind)/\(name)")
        #expect(answer.status == .notFound, "\(name)")
      }
    }
  }

  @Test("The week shows its own sessions, of the municipality that is chosen")
  func filters() async throws {
    try await House.open { house in
      let week = try await house.get("/fi").text
      #expect(week.contains("Muskari") && week.contains("Iltakerho"))
      #expect(!week.contains("Askartelu"), "three weeks later")
      #expect(try await house.get("/fi?week=2026-W50").text.contains("Askartelu"))
      let oulu = try await house.get("/fi?municipality=Oulu").text
      #expect(oulu.contains("Muskari") && !oulu.contains("Iltakerho"))
      #expect(!week.contains("Luonnos"))
    }
  }

  @Test("What comes in an address is escaped where a page shows it")
  func addressesAreEscaped() async throws {
    try await House.open { house in
      let page = try await house.get("/fi?municipality=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")
      #expect(page.status == .ok)
      #expect(!page.text.contains("<script>alert"))
    }
  }

  @Test(
    "A session without places to take leads from its form back to its page",
    arguments: ["cafe", "soon", "shut", "today"]
  )
  func nothingToBook(group: String) async throws {
    try await House.open { house in
      let session = try await house.session(group)
      let answer = try await house.get("/fi/sessions/\(session)/book")
      #expect(answer.status == .seeOther)
      #expect(answer.headers[.location] == "/fi/sessions/\(session)")
      #expect(try await house.get("/fi/sessions/\(session)").status == .ok)
    }
  }
}
