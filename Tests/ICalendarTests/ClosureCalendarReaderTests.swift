import Foundation
import Scheduling
import Testing

@testable import ICalendar

@Suite("Reading closure calendars")
struct ClosureCalendarReaderTests {
  private static let reader = ClosureCalendarReader(zone: Samples.helsinki)

  private func read(_ properties: [String], calendar: [String] = []) throws -> ParsedClosures {
    let lines =
      ["BEGIN:VCALENDAR", "VERSION:2.0"] + calendar + ["BEGIN:VEVENT"] + properties + ["END:VEVENT", "END:VCALENDAR"]
    let calendars = try Self.reader.read(Samples.bytes(lines))
    return try #require(calendars.count == 1 ? calendars.first : nil)
  }

  @Test("A file of our own form is read whole")
  func ownForm() throws {
    let parsed = try read(
      [
        "UID:a1", "DTSTART;VALUE=DATE:20270226", "DTEND;VALUE=DATE:20270301", "SUMMARY;LANGUAGE=fi:talviloma\\, Oulu",
        "COMMENT;LANGUAGE=sv-FI:sportlov", "COMMENT;LANGUAGE=en:winter holiday", "COMMENT:not a name",
        "STATUS:TENTATIVE",
      ],
      calendar: [
        "X-WR-CALNAME:Koulujen lomat\\, Oulu", "X-TAPAAMO-KIND:school-holidays", "X-TAPAAMO-MUNICIPALITY:Oulu",
      ]
    )
    let closure = Closure(
      uid: "a1",
      first: Samples.local("2027-02-26T00:00").date,
      last: Samples.local("2027-02-28T00:00").date,
      names: ["fi": "talviloma, Oulu", "sv": "sportlov", "en": "winter holiday"],
      isTentative: true
    )
    #expect(parsed.name == "Koulujen lomat, Oulu" && parsed.kind == .schoolHolidays && parsed.municipality == "Oulu")
    #expect(parsed.closures == [closure] && parsed.notes.isEmpty)
    let calendar = parsed.calendar(id: Identifier(randomness: [UInt8](repeating: 7, count: 16)), unnamed: "?")
    #expect(calendar.name == "Koulujen lomat, Oulu" && calendar.closures == [closure])
  }

  @Test(
    "The days that are closed",
    arguments: [
      (["DTSTART;VALUE=DATE:20261224"], "2026-12-24", "2026-12-24"),
      (["DTSTART:20261224"], "2026-12-24", "2026-12-24"),
      (["DTSTART;VALUE=DATE:20261224", "DTEND;VALUE=DATE:20261227"], "2026-12-24", "2026-12-26"),
      (["DTSTART;VALUE=DATE:20261224", "DTEND;VALUE=DATE:20261224"], "2026-12-24", "2026-12-24"),
      (["DTSTART;VALUE=DATE:20261231", "DURATION:P1W"], "2026-12-31", "2027-01-06"),
      (["DTSTART;VALUE=DATE:20280228", "DURATION:P2D"], "2028-02-28", "2028-02-29"),
      (["DTSTART:20261224T000000", "DTEND:20261225T000000"], "2026-12-24", "2026-12-24"),
      (["DTSTART:20261224T000000", "DTEND:20261225T235900"], "2026-12-24", "2026-12-25"),
      (["DTSTART;TZID=Asia/Tokyo:20261224T000000", "DURATION:P1DT24H"], "2026-12-24", "2026-12-25"),
      (["DTSTART:20261223T220000Z", "DTEND:20261224T220000Z"], "2026-12-24", "2026-12-24"),
      (["DTSTART:20270327T220000Z", "DTEND:20270328T210000Z"], "2027-03-28", "2027-03-28"),
    ]
  )
  func days(_ properties: [String], _ first: String, _ last: String) throws {
    let parsed = try read(["UID:1"] + properties)
    #expect(parsed.closures.map { [$0.first.description, $0.last.description] } == [[first, last]])
    #expect(parsed.notes.isEmpty && parsed.kind == .venue && parsed.name == nil)
    #expect(parsed.closures.first?.names == [:])
  }

