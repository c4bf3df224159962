import Scheduling
import Testing

@testable import ICalendar

@Suite("What is said of an event")
struct EventNoteTests {
  private static let start = "DTSTART;TZID=Europe/Helsinki:20261123T173000"

  @Test(
    "that cannot be understood names its line and its reason",
    arguments: [
      ("no start", EventSample.event("a"), CalendarNote.Matter.startMissing),
      (
        "no day", EventSample.event("a", "DTSTART:20260230T100000"),
        .badValue(property: "DTSTART", value: "20260230T100000")
      ),
      ("no time", EventSample.event("a", "DTSTART:tomorrow"), .badValue(property: "DTSTART", value: "tomorrow")),
      ("an end before the start", EventSample.event("a", start, "DTEND:20261123T100000Z"), .endsBeforeStart),
      (
        "a negative length", EventSample.event("a", start, "DURATION:-PT1H"),
        .badValue(property: "DURATION", value: "-PT1H")
      ),
      (
        "an hourly rule", EventSample.event("a", start, "RRULE:FREQ=HOURLY"),
        .ruleRefused(.repeatsWithinDay(part: "HOURLY"))
      ),
      (
        "a broken rule", EventSample.event("a", start, "RRULE:FREQ=WEEKLY;UNTIL="),
        .ruleRefused(.badValue(part: "UNTIL=", value: ""))
      ),
      (
        "a bomb", EventSample.event("a", start, "RRULE:FREQ=DAILY;COUNT=1000000000"),
        .ruleNotAdmitted(.count(1_000_000_000, limit: 1_000))
      ),
      (
        "a far end", EventSample.event("a", start, "RRULE:FREQ=DAILY;UNTIL=20400101"),
        .ruleNotAdmitted(.until(Samples.local("2040-01-01T00:00").date, years: 5))
      ),
      (
        "the end of the calendar, in another zone",
        EventSample.event("a", "DTSTART;TZID=America/New_York:99991231T235900", "RRULE:FREQ=YEARLY;COUNT=2"),
        .badValue(property: "DTSTART", value: "100000101T065900")
      ),
      (
        "the beginning of it", EventSample.event("a", "DTSTART:00010101T000000Z"),
        .badValue(property: "DTSTART", value: "00010101T020000")
      ),
      ("a zone of nowhere", EventSample.event("a", "DTSTART;TZID=Nowhere:20261123T173000"), .zoneUnknown("Nowhere")),
      (
        "a bad EXDATE", EventSample.event("a", start, "RRULE:FREQ=DAILY;COUNT=2", "EXDATE:20261399T000000"),
        .badValue(property: "EXDATE", value: "20261399T000000")
      ),
    ] as [(String, [String], CalendarNote.Matter)]
  )
  func refused(says: String, lines: [String], matter: CalendarNote.Matter) throws {
    let sample = try EventSample(["BEGIN:VTODO", "END:VTODO"] + lines)
    #expect(sample.dates.isEmpty)
    #expect(sample.matters.filter { $0.weight == .refused } == [matter], "\(says)")
    if let note = sample.calendar.notes.last, note.matter == matter { #expect(note.line == 5, "\(says)") }
  }

  @Test(
    "that is no meeting says why it is left out",
    arguments: [
      (EventSample.event("a", "DTSTART;VALUE=DATE:20261224"), CalendarNote.Matter.allDay),
      (EventSample.event("a", "DTSTART:20261224"), .allDay),
      (EventSample.event("a", start, "CLASS:PRIVATE"), .notPublic),
      (EventSample.event("a", start, "DURATION:P3D"), .lastsDays),
      (EventSample.event("a", start, "RRULE:FREQ=DAILY;COUNT=2", "EXDATE;VALUE=DATE:20261123,20261124"), .noMeetings),
      (
        EventSample.event(
          "a",
          "DTSTART:20270131T100000",
          "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=3",
          "EXDATE:20270131T100000"
        ), .noMeetings
      ),
      (["BEGIN:VTODO", "END:VTODO", "BEGIN:VTODO", "END:VTODO"], .otherComponents(name: "VTODO", count: 2)),
    ] as [([String], CalendarNote.Matter)]
  )
  func leftOut(lines: [String], matter: CalendarNote.Matter) throws {
    let sample = try EventSample(lines)
    #expect(sample.dates.isEmpty)
    #expect(sample.matters.filter { $0.weight == .leftOut } == [matter])
    #expect(!sample.matters.contains { $0.weight == .refused })
  }

  @Test("tells what of it was not taken: alarms, attachments, persons, formatting")
  func dropped() throws {
    let sample = try EventSample(
      EventSample.event(
        "Kerho",
        Self.start,
        "ATTENDEE;CN=Maija Meikäläinen:mailto:maija@example.org",
        "ORGANIZER:mailto:matti@example.org",
        "ATTACH:https://example.org/a.pdf",
        "DESCRIPTION:<p>Tule <b>mukaan</b>!</p><style>p {}</style>Hinta 2 &euro\\; &amp; pulla",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "TRIGGER:-PT15M",
        "DESCRIPTION:x",
        "END:VALARM"
      )
    )
    #expect(sample.matters == [.alarms(1), .attachments(1), .persons(2), .formattedText])
    let event = try #require(sample.calendar.series.first?.main)
    #expect(event.description == "Tule mukaan!\nHinta 2 &euro; & pulla")
    #expect(!String(describing: sample.calendar.series).contains("aija"))
  }

  @Test("A list of a thousand excluded dates is read whole")
  func longList() throws {
    let first = Samples.local("2026-11-23T17:30").date
    let excluded = (1..<1_000).map { (first + $0).compact + "T173000" }.joined(separator: ",")
    let sample = try EventSample(
      EventSample.event("Kerho", Self.start, "RRULE:FREQ=DAILY;COUNT=1000", "EXDATE;TZID=Europe/Helsinki:\(excluded)")
    )
    #expect(try sample.meetings() == ["2026-11-23T17:30"])
  }

  @Test("Two calendars in one file, bare line ends and a byte order mark are read", arguments: ["\n", "\r", "\r\n"])
  func files(end: String) throws {
    let lines = ["Aamu", "Ilta"].flatMap { title in
      ["BEGIN:VCALENDAR"] + EventSample.event(title, Self.start) + ["END:VCALENDAR"]
    }
    let sample = try EventSample([0xEF, 0xBB, 0xBF] + Samples.bytes(lines, end: end))
    #expect(sample.calendar.series.map { $0.main?.title } == ["Aamu", "Ilta"])
  }

  @Test("A file in Latin-1 is read with a note, and one in two encodings is refused")
  func latin1() throws {
    func file(_ title: [UInt8]) -> [UInt8] {
      Samples.bytes(["BEGIN:VCALENDAR", "BEGIN:VEVENT", "UID:1", Self.start]) + Array("SUMMARY:".utf8) + title
        + Samples.bytes(["", "END:VEVENT", "END:VCALENDAR"])
    }
    let sample = try EventSample(file([0xC4, 0x69, 0x74, 0x69, 0x20, 0x80]))
    #expect(sample.calendar.series.first?.main?.title == "Äiti €")
    #expect(sample.matters == [.readAsLatin1])
    #expect(throws: CalendarTextError.invalidUTF8(line: 5)) { try EventSample(file([0xC3, 0xA4, 0x20, 0xE4])) }
    let text = String(decoding: file(Array("Äiti".utf8)), as: UTF8.self)
    let units = Array(text.utf16).flatMap { unit -> [UInt8] in [UInt8(truncatingIfNeeded: unit), UInt8(unit >> 8)] }
    let wide: [UInt8] = [0xFF, 0xFE] + units
    #expect(try EventSample(wide).calendar.series.first?.main?.title == "Äiti")
  }

  @Test("A zone that stands behind the events, and several of them, are each their own")
  func zones() throws {
    func zone(_ name: String, _ offset: String) -> [String] {
      [
        "BEGIN:VTIMEZONE", "TZID:\(name)", "BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:\(offset)",
        "TZOFFSETTO:\(offset)", "END:STANDARD", "END:VTIMEZONE",
      ]
    }
    let sample = try EventSample(
      zone("Yksi", "+0100") + EventSample.event("Kerho", "DTSTART;TZID=Kolme:20261123T100000") + zone("Kaksi", "+0200")
        + ["BEGIN:VTODO", "END:VTODO"] + zone("Kolme", "+0300")
    )
    #expect(try sample.meetings() == ["2026-11-23T09:00"])
    #expect(sample.calendar.series.first?.main?.line == 11)
    #expect(sample.calendar.notes.map(\.line) == [24])
  }

  @Test("An event without a UID is recognised by its title and start")
  func withoutUID() throws {
    let sample = try EventSample(["BEGIN:VEVENT", "SUMMARY:Kerho", Self.start, "END:VEVENT"])
    #expect(sample.calendar.series.map(\.key) == [.uid("20261123T173000 Kerho")])
    #expect(sample.matters == [.uidMissing])
  }

  @Test("A series of more sessions than are taken is refused")
  func tooMany() throws {
    let sample = try EventSample(EventSample.event("Kerho", Self.start, "RRULE:FREQ=DAILY"), sessions: 100)
    #expect(sample.matters == [.tooManySessions(limit: 100)])
  }
}
