import Testing

@testable import ICalendar

@Suite("Content lines")
struct ContentLineTests {
  private func line(_ value: ContentValue, _ parameters: [ContentWriter.Parameter?] = []) -> String {
    var writer = ContentWriter()
    writer.line("X", value, parameters)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  @Test(
    "Words from people are escaped, and every form of line end becomes one escape",
    arguments: [
      ("plain", "plain"), ("a;b,c\\d:e\"f", "a\\;b\\,c\\\\d:e\"f"), ("a\nb", "a\\nb"), ("a\r\nb", "a\\nb"),
      ("a\rb", "a\\nb"), ("a\r\rb", "a\\n\\nb"), ("a\n\rb", "a\\n\\nb"), ("a\u{2028}b\u{2029}c", "a\\nb\\nc"),
      ("a\u{0B}b\u{0C}c\u{85}d", "a\\nb\\nc\\nd"), ("a\\nb", "a\\\\nb"), ("a\u{0}b\u{1B}c\u{7F}d\u{9F}e", "abcde"),
      ("a\tb", "a\tb"), ("  a b \r\n", "a b"),
      ("\u{0} \u{A0}", ""), ("å😀e\u{301}", "å😀e\u{301}"), ("END:VEVENT\r\nBEGIN:VALARM", "END:VEVENT\\nBEGIN:VALARM"),
    ]
  )
  func escapesText(_ text: String, _ written: String) { #expect(line(.text(text)) == "X:\(written)\r\n") }

  @Test("Noncharacters are left out", arguments: [0xFDD0, 0xFDEF, 0xFFFE, 0xFFFF, 0x1FFFE, 0x10FFFF] as [UInt32])
  func dropsNoncharacters(_ value: UInt32) throws {
    let scalar = String(Character(try #require(Unicode.Scalar(value))))
    #expect(line(.text(scalar + "a\(scalar)b" + scalar)) == "X:ab\r\n")
    #expect(line(.literal("v"), [.init(name: "P", value: scalar + "a")]) == "X;P=\"a\":v\r\n")
  }

  @Test(
    "Parameters are quoted where they are not plain words, and encoded by RFC 6868",
    arguments: [
      ("fi", "fi"), ("Europe/Helsinki", "Europe/Helsinki"), ("a b", "\"a b\""), ("a:b;c,d", "\"a:b;c,d\""),
      ("a\"b", "\"a^'b\""), ("a^b^n", "\"a^^b^^n\""), ("a\r\nb\rc", "\"a^nb^nc\""), ("a\u{0}b", "\"ab\""), ("", ""),
    ]
  )
  func encodesParameters(_ value: String, _ written: String) {
    #expect(line(.literal("v"), [.init(name: "P", value: value)]) == "X;P=\(written):v\r\n")
  }

  @Test(
    "Addresses lose control characters and have strange ones percent-encoded",
    arguments: [
      ("https://a.example/?q=1,2;3#x", "https://a.example/?q=1,2;3#x"),
      ("https://a.example/ä b", "https://a.example/%C3%A4%20b"),
      ("https://a\r\nX-EVIL:1", "https://aX-EVIL:1"), ("a\"<>\\^`{|}", "a%22%3C%3E%5C%5E%60%7B%7C%7D"),
      ("a\u{2028}b", "a%E2%80%A8b"), ("%20", "%20"),
    ]
  )
  func encodesAddresses(_ uri: String, _ written: String) { #expect(line(.uri(uri)) == "X:\(written)\r\n") }

  @Test(
    "Numbers are written by value type",
    arguments: [
      (ContentValue.offset(7200), "+0200"), (.offset(-12_600), "-0330"), (.offset(0), "+0000"),
      (.offset(5989), "+013949"),
      (.coordinates(60_170_800, 24_941_900), "60.170800;24.941900"),
      (.coordinates(-1, -12_000_005), "-0.000001;-12.000005"),
      (.number(-3), "-3"), (.word("a b\r\n;c"), "abc"),
      (.local(Samples.local("2026-03-01T07:05:09")), "20260301T070509"),
      (.texts(["a,b", "c"]), "a\\,b,c"),
    ]
  )
  func writesValues(_ value: ContentValue, _ written: String) { #expect(line(value) == "X:\(written)\r\n") }

  @Test(
    "Lines are folded at 75 octets, never inside a character or an escape",
    arguments: ["a", "ä", "€", "😀", ";", "\n", "aä€😀;"],
    60...90
  )
  func foldsLines(_ unit: String, _ count: Int) {
    let written = line(.text("-" + String(repeating: unit, count: count) + "-"))
    let pieces = written.unicodeScalars.split(separator: "\n").map { String($0) }
    #expect(pieces.allSatisfy { $0.hasSuffix("\r") && $0.utf8.count <= 76 && !$0.hasSuffix("\\\r") })
    #expect(pieces.dropFirst().allSatisfy { $0.hasPrefix(" ") && $0.utf8.count > 2 })
    #expect(pieces.dropLast().allSatisfy { $0.utf8.count >= 72 })
    let escaped = unit.replacing(";", with: "\\;").replacing("\n", with: "\\n")
    #expect(Samples.lines(Array(written.utf8)) == ["X:-" + String(repeating: escaped, count: count) + "-"])
  }

  @Test("A line of exactly 75 octets is not folded, one of 76 is")
  func foldsAtTheLimit() {
    #expect(line(.text(String(repeating: "a", count: 73))).utf8.count == 77)
    #expect(line(.text(String(repeating: "a", count: 74))).utf8.count == 81)
    #expect(line(.literal(String(repeating: "a", count: 74))).utf8.count == 81)
  }
}
