import Scheduling
import Storage
import TestDesks
import TestEngines
import TestFigures
import Testing

@testable import Delivery
@testable import Pages

@Suite("Whatever people write", .serialized)
struct HostileTextTests {
  private static let scenes = [
    Gallery.Scene(.confirmed), .init(.cancelledByOrganiser), .init(.sessionCancelled), .init(.fromOrganiser),
    .init(.sessionMoved), .init(.staffInvitation), .init(.invitation), .init(.offered), .init(.waitlisted, .discreet),
  ]

  @Test("a letter has its fields and no more, on lines that every server takes, and reads well")
  func letters() async throws {
    let count = Figure.of(suite: 240, soak: 10_000)
    var random = SplitMix(seed: Figure.seed ?? 12)
    try await TestEngine.first.withDesk { desk in
      let plain = try await Gallery(desk)
      var entries: [MailReader.Entry] = []
      for number in 1...count {
        let (hostile, scene) = (HostileText(&random), Self.scenes[number % Self.scenes.count])
        try await hostile.dress(plain)
        let sender = try #require(Sender(name: hostile.sender, address: "desk@tapaamo.example"))
        let gallery = plain.writing(as: sender)
        let language = ["fi", "sv", "en"][number % 3]
        let letter = try await gallery.letter(of: scene, in: language, number: number) { hostile.change(&$0) }
        entries.append(MailReader.Entry("\(number)", letter.text))
      }
      let problems = try MailReader.problems(of: entries)
      #expect(problems.prefix(20) == [])
      Figure.report("mail", "\(count) letters with hostile names and texts: one head each, no line over 998 octets")
    }
  }

  @Test("so has any letter at all, with control characters that no database keeps")
  func bytes() throws {
    let count = Figure.of(suite: 240, soak: 10_000)
    var random = SplitMix(seed: Figure.seed ?? 13)
    let entries = try (1...count).map { number in
      let (subject, text) = (HostileText.random(&random), HostileText.random(&random))
      let message = WrittenMessage(
        from: try #require(Sender(name: HostileText.random(&random), address: "desk@tapaamo.example")),
        to: "aino@example.org",
        letter: Letter(subject: subject, text: text, html: "<!DOCTYPE html>\n<html></html>\n"),
        language: "fi",
        date: TestClock().now + number,
        id: "tapaamo-\(number)-1@tapaamo.example",
        calendar: nil
      )
      return MailReader.Entry("\(number)", message.text())
    }
    #expect(try MailReader.problems(of: entries).prefix(20) == [])
  }
}

/// Names and texts as nobody should write them.
private struct HostileText: Sendable {
  let sender: String
  private let texts: [String]
  private let email: String

  init(_ random: inout SplitMix) {
    sender = Self.random(&random)
    texts = (0..<12).map { _ in Self.random(&random) }
    email = Self.addresses.randomElement(using: &random) ?? ""
  }

  private static let addresses = [
    "aino@example.org", "a+b%c&d?e=f/g#h@example.org", "o'neill@example.fi", "äiti@example.fi", "a@äiti.fi",
    "a\r\nBcc: x@example.org", "a..b@example.org", String(repeating: "a", count: 200) + "@example.org",
  ]

  private static let pieces = [
    "\r\nBcc: x@example.org", "\r\n\r\n", "\n", "\r", "\0", "\u{85}", "\u{2028}", "\u{2029}", "\u{B}", "\u{1B}[31m",
    "😀👩‍👩‍👧‍👦🏳️‍🌈", "שלום עולם", "مرحبا بالعالم", "\u{202E}gpj.exe", "\u{2066}x\u{2069}", "e\u{301}\u{302}\u{303}\u{304}",
    "=?utf-8?B?QmNjOiB4?=", "=?x", "; , : \" \\ ' < > & %", "<script>alert(1)</script>",
    "--=_tapaamo_1_tapaamo-7-1\r\n",
    "BEGIN:VEVENT\r\nUID:x\r\nEND:VEVENT", "\r\n.\r\nQUIT\r\n", "\nFrom x", "ATTENDEE:mailto:x@example.org", "Äijälä",
    "a", " ", "\t", "https://x.example/?a=b&c=d", "{title}", "{{page}}", "\u{FEFF}", "\u{FFFE}", "\u{10FFFF}", "=",
    "..",
  ]

  static func random(_ random: inout SplitMix) -> String {
    if Int.random(in: 0..<20, using: &random) == 0 {
      return String(repeating: pieces.randomElement(using: &random) ?? "", count: 400)
    }
    return (0..<Int.random(in: 0..<7, using: &random)).map { _ in
      if Int.random(in: 0..<4, using: &random) > 0 { return pieces.randomElement(using: &random) ?? "" }
      let scalars = (0..<9).compactMap { _ in Unicode.Scalar(UInt32.random(in: 0..<0x1F000, using: &random)) }
      return String(String.UnicodeScalarView(scalars))
    }.joined()
  }

  /// Gives the groups and their venue these names.
  func dress(_ gallery: Gallery) async throws {
    try await gallery.desk.database.write(.house) { [texts] transaction in
      for (group, sessions) in gallery.sessions where group == .open || group == .discreet {
        guard let id = sessions.first?.activity, var stored = try transaction.activity(id) else { continue }
        for language in ["fi", "sv"] { stored.activity.texts.dress(language, texts) }
        stored.activity.place.detail = texts[2]
        try transaction.save(stored)
        guard var venue = try transaction.venue(stored.activity.place.venue) else { continue }
        (venue.value.name, venue.value.address, venue.value.municipality) = (texts[3], texts[4], texts[5])
        try transaction.save(venue, at: TestClock().now)
      }
    }
  }

  /// And the session, the family and whoever writes to it.
  func change(_ props: inout Gallery.Props) {
    (props.booking.contact.name, props.booking.contact.email) = (texts[6], email)
    if props.booking.reason != nil { props.booking.reason = texts[7] }
    if case .cancelled = props.session.state { props.session.state = .cancelled(reason: texts[8]) }
    (props.session.note, props.session.place) = (texts[9], texts[10].isEmpty ? nil : texts[10])
    if props.posting.detail?.words != nil { props.posting.detail?.words = ["fi": texts[7], "sv": texts[8]] }
    if props.posting.detail?.address != nil { props.posting.detail?.address = email }
    props.member?.name = texts[11]
  }
}

extension ActivityTexts {
  fileprivate mutating func dress(_ language: String, _ words: [String]) {
    var others = byLanguage
    // A group has a title, whatever else it has.
    others[language]?.title = "Kerho" + words[0]
    others[language]?.description = words[1]
    if others[language]?.publicTitle != nil { others[language]?.publicTitle = words[1] }
    guard let first = others.removeValue(forKey: original) else { return }
    self = ActivityTexts(original: original, text: first, others: others)
  }
}
