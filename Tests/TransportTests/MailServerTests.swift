import Foundation
import Testing
import Transport

@Suite("A mail server", .serialized)
struct MailServerTests {
  typealias Step = ScriptedServer.Step

  @Test("is read from an address, with the ports and the safety that are usual")
  func reading() throws {
    let server = try MailServer("smtp://desk%40example.org:se%3Acret@mail.example.org")
    #expect(server.host == "mail.example.org" && server.port == 587 && server.security == .required)
    #expect(server.user == "desk@example.org" && server.password == "se:cret")
    let secure = try MailServer("smtps://mail.example.org/")
    #expect(secure.port == 465 && secure.security == .implicit && secure.user == nil)
    #expect(try MailServer("smtp://localhost:25?tls=none").security == .none)
    #expect(try MailServer("smtp://[::1]:25?tls=offered").security == .offered)
    #expect(try MailServer("smtp://a:b@localhost?tls=none").user == "a")
  }

  @Test("shows its password in no text")
  func description() throws {
    let server = try MailServer("smtp://desk:secret@mail.example.org")
    #expect("\(server)" == "mail.example.org:587" && String(reflecting: server) == "mail.example.org:587")
  }

  @Test(
    "is not read from anything else",
    arguments: [
      ("", .notAnAddress), ("mail.example.org", .notAnAddress), ("https://mail.example.org", .notAnAddress),
      ("smtp://", .notAnAddress), ("smtp://a b", .notAnAddress), ("smtp://h?tls=maybe", .unknownOption),
      ("smtps://h?tls=none", .unknownOption), ("smtp://h/path", .unknownOption), ("smtp://h#part", .unknownOption),
      ("smtp://a:b@mail.example.org?tls=none", .passwordInClear),
      ("smtp://a:b@mail.example.org?tls=offered", .passwordInClear),
    ] as [(String, MailServer.Fault)]
  )
  func faults(text: String, fault: MailServer.Fault) {
    #expect(throws: fault) { try MailServer(text) }
  }

  private static let offer: [Step] = [.say("220 mail.example"), .hearLine, .say("250-mail.example\r\n250 STARTTLS")]
  private static let ready: [Step] = offer + [.hearLine, .say("220 ready"), .startTLS, .hearLine]
  private static let letter: [Step] = [
    .hearLine, .say("250 ok"), .hearLine, .say("250 ok"), .hearLine, .say("354 go on"),
    .hearMessage, .say("250 queued"), .hearLine, .say("221 bye"),
  ]

  @Test("gets the message by TLS, once it has offered it and its certificate is trusted")
  func startTLS() async throws {
    let server = try ScriptedServer(Self.ready + [.say("250 mail.example")] + Self.letter)
    #expect(try await send("smtp://localhost:\(server.port)") == .accepted)
    let heard = server.end().heard
    #expect(heard.hasPrefix("EHLO desk\r\nSTARTTLS\r\nEHLO desk\r\nMAIL FROM:"))
  }

  @Test("gets it by TLS from the first byte, with user and password")
  func implicitTLS() async throws {
    let steps: [Step] = [.startTLS, .say("220 mail.example"), .hearLine, .say("250-mail.example\r\n250 AUTH PLAIN")]
    let server = try ScriptedServer(steps + [.hearLine, .say("334 "), .hearLine, .say("235 ok")] + Self.letter)
    #expect(try await send("smtps://desk:secret@localhost:\(server.port)") == .accepted)
    let secret = Data("\0desk\0secret".utf8).base64EncodedString()
    #expect(server.end().heard.contains("AUTH PLAIN\r\n\(secret)\r\nMAIL FROM:"))
  }

  @Test("gets nothing when TLS is required and not offered, refused or spoilt")
  func withoutTLS() async throws {
    let scripts: [[Step]] = [
      MailSenderTests.greeted + Self.letter,
      Self.offer + [.hearLine, .say("454 not now")] + Self.letter,
      Self.offer + [.hearLine, .say("220 ready"), .say("no TLS at all"), .hang],
    ]
    for steps in scripts {
      let server = try ScriptedServer(steps)
      #expect(try await send("smtp://localhost:\(server.port)") == .unreachable(.noEncryption))
      #expect(!server.end().heard.contains("MAIL"))
    }
  }

