import Scheduling
import Testing

@testable import ICalendar

@Suite("VTIMEZONE")
struct WrittenZoneTests {
  private func lines(_ name: String, _ posix: String) -> [String]? {
    guard let zone = WrittenZone(Samples.zone(name, posix)) else { return nil }
    var writer = ContentWriter()
    zone.write(to: &writer)
    return Samples.lines(writer.bytes)
  }

  @Test("Finland's has one STANDARD and one DAYLIGHT, from 1970 on")
  func helsinki() {
    #expect(
      lines("Europe/Helsinki", "EET-2EEST,M3.5.0/3,M10.5.0/4") == [
        "BEGIN:VTIMEZONE", "TZID:Europe/Helsinki",
        "BEGIN:STANDARD", "DTSTART:19701025T040000", "TZOFFSETFROM:+0300", "TZOFFSETTO:+0200",
        "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "END:STANDARD",
        "BEGIN:DAYLIGHT", "DTSTART:19700329T030000", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0300",
        "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "END:DAYLIGHT", "END:VTIMEZONE",
      ]
    )
  }

  @Test("A zone without clock changes has one STANDARD and no rule")
  func fixed() {
    #expect(
      lines("Asia/Kolkata", "IST-5:30") == [
        "BEGIN:VTIMEZONE", "TZID:Asia/Kolkata", "BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:+0530",
        "TZOFFSETTO:+0530", "END:STANDARD", "END:VTIMEZONE",
      ]
    )
    #expect(lines("Africa/Abidjan", "GMT0")?.contains("TZOFFSETTO:+0000") == true)
  }

  @Test(
    "The rules of other zones",
    arguments: [
      // The south has its summer over the New Year.
      (
        "Australia/Sydney", "AEST-10AEDT,M10.1.0,M4.1.0/3", "19700405T030000 +1100 +1000 BYMONTH=4;BYDAY=1SU",
        "19701004T020000 +1000 +1100 BYMONTH=10;BYDAY=1SU"
      ),
      (
        "America/Santiago", "<-04>4<-03>,M9.1.6/24,M4.1.6/24",
        "19700405T000000 -0300 -0400 BYMONTH=4;BYMONTHDAY=2,3,4,5,6,7,8;BYDAY=SU",
        "19700906T000000 -0400 -0300 BYMONTH=9;BYMONTHDAY=2,3,4,5,6,7,8;BYDAY=SU"
      ),
      (
        "America/New_York", "EST5EDT,M3.2.0,M11.1.0", "19701101T020000 -0400 -0500 BYMONTH=11;BYDAY=1SU",
        "19700308T020000 -0500 -0400 BYMONTH=3;BYDAY=2SU"
      ),
      // By law Irish standard time is the summer's; readers expect the smaller offset.
      (
        "Europe/Dublin", "IST-1GMT0,M10.5.0,M3.5.0/1", "19701025T020000 +0100 +0000 BYMONTH=10;BYDAY=-1SU",
        "19700329T010000 +0000 +0100 BYMONTH=3;BYDAY=-1SU"
      ),
      (
        "Asia/Jerusalem", "IST-2IDT,M3.4.4/26,M10.5.0", "19701025T020000 +0300 +0200 BYMONTH=10;BYDAY=-1SU",
        "19700327T020000 +0200 +0300 BYMONTH=3;BYMONTHDAY=23,24,25,26,27,28,29;BYDAY=FR"
      ),
      (
        "America/Nuuk", "<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "19701025T000000 -0100 -0200 BYMONTH=10;BYDAY=-1SU",
        "19700328T230000 -0200 -0100 BYMONTH=3;BYMONTHDAY=24,25,26,27,28,29,30;BYDAY=SA"
      ),
    ]
  )
  func others(_ name: String, _ posix: String, _ standard: String, _ daylight: String) throws {
    let zone = try #require(WrittenZone(Samples.zone(name, posix)))
    let said = zone.observances.map { half in
      var writer = ContentWriter()
      for value in [ContentValue.local(half.start), .offset(half.offsetBefore), .offset(half.offset)] {
        writer.put(value)
        writer.put(" ")
      }
      return String(decoding: writer.bytes, as: UTF8.self)
        + (half.rule?.description.dropFirst("FREQ=YEARLY;".count) ?? "")
    }
    #expect(zone.observances.map(\.name) == ["STANDARD", "DAYLIGHT"])
    #expect(said == [standard, daylight])
  }

  @Test(
    "UTC, zones without a rule and zones that cannot be said have none: their events are in UTC",
    arguments: [
      ("UTC", "UTC0"), ("Etc/UTC", "UTC0"), ("Africa/Nowhere", "?"), ("X/Leap", "A0B,M2.5.0/25,M10.5.0"),
      ("a b", "EET-2"), ("", "EET-2"),
    ]
  )
  func fallsBack(_ name: String, _ posix: String) {
    let zone = Samples.zone(name, posix)
    #expect(WrittenZone(zone) == nil)
    let lines = Samples.lines(Samples.feed([Samples.event(zone: zone)]).bytes())
    #expect(!lines.contains("BEGIN:VTIMEZONE") && !lines.contains { $0.contains("TZID") })
    #expect(lines.contains { $0.hasPrefix("DTSTART:") && $0.hasSuffix("Z") })
  }

  @Test("An event that the rule would show an hour wrong is written in UTC, the others in their zone")
  func disagreement() {
    let ramadan = Zone(
      name: "Africa/Casablanca",
      firstOffset: 3600,
      transitions: [
        .init(at: Instant(seconds: 1_801_000_000), offset: 0), .init(at: Instant(seconds: 1_804_000_000), offset: 3600),
      ],
      rule: ZoneRule(standardOffset: 3600, daylight: nil)
    )
    let starts = ["2026-12-01T10:00", "2027-02-10T10:00"]
    let lines = Samples.lines(Samples.feed(starts.map { Samples.event($0, uid: $0, zone: ramadan) }).bytes())
    #expect(lines.contains("DTSTART;TZID=Africa/Casablanca:20261201T100000"))
    #expect(lines.contains("DTSTART:20270210T100000Z"))
  }

  @Test(
    "Starts and ends around the clock changes",
    arguments: [
      ("2027-03-28T02:30", 60, "20270328T023000", "20270328T043000"),
      ("2027-03-28T03:30", 60, "20270328T043000", "20270328T053000"),
      ("2026-10-25T03:30", 60, "20261025T033000", "20261025T043000"),
      ("2026-10-25T02:00", 90, "20261025T020000", "20261025T033000"),
      ("2026-11-23T23:30", 90, "20261123T233000", "20261124T010000"),
      ("2026-11-23T09:30", 0, "20261123T093000", "20261123T093100"),
    ]
  )
  func clockChanges(_ start: String, _ minutes: Int, _ from: String, _ to: String) {
    var event = Samples.event(start)
    event.minutes = minutes
    let lines = Samples.lines(Samples.feed([event]).bytes())
    #expect(lines.contains("DTSTART;TZID=Europe/Helsinki:\(from)"))
    #expect(lines.contains("DTEND;TZID=Europe/Helsinki:\(to)"))
  }
}
