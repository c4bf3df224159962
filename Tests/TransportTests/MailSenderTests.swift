import Foundation
import Testing
import Transport

@Suite("A message handed to a mail server", .serialized)
struct MailSenderTests {
  typealias Step = ScriptedServer.Step

  static let greeted: [Step] = [.say("220 mail.example"), .hearLine, .say("250-mail.example\r\n250 8BITMIME")]
  static let enveloped: [Step] =
    greeted + [.hearLine, .say("250 ok"), .hearLine, .say("250 ok"), .hearLine, .say("354 go on")]
  static let taken: [Step] = enveloped + [.hearMessage, .say("250 queued"), .hearLine, .say("221 bye")]

  @Test("goes out as SMTP wants it, and is the server's when it says so")
  func accepted() async throws {
    let server = try ScriptedServer(Self.taken)
    #expect(try await sender([server]).send(Self.message()) == .accepted)
    #expect(
      server.end().heard == """
        EHLO desk.example\r\nMAIL FROM:<desk@tapaamo.example>\r\nRCPT TO:<family@example.org>\r\nDATA\r\n\
        Subject: Tervetuloa\r\n\r\nNähdään!\r\n.\r\nQUIT\r\n
        """
    )
  }

  @Test(
    "ends its lines whole and keeps its dots",
    arguments: [
      (".", "..\r\n"), ("a\n.\nb", "a\r\n..\r\nb\r\n"), ("a\r\n.\r\nQUIT\r\n", "a\r\n..\r\nQUIT\r\n"),
      ("..a\r\n.b", "...a\r\n..b\r\n"), ("a\r.\rb", "a\r\n..\r\nb\r\n"),
      ("a\n\r\n.\r", "a\r\n\r\n..\r\n"), ("a.\r\n", "a.\r\n"),
    ]
  )
  func dots(sent: String, expected: String) async throws {
    let server = try ScriptedServer(Self.taken)
    #expect(try await sender([server]).send(Self.message(sent)) == .accepted)
    let heard = server.end().heard
    #expect(heard.components(separatedBy: "DATA\r\n").last == expected + ".\r\nQUIT\r\n")
  }

  @Test("arrives whole when it is long and full of dots")
  func long() async throws {
    let server = try ScriptedServer(Self.taken)
    #expect(try await sender([server]).send(Self.message(String(repeating: ".\r\n", count: 40_000))) == .accepted)
    let expected = String(repeating: "..\r\n", count: 40_000) + ".\r\nQUIT\r\n"
    #expect(server.end().heard.components(separatedBy: "DATA\r\n").last == expected)
  }

  @Test("goes to all recipients, and with an empty sender where reports are not wanted")
  func envelope() async throws {
    let more: [Step] = [.hearLine, .say("250 ok")]
    let server = try ScriptedServer(
      Self.greeted + more + more + more + [.hearLine, .say("354 go on"), .hearMessage, .say("250 queued"), .hearLine]
    )
    let message = MailMessage(sender: "", recipients: ["a@example.org", "b@example.org"], bytes: Array("x".utf8))
    #expect(try await sender([server]).send(message) == .accepted)
    let envelope = "MAIL FROM:<>\r\nRCPT TO:<a@example.org>\r\nRCPT TO:<b@example.org>\r\nDATA\r\n"
    #expect(server.end().heard.contains(envelope))
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let outcome: MailOutcome
    let steps: [Step]

    init(_ name: String, _ outcome: MailOutcome, _ steps: [Step]) {
      testDescription = name
      self.outcome = outcome
      self.steps = steps
    }
  }

  static let outcomes: [Case] = [
    Case(
      "a sender refused",
      .unreachable(.turnedAway(MailReply(code: 553, text: "5.7.1 no"))),
      greeted + [.hearLine, .say("553 5.7.1 no"), .hearLine]
    ),
    Case(
      "a sender put off",
      .unreachable(.turnedAway(MailReply(code: 451, text: "later"))),
      greeted + [.hearLine, .say("451 later"), .hearLine]
    ),
    Case(
      "a recipient refused",
      .refused(MailReply(code: 550, text: "no such user here")),
      greeted + [.hearLine, .say("250 ok"), .hearLine, .say("550-no such user\r\n550 here"), .hearLine]
    ),
    Case(
      "a recipient put off",
      .postponed(MailReply(code: 450, text: "greylisted")),
      greeted + [.hearLine, .say("250 ok"), .hearLine, .say("450 greylisted"), .hearLine]
    ),
    Case(
      "a recipient refused for who we are",
      .distrusted(MailReply(code: 554, text: "5.7.1 blocked using a list")),
      greeted + [.hearLine, .say("250 ok"), .hearLine, .say("554 5.7.1 blocked using a list"), .hearLine]
    ),
    Case(
      "DATA refused",
      .distrusted(MailReply(code: 554, text: "no")),
      Array(enveloped.dropLast()) + [.say("554 no"), .hearLine]
    ),
    Case(
      "the message refused",
      .distrusted(MailReply(code: 554, text: "spam")),
      enveloped + [.hearMessage, .say("554 spam"), .hearLine, .say("221 bye")]
    ),
    Case(
      "the message put off",
      .postponed(MailReply(code: 452, text: "full")),
      enveloped + [.hearMessage, .say("452 full"), .hearLine, .say("221 bye")]
    ),
    Case(
      "a server that closes down in the envelope",
      .unreachable(.turnedAway(MailReply(code: 421, text: "closing"))),
      greeted + [.hearLine, .say("421 closing")]
    ),
    Case("no goodbye", .accepted, enveloped + [.hearMessage, .say("250 queued")]),
    Case("a goodbye that hangs", .accepted, enveloped + [.hearMessage, .say("250 queued"), .hearLine, .hang]),
    Case(
      "a goodbye that is refused",
      .accepted,
      enveloped + [.hearMessage, .say("250 queued"), .hearLine, .say("500 ?")]
    ),
    Case("closed after the message", .unknown, enveloped + [.hearMessage]),
    Case("half an answer after the message", .unknown, enveloped + [.hearMessage, .say("250-queued")]),
    Case("silence after the message", .unknown, enveloped + [.hearMessage, .hang]),
    Case("closed before the message", .unreachable(.lost), Array(enveloped.dropLast())),
    Case("closed at once", .unreachable(.lost), [.sayBytes("")]),
    Case("closed after the greeting", .unreachable(.lost), [.say("220 mail.example"), .hearLine]),
    Case("silence at once", .unreachable(.timedOut), [.hang]),
    Case("silence in the envelope", .unreachable(.timedOut), greeted + [.hearLine, .hang]),
    Case("nobody who takes the connection", .unreachable(.timedOut), [.deaf]),
    Case(
      "a greeting that turns away",
      .unreachable(.turnedAway(MailReply(code: 554, text: "not you"))),
      [.say("554 not you"), .hearLine]
    ),
    Case(
      "a greeting that puts off",
      .unreachable(.turnedAway(MailReply(code: 421, text: "busy"))),
      [.say("421 busy"), .hearLine]
    ),
    Case("no mail server", .unreachable(.lost), [.say("HTTP/1.1 400 Bad Request")]),
    Case("signing in wanted", .unreachable(.signInRefused), greeted + [.hearLine, .say("530 5.7.0 sign in first")]),
    Case("a greeting without an end", .unreachable(.lost), [.flood("220-and more\r\n")]),
  ]

  @Test("comes to an outcome that is told apart", arguments: outcomes)
  func outcome(of attempt: Case) async throws {
    let server = try ScriptedServer(attempt.steps)
    let isSilent = attempt.outcome == .unreachable(.timedOut) || attempt.testDescription.hasPrefix("silence")
    let started = ContinuousClock.now
    let outcome = try await sender([server], total: isSilent ? .milliseconds(400) : .seconds(20)).send(Self.message())
    #expect(outcome == attempt.outcome)
    #expect(ContinuousClock.now - started < .seconds(10))
  }

  @Test(
    "stays here when an address would end the envelope's line",
    arguments: ["", "x", "@", "a@", "@b", "a@b\r\nRCPT TO:<c@d>", "a@b>", "<a@b", "a b@c", "a@b\u{0}"]
  )
  func injection(address: String) async {
    let sender = MailSender(servers: [])
    let toIt = MailMessage(sender: "", recipients: ["a@example.org", address], bytes: [])
    #expect(await sender.send(toIt) == .badEnvelope)
    let fromIt = MailMessage(sender: address, recipients: ["a@example.org"], bytes: [])
    #expect(await sender.send(fromIt) == (address.isEmpty ? .unreachable(.noServer) : .badEnvelope))
    #expect(await sender.send(MailMessage(sender: "", recipients: [], bytes: [])) == .badEnvelope)
  }

  @Test("ends soon after the task that sends is cancelled")
  func cancelled() async throws {
    let server = try ScriptedServer([.hang])
    let sender = try sender([server])
    let task = Task { await sender.send(Self.message()) }
    task.cancel()
    #expect(await task.value == .unreachable(.cancelled))
  }

  static func message(_ text: String = "Subject: Tervetuloa\r\n\r\nNähdään!\r\n") -> MailMessage {
    MailMessage(sender: "desk@tapaamo.example", recipients: ["family@example.org"], bytes: Array(text.utf8))
  }

  private func sender(_ servers: [ScriptedServer], total: Duration = .seconds(20)) throws -> MailSender {
    var limits = MailSender.Limits()
    limits.total = total
    limits.connecting = .seconds(20)
    let addresses = try servers.map { try MailServer("smtp://127.0.0.1:\($0.port)?tls=none") }
    return MailSender(servers: addresses, greetingAs: "desk.example", limits: limits)
  }
}
