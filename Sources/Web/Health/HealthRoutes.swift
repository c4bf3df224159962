import Hummingbird
import Operations
import Synchronization

/// Whether the program was told to stop: said once, by whoever runs it, and asked by `/readyz`.
package final class Departure: Sendable {
  private let announced = Atomic(false)

  package init() {}

  package func announce() { announced.store(true, ordering: .relaxed) }

  var isAnnounced: Bool { announced.load(ordering: .relaxed) }
}

extension WebSite {
  /// For whoever watches the program: that it runs, and that it can take bookings.
  var healthRoutes: [Route] {
    [
      Route(.get, "/healthz", .health) { _ in Response(json: .object(["status": .string("alive")])) },
      Route(.get, "/readyz", .health) { try await $0.readiness() },
    ]
  }
}

extension Visit {
  fileprivate func readiness() async throws -> Response {
    let reason: String? =
      if site.departure.isAnnounced { "shutting_down" } else {
        switch await AskReadiness().run(at: desk) {
        case .ready: nil
        case .storageFailed: "storage_failed"
        case .storageUnavailable: "storage_unavailable"
        }
      }
    guard let reason else { return Response(json: .object(["status": .string("ready")])) }
    let answer = JSON.object(["status": .string("not ready"), "reason": .string(reason)])
    return Response(json: answer, status: .serviceUnavailable)
  }
}
