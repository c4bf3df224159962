import ICalendar
import Language
import Scheduling
import Storage
import TestDesks
import TestEngines
import Testing

@testable import Operations

@Suite("The calendar of all that a family has booked")
struct FamilyFeedTests {
  private static let family = Contact(name: "Aino", email: "Aino@example.org")

  private func calendar(_ desk: TestDesk, _ email: String = "aino@example.org") async throws -> FamilyCalendarView? {
    let id = desk.desk.links.calendar(of: email)
    return try await desk.database.read { try $0.familyCalendar(id) }.map { FamilyCalendarView($0, desk.desk.links) }
  }

  /// Asks for the letter with one's links, by which the calendar comes to be.
  private func keep(_ desk: TestDesk) async throws -> FamilyCalendarView {
    try await SendMyLinks(to: "aino@example.org", language: "fi").run(at: desk.desk, as: .visitor)
    return try #require(try await calendar(desk))
  }

  private func feed(_ desk: TestDesk, _ view: FamilyCalendarView, _ language: LanguageCode = .fi) async throws
    -> CalendarFeed
  {
    try await MakeFamilyFeed(view.id, link: view.feedToken, language: language, publicURL: "https://tapaamo.example")
      .run(at: desk.desk)
  }

  @Test(
    "holds the bookings of its address alone, over all organisations, each by its own UID",
    arguments: TestEngine.all
  )
  func holds(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let (one, other) = (try await desk.session(id: "a"), try await desk.session(places: 1, id: "b"))
      let mine = try await desk.book(one, contact: Self.family)
      try await desk.book(other, contact: Contact(email: "other@example.org"))
      let waits = try await desk.book(other, contact: Contact(email: "aino@EXAMPLE.org"))
      try await desk.book(one)
      let view = try await keep(desk)
      let events = try await feed(desk, view).events
      #expect(Set(events.map(\.uid)) == [mine.booking.id.text, waits.booking.id.text])
      #expect(events.map(\.status).sorted { $0.rawValue < $1.rawValue } == [.confirmed, .tentative])
      #expect(events.contains { $0.title.text == "JONOSSA: Perhekerho" })
      #expect(try await feed(desk, view, .sv).name == "Alla mina anmälningar")
      #expect(try await feed(desk, view).bytes() == feed(desk, view).bytes())
    }
  }

  @Test("says that a booking is off until the day after, and nothing of what was never had", arguments: TestEngine.all)
  func cancelled(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session()
      let view = try await desk.book(session, contact: Self.family)
      try await desk.hold(session)
      let calendar = try await keep(desk)
      try await desk.cancel(view)
      let event = try #require(try await feed(desk, calendar).events.first)
      #expect(event.status == .cancelled && event.title.text == "PERUTTU: Perhekerho")
      desk.clock.set("2026-11-26T23:00")
      #expect(try await feed(desk, calendar).events.count == 1)
      desk.clock.set("2026-11-27T00:00")
      #expect(try await feed(desk, calendar).events.isEmpty)
    }
  }

  @Test("holds every date of a course, and of a discreet group neither title", arguments: TestEngine.all)
  func courses(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let course = try await desk.session(rules: #""scope": "course""#, id: "kurssi")
      let discreet = try await desk.session(
        more: #""privacy": "discreet", "public_title": {"fi": "Vertaisryhmä"}"#,
        id: "vertaiset"
      )
      let verb = BookPlace(
        .course(course.activity),
        party: Samples.family,
        contact: Self.family,
        language: "fi",
        repeatKey: nil
      )
      let booked = try await verb.run(at: desk.desk, as: .visitor)
      try await desk.book(discreet, contact: Self.family)
      let events = try await feed(desk, try await keep(desk)).events
      #expect(events.count { $0.uid.hasPrefix("\(booked.booking.id)-") } == 4)
      let neutral = try #require(events.first { $0.isPrivateClass })
      #expect(neutral.title.text == "Sovittu aika" && events.count == 5)
      #expect(neutral.description?.text == "Voit muuttaa tai perua: avaa linkki viestistä, jonka sait.")
    }
  }

  @Test("is gone by an old link once it is renewed, and by any once it is closed", arguments: TestEngine.all)
  func renewed(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      try await desk.book(try await desk.session(), contact: Self.family)
      let first = try await keep(desk)
      let family = Actor.family(link: first.token)
      let second = try await RenewFamilyCalendar(first.id).run(at: desk.desk, as: family)
      await #expect(throws: OperationError.gone) { try await feed(desk, first) }
      await #expect(throws: OperationError.gone) {
        try await FindFamilyCalendar(first.id).run(at: desk.desk, as: family)
      }
      await #expect(throws: OperationError.gone) {
        try await RenewFamilyCalendar(first.id).run(at: desk.desk, as: family)
      }
      #expect(try await feed(desk, second).events.count == 1)
      let closed = try await RenewFamilyCalendar(first.id, ends: true)
        .run(at: desk.desk, as: .family(link: second.token))
      #expect(closed.isEnded)
      for view in [first, second, closed] {
        await #expect(throws: OperationError.gone) { try await feed(desk, view) }
      }
      #expect(try await keep(desk).isEnded, "asking for the links opens nothing anew")
      let reopened = try await RenewFamilyCalendar(first.id).run(at: desk.desk, as: .family(link: closed.token))
      #expect(try await feed(desk, reopened).events.count == 1)
      #expect(
        try await desk.column("SELECT verb FROM audit WHERE object = 'calendar:\(first.id)' ORDER BY number")
          == ["renew_calendar", "end_calendar", "renew_calendar"]
      )
    }
  }

  @Test(
    "opens by its own links alone: the feed's opens no page, and a booking's nothing of it",
    arguments: TestEngine.all
  )
  func links(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let booked = try await desk.book(try await desk.session(), contact: Self.family)
      let view = try await keep(desk)
      for link in [view.feedToken, booked.token, "", "k1.x"] {
        await #expect(throws: OperationError.notFound) {
          try await FindFamilyCalendar(view.id).run(at: desk.desk, as: .family(link: link))
        }
      }
      for link in [view.token, booked.token, ""] {
        await #expect(throws: OperationError.notFound) {
          try await MakeFamilyFeed(view.id, link: link, language: .fi, publicURL: "").run(at: desk.desk)
        }
      }
      let stranger = desk.desk.links.calendar(of: "other@example.org")
      await #expect(throws: OperationError.notFound) {
        try await FindFamilyCalendar(stranger).run(at: desk.desk, as: .family(link: view.token))
      }
      #expect(!view.id.text.contains("aino") && view.id != stranger)
    }
  }

  @Test("comes to be for an address with bookings alone", arguments: TestEngine.all)
  func unknown(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      try await SendMyLinks(to: "aino@example.org", language: "fi").run(at: desk.desk, as: .visitor)
      #expect(try await calendar(desk) == nil)
    }
  }

  @Test("is empty once its family's contacts are erased, and its address with them", arguments: TestEngine.all)
  func erased(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      try await desk.book(try await desk.session(), contact: Self.family)
      let view = try await keep(desk)
      let addresses = "SELECT email_key FROM family_calendar WHERE email_key IS NOT NULL"
      try await ErasePersonalData().run(at: desk.desk, as: .system)
      #expect(try await desk.column(addresses) == ["aino@example.org"])
      desk.clock.set("2026-12-10T08:00")
      try await ErasePersonalData().run(at: desk.desk, as: .system)
      #expect(try await desk.column(addresses) == [])
      #expect(try await feed(desk, view).events.isEmpty)
    }
  }

  @Test("is what the letter with one's links leads to", arguments: TestEngine.all)
  func letter(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      try await desk.book(try await desk.session(), contact: Self.family)
      let view = try await keep(desk)
      let claimed = try await ClaimMessages(limit: 9, perMinute: 99).run(at: desk.desk, as: .system)
      var calendars: [String] = []
      for message in claimed {
        guard case .facts(let facts) = try await OpenMessage(message, publicURL: "").run(at: desk.desk, as: .system),
          case .bookings(_, let calendar) = facts.subject
        else { continue }
        calendars.append(calendar?.token ?? "none")
      }
      #expect(calendars.allSatisfy { $0 == view.token })
    }
  }
}
