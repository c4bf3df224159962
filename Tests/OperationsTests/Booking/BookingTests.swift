import Operations
import Scheduling
import Storage
import TestDesks
import TestEngines
import Testing

@Suite("Taking a place")
struct BookingTests {
  @Test("a family gets its place, a reference to read aloud and a link", arguments: TestEngine.all)
  func confirmed(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(places: 3)
      let view = try await desk.book(session, contact: Samples.contact)
      #expect(view.booking.state == .confirmed && view.position == nil)
      #expect(view.booking.party == Samples.family && view.booking.contact == Samples.contact)
      #expect(view.booking.created == desk.clock.now && view.booking.sequence == 1)
      #expect(view.booking.reference.wholeMatch(of: /[0-9A-Z]{4}-[0-9A-Z]{4}/) != nil)
      #expect(view.token.hasPrefix("k1.") && view.token.utf8.count == 46)
      #expect(view.session.counts.confirmed == 1 && view.session.availability == .few)
      let found = try await FindBooking(view.booking.id).run(at: desk.desk, as: .family(link: view.token))
      #expect(found.booking == view.booking && found.token == view.token)
    }
  }

  @Test(
    "places are counted in the group's unit",
    arguments: TestEngine.all,
    [("perhettä", 1), ("lasta", 3), ("henkilöä", 5)]
  )
  func units(engine: TestEngine, unit: (String, places: Int)) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(places: 20, unit: unit.0)
      let view = try await desk.book(session, party: Party(adults: 2, children: [.infants: 1, .school: 2]))
      #expect(view.booking.places == unit.places && view.session.counts.confirmed == unit.places)
    }
  }

  /// What is asked of which group, and why it is refused.
  struct Refusal: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let reason: BookingRefusal
    var group = #""capacity": 4, "capacity_unit": "henkilöä", "registration": {"required": "required"}"#
    var party = Samples.family
    var moment = "2026-11-23T08:00"
  }

  static let refusals = [
    Refusal(
      testDescription: "a drop-in",
      reason: .noBookingNeeded,
      group: #""registration": {"required": "no"}"#
    ),
    Refusal(
      testDescription: "nobody knows whether one must register",
      reason: .noBookingNeeded,
      group: #""registration": {"required": "unknown"}"#
    ),
    Refusal(testDescription: "nobody comes", reason: .partyEmpty, party: Party(adults: 0)),
    Refusal(testDescription: "more than there are places", reason: .partyTooLarge, party: Party(adults: 5)),
    Refusal(
      testDescription: "more than one party may be",
      reason: .partyTooLarge,
      group: #""party_limit": 2, "registration": {"required": "required"}"#,
      party: Party(adults: 3)
    ),
    Refusal(
      testDescription: "a minute before it opens",
      reason: .notOpenYet,
      group: #""registration": {"required": "required", "opens": "2026-11-24"}"#,
      moment: "2026-11-23T23:59"
    ),
    Refusal(
      testDescription: "after the last day",
      reason: .closed,
      group: #""registration": {"required": "required", "closes": "2026-11-24"}"#,
      moment: "2026-11-25T00:00"
    ),
    Refusal(testDescription: "as it starts", reason: .sessionOver, moment: "2026-11-25T17:30"),
  ]

  @Test("is refused with a reason, and leaves nothing", arguments: TestEngine.all, refusals)
  func refused(engine: TestEngine, refusal: Refusal) async throws {
    try await engine.withDesk { desk in
      try await desk.importing(Programmes.group(more: refusal.group))
      let session = try #require(try await desk.sessions().first)
      desk.clock.set(refusal.moment)
      let before = try await desk.everything()
      await #expect(throws: OperationError.refused(refusal.reason)) {
        try await desk.book(session, party: refusal.party, contact: Samples.contact, key: "key")
      }
      #expect(try await desk.everything() == before)
    }
  }

  @Test("on the last minute of registration, and the last before the start, is in time", arguments: TestEngine.all)
  func inTime(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session()
      desk.clock.set("2026-11-25T17:29")
      #expect(try await desk.book(session).booking.state == .confirmed)
    }
  }

  @Test("in a session that was cancelled is refused", arguments: TestEngine.all)
  func cancelledSession(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.cancelled(try await desk.session())
      await #expect(throws: OperationError.refused(.sessionCancelled)) { try await desk.book(session) }
    }
  }

  @Test(
    "in what nobody can see is not found",
    arguments: TestEngine.all,
    [Activity.State.draft, .submitted, .archived]
  )
  func hidden(engine: TestEngine, state: Activity.State) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session()
      var stored = try #require(try await desk.stored())
      stored.activity.state = state
      let hidden = stored
      try await desk.database.write(.house) { try $0.save(hidden) }
      await #expect(throws: OperationError.notFound) { try await desk.book(session) }
      await #expect(throws: OperationError.notFound) {
        try await Samples.booking(Identifier(stored: "none")).run(at: desk.desk, as: .visitor)
      }
    }
  }

  @Test("a reference that is taken is not given again", arguments: TestEngine.all)
  func references(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session()
      let stubborn = Desk(
        database: desk.database,
        zones: ZoneTable([TestDesk.helsinki]),
        links: desk.desk.links,
        now: { desk.clock.now },
        random: Repeating().bytes
      )
      let first = try await Samples.booking(session.id).run(at: stubborn, as: .visitor)
      let second = try await Samples.booking(session.id).run(at: stubborn, as: .visitor)
      #expect(first.booking.reference != second.booking.reference)
    }
  }
}

extension TestDesk {
  /// Marks a session cancelled, as its organiser will be able to.
  func cancelled(_ session: Session, reason: String? = "Ohjaaja sairastui") async throws -> Session {
    var after = session
    after.state = .cancelled(reason: reason)
    after.sequence += 1
    after.changed = clock.now
    let (start, end) = (Self.helsinki.instant(session.start), Self.helsinki.instant(session.end))
    let stored = after
    try await database.write(.house) { transaction in
      try transaction.update(stored, startsAt: start, endsAt: end)
      try transaction.raiseRevision(of: stored.activity)
    }
    return after
  }
}
