import Operations
import Scheduling
import Storage
import TestDesks
import TestEngines
import Testing

@Suite("The link of a booking")
struct LinkTests {
  @Test("opens that booking, and is the same every time it is made", arguments: TestEngine.all)
  func right(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let view = try await desk.book(try await desk.session())
      for _ in 1...2 {
        let found = try await FindBooking(view.booking.id).run(at: desk.desk, as: .family(link: view.token))
        #expect(found.booking == view.booking && found.token == view.token)
      }
    }
  }

  @Test("opens nothing when it is wrong, another booking's, another key's or revoked", arguments: TestEngine.all)
  func wrong(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session()
      let (view, other) = (try await desk.book(session), try await desk.book(session))
      let otherKey = CapabilityLinks(keyID: "k1", key: Array(repeating: 8, count: 32)).token(of: view.booking)
      let otherPurpose = desk.desk.links.token(.form, id: view.booking.id.text, generation: view.booking.generation)
      let cut = String(view.token.dropLast())
      for token in ["", "k1.", other.token, otherKey, otherPurpose, cut, view.token + "A", view.token.uppercased()] {
        await #expect(throws: OperationError.notFound, "\(token)") {
          try await FindBooking(view.booking.id).run(at: desk.desk, as: .family(link: token))
        }
        await #expect(throws: OperationError.notFound, "\(token)") {
          try await CancelBooking(view.booking.id).run(at: desk.desk, as: .family(link: token))
        }
      }
      #expect(try await desk.states(of: session) == [.confirmed, .confirmed])
    }
  }

  @Test("is revoked by raising the booking's generation, and a new one opens", arguments: TestEngine.all)
  func revoked(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let view = try await desk.book(try await desk.session())
      _ = try await desk.database.write(.house) { try $0.run("UPDATE booking SET generation = generation + 1") }
      await #expect(throws: OperationError.notFound) {
        try await FindBooking(view.booking.id).run(at: desk.desk, as: .family(link: view.token))
      }
      let new = try await FindBooking(view.booking.id).run(at: desk.desk, as: .system).token
      #expect(new != view.token)
      #expect(try await FindBooking(view.booking.id).run(at: desk.desk, as: .family(link: new)).booking.generation == 2)
    }
  }

  @Test(
    "gives the same answer for a booking that is not there as for one that is not the asker's",
    arguments: TestEngine.all
  )
  func enumeration(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let view = try await desk.book(try await desk.session())
      let stranger = Samples.staff([.bookings], of: Identifier(stored: "other"))
      for actor in [.visitor, .family(link: "k1.x"), stranger, Samples.staff([], of: nil)] as [Actor] {
        var answers: [OperationError] = []
        for id in [view.booking.id, Identifier(stored: "none")] {
          do { _ = try await FindBooking(id).run(at: desk.desk, as: actor) } catch let error as OperationError {
            answers.append(error)
          }
        }
        #expect(answers.count == 2 && answers.first == answers.last)
      }
    }
  }

  @Test("is derived from every part of what it opens")
  func parts() {
    let links = CapabilityLinks(keyID: "k1", key: Array(repeating: 7, count: 32))
    let tokens = [
      links.token(.booking, id: "a", generation: 1), links.token(.booking, id: "b", generation: 1),
      links.token(.booking, id: "a", generation: 2), links.token(.form, id: "a", generation: 1),
      links.token(.booking, id: "a\n1", generation: 1), links.token(.booking, id: "a", generation: 11),
      CapabilityLinks(keyID: "k2", key: Array(repeating: 7, count: 32)).token(.booking, id: "a", generation: 1),
    ]
    #expect(Set(tokens).count == tokens.count)
  }

  @Test("is made by HMAC-SHA-256 as RFC 4231 tests it, and SHA-256 as FIPS 180 does")
  func primitives() {
    let key = Array("Jefe".utf8)
    #expect(
      Crypto.hmac(Array("what do ya want for nothing?".utf8), key: key).hexadecimal
        == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    )
    #expect(
      Crypto.sha256(Array("abc".utf8)).hexadecimal
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    )
    #expect([UInt8]([0xFB, 0xEF, 0xFF, 0x01]).base64URL == "--__AQ")
  }
}
