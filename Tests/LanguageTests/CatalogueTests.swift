import Scheduling
import Testing

@testable import Language

@Suite("The catalogue") struct CatalogueTests {
  @Test("It holds the same keys with the same placeholders in all languages")
  func sameKeys() {
    let finnish = Catalogue.finnish.messages
    #expect(finnish.count > 300)
    for other in [Catalogue.swedish.messages, Catalogue.english.messages] {
      #expect(Set(other.keys) == Set(finnish.keys))
      for (key, message) in finnish {
        #expect(Self.placeholders(other[key]) == Self.placeholders(message), "\(key)")
        #expect(Self.isCounted(other[key]) == Self.isCounted(message), "\(key)")
      }
    }
  }

  @Test("No key is also the beginning of another, or templates could not reach both")
  func nesting() {
    let keys = Set(Catalogue.finnish.messages.keys)
    for key in keys {
      let parts = key.split(separator: ".")
      for length in 1..<max(parts.count, 2) where length < parts.count {
        #expect(!keys.contains(parts.prefix(length).joined(separator: ".")), "\(key)")
      }
    }
  }

  @Test("No text is empty, and Finnish, Swedish and English sentences differ", arguments: ProblemCode.allCases)
  func problems(_ code: ProblemCode) {
    let texts = LanguageCode.allCases.map { Phrasebook($0).problem(code) }
    #expect(Set(texts.map(\.detail)).count == 3)
    #expect(texts.allSatisfy { !$0.title.isEmpty && !$0.title.hasPrefix("problem.") && !$0.title.hasSuffix(".") })
    #expect(texts.allSatisfy { $0.detail.hasSuffix(".") && !$0.detail.hasPrefix("problem.") })
  }

  @Test("What is wrong with a request has words of its own", arguments: LanguageCode.allCases)
  func requests(_ language: LanguageCode) {
    let words = Phrasebook(language)
    let sentences =
      Expected.Sort.allCases.map { words.notUnderstood("x", expected: .a($0)) }
      + BodyFault.allCases.map(words.bodyFault)
      + [
        Expected.oneOf(["a", "b"]), .number(1...2), .numberOrNull(1...2), .texts(most: 9), .nothingBeside("y"),
        .rule(why: "z"),
      ].map { words.notUnderstood("x", expected: $0) }
      + [
        words.unknownParameter("x", known: ["y"]), words.unknownParameter("x", known: []), words.send(as: "text/csv"),
        words.largest(7),
      ]
    #expect(sentences.allSatisfy { $0.hasSuffix(".") && !$0.contains("request.") && !$0.contains("{") })
    #expect(Set(sentences).count == sentences.count)
  }

  @Test("Every reason for refusing a booking has words of its own", arguments: BookingRefusal.allCases)
  func refusals(_ refusal: BookingRefusal) {
    #expect(ProblemCode(rawValue: refusal.rawValue) != nil)
  }

  @Test("A key that is missing falls back to itself, a value is never read as a placeholder")
  func filling() {
    #expect(Phrasebook(.sv).text("no.such.key") == "no.such.key")
    let words = Phrasebook(.fi).text("change.earlierTime", ["when": "{when} {count}"])
    #expect(words == "aiempi aika {when} {count}")
  }

  private static func isCounted(_ message: Message?) -> Bool {
    if case .counted = message { true } else { false }
  }

  private static func placeholders(_ message: Message?) -> Set<String> {
    Set((message?.form(for: 2) ?? "").matches(of: /\{[A-Za-z]+\}/).map { String($0.output) })
  }
}
