import ICalendar
import Scheduling

/// What the tests of this room begin from.
enum Samples {
  static let helsinki = zone("Europe/Helsinki", "EET-2EEST,M3.5.0/3,M10.5.0/4")

  /// A zone by its name and its POSIX rule; without a rule where the text is none.
  static func zone(_ name: String, _ posix: String) -> Zone {
    guard let rule = ZoneRule(posix: posix) else {
      return Zone(name: name, firstOffset: 7200, transitions: [], rule: nil)
    }
    return Zone(name: name, rule: rule)
  }

  static func local(_ text: String) -> LocalDateTime {
    LocalDateTime(text) ?? LocalDateTime(LocalDate(dayNumber: 0), .midnight)
  }

  static func event(_ start: String = "2026-11-23T09:30", uid: String = "8m2k", zone: Zone = helsinki) -> FeedEvent {
    FeedEvent(
      uid: uid,
      sequence: 0,
      lastModified: Instant(seconds: 1_795_000_000),
      start: local(start),
      minutes: 90,
      zone: zone,
      title: FeedText("Perhekahvila", language: "fi")
    )
  }

  static func feed(_ events: [FeedEvent], description: String = "Kaikki ryhmät.") -> CalendarFeed {
    CalendarFeed(
      name: "Kohtaamispaikat",
      description: description,
      shortenedDescription: "Vain alku mahtui.",
      language: "fi",
      zone: "Europe/Helsinki",
      events: events
    )
  }

  /// A feed that uses every field there is.
  static var everything: CalendarFeed {
    var family = event(uid: "1family")
    family.description = FeedText("Ei ilmoittautumista.\nHinta: 2,50 €; lapset maksutta.", language: "fi")
    family.location = "Leinelän kohtaamispaikka, sali 2, Leinelänkaari 5, Vantaa"
    family.coordinates = Venue.Coordinates(latitude: 60.3208, longitude: 25.0391)
    family.url = "https://tapaamo.example/fi/sessions/1family"
    family.categories = ["perhekahvila", "vauvat, taaperot"]
    var cancelled = event("2026-11-24T17:00", uid: "2cancelled")
    cancelled.title = FeedText("INSTÄLLD: Språkcafé", language: "sv")
    cancelled.description = FeedText("Ledaren är sjuk.", language: "sv")
    cancelled.sequence = 2
    cancelled.status = .cancelled
    var online = event("2026-11-25T12:00", uid: "3online", zone: zone("America/New_York", "EST5EDT,M3.2.0,M11.1.0"))
    online.conference = .init(
      uri: "https://meet.example/ä b",
      label: FeedText("Liity \"etänä\": paina", language: "fi")
    )
    online.isTransparent = false
    online.isPrivateClass = true
    var feed = feed([online, cancelled, family])
    feed.url = "https://tapaamo.example/fi/"
    feed.source = "https://tapaamo.example/feeds/all.ics"
    feed.image = "https://tapaamo.example/logo.png"
    feed.colour = "steelblue"
    return feed
  }

  /// Unfolded lines of a feed, by rules of the test's own.
  static func lines(_ bytes: [UInt8]) -> [String] {
    var lines: [[UInt8]] = [[]]
    for (index, byte) in bytes.enumerated() {
      let follows = bytes[index...].dropFirst()
      switch byte {
      case 0x0D where follows.starts(with: [0x0A, 0x20]), 0x0A where follows.first == 0x20: continue
      case 0x20 where index > 0 && bytes[index - 1] == 0x0A: continue
      case 0x0D where follows.first == 0x0A: continue
      case 0x0A: lines.append([])
      default: lines[lines.count - 1].append(byte)
      }
    }
    return lines.map { String(decoding: $0, as: UTF8.self) }.filter { !$0.isEmpty }
  }

  static func bytes(_ lines: [String], end: String = "\r\n") -> [UInt8] {
    lines.flatMap { Array(($0 + end).utf8) }
  }
}

/// SplitMix64: the same numbers from the same seed on every machine.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
