import Scheduling
import Storage
import TestDesks
import TestEngines
import Testing

@testable import Operations

@Suite("Webhooks hear what happens, and nothing else")
struct EventTests {
  @Test("of bookings, step by step, in order", arguments: TestEngine.all)
  func bookings(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(places: 1, rules: #""offer_minutes": 60"#)
      let hook = try await desk.webhook("booking.*")
      let held = try await desk.hold(session)
      _ = try await ConfirmHold(held.booking.id, contact: .none, language: "fi").run(
        at: desk.desk,
        as: .family(link: held.token)
      )
      let waiting = try await desk.book(session)
      let second = try await desk.book(session)
      _ = try await ChangeParty(held.booking.id, to: Party(adults: 1)).run(at: desk.desk, as: .family(link: held.token))
      try await desk.cancel(held)
      _ = try await DeclineOffer(waiting.booking.id).run(at: desk.desk, as: .family(link: waiting.token))
      try await desk.pass(seconds: 3_601)
      let events = try await desk.events(of: hook)
      #expect(
        events.map(\.type) == [
          "booking.held", "booking.confirmed", "booking.waitlisted", "booking.waitlisted", "booking.changed",
          "booking.cancelled", "booking.offered", "booking.declined", "booking.offered", "booking.expired",
        ]
      )
      #expect(events.map(\.data["booking_id"]).first == held.booking.id.text)
      #expect(events.last?.data["booking_id"] == second.booking.id.text)
      #expect(events.allSatisfy { $0.data["session_id"] == session.id.text })
      #expect(events.map(\.data["state"]).prefix(3) == ["held", "confirmed", "waitlisted"])
      #expect(events.first?.at == TestClock().now.description)
      #expect(Set(events.map(\.id)).count == events.count)
    }
  }

  @Test("of sessions: added, moved, changed, cancelled, restored, removed", arguments: TestEngine.all)
  func sessions(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let season = try await PlannedSeason(desk)
      let hook = try await desk.webhook("session.*", "activity.*")
      try await season.edit(.move(to: season[.b].start.date + 1, at: nil), season.this(.b))
      try await season.edit(.note("Tuo sukat"), season.this(.c))
      try await season.edit(.cancel(reason: "sairaus"), season.this(.d))
      try await season.edit(.restore, season.this(.d))
      try await season.edit(.skip(note: nil), season.this(.e))
      try await season.edit(.until(season[.f].start.date + 7))
      let all = try await desk.events(of: hook)
      #expect(all.last?.type == "session.added")
      #expect(all.last?.data["session_id"] == (try await desk.sessions().last?.id.text))
      let events = all.dropLast()
      #expect(
        events.map(\.type) == [
          "session.moved", "session.changed", "session.cancelled", "session.restored", "session.removed",
        ]
      )
      #expect(events.map(\.data["session_id"]) == [1, 2, 3, 3, 4].map { season.first[$0].id.text })
      #expect(events.map(\.data["state"]) == ["scheduled", "scheduled", "cancelled", "scheduled", "cancelled"])
    }
  }

  @Test("of groups: published with its sessions, changed", arguments: TestEngine.all)
  func groups(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      try await desk.importing(Programmes.group("vanha"))
      let hook = try await desk.webhook("activity.*", "session.*")
      try await desk.importing(Programmes.group("kerho"), Programmes.group("vanha"))
      let id = try #require(try await desk.stored("kerho")).activity.id
      try await SetJoinLink(of: id, to: "https://meet.example.org/x", isShown: false).run(at: desk.desk, as: .system)
      try await SetJoinLink(of: id, to: "https://meet.example.org/x", isShown: false).run(at: desk.desk, as: .system)
      let events = try await desk.events(of: hook)
      #expect(events.map(\.type) == ["activity.published", "activity.changed"])
      #expect(events.allSatisfy { $0.data == ["activity_id": id.text, "state": "published"] })
    }
  }

  @Test("only what they want, of whom they may hear, and only while they go on", arguments: TestEngine.all)
  func wishes(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session()
      let other = try await desk.otherOrganisation()
      let own = try await desk.organisation()
      let all = try await desk.webhook("booking.*")
      let cancellations = try await desk.webhook("booking.cancelled", of: own)
      let stranger = try await desk.webhook("booking.*", "session.*", "activity.*", of: other)
      let ended = try await desk.webhook("booking.*")
      try await EndWebhook(ended).run(at: desk.desk, as: .system)
      try await desk.cancel(try await desk.book(session))
      #expect(try await desk.events(of: all).map(\.type) == ["booking.confirmed", "booking.cancelled"])
      #expect(try await desk.events(of: cancellations).map(\.type) == ["booking.cancelled"])
      #expect(try await desk.events(of: stranger).isEmpty)
      #expect(try await desk.events(of: ended).isEmpty)
    }
  }

  @Test("and of nothing that was rolled back", arguments: TestEngine.all)
  func rolledBack(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(places: 1)
      let hook = try await desk.webhook("booking.*", "activity.*")
      struct Broken: Error {}
      await #expect(throws: Broken.self) {
        try await desk.database.write(.house) { [desk = desk.desk] transaction in
          let webhooks = try transaction.webhooks()
          try transaction.tell(WebhookEvent(pingOf: hook), to: webhooks, at: desk, now: desk.now())
          throw Broken()
        }
      }
      var refused = Samples.booking(session.id)
      refused.mayWait = false
      try await desk.book(session)
      let verb = refused
      await #expect(throws: OperationError.refused(.full)) {
        _ = try await verb.run(at: desk.desk, as: Actor.visitor)
      }
      #expect(try await desk.events(of: hook).map(\.type) == ["booking.confirmed"])
    }
  }

  @Test("A name, a contact or the inner title of a discreet group is nowhere in them", arguments: TestEngine.all)
  func discreet(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let hook = try await desk.webhook("booking.*", "session.*", "activity.*")
      let session = try await desk.session(more: #""privacy": "discreet", "public_title": {"fi": "Ryhmä"}"#)
      let view = try await desk.book(session, contact: Samples.contact)
      _ = try await CancelBooking(view.booking.id, reason: "Maija perui").run(at: desk.desk, as: .system)
      let bodies = try await desk.bodies(of: hook)
      #expect(bodies.count == 3)
      for word in ["Perhekerho", "Ryhmä", "Maija", "example.org", view.token, view.booking.reference] {
        #expect(!bodies.joined().contains(word), "\(word)")
      }
    }
  }

  @Test("Without a webhook nothing is written, and with none that listens neither", arguments: TestEngine.all)
  func none(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session()
      try await desk.book(session)
      _ = try await desk.webhook("session.cancelled")
      try await desk.book(session)
      #expect(try await desk.count("outbox") == 0)
    }
  }

  @Test("What was sent is forgotten after two weeks; what waits is not", arguments: TestEngine.all)
  func forgotten(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session()
      let (hook, ended) = (try await desk.webhook("booking.*"), try await desk.webhook("booking.*"))
      try await desk.book(session)
      try await EndWebhook(ended).run(at: desk.desk, as: .system)
      desk.clock.advance(seconds: 14 * 86_400)
      try await ErasePersonalData().run(at: desk.desk, as: .system)
      #expect(try await desk.count("outbox") == 2)
      desk.clock.advance(seconds: 1)
      try await ErasePersonalData().run(at: desk.desk, as: .system)
      #expect(try await desk.events(of: hook).count == 1)
      #expect(try await desk.events(of: ended).isEmpty)
    }
  }
}
