import EmbeddedFiles
import HTTPTypes
import Hummingbird
import NIOCore
import Operations
import Scheduling

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
        parameters: ["from", "to", "activity"] + ProgrammeFilter.Key.allCases.map(\.rawValue) + Self.paging
      ) { try await $0.listSessions() },
      Route(.get, "/api/v1/sessions/{id}", .api) { try await $0.showSession() },
      Route(.post, "/api/v1/activities/{id}/plans", .api, act: .changeSchedule) { try await $0.planEdit() },
      Route(.post, "/api/v1/activities/{id}/changes", .api, act: .changeSchedule) { try await $0.applyEdit() },
      Route(.put, "/api/v1/activities/{id}/join-link", .api, act: .changeSchedule) { try await $0.setJoinLink() },
    ] + bookingRoutes + attendanceRoutes + webhookRoutes
  }

  private var attendanceRoutes: [Route] {
    [
      Route(.get, "/api/v1/sessions/{id}/attendance", .api, act: .readAttendance) { try await $0.showAttendance() },
      Route(.put, "/api/v1/sessions/{id}/attendance/{booking}", .api, act: .recordAttendance) {
        try await $0.recordAttendance()
      },
      Route(.post, "/api/v1/sessions/{id}/headcount", .api, act: .recordHeadcount) { try await $0.recordHeadcount() },
      Route(.post, "/api/v1/sessions/{id}/door-events", .api, act: .sendDoorEvents) {
        try await $0.recordDoorEvents()
      },
      Route(.post, "/api/v1/sessions/{id}/absences", .api, act: .recordAttendance) { try await $0.markTheRest() },
      Route(.get, "/api/v1/door/sessions", .api, act: .readAttendance) { try await $0.listDoorSessions() },
      Route(.get, "/api/v1/door/inside", .api, act: .readAttendance) { try await $0.countInside() },
      Route(.post, "/api/v1/door/closing", .api, act: .recordAttendance) { try await $0.endDay() },
    ]
  }

  private var webhookRoutes: [Route] {
    [
      Route(.get, "/api/v1/webhooks", .api, act: .manageWebhooks) { try await $0.listWebhooks() },
      Route(.post, "/api/v1/webhooks", .api, act: .manageWebhooks) { try await $0.addWebhook() },
      Route(.delete, "/api/v1/webhooks/{id}", .api, act: .manageWebhooks) { try await $0.endWebhook() },
      Route(.post, "/api/v1/webhooks/{id}/secret", .api, act: .manageWebhooks) { try await $0.renewWebhookSecret() },
      Route(.post, "/api/v1/webhooks/{id}/ping", .api, act: .manageWebhooks) { try await $0.testWebhook() },
      Route(.get, "/api/v1/webhooks/{id}/deliveries", .api, act: .manageWebhooks, parameters: Self.paging) {
        try await $0.listDeliveries()
      },
      Route(.post, "/api/v1/webhooks/{id}/deliveries/{number}/repeat", .api, act: .manageWebhooks) {
        try await $0.resendDelivery()
      },
    ]
  }

  private var bookingRoutes: [Route] {
    [
      Route(.post, "/api/v1/sessions/{id}/bookings", .api, act: .bookPlace) { try await $0.bookPlace() },
      Route(.get, "/api/v1/sessions/{id}/bookings", .api, act: .listBookings) { try await $0.listBookings() },
      Route(.post, "/api/v1/sessions/{id}/holds", .api, act: .bookPlace) { try await $0.holdPlace() },
      Route(.get, "/api/v1/sessions/{id}/slots", .api) { try await $0.listSlots() },
      Route(.get, "/api/v1/sessions/{id}/similar", .api) { try await $0.listSimilar() },
      Route(.post, "/api/v1/activities/{id}/bookings", .api, act: .bookPlace) { try await $0.bookCourse() },
      Route(.post, "/api/v1/activities/{id}/holds", .api, act: .bookPlace) { try await $0.holdCourse() },
      Route(.get, "/api/v1/activities/{id}/invitations", .api, act: .invite) { try await $0.listInvitations() },
      Route(.post, "/api/v1/activities/{id}/invitations", .api, act: .invite) { try await $0.invite() },
      Route(.get, "/api/v1/invitations/{id}", .api, act: .answerInvitation) { try await $0.showInvitation() },
      Route(.post, "/api/v1/invitations/{id}/link", .api, act: .invite) { try await $0.renewInvitation() },
      Route(.put, "/api/v1/invitations/{id}/answer", .api, act: .answerInvitation) { try await $0.answerInvitation() },
      Route(.get, "/api/v1/bookings/{id}", .api, act: .readBooking) { try await $0.showBooking() },
      Route(.delete, "/api/v1/bookings/{id}", .api, act: .cancelBooking) { try await $0.cancelBooking() },
      Route(.post, "/api/v1/bookings/{id}/cancellation", .api, act: .cancelBooking) { try await $0.cancelForFamily() },
      Route(.post, "/api/v1/bookings/{id}/extension", .api, act: .changeBooking) { try await $0.extendHold() },
      Route(.post, "/api/v1/bookings/{id}/confirmation", .api, act: .changeBooking) { try await $0.confirmHold() },
      Route(.post, "/api/v1/bookings/{id}/link", .api, act: .changeBooking) { try await $0.renewLink() },
      Route(.put, "/api/v1/bookings/{id}/answer", .api, act: .changeBooking) { try await $0.answerOffer() },
      Route(.put, "/api/v1/bookings/{id}/party", .api, act: .changeBooking) { try await $0.changeParty() },
      Route(.put, "/api/v1/bookings/{id}/session", .api, act: .changeBooking) { try await $0.moveBooking() },
      Route(.post, "/api/v1/sessions/{id}/messages", .api, act: .writeToParties) { try await $0.writeToParties() },
      Route(.delete, "/api/v1/messages/{id}", .api, act: .writeToParties) { try await $0.takeBackMessage() },
      Route(.put, "/api/v1/bookings/{id}/answers", .api, act: .changeBooking) { try await $0.changeAnswers() },
      Route(.put, "/api/v1/bookings/{id}/reminders", .api, act: .changeBooking) { try await $0.chooseReminders() },
      Route(.put, "/api/v1/bookings/{id}/visit", .api, act: .changeBooking) { try await $0.answerVisit() },
      Route(.get, "/api/v1/sessions/{id}/visits", .api, act: .listBookings) { try await $0.listVisitAnswers() },
      Route(.post, "/api/v1/links", .api, act: .bookPlace) { try await $0.sendMyLinks() },
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
