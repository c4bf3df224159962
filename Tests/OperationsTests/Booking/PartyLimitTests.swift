import Operations
import Scheduling
import Storage
import TestDesks
import TestEngines
import Testing

@Suite("How many one party may be")
struct PartyLimitTests {
  private static let units = ["henkilöä", "lasta", "perhettä"]
  private static let three = Party(adults: 1, children: [.toddlers: 2])
  private static let six = Party(adults: 5, children: [.toddlers: 1])
  private static let limit = #""party_limit": 5"#

  private func change(_ view: BookingView, to party: Party, _ desk: TestDesk) async throws -> BookingView {
    try await ChangeParty(view.booking.id, to: party).run(at: desk.desk, as: .family(link: view.token))
  }

  @Test("is the same when it is changed as when it is booked", arguments: TestEngine.all, units)
  func changed(engine: TestEngine, unit: String) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(places: 9, unit: unit, more: Self.limit)
      await #expect(throws: OperationError.refused(.partyTooLarge)) { try await desk.book(session, party: Self.six) }
      let ways = [
        try await desk.book(session, party: Self.three), try await desk.hold(session, party: Self.three),
      ]
      for view in ways {
        await #expect(throws: OperationError.refused(.partyTooLarge)) { _ = try await change(view, to: Self.six, desk) }
        #expect(try await desk.find(view).booking.party == Self.three)
      }
      let five = Party(adults: 3, children: [.toddlers: 2])
      #expect(try await change(ways[0], to: five, desk).booking.party == five)
    }
  }

  @Test("binds who waits, and who was offered a place", arguments: TestEngine.all, units)
  func waiting(engine: TestEngine, unit: String) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(
        places: 5,
        unit: unit,
        more: Self.limit,
        rules: #""offer_minutes": 120"#
      )
      // Of five places none is left, or one where two children want a place.
      let taken = unit == "perhettä" ? Self.three : Party(adults: 1, children: [.toddlers: 4])
      var first: [BookingView] = []
      for _ in 0..<(unit == "perhettä" ? 5 : 1) { first.append(try await desk.book(session, party: taken)) }
      let view = try await desk.book(session, party: Self.three)
      #expect(view.booking.state == .waitlisted)
      await #expect(throws: OperationError.refused(.partyTooLarge)) { _ = try await change(view, to: Self.six, desk) }
      try await desk.cancel(first[0])
      #expect(try await desk.find(view).booking.state == .offered)
      await #expect(throws: OperationError.refused(.partyTooLarge)) { _ = try await change(view, to: Self.six, desk) }
      let accepted = try await AcceptOffer(view.booking.id).run(at: desk.desk, as: .family(link: view.token))
      #expect(accepted.booking.state == .confirmed && accepted.booking.party == Self.three)
    }
  }

  @Test("may have become smaller: the party stays, shrinks, and goes to no other session", arguments: TestEngine.all)
  func lowered(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(places: 9, more: Self.limit)
      let view = try await desk.book(session, party: Party(adults: 5))
      _ = try await desk.session(places: 9, more: #""party_limit": 2"#)
      let next = try await desk.sessions()[1].id
      await #expect(throws: OperationError.refused(.partyTooLarge)) {
        _ = try await MoveBooking(view.booking.id, to: next).run(at: desk.desk, as: .family(link: view.token))
      }
      await #expect(throws: OperationError.refused(.partyTooLarge)) {
        _ = try await change(view, to: Party(adults: 6), desk)
      }
      #expect(try await change(view, to: Party(adults: 4), desk).booking.party.people == 4)
    }
  }

  @Test("A place for a child is a child's: nobody else gets one, by booking or by changing", arguments: TestEngine.all)
  func withoutChild(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let (session, staff) = (try await desk.session(places: 3, unit: "lasta"), Samples.staff([.bookings], of: nil))
      let adults = Party(adults: 2)
      let refused = OperationError.refused(.partyWithoutChild)
      await #expect(throws: refused) { try await desk.book(session, party: adults) }
      await #expect(throws: refused) { try await desk.hold(session, party: adults) }
      await #expect(throws: refused) { try await desk.book(session, party: adults, as: staff) }
      let view = try await desk.book(session, party: Self.three)
      await #expect(throws: refused) { _ = try await change(view, to: adults, desk) }
      #expect(try await desk.find(view).booking.places == 2)
      let families = try await desk.session(places: 3, id: "perheet")
      try await desk.book(families, party: adults)
    }
  }
}
