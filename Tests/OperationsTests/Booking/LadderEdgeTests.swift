import Foundation
import ICalendar
import Operations
import Scheduling
import Storage
import TestDesks
import TestEngines
import Testing

@Suite("At the edges of the ladder")
struct LadderEdgeTests {
  private static let offers = #""offer_minutes": 120"#

  private func link(_ view: BookingView) -> Actor { .family(link: view.token) }

  private func confirm(_ view: BookingView, _ desk: TestDesk, contact: Contact = .none) async throws -> BookingView {
    try await ConfirmHold(view.booking.id, contact: contact, language: "fi").run(at: desk.desk, as: link(view))
  }

  private func accept(_ view: BookingView, _ desk: TestDesk) async throws -> BookingView {
    try await AcceptOffer(view.booking.id).run(at: desk.desk, as: link(view))
  }

  private func course(_ session: Session, _ desk: TestDesk, contact: Contact = .none) async throws -> BookingView {
    let verb = BookPlace(
      .course(session.activity),
      party: Samples.family,
      contact: contact,
      language: "fi",
      repeatKey: nil
    )
    return try await verb.run(at: desk.desk, as: .visitor)
  }

  private func plan(_ change: ScheduleEdit.Change, _ session: Session, _ desk: TestDesk) async throws {
    let request = PlanRequest(.edit(session.activity, ScheduleEdit(change, of: .this(session.id))))
    let plan = try await MakePlan(request).run(at: desk.desk, as: .system)
    _ = try await ApplyPlan(request, fingerprint: plan.fingerprint).run(at: desk.desk, as: .system)
  }

  @Test("nothing is taken in a cancelled session, and who waits for the course moves up", arguments: TestEngine.all)
  func cancelledSession(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(places: 2, rules: #"\#(Self.offers), "scope": "both""#)
      let sessions = try await desk.sessions()
      let first = try await desk.book(session)
      let held = try await desk.hold(session)
      let offered = try await desk.book(session)
      try await desk.cancel(first)
      #expect(try await desk.find(offered).booking.state == .offered)
      let waits = try await course(session, desk)
      #expect(waits.booking.state == .waitlisted)
      try await plan(.cancel(reason: "flunssa"), session, desk)
      #expect(try await desk.find(held).booking.state == .expired)
      #expect(try await desk.find(offered).booking.state == .expired)
      #expect(try await desk.find(waits).booking.state == .offered, "it needs no place there any more")
      #expect(try await desk.states(of: sessions[1]) == [.offered])
    }
  }

