import Scheduling
import Storage
import TestDesks
import TestEngines
import Testing

@testable import Operations

@Suite("A change is taken back before anybody was told of it")
struct TakeBackTests {
  /// Two families come to B and C, of whom one at C waits; D has its own number of places; E is cancelled.
  static func season(_ desk: TestDesk) async throws -> PlannedSeason {
    let season = try await PlannedSeason(
      desk,
      more: #""capacity": 2, "waiting_capacity": 5, "registration": {"required": "required"}"#
    )
    try await season.book(.b, 2)
    try await season.book(.c, 3)
    try await season.edit(.places(1), season.this(.d))
    try await season.edit(.cancel(reason: "Sairaus"), season.this(.e))
    // What was told until now has left, and nothing of it can be taken back.
    desk.clock.advance(seconds: 600)
    try await desk.sendAll()
    desk.clock.advance(seconds: 1)
    return season
  }

  static let changes: [(String, ScheduleEdit.Change, PlannedSeason.Letter?, Bool)] = [
    ("cancel one", .cancel(reason: "Myrsky"), .c, false), ("cancel the rest", .cancel(reason: nil), .b, true),
    ("cancel all", .cancel(reason: nil), nil, false),
    ("move", .move(to: day("2026-12-03"), at: time("18:00")), .b, false),
    ("time of one", .time(time("12:00")), .b, false), ("time of all", .time(time("12:00")), nil, false),
    ("minutes", .minutes(45), nil, false), ("no end", .minutes(nil), .b, true),
    ("pattern", .pattern(.rule(rule("FREQ=WEEKLY;BYDAY=TH"), parity: nil)), .b, true),
    ("every other week", .pattern(.rule(rule("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"), parity: nil)), .a, true),
    ("fewer places", .places(1), nil, false), ("no more places", .places(2), .d, false),
    ("note", .note("Ota sukat"), nil, false),
    ("title of one", .title(["fi": "Joulujuhla"]), .b, false),
    ("title of all", .title(["fi": "Uusi kerho"]), nil, false),
    ("skip", .skip(note: "Loma"), .f, false),
    ("add", .add(ListedDate(day("2026-12-17"), time: time("10:00"))), nil, false),
    ("until", .until(day("2026-12-20")), nil, false), ("later", .until(day("2027-02-20")), nil, false),
    ("restore", .restore, .e, false),
  ]

  @Test("All that it did is undone, and no letter leaves", arguments: TestEngine.all, changes.indices)
  func undone(engine: TestEngine, index: Int) async throws {
    let (name, change, letter, isFollowing) = Self.changes[index]
    try await engine.withDesk { desk in
      let season = try await Self.season(desk)
      let before = try await Remembered(season)
      let sent = try await desk.sentLetters()
      let reach = letter.map { isFollowing ? season.following($0) : season.this($0) } ?? .all
      let plan = try await season.edit(change, reach)
      #expect(plan.activities.first?.canBeTakenBack == true, "\(name)")
      let changed = try await Remembered(season)
      #expect(changed != before, "\(name)")
      let numbers = try await desk.sessions().map { ($0.id, $0.sequence) }
      desk.clock.advance(seconds: 29)
      try await season.takeBack()
      let after = try await Remembered(season)
      #expect(after == before, "\(name)")
      // Whoever has seen the change takes a number that is no lower.
      let now = Dictionary(uniqueKeysWithValues: try await desk.sessions().map { ($0.id, $0.sequence) })
      for (id, number) in numbers { #expect(now[id].map { $0 >= number } ?? true, "\(name)") }
      try await season.expectSound("\(name)")
      desk.clock.advance(seconds: 600)
      try await desk.sendAll()
      #expect(try await desk.sentLetters() == sent, "\(name)")
      // It can be done again, and then it is told.
      try await season.edit(change, reach)
      #expect(try await Remembered(season) == changed, "\(name)")
      #expect(try await desk.sentLetters() == sent)
      let told = plan.outline.activities.flatMap(\.messages).reduce(0) { $0 + $1.recipients }
      desk.clock.advance(seconds: 31)
      try await desk.sendAll()
      #expect(try await desk.sentLetters() == sent + told, "\(name)")
    }
  }

  @Test(
    "Families who wait for a session that was cancelled wait for it again, in their places",
    arguments: TestEngine.all
  )
  func waiting(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let season = try await Self.season(desk)
      try await season.book(.c, 1)
      desk.clock.advance(seconds: 600)
      try await desk.sendAll()
      desk.clock.advance(seconds: 1)
      let line = try await season.bookings(.c).filter { $0.state == .waitlisted }.map(\.id)
      #expect(line.count == 2)
      try await season.edit(.cancel(reason: nil), season.this(.c))
      try await season.takeBack()
      #expect(try await season.bookings(.c).filter { $0.state == .waitlisted }.map(\.id) == line)
      let first = try #require(try await season.bookings(.c).first)
      _ = try await CancelBooking(first.id).run(at: desk.desk, as: .system)
      #expect(try await desk.states(of: season[.c]) == [.confirmed, .confirmed, .waitlisted])
    }
  }

