import Scheduling
import Testing

@Suite("POSIX rules of zones")
struct ZoneRuleTests {
  struct Reading: Sendable {
    var text: String
    var standard: Int
    var summer: Int?
    var starts: ZoneRule.Change?
    var ends: ZoneRule.Change?
  }

  private static func change(_ month: Int, _ nth: Int, _ weekday: Weekday, _ time: Int) -> ZoneRule.Change {
    ZoneRule.Change(month: month, nth: nth, weekday: weekday, time: time)
  }

  @Test(
    "are read (RFC 9636 section 3.3)",
    arguments: [
      Reading(
        text: "EET-2EEST,M3.5.0/3,M10.5.0/4",
        standard: 7200,
        summer: 10_800,
        starts: change(3, 5, .sunday, 10_800),
        ends: change(10, 5, .sunday, 14_400)
      ),
      // Without times, changes are at two; without an offset, summer is an hour ahead.
      Reading(
        text: "EST5EDT,M3.2.0,M11.1.0",
        standard: -18_000,
        summer: -14_400,
        starts: change(3, 2, .sunday, 7200),
        ends: change(11, 1, .sunday, 7200)
      ),
      Reading(
        text: "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0",
        standard: 37_800,
        summer: 39_600,
        starts: change(10, 1, .sunday, 7200),
        ends: change(4, 1, .sunday, 7200)
      ),
      // Ireland by its law, Israel after midnight, Greenland before it.
      Reading(
        text: "IST-1GMT0,M10.5.0,M3.5.0/1",
        standard: 3600,
        summer: 0,
        starts: change(10, 5, .sunday, 7200),
        ends: change(3, 5, .sunday, 3600)
      ),
      Reading(
        text: "IST-2IDT,M3.4.4/26,M10.5.0",
        standard: 7200,
        summer: 10_800,
        starts: change(3, 4, .thursday, 93_600),
        ends: change(10, 5, .sunday, 7200)
      ),
      Reading(
        text: "<-02>2<-01>,M3.5.0/-1,M10.5.0/0",
        standard: -7200,
        summer: -3600,
        starts: change(3, 5, .sunday, -3600),
        ends: change(10, 5, .sunday, 0)
      ),
      Reading(
        text: "AAA+1:02:03BBB-24:59:59,M1.1.6/+167,M12.4.1/-167:30",
        standard: -3723,
        summer: 89_999,
        starts: change(1, 1, .saturday, 601_200),
        ends: change(12, 4, .monday, -603_000)
      ),
      Reading(text: "UTC0", standard: 0),
      Reading(text: "IST-5:30", standard: 19_800),
      Reading(text: "<-04>4", standard: -14_400),
    ]
  )
  func readings(_ reading: Reading) throws {
    let rule = try #require(ZoneRule(posix: reading.text))
    #expect(rule.standardOffset == reading.standard)
    #expect(rule.daylight?.offset == reading.summer)
    #expect(rule.daylight?.starts == reading.starts)
    #expect(rule.daylight?.ends == reading.ends)
  }

  @Test(
    "are not guessed",
    arguments: [
      "", "EET", "-2", "EE-2", "EET-", "EET-2EEST", "EET-2EEST,M3.5.0/3", "EET-2EEST,M3.5.0/3,M10.5.0/4,", "EET-2 ",
      "EET-2EEST,M13.5.0,M10.5.0", "EET-2EEST,M0.5.0,M10.5.0", "EET-2EEST,M3.6.0,M10.5.0", "EET-2EEST,M3.0.0,M10.5.0",
      "EET-2EEST,M3.5.7,M10.5.0", "EET-2EEST,M3.5,M10.5.0", "EET-2EEST,M3.5.0/,M10.5.0", "EET-25", "EET-999",
      "EET-2:60", "EET-2:", "EET-2EEST,M3.5.0/168,M10.5.0", "EET-2EEST,M3.5.0/3:99,M10.5.0", "<+02-2", "<>-2", "<+>-2",
      "EET--2", "EET+-2", "E3T-2", "EET-2EEST,J60,J300", "EET-2EEST,60,300", "ÄÄT-2", "EET-99999999999999999999",
    ]
  )
  func refusals(_ text: String) {
    #expect(ZoneRule(posix: text) == nil)
  }

  @Test(
    "find the nth weekday of a month, or the last",
    arguments: [
      (3, 5, Weekday.sunday, 2027, "2027-03-28"), (10, 5, .sunday, 2026, "2026-10-25"),
      (3, 2, .sunday, 2026, "2026-03-08"),
      (11, 1, .sunday, 2026, "2026-11-01"), (2, 5, .sunday, 2026, "2026-02-22"), (2, 5, .thursday, 2024, "2024-02-29"),
      (2, 4, .thursday, 2024, "2024-02-22"), (1, 1, .saturday, 2028, "2028-01-01"), (5, 5, .monday, 2027, "2027-05-31"),
    ] as [(Int, Int, Weekday, Int, LocalDate)]
  )
  func dates(_ month: Int, _ nth: Int, _ weekday: Weekday, _ year: Int, _ date: LocalDate) {
    #expect(ZoneRule.Change(month: month, nth: nth, weekday: weekday, time: 0).date(in: year) == date)
  }
}
