import ICalendar
import Language
import Operations
import Scheduling
import Storage
import TestDesks
import TestEngines
import Testing

@Suite("Groups of special kinds")
struct SpecialGroupTests {
  @Test("by invitation are on no list, and open to those who have a link", arguments: TestEngine.all)
  func invitation(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(places: 3, rules: #""by_invitation": true"#)
      let other = try await desk.sessions()[1]
      let filter = SessionFilter(from: desk.clock.now, until: desk.clock.now + 90 * 86_400, limit: 99)
      #expect(try await ListSessions(filter).run(at: desk.desk, as: .visitor).isEmpty)
      #expect(try await ListActivities(limit: 9).run(at: desk.desk, as: .visitor).isEmpty)
      await #expect(throws: OperationError.notFound) {
        try await FindSession(session.id).run(at: desk.desk, as: .visitor)
      }
      await #expect(throws: OperationError.notFound) {
        try await MakeFeed(.activity(session.activity), language: .fi, publicURL: "").run(at: desk.desk, as: .visitor)
      }
      await #expect(throws: OperationError.refused(.notInvited)) { try await desk.book(session) }

      let staff = Samples.staff([.bookings], of: try await desk.organisation())
      let links = try await Invite(to: session.activity, session: session.id, count: 2).run(at: desk.desk, as: staff)
      #expect(links.map(\.invitation.number) == [1, 2])
      let (mine, theirs) = (links[0], links[1])
      let opened = try await FindInvitation(mine.invitation.id).run(at: desk.desk, as: .family(link: mine.token))
      #expect(opened.sessions.map(\.session.id) == [session.id] && opened.invitation.answer == .open)
      await #expect(throws: OperationError.notFound) {
        try await FindInvitation(mine.invitation.id).run(at: desk.desk, as: .family(link: theirs.token))
      }
      func book(_ link: InvitationView, _ session: Session, secret: String? = nil) async throws -> BookingView {
        var verb = Samples.booking(session.id)
        verb.invited = BookPlace.Invited(link.invitation.id, link: secret ?? link.token)
        return try await verb.run(at: desk.desk, as: .visitor)
      }
      await #expect(throws: OperationError.refused(.notInvited)) {
        _ = try await book(mine, session, secret: theirs.token)
      }
      await #expect(throws: OperationError.refused(.notInvited)) { _ = try await book(mine, other) }
      let booked = try await book(mine, session)
      #expect(booked.booking.invitation == mine.invitation.id)
      let list = try await ListInvitations(to: session.activity).run(at: desk.desk, as: staff)
      #expect(list.map(\.invitation.answer) == [.accepted, .open])
      #expect(list[0].booking == booked.booking.id)
      let declined = try await DeclineInvitation(mine.invitation.id).run(at: desk.desk, as: .family(link: mine.token))
      #expect(declined.invitation.answer == .declined && declined.booking == nil)
      #expect(try await desk.find(booked).booking.state == .cancelled)
    }
  }

  @Test("by appointment give each time to one party", arguments: TestEngine.all)
  func slots(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(rules: #""slot_minutes": 20"#)
      let slots = try await ListSlots(of: session.id).run(at: desk.desk, as: .visitor)
      #expect(slots.map(\.start.description) == ["17:30", "17:50", "18:10", "18:30"].map { "2026-11-25T\($0)" })
      func book(_ slot: Int?) async throws -> BookingView {
        var verb = Samples.booking(session.id)
        verb.slot = slot
        return try await verb.run(at: desk.desk, as: .visitor)
      }
      let first = try await book(1)
      #expect(first.booking.slot == 1 && first.booking.places == 1)
      await #expect(throws: OperationError.refused(.full)) { _ = try await book(1) }
      await #expect(throws: OperationError.invalid([FieldProblem("slot", .required)])) { _ = try await book(nil) }
      await #expect(throws: OperationError.invalid([FieldProblem("slot", .outOfRange(minimum: 0, maximum: 3))])) {
        _ = try await book(4)
      }
      for slot in [0, 2, 3] { _ = try await book(slot) }
      let view = try await FindSession(session.id).run(at: desk.desk, as: .visitor).view
      #expect(view.counts.left == 0)
      #expect(try await ListSlots(of: session.id).run(at: desk.desk, as: .visitor).allSatisfy { !$0.isFree })
      try await desk.cancel(first)
      _ = try await book(1)
      let next = try await desk.sessions()[1]
      let move = MoveBooking(first.booking.id, to: next.id, slot: 0)
      await #expect(throws: OperationError.refused(.bookingOver)) {
        try await move.run(at: desk.desk, as: .family(link: first.token))
      }
    }
  }

  @Test("that need so many are cancelled when they are fewer by the deadline", arguments: TestEngine.all)
  func minimum(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let first = try await desk.session(rules: #""minimum": 2, "minimum_minutes_before": 120"#)
      let second = try await desk.sessions()[1]
      #expect(try await desk.count("timer") == 4)
      let lonely = try await desk.book(first, contact: Samples.contact)
      for _ in 0..<2 { try await desk.book(second) }
      desk.clock.set("2026-11-25T15:29")
      try await desk.pass(seconds: 0)
      #expect(try await desk.sessions()[0].isCancelled == false)
      desk.clock.set("2026-11-25T15:30")
      try await desk.pass(seconds: 0)
      let cancelled = try await desk.sessions()[0]
      #expect(cancelled.state == .cancelled(reason: "Ilmoittautuneita oli liian vähän.") && cancelled.sequence == 1)
      #expect(try await desk.find(lonely).booking.state == .confirmed, "the session is cancelled, the booking stays")
      let posted = try await desk.column("SELECT kind FROM outbox ORDER BY number")
      #expect(posted == ["confirmed", "reminder", "session_cancelled"])
      await #expect(throws: OperationError.refused(.sessionCancelled)) { try await desk.book(first) }
      desk.clock.set("2026-12-02T15:30")
      try await desk.pass(seconds: 0)
      #expect(try await desk.sessions()[1].isCancelled == false)
    }
  }

  @Test("that meet online show the way to those who are confirmed, and to nobody else", arguments: TestEngine.all)
  func joinLink(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let link = "https://meet.example/room"
      let session = try await desk.session(places: 1, rules: #""join_link": "\#(link)", "shows_join_link": true"#)
      let confirmed = try await desk.book(session)
      #expect(confirmed.joinLink == link)
      let waits = try await desk.book(session)
      #expect(waits.joinLink == nil)
      desk.clock.set("2026-11-25T17:00")
      let found = try await FindSession(session.id).run(at: desk.desk, as: .visitor)
      #expect(found.joinLink == nil, "one must book")
      #expect(found.view.activity.activity.enrolment.rules.joinLink == nil)
      let feed = try await MakeFeed(.all, language: .fi, publicURL: "").run(at: desk.desk, as: .visitor).feed
      #expect(!String(decoding: feed.bytes(), as: UTF8.self).contains("meet.example"))

      let open = try await desk.session(
        required: "no",
        rules: #""join_link": "\#(link)", "shows_join_link": true"#,
        id: "avoin"
      )
      for (clock, shown) in [("16:29", false), ("16:30", true), ("18:59", true), ("19:00", false)] {
        desk.clock.set("2026-11-25T\(clock)")
        let answer = try await FindSession(open.id).run(at: desk.desk, as: .visitor)
        #expect(answer.joinLink == (shown ? link : nil), "\(clock)")
      }
    }
  }

  @Test("Whoever finds no place is shown others like it that have one", arguments: TestEngine.all)
  func similar(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(places: 1)
      try await desk.book(session)
      let found = try await SimilarSessions(to: .session(session.id)).run(at: desk.desk, as: .visitor)
      #expect(found.map(\.session.start.description) == ["2026-12-02T17:30"])
      try await desk.session(places: 1, more: #""category": "muskari""#, id: "muu")
      #expect(try await SimilarSessions(to: .session(session.id)).run(at: desk.desk, as: .visitor).count == 1)
    }
  }
}
