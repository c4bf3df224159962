import Scheduling
import Testing

@Suite("Texts of times")
struct TimeTextTests {
  @Test(
    "of day are read and written, seconds only where there are some",
    arguments: [
      ("00:00", "00:00", 0), ("17:30", "17:30", 63_000), ("23:59", "23:59", 86_340), ("17:30:00", "17:30", 63_000),
      ("17:30:15", "17:30:15", 63_015), ("23:59:59", "23:59:59", 86_399),
    ]
  )
  func times(_ text: String, _ written: String, _ seconds: Int) throws {
    let time = try #require(LocalTime.init(text))
    #expect(time.description == written)
    #expect(time.seconds == seconds)
    #expect(LocalTime(hour: time.hour, minute: time.minute, second: time.second) == time)
  }

  @Test(
    "of day are not guessed",
    arguments: [
      "", "24:00", "17:60", "17:30:60", "7:30", "17.30", "1730", "17:3", "17:30:1", "17:30Z", " 17:30", "17:30 ",
      "-1:30",
      "17-30", "17:30:", "１7:30", "17:30.15",
    ]
  )
  func otherTimes(_ text: String) {
    #expect(LocalTime.init(text) == nil)
  }

  @Test(
    "of a date and time are read and written",
    arguments: [
      ("2026-11-23T17:30", "2026-11-23T17:30", "20261123T173000"),
      ("2026-11-23T17:30:00", "2026-11-23T17:30", "20261123T173000"),
      ("2026-11-23T17:30:15", "2026-11-23T17:30:15", "20261123T173015"),
      ("0001-01-01T00:00", "0001-01-01T00:00", "00010101T000000"),
    ]
  )
  func dateTimes(_ text: String, _ written: String, _ compact: String) throws {
    let local = try #require(LocalDateTime.init(text))
    #expect(local.description == written)
    #expect(local.compact == compact)
    #expect(LocalDateTime(compact: compact) == local)
    #expect(LocalDateTime(wallSeconds: local.wallSeconds) == local)
  }

  @Test(
    "of a date and time are not guessed",
    arguments: [
      "", "2026-11-23", "2026-11-23 17:30", "2026-11-23t17:30", "2026-11-23T", "T17:30", "2026-11-23T17:30Z",
      "2026-11-23T17:30+02:00", "2026-11-23TT17:30", "2026-11-23T17:30T", "2026-02-29T10:00", "2026-11-23T24:00",
      "20261123T173000",
    ]
  )
  func otherDateTimes(_ text: String) {
    #expect(LocalDateTime.init(text) == nil)
  }

  @Test(
    "in the compact form are not guessed",
    arguments: [
      "", "20261123", "20261123T1730", "20261123T173000Z", "20261123 173000", "20261123T240000", "20261123T176000",
      "20260229T100000", "20261123T1７000", "é0261123T17300",
    ]
  )
  func otherCompactDateTimes(_ text: String) {
    #expect(LocalDateTime(compact: text) == nil)
  }

  @Test(
    "of instants are RFC 3339, written in UTC",
    arguments: [
      ("1970-01-01T00:00:00Z", 0), ("2026-11-23T07:32:20Z", 1_795_419_140),
      ("2026-11-23T09:32:20+02:00", 1_795_419_140),
      ("2026-11-23T02:02:20-05:30", 1_795_419_140), ("2026-11-23T07:32:20+00:00", 1_795_419_140),
      ("2026-11-23T07:32:20-00:00", 1_795_419_140), ("1969-12-31T23:59:59Z", -1), ("2026-11-23T07:32Z", 1_795_419_120),
    ]
  )
  func instants(_ text: String, _ seconds: Int) throws {
    let instant = try #require(Instant.init(text))
    #expect(instant.seconds == seconds)
    #expect(Instant.init(instant.description) == instant)
    #expect(instant.description.hasSuffix("Z"))
  }

  @Test(
    "of instants need an offset, and one only",
    arguments: [
      "", "Z", "2026-11-23T07:32:20", "2026-11-23T07:32:20z", "2026-11-23T07:32:20ZZ", "2026-11-23T07:32:20+0200",
      "2026-11-23T07:32:20+2:00", "2026-11-23T07:32:20+24:00", "2026-11-23T07:32:20 02:00", "2026-11-23Z", "+02:00",
      "2026-11-23T07:32:20.5Z", "2026-11-23T07:32:60Z", "2026-11-23T07:32:20+02:00:00", "2026-11-23T07:32:20−02:00",
    ]
  )
  func otherInstants(_ text: String) {
    #expect(Instant.init(text) == nil)
  }

  @Test("of weekdays are the two letters of RFC 5545")
  func weekdays() {
    #expect(Weekday.allCases.map(\.code) == ["MO", "TU", "WE", "TH", "FR", "SA", "SU"])
    #expect(Weekday.allCases.compactMap { Weekday(code: $0.code) } == Weekday.allCases)
    #expect(["mo", "", "MON", "XX"].compactMap { Weekday(code: $0) }.isEmpty)
  }

  @Test("A wall clock passes midnight and the year's end")
  func adding() {
    #expect(("2026-12-31T23:30" as LocalDateTime).adding(minutes: 45) == "2027-01-01T00:15")
    #expect(("2027-01-01T00:15" as LocalDateTime).adding(minutes: -45) == "2026-12-31T23:30")
    #expect(("1970-01-01T00:00" as LocalDateTime).adding(minutes: -1) == "1969-12-31T23:59")
    #expect(LocalTime(secondsSinceMidnight: -60) == "23:59")
  }
}
