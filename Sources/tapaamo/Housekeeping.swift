import Logging
import Operations
import Scheduling
import ServiceLifecycle

/// What has to happen without anybody asking: timers, a few times a minute.
struct Housekeeping: Service {
  let desk: Desk
  let logger: Logger

  /// Seconds between two looks at the timers.
  private static let pace = 15

  func run() async throws {
    while !Task.isShuttingDownGracefully, !Task.isCancelled {
      await doing("working timers") {
        try await SetHouseTimers().run(at: desk, as: .system)
        let worked = try await WorkTimers().run(at: desk, as: .system)
        if worked.failed > 0 { logger.error("\(worked.failed) timers failed and will be tried again") }
      }
      try? await cancelWhenGracefulShutdown { try await Task.sleep(for: .seconds(Self.pace)) }
    }
  }

  private func doing(_ what: String, _ work: () async throws -> Void) async {
    do { try await work() } catch is CancellationError {} catch {
      logger.error("\(what): \(String(reflecting: error))")
    }
  }
}
