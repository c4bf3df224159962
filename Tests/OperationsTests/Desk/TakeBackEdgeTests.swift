import Scheduling
import Storage
import TestDesks
import TestEngines
import Testing

@testable import Operations

@Suite("Who takes a change back, and what comes in between")
struct TakeBackEdgeTests {
  @Test("A room that another group has taken meanwhile is not taken back", arguments: TestEngine.all)
  func room(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let ground = try await DeskGround(desk)
      let id = try await ground.draft(nil, nil, in: ground.hall).run(at: desk.desk, as: ground.organiser)
      try await PublishActivity(id).run(at: desk.desk, as: ground.organiser)
      let session = try #require(try await desk.database.read { try $0.allSessions(of: id) }.first)
      try await desk.apply(PlanRequest(.edit(id, ScheduleEdit(.time(time("14:00")), of: .this(session.id)))))
      let other = try await ground.draft(nil, nil, in: ground.hall).run(at: desk.desk, as: ground.organiser)
      try await ground.put(other, in: .published)
      let change = try #require(try await FindDeskGroup(id).run(at: desk.desk, as: ground.organiser).lastChange)
      let before = try await desk.everything()
      await #expect(throws: OperationError.roomTaken([session.start])) {
        try await TakeBackChange(change.name, of: id).run(at: desk.desk, as: ground.organiser)
      }
      #expect(try await desk.everything() == before)
    }
  }

  @Test("By whom the table lets change it, and to everybody else there is no such group", arguments: TestEngine.all)
  func rights(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let ground = try await DeskGround(desk)
      try await desk.apply(PlanRequest(.edit(ground.group, ScheduleEdit(.note("Hei"), of: .all))))
      let found = try await FindDeskGroup(ground.group).run(at: desk.desk, as: ground.organiser)
      let change = try #require(found.lastChange).name
      #expect(
        try await FindDeskGroup(ground.group).run(at: desk.desk, as: ground.actor(.approverOwn)).lastChange == nil
      )
      let before = try await desk.everything()
      for asker in Asker.allCases where !Asker.allowed(.changeSchedule).contains(asker) {
        await #expect(throws: asker.refusal(of: .changeSchedule), "\(asker.rawValue)") {
          try await TakeBackChange(change, of: ground.group).run(at: desk.desk, as: ground.actor(asker))
        }
      }
      #expect(try await desk.everything() == before)
      // Its letters alone are nobody's to drop: the change would stay, and nobody would hear of it.
      await #expect(throws: OperationError.notFound) {
        try await TakeBackMessage(change).run(at: desk.desk, as: ground.organiser)
      }
      let hook = try await desk.webhook("session.*", "activity.*")
      try await TakeBackChange(change, of: ground.group).run(at: desk.desk, as: ground.actor(.adminOwn))
      #expect(try await ground.audit(of: ground.group).last == "take_back_change")
      #expect(try await desk.events(of: hook).map(\.type) == Array(repeating: "session.changed", count: 4))
    }
  }

  @Test("A return that breaks off half-way leaves everything as it was", arguments: TestEngine.all)
  func broken(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let season = try await TakeBackTests.season(desk)
      try await season.edit(.pattern(.rule(rule("FREQ=WEEKLY;BYDAY=TH"), parity: nil)), season.following(.b))
      let change = try #require(try await season.offered())
      let before = try await desk.everything()
      for statement in 1...16 {
        let broken = TestDesk(InterruptedDatabase(base: desk.database, breaksAt: statement), clock: desk.clock)
        await #expect(throws: InterruptedDatabase.Interruption.self) {
          try await TakeBackChange(change, of: season.activity).run(at: broken.desk, as: .system)
        }
        #expect(try await desk.everything() == before)
      }
      try await season.takeBack()
    }
  }

  @Test(
    "Whoever books while a change is taken back reads what holds; a return that looks before its transaction lies",
    arguments: TestEngine.all
  )
  func race(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let season = try await TakeBackTests.season(desk)
      for round in 0..<8 {
        try await season.edit(.time(time("12:00")), season.this(.f))
        let change = try #require(try await season.offered())
        let take = TakeBackChange(change, of: season.activity)
        async let returned = (try? take.run(at: desk.desk, as: .system)) != nil
        async let booked = desk.book(season[.f])
        let (isBack, booking) = (await returned, try await booked)
        let start = try #require(try await season.now(.f)).start
        #expect(isBack == (start.time == time("10:00")), "round \(round)")
        #expect(booking.session.session.start == start, "round \(round): the family was told what does not hold")
        try await desk.cancel(booking)
        if !isBack { try await season.edit(.time(time("10:00")), season.this(.f)) }
        desk.clock.advance(seconds: 60)
      }
      // The control: it asks whether it is in time, and only then opens its transaction.
      try await season.edit(.time(time("12:00")), season.this(.f))
      let isInTime = try await season.offered() != nil
      let booking = try await desk.book(season[.f])
      if isInTime {
        try await desk.database.write(.house) { writing in
          guard var session = try writing.bareSession(season[.f].id) else { return }
          session.start = season[.f].start
          let zone = TestDesk.helsinki
          try writing.update(session, startsAt: zone.instant(session.start), endsAt: zone.instant(session.end))
        }
      }
      #expect(booking.session.session.start != (try await season.now(.f)?.start))
    }
  }
}
