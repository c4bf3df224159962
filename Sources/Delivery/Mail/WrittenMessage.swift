import Pages
import Scheduling

/// A letter as it goes over the wire (RFC 5322, RFC 2045): ASCII alone, the same bytes for the same values.
struct WrittenMessage {
  let from: Sender
  let to: String
  /// Where an answer goes, if not to the sender.
  var replyTo: String?
  let letter: Letter
  /// As a BCP 47 code.
  let language: String
  let date: Instant
  /// Without its angle brackets.
  let id: String
  let calendar: (method: OutboxEntry.Method, bytes: [UInt8])?

  func text() -> String { head + body.written }

  private var head: String {
    // An address beyond ASCII can stand in an envelope, not in a head that every server takes.
    let recipient = HeaderText.isPlain(to) ? to : "undisclosed-recipients:;"
    let answer = replyTo.flatMap { HeaderText.isPlain($0) ? "Reply-To: \($0)\r\n" : nil } ?? ""
    return HeaderText.field("From", mailbox: from.name, from.address) + "To: \(recipient)\r\n" + answer
      + HeaderText.field("Subject", words: letter.subject) + "Date: \(MailDate.text(date))\r\n"
      + "Message-ID: <\(id)>\r\n" + "Content-Language: \(language)\r\n" + "Auto-Submitted: auto-generated\r\n"
      + "MIME-Version: 1.0\r\n"
  }

  private var body: Part {
    let texts = [
      Part("text/plain; charset=utf-8", quoted: letter.text), Part("text/html; charset=utf-8", quoted: letter.html),
    ]
    guard let calendar else { return Part("alternative", texts, boundary: boundary(1)) }
    let type = "text/calendar; method=\(calendar.method.rawValue); charset=utf-8"
    let invitation = Part(type, bytes: calendar.bytes)
    let file = Part(
      "application/ics; name=\"invite.ics\"",
      bytes: calendar.bytes,
      disposition: "attachment; filename=\"invite.ics\""
    )
    return Part(
      "mixed",
      [Part("alternative", texts + [invitation], boundary: boundary(2)), file],
      boundary: boundary(1)
    )
  }

  /// Holds `=_`, which no encoded line does.
  private func boundary(_ number: Int) -> String { "=_tapaamo_\(number)_\(id.prefix { $0 != "@" })" }
}

/// One part of a message with its own head.
private struct Part {
  let written: String

  init(_ type: String, quoted text: String) {
    written =
      "Content-Type: \(type)\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" + QuotedPrintable.encode(text)
  }

  init(_ type: String, bytes: [UInt8], disposition: String? = nil) {
    let how = disposition.map { "Content-Disposition: \($0)\r\n" } ?? ""
    written = "Content-Type: \(type)\r\nContent-Transfer-Encoding: base64\r\n\(how)\r\n" + Base64.lines(bytes)
  }

  init(_ kind: String, _ parts: [Part], boundary: String) {
    let inner = parts.map { "--\(boundary)\r\n\($0.written)\r\n" }.joined()
    written = "Content-Type: multipart/\(kind); boundary=\"\(boundary)\"\r\n\r\n\(inner)--\(boundary)--\r\n"
  }
}

/// Who writes: a mailbox that somebody reads.
package struct Sender: Hashable, Sendable {
  package let name: String
  package let address: String

  /// Nil for what is no address that can stand in a head.
  package init?(name: String, address: String) {
    guard HeaderText.isPlain(address) else { return nil }
    (self.name, self.address) = (name, address)
  }

  /// Where our message ids come from.
  var host: String { String(address.drop { $0 != "@" }.dropFirst()) }
}

/// `Mon, 23 Nov 2026 06:00:00 +0000` (RFC 5322 section 3.3).
enum MailDate {
  private static let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

  static func text(_ instant: Instant) -> String {
    let local = Zone.utc.local(instant)
    let (date, time) = (local.date, local.time)
    let clock = [time.hour, time.minute, time.second].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
    return "\(days[date.weekday.rawValue - 1]), \(date.day) \(months[date.month - 1]) \(date.year) \(clock) +0000"
  }
}