  private static let refused: [(properties: [String], reason: ClosureNote.Reason)] = [
    (["UID:1", "DTSTART;VALUE=DATE:20261224", "RRULE:FREQ=YEARLY"], .recurring),
    (["UID:1", "DTSTART;VALUE=DATE:20261224", "RDATE;VALUE=DATE:20271224"], .recurring),
    (["UID:1", "DTSTART;VALUE=DATE:20261224", "RECURRENCE-ID;VALUE=DATE:20261224"], .recurring),
    (["UID:1", "DTSTART;VALUE=DATE:20261224", "STATUS:CANCELLED"], .cancelled),
    (["DTSTART;VALUE=DATE:20261224"], .uidMissing),
    (["UID:", "DTSTART;VALUE=DATE:20261224"], .uidMissing),
    (["UID:1"], .startMissing),
    (["UID:1", "DTSTART;VALUE=DATE:20260230"], .badDate("20260230")),
    (["UID:1", "DTSTART;VALUE=DATE:20260226", "DTEND:20260227T000000Z"], .badDate("20260227T000000Z")),
    (["UID:1", "DTSTART;VALUE=DATE:20260226", "DURATION:PT1H"], .badDate("PT1H")),
    (["UID:1", "DTSTART;VALUE=DATE:20260226", "DURATION:-P1D"], .badDate("-P1D")),
    (["UID:1", "DTSTART:20260226T000000", "DTEND;VALUE=DATE:20260227"], .badDate("20260227")),
    (["UID:1", "DTSTART:20260226T000000", "DTEND:20260227T250000"], .badDate("20260227T250000")),
    (["UID:1", "DTSTART;VALUE=DATE:20261224", "DTEND;VALUE=DATE:20261223"], .endsBeforeStart),
    (["UID:1", "DTSTART:20261224T000000", "DTEND:20261223T000000"], .endsBeforeStart),
    (["UID:1", "DTSTART:20261224T120000", "DTEND:20261224T180000"], .partOfDay),
    (["UID:1", "DTSTART:20261224T000000"], .partOfDay),
    (["UID:1", "DTSTART:20261224T000000Z", "DTEND:20261225T000000Z"], .partOfDay),
  ]

  @Test("What is not a closure is left out, and the note says why", arguments: refused.indices)
  func notes(_ index: Int) throws {
    let (properties, reason) = Self.refused[index]
    let parsed = try read(properties)
    #expect(parsed.closures.isEmpty)
    #expect(parsed.notes == [ClosureNote(line: 3, uid: properties[0] == "UID:1" ? "1" : nil, reason: reason)])
  }

  @Test("An event with a property that cannot be read is left out, even where the rest would make a day")
  func unreadable() throws {
    let parsed = try read(["UID:1", "DTSTART;VALUE=DATE:20261224", "DTEND;VALUE=DATE:Christmas"])
    #expect(parsed.closures.isEmpty && parsed.notes.count == 1)
    guard case .unreadable(let text)? = parsed.notes.first?.reason else {
      return #expect(Bool(false), "\(parsed.notes)")
    }
    #expect(text.contains("Christmas"))
  }

  @Test("A UID stands for one closure: the first")
  func repeatedUID() throws {
    let again = ["END:VEVENT", "BEGIN:VEVENT", "UID:1", "DTSTART;VALUE=DATE:20270101"]
    let parsed = try read(["UID:1", "DTSTART;VALUE=DATE:20261224"] + again)
    #expect(parsed.closures.map(\.first.description) == ["2026-12-24"])
    #expect(parsed.notes == [ClosureNote(line: 7, uid: "1", reason: .uidRepeated)])
  }

  @Test("A kind that we do not know is read as a venue's own, with a note")
  func unknownKind() throws {
    let parsed = try read(["UID:1", "DTSTART;VALUE=DATE:20261224"], calendar: ["X-TAPAAMO-KIND:easter"])
    #expect(parsed.kind == .venue && parsed.closures.count == 1)
    #expect(parsed.notes == [ClosureNote(line: 1, uid: nil, reason: .unknownKind("easter"))])
  }

  @Test("A venue's own calendar may say whose it is")
  func venue() throws {
    let parsed = try read(["UID:1", "DTSTART;VALUE=DATE:20261224"], calendar: ["X-TAPAAMO-VENUE:talo"])
    #expect(parsed.kind == .venue && parsed.venue == "talo")
    #expect(try read(["UID:1", "DTSTART;VALUE=DATE:20261224"]).venue == nil)
  }

  @Test("Two calendars in one file stay two")
  func twoCalendars() throws {
    let one = ["BEGIN:VCALENDAR", "X-TAPAAMO-KIND:public-holidays", "END:VCALENDAR"]
    let two = ["BEGIN:VCALENDAR", "NAME:Oma", "END:VCALENDAR"]
    let parsed = try Self.reader.read(Samples.bytes(one + two))
    #expect(parsed.map(\.kind) == [.publicHolidays, .venue] && parsed.map(\.name) == [nil, "Oma"])
  }

  @Test("Every closure calendar that ships is read without a note")
  func shipped() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let folder = root.appending(path: "Calendars")
    let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    for file in files where file.pathExtension == "ics" {
      let parsed = try Self.reader.read([UInt8](try Data(contentsOf: file)))
      #expect(parsed.count == 1 && parsed[0].notes.isEmpty && !parsed[0].closures.isEmpty, "\(file.lastPathComponent)")
      #expect(parsed[0].name != nil && parsed[0].closures.allSatisfy { $0.names["fi"] != nil })
    }
  }
}
