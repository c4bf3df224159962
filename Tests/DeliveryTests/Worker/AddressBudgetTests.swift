import Operations
import Scheduling
import TestDesks
import TestEngines
import Testing

@testable import Delivery

@Suite("One address, which may be a stranger's")
struct AddressBudgetTests {
  @Test("is told of many changes in few letters, the last of them true; nobody else waits", arguments: TestEngine.all)
  func folded(engine: TestEngine) async throws {
    try await MailWorkerTests.withPost(engine, places: 500, perMinute: 120) { desk, session in
      let victim = try await desk.book(session, "victim@example.org")
      for round in 0..<100 {
        try await Self.change(victim, adults: 1 + round % 7, desk)
        try await desk.pass(seconds: 1)
      }
      try await Self.change(victim, adults: 9, desk)
      _ = try await desk.book(session, "other@example.org")
      try await desk.pass(seconds: 0)
      #expect(try await desk.sent(to: "other@example.org") == ["confirmed"])
      #expect(try await desk.sent(to: "victim@example.org").count == AddressBudget.hourly)
      #expect(try await desk.entries(.waiting).count == 1, "one waits for all that are to come")
      // What the organiser has to say comes at once, and before.
      try await desk.edit(session, .move(to: session.start.date, at: LocalTime(secondsSinceMidnight: 20 * 3_600)))
      try await desk.pass(seconds: 40)
      #expect(try await desk.sent(to: "victim@example.org").last == "session_moved")
      for _ in 0..<30 { try await desk.pass(seconds: 120) }
      #expect(try await desk.sent(to: "victim@example.org").count == AddressBudget.hourly + 2)
      #expect(try await desk.sent(to: "victim@example.org").last == "party_changed")
      let last = try #require(desk.postbox.taken.last { $0.recipient == "victim@example.org" })
      #expect(ReadMessage(last.text).text.contains("9 aikuista"))
    }
  }

  @Test("with very many bookings is sent all their links in one letter", arguments: TestEngine.all)
  func together(engine: TestEngine) async throws {
    try await MailWorkerTests.withPost(engine, places: 500) { desk, session in
      for _ in 0..<50 { _ = try await desk.book(session, "victim@example.org") }
      var hours: [Int] = []
      for hour in 0..<5 {
        let before = desk.postbox.taken.count
        for minute in 0..<60 { try await desk.pass(seconds: hour + minute == 0 ? 0 : 60) }
        hours.append(desk.postbox.taken.count - before)
      }
      #expect(hours.allSatisfy { $0 <= AddressBudget.hourly + 1 } && hours.last == 0, "\(hours)")
      #expect(try await desk.sent(to: "victim@example.org").count { $0 == "my_links" } == 1)
      #expect(try await desk.entries(.waiting).isEmpty)
    }
  }

  @Test("has at most a share of what leaves in a minute", arguments: TestEngine.all)
  func share(engine: TestEngine) async throws {
    try await MailWorkerTests.withPost(engine, places: 500, perMinute: 20) { desk, session in
      _ = try await desk.book(session, "aino@example.org")
      for number in 0..<8 {
        _ = try await WriteToParties(.session(session.id), to: .all, ["fi": "Tervetuloa \(number)"])
          .run(at: desk.base.desk, as: .system)
      }
      try await desk.base.pass(seconds: 40)
      _ = try await desk.book(session, "b@example.org")
      try await desk.pass(seconds: 0)
      #expect(try await desk.sent(to: "aino@example.org").count == 2)
      #expect(try await desk.sent(to: "b@example.org") == ["confirmed"])
      for _ in 0..<5 { try await desk.pass(seconds: 61) }
      #expect(try await desk.sent(to: "aino@example.org").count == 9)
    }
  }

  private static func change(_ booked: BookingView, adults: Int, _ desk: PostedDesk) async throws {
    _ = try await ChangeParty(booked.booking.id, to: Party(adults: adults))
      .run(at: desk.base.desk, as: .family(link: booked.token))
  }
}
