import Foundation
import Scheduling
import Testing

@testable import ICalendar

@Suite("Feeds")
struct CalendarFeedTests {
  @Test("A feed that uses every field is the golden file, byte by byte (TAPAAMO_RECORD_GOLDEN=1 writes it anew)")
  func golden() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/feed.ics")
    let bytes = Samples.everything.bytes()
    if ProcessInfo.processInfo.environment["TAPAAMO_RECORD_GOLDEN"] == "1" { try Data(bytes).write(to: file) }
    #expect(Samples.lines([UInt8](try Data(contentsOf: file))) == Samples.lines(bytes))
    #expect([UInt8](try Data(contentsOf: file)) == bytes)
  }

  @Test("Equal feeds give equal bytes, whatever the order of their events")
  func determinism() {
    var feed = Samples.feed((0..<50).map { Samples.event("2026-12-01T1\($0 % 10):00", uid: "\($0)") })
    let bytes = feed.bytes()
    #expect(Samples.feed(feed.events).bytes() == bytes)
    var random = SeededGenerator(seed: 1)
    for _ in 0..<10 {
      feed.events.shuffle(using: &random)
      #expect(feed.bytes() == bytes)
    }
    feed.events[0].lastModified = feed.events[0].lastModified + 1
    #expect(feed.bytes() != bytes)
  }

  @Test("libical reads back what was written, property by property")
  func readsBack() throws {
    let calendar = try #require(try CalendarText(Samples.everything.bytes()).calendars().first)
    let texts = calendar.properties.map { [$0.name, $0.value, $0.parameters["LANGUAGE"] ?? ""] }
    #expect(
      texts.contains(["NAME", "Kohtaamispaikat", "fi"]) && texts.contains(["X-WR-CALNAME", "Kohtaamispaikat", ""])
    )
    #expect(texts.contains(["REFRESH-INTERVAL", "PT1H", ""]) && texts.contains(["X-PUBLISHED-TTL", "PT1H", ""]))
    #expect(calendar.components.map(\.name) == ["VTIMEZONE", "VTIMEZONE", "VEVENT", "VEVENT", "VEVENT"])
    let events = calendar.components("VEVENT")
    let family = try #require(events.first)
    #expect(family.property("DESCRIPTION")?.value == "Ei ilmoittautumista.\nHinta: 2,50 €; lapset maksutta.")
    #expect(family.property("LOCATION")?.value == "Leinelän kohtaamispaikka, sali 2, Leinelänkaari 5, Vantaa")
    #expect(family.properties("CATEGORIES").map(\.value) == ["perhekahvila", "vauvat, taaperot"])
    #expect(family.property("DTSTAMP")?.value == family.property("LAST-MODIFIED")?.value)
    #expect(family.property("DTSTART")?.parameters == ["TZID": "Europe/Helsinki"])
    #expect(events[1].property("STATUS")?.value == "CANCELLED" && events[1].property("SEQUENCE")?.value == "2")
    #expect(events[1].property("SUMMARY")?.parameters == ["LANGUAGE": "sv"])
    let conference = try #require(events[2].property("CONFERENCE"))
    #expect(conference.value == "https://meet.example/%C3%A4%20b")
    #expect(conference.parameters["LABEL"] == "Liity \"etänä\": paina" && conference.parameters["LANGUAGE"] == "fi")
    #expect(events[2].property("CLASS")?.value == "PRIVATE" && events[2].property("TRANSP")?.value == "OPAQUE")
  }

  @Test("Blank texts, places off the globe and blank categories leave no line behind")
  func blanks() {
    var event = Samples.event()
    event.description = FeedText(" \r\n ")
    event.location = "\u{0}"
    event.categories = ["", "\u{2028}"]
    event.coordinates = Venue.Coordinates(latitude: .nan, longitude: 25)
    let lines = Samples.lines(Samples.feed([event]).bytes())
    #expect(!lines.contains { $0.hasPrefix("LOCATION") || $0.hasPrefix("CATEGORIES") || $0.hasPrefix("GEO") })
    #expect(lines.count { $0.hasPrefix("DESCRIPTION") } == 1)
  }

  @Test("A feed over its limit loses its latest events and says so", arguments: [2_000, 3_333, 20_000, 40_000])
  func limit(_ limit: Int) throws {
    let days = (0..<200).map { LocalDate(dayNumber: 20_800) + $0 }
    var feed = Samples.feed(days.reversed().map { Samples.event("\($0)T10:00", uid: "\($0)") })
    feed.events.append(
      Samples.event("\(LocalDate(dayNumber: 21_100))T10:00", uid: "far", zone: Samples.zone("Asia/Tokyo", "JST-9"))
    )
    let bytes = feed.bytes(limit: limit)
    let text = String(decoding: bytes, as: UTF8.self)
    let uids = Samples.lines(bytes).filter { $0.hasPrefix("UID:") }
    #expect(bytes.count <= limit && bytes.count > limit - 500)
    #expect(uids == days.prefix(uids.count).map { "UID:\($0)" })
    #expect(text.contains("DESCRIPTION;LANGUAGE=fi:Vain alku mahtui.") && !text.contains("Kaikki ryhmät"))
    #expect(!text.contains("Asia/Tokyo") && text.hasSuffix("END:VEVENT\r\nEND:VCALENDAR\r\n"))
  }

  @Test("A feed within its limit is whole")
  func withinLimit() {
    let feed = Samples.feed([Samples.event()])
    let bytes = feed.bytes()
    #expect(feed.bytes(limit: bytes.count) == bytes)
    #expect(feed.bytes(limit: bytes.count - 1).count < bytes.count)
    #expect(!String(decoding: feed.bytes(limit: 0), as: UTF8.self).contains("VEVENT"))
  }
}
