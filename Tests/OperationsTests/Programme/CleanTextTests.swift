import Foundation
import Operations
import Scheduling
import Storage
import TestDesks
import TestEngines
import Testing

@Suite("What an imported file calls things")
struct CleanTextTests {
  @Test(
    "is one line of what can be seen, and not endless",
    arguments: [
      ("Kerho\\r\\nBcc: x@example.org", "Kerho Bcc: x@example.org"), ("a\\u2028b\\u0085c", "a b c"),
      ("\\u202Eohrek \\u2066x\\u2069\\u200B", "ohrek x"), ("  Perhe   kerho ", "Perhe kerho"),
      ("👨‍👩‍👧 kerho", "👨‍👩‍👧 kerho"), (String(repeating: "ä", count: 150), String(repeating: "ä", count: 150)),
    ]
  )
  func lines(written: String, kept: String) throws {
    let group = Programmes.group().replacing("Perhekerho", with: written)
      .replacing("Kylän perheet ry", with: written)
    let file = try Programmes.file(group)
    #expect(file.groups[0].title == kept && file.groups[0].organiser.name == kept)
  }

  @Test("is as long as the form takes it, and no longer")
  func longTitle() throws {
    for (written, kept) in [("ä", 150), ("x", 300)] {
      let long = String(repeating: written, count: 400)
      let file = try Programmes.file(Programmes.group().replacing("Perhekerho", with: long))
      #expect(file.groups[0].title == String(long.prefix(kept)))
    }
  }

  @Test("Where an organiser is asked comes along, stays where a later file is silent, and is handed on")
  func contact() async throws {
    try await TestEngine.first.withDesk { desk in
      let said = #""name": "Kylän perheet ry", "email": "Kysy@Example.org", "phone": "040 123 4567""#
      for text in [said, #""name": "Kylän perheet ry""#] {
        try await desk.importing(Programmes.group().replacing(#""name": "Kylän perheet ry""#, with: text))
        let organisation = try #require(try await desk.database.read { try $0.organisations() }.first)
        #expect(organisation.email == "kysy@example.org" && organisation.phone == "040 123 4567")
      }
      for text in [#""name": "A", "email": "kysy@""#, #""name": "A", "phone": "soita""#] {
        await #expect(throws: OperationError.self) {
          try await desk.importing(Programmes.group().replacing(#""name": "Kylän perheet ry""#, with: text))
        }
      }
    }
  }
}
