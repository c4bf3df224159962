import Foundation
import Scheduling
import Storage
import TestDesks
import TestEngines
import Testing

@testable import Operations

/// Somebody of the staff with a password, and what signing in with it takes.
struct Colleague {
  static let email = "aino.esimerkki@example.org"
  static let password = "valkoinen sateenvarjo lentää"

  let desk: TestDesk
  let id: Identifier<StaffMember>

  init(_ desk: TestDesk, email: String = Self.email, grant: RoleGrant = RoleGrant(.networkAdmin)) async throws {
    self.desk = desk
    let invited = try await InviteStaff(email: email, name: "Aino Esimerkki", language: "fi", grant: grant)
      .run(at: desk.desk, as: .system)
    id = invited.member.id
    guard let link = invited.link else { return }
    try await SetPassword(id, token: link.token, password: Self.password).run(at: desk.desk)
  }

  func signIn(_ password: String = Self.password) async throws -> SignInStaff.Answer {
    try await SignInStaff(email: Self.email, password: password, browser: "Firefox").run(at: desk.desk)
  }

  func recognise(_ answer: SignInStaff.Answer) async throws -> RecogniseSignIn.Answer? {
    try await RecogniseSignIn(secret: answer.secret).run(at: desk.desk)
  }

  func actor() async throws -> Actor { try #require(try await recognise(try await signIn())).actor }

  /// Takes a second factor and answers its key with the codes for paper.
  func takeFactor() async throws -> (key: [UInt8], codes: [String]) {
    let actor = try await actor()
    let offer = try await OfferSecondFactor().run(at: desk.desk, as: actor)
    let codes = try await TakeSecondFactor(code: code(offer.key), password: Self.password).run(at: desk.desk, as: actor)
    return (offer.key, codes)
  }

  /// What the app shows now, or some steps later.
  func code(_ key: [UInt8], later steps: Int = 0) -> String {
    OneTimeCode.code(key: key, step: desk.clock.now.seconds / OneTimeCode.step + steps)
  }
}

@Suite("Signing in")
struct SignInTests {
  @Test(
    "opens with the right password, and says the same of an unknown address and a wrong password",
    arguments: TestEngine.all
  )
  func passwords(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let colleague = try await Colleague(desk)
      let answer = try await colleague.signIn()
      let who = try #require(try await colleague.recognise(answer))
      #expect(who.member.id == colleague.id && !who.hasSecondFactor && !who.mustTakeSecondFactor)
      let wrong = [(Colleague.email, "jotakin aivan muuta"), ("kuka@example.org", Colleague.password), ("", "")]
      for (email, password) in wrong {
        await #expect(throws: OperationError.wrongPassword) {
          _ = try await SignInStaff(email: email, password: password, browser: "").run(at: desk.desk)
        }
      }
      // Written otherwise it is the same address.
      let loud = SignInStaff(email: " AINO.Esimerkki@Example.org ", password: Colleague.password, browser: "")
      #expect(try await loud.run(at: desk.desk).signIn.staff == colleague.id)
    }
  }

  @Test("whoever has set no password, or whose account is closed, is unknown", arguments: TestEngine.all)
  func closed(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      _ = try await Colleague(desk, email: "toinen@example.org")
      let colleague = try await Colleague(desk)
      let answer = try await colleague.signIn()
      try await EndStaff(colleague.id).run(at: desk.desk, as: .system)
      #expect(try await colleague.recognise(answer) == nil)
      await #expect(throws: OperationError.wrongPassword) { _ = try await colleague.signIn() }
      _ = try await InviteStaff(
        email: "uusi@example.org",
        name: "Uusi",
        language: "fi",
        grant: RoleGrant(.networkAdmin)
      )
      .run(at: desk.desk, as: .system)
      await #expect(throws: OperationError.wrongPassword) {
        _ = try await SignInStaff(email: "uusi@example.org", password: "", browser: "").run(at: desk.desk)
      }
    }
  }

  @Test("ends after half an hour without a sign, and after twelve hours anyhow", arguments: TestEngine.all)
  func limits(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let colleague = try await Colleague(desk)
      let idle = try await colleague.signIn()
      desk.clock.advance(seconds: Scheduling.SignIn.idle - 1)
      #expect(try await colleague.recognise(idle) != nil)
      desk.clock.advance(seconds: Scheduling.SignIn.idle - 1)
      #expect(try await colleague.recognise(idle) != nil, "it was used in between")
      desk.clock.advance(seconds: Scheduling.SignIn.idle)
      #expect(try await colleague.recognise(idle) == nil)
      let busy = try await colleague.signIn()
      for _ in 0..<(Scheduling.SignIn.longest / 1_200 - 1) {
        desk.clock.advance(seconds: 1_200)
        #expect(try await colleague.recognise(busy) != nil)
      }
      desk.clock.advance(seconds: 1_200)
      #expect(try await colleague.recognise(busy) == nil)
      // R17: a clock that jumped back makes no sign-in immortal.
      let ahead = try await colleague.signIn()
      desk.clock.advance(seconds: -7 * 86_400)
      #expect(try await colleague.recognise(ahead) == nil)
    }
  }

  @Test("is listed for its owner, and ends one by one or all but this one", arguments: TestEngine.all)
  func ending(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let colleague = try await Colleague(desk)
      var answers: [SignInStaff.Answer] = []
      for _ in 0..<3 { answers.append(try await colleague.signIn()) }
      let me = try #require(try await colleague.recognise(answers[0]))
      #expect(try await ListSignIns().run(at: desk.desk, as: me.actor).count == 3)
      try await EndSignIns(.one(answers[1].signIn.id)).run(at: desk.desk, as: me.actor)
      #expect(try await colleague.recognise(answers[1]) == nil)
      #expect(try await colleague.recognise(answers[2]) != nil)
      try await EndSignIns(.others).run(at: desk.desk, as: me.actor)
      #expect(try await colleague.recognise(answers[2]) == nil)
      #expect(try await colleague.recognise(answers[0]) != nil)
      try await EndSignIns(.this).run(at: desk.desk, as: me.actor)
      #expect(try await colleague.recognise(answers[0]) == nil)
      let other = try await Colleague(desk, email: "toinen@example.org")
      let theirs = try await SignInStaff(email: "toinen@example.org", password: Colleague.password, browser: "")
        .run(at: desk.desk)
      let mine = try await colleague.actor()
      await #expect(throws: OperationError.notFound, "somebody else's") {
        try await EndSignIns(.one(theirs.signIn.id)).run(at: desk.desk, as: mine)
      }
      #expect(try await other.recognise(theirs) != nil)
    }
  }

  @Test("no secret stands in the database", arguments: TestEngine.all)
  func atRest(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let colleague = try await Colleague(desk)
      let answer = try await colleague.signIn()
      let (_, codes) = try await colleague.takeFactor()
      let stored = try await desk.everything().joined(separator: "\n")
      #expect(!stored.contains(answer.secret) && !stored.contains(Colleague.password))
      for code in codes { #expect(!stored.contains(code)) }
    }
  }
}

