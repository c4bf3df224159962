package import Operations

/// Tells webhooks what the outbox holds for them: at least once, and the same bytes each time.
///
/// Each run takes one event at a time, and no webhook has two under way. As many run beside each other as there may be
/// requests at once; who is slow or dead holds up one of them, for as long as a request may take, and rests then.
package struct WebhookWorker: Sendable {
  /// What a run came to.
  package struct Report: Hashable, Sendable {
    package var sent = 0
    /// Tried in vain: they will be tried again, or are dead.
    package var failed = 0

    package init() {}
  }

  /// How many runs go on at once.
  package static let atOnce = 4

  private let desk: Desk
  private let carrier: any WebhookCarrier

  package init(desk: Desk, carrier: any WebhookCarrier) {
    self.desk = desk
    self.carrier = carrier
  }

  /// Sends all whose turn has come, until none is left that nobody else sends.
  ///
  /// - Throws: `OperationError.unavailable`, `busy`: the database cannot be asked.
  package func run() async throws -> Report {
    var report = Report()
    while !Task.isCancelled {
      guard let claimed = try await ClaimMessages(eventsAtMost: 1).run(at: desk, as: .system).first else { break }
      guard let call = try await OpenDelivery(claimed).run(at: desk, as: .system) else { continue }
      let outcome = outcome(of: await carrier.carry(call))
      if case .sent = outcome { report.sent += 1 } else { report.failed += 1 }
      try await CloseMessage(claimed, outcome).run(at: desk, as: .system)
    }
    return report
  }

  private func outcome(of outcome: WebhookOutcome) -> CloseMessage.Outcome {
    switch outcome {
    case .answered(let status) where (200..<300).contains(status): .sent(String(status))
    case .answered(410): .gone("410")
    case .answered(let status): .again(String(status))
    case .failed(let word): .again(word)
    case .cancelled: .hindered("cancelled", until: desk.now())
    }
  }
}
