import Operations
import Scheduling
import Storage
import TestDesks
import TestEngines
import Testing

@Suite("Repeating a request")
struct RepeatKeyTests {
  @Test("gives the first answer again and books nothing", arguments: TestEngine.all)
  func same(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(places: 5)
      let first = try await desk.book(session, contact: Samples.contact, key: "key")
      let before = try await desk.everything()
      desk.clock.advance(seconds: 3600)
      // Space around a name is no other content.
      var spaced = Samples.contact
      spaced.name = "  Maija \n"
      let second = try await desk.book(session, contact: spaced, key: "key")
      #expect(second.booking == first.booking && second.token == first.token)
      #expect(try await desk.everything() == before)
    }
  }

  /// What differs in a request that comes with a key that was used.
  struct Difference: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let change: @Sendable (inout BookPlace) -> Void
  }

  static let differences = [
    Difference(testDescription: "an adult more") { $0.party.adults += 1 },
    Difference(testDescription: "a child of another age") { $0.party.children = [.school: 1] },
    Difference(testDescription: "another name") { $0.contact.name = "Liisa" },
    Difference(testDescription: "no e-mail") { $0.contact.email = nil },
    Difference(testDescription: "a telephone number") { $0.contact.phone = "040 1234567" },
    Difference(testDescription: "another language") { $0.language = "sv" },
  ]

  @Test("with other content is refused", arguments: TestEngine.all, differences)
  func other(engine: TestEngine, difference: Difference) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(places: 5)
      var request = Samples.booking(session.id, contact: Samples.contact, key: "key")
      _ = try await request.run(at: desk.desk, as: .visitor)
      let before = try await desk.everything()
      difference.change(&request)
      let changed = request
      await #expect(throws: OperationError.repeatedWithOtherContent) {
        try await changed.run(at: desk.desk, as: .visitor)
      }
      #expect(try await desk.everything() == before)
    }
  }

  @Test("for another session is refused", arguments: TestEngine.all)
  func otherSession(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(places: 5)
      try await desk.book(session, key: "key")
      let other = try #require(try await desk.sessions().last)
      await #expect(throws: OperationError.repeatedWithOtherContent) { try await desk.book(other, key: "key") }
    }
  }

  @Test("is remembered for 24 hours and not a second longer", arguments: TestEngine.all)
  func forgotten(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try #require(try await desk.sessionsWithRegistration().last)
      let first = try await desk.book(session, key: "key")
      desk.clock.advance(seconds: 86_400)
      #expect(try await desk.book(session, key: "key").booking.id == first.booking.id)
      desk.clock.advance(seconds: 1)
      #expect(try await desk.book(session, key: "key").booking.id != first.booking.id)
      #expect(try await desk.count("repeat_key") == 1)
    }
  }

  @Test("that was refused is no repeat: it is tried again", arguments: TestEngine.all)
  func refusedBefore(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(places: 1, waiting: 0)
      let first = try await desk.book(session)
      await #expect(throws: OperationError.refused(.full)) { try await desk.book(session, key: "key") }
      try await desk.cancel(first)
      #expect(try await desk.book(session, key: "key").booking.state == .confirmed)
    }
  }

  @Test("after a cancellation shows the cancelled booking", arguments: TestEngine.all)
  func cancelledBetween(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(places: 1)
      let first = try await desk.book(session, key: "key")
      try await desk.cancel(first)
      let again = try await desk.book(session, key: "key")
      #expect(again.booking.id == first.booking.id && again.booking.state == .cancelled)
    }
  }

  @Test("fifty times at once books once, and all hear the same", arguments: TestEngine.all)
  func atOnce(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(places: 5)
      let answers = try await withThrowingTaskGroup(of: BookingView.self) { group in
        for _ in 0..<50 { group.addTask { try await desk.book(session, contact: Samples.contact, key: "key") } }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(Set(answers.map(\.booking)).count == 1)
      #expect(Set(answers.map(\.token)).count == 1)
      #expect(try await desk.count("booking") == 1)
      #expect(try await desk.count("outbox") == 1)
    }
  }
}

extension TestDesk {
  /// The sessions of a group that one registers for; the last is more than a day away.
  func sessionsWithRegistration() async throws -> [Session] {
    _ = try await session(places: 5)
    return try await sessions()
  }
}
