import Logging
import Operations
import Scheduling
import ServiceLifecycle

/// What has to happen without anybody asking: timers a few times a minute, erasure at the start and then every hour.
struct Housekeeping: Service {
  let desk: Desk
  let logger: Logger

  /// Seconds between two looks at the timers.
  private static let pace = 15
  private static let turnsAnHour = 3600 / pace

  func run() async throws {
    var turn = 0
    while !Task.isShuttingDownGracefully, !Task.isCancelled {
      if turn % Self.turnsAnHour == 0 {
        await doing("erasing contacts") {
          let erased = try await ErasePersonalData().run(at: desk, as: .system)
          if erased > 0 { logger.info("erased the contacts of \(erased) bookings") }
        }
      }
      await doing("working timers") {
        let worked = try await WorkTimers().run(at: desk, as: .system)
        if worked.failed > 0 { logger.error("\(worked.failed) timers failed and will be tried again") }
      }
      turn += 1
      try? await cancelWhenGracefulShutdown { try await Task.sleep(for: .seconds(Self.pace)) }
    }
  }

  private func doing(_ what: String, _ work: () async throws -> Void) async {
    do { try await work() } catch is CancellationError {} catch {
      logger.error("\(what): \(String(reflecting: error))")
    }
  }
}
