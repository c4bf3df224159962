import Scheduling
import Testing

@testable import ICalendar

@Suite("No text can add a line to a feed")
struct InjectionTests {
  private static let fields: [(String, @Sendable (inout CalendarFeed, String) -> Void)] = [
    ("name", { $0.name = $1 }),
    ("description", { $0.description = $1 }),
    ("url", { $0.url = $1 }),
    ("source", { $0.source = $1 }),
    ("image", { $0.image = $1 }),
    ("colour", { $0.colour = $1 }),
    ("language", { $0.language = $1 }),
    ("zone", { $0.zone = $1 }),
    ("uid", { $0.events[0].uid = $1 }),
    ("event zone", { $0.events[0].zone = Samples.zone($1, "EET-2") }),
    ("title", { $0.events[0].title.text = $1 }),
    ("title language", { $0.events[0].title.language = $1 }),
    ("event description", { $0.events[0].description = FeedText($1, language: $1) }),
    ("location", { $0.events[0].location = $1 }),
    ("event url", { $0.events[0].url = $1 }),
    ("categories", { $0.events[0].categories = [$1, $1] }),
    ("conference", { $0.events[0].conference = .init(uri: $1, label: FeedText($1, language: $1)) }),
  ]

  private static let breaks = [
    "\r\n", "\n", "\r", "\u{2028}", "\u{2029}", "\u{85}", "\u{0B}", "\u{0C}", "\u{0}", ";", ",", ":", "\"", "\":",
    "\\\r\n",
    "\r\n ", "\n\t", "^n", "\\n", "\u{FEFF}\r\n", "\u{1E}",
  ]

  @Test("Hostile text stays inside the property that it was given for", arguments: 0..<fields.count)
  func cannotAddProperties(_ field: Int) throws {
    for separator in Self.breaks {
      let evil =
        "X\(separator)ATTENDEE:mailto:evil@example.com\(separator)END:VEVENT\(separator)BEGIN:VALARM\(separator)"
      var feed = Samples.everything
      Self.fields[field].1(&feed, evil)
      let bytes = feed.bytes()
      let lines = String(decoding: bytes, as: UTF8.self).split { $0.isNewline || $0 == "\0" }
      #expect(
        !lines.contains { $0.hasPrefix("ATTENDEE") || $0.hasPrefix("BEGIN:VALARM") },
        "\(separator.debugDescription)"
      )
      let calendar = try #require(try CalendarText(bytes).calendars().first)
      let events = calendar.components("VEVENT")
      #expect(events.count == 3)
      #expect(events.allSatisfy { $0.components.isEmpty && $0.property("ATTENDEE") == nil })
      #expect(!(calendar.properties + events.flatMap(\.properties)).contains { $0.name.hasPrefix("X-LIC") })
    }
  }
}
