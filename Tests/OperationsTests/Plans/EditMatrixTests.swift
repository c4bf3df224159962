import Operations
import Scheduling
import Storage
import TestDesks
import TestEngines
import Testing

/// Everyday sequences of edits, each told whole: sessions, identities, bookings, reasons, messages.
@Suite("Edit after edit")
struct EditMatrixTests {
  @Test("rename D and what follows, then B and what follows", arguments: TestEngine.all)
  func rename(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let season = try await PlannedSeason(desk)
      try await season.book(.d, 2)
      let before = try await desk.count("outbox")
      try await season.edit(.title(["fi": "Jouluryhmä"]), season.following(.d))
      #expect(try await season.title(.c) == "Perhekerho")
      #expect(try await season.title(.d) == "Jouluryhmä")
      #expect(try await season.title(.f) == "Jouluryhmä")
      let plan = try await season.edit(.title(["fi": "Talviryhmä"]), season.following(.b))
      for letter in [PlannedSeason.Letter.b, .c, .d, .e, .f] { #expect(try await season.title(letter) == "Talviryhmä") }
      #expect(try await season.title(.a) == "Perhekerho")
      // Both edits end in one later period, underneath one group.
      #expect(plan.activities[0].after.schedule.segments.map(\.first.description) == ["2026-11-24", "2026-12-01"])
      #expect(try await desk.sessions().map(\.sequence) == [0, 0, 0, 0, 0, 0], "a word is no new time or place")
      #expect(try await season.due(after: before) == ["4 session_changed"])
      #expect(try await season.bookings(.d).count == 2)
      try await season.expectSound()
    }
  }

