import Delivery
import Logging
import Operations
import ServiceLifecycle

/// Tells webhooks what happens, as long as the program runs.
struct WebhookPostman: Service {
  let worker: WebhookWorker
  /// Ends when the server answers.
  let running: AsyncStream<Never>
  let logger: Logger

  /// Seconds between two looks into the outbox.
  private static let pace = 2

  func run() async throws {
    for await _ in running.cancelOnGracefulShutdown() {}
    await withTaskGroup { tasks in
      for lane in WebhookWorker.lanes { tasks.addTask { await work(lane) } }
    }
  }

  private func work(_ lane: WebhookWorker.Lane) async {
    while !Task.isShuttingDownGracefully, !Task.isCancelled {
      do {
        let report = try await worker.run(lane)
        if report.failed > 0 { logger.warning("\(report.failed) events were not taken: tapaamo webhook list") }
      } catch is CancellationError {
      } catch {
        logger.error("telling webhooks: \(String(reflecting: error))")
      }
      try? await cancelWhenGracefulShutdown { try await Task.sleep(for: .seconds(Self.pace)) }
    }
  }
}