  @Test("It is too late after half a minute, or once a letter is on its way", arguments: TestEngine.all)
  func tooLate(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let season = try await Self.season(desk)
      func isTooLate(_ why: TooLate, _ said: Comment) async throws {
        let before = try await desk.everything()
        #expect(try await season.offered() == nil, said)
        await #expect(throws: OperationError.tooLate(why), said) { try await season.takeBack() }
        #expect(try await desk.everything() == before, said)
      }
      try await season.edit(.cancel(reason: nil), season.this(.b))
      #expect(try await season.offered() != nil)
      desk.clock.advance(seconds: 30)
      try await isTooLate(.lettersLeave, "half a minute is over")
      try await desk.sendAll()
      desk.clock.advance(seconds: 1)
      try await season.edit(.restore, season.this(.b))
      // A server whose clock is ahead has begun with one of them.
      let ahead = TestDesk(desk.database, clock: TestClock())
      ahead.clock.advance(seconds: desk.clock.now.seconds - ahead.clock.now.seconds + 31)
      let claimed = try await ClaimMessages(limit: 1, perMinute: 100).run(at: ahead.desk, as: .system)
      #expect(claimed.count == 1)
      try await isTooLate(.lettersLeave, "somebody is at a letter")
      try await CloseMessage(claimed[0], .sent("ok")).run(at: ahead.desk, as: .system)
      try await isTooLate(.lettersLeave, "one has left")
    }
  }

  @Test("A letter that said since what was true then makes it too late", arguments: TestEngine.all)
  func overtaken(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let season = try await Self.season(desk)
      // This one's confirmation is still to leave, and is pointless once the session is cancelled.
      try await season.book(.f, 1)
      try await season.edit(.cancel(reason: nil), season.this(.f))
      desk.clock.advance(seconds: 1)
      try await desk.sendAll()
      await #expect(throws: OperationError.tooLate(.lettersLeave)) { try await season.takeBack() }
      desk.clock.advance(seconds: 30)
      let sent = try await desk.sentLetters()
      try await desk.sendAll()
      #expect(try await desk.sentLetters() == sent + 1, "the family hears that it is cancelled")
    }
  }

  @Test(
    "It is too late once a family has booked or cancelled, or somebody has changed the group",
    arguments: TestEngine.all
  )
  func meanwhile(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let season = try await Self.season(desk)
      let step: [(TooLate, String, () async throws -> Void)] = [
        (.booked, "booked", { try await season.book(.f, 1) }),
        (.booked, "held", { try await desk.hold(season[.a]) }),
        (
          .booked, "cancelled",
          {
            let booking = try #require(try await season.bookings(.f).first)
            _ = try await CancelBooking(booking.id).run(at: desk.desk, as: .system)
          }
        ),
        (
          .changed, "edited",
          {
            var details = try #require(try await desk.stored()).activity.details
            details.conditions = "Ota sukat"
            try await EditActivity(season.activity, details).run(at: desk.desk, as: .system)
          }
        ),
      ]
      for (why, name, meanwhile) in step {
        try await season.edit(.note(name), season.this(.a))
        try await meanwhile()
        let before = try await desk.everything()
        await #expect(throws: OperationError.tooLate(why), "\(name)") { try await season.takeBack() }
        #expect(try await desk.everything() == before)
        #expect(try await season.offered() == nil)
      }
      // Another's later change is not taken back in its place, and neither is one that was taken back already.
      try await season.edit(.note("yksi"), season.this(.a))
      let mine = try #require(try await season.offered())
      try await season.edit(.note("kaksi"), season.this(.a))
      await #expect(throws: OperationError.tooLate(.changed)) { try await season.takeBack(mine) }
      #expect(try await season.now(.a)?.note == "kaksi")
      try await season.takeBack()
      #expect(try await season.now(.a)?.note == "yksi")
      await #expect(throws: OperationError.tooLate(.changed)) { try await season.takeBack(mine) }
      #expect(try await season.offered() == nil)
    }
  }

  @Test(
    "What lets a family in, or ends an offer, cannot be taken back, and the plan says so",
    arguments: TestEngine.all
  )
  func promoted(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let season = try await Self.season(desk)
      let plan = try await season.edit(.places(3))
      #expect(plan.activities.first?.canBeTakenBack == false)
      #expect(try await season.offered() == nil)
      #expect(try await season.bookings(.c).allSatisfy { $0.state == .confirmed })
      // Somebody is filling in the form of a session that goes.
      try await desk.hold(season[.a])
      let held = try await season.edit(.cancel(reason: nil), season.this(.a))
      #expect(held.activities.first?.canBeTakenBack == false)
      #expect(try await season.offered() == nil)
    }
  }
}
