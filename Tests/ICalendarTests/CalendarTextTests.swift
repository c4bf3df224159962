import Testing

@testable import ICalendar

@Suite("Looking a calendar through")
struct CalendarTextTests {
  private static let valid = [
    "BEGIN:VCALENDAR", "VERSION:2.0", "BEGIN:VEVENT", "UID:1", "SUMMARY:Hyvää", " ", "  päivää",
    "DTSTART:20261123T093000Z",
    "END:VEVENT", "END:VCALENDAR",
  ]

  private func error(_ bytes: [UInt8], _ limits: CalendarText.Limits = .init()) -> CalendarTextError? {
    do throws(CalendarTextError) {
      _ = try CalendarText(bytes, limits: limits).calendars()
      return nil
    } catch {
      return error
    }
  }

  @Test(
    "Lines may end in CRLF, LF or CR, after a byte order mark, with blank lines between",
    arguments: ["\r\n", "\n", "\r", "\n\n", "\r\r\n"]
  )
  func lineEnds(_ end: String) throws {
    for mark in [[], [0xEF, 0xBB, 0xBF]] as [[UInt8]] {
      let calendars = try CalendarText(mark + Samples.bytes(Self.valid, end: end)).calendars()
      let event = try #require(calendars.first?.components.first)
      #expect(event.property("SUMMARY")?.value == "Hyvää päivää")
      #expect(event.line == (end == "\n\n" || end == "\r\r\n" ? 5 : 3))
    }
  }

  @Test("A fold in the middle of a character is undone before the characters are looked at")
  func foldedCharacter() throws {
    var bytes = Samples.bytes(["BEGIN:VCALENDAR", "NAME:ä", "END:VCALENDAR"])
    let second = try #require(bytes.firstIndex(of: 0xA4))
    bytes.insert(contentsOf: [0x0D, 0x0A, 0x20], at: second)
    #expect(try CalendarText(bytes).calendars().first?.property("NAME")?.value == "ä")
  }

  @Test("Two calendars in one file, small letters, blanks around names, no last line end")
  func lenience() throws {
    let text = "begin:vcalendar\nx-a:1\nend: VCALENDAR \n\nBEGIN:VCALENDAR\nX-A;X-B=\"c:d\":2\nX-EMPTY:\nEND:VCALENDAR"
    let calendars = try CalendarText(Array(text.utf8)).calendars()
    #expect(calendars.map(\.line) == [1, 5])
    #expect(calendars.map(\.name) == ["VCALENDAR", "VCALENDAR"])
    #expect(calendars.map { $0.properties.map(\.value) } == [["1"], ["2"]])
    #expect(calendars[1].properties.first?.parameters == ["X-B": "c:d"])
  }

  @Test("Components that libical does not know keep their names")
  func unknownComponents() throws {
    let lines = [
      "BEGIN:VCALENDAR", "BEGIN:VENUE-BOOK", "BEGIN:X-SHELF", "END:X-SHELF", "END:VENUE-BOOK", "BEGIN:VEVENT", "FOO:1",
      "UID:2", "END:VEVENT", "END:VCALENDAR",
    ]
    let calendar = try #require(try CalendarText(Samples.bytes(lines)).calendars().first)
    #expect(calendar.components.map(\.name) == ["VENUE-BOOK", "VEVENT"])
    #expect(calendar.components[0].components.map(\.line) == [3])
    #expect(calendar.components[1].properties.contains { $0.isReadingError } == false)
  }

