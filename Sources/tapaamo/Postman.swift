import Delivery
import Logging
import Operations
import ServiceLifecycle

/// Sends what the outbox holds, as long as the program runs.
struct Postman: Service {
  let worker: MailWorker
  /// Ends when the server answers.
  let running: AsyncStream<Never>
  let logger: Logger

  /// Seconds between two looks into the outbox.
  private static let pace = 2

  func run() async throws {
    for await _ in running.cancelOnGracefulShutdown() {}
    var hindrance: String?
    while !Task.isShuttingDownGracefully, !Task.isCancelled {
      do {
        let report = try await worker.run { Task.isShuttingDownGracefully }
        if report.failed > 0 { logger.warning("\(report.failed) letters could not be sent: tapaamo outbox list") }
        // Once when it begins, not every few seconds for a day.
        if let found = report.hindrance, found != hindrance { logger.error("no mail leaves: \(found)") }
        if report.hindrance != nil || report.sent > 0 { hindrance = report.hindrance }
      } catch is CancellationError {
      } catch {
        logger.error("sending mail: \(String(reflecting: error))")
      }
      try? await cancelWhenGracefulShutdown { try await Task.sleep(for: .seconds(Self.pace)) }
    }
  }
}
