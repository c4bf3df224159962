import Scheduling
import Testing

@testable import ICalendar

@Suite("A series of another calendar")
struct SeriesTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let says: String
    let lines: [String]
    let meetings: [String]
    var isRuled = true
    var matters: [CalendarNote.Matter] = []

    var testDescription: String { says }

    init(
      _ says: String,
      _ lines: [String],
      _ meetings: [String],
      isRuled: Bool = true,
      matters: [CalendarNote.Matter] = []
    ) {
      self.says = says
      self.lines = lines
      self.meetings = meetings
      self.isRuled = isRuled
      self.matters = matters
    }
  }

  private static let helsinki = ";TZID=Europe/Helsinki"
  private static let start = "DTSTART\(helsinki):20261123T173000"
  private static let hourAndHalf = "DTEND\(helsinki):20261123T190000"

  private static func kerho(_ lines: String...) -> [String] {
    ["BEGIN:VEVENT", "UID:1", "SUMMARY:Kerho"] + lines + ["END:VEVENT"]
  }

  private static let weekly = kerho(start, hourAndHalf, "RRULE:FREQ=WEEKLY;BYDAY=MO")

  @Test("meets when its maker meant", arguments: recurring + exceptions + foreign)
  func meets(_ wanted: Case) throws {
    let sample = try EventSample(wanted.lines)
    #expect(try sample.meetings() == wanted.meetings)
    #expect(sample.isRuled() == wanted.isRuled)
    #expect(sample.matters == wanted.matters)
  }

  static let recurring = [
    Case("once", kerho(start, hourAndHalf), ["2026-11-23T17:30/90"], isRuled: false),
    Case(
      "every week without an end",
      weekly,
      ["2026-11-23T17:30/90", "2026-11-30T17:30/90", "2026-12-07T17:30/90", "2026-12-14T17:30/90"]
    ),
    Case(
      "with a DURATION in place of an end",
      kerho(start, "DURATION:PT1H30M", "RRULE:FREQ=WEEKLY;COUNT=2"),
      ["2026-11-23T17:30/90", "2026-11-30T17:30/90"]
    ),
    Case(
      "without an end of each meeting",
      kerho(start, "RRULE:FREQ=WEEKLY;COUNT=2"),
      ["2026-11-23T17:30", "2026-11-30T17:30"]
    ),
    Case(
      "until an instant that is a winter's hour after the start's summer",
      kerho("DTSTART\(helsinki):20261012T100000", "RRULE:FREQ=WEEKLY;UNTIL=20261026T080000Z"),
      ["2026-10-12T10:00", "2026-10-19T10:00", "2026-10-26T10:00"]
    ),
    Case(
      "until a local time, though the start has a zone",
      kerho(start, "RRULE:FREQ=WEEKLY;UNTIL=20261130T173000"),
      ["2026-11-23T17:30", "2026-11-30T17:30"]
    ),
    Case(
      "until a date",
      kerho(start, "RRULE:FREQ=WEEKLY;UNTIL=20261130"),
      ["2026-11-23T17:30", "2026-11-30T17:30"]
    ),
    Case(
      "by two rules at once",
      kerho(start, "RRULE:FREQ=WEEKLY;COUNT=2", "RRULE:FREQ=DAILY;COUNT=2"),
      ["2026-11-23T17:30", "2026-11-24T17:30", "2026-11-30T17:30"],
      isRuled: false
    ),
    Case(
      "from a start that is no date of the rule",
      kerho(start, "RRULE:FREQ=WEEKLY;BYDAY=WE;COUNT=3"),
      ["2026-11-23T17:30", "2026-11-25T17:30", "2026-12-02T17:30"],
      matters: [.startNotInRule(Samples.local("2026-11-23T17:30"))]
    ),
    Case(
      "by a rule in the manner of RFC 2445, with blanks and a semicolon at its end",
      kerho(start, "RRULE:FREQ=WEEKLY; COUNT=2;"),
      ["2026-11-23T17:30", "2026-11-30T17:30"]
    ),
  ]

  static let exceptions = [
    Case(
      "without excluded dates, in three forms",
      kerho(
        start,
        "RRULE:FREQ=DAILY;COUNT=6",
        "EXDATE\(helsinki):20261124T173000,20261125T173000",
        "EXDATE;VALUE=DATE:20261126",
        "EXDATE:20261127T153000Z"
      ),
      ["2026-11-23T17:30", "2026-11-28T17:30"]
    ),
    Case(
      "and an excluded time that is none of its own changes nothing",
      kerho(start, "RRULE:FREQ=WEEKLY;COUNT=2", "EXDATE\(helsinki):20261130T180000"),
      ["2026-11-23T17:30", "2026-11-30T17:30"]
    ),
    Case(
      "on added dates, one of them with its own length",
      kerho(
        start,
        hourAndHalf,
        "RRULE:FREQ=WEEKLY;COUNT=1",
        "RDATE;VALUE=DATE:20261126",
        "RDATE;VALUE=PERIOD:20261127T080000Z/PT2H,20261128T080000Z/20261128T083000Z"
      ),
      ["2026-11-23T17:30/90", "2026-11-26T17:30/90", "2026-11-27T10:00/120", "2026-11-28T10:00/30"]
    ),
    Case(
      "with one meeting moved, one renamed and elsewhere, one cancelled, whatever their order",
      [
        "BEGIN:VEVENT", "UID:1", "RECURRENCE-ID\(helsinki):20261130T173000", "SUMMARY:Kerho",
        "DTSTART\(helsinki):20261201T180000", "DTEND\(helsinki):20261201T190000", "END:VEVENT",
      ]
        + kerho(start, hourAndHalf, "RRULE:FREQ=WEEKLY;COUNT=4")
        + [
          "BEGIN:VEVENT", "UID:1", "RECURRENCE-ID:20261207T153000Z", "SUMMARY:Pikkujoulu", "LOCATION:Sali",
          "DTSTART\(helsinki):20261207T173000", "DTEND\(helsinki):20261207T190000", "END:VEVENT",
        ]
        + [
          "BEGIN:VEVENT", "UID:1", "RECURRENCE-ID\(helsinki):20261214T173000", "SUMMARY:Kerho", "STATUS:CANCELLED",
          "DTSTART\(helsinki):20261214T173000", "DTEND\(helsinki):20261214T190000", "END:VEVENT",
        ],
      [
        "2026-11-23T17:30/90", "2026-12-01T18:00/60", "2026-12-07T17:30/90 @ Sali (Pikkujoulu)",
        "2026-12-14T17:30/90 cancelled",
      ]
    ),
    Case(
      "later from one date on",
      kerho(start, hourAndHalf, "RRULE:FREQ=WEEKLY;COUNT=4")
        + kerho(
          "RECURRENCE-ID;RANGE=THISANDFUTURE\(helsinki):20261207T173000",
          "DTSTART\(helsinki):20261207T180000",
          "DTEND\(helsinki):20261207T190000"
        ),
      ["2026-11-23T17:30/90", "2026-11-30T17:30/90", "2026-12-07T18:00/60", "2026-12-14T18:00/60"],
      isRuled: false
    ),
    Case(
      "and of two versions the higher SEQUENCE counts",
      kerho(start, "SEQUENCE:2") + kerho("DTSTART\(helsinki):20261124T173000", "SEQUENCE:1"),
      ["2026-11-23T17:30"],
      isRuled: false,
      matters: [.olderVersion]
    ),
    Case(
      "where a date is both changed and excluded it is left out",
      kerho(start, "RRULE:FREQ=WEEKLY;COUNT=2", "EXDATE\(helsinki):20261130T173000")
        + kerho("RECURRENCE-ID\(helsinki):20261130T173000", "DTSTART\(helsinki):20261201T173000"),
      ["2026-11-23T17:30"],
      matters: [.changeOfExcluded(Samples.local("2026-11-30T17:30"))]
    ),
    Case(
      "where an unknown date is changed it stands by itself",
      kerho(start, "RRULE:FREQ=WEEKLY;COUNT=1")
        + kerho("RECURRENCE-ID\(helsinki):20261125T173000", "DTSTART\(helsinki):20261126T173000"),
      ["2026-11-23T17:30", "2026-11-26T17:30"],
      matters: [.changeOfUnknown(Samples.local("2026-11-25T17:30"))]
    ),
    Case(
      "where only a changed instance was exported",
      kerho("RECURRENCE-ID\(helsinki):20261125T173000", "DTSTART\(helsinki):20261126T173000"),
      ["2026-11-26T17:30"],
      isRuled: false
    ),
    Case(
      "twice on one day",
      kerho(start, "RRULE:FREQ=WEEKLY;COUNT=2", "RDATE\(helsinki):20261123T100000"),
      ["2026-11-23T10:00", "2026-11-23T17:30", "2026-11-30T17:30"],
      isRuled: false
    ),
  ]

  static let foreign = [
    Case(
      "at a floating time, by the clocks of the place",
      kerho("DTSTART:20261123T173000"),
      ["2026-11-23T17:30"],
      isRuled: false
    ),
    Case("in UTC", kerho("DTSTART:20261123T153000Z"), ["2026-11-23T17:30"], isRuled: false),
    Case(
      "by a Windows name",
      kerho("DTSTART;TZID=\"FLE Standard Time\":20261123T173000", "RRULE:FREQ=WEEKLY;COUNT=2"),
      ["2026-11-23T17:30", "2026-11-30T17:30"]
    ),
    Case(
      "by a zone that is always an hour behind",
      kerho("DTSTART;TZID=W. Europe Standard Time:20261012T163000", "RRULE:FREQ=WEEKLY;COUNT=3"),
      ["2026-10-12T17:30", "2026-10-19T17:30", "2026-10-26T17:30"]
    ),
    Case(
      "by a zone whose clocks change on other days",
      kerho("DTSTART;TZID=America/New_York:20261019T100000", "RRULE:FREQ=WEEKLY;COUNT=3"),
      ["2026-10-19T17:00", "2026-10-26T16:00", "2026-11-02T17:00"],
      isRuled: false
    ),
    Case(
      "by a name with a prefix",
      kerho("DTSTART;TZID=/freeassociation.sourceforge.net/Tzfile/Europe/Helsinki:20261123T173000"),
      ["2026-11-23T17:30"],
      isRuled: false
    ),
    Case(
      "by a caption of Windows",
      kerho("DTSTART;TZID=\"(UTC+02:00) Helsinki, Kyiv, Riga\":20261123T173000"),
      ["2026-11-23T17:30"],
      isRuled: false,
      matters: [.zoneTaken("(UTC+02:00) Helsinki, Kyiv, Riga", as: "Europe/Helsinki")]
    ),
    Case(
      "by a known name, whatever the file's own copy of it says",
      zone("Europe/Helsinki", from: "+0900", to: "+0900") + kerho(start),
      ["2026-11-23T17:30"],
      isRuled: false
    ),
    Case(
      "by an unknown name that the file describes",
      zone("Oma aika", from: "+0300", to: "+0300") + kerho("DTSTART;TZID=Oma aika:20261123T173000"),
      ["2026-11-23T16:30"],
      isRuled: false,
      matters: [.zoneOfFile("Oma aika")]
    ),
    Case(
      "in UTC every week, in the zone that the calendar names",
      ["X-WR-TIMEZONE:Europe/Helsinki"] + kerho("DTSTART:20261019T143000Z", "RRULE:FREQ=WEEKLY;COUNT=2"),
      ["2026-10-19T17:30", "2026-10-26T17:30"]
    ),
  ]

  private static func zone(_ name: String, from: String, to: String) -> [String] {
    [
      "BEGIN:VTIMEZONE", "TZID:\(name)", "BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:\(from)",
      "TZOFFSETTO:\(to)", "END:STANDARD", "END:VTIMEZONE",
    ]
  }
}