  private static let malformed: [(lines: [String], error: CalendarTextError)] = [
    ([], .noCalendar),
    (["", ""], .noCalendar),
    (["<html>"], .notAContentLine(line: 1)),
    ([" BEGIN:VCALENDAR", "END:VCALENDAR"], .notAContentLine(line: 1)),
    (["BEGIN:VCALENDAR"], .unclosed(component: "VCALENDAR", line: 1)),
    (["BEGIN:VCALENDAR", "BEGIN:VEVENT", "END:VCALENDAR"], .unexpectedEnd(component: "VCALENDAR", line: 3)),
    (["BEGIN:VCALENDAR", "BEGIN:VEVENT", "UID:1"], .unclosed(component: "VEVENT", line: 2)),
    (["BEGIN:VCALENDAR", "END:VCALENDAR", "END:VCALENDAR"], .unexpectedEnd(component: "VCALENDAR", line: 3)),
    (["END:VCALENDAR"], .unexpectedEnd(component: "VCALENDAR", line: 1)),
    (["BEGIN:VEVENT", "END:VEVENT"], .outsideCalendar(line: 1)),
    (["BEGIN:VCALENDAR", "END:VCALENDAR", "UID:1"], .outsideCalendar(line: 3)),
    (["BEGIN:VCALENDAR", "BEGIN:VCALENDAR", "END:VCALENDAR", "END:VCALENDAR"], .outsideCalendar(line: 2)),
    (["BEGIN:VCALENDAR", "nothing", "END:VCALENDAR"], .notAContentLine(line: 2)),
    (["BEGIN:VCALENDAR", ":value", "END:VCALENDAR"], .notAContentLine(line: 2)),
    (["BEGIN:VCALENDAR", "X;A=\"b:c", "END:VCALENDAR"], .notAContentLine(line: 2)),
    (["BEGIN:VCALENDAR", "SUMMARY:a", "", "b: c", "d e: f", "END:VCALENDAR"], .notAContentLine(line: 5)),
    (["BEGIN;X=1:VCALENDAR", "END:VCALENDAR"], .notAContentLine(line: 1)),
    (["BEGIN:", "END:"], .notAContentLine(line: 1)),
    (["BEGIN:VCALENDAR", "BEGIN:V EVENT", "END:V EVENT", "END:VCALENDAR"], .notAContentLine(line: 2)),
    (["BEGIN:VCALENDAR", "SUMMARY:a\u{0}b", "END:VCALENDAR"], .controlCharacter(0, line: 2)),
    (["BEGIN:VCALENDAR", "SUMMARY:a", " \u{1B}", "END:VCALENDAR"], .controlCharacter(0x1B, line: 2)),
    (["BEGIN:VCALENDAR", "", "SUMMARY:a\u{7F}", "END:VCALENDAR"], .controlCharacter(0x7F, line: 3)),
  ]

  @Test("Each malformed file has its error and its line", arguments: malformed.indices)
  func refusesMalformed(_ index: Int) {
    #expect(error(Samples.bytes(Self.malformed[index].lines)) == Self.malformed[index].error)
  }

  @Test("Latin-1, UTF-16 and overlong UTF-8 are named by their line")
  func encodings() {
    let file = Samples.bytes(["BEGIN:VCALENDAR", "SUMMARY:?", "END:VCALENDAR"])
    for bad in [[0xE4], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xC3]] as [[UInt8]] {
      let bytes = file.flatMap { $0 == UInt8(ascii: "?") ? bad : [$0] }
      #expect(error(bytes) == .invalidUTF8(line: 2))
    }
    #expect(error([0xFF, 0xFE] + file.flatMap { [$0, 0] }) == .controlCharacter(0, line: 1))
  }

  @Test("Files, lines, nesting and components have limits")
  func limits() {
    func nested(_ depth: Int) -> [String] {
      ["BEGIN:VCALENDAR"] + (1..<depth).map { "BEGIN:X-\($0)" } + (1..<depth).reversed().map { "END:X-\($0)" } + [
        "END:VCALENDAR"
      ]
    }
    func many(_ count: Int) -> [String] {
      ["BEGIN:VCALENDAR"] + (1..<count).flatMap { _ in ["BEGIN:VEVENT", "END:VEVENT"] } + ["END:VCALENDAR"]
    }
    func long(_ count: Int) -> [String] {
      ["BEGIN:VCALENDAR", "X-A:" + String(repeating: "a", count: count - 4), "END:VCALENDAR"]
    }
    #expect(error(Samples.bytes(nested(8))) == nil)
    #expect(error(Samples.bytes(nested(9))) == .nestedTooDeep(line: 9, limit: 8))
    #expect(error(Samples.bytes(nested(20_000))) == .nestedTooDeep(line: 9, limit: 8))
    #expect(error(Samples.bytes(many(5_000))) == nil)
    #expect(error(Samples.bytes(many(5_001))) == .tooManyComponents(line: 10_000, limit: 5_000))
    #expect(error(Samples.bytes(long(262_144))) == nil)
    #expect(error(Samples.bytes(long(262_145))) == .lineTooLong(line: 2, limit: 262_144))
    #expect(error([UInt8](repeating: 0x0A, count: 1_048_577)) == .tooLarge(bytes: 1_048_577, limit: 1_048_576))
    var small = CalendarText.Limits()
    small.bytes = 10
    #expect(error(Samples.bytes(Self.valid), small) == .tooLarge(bytes: Samples.bytes(Self.valid).count, limit: 10))
  }
}
