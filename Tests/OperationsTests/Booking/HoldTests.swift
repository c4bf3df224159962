import Operations
import Scheduling
import Storage
import TestDesks
import TestEngines
import Testing

@Suite("A place that is kept while a form is open")
struct HoldTests {
  private func confirm(_ view: BookingView, _ desk: TestDesk) async throws -> BookingView {
    try await ConfirmHold(view.booking.id, contact: Samples.contact, language: "sv")
      .run(at: desk.desk, as: .family(link: view.token))
  }

  private func extend(_ view: BookingView, _ desk: TestDesk) async throws -> BookingView {
    try await ExtendHold(view.booking.id).run(at: desk.desk, as: .family(link: view.token))
  }

  @Test("is taken for others, and the family's once it has filled in the form", arguments: TestEngine.all)
  func confirmed(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(places: 1, waiting: 0)
      let held = try await desk.hold(session)
      #expect(held.booking.state == .held && held.booking.expires == desk.clock.now + 600)
      #expect(held.session.counts.held == 1 && held.session.availability == .full)
      await #expect(throws: OperationError.refused(.full)) { try await desk.book(session) }
      await #expect(throws: OperationError.refused(.full)) { try await desk.hold(session) }
      let confirmed = try await confirm(held, desk)
      #expect(confirmed.booking.state == .confirmed)
      #expect(confirmed.booking.contact == Samples.contact && confirmed.booking.language == "sv")
      #expect(confirmed.booking.reference == held.booking.reference)
      #expect(try await confirm(held, desk).booking == confirmed.booking, "confirmed twice is confirmed once")
      #expect(try await desk.column("SELECT kind FROM outbox") == ["confirmed"])
      #expect(try await desk.column("SELECT event FROM booking_event ORDER BY number") == ["hold", "confirm"])
    }
  }

  @Test("is free again after ten minutes, whether or not a timer has run", arguments: TestEngine.all, [true, false])
  func expired(engine: TestEngine, timersRun: Bool) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(places: 1, waiting: 0)
      let held = try await desk.hold(session)
      desk.clock.advance(seconds: 599)
      await #expect(throws: OperationError.refused(.full)) { try await desk.book(session) }
      desk.clock.advance(seconds: 1)
      if timersRun { try await desk.pass(seconds: 0) }
      #expect(try await FindSession(session.id).run(at: desk.desk, as: .visitor).view.availability == .few)
      let filter = SessionFilter(from: desk.clock.now, until: desk.clock.now + 30 * 86_400, limit: 1)
      let listed = try await ListSessions(filter).run(at: desk.desk, as: .visitor)
      #expect(listed.map(\.availability) == [.few], "a list says the same")
      await #expect(throws: OperationError.refused(.holdExpired)) { _ = try await confirm(held, desk) }
      #expect(try await desk.book(session).booking.state == .confirmed)
      #expect(try await desk.find(held).booking.state == .expired)
    }
  }

  @Test("can be kept longer, twice", arguments: TestEngine.all)
  func extended(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(places: 1)
      let held = try await desk.hold(session)
      for _ in 0..<2 {
        try await desk.pass(seconds: 500)
        #expect(try await extend(held, desk).booking.expires == desk.clock.now + 600)
      }
      await #expect(throws: OperationError.refused(.notPossibleNow)) { _ = try await extend(held, desk) }
      try await desk.pass(seconds: 600)
      #expect(try await desk.find(held).booking.state == .expired)
      await #expect(throws: OperationError.refused(.holdExpired)) { _ = try await extend(held, desk) }
    }
  }

  // R17: the clock jumps.

  @Test("goes on for a while when the clock has jumped ahead, and not for ever", arguments: TestEngine.all)
  func clockAhead(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(places: 2, rules: #""offer_minutes": 120"#)
      try await desk.pass(seconds: 0)
      let first = try await desk.book(session)
      _ = try await desk.book(session)
      let offered = try await desk.book(session)
      try await desk.cancel(first)
      let other = try await desk.session(places: 5, id: "toinen")
      let held = try await desk.hold(other)
      try await desk.pass(seconds: 30 * 3_600)
      #expect(try await desk.find(held).booking.state == .held)
      #expect(try await desk.find(offered).booking.state == .offered)
      #expect(try await confirm(held, desk).booking.state == .confirmed)
      for _ in 0..<60 { try await desk.pass(seconds: 60) }
      #expect(try await desk.find(offered).booking.state == .expired)
    }
  }

  @Test("does not last for days when the clock has gone back", arguments: TestEngine.all, [3_600, 3 * 86_400])
  func clockBack(engine: TestEngine, seconds: Int) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(places: 2, rules: #""offer_minutes": 120"#)
      let first = try await desk.book(session)
      let held = try await desk.hold(session)
      let offered = try await desk.book(session)
      try await desk.cancel(first)
      try await desk.pass(seconds: 0)
      try await desk.pass(seconds: -seconds)
      #expect(try await desk.find(held).booking.expires == desk.clock.now + 600, "neither gone nor immortal")
      #expect(try await desk.find(offered).booking.expires == desk.clock.now + 7_200)
      for _ in 0..<10 { try await desk.pass(seconds: 60) }
      #expect(try await desk.find(held).booking.state == .expired)
      for _ in 0..<110 { try await desk.pass(seconds: 60) }
      #expect(try await desk.find(offered).booking.state == .expired)
    }
  }

  @Test("a jump ahead and back leaves a hold as it was, but for some minutes", arguments: TestEngine.all)
  func clockAheadAndBack(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(places: 2)
      try await desk.pass(seconds: 0)
      let held = try await desk.hold(session)
      try await desk.pass(seconds: 86_400)
      try await desk.pass(seconds: -86_400)
      #expect(try await desk.find(held).booking.state == .held)
      #expect(try await desk.find(held).booking.expires == desk.clock.now + 600)
    }
  }
}
