import Foundation
import Scheduling
import Testing

@testable import Delivery
@testable import Pages

@Suite("A letter as it goes over the wire")
struct WrittenMessageTests {
  private static let sender = Sender(name: "Tapaamo", address: "desk@tapaamo.example")
  private static let letter = Letter(subject: "Hei", text: "Hei!\n", html: "<p>Hei!</p>\n")

  private func message(
    to address: String = "aino@example.org",
    replyTo: String? = nil,
    _ calendar: (method: OutboxEntry.Method, bytes: [UInt8])? = nil
  ) throws -> String {
    WrittenMessage(
      from: try #require(Self.sender),
      to: address,
      replyTo: replyTo,
      letter: Self.letter,
      language: "fi",
      date: try #require(Instant("2026-11-23T06:00:00Z")),
      id: "tapaamo-7-1795413600@tapaamo.example",
      calendar: calendar
    ).text()
  }

  @Test("has its head, and the same words twice")
  func plain() throws {
    #expect(
      try message()
        == [
          "From: Tapaamo <desk@tapaamo.example>", "To: aino@example.org", "Subject: Hei",
          "Date: Mon, 23 Nov 2026 06:00:00 +0000", "Message-ID: <tapaamo-7-1795413600@tapaamo.example>",
          "Content-Language: fi", "Auto-Submitted: auto-generated", "MIME-Version: 1.0",
          #"Content-Type: multipart/alternative; boundary="=_tapaamo_1_tapaamo-7-1795413600""#, "",
          "--=_tapaamo_1_tapaamo-7-1795413600", "Content-Type: text/plain; charset=utf-8",
          "Content-Transfer-Encoding: quoted-printable", "", "Hei!", "", "",
          "--=_tapaamo_1_tapaamo-7-1795413600", "Content-Type: text/html; charset=utf-8",
          "Content-Transfer-Encoding: quoted-printable", "", "<p>Hei!</p>", "", "",
          "--=_tapaamo_1_tapaamo-7-1795413600--", "",
        ].joined(separator: "\r\n")
    )
  }

  @Test("is answered to whoever can tell more, where that can stand in a head")
  func replyTo() throws {
    let head = "To: aino@example.org\r\nReply-To: kysy@example.org\r\nSubject: Hei\r\n"
    #expect(try message(replyTo: "kysy@example.org").contains(head))
    for bad in ["kysy", "a@b\r\nBcc: c@example.org", "ä@example.org", "a@b,c@d"] {
      #expect(try message(replyTo: bad) == message(), "\(bad)")
    }
  }

  @Test("has the calendar object twice, as an alternative and as a file")
  func calendar() throws {
    let text = try message((.cancel, Array("BEGIN:VCALENDAR\r\n".utf8)))
    let heads = text.split(separator: "\r\n").filter { $0.hasPrefix("Content-Type: ") || $0.hasPrefix("--") }
    #expect(
      heads == [
        #"Content-Type: multipart/mixed; boundary="=_tapaamo_1_tapaamo-7-1795413600""#,
        "--=_tapaamo_1_tapaamo-7-1795413600",
        #"Content-Type: multipart/alternative; boundary="=_tapaamo_2_tapaamo-7-1795413600""#,
        "--=_tapaamo_2_tapaamo-7-1795413600", "Content-Type: text/plain; charset=utf-8",
        "--=_tapaamo_2_tapaamo-7-1795413600", "Content-Type: text/html; charset=utf-8",
        "--=_tapaamo_2_tapaamo-7-1795413600", "Content-Type: text/calendar; method=CANCEL; charset=utf-8",
        "--=_tapaamo_2_tapaamo-7-1795413600--", "--=_tapaamo_1_tapaamo-7-1795413600",
        #"Content-Type: application/ics; name="invite.ics""#, "--=_tapaamo_1_tapaamo-7-1795413600--",
      ]
    )
    #expect(text.components(separatedBy: "QkVHSU46VkNBTEVOREFSDQo=\r\n").count == 3)
    #expect(ReadMessage(text).hasCalendar && ReadMessage(text).text == "Hei!\n\n")
  }

  @Test(
    "names nobody where an address cannot stand in a head",
    arguments: ["äiti@example.fi", "a@b\r\nBcc: c@d", "a..b@c.fi"]
  )
  func nobody(address: String) throws {
    #expect(try message(to: address).contains("\r\nTo: undisclosed-recipients:;\r\nSubject: Hei\r\n"))
  }
}