  @Test("holds and offers end before the session does, also where it was moved", arguments: TestEngine.all)
  func start(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(places: 2, rules: Self.offers)
      let starts = TestDesk.helsinki.instant(session.start)
      let first = try await desk.book(session)
      _ = try await desk.book(session)
      let offered = try await desk.book(session)
      desk.clock.advance(seconds: starts - desk.clock.now - 7_200)
      try await desk.cancel(first)
      let earlier = session.start.date
      try await plan(.move(to: earlier, at: LocalTime(hour: session.start.time.hour - 1, minute: 0)), session, desk)
      let soon = try await desk.sessions()[0]
      let begins = TestDesk.helsinki.instant(soon.start)
      #expect(begins < starts)
      #expect(try await desk.find(offered).booking.expires == begins - 60)
      desk.clock.advance(seconds: begins - desk.clock.now + 1)
      await #expect(throws: OperationError.refused(.sessionOver)) { _ = try await accept(offered, desk) }

      let other = try await desk.session(places: 2, id: "toinen")
      let opens = TestDesk.helsinki.instant(other.start)
      desk.clock.advance(seconds: opens - desk.clock.now - 100)
      let held = try await desk.hold(other)
      #expect(held.booking.expires == opens)
      desk.clock.advance(seconds: 101)
      await #expect(throws: OperationError.refused(.sessionOver)) { _ = try await confirm(held, desk) }
      await #expect(throws: OperationError.refused(.sessionOver)) {
        _ = try await ExtendHold(held.booking.id).run(at: desk.desk, as: link(held))
      }
    }
  }

  @Test("a session that begins ends what waited for it, and lets the course in", arguments: TestEngine.all)
  func begin(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(places: 1, rules: #""scope": "both""#)
      let sessions = try await desk.sessions()
      try await desk.book(session)
      let single = try await desk.book(session)
      let waits = try await course(session, desk)
      #expect(single.booking.state == .waitlisted && waits.booking.state == .waitlisted)
      try await desk.pass(seconds: TestDesk.helsinki.instant(session.start) - desk.clock.now)
      #expect(try await desk.find(single).booking.state == .expired)
      #expect(try await desk.find(waits).booking.state == .confirmed)
      #expect(try await desk.states(of: sessions[1]) == [.confirmed])
    }
  }

  // R17: whoever asks first after a jump of the clock.

  @Test("a stranger who comes before the worker does not take an offered place", arguments: TestEngine.all)
  func jump(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(places: 1, rules: Self.offers)
      try await desk.pass(seconds: 0)
      let first = try await desk.book(session)
      let offered = try await desk.book(session)
      try await desk.cancel(first)
      desk.clock.advance(seconds: 30 * 3_600)
      #expect(try await desk.book(session).booking.state == .waitlisted)
      #expect(try await desk.find(offered).booking.state == .offered)
      #expect(try await accept(offered, desk).booking.state == .confirmed)
    }
  }

  @Test("who waits goes first to the last minute", arguments: TestEngine.all)
  func lastMinute(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(places: 1, rules: Self.offers)
      let first = try await desk.book(session)
      let waits = try await desk.book(session)
      desk.clock.advance(seconds: TestDesk.helsinki.instant(session.start) - desk.clock.now - 30)
      try await desk.cancel(first)
      #expect(try await desk.find(waits).booking.state == .confirmed, "too late to ask")
      #expect(try await desk.book(session).booking.state == .waitlisted)
    }
  }

  @Test("a party may shrink where places became fewer than it has", arguments: TestEngine.all)
  func shrink(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(places: 6, unit: "henkilöä")
      let view = try await desk.book(session, party: Party(adults: 6))
      try await plan(.places(3), session, desk)
      func change(to adults: Int) async throws -> BookingView {
        try await ChangeParty(view.booking.id, to: Party(adults: adults)).run(at: desk.desk, as: link(view))
      }
      #expect(try await change(to: 4).booking.places == 4)
      await #expect(throws: OperationError.refused(.partyTooLarge)) { _ = try await change(to: 5) }
      #expect(try await change(to: 2).booking.places == 2)
      let before = try await desk.count("outbox")
      #expect(try await change(to: 2).booking.places == 2)
      #expect(try await desk.count("outbox") == before, "nothing has changed")
    }
  }

  @Test("one contact is recognised, however it is written, in the course too", arguments: TestEngine.all)
  func contacts(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(places: 9, rules: #""one_per_contact": true, "scope": "both""#)
      let both = Contact(email: "Perhe@Example.org", phone: "+358 (0)40 123 4567")
      try await desk.book(session, contact: both)
      for other in [
        Contact(email: "perhe@example.org", phone: nil), Contact(email: "muu@example.org", phone: "040-1234567"),
        Contact(email: nil, phone: "00358 40 1234567"), Contact(email: nil, phone: "+358401234567"),
      ] {
        await #expect(throws: OperationError.refused(.alreadyBooked)) { try await desk.book(session, contact: other) }
        await #expect(throws: OperationError.refused(.alreadyBooked)) {
          _ = try await course(session, desk, contact: other)
        }
      }
      await #expect(throws: OperationError.invalid([FieldProblem("contact.email", .required)])) {
        try await desk.book(session)
      }
      let held = try await desk.hold(session)
      await #expect(throws: OperationError.refused(.alreadyBooked)) { _ = try await confirm(held, desk, contact: both) }
    }
  }

  @Test("an invitation is one place, to what it is to, and can be taken back", arguments: TestEngine.all)
  func invitations(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(places: 9, rules: #""by_invitation": true"#)
      let other = try await desk.sessions()[1]
      let staff = Samples.staff([.bookings], of: try await desk.organisation())
      var invite = Invite(to: session.activity, session: session.id, count: 1)
      invite.repeatKey = "a-key-of-the-client"
      let links = try await invite.run(at: desk.desk, as: staff)
      #expect(try await invite.run(at: desk.desk, as: staff).map(\.token) == links.map(\.token), "repeated")
      invite.count = 2
      await #expect(throws: OperationError.repeatedWithOtherContent) {
        _ = try await invite.run(at: desk.desk, as: staff)
      }
      func ask(isHold: Bool = false) async throws -> BookingView {
        var verb = Samples.booking(session.id)
        (verb.invited, verb.isHold) = (BookPlace.Invited(links[0].invitation.id, link: links[0].token), isHold)
        return try await verb.run(at: desk.desk, as: .visitor)
      }
      func answer() async throws -> Invitation.Answer? {
        try await desk.database.read { try $0.invitation(links[0].invitation.id)?.answer }
      }
      let held = try await ask(isHold: true)
      #expect(try await answer() == .open, "not yet")
      await #expect(throws: OperationError.refused(.alreadyBooked)) { _ = try await ask() }
      let booked = try await confirm(held, desk)
      #expect(try await answer() == .accepted)
      await #expect(throws: OperationError.refused(.notInvited)) {
        _ = try await MoveBooking(booked.booking.id, to: other.id).run(at: desk.desk, as: link(booked))
      }
      let renewed = try await RenewInvitation(links[0].invitation.id).run(at: desk.desk, as: staff)
      #expect(renewed.token != links[0].token)
      try await desk.cancel(booked)
      await #expect(throws: OperationError.refused(.notInvited)) { _ = try await ask() }
    }
  }

  @Test("a move to an appointment is asked for one that there is", arguments: TestEngine.all)
  func slots(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(places: 9)
      let other = try await desk.sessions()[1]
      let view = try await desk.book(session)
      for slot in [0, -1, 99] {
        await #expect(throws: OperationError.invalid([FieldProblem("slot", .unknownField)])) {
          _ = try await MoveBooking(view.booking.id, to: other.id, slot: slot).run(at: desk.desk, as: link(view))
        }
      }
      let divided = try await desk.session(rules: #""slot_minutes": 30"#, id: "ajat")
      let next = try await desk.sessions(of: "ajat")[1]
      var verb = Samples.booking(divided.id)
      verb.slot = 1
      let mine = try await verb.run(at: desk.desk, as: .visitor)
      await #expect(throws: OperationError.invalid([FieldProblem("slot", .required)])) {
        _ = try await MoveBooking(mine.booking.id, to: next.id).run(at: desk.desk, as: link(mine))
      }
      let moved = try await MoveBooking(mine.booking.id, to: next.id, slot: 0).run(at: desk.desk, as: link(mine))
      #expect(moved.booking.slot == 0 && moved.booking.session == next.id)
    }
  }

  @Test("why a place was cancelled is told, and erased with the contact", arguments: TestEngine.all)
  func reason(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(places: 9)
      let view = try await desk.book(session)
      let staff = Samples.staff([.bookings], of: try await desk.organisation())
      _ = try await CancelBooking(view.booking.id, reason: "Ohjaaja on sairas").run(at: desk.desk, as: staff)
      let cancelled = try await desk.find(view).booking
      #expect(cancelled.cancelledBy == .organiser && cancelled.reason == "Ohjaaja on sairas")
      desk.clock.advance(seconds: 40 * 86_400)
      try await ErasePersonalData().run(at: desk.desk, as: .system)
      #expect(try await desk.find(view).booking.reason == nil)
    }
  }

  @Test("those with a place are reminded the day before, once, and of what it is by then", arguments: TestEngine.all)
  func reminder(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      func reminders() async throws -> Int {
        try await desk.column("SELECT kind FROM outbox WHERE kind = 'reminder'").count
      }
      let session = try await desk.session(places: 1)
      let other = try await desk.sessions()[1]
      try await desk.book(session, contact: Samples.contact)
      try await desk.book(session, contact: Samples.contact)
      let gone = try await desk.book(other, contact: Samples.contact)
      try await desk.cancel(gone)
      desk.clock.set("2026-11-24T09:59")
      try await desk.pass(seconds: 0)
      #expect(try await reminders() == 0)
      try await plan(.move(to: session.start.date + 1, at: nil), session, desk)
      try await desk.pass(seconds: 60)
      #expect(try await reminders() == 0, "it was moved by a day")
      desk.clock.set("2026-11-25T10:00")
      for _ in 0..<3 { try await desk.pass(seconds: 60) }
      #expect(try await reminders() == 1, "one has the place, one waits")
      desk.clock.set("2026-12-01T10:00")
      try await desk.pass(seconds: 0)
      #expect(try await reminders() == 1, "nobody comes to the other")
    }
  }

  @Test("erasing is a timer that sets itself anew", arguments: TestEngine.all)
  func erasure(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(places: 1)
      let view = try await desk.book(session, contact: Samples.contact)
      for _ in 0..<2 { try await SetHouseTimers().run(at: desk.desk, as: .system) }
      try await desk.pass(seconds: 0)
      #expect(try await desk.find(view).booking.contact == Samples.contact)
      try await desk.pass(seconds: 40 * 86_400)
      #expect(try await desk.find(view).booking.contact == .none)
      #expect(try await desk.column("SELECT kind FROM timer WHERE kind = 'erasure_due'").count == 1)
    }
  }

  @Test("a private calendar holds one booking, and is gone when its link is renewed", arguments: TestEngine.all)
  func feed(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(places: 1)
      try await SetJoinLink(of: session.activity, to: "https://meet.example.org/a", isShown: false)
        .run(at: desk.desk, as: .system)
      let mine = try await desk.book(session, contact: Samples.contact)
      let waits = try await desk.book(session, contact: Samples.contact)
      func feed(_ view: BookingView, link: String? = nil) async throws -> String {
        let verb = MakeBookingFeed(view.booking.id, link: link ?? view.token, publicURL: "https://example.org")
        let text = String(decoding: try await verb.run(at: desk.desk).bytes(), as: UTF8.self)
        return text.replacingOccurrences(of: "\r\n ", with: "")
      }
      #expect(try await feed(mine).contains("https://meet.example.org/a"))
      #expect(try await feed(mine).contains("UID:\(mine.booking.id)\r\n"))
      #expect(try await !feed(waits).contains("meet.example.org"), "no place, no link")
      #expect(try await feed(mine).contains("STATUS:CONFIRMED"))
      #expect(try await feed(waits).contains("JONOSSA: "))
      #expect(try await feed(waits).contains("STATUS:TENTATIVE"))
      await #expect(throws: OperationError.notFound) { _ = try await feed(mine, link: waits.token) }
      let renewed = try await RenewLink(mine.booking.id).run(at: desk.desk, as: link(mine))
      await #expect(throws: OperationError.gone) { _ = try await feed(mine) }
      #expect(try await feed(renewed).contains("BEGIN:VEVENT"))
      try await desk.cancel(renewed)
      #expect(try await feed(renewed).contains("STATUS:CANCELLED"))
      #expect(try await !feed(renewed).contains("meet.example.org"))
    }
  }

  @Test("appointments that were taken keep their time when a file says another length", arguments: TestEngine.all)
  func appointmentsStay(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(rules: #""slot_minutes": 30"#)
      func times() async throws -> [String] {
        try await ListSlots(of: session.id).run(at: desk.desk, as: .visitor).map(\.start.description)
      }
      var verb = Samples.booking(session.id)
      verb.slot = 1
      let mine = try await verb.run(at: desk.desk, as: .visitor)
      let before = try await times()
      try await desk.session(rules: #""slot_minutes": 20"#)
      #expect(try await times() == before)
      try await desk.cancel(mine)
      try await desk.session(rules: #""slot_minutes": 20"#)
      #expect(try await times() != before, "nobody has one any more")
    }
  }
}