  @Test("gets nothing when nobody trusted vouches for it, or the certificate is another's")
  func untrusted() async throws {
    let unknown = try ScriptedServer(Self.ready + Self.letter)
    #expect(try await send("smtp://localhost:\(unknown.port)", certificates: nil) == .unreachable(.untrusted))
    let other = try ScriptedServer(Self.ready + Self.letter)
    #expect(try await send("smtp://127.0.0.1:\(other.port)") == .unreachable(.untrusted))
    #expect(!unknown.end().heard.contains("MAIL") && !other.end().heard.contains("MAIL"))
  }

  @Test("that refuses user and password is not to blame on the message")
  func signIn() async throws {
    let steps: [Step] = [.say("220 mail.example"), .hearLine, .say("250-mail.example\r\n250 AUTH PLAIN")]
    let server = try ScriptedServer(steps + [.hearLine, .say("334 "), .hearLine, .say("535 no"), .hearLine])
    #expect(try await send("smtp://a:b@localhost:\(server.port)?tls=none") == .unreachable(.signInRefused))
  }

  @Test("is followed by the next one only where the message cannot have been taken, nor refused for good")
  func order() async throws {
    let greeted = MailSenderTests.greeted
    let enveloped = MailSenderTests.enveloped
    let cases: [([Step], MailOutcome, Bool)] = [
      ([.say("421 busy")], .accepted, true),
      (greeted + [.hearLine], .accepted, true),
      (greeted + [.hearLine, .say("451 later")], .accepted, true),
      (enveloped + [.hearMessage, .say("452 full"), .hearLine], .accepted, true),
      (greeted + [.hearLine, .say("553 not as this sender"), .hearLine], .accepted, true),
      (greeted + [.hearLine, .say("250 ok"), .hearLine, .say("451 later"), .hearLine], .accepted, true),
      (
        greeted + [.hearLine, .say("250 ok"), .hearLine, .say("550 no"), .hearLine],
        .refused(MailReply(code: 550, text: "no")), false
      ),
      (enveloped + [.hearMessage], .unknown, false),
      (MailSenderTests.taken, .accepted, false),
    ]
    for (steps, outcome, isSecondAsked) in cases {
      let first = try ScriptedServer(steps)
      let second = try ScriptedServer(MailSenderTests.taken)
      let addresses = [first, second].map { "smtp://127.0.0.1:\($0.port)?tls=none" }
      #expect(try await send(addresses) == outcome)
      #expect(second.end(nobodyCame: !isSecondAsked).isAccepted == isSecondAsked)
    }
  }

  @Test("that put the message off is what is told, also when the next one is away")
  func told() async throws {
    let steps: [Step] = [.hearLine, .say("250 ok"), .hearLine, .say("451 later"), .hearLine]
    let first = try ScriptedServer(MailSenderTests.greeted + steps)
    let second = try ScriptedServer([.sayBytes("")])
    let addresses = [first, second].map { "smtp://127.0.0.1:\($0.port)?tls=none" }
    #expect(try await send(addresses) == .postponed(MailReply(code: 451, text: "later")))
  }

  private func send(_ address: String, certificates: String? = (try? TestCertificate.path)) async throws -> MailOutcome
  {
    try await send([address], certificates: certificates)
  }

  private func send(_ addresses: [String], certificates: String? = nil) async throws -> MailOutcome {
    var limits = MailSender.Limits()
    limits.total = .seconds(20)
    let servers = try addresses.map { try MailServer($0) }
    let sender = MailSender(servers: servers, greetingAs: "desk", limits: limits, trustedCertificates: certificates)
    return await sender.send(MailSenderTests.message())
  }
}
