import ICalendar
import Language
import Scheduling
import Storage
import TestDesks
import TestEngines
import Testing

@testable import Operations

@Suite("A calendar of groups")
struct ImportCalendarTests {
  private static let helsinki = ";TZID=Europe/Helsinki"

  private static func event(_ uid: String = "1", start: String = "20261125T173000", _ lines: String...) -> [String] {
    ["BEGIN:VEVENT", "UID:\(uid)", "DTSTART\(helsinki):\(start)", "DURATION:PT90M"]
      + (lines.contains { $0.hasPrefix("SUMMARY") } ? [] : ["SUMMARY:Kerho"]) + lines + ["END:VEVENT"]
  }

  private static let weekly = event("1", "RRULE:FREQ=WEEKLY;COUNT=4")

  private static func change(_ lines: String...) -> [String] {
    event("1", start: "20261203T180000", "RECURRENCE-ID\(helsinki):20261202T173000") + lines
  }

  @Test("comes in, is only planned where that is asked, and comes in again without a change", arguments: TestEngine.all)
  func comesIn(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      try await desk.importing(Programmes.group("muu"))
      let empty = try await desk.everything()
      let file = Self.weekly + Self.event("2", start: "20261201T100000", "SUMMARY:Retki", "LOCATION:Kylätalo, Piha")
      let plan = try await desk.calendar(file, dryRun: true)
      #expect(!plan.isRefused && plan.groups.map(\.group.sessions.added.count) == [4, 1])
      #expect(try await desk.everything() == empty)
      try await desk.calendar(file)
      #expect(
        try await desk.starts(of: "uid:1") == [
          "2026-11-25T17:30", "2026-12-02T17:30", "2026-12-09T17:30", "2026-12-16T17:30",
        ]
      )
      let (group, trip) = (try await desk.stored("uid:1")?.activity, try await desk.stored("uid:2")?.activity)
      #expect(group?.kind == .group && group?.state == .published && group?.enrolment.isUnknown == true)
      #expect(trip?.kind == .event && trip?.place.detail == "Piha")
      let before = try await desk.everything()
      #expect(try await desk.calendar(file).changesNothing)
      #expect(try await desk.everything() == before)
    }
  }

  @Test("brings its sessions up to date in place: they keep their ids and UIDs", arguments: TestEngine.all)
  func update(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      try await desk.importing(Programmes.group("muu"))
      try await desk.calendar(Self.weekly + Self.event("2", start: "20261201T100000"))
      let (series, single) = (try await desk.sessions(of: "uid:1"), try await desk.sessions(of: "uid:2"))
      try await desk.calendar(
        Self.weekly + Self.change() + Self.event("2", start: "20270115T120000", "SUMMARY:Toinen nimi")
      )
      let (moved, later) = (try await desk.sessions(of: "uid:1"), try await desk.sessions(of: "uid:2"))
      #expect(moved.map(\.id) == series.map(\.id) && moved.map(\.uid) == series.map(\.uid))
      #expect(moved[1].start.description == "2026-12-03T18:00" && moved[1].sequence == 1)
      #expect(later.map(\.id) == single.map(\.id) && later[0].start.description == "2027-01-15T12:00")
      #expect(try await desk.stored("uid:2")?.activity.texts.text(for: "fi").text.title == "Toinen nimi")
    }
  }

  @Test("cancels sessions, but neither removes nor cancels one that is booked", arguments: TestEngine.all)
  func booked(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      try await desk.importing(Programmes.group("muu"))
      try await desk.calendar(Self.weekly)
      var stored = try #require(try await desk.stored("uid:1"))
      stored.activity.enrolment = Enrolment(mode: .required)
      try await desk.database.write(.house) { [stored] in try $0.save(stored) }
      let sessions = try await desk.sessions(of: "uid:1")
      try await desk.book(sessions[0])
      let cancelled = ["20261125T173000", "20261202T173000"].flatMap {
        Self.event("1", start: $0, "RECURRENCE-ID\(Self.helsinki):\($0)", "STATUS:CANCELLED")
      }
      let plan = try await desk.calendar(Self.weekly + cancelled)
      #expect(plan.groups[0].group.warnings == [.bookedSessionKept(sessions[0].start)])
      #expect(try await desk.sessions(of: "uid:1").map(\.isCancelled) == [false, true, false, false])
      #expect(try await desk.stored("uid:1")?.activity.enrolment.mode == .required)
      let before = try await desk.everything()
      #expect(try await desk.calendar(Self.weekly + cancelled).changesNothing)
      #expect(try await desk.everything() == before)
      // The file has nothing but the last date now.
      try await desk.calendar(Self.event("1", start: "20261216T173000"))
      #expect(try await desk.starts(of: "uid:1") == ["2026-11-25T17:30", "2026-12-02T17:30", "2026-12-16T17:30"])
    }
  }

  @Test("with one unreadable event changes nothing, unless that event is to be left out", arguments: TestEngine.all)
  func refused(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      try await desk.importing(Programmes.group("muu"))
      let before = try await desk.everything()
      let file = Self.weekly + Self.event("2", start: "20261301T100000") + Self.event("3", "DESCRIPTION:010190-123M")
      let plan = try await desk.calendar(file)
      #expect(plan.isRefused)
      #expect(
        plan.notes.map(\.matter) == [.badValue(property: "DTSTART", value: "20261301T100000"), .identityNumber]
      )
      #expect(plan.notes.map(\.line) == [9, 15])
      #expect(plan.notes[1].title == nil)
      #expect(try await desk.everything() == before)
      try await desk.calendar(file) { $0.leavesOutRefused = true }
      #expect(try await desk.sessions(of: "uid:1").count == 4)
      #expect(try await desk.stored("uid:3") == nil)
    }
  }

  @Test(
    "brings in no identity number, wherever it stands",
    arguments: TestEngine.all,
    [
      "SUMMARY:Kerho 13.10.1952-308T", "SUMMARY;LANGUAGE=131052308T:Kerho", "UID:13.10.1952-308T",
      "LOCATION:13/10/52-308T",
      "X-TAPAAMO-GROUP:13.10.1952-308T",
    ]
  )
  func identityNumbers(engine: TestEngine, line: String) async throws {
    try await engine.withDesk { desk in
      try await desk.importing(Programmes.group("muu"))
      let before = try await desk.everything()
      var event = Self.event("2", "X-TAPAAMO-ORIGINAL-START:20261125T173000", line)
      if line.hasPrefix("UID") { event.removeAll { $0 == "UID:2" } }
      let plan = try await desk.calendar(event)
      #expect(plan.isRefused && plan.notes.map(\.matter) == [.identityNumber])
      #expect(try await desk.everything() == before)
    }
  }

  @Test("says where it cannot go", arguments: TestEngine.all)
  func places(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      try await desk.importing(
        Programmes.group("muu"),
        Programmes.group("satu", venue: "kirjasto", more: #""organiser": {"name": "Kirjasto", "type": "kunta"}"#),
        venues: [
          Programmes.house, Programmes.library,
          Programmes.library.replacing("\"id\": \"kirjasto\"", with: "\"id\": \"sivu\""),
        ]
      )
      #expect(try await desk.calendar(Self.weekly) { $0.venue = "x" }.refusal == .venueUnknown("x"))
      #expect(try await desk.calendar(Self.weekly) { $0.venue = "Kirjasto" }.refusal == .venueAmbiguous("Kirjasto"))
      #expect(try await desk.calendar(Self.weekly) { $0.venue = "Kylätalo" }.refusal == nil)
      #expect(try await desk.calendar([String]()) { $0.venue = "talo" }.refusal == nil)
      #expect(try await desk.calendar(Array("x".utf8)).refusal == .unreadable(.notAContentLine(line: 1)))
      let many = try await desk.calendar(Self.weekly) { $0.sessions = 3 }
      #expect(many.isRefused && many.notes.map(\.matter) == [.tooManySessions(limit: 3)])
    }
  }

  @Test("Every note and refusal has its words in three languages", arguments: LanguageCode.allCases)
  func words(language: LanguageCode) {
    let words = Phrasebook(language)
    let date = RandomSchedule.monday
    let start = LocalDateTime(date, .midnight)
    let rules: [RuleRefusal] = [
      .frequencyMissing, .repeatsWithinDay(part: "HOURLY"), .unknownPart("X"), .repeatedPart("X"),
      .badValue(part: "X", value: "1"), .conflict("X"),
    ]
    let admissions: [RuleAdmission.Refusal] = [.interval(9, limit: 3), .count(9, limit: 3), .until(date, years: 5)]
    let matters: [CalendarNote.Matter] =
      [
        .uidMissing, .startMissing, .badValue(property: "X", value: "1"), .endsBeforeStart, .zoneUnknown("X"),
        .identityNumber, .tooManySessions(limit: 9), .allDay, .cancelled, .notPublic, .lastsDays, .noMeetings,
        .changeOfExcluded(start), .cancelsGroup, .otherComponents(name: "X", count: 2), .alarms(1), .attachments(2),
        .persons(1), .formattedText, .readAsLatin1, .olderVersion, .startNotInRule(start), .changeOfUnknown(start),
        .listedUntil(date), .madeUntil(date), .siteUnknown("X"), .zoneTaken("X", as: "Y"), .zoneOfFile("X"),
        .titleMissing, .over, .titleTooLong(limit: 300), .descriptionTooLong(limit: 10_000),
      ] + rules.map { .ruleRefused($0) } + admissions.map { .ruleNotAdmitted($0) }
    let errors: [CalendarTextError] = [
      .tooLarge(bytes: 9, limit: 3), .noCalendar, .invalidUTF8(line: 1), .controlCharacter(1, line: 1),
      .lineTooLong(line: 1, limit: 1), .notAContentLine(line: 1), .outsideCalendar(line: 1),
      .nestedTooDeep(line: 1, limit: 1), .tooManyComponents(line: 1, limit: 1), .unexpectedEnd(component: "X", line: 1),
      .unclosed(component: "X", line: 1), .unreadable,
    ]
    let refusals: [CalendarPlan.Refusal] =
      errors.map { .unreadable($0) } + [.venueUnknown("X"), .venueAmbiguous("X"), .organisationMissing]
    let said =
      matters.map { words.note(CalendarNote(line: 12, uid: "u", title: "Kerho", matter: $0)) }
      + refusals.map { words.refusal($0) }
    #expect(Set(said).count == said.count)
    for text in said { #expect(!text.contains(/calendar\.[a-z]/) && !text.contains("{"), "\(text)") }
    #expect(said[0].contains("Kerho") && said[0].contains("12"))
  }
}
