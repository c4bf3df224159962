import HTTPTypes
import Scheduling
import Storage
import Testing

@testable import Operations
@testable import Web

/// A provider that says what a test wants.
private struct SayingProvider: ProviderClient {
  let identity: OpenIDIdentity?

  func begin() async throws(OpenIDFailure) -> (url: String, pending: OpenIDPending) {
    ("https://provider.test/authorise?state=s", OpenIDPending(state: "s", nonce: "n", verifier: "v"))
  }

  func finish(
    code: String,
    state: String,
    issuer: String?,
    pending: OpenIDPending
  ) async throws(OpenIDFailure) -> OpenIDIdentity {
    guard let identity, state == pending.state else { throw .wrongState }
    return identity
  }
}

@Suite("Signing in by an organisation's own provider")
struct ProviderTests {
  private func open(
    _ identity: OpenIDIdentity?,
    _ test: (House, Identifier<Organisation>) async throws -> Void
  ) async throws {
    try await House.open { house in
      let organisation = try await house.organisation(of: "music")
      let provider = SignInProvider(
        name: "Kunnan tunnus",
        issuer: "https://provider.test",
        roles: ["ovi": [RoleGrant(.receptionist, of: organisation)]],
        client: SayingProvider(identity: identity)
      )
      try await test(house.with(provider), organisation)
    }
  }

  private func identity(verified: Bool = true) -> OpenIDIdentity {
    OpenIDIdentity(
      subject: "1",
      email: "aino@example.org",
      isEmailVerified: verified,
      name: "Aino",
      groups: ["ovi", "muut"]
    )
  }

  private func goAndComeBack(_ worker: inout Worker) async throws -> Answer {
    let gone = try await worker.get("sign-in/provider")
    #expect(gone.headers[.location] == "https://provider.test/authorise?state=s")
    return try await worker.come("/sign-in/back?code=c&state=s")
  }

  @Test("Groups become roles; whoever comes again is the same, and out of the groups is out of here")
  func groups() async throws {
    try await open(identity()) { house, organisation in
      var worker = Worker(house)
      #expect(try await goAndComeBack(&worker).headers[.location] == "/fi/account")
      #expect(try await worker.get("account").text.contains("Vastaanotto"))
      var again = Worker(house)
      _ = try await goAndComeBack(&again)
      let people = try await house.desk.database.read { try $0.staff(of: nil) }
      #expect(people.map(\.roles) == [[RoleGrant(.receptionist, of: organisation)]])
      let outside = SignInProvider(
        name: "x",
        issuer: "https://provider.test",
        roles: [:],
        client: SayingProvider(identity: identity())
      )
      var later = Worker(house.with(outside))
      #expect(try await goAndComeBack(&later).status == .forbidden)
      #expect(try await worker.get("account").status == .seeOther)
    }
  }

  @Test("What was given here stays beside what the groups give; a closed account stays closed")
  func beside() async throws {
    try await open(identity()) { house, organisation in
      let own = RoleGrant(.organiser, of: organisation)
      _ = try await Worker(house, own)
      var worker = Worker(house)
      _ = try await goAndComeBack(&worker)
      let found = try await house.desk.database.read { try $0.staff(of: nil) }
      #expect(found.map(\.roles) == [[own, RoleGrant(.receptionist, of: organisation)]])
      try await EndStaff(try #require(found.first).id).run(at: house.desk, as: .system)
      #expect(try await goAndComeBack(&worker).status == .forbidden)
      #expect(try await worker.get("account").status == .seeOther)
    }
  }

  @Test("Who is in no group loses nothing that was given here before the provider ever named them")
  func neverGoverned() async throws {
    try await House.open { house in
      let grant = RoleGrant(.receptionist, of: try await house.organisation(of: "music"))
      let provider = SignInProvider(
        name: "x",
        issuer: "https://provider.test",
        roles: ["johto": [grant]],
        client: SayingProvider(identity: identity())
      )
      let house = house.with(provider)
      _ = try await Worker(house, grant)
      var worker = Worker(house)
      #expect(try await goAndComeBack(&worker).status == .forbidden)
      #expect(try await house.desk.database.read { try $0.staff(of: nil) }.map(\.roles) == [[grant]])
    }
  }

  @Test("A second factor taken here is asked for, too; the last who runs the network keeps that")
  func careful() async throws {
    try await House.open { house in
      let provider = SignInProvider(
        name: "x",
        issuer: "https://provider.test",
        roles: [
          "pää": [RoleGrant(.networkAdmin)],
          "ovi": [RoleGrant(.receptionist, of: try await house.organisation(of: "music"))],
        ],
        client: SayingProvider(identity: identity())
      )
      let house = house.with(provider)
      let admin = try await Worker(house, RoleGrant(.networkAdmin))
      let id = try #require(try await house.desk.database.read { try $0.staff(email: admin.email) }).id
      var worker = Worker(house)
      #expect(try await goAndComeBack(&worker).headers[.location] == "/fi/account")
      let roles = try await house.desk.database.read { try $0.staff(id)?.roles }
      #expect(roles?.contains(RoleGrant(.networkAdmin)) == true)
      try await house.desk.database.write(.house) { transaction in
        var secrets = try transaction.secrets(of: id) ?? StaffSecrets()
        secrets.codeKey = Array(repeating: 1, count: 20)
        try transaction.update(secrets, of: id)
      }
      var again = Worker(house)
      #expect(try await goAndComeBack(&again).headers[.location] == "/fi/sign-in/code")
      #expect(try await again.get("account").headers[.location] == "/fi/sign-in")
    }
  }

  @Test("An account with a password becomes theirs only by a verified address, and once")
  func claims() async throws {
    try await open(identity(verified: false)) { house, organisation in
      _ = try await Worker(house, RoleGrant(.organiser, of: organisation))
      var worker = Worker(house)
      #expect(try await goAndComeBack(&worker).status == .forbidden)
    }
    try await open(identity()) { house, organisation in
      var local = try await Worker(house, RoleGrant(.organiser, of: organisation))
      var worker = Worker(house)
      #expect(try await goAndComeBack(&worker).status == .seeOther)
      #expect(try await house.desk.database.read { try $0.staff(of: nil) }.count == 1)
      #expect(try await local.signIn().status == .seeOther, "a local way in stays")
    }
  }

  @Test("An answer that is not believed, an error, a state of another browser: nobody is signed in")
  func failures() async throws {
    try await open(nil) { house, _ in
      var worker = Worker(house)
      let answer = try await goAndComeBack(&worker)
      #expect(answer.status == .forbidden)
    }
    try await open(identity()) { house, _ in
      for path in ["/sign-in/back?error=access_denied&state=s", "/sign-in/back?code=c&state=other", "/sign-in/back"] {
        var worker = Worker(house)
        _ = try await worker.get("sign-in/provider")
        #expect(try await worker.come(path).status == .forbidden, "\(path)")
      }
      var stranger = Worker(house)
      #expect(try await stranger.come("/sign-in/back?code=c&state=s").status == .forbidden)
      #expect(try await house.count("sign_in") == 0)
    }
    try await House.open { house in
      let answer = try await house.get("/sign-in/back?code=c&state=s")
      #expect(answer.status == .notFound)
    }
  }
}
