import Foundation
import Logging
import ServiceLifecycle
import Web

/// Makes `/readyz` say that the program is going, before it takes no more connections; and sees to it that it goes.
struct Farewell: Service {
  let departure: Departure
  /// How long everything else may take once the program is told to stop.
  let patience: Duration
  let logger: Logger

  func run() async throws {
    try? await gracefulShutdown()
    departure.announce()
    Task.detached {
      try? await Task.sleep(for: patience)
      // What was acknowledged is on disk; what was not, nobody was told of.
      logger.error("requests in flight did not end in \(patience); they are cut")
      exit(EXIT_FAILURE)
    }
  }
}
