package import Operations

/// Tells webhooks what the outbox holds for them: at least once, and the same bytes each time.
///
/// Each run takes one event at a time, and no webhook has two under way. As many run beside each other as there may be
/// requests at once; who turns slow or dead holds up one of them, for as long as a request may take, and rests then.
/// From there on, until it takes something, it waits with its like for a lane of their own, and so does who was never
/// told anything: however many hang, the others are told at once.
package struct WebhookWorker: Sendable {
  /// What a run came to.
  package struct Report: Hashable, Sendable {
    package var sent = 0
    /// Tried in vain: they will be tried again, or are dead.
    package var failed = 0

    package init() {}
  }

  /// Whom a run tells.
  package enum Lane: Sendable, Hashable {
    /// Those who took what they were last told.
    case proven
    /// All others.
    case unproven
  }

  /// The runs that go on at once.
  package static let lanes: [Lane] = [.proven, .proven, .proven, .unproven]

  private let desk: Desk
  private let carrier: any WebhookCarrier

  package init(desk: Desk, carrier: any WebhookCarrier) {
    self.desk = desk
    self.carrier = carrier
  }

  /// Sends all whose turn has come, until none is left that nobody else sends.
  ///
  /// - Parameter lane: whom it tells; nil for everybody.
  /// - Throws: `OperationError.unavailable`, `busy`: the database cannot be asked.
  package func run(_ lane: Lane? = nil) async throws -> Report {
    var report = Report()
    while !Task.isCancelled {
      let claims = ClaimMessages(eventsAtMost: 1, toProven: lane.map { $0 == .proven })
      guard let claimed = try await claims.run(at: desk, as: .system).first else { break }
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
