import Logging
import Operations
import Scheduling
import ServiceLifecycle

/// What has to happen without anybody asking: timers, a few times a minute.
struct Housekeeping: Service {
  let desk: Desk
  /// Ends when the server answers: one that cannot begin works no timers.
  let running: AsyncStream<Never>
  let logger: Logger

  /// Seconds between two looks at the timers.
  private static let pace = 15

  func run() async throws {
    for await _ in running.cancelOnGracefulShutdown() {}
    while !Task.isShuttingDownGracefully, !Task.isCancelled {
      await doing("working timers") {
        try await SetHouseTimers().run(at: desk, as: .system)
        let worked = try await WorkTimers().run(at: desk, as: .system)
        if worked.failed > 0 { logger.error("\(worked.failed) timers failed and will be tried again") }
      }
      try? await cancelWhenGracefulShutdown { try await Task.sleep(for: .seconds(Self.pace)) }
    }
  }

  /// Does a round of work; when the program is told to stop, what is half done is taken back and waits in its row.
  private func doing(_ what: String, _ work: @escaping @Sendable () async throws -> Void) async {
    do {
      try await cancelWhenGracefulShutdown(work)
    } catch  where Task.isShuttingDownGracefully || Task.isCancelled {
    } catch {
      logger.error("\(what): \(String(reflecting: error))")
    }
  }
}
