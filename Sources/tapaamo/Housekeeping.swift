import Logging
import Operations
import Scheduling
import ServiceLifecycle

/// What has to happen without anybody asking: once at the start, then every hour.
struct Housekeeping: Service {
  let desk: Desk
  let logger: Logger

  func run() async throws {
    while !Task.isShuttingDownGracefully, !Task.isCancelled {
      do {
        let erased = try await ErasePersonalData().run(at: desk, as: .system)
        if erased > 0 { logger.info("erased the contacts of \(erased) bookings") }
      } catch is CancellationError {
        return
      } catch {
        logger.error("erasing contacts: \(String(reflecting: error))")
      }
      try? await cancelWhenGracefulShutdown { try await Task.sleep(for: .seconds(3600)) }
    }
  }
}
