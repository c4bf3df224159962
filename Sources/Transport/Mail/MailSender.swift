import Foundation

/// Hands messages to a mail server by SMTP, on threads of its own.
package struct MailSender: Sendable {
  /// How long and how many.
  package struct Limits: Sendable, Hashable {
    /// From the call to the server's answer, for each server anew.
    package var total = Duration.seconds(60)
    /// Until the connection stands.
    package var connecting = Duration.seconds(10)
    /// How many messages are sent at once.
    package var atOnce = 2
    /// How many more wait for their turn.
    package var waiting = 256

    /// What is enough for a letter.
    package init() {}
  }

  private let servers: [MailServer]
  private let name: String?
  private let limits: Limits
  private let certificates: String?
  private let threads: TransferThreads

  /// - Parameters:
  ///   - servers: in the order in which they are tried.
  ///   - name: the host that servers are greeted as; nil for this machine's name.
  ///   - trustedCertificates: a PEM file in place of the system's, for an authority of one's own.
  package init(
    servers: [MailServer],
    greetingAs name: String? = nil,
    limits: Limits = Limits(),
    trustedCertificates: String? = nil
  ) {
    self.servers = servers
    let allowed = CharacterSet(charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-")
    self.name = name.flatMap { $0.unicodeScalars.allSatisfy(allowed.contains) ? $0 : nil }
    self.limits = limits
    certificates = trustedCertificates
    threads = TransferThreads(limit: limits.atOnce, queue: limits.waiting)
  }

  /// Sends one message to all of its recipients, or to none.
  ///
  /// The next server is tried where one cannot be reached or takes nothing now; never after a refusal for good, and
  /// never where the message may have been taken.
  package func send(_ message: MailMessage) async -> MailOutcome {
    guard message.hasGoodEnvelope else { return .badEnvelope }
    var answer = MailOutcome.unreachable(.noServer)
    for server in servers {
      let outcome = await send(message, to: server)
      switch outcome {
      case .accepted, .refused, .distrusted, .unknown, .badEnvelope, .unreachable(.cancelled), .unreachable(.busy):
        return outcome
      case .postponed: answer = outcome
      case .unreachable:
        // What a server said of the message tells more than that another one is away.
        if case .postponed = answer { continue }
        answer = outcome
      }
    }
    return answer
  }

  private func send(_ message: MailMessage, to server: MailServer) async -> MailOutcome {
    let time = TransferTime(total: limits.total, connecting: limits.connecting)
    let cancellation = Cancellation()
    let outcome = await withTaskCancellationHandler {
      await threads.run { [name, certificates] in
        MailTransfer(message, to: server, greetingAs: name)
          .run(time: time, certificates: certificates, cancellation: cancellation)
      }
    } onCancel: {
      cancellation.cancel()
    }
    return outcome ?? .unreachable(.busy)
  }
}
