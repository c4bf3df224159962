import Operations
import Scheduling
import Storage
import TestDesks
import TestEngines
import Testing

@Suite("A token")
struct TokenTests {
  private func token(
    _ desk: TestDesk,
    scopes: Set<Scope> = [.attendance],
    organisation: Identifier<Organisation>? = nil,
    expires: Instant? = nil
  ) async throws -> CreateToken.Made {
    try await CreateToken(label: "ovi", organisation: organisation, scopes: scopes, expires: expires)
      .run(at: desk.desk, as: .system)
  }

  @Test("is recognised by its secret, with its scopes and its organisation", arguments: TestEngine.all)
  func recognised(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      _ = try await desk.session()
      let organisation = try await desk.organisation()
      let made = try await token(desk, scopes: [.attendance, .bookings], organisation: organisation)
      let holder = TokenHolder(id: made.token.id, organisation: organisation, scopes: [.attendance, .bookings])
      #expect(try await RecogniseToken(secret: made.secret).run(at: desk.desk) == .token(holder))
      #expect(made.secret.hasPrefix("tap_") && made.secret.utf8.count == 47)
      #expect(try await ListTokens().run(at: desk.desk, as: .system) == [made.token])
    }
  }

  @Test("of a wrong secret is nobody", arguments: TestEngine.all)
  func wrongSecret(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let made = try await token(desk)
      for secret in ["", "tap_", String(made.secret.dropLast()), made.secret + "A", made.token.id.text] {
        #expect(try await RecogniseToken(secret: secret).run(at: desk.desk) == nil, "\(secret)")
      }
    }
  }

  @Test("ends on the second that it expires", arguments: TestEngine.all)
  func expiry(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let made = try await token(desk, expires: desk.clock.now + 60)
      desk.clock.advance(seconds: 59)
      #expect(try await RecogniseToken(secret: made.secret).run(at: desk.desk) != nil)
      desk.clock.advance(seconds: 1)
      #expect(try await RecogniseToken(secret: made.secret).run(at: desk.desk) == nil)
    }
  }

  @Test("ends when it is revoked, once", arguments: TestEngine.all)
  func revocation(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let made = try await token(desk)
      try await RevokeToken(made.token.id).run(at: desk.desk, as: .system)
      #expect(try await RecogniseToken(secret: made.secret).run(at: desk.desk) == nil)
      await #expect(throws: OperationError.notFound) {
        try await RevokeToken(made.token.id).run(at: desk.desk, as: .system)
      }
      #expect(try await desk.column("SELECT verb FROM audit ORDER BY number") == ["create_token", "revoke_token"])
    }
  }

  @Test("of an organisation that there is none of is not made", arguments: TestEngine.all)
  func unknownOrganisation(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      await #expect(throws: OperationError.notFound) { try await token(desk, organisation: Identifier(stored: "none")) }
      let left = try await desk.everything()
      #expect(left.isEmpty)
    }
  }

  @Test("leaves no secret in the database", arguments: TestEngine.all)
  func notStored(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let made = try await token(desk)
      let booking = try await desk.book(try await desk.session())
      let everything = try await desk.everything().joined()
      #expect(!everything.contains(made.secret.dropFirst(4)) && !everything.contains(booking.token.dropFirst(3)))
    }
  }
}
