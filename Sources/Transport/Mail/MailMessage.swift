/// One message and its envelope.
package struct MailMessage: Sendable {
  /// Where reports of failure go; empty for a message that must cause none.
  package let sender: String
  /// At least one.
  package let recipients: [String]
  /// Head and body, every line ended by CR LF.
  let bytes: [UInt8]

  /// - Parameter bytes: head and body; a lone CR or LF becomes CR LF, so that no server sees another end of the message
  ///   than the one before it ("SMTP smuggling").
  package init(sender: String, recipients: [String], bytes: [UInt8]) {
    self.sender = sender
    self.recipients = recipients
    self.bytes = Self.withWholeLineEnds(bytes)
  }

  /// Whether every address can stand in an envelope: it has an `@` inside, and nothing that ends it or its line.
  var hasGoodEnvelope: Bool {
    !recipients.isEmpty && recipients.allSatisfy(Self.isAddress) && (sender.isEmpty || Self.isAddress(sender))
  }

  private static func isAddress(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count <= 254, let at = bytes.lastIndex(of: UInt8(ascii: "@")) else { return false }
    let isLine = bytes.allSatisfy { $0 > 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">") }
    return isLine && at > 0 && at < bytes.count - 1
  }

  private static func withWholeLineEnds(_ bytes: [UInt8]) -> [UInt8] {
    let (carriageReturn, lineFeed) = (UInt8(ascii: "\r"), UInt8(ascii: "\n"))
    var whole: [UInt8] = []
    whole.reserveCapacity(bytes.count)
    var previous: UInt8 = 0
    for byte in bytes {
      if previous == carriageReturn, byte != lineFeed { whole.append(lineFeed) }
      if byte == lineFeed, previous != carriageReturn { whole.append(carriageReturn) }
      whole.append(byte)
      previous = byte
    }
    if previous == carriageReturn { whole.append(lineFeed) }
    return whole
  }
}