@Suite("A second factor")
struct SecondFactorTests {
  @Test("is asked for, and nothing opens before it", arguments: TestEngine.all)
  func asked(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let colleague = try await Colleague(desk)
      let (key, _) = try await colleague.takeFactor()
      let waiting = try await colleague.signIn()
      #expect(waiting.signIn.awaitsCode)
      #expect(try await colleague.recognise(waiting) == nil)
      desk.clock.advance(seconds: 60)
      let code = colleague.code(key)
      let open = try await ShowSecondFactor(secret: waiting.secret, code: code).run(at: desk.desk)
      // Session fixation: the secret from before the second factor opens nothing after it.
      #expect(open.secret != waiting.secret && open.signIn.id != waiting.signIn.id)
      #expect(try await colleague.recognise(waiting) == nil)
      #expect(try await colleague.recognise(open)?.hasSecondFactor == true)
    }
  }

  @Test("a code is used once, also in another sign-in, and not after a later one", arguments: TestEngine.all)
  func replay(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let colleague = try await Colleague(desk)
      let (key, _) = try await colleague.takeFactor()
      desk.clock.advance(seconds: 60)
      let (early, code) = (colleague.code(key, later: -1), colleague.code(key))
      _ = try await ShowSecondFactor(secret: try await colleague.signIn().secret, code: code).run(at: desk.desk)
      for used in [code, early] {
        let waiting = try await colleague.signIn()
        await #expect(throws: OperationError.wrongCode) {
          _ = try await ShowSecondFactor(secret: waiting.secret, code: used).run(at: desk.desk)
        }
      }
    }
  }

  @Test("a code of half a minute around now is taken, with gaps in it, and no other", arguments: [-2, -1, 0, 1, 2])
  func slack(steps: Int) async throws {
    try await TestEngine.first.withDesk { desk in
      let colleague = try await Colleague(desk)
      let (key, _) = try await colleague.takeFactor()
      desk.clock.advance(seconds: 300)
      let waiting = try await colleague.signIn()
      let code = colleague.code(key, later: steps)
      let spaced = "\(code.prefix(3)) \(code.suffix(3))"
      let show = ShowSecondFactor(secret: waiting.secret, code: spaced)
      if abs(steps) <= 1 {
        _ = try await show.run(at: desk.desk)
      } else {
        await #expect(throws: OperationError.wrongCode) { _ = try await show.run(at: desk.desk) }
      }
    }
  }

  @Test("each code on paper works once, however it is written", arguments: TestEngine.all)
  func recovery(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let colleague = try await Colleague(desk)
      let (_, codes) = try await colleague.takeFactor()
      #expect(codes.count == 10 && Set(codes).count == 10)
      let written = codes[3].uppercased().replacingOccurrences(of: "-", with: " ")
      _ = try await ShowSecondFactor(secret: try await colleague.signIn().secret, code: written).run(at: desk.desk)
      let again = try await colleague.signIn()
      await #expect(throws: OperationError.wrongCode) {
        _ = try await ShowSecondFactor(secret: again.secret, code: codes[3]).run(at: desk.desk)
      }
      _ = try await ShowSecondFactor(secret: again.secret, code: codes[4]).run(at: desk.desk)
    }
  }

  @Test("waits five minutes, and not for a closed account", arguments: TestEngine.all)
  func patience(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let colleague = try await Colleague(desk)
      let (_, codes) = try await colleague.takeFactor()
      let waiting = try await colleague.signIn()
      desk.clock.advance(seconds: Scheduling.SignIn.patience)
      await #expect(throws: OperationError.notSignedIn) {
        _ = try await ShowSecondFactor(secret: waiting.secret, code: codes[0]).run(at: desk.desk)
      }
    }
  }

  @Test("is wanted where a policy says so: until it is there, nothing else may be done", arguments: TestEngine.all)
  func policy(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      try await desk.session()
      let organisation = try #require(try await desk.organisation())
      let colleague = try await Colleague(desk, grant: RoleGrant(.organisationAdmin, of: organisation))
      let before = try await colleague.signIn()
      try await SetPolicy(.secondFactor, at: .organisation(organisation), to: 1).run(at: desk.desk, as: .system)
      let held = try #require(try await colleague.recognise(before))
      #expect(held.mustTakeSecondFactor)
      await #expect(throws: OperationError.notAllowed) { _ = try await ListStaff().run(at: desk.desk, as: held.actor) }
      let (key, _) = try await colleague.takeFactor()
      desk.clock.advance(seconds: 60)
      let open = try await ShowSecondFactor(secret: try await colleague.signIn().secret, code: colleague.code(key))
        .run(at: desk.desk)
      let free = try #require(try await colleague.recognise(open))
      #expect(!free.mustTakeSecondFactor)
      #expect(try await ListStaff().run(at: desk.desk, as: free.actor).map(\.member.id) == [colleague.id])
    }
  }

  @Test(
    "codes are those of RFC 6238, appendix B",
    arguments: [
      (59, "287082"), (1_111_111_109, "081804"), (1_234_567_890, "005924"), (20_000_000_000, "353130"),
    ]
  )
  func vectors(seconds: Int, code: String) {
    let key = Array("12345678901234567890".utf8)
    #expect(OneTimeCode.code(key: key, step: seconds / 30) == code)
    #expect(OneTimeCode.typed(key) == "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")
  }
}
