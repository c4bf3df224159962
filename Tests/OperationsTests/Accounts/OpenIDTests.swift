import Foundation
import Operations
import Scheduling
import TestDesks
import Testing

@Suite("Signing in at a provider")
struct OpenIDTests {
  @Test("tells who it was, with a token signed by RSA or on P-256", arguments: [SigningKey.rsa, .p256])
  func good(key: SigningKey) async throws {
    let identity = try await Encounter(SignIn(key)).run()
    #expect(identity.subject == "248289761001" && identity.name == "Aino")
    #expect(identity.email == "aino@example.org" && identity.isEmailVerified)
    #expect(identity.groups == ["desk", "leaders"])
  }

  @Test("asks by code, with PKCE, state and nonce, and with the secret in the head")
  func questions() async throws {
    let encounter = Encounter(SignIn(.p256))
    let (url, pending) = try await encounter.client.begin()
    let parts = try #require(URLComponents(string: url))
    #expect(url.hasPrefix("\(SignIn.issuer)/auth?"))
    let query = Dictionary((parts.queryItems ?? []).map { ($0.name, $0.value ?? "") }) { first, _ in first }
    let challenge = Crypto.sha256(Array(pending.verifier.utf8)).base64URL
    #expect(
      query == [
        "response_type": "code", "client_id": "desk", "redirect_uri": "https://tapaamo.example/sign-in",
        "scope": "openid email profile", "state": pending.state, "nonce": pending.nonce,
        "code_challenge": challenge, "code_challenge_method": "S256",
      ]
    )
    #expect(Set([pending.state, pending.nonce, pending.verifier]).count == 3 && pending.verifier.utf8.count == 43)
    await encounter.provider.expect(nonce: pending.nonce)
    _ = try await encounter.client.finish(code: "a+b", state: pending.state, issuer: nil, pending: pending)
    let post = try #require(await encounter.provider.posts.first)
    #expect(post.url == "\(SignIn.issuer)/token" && post.user == "desk" && post.password == "s%2Bcret%3A%20%25")
    #expect(
      post.form == [
        "grant_type": "authorization_code", "code": "a+b", "redirect_uri": "https://tapaamo.example/sign-in",
        "code_verifier": pending.verifier,
      ]
    )
  }

  @Test("begins anew each time")
  func fresh() async throws {
    let encounter = Encounter(SignIn(.p256))
    #expect(try await encounter.client.begin().pending != encounter.client.begin().pending)
    #expect(await encounter.provider.gets.count == 1)
  }

  @Test("comes to nothing, and says why", arguments: RefusedSignIn.all)
  func refused(attempt: RefusedSignIn) async throws {
    await #expect(throws: attempt.failure) { try await Encounter(attempt.signIn).run() }
  }

  @Test("sends nothing to the provider's door when the answer is not this browser's or another provider's")
  func mixedUp() async throws {
    for (state, issuer) in [("other", SignIn.issuer), (nil, "https://evil.example")] as [(String?, String)] {
      var signIn = SignIn(.p256)
      (signIn.state, signIn.issuer) = (state, issuer)
      let encounter = Encounter(signIn)
      await #expect(throws: OpenIDFailure.self) { try await encounter.run() }
      #expect(await encounter.provider.posts.isEmpty)
    }
  }

  @Test("takes what providers write differently", arguments: ["text", "list", "role", "none"])
  func forms(form: String) async throws {
    var signIn = SignIn(.rsa)
    signIn.claims["aud"] = ["desk", "other"]
    signIn.claims["azp"] = "desk"
    signIn.claims["email_verified"] = form == "none" ? "false" : "true"
    signIn.head["kid"] = nil
    signIn.issuer = SignIn.issuer
    let groups: [String: any Sendable] = [
      "text": "desk", "list": ["desk", 5, "desk"] as [any Sendable], "none": 7,
    ]
    signIn.claims["groups"] = groups[form]
    signIn.claims["realm_access"] = ["roles": ["desk"]]
    if form == "role" { signIn.settings.groupsClaim = "realm_access.roles" }
    let identity = try await Encounter(signIn).run()
    #expect(Set(identity.groups) == (form == "none" ? [] : ["desk"]) && identity.isEmailVerified == (form != "none"))
  }

  @Test("believes clocks that differ by a minute, and no more", arguments: ["exp", "iat", "nbf"])
  func leeway(claim: String) async throws {
    let isEnd = claim == "exp"
    for (seconds, isGood) in [(60, true), (61, false)] {
      var signIn = SignIn(.p256)
      signIn.claims[claim] = SignIn.start.seconds + (isEnd ? 1 - seconds : seconds)
      let encounter = Encounter(signIn)
      if isGood {
        try await encounter.run()
      } else {
        await #expect(throws: OpenIDFailure.wrongTime) { try await encounter.run() }
      }
    }
  }

  @Test("finds a key that came new, looks again a minute later at the soonest, and forgets one after an hour")
  func rotation() async throws {
    let clock = TestClock("2026-11-23T08:00")
    let encounter = Encounter(SignIn(.p256), clock: clock)
    try await encounter.run()
    try await encounter.run()
    #expect(await encounter.provider.gets.count == 2)
    await encounter.provider.change { signIn in
      signIn.head["kid"] = "second"
      signIn.keys = [SigningKey.otherP256.webKey("second")]
      signIn.signature = .by(.otherP256)
    }
    await #expect(throws: OpenIDFailure.unknownKey) { try await encounter.run() }
    #expect(await encounter.provider.gets.count == 2)
    clock.set("2026-11-23T08:01")
    try await encounter.run()
    #expect(await encounter.provider.gets.count == 3)
    await encounter.provider.change { $0.keys = [] }
    try await encounter.run()
    clock.set("2026-11-23T09:02")
    await encounter.provider.change { signIn in
      for claim in ["exp", "iat"] { signIn.claims[claim] = clock.now.seconds }
    }
    await #expect(throws: OpenIDFailure.unknownKey) { try await encounter.run() }
  }

  @Test("asks once for what many wait for")
  func together() async throws {
    let encounter = Encounter(SignIn(.p256))
    try await withThrowingTaskGroup { group in
      for _ in 1...20 { group.addTask { _ = try await encounter.client.begin() } }
      try await group.waitForAll()
    }
    #expect(await encounter.provider.gets.count == 1)
  }

  @Test("works again as soon as the provider does")
  func recovers() async throws {
    var signIn = SignIn(.p256)
    let address = "\(SignIn.issuer)/.well-known/openid-configuration"
    signIn.answers[address] = (503, [])
    let encounter = Encounter(signIn)
    await #expect(throws: OpenIDFailure.unreachable) { try await encounter.run() }
    await encounter.provider.change { $0.answers = [:] }
    try await encounter.run()
  }
}
