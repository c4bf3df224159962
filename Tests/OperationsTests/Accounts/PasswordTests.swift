import Scheduling
import Storage
import TestDesks
import TestEngines
import Testing

@testable import Operations

@Suite("Passwords")
struct PasswordTests {
  @Test(
    "are long, and not what everybody takes first",
    arguments: [
      ("", .tooShort), ("lyhyt", .tooShort), ("yksitoista1", .tooShort), ("aaaaaaaaaaaaaa", .common),
      ("123456789012", .common), ("qwertyuiop12", .common), ("Salasana2026", .common), ("salasana12345678", .common),
      ("P4ssw0rd!P4ssw0rd!", .common), ("tapaamo2026!", .common), ("perhekeskus123", .common),
      ("aino.esimerkki1", .common), ("AinoEsimerkki!", .common), ("abcdefghijklmnop", .common),
      (String(repeating: "ab1", count: 50), .tooLong), ("valkoinen sateenvarjo lentää", nil),
      ("kolme punaista hanhea", nil), ("xK9#mQ2$vL7p", nil), ("ö-ö-ö on vaikea arvata", nil),
    ] as [(String, PasswordRule.Fault?)]
  )
  func rule(password: String, fault: PasswordRule.Fault?) {
    #expect(PasswordRule.fault(in: password, beside: ["Aino Esimerkki", "aino.esimerkki@example.org"]) == fault)
  }

  @Test("are stored with their parameters, and read back")
  func stored() throws {
    let small = PasswordHash.Parameters(cost: 16, blocks: 8, lanes: 1)
    let hash = try PasswordHash("oikea", salt: Array(0..<16), parameters: small)
    let again = try #require(PasswordHash(hash.text))
    #expect(again == hash)
    #expect(try again.matches("oikea"))
    #expect(try !again.matches("väärä") && !again.matches(""))
    let dotted = try PasswordHash("syömään", salt: [1], parameters: small)
    #expect(try dotted.matches("syo\u{308}ma\u{308}a\u{308}n"), "as other keyboards put it together")
    #expect(hash.text.hasPrefix("scrypt$16$8$1$000102"))
    for text in [
      "", "scrypt", "bcrypt$16$8$1$00$00", hash.text + "0", "scrypt$17$8$1$00$00", "scrypt$1073741824$8$1$00$00",
    ] {
      #expect(PasswordHash(text) == nil, "\(text)")
    }
  }

  /// RFC 7914 section 12, the second vector, as far as 32 bytes.
  @Test("are hashed as RFC 7914 says")
  func vector() {
    let key = Crypto.scrypt(Array("password".utf8), salt: Array("NaCl".utf8), cost: 1_024, blocks: 8, lanes: 16)
    #expect(key?.hexadecimal == "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162")
  }

  @Test("hashed with other parameters are hashed anew when their owner signs in", arguments: TestEngine.all)
  func renewed(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let colleague = try await Colleague(desk)
      let old = try PasswordHash(
        Colleague.password,
        salt: Array(0..<16),
        parameters: .init(cost: 2, blocks: 8, lanes: 1)
      )
      try await desk.database.write(.house) { transaction in
        var secrets = try #require(try transaction.secrets(of: colleague.id))
        secrets.password = old.text
        try transaction.update(secrets, of: colleague.id)
      }
      _ = try await colleague.signIn()
      let text = try await desk.database.read { try $0.secrets(of: colleague.id)?.password }
      #expect(text?.hasPrefix("scrypt$16$8$1$") == true)
      _ = try await colleague.signIn()
    }
  }

  @Test("are set by a link once, within its time; whoever asks twice may open either mail", arguments: TestEngine.all)
  func links(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let colleague = try await Colleague(desk)
      let answer = try await colleague.signIn()
      let first = try #require(try await ResetPassword(email: Colleague.email).run(at: desk.desk, as: .system))
      let second = try #require(try await ResetPassword(email: Colleague.email).run(at: desk.desk, as: .system))
      func set(_ link: PasswordLink, _ password: String = "sininen polkupyörä nukkuu") async throws {
        try await SetPassword(colleague.id, token: link.token, password: password).run(at: desk.desk)
      }
      #expect(first == second, "others ask for links, too, and must not end one that is on its way")
      await #expect(throws: OperationError.invalid([FieldProblem("password", .password(.tooShort))])) {
        try await set(second, "lyhyt")
      }
      try await set(second)
      #expect(try await colleague.recognise(answer) == nil, "who was signed in is so no more")
      await #expect(throws: OperationError.gone) { try await set(second) }
      await #expect(throws: OperationError.wrongPassword) { _ = try await colleague.signIn() }
      _ = try await colleague.signIn("sininen polkupyörä nukkuu")
      let late = try #require(try await ResetPassword(email: Colleague.email).run(at: desk.desk, as: .system))
      desk.clock.advance(seconds: PasswordLink.reset)
      await #expect(throws: OperationError.gone) { try await set(late) }
      #expect(
        try await desk.column("SELECT kind FROM outbox WHERE staff_id IS NOT NULL ORDER BY number").suffix(3) == [
          "password_reset", "password_reset", "password_reset",
        ]
      )
    }
  }

  @Test("forgotten ones: who asks hears nothing of whether there is an account", arguments: TestEngine.all)
  func forgotten(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      _ = try await Colleague(desk)
      for email in [Colleague.email, "kuka@example.org", ""] {
        #expect(try await ResetPassword(email: email).run(at: desk.desk, as: .visitor) == nil)
      }
    }
  }

  @Test("are changed by their owner, who knows the old one; other sign-ins end", arguments: TestEngine.all)
  func changed(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let colleague = try await Colleague(desk)
      let (here, there) = (try await colleague.signIn(), try await colleague.signIn())
      let me = try #require(try await colleague.recognise(here)).actor
      await #expect(throws: OperationError.wrongPassword) {
        try await ChangePassword(from: "väärä salasana tässä", to: "uusi tuuli puhaltaa").run(at: desk.desk, as: me)
      }
      try await ChangePassword(from: Colleague.password, to: "uusi tuuli puhaltaa").run(at: desk.desk, as: me)
      #expect(try await colleague.recognise(here) != nil)
      #expect(try await colleague.recognise(there) == nil)
      _ = try await colleague.signIn("uusi tuuli puhaltaa")
    }
  }
}
