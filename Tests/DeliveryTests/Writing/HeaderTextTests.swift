import Testing

@testable import Delivery

@Suite("Text in the head of a message")
struct HeaderTextTests {
  private static let hostile = [
    "\r\nBcc: x@example.org", "a\rb", "a\nb", "a\r\n b", "a\u{0}b", "a\u{2028}b", "a\u{2029}b", "a\u{85}b", "a\u{B}b",
    "a\u{1B}[31mb", "\r\n\r\n<html>", "\n", "\r", "\u{0}", "a\r\n",
    "=?utf-8?B?QmNjOiB4?=", "=?", "a =? b", "a?=", " a", "a ", "  ", "", "\ta", "a\tb", "a  b", ".",
    "👩‍👩‍👧‍👦 perhe", "שלום עולם", "مرحبا", "Ä", "äöå ÄÖÅ", "e\u{301}\u{302}\u{303}", "Z\u{351}\u{36B}\u{343}",
    String(repeating: "x", count: 1_000), String(repeating: "ä", count: 1_000), String(repeating: "👩‍👩‍👧‍👦", count: 100),
    String(repeating: "a ", count: 300), "a" + String(repeating: "\u{301}", count: 300),
    String(repeating: "=?", count: 100), "\u{FEFF}a", "\u{FFFE}", "\u{E000}", "\u{10FFFF}",
  ]

  /// What is left of a text in a head: one line, its direction its own.
  private static func clean(_ text: String) -> String {
    var clean = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029: clean.append(" ")
      case 0x202A...0x202E, 0x2066...0x2069: break
      default: clean.append(scalar.properties.generalCategory == .unassigned ? " " : scalar)
      }
    }
    return String(clean)
  }

  @Test("is one field on short lines of ASCII, and comes back as it was", arguments: hostile)
  func field(text: String) {
    let field = HeaderText.field("Subject", words: text)
    expectOneField(field, "Subject")
    #expect(ReadMessage(field + "\r\n").head["subject"] == Self.clean(text))
  }

  @Test("a lone letter and the longest plain line stand as they are; one more is encoded")
  func plain() {
    #expect(HeaderText.field("Subject", words: "a") == "Subject: a\r\n")
    let longest = String(repeating: "x", count: 67)
    #expect(HeaderText.field("Subject", words: longest) == "Subject: \(longest)\r\n")
    #expect(HeaderText.field("Subject", words: longest + "x").hasPrefix("Subject: =?utf-8?B?"))
    #expect(HeaderText.field("Subject", words: "Tervetuloa: ti 24.11.") == "Subject: Tervetuloa: ti 24.11.\r\n")
  }

  @Test(
    "loses what would turn the direction of the text around it",
    arguments: [
      "\u{202A}", "\u{202B}", "\u{202C}", "\u{202D}", "\u{202E}", "\u{2066}", "\u{2067}", "\u{2068}", "\u{2069}",
    ]
  )
  func direction(mark: String) {
    #expect(ReadMessage(HeaderText.field("Subject", words: "a\(mark)ä") + "\r\n").head["subject"] == "aä")
    #expect(HeaderText.field("Subject", words: "a\(mark)b") == "Subject: ab\r\n")
  }

  @Test("keeps what joins letters and emoji, and writes from right to left")
  func joined() {
    for text in ["👩‍👩‍👧‍👦", "می\u{200C}خواهم", "א\u{200F}ב"] {
      #expect(ReadMessage(HeaderText.field("Subject", words: text) + "\r\n").head["subject"] == text)
    }
  }

  @Test("never parts a letter between two words", arguments: 0..<60)
  func whole(shift: Int) {
    let field = HeaderText.field(
      "Subject",
      words: String(repeating: "a", count: shift) + String(repeating: "😀ä", count: 40)
    )
    let words = field.split(separator: " ").filter { $0.hasPrefix("=?utf-8?B?") }
    #expect(words.count > 1)
    for word in words {
      let bytes = Base64.decode(word.dropFirst(10).prefix { $0 != "?" })
      #expect(String(validating: bytes, as: UTF8.self) != nil)
    }
  }

  @Test(
    "a mailbox is one field, with the address whole",
    arguments: hostile + ["Tapaamo", "Tapaamo, Oy", "\"x\" <y@z>"]
  )
  func mailbox(name: String) {
    let addresses = ["desk@tapaamo.example", String(repeating: "x", count: 200) + "@tapaamo.example"]
    for address in addresses {
      let field = HeaderText.field("From", mailbox: name, address)
      expectOneField(field, "From", longest: address.utf8.count > 70 ? address.utf8.count + 12 : 76)
      #expect(field.hasSuffix("<\(address)>\r\n"))
      let words = Self.clean(name).trimmingSpaces
      let read = ReadMessage(field + "\r\n").head["from"] ?? ""
      if words.isEmpty { #expect(read == "<\(address)>") } else { #expect(read.contains(words)) }
    }
    #expect(HeaderText.field("From", mailbox: "Tapaamo", "a@b.fi") == "From: Tapaamo <a@b.fi>\r\n")
    #expect(HeaderText.field("From", mailbox: "a.b", "a@b.fi") == "From: =?utf-8?B?YS5i?= <a@b.fi>\r\n")
  }

  @Test("an address stands as it is only where every server reads it alike")
  func addresses() {
    for good in ["a@b", "a.b@c.fi", "a+b%c@x.example", "o'neill@x.fi", "!#$%&'*+-/=?^_`{|}~@x.fi", "a@xn--4ca.fi"] {
      #expect(HeaderText.isPlain(good), "\(good)")
    }
    for bad in [
      "", "a", "@", "a@", "@b", "a@b@c", "a..b@c", ".a@c", "a.@c", "a@b..c", "a@.b", "a@b.", "ä@b.fi", "a@ä.fi",
      "a b@c",
      "a@b\r\nBcc: c@d", "a@b\r\n", "a\u{0}@b", "<a@b>", "a,b@c", "a;b@c", "\"a\"@b", "a(b)@c", "a:b@c", "[a]@b",
      "a\\b@c", "a@b\u{2028}",
    ] { #expect(!HeaderText.isPlain(bad), "\(bad.debugDescription)") }
    #expect(Sender(name: "x", address: "a@b.fi") != nil && Sender(name: "x", address: "a@b@c") == nil)
  }

  private func expectOneField(_ field: String, _ name: String, longest: Int = 76) {
    let said: Comment = "\(field.debugDescription)"
    #expect(field.utf8.allSatisfy { $0 < 0x7F && ($0 >= 0x20 || $0 == 13 || $0 == 10) }, said)
    #expect(field.hasPrefix("\(name): ") && field.hasSuffix("\r\n"), said)
    let lines = field.dropLast().split(separator: "\r\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      #expect(line.utf8.count <= longest, said)
      #expect(!line.utf8.contains(13) && !line.utf8.contains(10), said)
      // What follows the first line is part of the field, and no line is blank.
      if index > 0 { #expect(line.first == " " && line.contains { $0 != " " }, said) }
    }
  }
}

extension String {
  fileprivate var trimmingSpaces: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
