import ICalendar
import Operations
import Scheduling
import Storage
import TestDesks
import TestEngines
import Testing
import Transport

@testable import Delivery

@Suite("What families hear of their session", .serialized)
struct SessionNewsTests {
  @Test("cancelled: all of them, and the calendars of those who had a place", arguments: TestEngine.all)
  func cancelled(engine: TestEngine) async throws {
    try await MailWorkerTests.withPost(engine, places: 40, waiting: 10) { desk, session in
      var views: [BookingView] = []
      for number in 0..<50 { views.append(try await desk.book(session, "family\(number)@example.org")) }
      try await desk.pass(seconds: 0)
      let before = desk.postbox.taken
      #expect(before.count == 50 && before.count { $0.calendar != nil } == 40)
      try await desk.edit(session, .cancel(reason: "Ohjaaja sairastui"))
      #expect(try await desk.pass(seconds: 29).sent == 0, "it may still be taken back")
      #expect(try await desk.pass(seconds: 1).sent == 50)
      let letters = Array(desk.postbox.taken.dropFirst(50))
      #expect(Set(letters.map(\.recipient)) == Set((0..<50).map { "family\($0)@example.org" }))
      for (index, view) in views.enumerated() {
        let letter = try #require(letters.first { $0.recipient == "family\(index)@example.org" })
        #expect(letter.subject.hasPrefix("Peruttu: Perhekerho"))
        #expect(ReadMessage(letter.text).text.contains("> Ohjaaja sairastui"))
        try await expectOff(desk, view)
        guard index < 40 else {
          #expect(letter.calendar == nil)
          continue
        }
        let told = try #require(before.first { $0.recipient == letter.recipient })
        #expect(letter.property("METHOD") == "CANCEL" && told.property("METHOD") == "REQUEST")
        #expect(letter.property("UID") == view.booking.id.text && told.property("UID") == view.booking.id.text)
        #expect(Int(letter.property("SEQUENCE") ?? "") ?? 0 > Int(told.property("SEQUENCE") ?? "") ?? .max)
      }
      let entries = desk.postbox.taken.map { MailReader.Entry("\($0.number)", $0.text, story: $0.recipient) }
      #expect(try MailReader.problems(of: entries) == [])
    }
  }

  /// The booking's feed, its page and the session's page say the same.
  private func expectOff(_ desk: PostedDesk, _ view: BookingView) async throws {
    let feed = try await MakeBookingFeed(view.booking.id, link: view.token, publicURL: "https://x.example")
      .run(at: desk.base.desk)
    #expect(feed.events.map(\.status) == [.cancelled] && feed.events.map(\.uid) == [view.booking.id.text])
    #expect(try await desk.base.find(view).session.availability == .cancelled)
  }

