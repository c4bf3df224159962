/// What a mail server said: a code of three digits and its text.
package struct MailReply: Sendable, Hashable {
  /// Three digits; the first says how it went (RFC 5321 section 4.2.1).
  package let code: Int
  /// Without control characters, at most 500 characters.
  package let text: String

  /// What a server said.
  package init(code: Int, text: String) {
    self.code = code
    self.text = text
  }
}

/// What became of a message.
package enum MailOutcome: Sendable, Hashable {
  /// A server has taken it, and answers for it from now on.
  case accepted
  /// A server refuses it for good (5xx): trying again is of no use.
  case refused(MailReply)
  /// A server refuses it for good (5xx), and it may be of whoever sends: where it happens to many, it is no message's
  /// fault.
  case distrusted(MailReply)
  /// A server does not take it now (4xx): try again later.
  case postponed(MailReply)
  /// No server took it, for a reason that is not the message's: try again later.
  case unreachable(MailHindrance)
  /// It was sent whole, and the connection was lost before the answer: trying again may send it twice.
  case unknown
  /// An address that cannot stand in an envelope, or no recipient.
  case badEnvelope
}

/// Why no server was reached, or none that takes mail from us.
package enum MailHindrance: Sendable, Hashable {
  /// The name stands for nothing, or nothing answers there.
  case noConnection
  case timedOut
  /// TLS is required, and not offered or not possible.
  case noEncryption
  /// The certificate is not the host's, or nobody trusted vouches for it.
  case untrusted
  /// User or password are wrong, or missing.
  case signInRefused
  /// The server serves nobody, or not us, or not in the name of our sender.
  case turnedAway(MailReply)
  /// The server refuses what we send, to whomever it goes.
  case allRefused(MailReply)
  /// The connection was lost before the message was sent whole.
  case lost
  case cancelled
  /// Too many messages wait for their turn.
  case busy
  /// There is no server to try.
  case noServer
}

extension MailHindrance: CustomStringConvertible {
  /// For whoever keeps the house.
  package var description: String {
    switch self {
    case .noConnection: "no mail server answers"
    case .timedOut: "the mail server takes too long"
    case .noEncryption: "the mail server does not do TLS"
    case .untrusted: "nobody vouches for the mail server's certificate"
    case .signInRefused: "the mail server refuses the user or the password"
    case .turnedAway(let reply): "the mail server turns us away: \(reply.code) \(reply.text)"
    case .allRefused(let reply): "the mail server refuses all that we send: \(reply.code) \(reply.text)"
    case .lost: "the mail server closed the connection"
    case .cancelled: "the program ended"
    case .busy: "too many letters are under way"
    case .noServer: "there is no place to put letters"
    }
  }
}
