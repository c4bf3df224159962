import ServiceLifecycle
import Web

/// Makes `/readyz` say that the program is going, before it takes no more connections.
struct Farewell: Service {
  let departure: Departure

  func run() async throws {
    try? await gracefulShutdown()
    departure.announce()
  }
}
