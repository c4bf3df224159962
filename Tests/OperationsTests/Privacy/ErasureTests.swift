import Operations
import Scheduling
import Storage
import TestDesks
import TestEngines
import Testing

@Suite("Names and contacts are erased")
struct ErasureTests {
  @Test(
    "so many days after the session as its privacy says",
    arguments: TestEngine.all,
    [("open", "2026-12-09T19:00", 14), ("discreet", "2026-11-26T19:00", 1)]
  )
  func inTime(engine: TestEngine, level: (privacy: String, time: String, days: Int)) async throws {
    try await engine.withDesk { desk in
      let more = #""privacy": "\#(level.privacy)", "public_title": {"fi": "Ryhmä"}"#
      let session = try await desk.session(more: more)
      let booking = try await desk.book(session, contact: Samples.contact, key: "key")
      desk.clock.set(level.time)
      #expect(try await ErasePersonalData().run(at: desk.desk, as: .system) == 0, "\(level.days) days are not over")
      desk.clock.advance(seconds: 1)
      #expect(try await ErasePersonalData().run(at: desk.desk, as: .system) == 1)
      #expect(try await ErasePersonalData().run(at: desk.desk, as: .system) == 0)
      let found = try await FindBooking(booking.booking.id).run(at: desk.desk, as: .family(link: booking.token))
      #expect(found.booking.contact == .none && found.booking.party == Samples.family)
      #expect(try await desk.count("repeat_key") == 0)
      #expect(try await !desk.everything().joined().contains("maija"))
    }
  }

  @Test("of some hundreds in several steps, each in the books", arguments: TestEngine.all)
  func batches(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session()
      let first = try await desk.book(session, contact: Samples.contact).booking
      try await desk.database.write(.house) { transaction in
        for number in 2...620 {
          var booking = first
          (booking.id, booking.sequence, booking.reference) = (Identifier(stored: "b\(number)"), number, "R\(number)")
          try transaction.insert(booking)
        }
      }
      desk.clock.set("2027-01-01T12:00")
      #expect(try await ErasePersonalData().run(at: desk.desk, as: .system) == 620)
      #expect(
        try await desk.column("SELECT object FROM audit WHERE verb = 'erase_personal_data' ORDER BY number")
          == ["bookings:500", "bookings:120"]
      )
    }
  }
}
