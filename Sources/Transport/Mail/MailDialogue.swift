import CCurl

/// What is said between us and a mail server, as far as it tells what became of the message.
///
/// libcurl's result does not say which command was refused, nor in which words: its log of the dialogue does.
final class MailDialogue {
  /// How far it has come.
  private enum Phase: Int, Comparable {
    /// Greeting, TLS, sign-in, and who sends: the same for every message.
    case introduction
    /// The recipients are being given.
    case recipients
    /// The server knows who sends and to whom, and the message is being sent.
    case message
    /// Sent whole: it is the server's from now on, or not.
    case sent

    static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  private let bytes: [UInt8]
  private var position = 0
  private var phase = Phase.introduction
  /// Whether we have said goodbye, as libcurl does after a failure, too.
  private var isOver = false
  /// The answer to the last thing that was said; nil while none has come whole.
  private var reply: MailReply?
  private var lines: [String] = []

  init(_ message: MailMessage) { bytes = message.bytes }

  /// Gives libcurl the next part of the message, and nothing once all is given.
  func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    let count = min(buffer.count, bytes.count - position)
    buffer.copyBytes(from: bytes[position..<position + count])
    position += count
    if count == 0, !buffer.isEmpty {
      phase = max(phase, .sent)
      reply = nil
    }
    return count
  }

  /// Notes a command; what follows its first word is not looked at. True at the goodbye.
  func hear(command: UnsafeRawBufferPointer) -> Bool {
    let word = String(decoding: command.prefix(4), as: UTF8.self).uppercased()
    if word == "QUIT" {
      isOver = true
      return true
    }
    if word == "RCPT" { phase = max(phase, .recipients) }
    if word == "DATA" { phase = max(phase, .message) }
    reply = nil
    lines = []
    return false
  }

  /// Notes one line of an answer (RFC 5321 section 4.2).
  func hear(line bytes: UnsafeRawBufferPointer) {
    guard !isOver, bytes.count >= 3, let code = Int(String(decoding: bytes.prefix(3), as: UTF8.self)) else {
      return
    }
    let rest = bytes.dropFirst(3)
    let text = String(decoding: rest.dropFirst(), as: UTF8.self).unicodeScalars
    lines.append(String(String.UnicodeScalarView(text.filter { $0.properties.generalCategory != .control })))
    if rest.first == UInt8(ascii: "-"), lines.count < 100 { return }
    reply = MailReply(code: code, text: String(lines.joined(separator: " ").prefix(500)))
    lines = []
  }

  /// What became of the message, once libcurl has come to an end.
  func outcome(_ result: CURLcode) -> MailOutcome {
    if result == CURLE_OK { return .accepted }
    if phase >= .sent {
      guard let reply else { return .unknown }
      return verdict(reply) ?? (reply.code / 100 == 2 ? .accepted : .unknown)
    }
    switch result {
    case CURLE_LOGIN_DENIED: return .unreachable(.signInRefused)
    case CURLE_USE_SSL_FAILED, CURLE_SSL_CONNECT_ERROR: return .unreachable(.noEncryption)
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE: return .unreachable(.untrusted)
    case CURLE_OPERATION_TIMEDOUT: return .unreachable(.timedOut)
    case CURLE_ABORTED_BY_CALLBACK: return .unreachable(.cancelled)
    case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_CONNECT: return .unreachable(.noConnection)
    default: break
    }
    guard let reply else { return .unreachable(.lost) }
    if phase > .introduction, let verdict = verdict(reply) { return verdict }
    if wantsSignIn(reply) { return .unreachable(.signInRefused) }
    return .unreachable(reply.code >= 400 ? .turnedAway(reply) : .lost)
  }

  /// What an answer to a recipient or to the message means; nil where it is no refusal.
  private func verdict(_ reply: MailReply) -> MailOutcome? {
    if wantsSignIn(reply) { return .unreachable(.signInRefused) }
    return switch reply.code / 100 {
    case 5: isOfWhoSends(reply) ? .distrusted(reply) : .refused(reply)
    case 4: .postponed(reply)
    default: nil
    }
  }

  /// Sign in first, or with TLS (RFC 4954 section 6, RFC 3207 section 4): that is ours to mend, not the message's.
  private func wantsSignIn(_ reply: MailReply) -> Bool { [530, 534, 535, 538].contains(reply.code) }

  /// Whether a refusal may be of whoever sends as well as of the message: the recipient was taken before, or it is a
  /// matter of policy (RFC 3463 section 3.8), as of a host on a blocklist.
  private func isOfWhoSends(_ reply: MailReply) -> Bool { phase >= .message || reply.text.hasPrefix("5.7.") }
}
