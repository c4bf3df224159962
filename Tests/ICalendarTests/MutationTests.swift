import Synchronization
import TestFigures
import Testing

@testable import ICalendar

@Suite("Damaged calendars")
struct MutationTests {
  /// How many calendars were damaged so far: each seed says the sum, and the last one says it all.
  private static let (closures, groups) = (Total(), Total())

  private final class Total: Sendable {
    private let count = Mutex(0)

    func adding(_ more: Int) -> Int {
      count.withLock { count in
        count += more
        return count
      }
    }
  }

  private static let seeds: [[UInt8]] = [
    Samples.everything.bytes(),
    Samples.bytes([
      "BEGIN:VCALENDAR", "VERSION:2.0", "X-TAPAAMO-KIND:venue", "BEGIN:VTIMEZONE", "TZID:Europe/Helsinki",
      "BEGIN:STANDARD",
      "DTSTART:19701025T040000", "TZOFFSETFROM:+0300", "TZOFFSETTO:+0200", "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
      "END:STANDARD", "END:VTIMEZONE", "BEGIN:VEVENT", "UID:1", "DTSTART;TZID=Europe/Helsinki:20261123T093000",
      "DURATION:PT1H30M", "RRULE:FREQ=WEEKLY;COUNT=10;BYDAY=MO,WE",
      "EXDATE;TZID=Europe/Helsinki:20261125T093000,20261130T093000",
      "RDATE;VALUE=PERIOD:20261201T080000Z/PT1H", "ATTENDEE;CN=\"A, B\";PARTSTAT=ACCEPTED:mailto:a@example.com",
      "GEO:60.1;24.9",
      "ATTACH;ENCODING=BASE64;VALUE=BINARY:AAAA", "REQUEST-STATUS:2.0;Success", "PRIORITY:5", "PERCENT-COMPLETE:10",
      "BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER;RELATED=START:-PT15M", "DESCRIPTION:x", "END:VALARM", "END:VEVENT",
      "BEGIN:VEVENT", "UID:2", "DTSTART;VALUE=DATE:20261224", "DTEND;VALUE=DATE:20261227", "SUMMARY;LANGUAGE=fi:joulu",
      "COMMENT;LANGUAGE=sv:jul", "STATUS:TENTATIVE", "END:VEVENT", "END:VCALENDAR",
    ]),
  ]

  private static let poison: [[UInt8]] = [
    "\r\n", "\n ", ":", ";", "\"", ",", "=", "\\", "^", "BEGIN:VEVENT\r\n", "END:VEVENT\r\n", "99999999999999999999",
    "-", "P9999999999W",
    ";VALUE=PERIOD", ";TZID=", "\u{0}", "é", "FREQ=SECONDLY;INTERVAL=0", "BYDAY=9999MO",
  ].map { Array($0.utf8) }

  private static func damage(_ bytes: inout [UInt8], _ random: inout SeededGenerator) {
    guard let at = bytes.indices.randomElement(using: &random) else { return }
    let until = min(bytes.count, at + Int.random(in: 1...40, using: &random))
    switch Int.random(in: 0..<6, using: &random) {
    case 0: bytes[at] = UInt8.random(in: 0...255, using: &random)
    case 1: bytes.removeSubrange(at..<until)
    case 2: bytes.insert(contentsOf: Array(bytes[at..<until]), at: at)
    case 3: bytes.insert(contentsOf: poison.randomElement(using: &random) ?? [], at: at)
    case 4: bytes.replaceSubrange(at..<until, with: poison.randomElement(using: &random) ?? [])
    default: bytes.swapAt(at, bytes.count - 1 - at)
    }
  }

