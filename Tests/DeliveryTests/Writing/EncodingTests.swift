import Foundation
import Scheduling
import Testing

@testable import Delivery

@Suite("What makes seven bits of eight")
struct EncodingTests {
  @Test("Base64 is what Foundation makes of the same bytes", arguments: 0..<130)
  func base64(count: Int) {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 73 &+ 129) }
    #expect(Base64.encode(bytes) == Data(bytes).base64EncodedString())
    #expect(Base64.decode(Base64.encode(bytes)) == bytes)
    let lines = Base64.lines(bytes)
    #expect(Base64.decode(lines) == bytes)
    let all = lines.split(separator: "\r\n", omittingEmptySubsequences: false)
    #expect(all.last == "" && all.dropLast().dropLast().allSatisfy { $0.utf8.count == 76 })
    #expect(all.allSatisfy { $0.utf8.count <= 76 })
  }

  @Test(
    "quoted-printable keeps plain text as it is",
    arguments: [
      ("", "\r\n"), ("a", "a\r\n"), ("a\nb", "a\r\nb\r\n"), ("a\n", "a\r\n\r\n"), ("a=b", "a=3Db\r\n"),
      ("ä", "=C3=A4\r\n"), ("a b", "a b\r\n"), ("a ", "a=20\r\n"), ("a \nb", "a=20\r\nb\r\n"), ("\t", "=09\r\n"),
      ("a\tb", "a\tb\r\n"), (".", "=2E\r\n"), ("..", "=2E.\r\n"), ("a.b", "a.b\r\n"), ("a\n.", "a\r\n=2E\r\n"),
      ("a\u{0}b", "a=00b\r\n"), ("a\rb", "a=0Db\r\n"), ("a\r\nb", "a=0D=0Ab\r\n"), ("\u{7F}", "=7F\r\n"),
      ("-- ", "--=20\r\n"), ("--=_tapaamo_1", "--=3D_tapaamo_1\r\n"),
    ]
  )
  func quoted(text: String, written: String) {
    #expect(QuotedPrintable.encode(text) == written)
    #expect(QuotedPrintable.decode(written) == text + "\n")
  }

  @Test("its lines are short, none begins with a dot or ends in space, and it comes back", arguments: 0..<160)
  func lines(shift: Int) {
    let texts = ["a", ".", " ", "ä", "=", "😀", ". ", " .", "\t."].map { String(repeating: $0, count: shift) }
    for text in texts + [String(repeating: "x", count: shift) + ".ä.", String(repeating: "x", count: shift) + " \n."] {
      let written = QuotedPrintable.encode(text)
      for line in written.split(separator: "\r\n", omittingEmptySubsequences: false) {
        #expect(line.utf8.count <= 76)
        #expect(line.first != "." && line.last != " " && line.last != "\t")
        #expect(line.utf8.allSatisfy { (0x20..<0x7F).contains($0) || $0 == 9 })
      }
      #expect(QuotedPrintable.decode(written) == text + "\n")
    }
  }

  @Test(
    "A date is what RFC 5322 makes of an instant",
    arguments: [
      ("1970-01-01T00:00:00Z", "Thu, 1 Jan 1970 00:00:00 +0000"),
      ("2026-11-23T06:00:00Z", "Mon, 23 Nov 2026 06:00:00 +0000"),
      ("2026-10-25T00:30:00Z", "Sun, 25 Oct 2026 00:30:00 +0000"),
      ("2027-03-28T01:00:00Z", "Sun, 28 Mar 2027 01:00:00 +0000"),
      ("2028-02-29T23:59:59Z", "Tue, 29 Feb 2028 23:59:59 +0000"),
      ("2026-12-31T23:59:59Z", "Thu, 31 Dec 2026 23:59:59 +0000"),
      ("2027-05-01T09:08:07Z", "Sat, 1 May 2027 09:08:07 +0000"),
      ("2027-07-07T10:00:00Z", "Wed, 7 Jul 2027 10:00:00 +0000"),
      ("2027-08-06T10:00:00Z", "Fri, 6 Aug 2027 10:00:00 +0000"),
    ]
  )
  func dates(instant: String, written: String) throws {
    #expect(MailDate.text(try #require(Instant(instant))) == written)
  }
}
