import ICalendar
import Language
import Scheduling
import Storage
import TestDesks
import TestEngines
import Testing

@testable import Operations

@Suite("Our own calendar, brought in again")
struct CalendarKeepingTests {
  private static let observing = #"{"pause_on_school_holidays": true, "pause_on_public_holidays": true}"#
  private static let discreet = #""privacy": "discreet", "public_title": {"fi": "Ryhmä"}"#
  private static let winter = #"{"start": "2026-11-23", "end": "2027-03-31"}"#

  /// Two groups of one organisation in two municipalities, each with its own holidays, and a discreet one.
  private func prepare(_ desk: TestDesk) async throws {
    try await desk.close(["2026-12-09"], kind: .schoolHolidays, municipality: "Mallikylä")
    try await desk.close(["2027-01-13"], kind: .schoolHolidays, municipality: "Muukylä")
    try await desk.close(["2026-12-24", "2027-01-06"], kind: .publicHolidays)
    let library = #"{"id": "kirjasto", "name": "Kirjasto", "type": "kirjasto", "municipality": "Muukylä"}"#
    try await desk.importing(
      Programmes.group(season: Self.winter, exceptions: Self.observing),
      Programmes.group(
        "satu",
        season: Self.winter,
        exceptions: Self.observing,
        municipality: "Muukylä",
        venue: "kirjasto",
        more: #""texts": {"sv": {"title": "Sagostund"}}"#
      ),
      Programmes.group("tuki", more: Self.discreet),
      Programmes.group("avoin", season: #"{"start": "2026-11-23"}"#),
      venues: [Programmes.house, library]
    )
  }

  private func edit(_ source: String, _ change: ScheduleEdit.Change, on date: String? = nil, at desk: TestDesk)
    async throws
  {
    let activity = try #require(try await desk.stored(source)).activity.id
    let session = try await desk.sessions(of: source).first { $0.start.date.description == date }
    let reach = session.map { ScheduleEdit.Reach.this($0.id) } ?? .all
    try await desk.apply(PlanRequest(.edit(activity, ScheduleEdit(change, of: reach))))
  }

  @Test(
    "changes nothing, at whatever venue, in whatever language, whatever was edited and whoever is closed",
    arguments: TestEngine.all
  )
  func nothing(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      try await prepare(desk)
      try await edit("kerho", .add(ListedDate(day("2026-12-24"), time: time("09:00"))), at: desk)
      try await edit(
        "kerho",
        .title(["fi": "Juhla; \u{201D}iso\u{201D}", "sv": "Fest, stor"]),
        on: "2026-12-02",
        at: desk
      )
      try await edit("kerho", .places(5), on: "2026-12-16", at: desk)
      try await edit("kerho", .note("Tuo eväät.\nJa  lapaset <3 <b>!</b>"), on: "2026-11-25", at: desk)
      try await edit("satu", .site(try await desk.place("talo")), on: "2026-12-02", at: desk)
      try await edit("satu", .move(to: day("2026-12-17"), at: time("18:00")), on: "2026-12-16", at: desk)
      try await edit("tuki", .note("Salainen"), on: "2026-12-02", at: desk)
      try await edit("tuki", .places(3), on: "2026-12-09", at: desk)
      try await edit("avoin", .cancel(reason: "Ohjaaja on sairas."), on: "2026-12-09", at: desk)
      let before = try await desk.everything()
      for language in LanguageCode.allCases {
        let file = try await desk.exported(language: language)
        for venue in ["talo", "kirjasto"] {
          let plan = try await desk.calendar(file) { $0.venue = venue }
          #expect(plan.groups.count == 4 && plan.notes == [] && plan.changesNothing)
          #expect(plan.groups.flatMap(\.group.warnings) == [])
        }
        #expect(try await desk.everything() == before)
      }
      for source in ["talo", "kirjasto"] {
        let venue = try await desk.place(source).venue
        let plan = try await desk.calendar(try await desk.exported(.venue(venue)))
        #expect(!plan.groups.isEmpty && plan.changesNothing)
      }
    }
  }