  @Test("cancelled and restored within half a minute: nothing", arguments: TestEngine.all)
  func restored(engine: TestEngine) async throws {
    try await MailWorkerTests.withPost(engine, places: 4) { desk, session in
      for number in 0..<6 { _ = try await desk.book(session, "family\(number)@example.org") }
      try await desk.pass(seconds: 0)
      for _ in 0..<2 {
        try await desk.edit(session, .cancel(reason: nil))
        try await desk.pass(seconds: 10)
        try await desk.edit(session, .restore)
        try await desk.pass(seconds: 5)
      }
      for _ in 0..<10 { try await desk.pass(seconds: 10) }
      #expect(desk.postbox.taken.count == 6)
      #expect(try await desk.entries(.waiting).isEmpty)
      // Told once, they hear of the end, too, and each thing once.
      try await desk.edit(session, .cancel(reason: nil))
      try await desk.pass(seconds: 30)
      #expect(desk.postbox.taken.count == 12)
      for _ in 0..<2 {
        try await desk.edit(session, .restore)
        try await desk.pass(seconds: 3)
        try await desk.edit(session, .cancel(reason: nil))
        try await desk.pass(seconds: 3)
      }
      for _ in 0..<9 { try await desk.pass(seconds: 10) }
      #expect(desk.postbox.taken.count == 12, "it is off, as they were told")
      try await desk.edit(session, .restore)
      try await desk.pass(seconds: 30)
      #expect(desk.postbox.taken.count == 18)
      #expect(
        desk.postbox.taken.suffix(6).allSatisfy {
          $0.subject.hasPrefix("Sittenkin") || $0.property("METHOD") != "CANCEL"
        }
      )
      let entries = desk.postbox.taken.map { MailReader.Entry("\($0.number)", $0.text, story: $0.recipient) }
      #expect(try MailReader.problems(of: entries) == [])
    }
  }

  @Test("cancelled, and a lost answer: that it takes place after all is said, too", arguments: TestEngine.all)
  func doubtful(engine: TestEngine) async throws {
    try await MailWorkerTests.withPost(engine) { desk, session in
      _ = try await desk.book(session)
      try await desk.pass(seconds: 0)
      desk.postbox.set { _ in .unknown }
      try await desk.edit(session, .cancel(reason: nil))
      try await desk.pass(seconds: 30)
      desk.postbox.set { _ in .accepted }
      try await desk.edit(session, .restore)
      for _ in 0..<9 { try await desk.pass(seconds: 60) }
      #expect(try await desk.log() == ["confirmed sent", "session_cancelled skipped", "session_restored sent"])
      #expect(desk.postbox.taken.last?.property("METHOD") == "REQUEST")
      let all = desk.postbox.tried.map { MailReader.Entry("\($0.number)", $0.text, story: "it") }
      #expect(try MailReader.problems(of: all) == [], "the numbers rise over what was lost")
    }
  }

  @Test("moved twice in a moment: one letter, which says when it was", arguments: TestEngine.all)
  func moved(engine: TestEngine) async throws {
    try await MailWorkerTests.withPost(engine) { desk, session in
      _ = try await desk.book(session)
      try await desk.pass(seconds: 0)
      func move(_ hour: Int, minute: Int = 0) async throws {
        let time = LocalTime(secondsSinceMidnight: hour * 3_600 + minute * 60)
        try await desk.edit(session, .move(to: session.start.date, at: time))
        try await desk.pass(seconds: 7)
      }
      try await move(15)
      try await move(12)
      for _ in 0..<9 { try await desk.pass(seconds: 10) }
      #expect(desk.postbox.taken.count == 2)
      let text = ReadMessage(desk.postbox.taken.last?.text ?? "").text
      #expect(text.contains("17.30") && text.contains("12") && !text.contains("15.00") && !text.contains("klo 15"))
      // There and back: nobody need know.
      try await move(16)
      try await move(12)
      for _ in 0..<9 { try await desk.pass(seconds: 10) }
      #expect(desk.postbox.taken.count == 2)
    }
  }

  @Test(
    "confirmed, moved, cancelled: one event, and nothing of a discreet group's titles",
    arguments: ["open", "discreet"]
  )
  func story(privacy: String) async throws {
    try await TestEngine.first.withDesk { base in
      let titles = #""privacy": "\#(privacy)", "public_title": {"fi": "Vertaisryhmä"}"#
      let session = try await base.session(places: 5, more: titles)
      let desk = try PostedDesk(base)
      let booked = try await desk.book(session)
      try await desk.pass(seconds: 0)
      try await desk.edit(session, .move(to: session.start.date + 1, at: nil))
      try await desk.pass(seconds: 30)
      try await desk.edit(session, .note("Perhekerho tuo eväät"))
      try await desk.pass(seconds: 30)
      try await desk.edit(session, .cancel(reason: "Perhekerho on muualla"))
      try await desk.pass(seconds: 30)
      try await desk.edit(session, .restore)
      try await desk.pass(seconds: 30)
      _ = try await base.cancel(booked)
      try await desk.pass(seconds: 0)
      let methods = desk.postbox.taken.compactMap { $0.property("METHOD") }
      #expect(methods.first == "REQUEST" && methods.suffix(3) == ["CANCEL", "REQUEST", "CANCEL"] && methods.count >= 5)
      let forbidden = privacy == "open" ? nil : ["Perhekerho", "Vertaisryhmä"]
      let entries = desk.postbox.taken.map { MailReader.Entry($0.subject, $0.text, story: "it", forbidden: forbidden) }
      #expect(try MailReader.problems(of: entries) == [])
    }
  }
}