  @Test("are read or refused, and neither crash nor hang", arguments: 0..<Figure.of(suite: 4, soak: 20))
  func mutations(_ seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed) &+ 77)
    let reader = ClosureCalendarReader(zone: Samples.helsinki)
    var counts = (read: 0, refused: 0)
    for round in 0..<Figure.of(suite: 500, soak: 10_000) {
      var bytes = Self.seeds[round % Self.seeds.count]
      for _ in 0..<Int.random(in: 1...4, using: &random) { Self.damage(&bytes, &random) }
      do {
        _ = try reader.read(bytes)
        counts.read += 1
      } catch {
        counts.refused += 1
        #expect(error != .unreadable, "\(String(decoding: bytes, as: UTF8.self))")
      }
    }
    #expect(counts.read > 50 && counts.refused > 50, "\(counts)")
    let total = Self.closures.adding(counts.read + counts.refused)
    Figure.report("closures", "\(total) damaged calendars of closures read or refused, no crash")
  }

  /// What other programs write around their series: changes, zones of their own, HTML.
  private static let series = Samples.bytes(
    [
      "BEGIN:VCALENDAR", "X-WR-TIMEZONE:Europe/Helsinki", "BEGIN:VTIMEZONE", "TZID:Oma aika", "BEGIN:STANDARD",
      "DTSTART:16010101T040000", "TZOFFSETFROM:+0300", "TZOFFSETTO:+0200",
      "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "END:STANDARD", "BEGIN:DAYLIGHT", "DTSTART:16010101T030000",
      "TZOFFSETFROM:+0200", "TZOFFSETTO:+0300", "RDATE:20260329T030000", "END:DAYLIGHT", "END:VTIMEZONE",
    ]
      + EventSample.event(
        "Kerho",
        "DTSTART;TZID=Oma aika:20261123T173000",
        "DTEND;TZID=Oma aika:20261123T190000",
        "RRULE:FREQ=MONTHLY;BYDAY=2TU,-1FR;BYSETPOS=1,-1;INTERVAL=2;UNTIL=20280101T000000Z",
        "RDATE;VALUE=PERIOD:20261201T080000Z/PT1H",
        "EXDATE;VALUE=DATE:20261208",
        "DESCRIPTION:<p>Moi</p>"
      )
      + EventSample.event(
        "Kerho",
        "RECURRENCE-ID;RANGE=THISANDFUTURE:20270112T153000Z",
        "DTSTART:20270113T160000Z",
        "SEQUENCE:3"
      )
      + EventSample.event(
        "Sata",
        "DTSTART:20261123T173000Z",
        "RRULE:FREQ=YEARLY;BYWEEKNO=53;BYMONTHDAY=1,-1;COUNT=100",
        "X-TAPAAMO-GROUP:satu",
        "X-TAPAAMO-ORIGINAL-START:20261123T170000"
      ) + ["END:VCALENDAR"]
  )

  @Test("of groups are read or refused too", arguments: 0..<Figure.of(suite: 4, soak: 20))
  func series(_ seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed) &+ 4_711)
    var counts = (read: 0, refused: 0, series: 0)
    let seeds = Self.seeds + [Self.series, Self.series]
    for round in 0..<Figure.of(suite: 2_000, soak: 40_000) {
      var bytes = seeds[round % seeds.count]
      for _ in 0..<Int.random(in: 1...4, using: &random) { Self.damage(&bytes, &random) }
      do {
        let sample = try EventSample(bytes, sessions: 500)
        counts.read += 1
        for (title, dates) in sample.dates {
          counts.series += 1
          #expect(dates.occurrences.count <= 501, "\(title)")
          #expect((try? sample.meetings(title, first: 1)) != nil)
        }
      } catch {
        counts.refused += 1
        #expect(error as? CalendarTextError != .unreadable, "\(String(decoding: bytes, as: UTF8.self))")
      }
    }
    #expect(counts.read > 50 && counts.refused > 50 && counts.series > 50, "\(counts)")
    let total = Self.groups.adding(counts.read + counts.refused)
    Figure.report("groups", "\(total) damaged calendars of groups read or refused, no crash")
  }
}