  @Test("a note on D, then another time from B on: the note stays", arguments: TestEngine.all)
  func note(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let season = try await PlannedSeason(desk)
      try await season.book(.d, 1)
      let before = try await desk.count("outbox")
      try await season.edit(.note("Tuo sisäkengät"), season.this(.d))
      #expect(try await season.due(after: before) == ["1 session_changed"])
      let plan = try await season.edit(.time(time("10:30")), season.following(.b))
      #expect(plan.activities[0].standing.isEmpty, "a note does not stand against a time")
      let d = try #require(try await season.now(.d))
      #expect(d.note == "Tuo sisäkengät" && d.start.description == "2026-12-15T10:30" && d.sequence == 1)
      #expect(try await season.now(.a)?.start.description == "2026-11-24T10:00")
      #expect(try await season.now(.a)?.sequence == 0)
      #expect(try await season.due(after: before) == ["1 session_changed", "1 session_moved"])
      try await season.expectSound()
    }
  }

  @Test("C moved by hand, then all: C stays and is listed, and follows once it is confirmed", arguments: TestEngine.all)
  func movedByHand(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let season = try await PlannedSeason(desk)
      try await season.book(.c, 3)
      try await season.edit(.move(to: day("2026-12-09"), at: time("12:00")), season.this(.c))
      let before = try await desk.count("outbox")
      let plan = try await season.edit(.time(time("09:00")))
      #expect(plan.activities[0].standing.map(\.id) == [season[.c].id])
      #expect(plan.outline.activities[0].toConfirm.map(\.why) == [.overwritten])
      #expect(try await season.now(.c)?.start.description == "2026-12-09T12:00")
      #expect(try await season.now(.b)?.start.description == "2026-12-01T09:00")
      #expect(try await season.due(after: before).isEmpty, "only C is booked, and C stays")
      try await season.expectSound()

      try await season.edit(.time(time("08:30")), confirming: [.c])
      #expect(try await season.now(.c)?.start.description == "2026-12-08T08:30")
      #expect(try await season.due(after: before) == ["3 session_moved"])
      #expect(try await season.bookings(.c).count == 3)
      try await season.expectSound()
    }
  }

  @Test("C moved, then Tuesdays become Thursdays with twelve bookings", arguments: TestEngine.all)
  func weekday(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let season = try await PlannedSeason(desk)
      let booked = try await season.book(.b, 12)
      try await season.edit(.move(to: day("2026-12-07"), at: nil), season.this(.c))
      let before = try await desk.count("outbox")
      let plan = try await season.edit(.pattern(.rule(rule("FREQ=WEEKLY;BYDAY=TH"), parity: nil)))
      #expect(
        try await desk.starts() == [
          "2026-11-26T10:00", "2026-12-03T10:00", "2026-12-07T10:00", "2026-12-17T10:00", "2026-12-24T10:00",
          "2026-12-31T10:00",
        ]
      )
      #expect(Set(try await desk.sessions().map(\.id)) == Set(season.first.map(\.id)), "every week is the same session")
      #expect(plan.activities[0].standing.map(\.id) == [season[.c].id])
      #expect(plan.outline.activities[0].bookings.confirmed == 12)
      let messages = plan.outline.activities[0].messages.map { "\($0.recipients) \($0.kind.rawValue)" }
      #expect(messages == ["12 session_moved"])
      #expect(try await season.due(after: before) == ["12 session_moved"])
      #expect(Set(try await season.bookings(.b).map(\.id)) == Set(booked.map(\.booking.id)))
      #expect(try await season.now(.b)?.sequence == 1)
      try await season.expectSound()
    }
  }

  @Test("C moved to Thursday, then its old Tuesday added back: two sessions, each itself", arguments: TestEngine.all)
  func addedBack(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let season = try await PlannedSeason(desk)
      try await season.book(.c, 2)
      try await season.edit(.move(to: day("2026-12-10"), at: nil), season.this(.c))
      let before = try await desk.count("outbox")
      let plan = try await season.edit(.add(ListedDate(day("2026-12-08"))))
      #expect(plan.activities[0].sessions.added.map(\.start.description) == ["2026-12-08T10:00"])
      #expect(try await season.now(.c)?.start.description == "2026-12-10T10:00")
      #expect(try await season.bookings(.c).count == 2)
      let new = try #require(try await desk.sessions().first { $0.start.description == "2026-12-08T10:00" })
      #expect(!season.first.contains { $0.id == new.id || $0.uid == new.uid })
      #expect(try await season.due(after: before).isEmpty)
      try await season.expectSound()
      // When everything is held later, the one goes along, and the other once it is confirmed.
      let later = try await season.edit(.time(time("10:45")))
      #expect(later.activities[0].standing.map(\.id) == [season[.c].id])
      #expect(try await season.now(.c)?.start.description == "2026-12-10T10:00")
      try await season.edit(.time(time("11:00")), confirming: [.c])
      #expect(try await season.now(.c)?.start.description == "2026-12-10T11:00")
      #expect(try await season.bookings(.c).count == 2)
      #expect(try await desk.sessions().first { $0.id == new.id }?.start.description == "2026-12-08T11:00")
      try await season.expectSound()
    }
  }

  @Test(
    "C moved and cancelled or met, then its old Tuesday added back: C stays what it is, and gives the date away",
    arguments: TestEngine.all,
    [true, false]
  )
  func addedBackBeside(engine: TestEngine, isCancelled: Bool) async throws {
    try await engine.withDesk { desk in
      let season = try await PlannedSeason(desk)
      try await season.book(.c, 2)
      try await season.edit(.move(to: day(isCancelled ? "2026-12-10" : "2026-12-04"), at: nil), season.this(.c))
      if isCancelled {
        try await season.edit(.cancel(reason: "sairaus"), season.this(.c))
      } else {
        desk.clock.set("2026-12-05T10:00")
      }
      let before = try #require(try await season.now(.c))
      let plan = try await season.edit(.add(ListedDate(day("2026-12-08"))))
      #expect(plan.activities[0].sessions.added.map(\.start.description) == ["2026-12-08T10:00"])
      var after = before
      after.originalStart = before.start
      #expect(try await season.now(.c) == after)
      #expect(try await season.bookings(.c).count == 2)
      let new = try #require(try await desk.sessions().first { $0.start.description == "2026-12-08T10:00" })
      #expect(!season.first.contains { $0.id == new.id || $0.uid == new.uid })
      try await season.expectSound()
    }
  }

  @Test(
    "E cancelled, then the season extended: E stays cancelled, and nothing stands beside it",
    arguments: TestEngine.all
  )
  func extended(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let season = try await PlannedSeason(desk)
      let booked = try await season.book(.e, 2)
      let before = try await desk.count("outbox")
      try await season.edit(.cancel(reason: "ohjaaja on poissa"), season.this(.e))
      #expect(try await season.due(after: before) == ["2 session_cancelled"])
      #expect(try await season.now(.e)?.state == .cancelled(reason: "ohjaaja on poissa"))
      #expect(try await season.now(.e)?.sequence == 1)
      // The bookings are as they were: what the session is comes before what they are.
      #expect(try await season.bookings(.e).map(\.state) == booked.map(\.booking.state))
      await #expect(throws: OperationError.refused(.sessionCancelled)) { try await desk.book(season[.e]) }
      try await season.edit(.until(day("2027-01-12")))
      #expect(try await desk.sessions().count { $0.start.date.description == "2026-12-22" } == 1)
      #expect(try await season.now(.e)?.isCancelled == true)
      #expect(try await desk.starts().suffix(2) == ["2027-01-05T10:00", "2027-01-12T10:00"])
      try await season.expectSound()

      try await season.edit(.restore, season.this(.e))
      #expect(try await season.now(.e)?.state == .scheduled)
      #expect(try await season.now(.e)?.sequence == 2)
      #expect(try await season.due(after: before) == ["2 session_cancelled", "2 session_restored"])
      try await season.expectSound()
    }
  }

  @Test("the season shrunk over booked sessions: they stay until somebody confirms", arguments: TestEngine.all)
  func shrunk(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let season = try await PlannedSeason(desk)
      try await season.book(.e, 2)
      let before = try await desk.count("outbox")
      let plan = try await season.edit(.until(day("2026-12-08")))
      #expect(plan.outline.activities[0].toConfirm.map(\.session) == [season[.e].id])
      #expect(plan.outline.activities[0].toConfirm.map(\.bookings.confirmed) == [2])
      #expect(try await season.now(.d) == nil, "nobody had booked it")
      #expect(try await season.now(.f) == nil)
      #expect(try await season.now(.e)?.state == .scheduled)
      #expect(try await season.due(after: before).isEmpty)
      try await season.expectSound()

      try await desk.apply(
        PlanRequest(
          .edit(season.activity, ScheduleEdit(.until(day("2026-12-08")), of: .all)),
          confirmed: [season[.e].id],
          reason: "kausi päättyi"
        )
      )
      #expect(try await season.now(.e)?.state == .cancelled(reason: "kausi päättyi"))
      #expect(try await season.bookings(.e).count == 2)
      #expect(try await season.due(after: before) == ["2 session_cancelled"])
      try await season.expectSound()
      // What was deleted does not come back as itself, and what was cancelled is not doubled.
      try await season.edit(.until(day("2026-12-29")))
      let back = try await desk.sessions()
      #expect(back.count == 6)
      #expect(!back.contains { $0.id == season[.d].id || $0.uid == season[.f].uid })
      #expect(try await season.now(.e)?.isCancelled == true)
      try await season.expectSound()
    }
  }

  @Test("a new school holiday over booked sessions: a reason, and a question", arguments: TestEngine.all)
  func holiday(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      try await desk.close(["2027-06-01"], kind: .schoolHolidays, municipality: "Mallikylä")
      let season = try await PlannedSeason(desk)
      try await season.book(.d, 3)
      let before = try await desk.count("outbox")
      let calendar = try #require(try await ListClosures().run(at: desk.desk, as: .visitor).first)
      let closure = Closure(
        uid: "joululoma",
        first: day("2026-12-14"),
        last: day("2026-12-27"),
        names: ["fi": "joululoma"],
        isTentative: false
      )
      let work = PlanRequest.Work.addClosure(closure, to: calendar.id)
      let plan = try await desk.apply(PlanRequest(work))
      #expect(plan.activities[0].sessions.removed.map(\.id) == [season[.e].id])
      #expect(plan.outline.activities[0].toConfirm.map(\.session) == [season[.d].id])
      let skipped = try await FindActivity(season.activity).run(at: desk.desk, as: .visitor).skipped
      let reason = SkipReason.closure(kind: .schoolHolidays, names: ["fi": "joululoma"], isTentative: false)
      #expect(skipped.map(\.start.description) == ["2026-12-15T10:00", "2026-12-22T10:00"])
      #expect(skipped.allSatisfy { $0.reason == reason })
      #expect(try await season.now(.d)?.state == .scheduled)
      #expect(try await season.due(after: before).isEmpty)
      try await season.expectSound()

      let confirmed = try await desk.apply(PlanRequest(work, confirmed: [season[.d].id]))
      #expect(confirmed.activities.count == 1)
      #expect(try await season.now(.d)?.state == .cancelled(reason: "joululoma"))
      #expect(try await season.due(after: before) == ["3 session_cancelled"])
      #expect(try await season.bookings(.d).count == 3)
      try await season.expectSound()
      // Taken back, the dates return: E as a new session, D still cancelled until somebody restores it.
      try await desk.apply(PlanRequest(.removeClosure("joululoma", from: calendar.id)))
      #expect(try await desk.starts().count == 6)
      #expect(try await season.now(.e) == nil)
      #expect(try await season.now(.d)?.isCancelled == true)
      try await season.expectSound()
    }
  }

  @Test(
    "half an hour later for all, with attendance already recorded on some: history stays",
    arguments: TestEngine.all
  )
  func attendance(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let season = try await PlannedSeason(desk)
      let came = try await season.book(.a, 1)[0]
      try await season.book(.c, 1)
      desk.clock.set("2026-11-24T10:10")
      _ = try await RecordAttendance(session: season[.a].id, booking: came.booking.id, mark: .present(came: 2))
        .run(at: desk.desk, as: .system)
      let before = try await desk.count("outbox")
      let plan = try await season.edit(.time(time("10:30")))
      #expect(plan.activities[0].sessions.added.isEmpty, "today's has begun, and is not held twice")
      #expect(try await season.now(.a) == season[.a])
      #expect(try await desk.count("attendance") == 1)
      #expect(
        try await desk.starts() == ["2026-11-24T10:00"] + season.first.dropFirst().map { "\($0.start.date)T10:30" }
      )
      #expect(try await season.due(after: before) == ["1 session_moved"])
      try await season.expectSound()
    }
  }

  @Test("another weekday in mid-week: what has begun swallows no new date of its week", arguments: TestEngine.all)
  func midWeek(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let season = try await PlannedSeason(desk)
      desk.clock.set("2026-12-02T09:00")
      let plan = try await season.edit(.pattern(.rule(rule("FREQ=WEEKLY;BYDAY=TH"), parity: nil)))
      #expect(plan.activities[0].sessions.added.map(\.start.description) == ["2026-12-03T10:00"])
      #expect(try await season.now(.b) == season[.b])
      #expect(try await season.now(.c)?.start.description == "2026-12-10T10:00")
      try await season.expectSound()
    }
  }
}
