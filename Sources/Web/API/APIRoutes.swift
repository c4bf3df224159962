import EmbeddedFiles
import HTTPTypes
import Hummingbird
import NIOCore

extension WebSite {
  /// `/api/v1`: nouns only; `openapi.yaml` says the same for readers.
  var apiRoutes: [Route] {
    [
      Route(.get, "/api/v1/openapi.yaml", .api) { _ in Self.openAPI },
      Route(.get, "/api/v1/venues", .api, parameters: ["municipality"] + Self.paging) { try await $0.listVenues() },
      Route(.get, "/api/v1/venues/{id}", .api) { try await $0.showVenue() },
      Route(.get, "/api/v1/activities", .api, parameters: ["venue"] + Self.paging) { try await $0.listActivities() },
      Route(.get, "/api/v1/activities/{id}", .api) { try await $0.showActivity() },
      Route(
        .get,
        "/api/v1/sessions",
        .api,
        parameters: ["from", "to", "venue", "activity", "municipality"] + Self.paging
      ) { try await $0.listSessions() },
      Route(.get, "/api/v1/sessions/{id}", .api) { try await $0.showSession() },
      Route(.post, "/api/v1/sessions/{id}/bookings", .api) { try await $0.bookPlace() },
      Route(.get, "/api/v1/bookings/{id}", .api) { try await $0.showBooking() },
      Route(.delete, "/api/v1/bookings/{id}", .api) { try await $0.cancelBooking() },
      Route(.get, "/api/v1/sessions/{id}/attendance", .api) { try await $0.showAttendance() },
      Route(.put, "/api/v1/sessions/{id}/attendance/{booking}", .api) { try await $0.recordAttendance() },
      Route(.post, "/api/v1/sessions/{id}/headcount", .api) { try await $0.recordHeadcount() },
    ]
  }

  /// What every list takes.
  private static let paging = ["limit", "cursor"]

  private static var openAPI: Response {
    let file = EmbeddedFile.named("openapi.yaml", in: .api)
    return Response(
      status: .ok,
      headers: [.contentType: "application/yaml"],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: file?.bytes ?? []))
    )
  }
}
