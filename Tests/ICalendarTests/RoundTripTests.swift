import Testing

@testable import ICalendar

@Suite("Ten thousand random texts")
struct RoundTripTests {
  /// Characters that have broken calendars before, and some of every width.
  private static let alphabet: [Unicode.Scalar] =
    Array("aZ09 \t,;:\\\"'^nN=-\r\n%äöÅ€✓日😀👩🇫🇮".unicodeScalars)
    + [
      0x00, 0x07, 0x0B, 0x0C, 0x1B, 0x7F, 0x85, 0x9F, 0xA0, 0xAD, 0x200D, 0x202E, 0x2028, 0x2029, 0x301, 0xFDD0, 0xFEFF,
      0xFFFD, 0xFFFF, 0x1FFFE,
    ].compactMap { Unicode.Scalar($0 as UInt32) }

  private static func text(_ random: inout SeededGenerator) -> String {
    var scalars = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...90, using: &random) {
      scalars.append(alphabet.randomElement(using: &random) ?? "a")
    }
    return String(scalars)
  }

  /// What is left of a text, said in another way than the writer says it.
  private static func normal(_ text: String) -> String {
    var scalars = Array(text.replacing("\r\n", with: "\n").unicodeScalars)
    scalars = scalars.map { "\r\u{0B}\u{0C}\u{85}\u{2028}\u{2029}".unicodeScalars.contains($0) ? "\n" : $0 }
    scalars.removeAll { $0.properties.generalCategory == .control && !"\n\t".unicodeScalars.contains($0) }
    scalars.removeAll { $0.properties.isNoncharacterCodePoint }
    while scalars.last?.properties.isWhitespace == true { scalars.removeLast() }
    return String(String.UnicodeScalarView(scalars.drop { $0.properties.isWhitespace }))
  }

  @Test("come back from libical as they were, but for line ends and what no calendar can hold", arguments: 0..<5)
  func roundTrip(_ seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let texts = (0..<500).map { _ in (0..<4).map { _ in Self.text(&random) } }
    let events = texts.enumerated().map { index, texts in
      var event = Samples.event("2026-11-23T09:30", uid: "\(1000 + index)")
      event.title = FeedText(texts[0], language: "fi")
      event.description = FeedText(texts[1])
      event.location = texts[2]
      event.categories = [texts[3]]
      return event
    }
    let calendar = try #require(try CalendarText(Samples.feed(events).bytes()).calendars().first)
    let read = calendar.components("VEVENT").map { event in
      ["SUMMARY", "DESCRIPTION", "LOCATION", "CATEGORIES"].map { event.property($0)?.value ?? "" }
    }
    #expect(read.count == texts.count)
    let wrong = zip(read, texts).flatMap { zip($0, $1) }.filter { $0 != Self.normal($1) }
    #expect(wrong.isEmpty, "\(wrong.prefix(3))")
  }
}