  @Test("of last month knows nothing of what was made since, and takes nothing of it away", arguments: TestEngine.all)
  func old(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      try await prepare(desk)
      let file = try await desk.exported()
      let first = try await desk.sessions(of: "avoin").count
      try await desk.pass(seconds: 28 * 86_400)
      let sessions = try await desk.sessions(of: "avoin")
      #expect(sessions.count > first)
      #expect(try await desk.calendar(file).changesNothing)
      #expect(try await desk.sessions(of: "avoin") == sessions)
    }
  }

  @Test("that is older than a date which a programme brought leaves that date", arguments: TestEngine.all)
  func older(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      try await prepare(desk)
      let file = String(decoding: try await desk.exported(), as: UTF8.self)
      desk.clock.advance(seconds: 60)
      let exceptions = #"{"extra_dates": ["2026-12-03", "2026-12-21"]}"#
      try await desk.importing(Programmes.group("tuki", exceptions: exceptions, more: Self.discreet))
      let starts = try await desk.starts(of: "tuki")
      #expect(starts.count == 6)
      #expect(try await desk.calendar(Array(file.utf8)).changesNothing)
      let later = file.replacing("DTEND;TZID=Europe/Helsinki:20261209T190000", with: "DTEND:20261209T160000Z")
      try await desk.calendar(Array(later.utf8))
      #expect(try await desk.starts(of: "tuki") == starts)
      #expect(try await desk.sessions(of: "tuki").map(\.minutes) == [90, 90, 90, 30, 90, 90])
    }
  }

  @Test("with changes gives the rule exceptions; what was edited here stays", arguments: TestEngine.all)
  func changed(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      try await prepare(desk)
      let text = String(decoding: try await desk.exported(), as: UTF8.self)
      let later = text.replacing("DTSTART;TZID=Europe/Helsinki:20261202T173000", with: "DTSTART:20261202T160000Z")
        .replacing("DTEND;TZID=Europe/Helsinki:20261202T190000", with: "DTEND:20261202T170000Z")
      try await edit("satu", .time(time("12:00")), on: "2026-12-02", at: desk)
      let ids = try await desk.sessions(of: "avoin").map(\.id)
      let plan = try await desk.calendar(Array(later.utf8))
      let changes = Dictionary(uniqueKeysWithValues: plan.groups.map { ($0.group.sourceID, $0.group) })
      #expect(changes["kerho"]?.sessions.changed.map(\.meeting.start.description) == ["2026-12-02T18:00"])
      #expect(changes["satu"]?.change == .unchanged && changes["satu"]?.warnings == [.editsKept])
      #expect(try await desk.sessions(of: "satu")[1].start.description == "2026-12-02T12:00")
      let open = try #require(try await desk.stored("avoin")).activity.schedule
      guard case .rule = open.segments.first?.pattern else { return #expect(Bool(false), "its rule goes on") }
      #expect(open.segments.map(\.last) == [nil] && open.moves.count == 1)
      #expect(try await desk.sessions(of: "avoin").map(\.id) == ids)
      #expect(try await desk.calendar(Array(later.utf8)).changesNothing)
      #expect(try await desk.calendar(try await desk.exported()).changesNothing)
    }
  }

  @Test("of another house comes in where it is told, and names the places that nobody knows", arguments: TestEngine.all)
  func elsewhere(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      try await prepare(desk)
      try await edit("kerho", .site(try await desk.place("kirjasto")), on: "2026-12-02", at: desk)
      let file = try await desk.exported()
      try await engine.withDesk { other in
        try await other.close(["2026-11-25"], kind: .publicHolidays)
        try await other.importing(Programmes.group("muu"))
        let plan = try await other.calendar(file)
        #expect(plan.notes.map(\.matter) == [.siteUnknown("kirjasto")])
        #expect(try await other.sessions(of: "kerho")[1].place == "Kirjasto, Muukylä")
        #expect(try await other.starts(of: "kerho") == desk.starts(of: "kerho"), "its dates are facts")
        #expect(try await other.calendar(file).changesNothing)
      }
    }
  }

  @Test("a session's own name may look like an identity number", arguments: TestEngine.all)
  func name(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      try await prepare(desk)
      let uid = try await desk.sessions()[0].uid
      let text = String(decoding: try await desk.exported(), as: UTF8.self)
      let plan = try await desk.calendar(Array(text.replacing(uid, with: "010190a123m\(uid.dropFirst(11))").utf8))
      #expect(!plan.isRefused && plan.changesNothing)
    }
  }
}

@Suite("A calendar of others, brought in again")
struct CalendarMoveTests {
  private static let weekly = [
    "BEGIN:VEVENT", "UID:1", "DTSTART;TZID=Europe/Helsinki:20261125T173000", "DURATION:PT90M", "SUMMARY:Kerho",
    "RRULE:FREQ=WEEKLY;COUNT=4", "END:VEVENT",
  ]

  @Test("at another venue moves the group: its report and its families are told", arguments: TestEngine.all)
  func moves(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      try await desk.importing(Programmes.group("muu"), venues: [Programmes.house, Programmes.library])
      try await desk.calendar(Self.weekly)
      var stored = try #require(try await desk.stored("uid:1"))
      stored.activity.enrolment = Enrolment(mode: .required)
      try await desk.database.write(.house) { [stored] in try $0.save(stored) }
      let sessions = try await desk.sessions(of: "uid:1")
      try await desk.book(sessions[1], contact: Samples.contact)
      desk.clock.set("2026-11-26T08:00")
      let house = try await desk.place("talo")
      let plan = try await desk.calendar(Self.weekly) { $0.venue = "kirjasto" }
      #expect(plan.groups[0].group.warnings == [.moves(from: "Kylätalo", to: "Kirjasto")])
      #expect(try await desk.sessions(of: "uid:1").map(\.sequence) == [0, 1, 1, 1])
      #expect(try await desk.sessions(of: "uid:1").map(\.site) == [house, nil, nil, nil], "history stays where it was")
      #expect(try await desk.column("SELECT kind FROM outbox ORDER BY number").last == "session_changed")
      #expect(try await desk.calendar(Self.weekly) { $0.venue = "kirjasto" }.changesNothing)
    }
  }

  @Test("does not take back what was edited here, and says so", arguments: TestEngine.all)
  func edited(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      try await desk.importing(Programmes.group("muu"), venues: [Programmes.house, Programmes.library])
      try await desk.calendar(Self.weekly)
      let activity = try #require(try await desk.stored("uid:1")).activity.id
      try await desk.apply(PlanRequest(.edit(activity, ScheduleEdit(.time(time("12:00")), of: .all))))
      let before = try await desk.everything()
      let plan = try await desk.calendar(Self.weekly) { $0.venue = "kirjasto" }
      #expect(plan.changesNothing && plan.groups[0].group.warnings == [.editsKept])
      #expect(try await desk.everything() == before)
    }
  }

  @Test("for longer than a year says until when there are sessions now", arguments: TestEngine.all)
  func long(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      try await desk.importing(Programmes.group("muu"))
      let rules = [("FREQ=WEEKLY;UNTIL=20280601T000000Z", true), ("FREQ=WEEKLY;UNTIL=20271101T000000Z", false)]
      for (index, (rule, isLong)) in rules.enumerated() {
        let lines = Self.weekly.map {
          $0.replacing("FREQ=WEEKLY;COUNT=4", with: rule).replacing("UID:1", with: "UID:\(rule.count)\(index)")
        }
        let matters = try await desk.calendar(lines).notes.map(\.matter)
        #expect(matters == (isLong ? [.madeUntil(day("2027-11-24"))] : []))
      }
    }
  }

  @Test("takes the locks of its groups before it asks who has booked", arguments: TestEngine.all)
  func locks(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      try await desk.importing(Programmes.group("muu"))
      try await desk.calendar(Self.weekly)
      let log = StatementLog(base: desk.database)
      let file = Self.weekly.map { $0.replacing("COUNT=4", with: "COUNT=3") }
      try await TestDesk(log, clock: desk.clock).calendar(file)
      let lock = try #require(log.first { $0.hasPrefix("SELECT id FROM activity WHERE id = ?1") })
      let bookings = try #require(log.first { $0.contains("FROM booking") })
      #expect(lock < bookings)
    }
  }
}
